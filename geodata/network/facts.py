"""Facts about the network: how it grew, how sure its points are, what is not known."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import pandas as pd

from geodata import places, tables
from geodata.network.stage import Report, reports
from geodata.tables import derived
from geodata.wording import _, day, ngettext

SIZES = ("directorates", "service_points", "staff", "advisers")
"""Sizes of the network that a document can compare with what they were before."""


def states() -> Mapping[str, str]:
    """Give the states of a point on the day of the network."""
    return {
        "existing": _("existant"),
        "new": _("nouveau"),
        "unknown": _("non précisé"),
    }


@dataclass(frozen=True, slots=True)
class Growth:
    """A figure of the network before and on its day."""

    before: int
    after: int

    @property
    def more(self) -> int:
        """What was added."""
        return self.after - self.before


@derived()
def growth() -> Mapping[str, Growth]:
    """Give the published sizes of the network on its day, and those just before.

    Returns
    -------
    Mapping[str, Growth]
        Those of :data:`SIZES` that are known at both dates; empty where the data hold no
        history of the network.
    """
    known = [report for report in reports() if report.date <= places.network_day()]
    return compared(*known[-2:]) if len(known) > 1 else {}


def compared(before: Report, after: Report) -> Mapping[str, Growth]:
    """Compare the sizes of :data:`SIZES` that are known at two dates."""
    each = {name: (getattr(before, name).value, getattr(after, name).value) for name in SIZES}
    return {
        name: Growth(then, now)
        for name, (then, now) in each.items()
        if then is not None and now is not None
    }


@dataclass(frozen=True, slots=True)
class Sureness:
    """How sure the service points are.

    Attributes
    ----------
    years
        First and last year of the sources; zeros without a source.
    """

    total: int
    attested: int
    reconstructed: int
    named: int
    attested_towns: int
    years: tuple[int, int]
    announced_in: tuple[str, ...]
    reconstructed_in: tuple[str, ...]


@derived()
def sureness() -> Sureness:
    """Count the service points by the evidence for them."""
    points = tables.table("service_points")
    towns, years = points["town"], points.loc[points["source_year"] != "", "source_year"]
    attested = points["evidence"] == "attested"
    reconstructed = points["evidence"] == "reconstructed"
    return Sureness(
        total=len(points),
        attested=int(attested.sum()),
        reconstructed=int(reconstructed.sum()),
        named=int((points["mention"] == "named").sum()),
        attested_towns=towns[attested].nunique(),
        years=(min(map(int, years), default=0), max(map(int, years), default=0)),
        announced_in=tuple(towns[points["mention"] == "announced"]),
        reconstructed_in=tuple(towns[reconstructed]),
    )


def counted(points: pd.DataFrame) -> str:
    """Say how many points there are and how sure they are.

    Parameters
    ----------
    points
        Rows of the table of service points.
    """
    total = len(points)
    rebuilt = int((points["evidence"] == "reconstructed").sum())
    if total == 0:
        return _("Aucun point de service")
    if rebuilt == 0:
        return ngettext("{n} point attesté", "{n} points attestés", total).format(n=total)
    if rebuilt == total:
        return ngettext("{n} point reconstitué", "{n} points reconstitués", total).format(n=total)
    return points_counted(total, rebuilt)


def points_counted(total: int, rebuilt: int) -> str:
    """Say how many points there are, and how many of them are reconstructed."""
    said = ngettext("{n} point", "{n} points", total).format(n=total)
    return f"{said}, {rebuilt_among(rebuilt)}" if rebuilt else said


def rebuilt_among(rebuilt: int) -> str:
    """Say how many of some points are reconstructed, at least one."""
    return ngettext("dont {r} reconstitué", "dont {r} reconstitués", rebuilt).format(r=rebuilt)


def cautions(point: Mapping[str, Any]) -> tuple[str, ...]:
    """Say what is not known about a service point.

    Parameters
    ----------
    point
        A row of the table of service points.

    Returns
    -------
    tuple of str
        French sentences; empty when its source places it in August 2019.
    """
    said = {
        "reconstructed": _("Emplacement non publié, donné à titre illustratif."),
        "announced": _("La source l'annonce; son ouverture n'est pas confirmée."),
        "may_postdate": _("La source est de {year} : ce point a pu ouvrir après le {day}."),
        "before_announcement": _(
            "La source est de {year}, avant l'annonce du {day} : ce point a pu ouvrir, "
            "fermer ou déménager ensuite."
        ),
    }
    known = (point["evidence"], point["mention"], point["date_caution"])
    when = {"year": point["source_year"], "day": day(places.network_day())}
    return tuple(said[one].format(**when) for one in known if one in said)
