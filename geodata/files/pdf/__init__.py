"""PDF: pages, tags, bookmarks, drawn charts."""

from geodata.files.pdf.document import bound

__all__ = ["bound"]
