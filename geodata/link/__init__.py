"""The address: what a view is, and how it is read from a link and written to one."""

from __future__ import annotations

from geodata.link.parameters import (
    LONGEST_PRESENTATION,
    LONGEST_TEXT,
    MOST_BESIDE,
    MOST_VARIANTS,
    NAMES,
    PARAMETERS,
    PLACE,
    RefusedError,
)
from geodata.link.register import CONTENT, MAPS
from geodata.link.view import View, consistent, from_query, to_query
from geodata.link.vocabulary import dated_words

__all__ = [
    "CONTENT",
    "LONGEST_PRESENTATION",
    "LONGEST_TEXT",
    "MAPS",
    "MOST_BESIDE",
    "MOST_VARIANTS",
    "NAMES",
    "PARAMETERS",
    "PLACE",
    "RefusedError",
    "View",
    "consistent",
    "dated_words",
    "from_query",
    "to_query",
]
