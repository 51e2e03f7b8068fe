"""The data and their sources: what the page of the data shows."""

from __future__ import annotations

from geodata.catalogue.question import QUESTION

__all__ = ["QUESTION"]
