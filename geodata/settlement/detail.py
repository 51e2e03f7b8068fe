"""Parts of a finding: when, which territories, how far they spread, and the median."""

from dataclasses import dataclass, replace

import pandas as pd

from geodata.measure import CHANGE_PERIOD, Figure, Measure, measures
from geodata.places import Within
from geodata.settlement.counting import count_word, listed
from geodata.settlement.phrases import nouns
from geodata.settlement.scope import Scope
from geodata.wording import _, ngettext, number

_HALF = 0.5

FRAGILE = frozenset({"immigrants_share_pct", "location_quotient"})
"""Measures that compare immigrants with something else: fragile on fewer than 50 people."""


@dataclass(frozen=True, kw_only=True)
class Shown:
    """What is on the map."""

    scope: Scope
    within: Within | None
    ordered: pd.DataFrame
    total: int
    whole: Figure

    @property
    def measure(self) -> Measure:
        """The measure that is mapped."""
        return measures()[self.scope.measure]


def when(shown: Shown) -> str:
    """Give the period to say first: a year of a series, or not the last census.

    Returns
    -------
    str
        Such as "en 2015-2016"; empty when the period goes without saying first.
    """
    periods = shown.measure.periods[shown.scope.level]
    if shown.measure.recipe.operation == "cumulative" and shown.scope.period != periods[0]:
        return _("de {first} à {last}").format(first=periods[0], last=shown.scope.period)
    if shown.scope.period != periods[-1] or (len(periods) > 1 and "-" in shown.scope.period):
        return _("en {period}").format(period=shown.scope.period)
    return ""


def dated(shown: Shown) -> str:
    """Give the period to say after the names, when it was not said first.

    Returns
    -------
    str
        Such as ", en 2021"; may be empty.
    """
    if when(shown):
        return ""
    period = shown.scope.period
    if period == CHANGE_PERIOD:
        return _(", de {first} à {last}").format(first=period[:4], last=period[5:])
    return _(", en {period}").format(period=period)


def named(shown: Shown, rows: pd.DataFrame) -> str:
    """Name the territories above, or the greatest value when there is none.

    Parameters
    ----------
    rows
        Territories to name, the greatest first; may be empty.
    """
    if rows.empty:
        return capital(highest(shown))
    # A share that rests on a few people is counted, but not given as an example.
    kept = rows[~rows["small"]]
    few = len(rows) - len(kept)
    if few == 0:
        return listed(rows["name"].tolist())
    if kept.empty:
        text = ngettext(
            "{n} part repose sur moins de 50 personnes immigrantes",
            "{n} parts reposent sur moins de 50 personnes immigrantes",
            few,
        )
        return text.format(n=number(few))
    template = ngettext(
        "{names} ({n} autre repose sur moins de 50 personnes immigrantes)",
        "{names} ({n} autres reposent sur moins de 50 personnes immigrantes)",
        few,
    )
    return template.format(names=listed(kept["name"].tolist()), n=number(few))


def solid(shown: Shown) -> pd.DataFrame:
    """Give the rows that may be named: a share of fewer than 50 people comes first by chance."""
    shares = shown.measure.id in FRAGILE
    return shown.ordered[~shown.ordered["small"]] if shares else shown.ordered


def highest(shown: Shown) -> str:
    """Tell the greatest value that does not rest on a few people."""
    rows = solid(shown)
    if rows.empty:
        return _("toutes les valeurs reposent sur moins de 50 personnes immigrantes")
    return _("la valeur la plus haute : {name} ({value})").format(
        name=rows["name"].iloc[0],
        value=shown.measure.write(float(rows["value"].iloc[0])),
    )


def capital(text: str) -> str:
    """Put a capital at the start of a sentence.

    Parameters
    ----------
    text
        At least one letter.
    """
    return text[0].upper() + text[1:]


def extremes(shown: Shown) -> str:
    """Tell the greatest and the least values."""
    if shown.measure.kind == "ratio" and shown.ordered["small"].nunique() == 2:
        shown = replace(shown, ordered=solid(shown))
        lead = _("pour au moins 50 personnes immigrantes, ")
    else:
        lead = ""
    low = ""
    if len(shown.ordered) > 1:
        low = _("; la plus basse : {name} ({value})").format(
            name=shown.ordered["name"].iloc[-1],
            value=shown.measure.write(float(shown.ordered["value"].iloc[-1])),
        )
    return capital(f"{lead}{highest(shown)}{low}.")


def median(shown: Shown) -> str:
    """Say what half of the territories do not exceed, or how few are known.

    Returns
    -------
    str
        A sentence with its full stop; empty for fewer than three territories.
    """
    known, kind = len(shown.ordered), nouns()[shown.scope.level].title
    if shown.total < 3:
        return ""
    if known < shown.total * _HALF:
        return _("La valeur n'est connue que pour {known} des {total} {kind}.").format(
            known=count_word(known, feminine=nouns()[shown.scope.level].feminine),
            total=number(shown.total),
            kind=kind,
        )
    middle = float(shown.ordered["value"].median())
    if shown.measure.write(middle) == shown.measure.write(0.0):
        return _around_zero(shown)
    if known == shown.total:
        template = _("La moitié des {n} {kind} ne dépassent pas {median}.")
    elif shown.measure.recipe.operation == "published_share":
        template = _("La moitié des {n} {kind} dont la part est connue ne dépassent pas {median}.")
    else:
        template = _(
            "La moitié des {n} {kind} dont la valeur est connue ne dépassent pas {median}."
        )
    return template.format(n=number(known), kind=kind, median=shown.measure.write(middle))


def _around_zero(shown: Shown) -> str:
    """Say that half of the territories have nothing, or gain nothing."""
    template = (
        _("La moitié des {n} {kind} dont la valeur est connue ne gagnent rien ou perdent.")
        if shown.measure.middle == 0
        else _(
            "La moitié des {n} {kind} dont la valeur est connue ont une valeur à peu près nulle."
        )
    )
    return template.format(n=number(len(shown.ordered)), kind=nouns()[shown.scope.level].title)
