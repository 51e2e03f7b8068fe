"""Facts about the network, in sentences: how it grew, what each place has, what is not known."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

import pandas as pd

from geodata import load, select
from geodata.measure import Figure
from geodata.network_map import division_regions, region_directorates
from geodata.wording import _, ngettext, number, percent

BEFORE, AFTER = "2019-08-27", "2019-08-28"
OPENED: Mapping[str, str] = {"existing": "existant", "new": "nouveau", "unknown": "non précisé"}
"""State of a point in August 2019, in French."""


@dataclass(frozen=True, slots=True)
class Growth:
    """A figure of the network before and after the deployment of August 2019.

    Attributes
    ----------
    before, after
        Published figures.
    """

    before: int
    after: int


@cache
def growth() -> Mapping[str, Growth]:
    """Give the figures of annex 1 of the release of 28 August 2019.

    Returns
    -------
    Mapping[str, Growth]
        ``directorates``, ``service_points``, ``regional_staff`` and ``regional_advisers``.
    """
    table = load.table("network_history").set_index("as_of")
    columns = ("directorates", "service_points", "regional_staff", "regional_advisers")
    return {c: Growth(int(table.at[BEFORE, c]), int(table.at[AFTER, c])) for c in columns}


@dataclass(frozen=True, slots=True)
class Place:
    """What the network has in a territory, limits of 2019.

    Attributes
    ----------
    kind, name
        What it is and its name, in French.
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


def place(level: str, code: str) -> Place:
    """Give what the network has in a territory.

    Parameters
    ----------
    level
        ``province``, ``directorate``, ``region``, ``census_division`` or ``municipality``.
    code
        Its code.

    Returns
    -------
    Place
        Its points and figures; regions have their limits of 2019.
    """
    points = load.table("service_points")
    if level in ("province", "directorate", "region"):
        return _summed(level, code, points)
    name, code_column, label = {
        "census_division": ("census_divisions", "cd_code", "cd_name"),
        "municipality": ("municipalities", "csd_code", "csd_name"),
    }[level]
    row = load.table(name).set_index(code_column).loc[code]
    inside = points[_codes_at(points, level) == code]
    people = float(row["population_2021"])
    count = len(inside)
    return Place(
        kind=_("MRC ou équivalent") if level == "census_division" else _("Municipalité"),
        name=str(row[label]),
        points=inside,
        population=Figure(people, "published"),
        immigrants=_figure(row, "immigrants_2021", "immigrants_2021_status"),
        share_pct=_figure(row, "immigrants_2021_share_pct", "immigrants_2021_share_status"),
        people_per_point=Figure(people / count if count else float("nan"), "calculated"),
    )


def _figure(row: pd.Series, value: str, status: str) -> Figure:
    """Read a figure; an unreliable one is not shown."""
    state = str(row[status])
    hidden = state in ("unreliable", "not_published")
    return Figure(float("nan") if hidden else float(row[value]), state)


def _codes_at(points: pd.DataFrame, level: str) -> pd.Series:
    """Code of the territory of each point."""
    if level == "municipality":
        return points["municipality_code"]
    divisions = load.table("municipalities").set_index("csd_code")["cd_code"]
    return points["municipality_code"].map(divisions)


@cache
def _summary(level: str) -> pd.DataFrame:
    return select.network_summary(load.table("service_points"), by=level)  # type: ignore[arg-type]


def _summed(level: str, code: str, points: pd.DataFrame) -> Place:
    rows = _summary(level)
    row = rows.iloc[0] if level == "province" else rows.loc[code]
    column = {"directorate": "directorate_id", "region": "region_code"}.get(level)
    kinds = {
        "province": _("Québec"),
        "directorate": _("Direction régionale"),
        "region": _("Région administrative, limites de 2019"),
    }
    return Place(
        kind=kinds[level],
        name=str(row["name"]),
        points=points if column is None else points[points[column] == code],
        population=Figure(float(row["population"]), str(row["population_status"])),
        immigrants=Figure(float(row["immigrants"]), str(row["immigrants_status"])),
        share_pct=Figure(float(row["immigrants_share_pct"]), str(row["immigrants_share_status"])),
        people_per_point=Figure(float(row["people_per_point"]), "calculated"),
        note=str(row["note"]),
    )


