"""The network at the dates that sources give: typed, with their sources, and how it grew."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Self

import pandas as pd

from geodata import places, tables
from geodata.rows import records
from geodata.tables import derived
from geodata.wording import _, month, number, typography

BEFORE = "avant"
"""Name of the stage that no known directorate covers."""

SIZES = ("directorates", "service_points", "regional_staff", "regional_advisers")
"""Sizes of the network that a document can compare with what they were before."""


@dataclass(frozen=True, slots=True)
class Report:
    """The network at a date.

    Attributes
    ----------
    date
        ``2019-08-28``, or ``2022-03`` when the day is not known.
    sizes
        Those of :data:`SIZES` and ``regional_agents`` that were published.
    exceeded
        Those of which only a number that they exceed was published.
    advisers_title
        Title of the advisers at that date; empty when it was not published.
    source, address
        The source, and its web address, which may be empty.
    announced
        Whether the source only announces it: it was not in place yet.
    """

    date: str
    sizes: Mapping[str, int]
    exceeded: frozenset[str]
    advisers_title: str
    source: str
    address: str
    announced: bool = False

    def words(self, size: str) -> str:
        """Write a size, or say that it was not published."""
        if size not in self.sizes:
            return _("non publié")
        written = number(self.sizes[size])
        return _("plus de {n}").format(n=written) if size in self.exceeded else written

    def compared(self, later: Self) -> Mapping[str, tuple[int, int]]:
        """Give the sizes of :data:`SIZES` that are known then and later."""
        known = self.sizes.keys() & later.sizes.keys()
        return {size: (self.sizes[size], later.sizes[size]) for size in SIZES if size in known}


@dataclass(frozen=True, slots=True)
class Stage:
    """A state of the network that a map can show.

    Attributes
    ----------
    layer
        Layer of the directorates in force; ``None`` where their limits are not published.
    """

    year: str
    reports: tuple[Report, ...]
    layer: str | None

    @property
    def last(self) -> Report:
        """The network at the last date of the stage."""
        return self.reports[-1]

    @property
    def name(self) -> str:
        """Name of the stage, such as ``Avant août 2019`` or ``2021``."""
        if self.year != BEFORE:
            return self.year
        return _("Avant {month}").format(month=month(deployed().date))


@derived()
def reports() -> tuple[Report, ...]:
    """Give the network at every date that a source gives."""
    every = (*SIZES, "regional_agents")
    return tuple(
        Report(
            date=date,
            sizes={size: int(row[size]) for size in every if not pd.isna(row[size])},
            exceeded=frozenset(s for s in every if row.get(f"{s}_bound") == "more_than"),
            advisers_title=typography(row["advisers_title"]),
            source=typography(row["source_title"]),
            address=row["source_url"],
            announced=row.get("standing") == "announced",
        )
        for date, row in records(tables.table("network_history").set_index("as_of"))
    )


@derived()
def stages() -> Mapping[str, Stage]:
    """Give the states of the network that a map can show.

    Returns
    -------
    Mapping[str, Stage]
        By year, the oldest first.
    """
    found: dict[str, list[Report]] = {}
    for report in reports():
        year = report.date[:4] if places.directorates(report.date) else BEFORE
        found.setdefault(year, []).append(report)
    return {
        year: Stage(year=year, reports=tuple(own), layer=places.directorates(own[-1].date))
        for year, own in found.items()
    }


def deployed() -> Report:
    """Give the first report of the network whose directorates are known."""
    return next(report for report in reports() if places.directorates(report.date))


def is_announced() -> bool:
    """Tell whether the network of the day was only announced."""
    return any(one.announced for one in reports() if one.date == places.network_day())


@derived()
def growth() -> Mapping[str, tuple[int, int]]:
    """Compare the network on its day with what it was just before; empty without history."""
    known = [report for report in reports() if report.date <= places.network_day()]
    return known[-2].compared(known[-1]) if len(known) > 1 else {}
