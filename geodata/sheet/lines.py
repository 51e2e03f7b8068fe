"""The figures of a sheet: a column a territory, each figure with its status."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np
import pandas as pd

from geodata import settlement
from geodata.limits import limits_in_use
from geodata.measure import figure, figures, measures
from geodata.network import counted
from geodata.places import Level, division_label, network_day, province_place
from geodata.roads import Distance, EngineName, duration, on_roads, rounded, router
from geodata.sheet.nearest import reach
from geodata.sheet.residents import inside, people
from geodata.sheet.subjects import Subject, Where, subject
from geodata.tables import derived, table
from geodata.wording import _, number

CENSUS = "2021"
MEASURED = ("immigrants", "immigrants_share_pct", "location_quotient", "arrivals_per_1000")
"""Measures of a column, after the network and the population."""

DISTANCE_STATUS: Mapping[EngineName, str] = {
    "estimate": "estimated",
    "valhalla": "calculated",
    "straight": "calculated",
}
"""How sure a distance is, by what measured it."""

MOST = 4
"""Territories that can be compared."""


@dataclass(frozen=True, kw_only=True)
class Cell:
    """One figure of a territory.

    Attributes
    ----------
    value
        The figure, in the unit of its title; NaN when missing.
    status
        How sure it is; empty where the text holds no number.
    """

    key: str
    title: str
    period: str
    value: float
    text: str
    status: str


@dataclass(frozen=True, kw_only=True)
class Column:
    """The figures of one territory.

    Attributes
    ----------
    cells
        Its figures, the same ones in the same order for every territory.
    """

    place: Where
    name: str
    cells: tuple[Cell, ...]

    def cell(self, key: str) -> Cell:
        """Give the figure of a key."""
        return next(cell for cell in self.cells if cell.key == key)


@derived(most=512)
def column(place: Where) -> Column:
    """Give the figures of a territory."""
    found = subject(*place)
    cells = (_points(place), _distance(found), _population(place))
    measured = tuple(_measured(name, place) for name in MEASURED if name in measures())
    return Column(place=place, name=found.name, cells=(*cells, *measured))


def columns(about: Subject) -> tuple[Column, ...]:
    """Give the figures of a territory and of those that contain it."""
    found = [column((_level(step.level), step.code)) for step in reversed(about.line)]
    return tuple(_told_apart(found))


def compared(about: Subject, beside: Sequence[Where]) -> tuple[Column, ...]:
    """Give the columns of a comparison."""
    wanted = [place for place in (about.place, *beside) if place != province_place()]
    kept = list(dict.fromkeys(wanted))[:MOST]
    if len(kept) < MOST:
        kept.append(province_place())
    return tuple(_told_apart([column(place) for place in kept]))


def _told_apart(found: Sequence[Column]) -> list[Column]:
    """Add their kind to the names that several columns have."""
    times = Counter(column.name for column in found)
    kinds = {
        "municipality": _("{name} (municipalité)"),
        "census_division": division_label(),
        "region": _("{name} (région)"),
        "province": "{name}",
    }
    return [
        replace(column, name=kinds[column.place[0]].format(name=column.name))
        if times[column.name] > 1
        else column
        for column in found
    ]


def _level(name: str) -> Level:
    known: dict[str, Level] = {
        "province": "province",
        "region": "region",
        "census_division": "census_division",
        "municipality": "municipality",
    }
    return known[name]


def _points(place: Where) -> Cell:
    towns = table("municipalities")["csd_code"][inside(place)]
    points = table("service_points")
    here = points[points["municipality_code"].isin(towns)]
    return Cell(
        key="points",
        title=_("Points de service"),
        period=network_day()[:4],
        value=float(len(here)),
        text=counted(here),
        status=_counted_status(place, here),
    )


def _counted_status(place: Where, points: pd.DataFrame) -> str:
    """Say how sure a number of points is: only that of the province is published whole."""
    if place == province_place():
        return "published"
    if not len(points):
        return ""
    return "reconstructed" if (points["evidence"] == "reconstructed").any() else "calculated"


def _distance(about: Subject) -> Cell:
    """Distance to the nearest point: of a municipality, or the mean of people's."""
    own = False
    if about.home is not None:
        first = reach(about.home).first
        own, shown = first.own, rounded(first.distance)
    else:
        shown = rounded(_mean(about.place))
        # Everybody lives in a municipality that has its point.
        own = shown is not None and not shown.km
    if not on_roads():
        return _straight(about)
    if own:
        text = _("sur place")
    elif shown is None:
        text = _("aucune route")
    else:
        text = _("{km} km, {time}").format(km=number(shown.km), time=duration(shown.minutes))
    numbered = shown is not None and not own
    return Cell(
        key="distance_km",
        title=_("Distance au point le plus proche (moyenne de la population)"),
        period=network_day()[:4],
        value=float(shown.km) if shown is not None and numbered else float("nan"),
        text=text,
        status=DISTANCE_STATUS[router().name] if numbered else "",
    )


def _straight(about: Subject) -> Cell:
    """Distance as the crow flies: of a municipality, or the mean of people's."""
    if about.home is not None:
        first = reach(about.home).first
        km = 0.0 if first.own else first.distance.geodesic_km
    else:
        km = people(about.place).mean_km
    here = not round(km)
    return Cell(
        key="distance_km",
        title=_("Distance au point le plus proche, à vol d'oiseau (moyenne de la population)"),
        period=network_day()[:4],
        value=math.nan if here else float(round(km)),
        text=_("sur place") if here else _("{km} km").format(km=number(round(km))),
        status="" if here else "calculated",
    )


def _mean(place: Where) -> Distance:
    """Mean distance of the people of a territory who have a road."""
    found = people(place)
    known = bool(np.isfinite(found.mean_km))
    return Distance(
        geodesic_km=found.mean_km,
        road_km=found.mean_km if known else None,
        road_minutes=found.mean_minutes if known and on_roads() else None,
        ferries=(),
        reason=None,
    )


def _population(place: Where) -> Cell:
    level, code = place
    cells = figures(level, "population", CENSUS, limits_in_use())
    found = figure(cells.take(pd.Index([code], dtype="str")))
    return Cell(
        key="population",
        title=_("Population"),
        period=CENSUS,
        value=found.value,
        text=number(found.value),
        status=found.status,
    )


def _measured(name: str, place: Where) -> Cell:
    level, code = place
    found = settlement.line(name, level=level, code=code)
    if found is None:
        last = measures()[name].periods[measures()[name].default_level][-1]
        return Cell(
            key=name,
            title=measures()[name].title,
            period=last,
            value=float("nan"),
            text=number(None),
            status="not_published",
        )
    return Cell(
        key=name,
        title=found.title,
        period=found.period,
        value=found.value,
        text=found.text,
        status=found.status,
    )