def counted(points: pd.DataFrame) -> str:
    """Say how many points there are and how sure they are.

    Parameters
    ----------
    points
        Rows of the table of service points.

    Returns
    -------
    str
        Such as "10 points attestés" or "8 points, dont 2 reconstitués".
    """
    total = len(points)
    rebuilt = int((points["evidence"] == "reconstructed").sum())
    if total == 0:
        return _("Aucun point de service")
    if rebuilt == 0:
        return ngettext("{n} point attesté", "{n} points attestés", total).format(n=total)
    if rebuilt == total:
        return ngettext("{n} point reconstitué", "{n} points reconstitués", total).format(n=total)
    return points_counted(total, rebuilt)


def points_counted(total: int, rebuilt: int) -> str:
    """Say how many points there are, and how many of them are reconstructed.

    Parameters
    ----------
    total, rebuilt
        Numbers of points.

    Returns
    -------
    str
        Such as "9 points" or "8 points, dont 2 reconstitués".
    """
    said = ngettext("{n} point", "{n} points", total).format(n=total)
    if not rebuilt:
        return said
    few = ngettext("dont {r} reconstitué", "dont {r} reconstitués", rebuilt).format(r=rebuilt)
    return f"{said}, {few}"


@cache
def published_counts() -> Mapping[str, tuple[int, str, str]]:
    """Number of points that a source publishes for a region, its date and its address.

    Returns
    -------
    Mapping[str, tuple[int, str, str]]
        By region code; only nine regions have one.
    """
    rows = load.table("region_point_counts").itertuples()
    return {r.region_code: (int(r.service_points), str(r.as_of), str(r.source_url)) for r in rows}


def directorate_of(level: str, code: str) -> str | None:
    """Directorate of 2019 that has a territory.

    Parameters
    ----------
    level, code
        A territory.

    Returns
    -------
    str or None
        Its identifier; ``None`` for Québec.
    """
    region = region_of(level, code)
    return region_directorates()[region] if region else None


def region_of(level: str, code: str) -> str | None:
    """Region that holds a territory, limits of 2019.

    Parameters
    ----------
    level, code
        A territory.

    Returns
    -------
    str or None
        Its code; ``None`` for Québec.
    """
    if level == "region":
        return code
    if level == "census_division":
        return division_regions()[code]
    if level == "municipality":
        divisions = load.table("municipalities").set_index("csd_code")["cd_code"]
        return division_regions()[str(divisions[code])]
    return None


def cautions(point: pd.Series) -> list[str]:
    """Say what is not known about a service point.

    Parameters
    ----------
    point
        A row of the table of service points.

    Returns
    -------
    list of str
        French sentences; empty when its source places it in August 2019.
    """
    found = []
    if point["evidence"] == "reconstructed":
        found.append(_("Emplacement non publié, donné à titre illustratif."))
    if point["mention"] == "announced":
        found.append(_("La source l'annonce; son ouverture n'est pas confirmée."))
    if point["date_caution"] == "may_postdate":
        found.append(_("La source est de 2021 : ce point a pu ouvrir après août 2019."))
    if point["date_caution"] == "before_announcement":
        found.append(
            _(
                "La source est de 2018, avant l'annonce d'août 2019 : ce point a pu ouvrir, fermer ou "
                "déménager ensuite."
            )
        )
    return found


@cache
def by_region() -> pd.DataFrame:
    """Points of each region, limits of 2019, set against its population and its immigrants.

    Returns
    -------
    pandas.DataFrame
        As :func:`geodata.select.network_summary`, with ``directorate``. Shared, not to be
        changed.
    """
    rows = _summary("region")
    return rows.assign(directorate=[region_directorates()[code] for code in rows.index])


@cache
def by_directorate() -> pd.DataFrame:
    """Points of each directorate of 2019, set against its population and its immigrants.

    Returns
    -------
    pandas.DataFrame
        As :func:`geodata.select.network_summary`. Shared, not to be changed.
    """
    return _summary("directorate")


UNITS: Mapping[str, tuple[str, int]] = {
    "points": ("Points", 0),
    "points_per_100000": ("Pour 100 000 habitants", 1),
    "points_per_1000_immigrants": ("Pour 1 000 personnes immigrantes", 1),
}
"""What the bars of the regions may show, and their decimals."""


def written(value: float, unit: str) -> str:
    """Write a value of the bars.

    Parameters
    ----------
    value
        The value, NaN when missing.
    unit
        A key of :data:`UNITS`.

    Returns
    -------
    str
        The number in French.
    """
    return number(value, decimals=UNITS[unit][1])


def share(figure: Figure) -> str:
    """Write a percentage, or an en dash when it is missing."""
    return percent(figure.value)
