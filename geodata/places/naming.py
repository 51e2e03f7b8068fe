"""Territories of each level: their codes, names and parents."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal

import numpy as np
import numpy.typing as npt
import pandas as pd

from geodata.errors import AncrageError, among, echo
from geodata.limits import BEFORE_2021, SINCE_2021, YEARS, Limits, limits_in_use, words
from geodata.places import layers
from geodata.places.description import Level, province
from geodata.tables import derived, table
from geodata.wording import _, enumeration, typography

Parent = Literal["province", "region", "census_division", "directorate"]
Within = tuple[Parent, str]
"""A larger territory: its level and code."""

_TABLES: Mapping[str, tuple[str, str, str]] = {
    "region": ("regions", "region_code", "region_name"),
    "census_division": ("census_divisions", "cd_code", "cd_name"),
    "municipality": ("municipalities", "csd_code", "csd_name"),
}


@derived()
def names(level: Level, limits: Limits | None = None) -> pd.Series[str]:
    """Give the names of a level.

    Parameters
    ----------
    limits
        Limits of the regions, of which those that moved carry the date; by default those
        in use.

    Returns
    -------
    pandas.Series
        French names by code, in the order of the codes.

    Raises
    ------
    AncrageError
        If there is no such level.
    """
    if level == "province":
        return pd.Series([province().name], index=pd.Index([province().code], dtype="str"))
    unknown = _("Échelle inconnue : {text} (offertes : {known}).")
    name, code, label = _TABLES[among(level, ["province", *_TABLES], unknown)]
    rows = table(name)
    written = [typography(str(text)) for text in rows[label]]
    if level == "region":
        used = limits or limits_in_use()
        written = [dated_region(c, name, used) for c, name in zip(rows[code], written, strict=True)]
    return pd.Series(written, index=pd.Index(rows[code], dtype="str"), dtype=object)


@derived(words=False, limits=False, most=128)
def regions_of_division(division: str) -> Mapping[Limits, str]:
    """Give the code of the region of a census division on each set of limits."""
    return {limits: str(_region_of_division(limits)[division]) for limits in YEARS}


@derived(words=False, limits=False)
def moved_regions() -> frozenset[str]:
    """Give the codes of the regions that are not the same on all limits."""
    each = [parents("census_division", "region", limits) for limits in YEARS]
    apart = np.array([len(set(codes)) > 1 for codes in zip(*each, strict=True)], dtype=np.bool_)
    return frozenset(str(code) for codes in each for code in codes[apart])


def had_other_extent(region: str, date: str) -> bool:
    """Tell whether a region had another extent on a date than it has on the limits in use."""
    began = [day for day in table("division_regions")["valid_from"] if day]
    used = limits_in_use()
    then = SINCE_2021 if began and date >= min(began)[: len(date)] else BEFORE_2021
    return then != used and region in moved_regions()


def limits_note() -> str:
    """Say on which limits regions are; empty where all limits are the same."""
    if not moved_regions():
        return ""
    return _("Régions : {limits}.").format(limits=words(limits_in_use()))


def directorate_note() -> str:
    """Say on which limits directorates are; empty where all limits are the same."""
    if not moved_regions():
        return ""
    return _("Directions : {limits}.").format(limits=words(layers.region_limits()))


def dated_region(code: str, name: str, limits: Limits) -> str:
    """Write the date of its limits after the name of a region that moved."""
    return f"{name} ({words(limits)})" if code in moved_regions() else name


@derived()
def all_names(
    level: Level, grouped: tuple[str, ...], limits: Limits | None = None
) -> pd.Series[str]:
    """Give the names of a level in which a source groups some territories."""
    found = names(level, limits)
    for group in grouped:
        first, *others = codes = province().groups[group]
        joined = enumeration([found[code] for code in codes])
        found = found.drop(others).rename({first: group})
        found[group] = joined
    return found


def base_codes(level: Level, grouped: tuple[str, ...] = ()) -> pd.Index[str]:
    """Give the codes of a level, in order."""
    return all_names(level, grouped).index


def map_codes(code: str) -> tuple[str, ...]:
    """Give the territories that a row of values colours on the map.

    Parameters
    ----------
    code
        A code of an index of values.

    Returns
    -------
    tuple of str
        ``("09", "10")`` for the grouped ``"09-10"``, else the code alone.
    """
    return province().groups.get(code, (code,))


def _region_of_division(limits: Limits) -> pd.Series[str]:
    """Map each division to its region, by the dated correspondence."""
    return layers.division_parents(layers.regions(YEARS[limits]))


@derived(words=False, limits=False)
def parents(level: Level, parent: Parent, limits: Limits) -> npt.NDArray[np.object_]:
    """Give the larger territory of each territory of a level.

    Returns
    -------
    numpy.ndarray
        Codes, in the order of :func:`base_codes`.

    Raises
    ------
    AncrageError
        If that level has no such parent.
    """
    codes = base_codes(level)
    if parent == "province":
        found = np.full(len(codes), province().code, dtype=object)
    elif parent == level:
        found = codes.to_numpy(dtype=object)
    elif level == "municipality" and parent == "census_division":
        found = table("municipalities")["cd_code"].to_numpy(dtype=object)
    elif level == "municipality":
        place = base_codes("census_division").get_indexer(
            pd.Index(parents(level, "census_division", limits), dtype="str")
        )
        found = parents("census_division", parent, limits)[place]
    elif level == "census_division" and parent == "region":
        found = _region_of_division(limits)[codes].to_numpy(dtype=object)
    elif level == "census_division" and parent == "directorate":
        found = table("census_divisions")["directorate_id"].to_numpy(dtype=object)
    elif level == "region" and parent == "directorate":
        found = pd.Series(layers.by_region())[codes].to_numpy(dtype=object)
    else:
        raise AncrageError(
            _("« {parent} » ne contient pas de territoires de l'échelle « {level} ».").format(
                parent=parent, level=level
            )
        )
    return found


@derived()
def directorate_names() -> pd.Series[str]:
    """Give the name of each directorate, such as ``Direction Montérégie (limites de 2019)``."""
    rows = table("directorates")
    dates: Mapping[str, Limits] = {year: limits for limits, year in YEARS.items()}
    written = []
    for name, codes, year in zip(
        rows["short_name"], rows["region_codes"], rows["region_limits"].astype(str), strict=True
    ):
        said = _("Direction {name}").format(name=typography(name))
        moved = not moved_regions().isdisjoint(codes.split())
        written.append(f"{said} ({words(dates[year])})" if moved else said)
    return pd.Series(written, index=pd.Index(rows["directorate_id"], dtype="str"), dtype=object)


def place_name(place: Within) -> str:
    """Give the name of a larger territory.

    Raises
    ------
    AncrageError
        If there is no such territory.
    """
    level, code = place
    known = directorate_names() if level == "directorate" else names(level)
    if code not in known.index:
        raise unknown_territory(level, code)
    return str(known[code])


def unknown_territory(level: str, code: str) -> AncrageError:
    """Make the error for a territory that does not exist."""
    return AncrageError(
        _("Territoire inconnu : {level} {code}.").format(level=echo(level), code=echo(code))
    )
