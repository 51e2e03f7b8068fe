"""What a page shows: its sentence, its figures, its map, its table and where they come from."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import pandas as pd

from geodata.extents import Corners


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure of the strip: its number, what it counts, and what it was before."""

    number: str
    what: str
    detail: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Key:
    """A line of a legend.

    Attributes
    ----------
    colour
        ``#RRGGBB``, or ``style.HATCH``.
    text
        What it means.
    count
        How many there are, written; empty for none.
    shape
        ``area``, ``point`` (filled), ``hollow``, ``diamond``, or ``circle`` whose size counts.
    size
        Diameter of a ``circle`` in CSS pixels of the map; 0 for the others.
    """

    colour: str
    text: str
    count: str = ""
    shape: str = "area"
    size: float = 0.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Legend:
    """What the colours of a map mean."""

    title: str
    keys: tuple[Key, ...]


@dataclass(frozen=True, eq=False, kw_only=True)
class Content:
    """What a view of a page shows.

    Attributes
    ----------
    title, detail
        The finding, and what it rests on.
    figures
        Three to six figures.
    state
        The map, as :mod:`geodata.patch` writes it; ``None`` for a page without one.
    bounds
        South-west and north-east corners that the map frames, EPSG:4326.
    legends
        Legends of the map.
    notes
        What the map does not say by itself.
    table
        The same content as rows, written in French; ``None`` without one.
    sources
        French sentences that name the sources and the vintage.
    place
        Name of the territory in view, for file names; empty for Québec.
    """

    title: str
    detail: str
    figures: tuple[Figure, ...]
    state: Mapping[str, Any] | None
    bounds: Corners
    legends: tuple[Legend, ...]
    notes: tuple[str, ...]
    table: pd.DataFrame | None
    sources: tuple[str, ...]
    place: str = ""
