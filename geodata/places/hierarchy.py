"""Territories of each level: their codes, their names, and what holds what."""

from __future__ import annotations

import difflib
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

import numpy as np
import numpy.typing as npt
import pandas as pd

from geodata.errors import AncrageError, among, echo
from geodata.limits import BEFORE_2021, SINCE_2021, YEARS, Limits, limits_in_use, words
from geodata.places import layers
from geodata.places.description import Level, province
from geodata.tables import dataset, derived, table
from geodata.wording import _, enumeration, typography

Within = tuple[Literal["province", "region", "census_division", "directorate"], str]
"""A larger territory: its level and code."""

CHILD_LEVEL: Mapping[str, Level] = {
    "province": "region",
    "region": "census_division",
    "census_division": "municipality",
}
"""The level below each level that has one."""

PARENT_LEVEL: Mapping[str, str] = {
    **{child: parent for parent, child in CHILD_LEVEL.items()},
    "metropolitan_area": "province",
}

LEVELS = ("province", *PARENT_LEVEL)

_TABLES = {
    "region": ("regions", "region_code", "region_name"),
    "census_division": ("census_divisions", "cd_code", "cd_name"),
    "municipality": ("municipalities", "csd_code", "csd_name"),
    "metropolitan_area": ("metropolitan_areas", "area_code", "area_name"),
}
"""Table of each level, and its columns of codes and names."""

_SUGGESTIONS = 5

LONGEST_NAME = 100
"""Characters beyond which a text is no name of a territory."""


@derived()
def names(
    level: Level, limits: Limits | None = None, grouped: tuple[str, ...] = ()
) -> pd.Series[str]:
    """Give the names of a level.

    Parameters
    ----------
    limits
        Limits of the regions, of which those that moved carry the date; by default those
        in use.
    grouped
        Codes under which a source groups some territories.

    Returns
    -------
    pandas.Series
        French names by code, in the order of the codes.

    Raises
    ------
    AncrageError
        If there is no such level.
    """
    unknown = _("Échelle inconnue : {text} (offertes : {known}).")
    among(level, ["province", *CHILD_LEVEL.values()], unknown)
    found = _names(level, limits or limits_in_use())
    for group in grouped:
        first, *others = codes = province().groups[group]
        joined = enumeration([found[code] for code in codes])
        found = found.drop(others).rename({first: group})
        found[group] = joined
    return found


def _names(level: str, limits: Limits) -> pd.Series[str]:
    if level == "province":
        return pd.Series([province().name], index=pd.Index([province().code], dtype="str"))
    name, code, label = _TABLES[level]
    rows = table(name)
    written = [typography(str(text)) for text in rows[label]]
    if level == "region":
        moved = moved_regions()
        written = [
            f"{text} ({words(limits)})" if own in moved else text
            for own, text in zip(rows[code], written, strict=True)
        ]
    return pd.Series(written, index=pd.Index(rows[code], dtype="str"), dtype=object)


def regions_of_division(division: str) -> Mapping[Limits, str]:
    """Give the code of the region of a census division on each set of limits."""
    return {limits: str(_region_of_division(limits)[division]) for limits in YEARS}


@derived(words=False, limits=False)
def moved_regions() -> frozenset[str]:
    """Give the codes of the regions that are not the same on all limits."""
    homes = pd.DataFrame({limits: _region_of_division(limits) for limits in YEARS})
    return frozenset(homes[homes.nunique(axis=1) > 1].to_numpy().ravel().tolist())


def had_other_extent(region: str, date: str) -> bool:
    """Tell whether a region had another extent on a date than it has on the limits in use."""
    began = [day for day in table("division_regions")["valid_from"] if day]
    used = limits_in_use()
    then = SINCE_2021 if began and date >= min(began)[: len(date)] else BEFORE_2021
    return then != used and region in moved_regions()


def limits_note() -> str:
    """Say on which limits regions are; empty where all limits are the same."""
    said = _("Régions : {limits}.").format(limits=words(limits_in_use()))
    return said if moved_regions() else ""


def directorate_note() -> str:
    """Say on which limits directorates are; empty where all limits are the same."""
    said = _("Directions : {limits}.").format(limits=words(layers.region_limits()))
    return said if moved_regions() else ""


def map_codes(code: str) -> tuple[str, ...]:
    """Give the territories that a row of values colours: ``("09", "10")`` for ``"09-10"``."""
    return province().groups.get(code, (code,))


def _region_of_division(limits: Limits) -> pd.Series[str]:
    """Map each division to its region, by the dated correspondence."""
    return layers.division_parents(layers.regions(YEARS[limits]))


