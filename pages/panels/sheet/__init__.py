"""Panels of Mon territoire."""
