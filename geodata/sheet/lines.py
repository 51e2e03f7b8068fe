"""The figures of a sheet: a column a territory, on screen, in slides and as rows to download."""

import math
from collections.abc import Sequence
from dataclasses import asdict, replace
from typing import cast

import pandas as pd

from geodata import network, roads, status, tables
from geodata.limits import YEARS, limits_in_use
from geodata.measure import census_people, measures
from geodata.places import Level, network_day, province_place
from geodata.questions import MOST_BESIDE
from geodata.settlement import Cell, Column, cell, provenance, told_apart
from geodata.sheet.finding import caution
from geodata.sheet.residents import people, rough
from geodata.sheet.subjects import Stop, Subject, evidence_words, nearby, subject
from geodata.tables import derived
from geodata.wording import _, number

MEASURED = ("immigrants", "immigrants_share_pct", "location_quotient", "arrivals_per_1000")
"""Measures of a column, after the network and the population."""


@derived(most=512)
def column(place: tuple[Level, str]) -> Column:
    """Give the figures of a territory, the same ones in the same order for every territory."""
    found = subject(*place)
    measured = (cell(name, place) for name in MEASURED if name in measures())
    cells = (_points(place), _distance(found), _population(place), *measured)
    return Column(place=place, name=found.name, cells=cells)


def columns(about: Subject) -> tuple[Column, ...]:
    """Give the figures of a territory and of those that contain it."""
    return told_apart(column((cast(Level, t.level), t.code)) for t in reversed(about.line))


def compared(about: Subject, beside: Sequence[tuple[Level, str]]) -> tuple[Column, ...]:
    """Give the columns of a comparison, at most four, with the province where it fits."""
    wanted = dict.fromkeys(p for p in (about.place, *beside) if p != province_place())
    return told_apart(map(column, [*wanted, province_place()][: MOST_BESIDE + 1]))


def _points(place: tuple[Level, str]) -> Cell:
    here = network.points_in(*place)
    sure = "calculated" if len(here) else ""
    if place == province_place():
        # Only the number of the whole province is published.
        sure = "published"
    elif (here["evidence"] == "reconstructed").any():
        sure = "reconstructed"
    return Cell(
        key="points",
        title=_("Points de service"),
        period=network_day()[:4],
        value=float(len(here)),
        text=network.counted(here),
        status=sure,
    )


def _distance(about: Subject) -> Cell:
    """Distance to the nearest point: of a municipality, or the mean of people's."""
    first = nearby(about.home).stops[0] if about.home else None
    distance = first.distance if first else people(about.place).mean
    shown, km, text = distance.rounded, None, _("aucune route")
    title = _("Distance au point le plus proche (moyenne de la population)")
    if not roads.on_roads():
        title = _("Distance au point le plus proche, à vol d'oiseau (moyenne de la population)")
        km = round(distance.geodesic_km)
        text = _("{km} km").format(km=number(km))
    elif shown is not None:
        km, time = shown.km, shown.time
        text = _("{km} km, {time}").format(km=number(km), time=time)
    if not first and (roadless := people(about.place).roadless_pct) >= 0.5 and shown is not None:
        # Fewer than that leave a share that is written as everybody's.
        text = _("{distance} (pour les {share} qui ont une route)").format(
            distance=text, share=rough(100 - roadless)
        )
    # Without a distance, everybody lives in a municipality that has its point.
    here = first.own if first else km == 0
    far_away = km is not None and not here
    return Cell(
        key="distance_km",
        title=title,
        period=network_day()[:4],
        value=float(km) if km is not None and far_away else math.nan,
        text=_("sur place") if here else text,
        status=roads.ROAD_STATUS[roads.router().name] if far_away else "",
    )


def _population(place: tuple[Level, str]) -> Cell:
    level, code = place
    found = census_people(level, "population").take(pd.Index([code], dtype="str")).only()
    return Cell(
        key="population",
        title=_("Population"),
        period="2021",
        value=found.value,
        text=number(found.value),
        status=found.status,
    )


def _named(stop: Stop) -> str:
    """Name a near point, and how sure it is."""
    sure = evidence_words()[stop.evidence]
    title = _("Point de service proche : {town} ({evidence})")
    title = title if sure else _("Point de service proche : {town}")
    return title.format(town=stop.town, evidence=sure)


def _nearest(about: Subject) -> Column:
    """Give the nearest points as figures of a sheet; none without a place to start from."""
    cells = []
    for rank, stop in enumerate(nearby(about.home).stops if about.home else (), start=1):
        shown = stop.distance.rounded
        cells.append(
            Cell(
                key=f"nearest_{rank}",
                title=_named(stop),
                period=network_day()[:4],
                value=0.0 if stop.own else float(shown.km) if shown else math.nan,
                text=_("sur place") if stop.own else f"{stop.far}, {stop.lasting}",
                status="" if stop.own else roads.ROAD_STATUS[stop.distance.engine],
            )
        )
    place = ("postal_area", about.postal) if about.postal else about.place
    return Column(place=place, name=about.name, cells=tuple(cells))


def rows(about: Subject, beside: Sequence[tuple[Level, str]]) -> pd.DataFrame:
    """Give the figures of a sheet and of its comparison.

    Returns
    -------
    pandas.DataFrame
        ``level``, ``code``, ``name``, ``what``, ``what_title``, ``period``, ``value``,
        ``text``, ``status``, ``status_fr``, and where each comes from; a missing value is
        NaN.
    """
    shown = (*columns(about), *(compared(about, beside) if beside else ()))
    kept = {column.place: column for column in shown}
    found = [_row(each, one) for each in (_nearest(about), *kept.values()) for one in each.cells]
    return pd.DataFrame(found).rename(columns={"key": "what", "title": "what_title"})


def _row(column: Column, one: Cell) -> dict[str, object]:
    known = {name: measure.sources for name, measure in measures().items()}
    names = {"population": ("census-2021-population",), **known}.get(one.key, ())
    source, licence = provenance(names, table="settlement" if names else "service_points")
    return {
        "level": column.place[0],
        "code": column.place[1],
        "name": column.name,
        **asdict(one),
        "status_fr": status.word(one.status) if one.status else "",
        "data_source": source,
        "data_licence": licence,
        "data_vintage": one.period,
        "region_limits": YEARS[limits_in_use()],
    }


def sheet(about: Subject, beside: Sequence[tuple[Level, str]], kind: str) -> bytes:
    """Write a sheet in a format without geometry."""
    described = replace(
        tables.dataset("settlement"),
        name=f"fiche_{about.postal or about.code}",
        title=_("Fiche : {name}").format(name=about.name),
        description=caution(),
        warnings=(),
        fields=(),
    )
    return tables.write(rows(about, beside), described, kind)
