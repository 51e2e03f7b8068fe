"""The milestones: the measures taken over time, typed, with their sources."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

import pandas as pd

from geodata import tables
from geodata.rows import records
from geodata.tables import derived
from geodata.wording import NBSP, _, ngettext, number, typography

ALL = "all"
"""Every family of milestones."""

MILLION = 1_000_000


@dataclass(frozen=True, slots=True)
class Milestone:
    """A measure taken, or a part of one.

    Attributes
    ----------
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
    parts: tuple[Milestone, ...] = ()


def families() -> Mapping[str, tuple[str, tuple[str, ...]]]:
    """Give the families of the timeline: their name, and the kinds of milestones of each."""
    return {
        "fermeture": (_("Fermeture"), ("closure",)),
        "forum": (_("Forum"), ("forum", "axis")),
        "deploiement": (_("Déploiement"), ("deployment",)),
        "entente": (_("Entente"), ("agreement",)),
        "programme": (_("Programme"), ("programme",)),
        "plan": (_("Plan d'action"), ("plan", "objective")),
        "services": (_("Services"), ("service",)),
    }


def money(amount: float, bound: str) -> str:
    """Write an amount in dollars.

    Parameters
    ----------
    amount
        Canadian dollars; NaN when none was published.
    bound
        ``more_than``, ``about``, ``exact`` or empty.

    Returns
    -------
    str
        Such as ``8,3 M$``, ``de l'ordre de 643 000 $`` or ``plus de 23 M$``; empty for none.
    """
    if math.isnan(amount):
        return ""
    if amount < MILLION:
        text = f"{number(amount)}{NBSP}$"
    else:
        millions = amount / MILLION
        text = f"{number(millions, decimals=0 if millions == int(millions) else 1)}{NBSP}M$"
    said = {"more_than": _("plus de {n}"), "about": _("de l'ordre de {n}")}
    return said.get(bound, "{n}").format(n=text)


@derived()
def milestones() -> Mapping[str, Milestone]:
    """Give every milestone, parts included.

    Returns
    -------
    Mapping[str, Milestone]
        By identifier, in the order of the table.
    """
    table = tables.table("measures").set_index("measure_id")
    found = {code: _milestone(code, row) for code, row in records(table)}
    parts = {code: table.index[table["part_of"] == code] for code in found}
    return {c: replace(one, parts=tuple(found[p] for p in parts[c])) for c, one in found.items()}


def _milestone(code: str, row: Mapping[str, Any]) -> Milestone:
    """Read a row of the table of measures; its parts are apart."""
    lead, colon, rest = row["detail"].partition(" : ")
    years = 0 if pd.isna(row["duration_years"]) else int(row["duration_years"])
    lasting = ngettext("sur {n} an", "sur {n} ans", years).format(n=number(years))
    return Milestone(
        id=code,
        date=row["date"],
        kind=row["kind"],
        title=typography(row["title"]),
        lead=typography(lead) if colon else "",
        items=tuple(typography(item) for item in (rest if colon else lead).split("; ")),
        amount=money(row["amount_cad"], row["amount_bound"]),
        duration=lasting if years else "",
        places=tuple(row["municipality_codes"].split()),
        caution=typography(row["caution"]),
        status=row["status"],
        source=typography(row["source_title"]),
    )


def timeline(family: str) -> Mapping[str, tuple[Milestone, ...]]:
    """Give the milestones by date, each whole with its parts inside it.

    Parameters
    ----------
    family
        A key of :func:`families`, or :data:`ALL`.

    Returns
    -------
    Mapping[str, tuple[Milestone, ...]]
        By date, the oldest first.
    """
    wanted = families().values() if family == ALL else [families()[family]]
    kinds = {kind for _name, own in wanted for kind in own}
    inside = {part.id for whole in milestones().values() for part in whole.parts}
    found: dict[str, list[Milestone]] = {}
    for milestone in milestones().values():
        if milestone.id not in inside and milestone.kind in kinds:
            found.setdefault(milestone.date, []).append(milestone)
    return {date: tuple(own) for date, own in found.items()}
