"""A presentation as one HTML file."""

from __future__ import annotations

from geodata.files.html.page import as_html, policy
from geodata.files.html.stage_data import table

__all__ = ["as_html", "policy", "table"]
