"""Panels of La présentation."""
