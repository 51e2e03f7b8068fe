"""The data and their sources: what the page of the data shows."""

from __future__ import annotations

from geodata.catalogue.asked import CatalogueView
from geodata.catalogue.question import QUESTION, answer

__all__ = ["QUESTION", "CatalogueView", "answer"]
