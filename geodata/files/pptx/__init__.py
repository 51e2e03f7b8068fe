"""PowerPoint: native texts, tables and charts."""

from geodata.files.pptx.powerpoint import deck

__all__ = ["deck"]
