"""A presentation as one HTML file."""

from geodata.files.html.page import as_html, faces, stage_policy

__all__ = ["as_html", "faces", "stage_policy"]
