"""A presentation as one HTML file."""

from geodata.files.html.page import as_html, policy

__all__ = ["as_html", "policy"]
