"""A presentation as one HTML file."""

from __future__ import annotations

from geodata.files.html.page import html, policy

__all__ = ["html", "policy"]
