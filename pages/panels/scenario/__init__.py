"""Panels of Les scénarios."""
