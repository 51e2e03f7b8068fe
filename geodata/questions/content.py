"""What a page shows: its sentence, figures, map, table, chart, and where they come from."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Literal

import pandas as pd

from geodata.maps import Corners


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


@dataclass(frozen=True, slots=True, kw_only=True)
class Series:
    """Values of a chart, one a category.

    Attributes
    ----------
    values
        Numbers; ``None`` where missing.
    texts
        The same as the screen writes them, with their unit and the mark of estimates; empty
        where missing.
    colours
        ``#RRGGBB`` of each bar, or of the whole line.
    """

    name: str
    values: tuple[float | None, ...]
    texts: tuple[str, ...]
    colours: tuple[str, ...]
    dashed: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Chart:
    """A chart of a page, as values.

    Attributes
    ----------
    series
        At least one.
    chosen
        Rank of the bar of the territory in view, from 0, or ``None``.
    """

    title: str
    detail: str
    kind: Literal["bars", "lines"]
    categories: tuple[str, ...]
    series: tuple[Series, ...]
    decimals: int = 0
    signed: bool = False
    chosen: int | None = None
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, eq=False, kw_only=True)
class Content:
    """What a view of a page shows.

    Attributes
    ----------
    figures
        Three to six figures.
    state
        The map, as :mod:`geodata.maps.patch` writes it; ``None`` for a page without one.
    bounds
        South-west and north-east corners that the map frames, EPSG:4326.
    table
        The same content as rows, written in French; ``None`` without one.
    place
        Name of the territory in view, for file names; empty for the province.
    chart
        The chart of the page that files show; ``None`` without one.
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
    chart: Chart | None = None
