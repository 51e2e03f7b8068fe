"""Ancrage's data and what is computed from them; knows no screen."""
