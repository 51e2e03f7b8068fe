"""Scenes and views as files: slides, PDF, and one sheet to print."""

from geodata.files.document import pdf
from geodata.files.powerpoint import pptx
from geodata.files.sheet import sheet_pdf
from geodata.files.slide import CancelledError, Progress, Slide

__all__ = ["CancelledError", "Progress", "Slide", "pdf", "pptx", "sheet_pdf"]
