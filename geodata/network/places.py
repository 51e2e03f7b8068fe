"""The network by place: what each territory has, and which directorate and region it is in."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import pandas as pd

from geodata import tables
from geodata.measure import Figure
from geodata.network import select
from geodata.network.map import directorate_codes, division_regions, region_directorates
from geodata.places import directorate_names, division_of, names, province, titled
from geodata.rows import record
from geodata.tables import derived
from geodata.wording import _, enumeration, ngettext, number

_SUMMED: Mapping[str, select.By] = {
    "province": "province",
    "directorate": "directorate",
    "region": "region",
}
"""Levels that are summed up from the regions."""


@dataclass(frozen=True, slots=True)
class Place:
    """What the network has in a territory.

    Attributes
    ----------
    points
        Its service points, rows of the table.
    population, immigrants, share_pct, people_per_point
        Figures with their status, Census of 2021.
    note
        What is missing, in French; may be empty.
    """

    kind: str
    name: str
    points: pd.DataFrame
    population: Figure
    immigrants: Figure
    share_pct: Figure
    people_per_point: Figure
    note: str = ""


@derived(most=512)
def place(level: str, code: str) -> Place:
    """Give what the network has in a territory.

    Parameters
    ----------
    level
        ``province``, ``directorate``, ``region``, ``census_division`` or ``municipality``.

    Returns
    -------
    Place
        Its points and figures: a region on the limits in use, a directorate on its own.
    """
    points = tables.table("service_points")
    summed = _SUMMED.get(level)
    if summed is not None:
        return _summed(summed, code, points)
    name, code_column, label = {
        "census_division": ("census_divisions", "cd_code", "cd_name"),
        "municipality": ("municipalities", "csd_code", "csd_name"),
    }[level]
    row = record(tables.table(name).set_index(code_column), code)
    inside = points[_codes_at(points, level) == code]
    people = float(row["population_2021"])
    count = len(inside)
    return Place(
        kind=titled(province().division.kind) if level == "census_division" else _("Municipalité"),
        name=str(row[label]),
        points=inside,
        population=Figure(people, "published"),
        immigrants=_figure(row, "immigrants_2021", "immigrants_2021_status"),
        share_pct=_figure(row, "immigrants_2021_share_pct", "immigrants_2021_share_status"),
        people_per_point=Figure(people / count if count else float("nan"), "calculated"),
    )


def _figure(row: Mapping[str, Any], value: str, status: str) -> Figure:
    """Read a figure; an unreliable one is not shown."""
    state = str(row[status])
    hidden = state in ("unreliable", "not_published")
    return Figure(float("nan") if hidden else float(row[value]), state)


def _codes_at(points: pd.DataFrame, level: str) -> pd.Series:
    """Code of the territory of each point."""
    if level == "municipality":
        return points["municipality_code"]
    divisions = tables.table("municipalities").set_index("csd_code")["cd_code"]
    return points["municipality_code"].map(divisions)


@derived()
def _summary(by: select.By) -> pd.DataFrame:
    return select.network_summary(tables.table("service_points"), by=by)


def _summed(level: select.By, code: str, points: pd.DataFrame) -> Place:
    row = record(_summary(level), code)
    kinds = {
        "province": province().name,
        "directorate": _("Direction régionale"),
        "region": _("Région administrative"),
    }
    return Place(
        kind=kinds[level],
        name=str(row["name"]),
        points=points if level == "province" else points[select.home_of(points, level) == code],
        population=Figure(float(row["population"]), str(row["population_status"])),
        immigrants=Figure(float(row["immigrants"]), str(row["immigrants_status"])),
        share_pct=Figure(float(row["immigrants_share_pct"]), str(row["immigrants_share_status"])),
        people_per_point=Figure(float(row["people_per_point"]), "calculated"),
        note=" ".join(
            filter(
                None,
                (
                    str(row["note"]),
                    _apart(code) if level == "region" else "",
                    _sum_of_regions(code) if level == "directorate" else "",
                ),
            )
        ),
    )


def directorate_of(level: str, code: str) -> str | None:
    """Give the directorate of 2019 that has a territory, or the region of its name.

    Returns
    -------
    str or None
        Its identifier; ``None`` for the province.
    """
    if level == "region":
        return region_directorates()[code]
    division = division_of(level, code)
    return _division_directorates()[division] if division else None


@derived(words=False, limits=False)
def _division_directorates() -> Mapping[str, str]:
    """Directorate of each division: one whose region changed since keeps its own."""
    rows = tables.table("census_divisions")
    return dict(zip(rows["cd_code"], rows["directorate_id"], strict=True))


def _sum_of_regions(directorate: str) -> str:
    """Say that the people of a directorate are a sum, unless it has a single region."""
    if len(directorate_codes()[directorate].split()) == 1:
        return ""
    return _("Habitants et personnes immigrantes : somme de ses régions.")


def _apart(region: str) -> str:
    """Say which divisions of a region another directorate than its own answers for."""
    own, called = region_directorates()[region], names("census_division")
    others: dict[str, list[str]] = {}
    for division, home in division_regions().items():
        directorate = _division_directorates()[division]
        if home == region and directorate != own:
            others.setdefault(directorate, []).append(str(called[division]))
    return " ".join(
        ngettext(
            "{divisions} relève de la {directorate}.",
            "{divisions} relèvent de la {directorate}.",
            len(divisions),
        ).format(divisions=enumeration(divisions), directorate=directorate_names()[directorate])
        for directorate, divisions in others.items()
    )


def region_of(level: str, code: str) -> str | None:
    """Give the region that holds a territory, on the limits in use.

    Returns
    -------
    str or None
        Its code; ``None`` for the province.
    """
    if level == "region":
        return code
    division = division_of(level, code)
    return division_regions()[division] if division else None


@derived()
def by_region() -> pd.DataFrame:
    """Give the points of each region, on the limits in use, set against its people.

    Returns
    -------
    pandas.DataFrame
        As :func:`geodata.network.select.network_summary`, with ``directorate``. Shared, not to be
        changed.
    """
    rows = _summary("region")
    return rows.assign(directorate=[region_directorates()[code] for code in rows.index])


@derived()
def by_directorate() -> pd.DataFrame:
    """Give the points of each directorate of 2019, set against its people.

    Returns
    -------
    pandas.DataFrame
        As :func:`geodata.network.select.network_summary`. Shared, not to be changed.
    """
    return _summary("directorate")


def units() -> Mapping[str, tuple[str, int]]:
    """Give what the bars of the regions may show, and their decimals."""
    return {
        "points": (_("Points"), 0),
        "points_per_100000": (_("Pour 100 000 habitants"), 1),
        "points_per_1000_immigrants": (_("Pour 1 000 personnes immigrantes"), 1),
    }


def written(value: float, unit: str) -> str:
    """Write a value of the bars.

    Parameters
    ----------
    value
        The value, NaN when missing.
    unit
        A key of :func:`units`.
    """
    return number(value, decimals=units()[unit][1])