@derived(words=False, limits=False)
def parents(level: str, parent: str, limits: Limits) -> npt.NDArray[np.object_]:
    """Give the larger territory of each territory of a level.

    Returns
    -------
    numpy.ndarray
        Codes, in the order of :func:`names`.

    Raises
    ------
    AncrageError
        If that level has no such parent.
    """
    codes = _names(level, limits).index
    found: object
    match level, parent:
        case _, "province":
            found = [province().code] * len(codes)
        case _, _ if level == parent:
            found = codes
        case "municipality", "census_division":
            found = table("municipalities")["cd_code"]
        case "municipality", _:
            divisions = _names("census_division", limits).index
            above = pd.Series(parents("census_division", parent, limits), index=divisions)
            found = table("municipalities")["cd_code"].map(above)
        case "census_division", "region":
            found = _region_of_division(limits)[codes]
        case "census_division", "directorate":
            found = table("census_divisions")["directorate_id"]
        case "region", "directorate":
            found = pd.Series(layers.by_region())[codes]
        case _:
            raise AncrageError(
                _("« {parent} » ne contient pas de territoires de l'échelle « {level} ».").format(
                    parent=parent, level=level
                )
            )
    return np.array(found, dtype=object)


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


def place_name(place: tuple[Level | Literal["directorate"], str]) -> str:
    """Give the name of a territory or a directorate; ``AncrageError`` without such a one."""
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


@dataclass(frozen=True)
class Territory:
    """A territory: its level, code, name, and the code of its parent (None for the province)."""

    level: str
    code: str
    name: str
    parent: str | None


def level_names() -> Mapping[str, str]:
    """Give the French name of each level.

    Returns
    -------
    Mapping[str, str]
        By level, from the largest territory to the smallest.
    """
    return dataset("settlement").field("level").labels


@derived()
def territories(level: str) -> Mapping[str, Territory]:
    """Give every territory of a level.

    Returns
    -------
    Mapping[str, Territory]
        By code, in the order of the codes.

    Raises
    ------
    AncrageError
        If there is no such level; the message lists those that exist.
    """
    if level not in LEVELS:
        raise AncrageError(
            _("Niveau inconnu : « {level} ». Niveaux : {known}.").format(
                level=echo(level),
                known=enumeration([f"{name} ({label})" for name, label in level_names().items()]),
            )
        )
    named = _names(level, limits_in_use())
    above = [None] if level == "province" else parents(level, PARENT_LEVEL[level], limits_in_use())
    return {
        code: Territory(level, code, name, home)
        for code, name, home in zip(named.index, named, above, strict=True)
    }


def territory(level: str, code: str) -> Territory:
    """Give one territory; ``AncrageError``, with the closest ones, where there is no such one."""
    known = territories(level)
    if code not in known:
        raise AncrageError(
            _("Aucun territoire de ce niveau ({level}) n'a le code « {code} ». {hint}").format(
                level=level_names()[level], code=echo(code), hint=_hint(code, known)
            )
        )
    return known[code]


def closest(text: str, known: Mapping[str, Territory]) -> list[Territory]:
    """Find the territories whose code or name looks like a text.

    Parameters
    ----------
    text
        What was typed: figures are compared with the codes, anything else with the names.
    known
        Territories by code.

    Returns
    -------
    list of Territory
        At most five, the closest first; may be empty.
    """
    if len(text) > LONGEST_NAME:
        return []
    if text.isdecimal():
        numbered = [code for code in known if code.isdecimal() and len(code) == len(text)]
        near = sorted(numbered, key=lambda code: abs(int(code) - int(text)))
        return [known[code] for code in near[:_SUGGESTIONS]]
    typed = text.casefold()
    folded = {item.code: item.name.casefold() for item in known.values()}
    alike = difflib.get_close_matches(typed, list(folded.values()), n=_SUGGESTIONS)
    found = [known[code] for name in alike for code, own in folded.items() if own == name]
    return list(dict.fromkeys(found))[:_SUGGESTIONS]


def _hint(text: str, known: Mapping[str, Territory]) -> str:
    near = closest(text, known)
    if near:
        listed = enumeration([f"{item.code} ({item.name})" for item in near])
        return _("Codes proches : {codes}.").format(codes=listed)
    example = next(iter(known.values()))
    return _("Un code de ce niveau : {code} ({name}).").format(code=example.code, name=example.name)


def ancestors(place: Territory) -> tuple[Territory, ...]:
    """Give the territories that contain another, from the province down to its parent."""
    if place.parent is None:
        return ()
    above = territory(PARENT_LEVEL[place.level], place.parent)
    return (*ancestors(above), above)


def children(place: Territory) -> tuple[Territory, ...]:
    """Give the territories just below another; none below a municipality."""
    below = CHILD_LEVEL.get(place.level)
    every = territories(below).values() if below else ()
    return tuple(item for item in every if item.parent == place.code)


def division_of(level: str, code: str) -> str | None:
    """Give the census division that holds a territory; ``None`` for what is larger."""
    if level == "municipality":
        return territory(level, code).parent
    return code if level == "census_division" else None
