"""The data and their sources: what the page of the data shows."""

from geodata.catalogue.question import QUESTION, CatalogueView

__all__ = ["QUESTION", "CatalogueView"]
