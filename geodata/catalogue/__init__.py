"""The data and their sources: what the page of the data shows."""

from geodata.catalogue.question import QUESTION

__all__ = ["QUESTION"]
