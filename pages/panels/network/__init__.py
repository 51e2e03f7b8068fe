"""Panels of Le réseau."""
