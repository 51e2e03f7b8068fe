"""Rows behind the charts and the table of settlement: plain values, written in French."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import pandas as pd

from geodata import status, style
from geodata.measure import measure_named, measures, reference, trend
from geodata.places import Level, map_codes, province
from geodata.rows import records
from geodata.settlement import scope as settlement_scope
from geodata.settlement.detail import FRAGILE
from geodata.settlement.phrases import without
from geodata.settlement.scope import Scope
from geodata.tables import derived
from geodata.wording import NBSP, _

ESTIMATED = "e"
"""Mark of a value that is not published as it stands."""


def mark(state: str) -> str:
    """Give what follows a number that is not published as it stands; empty for one that is."""
    return "" if state == "published" else f"{NBSP}{ESTIMATED}"


@derived(most=256)
def _ordered(scope: Scope) -> pd.DataFrame:
    """Territories that have a value, the greatest first, with their rank."""
    rows = settlement_scope.rows_of(scope)
    known = rows[rows["value"].notna()].sort_values("value", ascending=False, kind="stable")
    return known.assign(rank=known["value"].rank(method="min", ascending=False).astype(int))


def is_share(scope: Scope) -> bool:
    """Tell whether a measure compares immigrants with something else.

    Returns
    -------
    bool
        True for shares and quotients, which are fragile on fewer than 50 people.
    """
    return scope.measure in FRAGILE


def ranking_rows(
    scope: Scope, *, chosen: Sequence[str], within: frozenset[str] | None, count: int
) -> list[dict[str, Any]]:
    """Bars of the ranking: the greatest values, and the chosen territories wherever they are.

    Parameters
    ----------
    within
        Codes among which to choose the bars, or ``None`` for all.

    Returns
    -------
    list[dict[str, Any]]
        ``code``, ``label`` (with its rank in the whole), ``value``, ``text`` and
        ``colour`` of each bar, in order.
    """
    measure = measures()[scope.measure]
    rows = _ordered(scope)
    if within is not None:
        rows = rows[rows.index.isin(list(within))]
    # A share of a handful of people would come first by chance.
    solid = rows[~rows["small"]] if is_share(scope) else rows
    # Around a middle, both ends matter: the greatest gains and the greatest losses.
    ends = measure.middle == 0 and len(solid) > count
    kept = (
        pd.concat([solid.head(count - count // 2), solid.tail(count // 2)])
        if ends
        else solid.head(count)
    )
    extra = rows.loc[[c for c in rows.index if c in set(chosen) and c not in kept.index]]
    if len(extra):
        kept = pd.concat([kept.head(count - len(extra)), extra]).sort_values("rank", kind="stable")
    cut = settlement_scope.classes(scope, within)
    ramp = settlement_scope.inks(scope)
    circles = scope.level == "municipality"
    return [
        {
            "code": code,
            "label": f"{row['rank']}. {row['name']}",
            "value": float(row["value"]),
            "text": measure.write(row["value"]) + mark(row["status"]),
            "colour": ramp[int(cut.codes[code])] if not circles else style.SEQUENTIAL[3],
        }
        for code, row in records(kept)
    ]


@derived(most=512)
def _line(
    measure_id: str, level: Level, code: str
) -> tuple[tuple[str, ...], tuple[float | None, ...]]:
    series = trend(level, code, measure_id)
    found = tuple(None if pd.isna(v) else round(float(v), 4) for v in series)
    return tuple(series.index), found


def trend_lines(
    measure_id: str, places: Sequence[tuple[Level, str, str]]
) -> tuple[tuple[str, ...], list[dict[str, Any]]]:
    """Lines of a measure over time.

    Returns
    -------
    tuple
        The periods, and ``name``, ``colour``, ``dash``, ``values`` and ``texts`` of each line.
    """
    measure = measure_named(measure_id)
    inks = (style.PRIMARY, "#8C5608", style.SECONDARY, "#762555")
    built: list[dict[str, Any]] = []
    periods: tuple[str, ...] = ()
    for rank, (level, code, name) in enumerate(places):
        periods, found = _line(measure_id, level, code)
        built.append(
            {
                "name": name,
                "colour": inks[rank % len(inks)] if level != "province" else style.SECONDARY,
                "dash": level == "province",
                "values": found,
                "texts": [measure.write(v) if v is not None else "" for v in found],
            }
        )
    return periods, built


def scatter_inks(scope: Scope) -> tuple[str, ...]:
    """Give the colours of the dots: those of the classes, then that of a missing value.

    Returns
    -------
    tuple[str, ...]
        Colours as ``#RRGGBB``.
    """
    return (*settlement_scope.inks(scope), style.MISSING)


def scatter_rows(scope: Scope) -> list[dict[str, Any]]:
    """Give the population and immigrants of each territory, where both are known and positive.

    Returns
    -------
    list[dict[str, Any]]
        ``code``, ``label``, ``x`` (population), ``y`` (immigrants) and ``ink``, the place
        of its colour in :func:`scatter_inks`.
    """
    rows = settlement_scope.rows_of(scope)
    known = rows[(rows["population"] > 0) & (rows["immigrants"] > 0)]
    ranks = settlement_scope.classes(scope).codes.reindex(known.index)
    last = len(scatter_inks(scope)) - 1
    return [
        {
            "code": code,
            "label": row["name"],
            "x": int(row["population"]),
            "y": int(row["immigrants"]),
            "ink": int(ranks[code]) if ranks[code] >= 0 else last,
        }
        for code, row in records(known)
    ]


def _fragile(word: str) -> str:
    return _("{status}, fragile (moins de 50 personnes)").format(status=word)


@derived(most=256)
def table(scope: Scope) -> pd.DataFrame:
    """Every territory of a scope, as the table under the map shows them.

    Returns
    -------
    pandas.DataFrame
        Indexed by code: name, value, status in French, population and immigrants; the
        greatest value first, missing values last. Shared, not to be changed.
    """
    rows = settlement_scope.rows_of(scope)
    ordered = rows.sort_values("value", ascending=False, kind="stable", na_position="last")
    measure = measures()[scope.measure]
    return pd.DataFrame(
        {
            _("Territoire"): ordered["name"],
            measure.short: ordered["value"].round(max(measure.decimals, 0)),
            _("Statut"): [
                _fragile(word) if small and is_share(scope) else word
                for word, small in zip(
                    ordered["status"].map(status.word), ordered["small"], strict=True
                )
            ],
            _("Population"): ordered["population"],
            _("Personnes immigrantes"): ordered["immigrants"],
        }
    )


def reference_text(scope: Scope) -> tuple[float | None, str]:
    """Value of the province to compare with, and its words.

    Returns
    -------
    tuple[float | None, str]
        The value and a label; ``None`` when a sum is not comparable with its parts.
    """
    measure = measures()[scope.measure]
    if measure.kind not in ("pct", "rate", "ratio"):
        return None, ""
    found = reference(scope.measure, period=scope.period, exclude=scope.exclude, level=scope.level)
    name = f"{province().name} {without()[scope.exclude]}".rstrip()
    return found.value, f"{name} {measure.write(found.value)}"


def shown_code(scope: Scope, code: str | None) -> str | None:
    """Row that stands for a territory: itself, or the group it is published with."""
    rows = settlement_scope.rows_of(scope).index
    return next((c for c in rows if code is not None and code in map_codes(c)), None)
