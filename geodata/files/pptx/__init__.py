"""PowerPoint: native texts, tables and charts."""

from geodata.files.pptx.powerpoint import pptx

__all__ = ["pptx"]
