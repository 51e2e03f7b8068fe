"""Panels of L'établissement."""
