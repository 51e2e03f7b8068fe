"""Panels of La couverture."""
