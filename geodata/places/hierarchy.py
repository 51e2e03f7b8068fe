"""The hierarchy of territories: province, region, division, municipality, on the limits in use."""

import difflib
from collections.abc import Mapping
from dataclasses import dataclass

from geodata.errors import AncrageError, echo
from geodata.limits import limits_in_use
from geodata.places.description import province
from geodata.places.naming import names, parents
from geodata.tables import dataset, derived, table
from geodata.wording import _, enumeration, typography

PROVINCE = "province"

CHILD_LEVEL = {
    PROVINCE: "region",
    "region": "census_division",
    "census_division": "municipality",
}
"""The level below each level that has one."""

PARENT_LEVEL = {
    **{child: parent for parent, child in CHILD_LEVEL.items()},
    "metropolitan_area": PROVINCE,
}

LEVELS = (PROVINCE, *PARENT_LEVEL)

_TABLES = {
    "region": ("regions", "region_code", "region_name", ""),
    "census_division": ("census_divisions", "cd_code", "cd_name", "region"),
    "municipality": ("municipalities", "csd_code", "csd_name", "cd_code"),
    "metropolitan_area": ("metropolitan_areas", "area_code", "area_name", ""),
}
"""Table, columns of code and name, and what holds each level: a column, or the region in use."""

_SUGGESTIONS = 5

LONGEST_NAME = 100
"""Characters beyond which a text is no name of a territory."""


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

    Parameters
    ----------
    level
        One of :data:`LEVELS`.

    Returns
    -------
    Mapping[str, Territory]
        By code, in the order of the codes.

    Raises
    ------
    AncrageError
        If there is no such level; the message lists those that exist.
    """
    if level == PROVINCE:
        own = province()
        return {own.code: Territory(PROVINCE, own.code, own.name, None)}
    if level not in _TABLES:
        raise AncrageError(
            _("Niveau inconnu : « {level} ». Niveaux : {known}.").format(
                level=echo(level),
                known=enumeration([f"{name} ({label})" for name, label in level_names().items()]),
            )
        )
    name, code, label, parent = _TABLES[level]
    rows = table(name)
    used = limits_in_use()
    if parent == "region":
        above = list(parents("census_division", "region", used))
    else:
        above = list(rows[parent]) if parent else [province().code] * len(rows)
    named = names("region") if level == "region" else rows[label].map(typography)
    return {
        own: Territory(level, own, text, home)
        for own, text, home in zip(rows[code], named, above, strict=True)
    }


def territory(level: str, code: str) -> Territory:
    """Give one territory.

    Parameters
    ----------
    level
        One of :data:`LEVELS`.

    Raises
    ------
    AncrageError
        If there is no such level or code; the message gives the closest ones.
    """
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
    names = difflib.get_close_matches(typed, list(folded.values()), n=_SUGGESTIONS)
    found = [known[code] for name in names for code, own in folded.items() if own == name]
    return list(dict.fromkeys(found))[:_SUGGESTIONS]


def _hint(text: str, known: Mapping[str, Territory]) -> str:
    near = closest(text, known)
    if near:
        listed = enumeration([f"{item.code} ({item.name})" for item in near])
        return _("Codes proches : {codes}.").format(codes=listed)
    example = next(iter(known.values()))
    return _("Un code de ce niveau : {code} ({name}).").format(code=example.code, name=example.name)


def ancestors(place: Territory) -> tuple[Territory, ...]:
    """Give the territories that contain another.

    Returns
    -------
    tuple of Territory
        From the province down to the parent; empty for the province.
    """
    if place.parent is None:
        return ()
    above = territory(PARENT_LEVEL[place.level], place.parent)
    return (*ancestors(above), above)


def children(place: Territory) -> tuple[Territory, ...]:
    """Give the territories just below another.

    Returns
    -------
    tuple of Territory
        In the order of their codes; empty for a municipality or a metropolitan area.
    """
    below = CHILD_LEVEL.get(place.level)
    if below is None:
        return ()
    return tuple(item for item in territories(below).values() if item.parent == place.code)


@derived()
def _divisions() -> Mapping[str, str]:
    rows = table("municipalities")
    return dict(zip(rows["csd_code"], rows["cd_code"], strict=True))


def division_of(level: str, code: str) -> str | None:
    """Give the census division that holds a territory.

    Returns
    -------
    str or None
        Code of the division: its own, or that of the municipality; ``None`` for what is
        larger.
    """
    if level == "municipality":
        return _divisions()[code]
    return code if level == "census_division" else None
