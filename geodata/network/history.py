"""The network at the dates that sources give, and the measures: typed, with their sources."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import pandas as pd

from geodata import places, tables
from geodata.rows import records
from geodata.tables import derived
from geodata.wording import _, month, number, typography

BEFORE = "avant"
"""Name of the stage that no known directorate covers."""


@dataclass(frozen=True, slots=True)
class Count:
    """A published size.

    Attributes
    ----------
    value
        The number; ``None`` when it was not published.
    """

    value: int | None
    more: bool = False

    def words(self) -> str:
        """Write it, or say that it was not published."""
        if self.value is None:
            return _("non publié")
        return _("plus de {n}").format(n=number(self.value)) if self.more else number(self.value)


@dataclass(frozen=True, slots=True)
class Size:
    """The network at a date.

    Attributes
    ----------
    date
        ``2019-08-28``, or ``2022-03`` when the day is not known.
    advisers_title
        Title of the advisers at that date; empty when it was not published.
    source, address
        The source, and its web address, which may be empty.
    """

    date: str
    directorates: Count
    service_points: Count
    staff: Count
    advisers: Count
    agents: Count
    advisers_title: str
    source: str
    address: str


@dataclass(frozen=True, slots=True)
class Stage:
    """A state of the network that a map can show.

    Attributes
    ----------
    layer
        Layer of the directorates in force; ``None`` where their limits are not published.
    """

    year: str
    sizes: tuple[Size, ...]
    layer: str | None

    @property
    def last(self) -> Size:
        """The network at the last date of the stage."""
        return self.sizes[-1]

    @property
    def name(self) -> str:
        """Name of the stage, such as ``Avant août 2019`` or ``2021``."""
        if self.year != BEFORE:
            return self.year
        return _("Avant {month}").format(month=month(deployed().date))


def _count(value: float, bound: str = "") -> Count:
    return Count(None if pd.isna(value) else int(value), more=bound == "more_than")


@derived()
def sizes() -> tuple[Size, ...]:
    """Give the network at every date that a source gives."""
    return tuple(
        Size(
            date=date,
            directorates=_count(row["directorates"]),
            service_points=_count(row["service_points"]),
            staff=_count(row["regional_staff"], row["regional_staff_bound"]),
            advisers=_count(row["regional_advisers"]),
            agents=_count(row["regional_agents"]),
            advisers_title=typography(row["advisers_title"]),
            source=typography(row["source_title"]),
            address=row["source_url"],
        )
        for date, row in records(tables.table("network_history").set_index("as_of"))
    )


def _layer(date: str) -> str | None:
    """Layer of the directorates in force at a date; ``None`` before the first known ones."""
    return places.directorates(date)


@derived()
def stages() -> Mapping[str, Stage]:
    """Give the states of the network that a map can show.

    Returns
    -------
    Mapping[str, Stage]
        By year, the oldest first.
    """
    found: dict[str, list[Size]] = {}
    for size in sizes():
        year = size.date[:4] if _layer(size.date) else BEFORE
        found.setdefault(year, []).append(size)
    return {
        year: Stage(year=year, sizes=tuple(own), layer=_layer(own[-1].date))
        for year, own in found.items()
    }


def last_year() -> str:
    """Give the year of the last state; empty where the data hold no history."""
    return next(reversed(list(stages())), "")


def deployed() -> Size:
    """Give the first size of the network whose directorates are known."""
    return next(size for size in sizes() if _layer(size.date))
