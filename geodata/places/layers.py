"""Layers of limits: their level, the days between which they hold, the directorates' regions."""

from __future__ import annotations

from collections.abc import Mapping

import pandas as pd

from geodata import tables
from geodata.errors import AncrageError
from geodata.limits import IN_FORCE, YEARS, Limits, limits_in_use
from geodata.tables import Layer, derived
from geodata.wording import _, typography

LAYER_LEVELS = ("directorate", "census_division", "region")
"""Levels that have layers, bottom to top on the map.

Edges of regions lie over divisions; where a region is only an outline, a click passes
through it to what is below.
"""


def ordered(level: str) -> tuple[Layer, ...]:
    """Give the layers of a level, the oldest first."""
    known = tables.dataset(tables.BOUNDARIES).layers
    return tuple(sorted((one for one in known if one.level == level), key=lambda a: a.valid_from))


def in_force(level: str, day: str = "") -> Layer | None:
    """Give the layer of a level that holds on a day.

    Parameters
    ----------
    day
        ``2019-08-28``; the latest layer without a day.

    Returns
    -------
    Layer or None
        The last one begun by that day; ``None`` before the first.
    """
    begun = [one for one in ordered(level) if not day or one.valid_from <= day]
    return begun[-1] if begun else None


def every() -> tuple[Layer, ...]:
    """Give the layers of the snapshot in use, bottom to top on the map."""
    return tuple(one for level in LAYER_LEVELS for one in ordered(level))


def level_of(name: str) -> str | None:
    """Give the level of a layer; ``None`` for a name that is no layer: any text may be asked."""
    return next((one.level for one in every() if one.name == name), None)


def territory_level(name: str) -> str | None:
    """Give the level of the territories of a layer that a page can open; ``None`` for others."""
    if name == "municipalities":
        return "municipality"
    level = level_of(name)
    return None if level == "directorate" else level


def divisions() -> str:
    """Name the layer of the census divisions."""
    return _named(in_force("census_division"))


def regions(limits: str = "") -> str:
    """Name a layer of the regions.

    Parameters
    ----------
    limits
        A year, at whose end the limits hold; those in force without one.
    """
    day = f"{limits}-12-31" if limits else ""
    return _named(in_force("region", day) or next(iter(ordered("region")), None))


def regions_in_use() -> str:
    """Name the layer of the regions on the limits in use."""
    return regions(YEARS[limits_in_use()])


def limits_of(name: str) -> Limits:
    """Give the limits of a layer of regions; the latest where several are the same."""
    return next(dated for dated in reversed(tuple(YEARS)) if regions(YEARS[dated]) == name)


def network_day() -> str:
    """Give the day at which the service points of the snapshot stood."""
    return tables.dataset("service_points").date


@derived(words=False, limits=False)
def all_placed() -> bool:
    """Tell whether a source places every service point: nothing is to be said of how sure."""
    return not (tables.table("service_points")["evidence"] == "reconstructed").any()


def directorates(day: str = "") -> str | None:
    """Name the layer of the directorates on a day; ``None`` before the first known ones.

    Parameters
    ----------
    day
        ``2019-08-28``; that of the service points without one.
    """
    found = in_force("directorate", day or network_day())
    return found.name if found else None


def _named(found: Layer | None) -> str:
    if found is None:
        raise AncrageError(_("Le catalogue ne décrit pas les limites des territoires."))
    return found.name


@derived(words=False)
def division_parents(name: str) -> pd.Series[str]:
    """Give the territory of a layer that holds each census division.

    Returns
    -------
    pandas.Series
        Codes by code of division.
    """
    (layer,) = (one for one in every() if one.name == name)
    if layer.level == "census_division":
        codes = tables.table("census_divisions")["cd_code"]
        return pd.Series(codes.to_numpy(), index=codes)
    rows = tables.table("division_regions")
    day = layer.valid_from or layer.valid_to
    rows = rows[held(rows, day) if day else rows["valid_to"] == ""]
    return rows.set_index("cd_code")["region_code"]


def of_the_network() -> pd.DataFrame:
    """Give the directorates in force on the day of the service points.

    Returns
    -------
    pandas.DataFrame
        Rows of the table of directorates; none where there are no directorates.
    """
    rows = tables.table("directorates")
    return rows[held(rows, network_day())]


def held(rows: pd.DataFrame, day: str) -> pd.Series[bool]:
    """Tell which dated rows hold on a day."""
    return (rows["valid_from"] <= day) & ((rows["valid_to"] == "") | (rows["valid_to"] >= day))


@derived(words=False, limits=False)
def region_limits() -> Limits:
    """Give the limits of the regions of those directorates, whatever limits are in use."""
    years = set(of_the_network()["region_limits"].astype(str))
    return next((dated for dated, year in YEARS.items() if year in years), IN_FORCE)


@derived(limits=False)
def inferred() -> tuple[str, ...]:
    """Name the directorates whose regions no source gives."""
    rows = of_the_network()
    deduced = rows[rows["membership_evidence"] == "inferred"]
    return tuple(typography(name) for name in deduced["short_name"])


@derived(words=False)
def by_region() -> Mapping[str, str]:
    """Give the directorate of each region on that day, in the order of the regions' codes."""
    rows = of_the_network()
    pairs = {
        code: name
        for name, codes in zip(rows["directorate_id"], rows["region_codes"], strict=True)
        for code in codes.split()
    }
    return dict(sorted(pairs.items()))
