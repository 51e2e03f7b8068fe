"""A presentation as one HTML file."""

from geodata.files.html.page import as_html, stage_policy

__all__ = ["as_html", "stage_policy"]
