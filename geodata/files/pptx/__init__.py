"""PowerPoint: native texts, tables and charts."""

from __future__ import annotations

from geodata.files.pptx.powerpoint import pptx

__all__ = ["pptx"]
