"""The network by place: its points and its people, and which directorate and region it is in."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal, cast

import numpy as np
import pandas as pd

from geodata import maps, places
from geodata.limits import limits_in_use
from geodata.measure import census_people, figures, households
from geodata.places import Level, directorate_names, names, parents
from geodata.rows import record, records
from geodata.tables import derived, table
from geodata.wording import _, capital, enumeration, month, ngettext, number, typography

CountedBy = Level | Literal["directorate"]


@derived()
def directorate_codes() -> Mapping[str, str]:
    """Codes of the regions of each directorate of the network, separated by a space."""
    layer = places.directorates()
    if layer is None:
        return {}
    rows = table("directorates").set_index("directorate_id")["region_codes"]
    return {code: str(rows[code]) for code in maps.order(layer)}


@derived(words=False)
def held_by(level: Level, parent: CountedBy) -> Mapping[str, str]:
    """Give what holds each territory of a level: a region on the limits in use, for one."""
    return dict(zip(names(level).index, parents(level, parent, limits_in_use()), strict=True))


@derived(limits=False)
def region_names() -> Mapping[str, str]:
    """Give the names of the regions by code, without the date of any limits."""
    rows = table("regions")
    return dict(zip(rows["region_code"], map(typography, rows["region_name"]), strict=True))


def region_of(level: str, code: str) -> str | None:
    """Give the region that holds a territory, on the limits in use.

    Returns
    -------
    str or None
        Its code; ``None`` for the province.
    """
    return None if level == "province" else held_by(cast(Level, level), "region")[code]


def directorate_of(level: str, code: str) -> str | None:
    """Give the directorate of 2019 that has a territory, or the region of its name.

    Returns
    -------
    str or None
        Its identifier; ``None`` for the province. A division whose region changed since keeps
        its own.
    """
    return None if level == "province" else held_by(cast(Level, level), "directorate")[code]


def home_of(points: pd.DataFrame, by: CountedBy) -> pd.Series[str]:
    """Give the territory of each service point: a region is on the limits in use."""
    return points["municipality_code"].map(held_by("municipality", by))


@derived(most=256, words=False)
def points_in(level: CountedBy, code: str) -> pd.DataFrame:
    """Give the service points of a territory, rows of the table."""
    points = table("service_points")
    return points[home_of(points, level) == code]


def tally(by: CountedBy, points: pd.DataFrame, unsaid: pd.DataFrame) -> pd.DataFrame:
    """Count some service points and set them against the population and the immigrants.

    Parameters
    ----------
    by
        Kind of territory: regions on the limits in use, directorates on their own.
    points, unsaid
        Rows of the table of service points: those to count, and those of which no source says
        whether they count. A territory that has none but these has no count: zero is known.

    Returns
    -------
    pandas.DataFrame
        One row a territory, those without point included, indexed by code: ``name``;
        ``points``, ``attested``, ``reconstructed``, ``unsaid``; ``population``, ``immigrants``
        (people, Census of 2021; those of a directorate are the sum of its regions) and
        ``immigrants_share_pct`` (people in private households), each with its
        ``…_status``; ``people_per_point``
        and ``immigrants_per_point`` (calculated; NaN where a part is missing, or without point).

    Raises
    ------
    AncrageError
        If there is no such kind of territory.
    """
    population, immigrants = census_people(by, "population"), census_people(by, "immigrants")
    if by == "directorate":
        limits = places.region_limits()
        people = households("region", "2021", limits)
        share = immigrants.over(people.by(parents("region", by, limits)), scale=100)
        called = directorate_names()
    else:
        share = figures(by, "immigrants_share_pct", "2021", limits_in_use())
        called = names(by)
    home = home_of(points, by)
    count, attested, other = (
        kept.value_counts().reindex(population.codes, fill_value=0)
        for kept in (home, home[points["evidence"] == "attested"], home_of(unsaid, by))
    )
    known = (count > 0) | (other == 0)
    count, attested = (one if known.all() else one.where(known) for one in (count, attested))
    return pd.DataFrame(
        {
            "name": called.reindex(population.codes),
            "points": count,
            "attested": attested,
            "reconstructed": count - attested,
            "unsaid": other,
            "population": population.value,
            "population_status": population.status,
            "immigrants": immigrants.value,
            "immigrants_status": immigrants.status,
            "immigrants_share_pct": share.value,
            "immigrants_share_status": share.status,
            "people_per_point": population.value / count.where(count > 0),
            "immigrants_per_point": immigrants.value / count.where(count > 0),
        },
        index=pd.Index(population.codes, name="code"),
    )


@derived()
def summary(by: CountedBy) -> pd.DataFrame:
    """Count all service points, as :func:`tally` does."""
    points = table("service_points")
    return tally(by, points, points.head(0))


def kind_of(level: CountedBy) -> str:
    """Name a kind of territory, as the card of a place does."""
    return {
        "province": places.province().name,
        "directorate": _("Direction régionale"),
        "region": _("Région administrative"),
        "census_division": capital(places.province().division.kind),
        "municipality": _("Municipalité"),
    }[level]


def remark(level: CountedBy, code: str) -> str:
    """Say what the figures of a place leave out or add up, in French; may be empty."""
    said = [_missing(level, code)]
    if level == "region":
        said.append(_apart(code))
    elif level == "directorate" and " " in directorate_codes()[code]:
        said.append(_("Habitants et personnes immigrantes : somme de ses régions."))
    return " ".join(filter(None, said))


def _missing(level: CountedBy, code: str) -> str:
    """Say which regions leave what is made of regions without a number of immigrants."""
    if level in ("census_division", "municipality"):
        return ""
    if not np.isnan(record(summary(level), code)["immigrants"]):
        return ""
    limits = places.region_limits() if level == "directorate" else limits_in_use()
    inside = parents("region", level, limits) == code
    unknown = inside & np.isnan(figures("region", "immigrants", "2021", limits).value)
    return _("Nombre de personnes immigrantes non fiable, donc non montré : {regions}.").format(
        regions=enumeration(list(names("region")[unknown]))
    )


def _apart(region: str) -> str:
    """Say which divisions of a region another directorate than its own answers for."""
    own, called = directorate_of("region", region), names("census_division")
    homes = held_by("census_division", "directorate")
    others: dict[str, list[str]] = {}
    for division, home in held_by("census_division", "region").items():
        if home == region and homes[division] != own:
            others.setdefault(homes[division], []).append(str(called[division]))
    return " ".join(
        ngettext(
            "{divisions} relève de la {directorate}.",
            "{divisions} relèvent de la {directorate}.",
            len(divisions),
        ).format(divisions=enumeration(divisions), directorate=directorate_names()[directorate])
        for directorate, divisions in others.items()
    )


def published(level: CountedBy, code: str) -> str:
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
    if level == "region" and places.had_other_extent(code, date):
        said = ngettext(
            "({n} publié en {date}, dans les limites d'alors).",
            "({n} publiés en {date}, dans les limites d'alors).",
            count,
        )
    return said.format(n=number(count), date=month(date))


def underplaced() -> str:
    """Name the regions where fewer points are known than a source publishes; may be empty."""
    counts = table("region_point_counts").set_index("region_code")
    fewer = [
        _("{region} ({known} {said})").format(
            region=names("region")[code],
            known=number(len(points_in("region", code))),
            said=published("region", code).removesuffix("."),
        )
        for code, row in records(counts)
        if len(points_in("region", code)) < row["service_points"]
        and not places.had_other_extent(code, row["as_of"])
    ]
    if not fewer:
        return ""
    said = _(
        "Moins de points situés que publiés : {regions}. Par point, les nombres y sont grossis."
    )
    return said.format(regions=enumeration(fewer))


def seat(directorate: str) -> str:
    """Name the seat of a directorate, and say what is not known of its territory."""
    row = record(table("directorates").set_index("directorate_id"), directorate)
    said = _("Siège : {town}.").format(town=row["seat"]) if row["seat"] else _("Siège non publié.")
    return typography(f"{said} {row['membership_note']}".strip())
