"""Panels that one page uses, by the question of the page."""
