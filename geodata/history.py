"""The network at the dates that sources give, and the measures: typed, with their sources."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass

import pandas as pd

from geodata import layers, load
from geodata.rows import records
from geodata.snapshot import derived
from geodata.wording import NBSP, _, day, month, ngettext, number, typography

BEFORE = "avant"
"""Name of the stage that no known directorate covers."""

ALL = "all"
"""Every family of measures."""

MILLION = 1_000_000


@dataclass(frozen=True, slots=True)
class Count:
    """A published size.

    Attributes
    ----------
    value
        The number; ``None`` when it was not published.
    more
        Whether the source says "more than" it.
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
    directorates, service_points, staff, advisers, agents
        Published sizes.
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
    year
        :data:`BEFORE`, or a year.
    sizes
        The network at the dates of that year, the oldest first.
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
    """Give the network at every date that a source gives.

    Returns
    -------
    tuple of Size
        The oldest first.
    """
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
        for date, row in records(load.table("network_history").set_index("as_of"))
    )


def _layer(date: str) -> str | None:
    """Layer of the directorates in force at a date; ``None`` before the first known ones."""
    return layers.directorates(date)


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


@dataclass(frozen=True, slots=True)
class Measure:
    """A measure, or a part of one.

    Attributes
    ----------
    id, date, kind
        Its identifier, the date of the document that gives it, and its kind.
    title, lead, items
        Its title, what introduces its elements (may be empty), and the elements.
    amount
        Its amount in French, or empty when none was published.
    duration
        How long it lasts, in French, or empty.
    places
        Codes of the municipalities that the source names; empty for the whole of the province.
    caution
        What the source does not say; may be empty.
    status
        Status of its figures.
    source
        The source.
    parts
        Its parts: axes of a forum, objectives of a plan.
    """

    id: str
    date: str
    kind: str
    title: str
    lead: str
    items: tuple[str, ...]
    amount: str
    duration: str
    places: tuple[str, ...]
    caution: str
    status: str
    source: str
    parts: tuple[Measure, ...] = ()

    @property
    def when(self) -> str:
        """Its date in French."""
        return day(self.date)


def families() -> Mapping[str, tuple[str, tuple[str, ...]]]:
    """Give the families of the timeline: their name, and the kinds of measures that each holds."""
    return {
        "forum": (_("Forum"), ("forum", "axis")),
        "deploiement": (_("Déploiement"), ("deployment",)),
        "entente": (_("Entente"), ("agreement",)),
        "programme": (_("Programme"), ("programme",)),
        "plan": (_("Plan d'action"), ("plan", "objective")),
        "services": (_("Services"), ("service",)),
    }


def _lasting(years: float) -> str:
    return ngettext("sur {n} an", "sur {n} ans", int(years)).format(n=number(years))


def money(amount: float, bound: str) -> str:
    """Write an amount in dollars.

    Parameters
    ----------
    amount
        Canadian dollars; NaN when none was published.
    bound
        ``more_than``, ``exact`` or empty.

    Returns
    -------
    str
        Such as ``8,3 M$``, ``643 000 $`` or ``plus de 23 M$``; empty for none.
    """
    if math.isnan(amount):
        return ""
    if amount < MILLION:
        text = f"{number(amount)}{NBSP}$"
    else:
        millions = amount / MILLION
        text = f"{number(millions, decimals=0 if millions == int(millions) else 1)}{NBSP}M$"
    return _("plus de {n}").format(n=text) if bound == "more_than" else text


def _told(detail: str) -> tuple[str, tuple[str, ...]]:
    """Part what introduces a list from its elements."""
    lead, colon, rest = detail.partition(" : ")
    listed = rest if colon else detail
    return (lead if colon else ""), tuple(typography(item) for item in listed.split("; "))


@derived()
def measures() -> Mapping[str, Measure]:
    """Give every measure, parts included.

    Returns
    -------
    Mapping[str, Measure]
        By identifier, in the order of the table.
    """
    table = load.table("measures").set_index("measure_id")
    # Parts come first, so that what they belong to can hold them.
    ordered = pd.concat([table[table["part_of"] != ""], table[table["part_of"] == ""]])
    found: dict[str, Measure] = {}
    for code, row in records(ordered):
        lead, items = _told(row["detail"])
        years = row["duration_years"]
        found[code] = Measure(
            id=code,
            date=row["date"],
            kind=row["kind"],
            title=typography(row["title"]),
            lead=typography(lead),
            items=items,
            amount=money(row["amount_cad"], row["amount_bound"]),
            duration="" if pd.isna(years) else _lasting(float(years)),
            places=tuple(row["municipality_codes"].split()),
            caution=typography(row["caution"]),
            status=row["status"],
            source=typography(row["source_title"]),
            parts=tuple(found[part] for part in table.index[table["part_of"] == code]),
        )
    return {code: found[code] for code in table.index}


def timeline(family: str) -> Mapping[str, tuple[Measure, ...]]:
    """Give the measures by date, each whole with its parts inside it.

    Parameters
    ----------
    family
        A key of :func:`families`, or :data:`ALL`.

    Returns
    -------
    Mapping[str, tuple[Measure, ...]]
        By date, the oldest first.
    """
    wanted = families().values() if family == ALL else [families()[family]]
    kinds = {kind for _name, own in wanted for kind in own}
    inside = {part.id for whole in measures().values() for part in whole.parts}
    found: dict[str, list[Measure]] = {}
    for measure in measures().values():
        if measure.id not in inside and measure.kind in kinds:
            found.setdefault(measure.date, []).append(measure)
    return {date: tuple(own) for date, own in found.items()}
