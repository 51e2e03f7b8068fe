"""The network by place: its points and its people, and which directorate and region it is in."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Literal

import numpy as np
import pandas as pd

from geodata.limits import BEFORE_2021, SINCE_2021, Limits, limits_in_use
from geodata.measure import Cells, census_people, figures, households
from geodata.network.map import directorate_codes, division_regions
from geodata.places import (
    Level,
    Parent,
    by_region,
    directorate_names,
    division_of,
    had_other_extent,
    names,
    parents,
    province,
    region_limits,
    titled,
)
from geodata.rows import record, records
from geodata.tables import derived, table
from geodata.wording import _, enumeration, month, ngettext, number

By = Level | Literal["directorate"]

_OF_REGIONS: tuple[Parent, ...] = ("province", "region", "directorate")
"""Kinds of territories that are made of whole regions."""

_POINT_REGIONS: Mapping[Limits, str] = {
    BEFORE_2021: "region_code",
    SINCE_2021: "region_code_2021",
}
"""Column of the region of a service point, by limits."""


def home_of(points: pd.DataFrame, by: By) -> pd.Series[str]:
    """Give the territory of each service point: a region is on the limits in use."""
    if by == "province":
        return pd.Series(province().code, index=points.index)
    if by == "census_division":
        return points["municipality_code"].map(lambda code: division_of("municipality", code))
    columns = {"municipality": "municipality_code", "directorate": "directorate_id"}
    return points[columns.get(by) or _POINT_REGIONS[limits_in_use()]]


def points_in(level: By, code: str) -> pd.DataFrame:
    """Give the service points of a territory, rows of the table."""
    points = table("service_points")
    return points[home_of(points, level) == code]


@derived()
def summary(by: By) -> pd.DataFrame:
    """Count service points and set them against the population and the immigrants.

    Parameters
    ----------
    by
        Kind of territory: regions on the limits in use, directorates on their own.

    Returns
    -------
    pandas.DataFrame
        One row a territory, those without point included, indexed by code: ``name``;
        ``points``, ``attested``, ``reconstructed``; ``population``, ``immigrants``
        (people, Census of 2021; those of a directorate are the sum of its regions) and
        ``immigrants_share_pct`` (people in private households), each with its
        ``…_status``; ``people_per_point``,
        ``points_per_100000`` (inhabitants) and ``points_per_1000_immigrants``
        (calculated; NaN where a part is missing); ``note``, French, on what is missing.

    Raises
    ------
    AncrageError
        If there is no such kind of territory.
    """
    population, immigrants = census_people(by, "population"), census_people(by, "immigrants")
    if by == "directorate":
        people = households("region", "2021", region_limits())
        share = immigrants.over(people.by(parents("region", by, region_limits())), scale=100)
        called = directorate_names()
    else:
        share = figures(by, "immigrants_share_pct", "2021", limits_in_use())
        called = names(by)
    points = table("service_points")
    home = home_of(points, by)
    count = home.value_counts().reindex(population.codes, fill_value=0)
    attested = home[points["evidence"] == "attested"].value_counts()
    attested = attested.reindex(population.codes, fill_value=0)
    return pd.DataFrame(
        {
            "name": called.reindex(population.codes),
            "points": count,
            "attested": attested,
            "reconstructed": count - attested,
            "population": population.value,
            "population_status": population.status,
            "immigrants": immigrants.value,
            "immigrants_status": immigrants.status,
            "immigrants_share_pct": share.value,
            "immigrants_share_status": share.status,
            "people_per_point": population.value / count.where(count > 0),
            "points_per_100000": count / population.value * 100_000,
            "points_per_1000_immigrants": count / immigrants.value * 1_000,
            "note": _notes(by, immigrants),
        },
        index=pd.Index(population.codes, name="code"),
    )


def _notes(by: By, immigrants: Cells) -> list[str]:
    """Say which regions leave a territory without a number of immigrants."""
    level = next((one for one in _OF_REGIONS if one == by), None)
    if level is None:
        return [""] * len(immigrants.codes)
    limits = region_limits() if by == "directorate" else limits_in_use()
    regions = figures("region", "immigrants", "2021", limits)
    above, called = parents("region", level, limits), names("region")
    text = _("Nombre de personnes immigrantes non fiable, donc non montré : {regions}.")
    return [
        text.format(regions=enumeration(list(called[np.isnan(regions.value) & (above == code)])))
        if np.isnan(value)
        else ""
        for code, value in zip(immigrants.codes, immigrants.value, strict=True)
    ]


def kind_of(level: By) -> str:
    """Name a kind of territory, as the card of a place does."""
    return {
        "province": province().name,
        "directorate": _("Direction régionale"),
        "region": _("Région administrative"),
        "census_division": titled(province().division.kind),
        "municipality": _("Municipalité"),
    }[level]


def remark(level: By, code: str) -> str:
    """Say what the figures of a place leave out or add up, in French; may be empty."""
    more: dict[str, Callable[[str], str]] = {"region": _apart, "directorate": _sum_of_regions}
    said = more[level](code) if level in more else ""
    return f"{record(summary(level), code)['note']} {said}".strip()


def _sum_of_regions(directorate: str) -> str:
    """Say that the people of a directorate are a sum, unless it has a single region."""
    if len(directorate_codes()[directorate].split()) == 1:
        return ""
    return _("Habitants et personnes immigrantes : somme de ses régions.")


def published(level: By, code: str) -> str:
    """Say how many points a source publishes for a region, or for what has it alone.

    Returns
    -------
    str
        Empty where no source does.
    """
    alone = directorate_codes()[code] if level == "directorate" else code
    known = dict(records(table("region_point_counts").set_index("region_code")))
    found = known.get(alone) if level in ("region", "directorate") else None
    if found is None:
        return ""
    count, date = int(found["service_points"]), found["as_of"]
    said = ngettext("sur {n} publié en {date}.", "sur {n} publiés en {date}.", count)
    if level == "region" and had_other_extent(code, date):
        said = ngettext(
            "({n} publié en {date}, dans les limites d'alors).",
            "({n} publiés en {date}, dans les limites d'alors).",
            count,
        )
    return said.format(n=number(count), date=month(date))


def seat(directorate: str) -> str:
    """Name the seat of a directorate, and say what is not known of its territory."""
    row = record(table("directorates").set_index("directorate_id"), directorate)
    said = _("Siège : {town}.").format(town=row["seat"]) if row["seat"] else _("Siège non publié.")
    return f"{said} {row['membership_note']}".strip()


def _apart(region: str) -> str:
    """Say which divisions of a region another directorate than its own answers for."""
    own, called = by_region()[region], names("census_division")
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


def directorate_of(level: str, code: str) -> str | None:
    """Give the directorate of 2019 that has a territory, or the region of its name.

    Returns
    -------
    str or None
        Its identifier; ``None`` for the province.
    """
    if level == "region":
        return by_region()[code]
    division = division_of(level, code)
    return _division_directorates()[division] if division else None


@derived(words=False, limits=False)
def _division_directorates() -> Mapping[str, str]:
    """Directorate of each division: one whose region changed since keeps its own."""
    rows = table("census_divisions")
    return dict(zip(rows["cd_code"], rows["directorate_id"], strict=True))


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
