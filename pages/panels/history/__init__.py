"""Panels of L'évolution."""
