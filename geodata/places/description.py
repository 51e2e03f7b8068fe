"""The province of the data: its code, how it is said, and what the territories below are called."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

import pandas as pd

from geodata import tables
from geodata.errors import DataError, echo
from geodata.properties import Properties
from geodata.tables import derived
from geodata.wording import _

Level = Literal["province", "region", "census_division", "municipality"]


def plane() -> str:
    """Name the projected system of the snapshot in use, such as ``EPSG:32198``.

    It is the only plane where areas, buffers and distances to limits are taken.
    """
    return tables.territory_object().object("map").text("crs")


def check_plane() -> None:
    """Refuse, by ``DataError``, a system that is unknown, not projected or not in metres."""
    from pyproj import CRS  # noqa: PLC0415
    from pyproj.exceptions import CRSError  # noqa: PLC0415

    raw = tables.territory_object().object("map")
    allowed = _("un système de coordonnées projetées, en mètres")
    try:
        found = CRS.from_user_input(raw.text("crs"))
    except CRSError:
        raw.refuse("crs", allowed)
    if not found.is_projected or {axis.unit_name for axis in found.axis_info} != {"metre"}:
        raw.refuse("crs", allowed)


@dataclass(frozen=True, kw_only=True)
class Division:
    """What a census division is called.

    Attributes
    ----------
    around
        Other words that people write around a name.
    """

    slug: str
    one: str
    many: str
    feminine: bool
    short: str
    shorts: str
    kind: str
    kinds: str
    around: tuple[str, ...] = ()

    @property
    def label(self) -> str:
        """The form of the name of one that tells its kind, to be formatted."""
        return f"{{name}} ({self.kind})"


@dataclass(frozen=True, kw_only=True)
class Aside:
    """Territories that a reader can set aside.

    Attributes
    ----------
    region
        Code of a region set aside; empty where municipalities are listed instead.
    table
        Table that lists municipalities (``csd_code``): a territory is set aside when most of
        its people live there. Empty where a region is named.
    """

    slug: str
    title: str
    without: str
    note: str
    region: str = ""
    table: str = ""


@dataclass(frozen=True, kw_only=True)
class Metropolis:
    """The region, and the metropolitan area, in which settlement is concentrated."""

    region: str
    area: str


@dataclass(frozen=True, kw_only=True)
class Story:
    """The region and the new point that a presentation takes as examples, and their titles."""

    region: str
    title: str
    municipality: str
    scenario: str


@dataclass(frozen=True, kw_only=True)
class Province:
    """The province.

    Attributes
    ----------
    asides
        What a reader can set aside, in the order of the menu.
    notes
        What the source of a measure leaves out here, by measure.
    around
        Words that people write around a name, besides that of the province.
    """

    code: str
    name: str
    definite: str
    of: str
    at: str
    division: Division
    asides: tuple[Aside, ...]
    metropolis: Metropolis | None
    examples: tuple[str, ...] = ()
    around: tuple[str, ...] = ()
    story: Story | None
    notes: Mapping[str, str]
    groups: Mapping[str, tuple[str, ...]]
    unplaced: tuple[str, ...] = ()


@derived()
def province() -> Province:
    """Give the province of the data; ``DataError`` where the catalogue does not describe it."""
    raw = tables.territory_object()
    words = ("title", "without", "note", "scenario")
    metropolis, story = _object(raw, "metropolis"), _object(raw, "story")
    notes, groups = raw.object("notes", {}), raw.object("groups", {})
    return raw.made(
        Province,
        "name",
        "definite",
        "of",
        "at",
        division=raw.object("division").made(
            Division, "one", "many", "short", "shorts", "kind", "kinds"
        ),
        asides=tuple(item.made(Aside, *words) for item in raw.each("asides", [])),
        metropolis=metropolis and metropolis.made(Metropolis),
        story=story and story.made(Story, *words),
        notes={name: _(notes.text(name)) for name in notes.raw},
        groups={name: groups.texts(name) for name in groups.raw},
    )


def _object(raw: Properties, name: str) -> Properties | None:
    return raw.object(name) if name in raw.raw else None


def province_place() -> tuple[Literal["province"], str]:
    """Give the level and the code of the whole province."""
    return "province", province().code


def check_province(read: Mapping[str, pd.DataFrame]) -> None:
    """Refuse, by ``DataError``, a plane that is none, or names that the tables do not hold.

    Parameters
    ----------
    read
        The sound tables, by name; a table that is not among them is not read.
    """
    check_plane()
    own, raw = province(), tables.territory_object()
    named = [
        *(("regions", "region_code", aside.region) for aside in own.asides if aside.region),
        *(("municipalities", "csd_code", code) for code in own.examples),
    ]
    if own.metropolis is not None:
        named.append(("regions", "region_code", own.metropolis.region))
        named.append(("metropolitan_areas", "area_code", own.metropolis.area))
    if own.story is not None:
        named.append(("regions", "region_code", own.story.region))
        named.append(("municipalities", "csd_code", own.story.municipality))
    for table, column, code in named:
        if table in read and code not in set(read[table][column]):
            allowed = _("un code de la table {table}").format(table=table)
            raise DataError(raw.file, allowed, column=raw.where, value=echo(code))
    for aside in own.asides:
        if aside.table and aside.table not in tables.datasets():
            allowed = _("une table que le catalogue décrit")
            raise DataError(raw.file, allowed, column=raw.where, value=echo(aside.table))
