"""Limits and shapes of the package, from their sources."""
