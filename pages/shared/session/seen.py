"""The view as a browser shows it: the map's place is known there before it is here."""

import math
from collections.abc import Mapping
from dataclasses import replace
from typing import TypeVar

from geodata.maps import STANDARD, Place, standard_place
from geodata.questions import WHERE, RefusedError, Where

V = TypeVar("V", bound=Where)


def shown(view: V, told: object) -> V:
    """Put in a view the place where its map stands.

    Parameters
    ----------
    told
        What the browser tells, which may be anything: ``place`` as the address writes it and
        ``size`` in CSS pixels, an empty object where the map was not moved, ``None`` when it
        has told nothing yet.
    """
    return view if told is None else replace(view, place=_place(told))


def held(view: V, told: object) -> V:
    """Put in a view the place where the standard map shows all that is seen."""
    found = shown(view, told)
    if found.place is None:
        return found
    return replace(found, place=standard_place(found.place, _size(told)))


def _place(told: object) -> Place | None:
    text = told.get("place") if isinstance(told, Mapping) else None
    try:
        place: Place = WHERE["place"].read(str(text))
    except RefusedError:
        return None
    return place


def _size(told: object) -> tuple[float, float]:
    size = told.get("size") if isinstance(told, Mapping) else None
    if not isinstance(size, list) or len(size) != 2:
        return STANDARD
    if not all(isinstance(side, int | float) and 1 <= side < math.inf for side in size):
        return STANDARD
    return float(size[0]), float(size[1])
