"""PDF: pages, tags, bookmarks, drawn charts."""

from geodata.files.pdf.document import pdf, sheet_pdf

__all__ = ["pdf", "sheet_pdf"]
