"""Rows behind the charts and the tables of coverage: plain values, written in French."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd

from geodata import places, style, tables
from geodata.coverage.counting import catchments, gaps, shares
from geodata.coverage.distances import Floats, Integers
from geodata.coverage.finding import share_words, written_share
from geodata.coverage.people import By, Group, counted_groups, demand, is_hidden, without_hidden
from geodata.coverage.reach import Reach
from geodata.coverage.sites import network
from geodata.places import directorate_names, province, titled
from geodata.roads import engine, step_rounded
from geodata.rows import records
from geodata.tables import derived
from geodata.wording import _, enumeration, typography

MOST_BARS = 17
MOST_ROWS = 120
"""Rows of a table on a page: beyond, the file has them all."""


@derived(most=8)
def names(by: By) -> Mapping[str, str]:
    """Give the names of territories.

    Returns
    -------
    Mapping[str, str]
        French names by code.
    """
    found = directorate_names() if by == "directorate" else places.names(by)
    return {str(code): str(name) for code, name in found.items()}


def bars(
    found: Reach,
    *,
    by: By,
    group: Group,
    chosen: str | None,
    within: tuple[By, str] | None = None,
) -> list[dict[str, Any]]:
    """Bars of coverage: the territories that are least covered first.

    Returns
    -------
    list of dict
        ``code``, ``label``, ``value``, ``text`` and ``colour`` of each bar, in order.
    """
    column = f"{group}_share_pct"
    known = _ranked(found, by=by, group=group, within=within)
    kept = known.head(MOST_BARS)
    if chosen in known.index and chosen not in kept.index:
        kept = pd.concat([kept.head(MOST_BARS - 1), known.loc[[chosen]]])
    called = _bar_names(by)
    return [
        {
            "code": code,
            "label": called[code],
            "value": written_share(float(row[column])),
            "text": share_words(float(row[column]), brief=True),
            "colour": style.SEQUENTIAL[3],
        }
        for code, row in records(kept)
    ]


@derived(most=64)
def _ranked(found: Reach, *, by: By, group: Group, within: tuple[By, str] | None) -> pd.DataFrame:
    """Coverage of the territories whose share is known, the least covered first."""
    column = f"{group}_share_pct"
    inside = found.inside(*within) if within else np.full(len(found.people), True)
    rows = without_hidden(shares(found.people[inside], found.covered[inside], by=by), by)
    return rows[rows[column].notna()].sort_values([column, group], ascending=[True, False])


def _bar_names(by: By) -> Mapping[str, str]:
    """Names beside bars: their heading says that directorates are directorates."""
    if by != "directorate":
        return names(by)
    short = tables.table("directorates").set_index("directorate_id")["short_name"]
    return {str(code): typography(str(name)) for code, name in short.items()}


def unshown(*, by: By, group: Group) -> str:
    """Name the territories whose share is not shown, since too little is known of them."""
    called = [name for code, name in names(by).items() if is_hidden(group, by, code)]
    if not called:
        return ""
    return _("Non montré, faute de donnée fiable : {names}.").format(names=enumeration(called))


def _distance(value: float) -> float:
    """Distance as it is shown; NaN without a road."""
    return step_rounded(value) if np.isfinite(value) else np.nan


@derived(most=64)
def gap_table(found: Reach, *, group: Group, by: By, code: str) -> pd.DataFrame:
    """Municipalities beyond the threshold, the most people first.

    Returns
    -------
    pandas.DataFrame
        Indexed by municipality code, as shown: distances rounded, NaN without a road.
    """
    rows = gaps(found.people, found.access, found.limit, group=group)
    rows = rows[rows[by] == code]
    sites, divisions = found.access.sites, names("census_division")
    return pd.DataFrame(
        {
            _("Municipalité"): rows["name"],
            titled(province().division.short): rows["census_division"].map(divisions),
            _("Habitants"): rows["population"],
            _("Immigrants (e)"): rows["immigrants"],
            _distance_title(found): [_distance(d) for d in rows["distance"]],
            _("Plus proche"): [
                sites[n].town if n >= 0 else _("aucune route") for n in rows["nearest"]
            ],
        }
    )


def _distance_title(found: Reach) -> str:
    if engine().name != "estimate":
        return _("Minutes") if found.limit.unit == "min" else _("Km")
    return _("Minutes (e)") if found.limit.unit == "min" else _("Km (e)")


@derived(most=64)
def division_gap_table(found: Reach, *, group: Group, by: By, code: str) -> pd.DataFrame:
    """Divisions with people beyond the threshold, the most people first.

    Returns
    -------
    pandas.DataFrame
        Indexed by division code, as shown.
    """
    inside = found.people[found.people[by] == code]
    kept = found.covered[(found.people[by] == code).to_numpy()]
    rows = without_hidden(shares(inside, kept, by="census_division"), "census_division")
    far = {g: rows[g] - rows[f"{g}_covered"] for g in counted_groups()}
    order = pd.DataFrame(far).sort_values([group, "population"], ascending=False, kind="stable")
    rows = rows.loc[order.index[(order["population"] > 0)]]
    called = names("census_division")
    return pd.DataFrame(
        {
            titled(province().division.kind): [called[str(c)] for c in rows.index],
            _("Habitants au-delà (e)"): far["population"][rows.index].round(),
            _("Immigrants (e)"): far["immigrants"][rows.index].round(),
            _("Couvert, % (e)"): rows["population_share_pct"].round(1),
        },
        index=rows.index,
    )


@derived(most=64)
def catchment_table(found: Reach) -> pd.DataFrame:
    """Load of the points of each town: who is nearer to them than to any other.

    Returns
    -------
    pandas.DataFrame
        Indexed by identifier of the town's first point, the heaviest load first.
    """
    rows = catchments(found.people, found.access, found.limit.unit)
    rows = rows.sort_values("population_per_site", ascending=False, kind="stable")
    evidence = {site.id: site.evidence for site in found.access.sites}
    return pd.DataFrame(
        {
            _("Ville"): [
                _("{town} (reconstitué)").format(town=town)
                if evidence[str(code)] == "reconstructed"
                else town
                for code, town in rows["town"].items()
            ],
            _("Points"): rows["sites"],
            _("Municipalités"): rows["municipalities"],
            _("Habitants par point (e)"): rows["population_per_site"].round(),
            _("Immigrants par point (e)"): rows["immigrants_per_site"].round(),
            _("Arrivées par an et par point (e)"): rows["arrivals_per_site"].round(),
            _distance_title(found): rows["mean"].round(),
        }
    )


@dataclass(frozen=True, eq=False)
class Lorenz:
    """A Lorenz curve.

    Attributes
    ----------
    people, sites
        Cumulated shares from 0 to 1, territories with the fewest sites a person first;
        shape ``(n + 1,)``.
    order
        Positions of the territories in that order, shape ``(n,)``.
    gini
        Gini coefficient: 0 when every person has as many sites, toward 1 when all sites
        are where few people live.
    """

    people: Floats
    sites: Floats
    order: Integers
    gini: float


def lorenz(people: Floats, sites: Floats) -> Lorenz:
    """Draw the Lorenz curve of sites among people.

    Parameters
    ----------
    people
        People of each territory, shape ``(n,)``; 0 or more, some above 0.
    sites
        Sites of each territory, shape ``(n,)``; 0 or more, some above 0.

    Raises
    ------
    ValueError
        If a number is negative or not finite, or if all are 0.
    """
    if not (np.isfinite(people).all() and np.isfinite(sites).all()):
        raise ValueError("people and sites must be finite")
    if (people < 0).any() or (sites < 0).any() or not people.sum() or not sites.sum():
        raise ValueError("people and sites must be 0 or more, and some above 0")
    rate = np.divide(sites, people, out=np.full(len(people), np.inf), where=people > 0)
    order = np.argsort(rate, kind="stable")
    x = np.concatenate([[0.0], np.cumsum(people[order]) / people.sum()])
    y = np.concatenate([[0.0], np.cumsum(sites[order]) / sites.sum()])
    area = float(((y[1:] + y[:-1]) / 2 * np.diff(x)).sum())
    return Lorenz(people=x, sites=y, order=order, gini=1 - 2 * area)


@derived(most=8)
def equity(group: Group, *, attested_only: bool) -> tuple[Lorenz, tuple[str, ...]]:
    """Compare how points and people are shared out among regions (limits in use).

    Returns
    -------
    tuple
        The curve, and the names of regions in its order.
    """
    people = demand().groupby("region")[group].sum()
    towns = demand()["region"]
    sites = pd.Series([towns[site.code] for site in network(attested_only=attested_only)])
    points = sites.value_counts().reindex(people.index, fill_value=0).astype(float)
    curve = lorenz(np.asarray(people, dtype=float), np.asarray(points, dtype=float))
    called = names("region")
    return curve, tuple(called[str(people.index[i])] for i in curve.order)
