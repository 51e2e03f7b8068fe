"""The network at the dates that sources give: typed, with their sources, and how it grew."""

from collections.abc import Mapping
from dataclasses import dataclass

import pandas as pd

from geodata import places, tables
from geodata.rows import records
from geodata.tables import derived
from geodata.wording import _, month, number, typography

BEFORE = "avant"
"""Name of the stage that no known directorate covers."""

SIZES = ("directorates", "service_points", "staff", "advisers")
"""Sizes of the network that a document can compare with what they were before."""


@dataclass(frozen=True, slots=True)
class Published:
    """A published number.

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
class Report:
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
    directorates: Published
    service_points: Published
    staff: Published
    advisers: Published
    agents: Published
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


def _published(value: float, bound: str = "") -> Published:
    return Published(None if pd.isna(value) else int(value), more=bound == "more_than")


@derived()
def reports() -> tuple[Report, ...]:
    """Give the network at every date that a source gives."""
    return tuple(
        Report(
            date=date,
            directorates=_published(row["directorates"]),
            service_points=_published(row["service_points"]),
            staff=_published(row["regional_staff"], row["regional_staff_bound"]),
            advisers=_published(row["regional_advisers"]),
            agents=_published(row["regional_agents"]),
            advisers_title=typography(row["advisers_title"]),
            source=typography(row["source_title"]),
            address=row["source_url"],
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


Growth = tuple[int, int]
"""A size of the network, before and after."""


def compared(before: Report, after: Report) -> Mapping[str, Growth]:
    """Compare the sizes of :data:`SIZES` that are known at two dates."""
    each = {name: (getattr(before, name).value, getattr(after, name).value) for name in SIZES}
    return {name: both for name, both in each.items() if None not in both}


@derived()
def growth() -> Mapping[str, Growth]:
    """Compare the network on its day with what it was just before; empty without history."""
    known = [report for report in reports() if report.date <= places.network_day()]
    return compared(*known[-2:]) if len(known) > 1 else {}
