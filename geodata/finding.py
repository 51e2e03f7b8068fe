"""The sentence that states what a map shows, computed from its values."""

from __future__ import annotations

import math
from dataclasses import dataclass, replace

import pandas as pd

from geodata.counting import count_word, listed, subject, subject_among
from geodata.measure import (
    CHANGE_PERIOD,
    Exclusion,
    Figure,
    Level,
    Limits,
    Measure,
    Within,
    measure_named,
    place_name,
    ranking,
    reference,
    values,
)
from geodata.phrases import ABOVE, COMPARISONS, COUNTS, NOUNS, WITHOUT
from geodata.wording import _, ngettext, number, percent, typography

_HALF = 0.5


@dataclass(frozen=True)
class Finding:
    """What a map shows.

    Attributes
    ----------
    headline
        One French sentence, without a full stop.
    detail
        Which territories, when, and the median: French sentences with their full
        stops; may be empty.
    """

    headline: str
    detail: str

    def __str__(self) -> str:
        """Both, one after the other."""
        return f"{self.headline}. {self.detail}".strip()


@dataclass(frozen=True, kw_only=True)
class _View:
    """What is on the map: the known values, the greatest first, among ``total`` rows."""

    measure: Measure
    level: Level
    period: str
    exclude: Exclusion
    within: Within | None
    ordered: pd.DataFrame
    total: int
    whole: Figure


def finding(
    measure_id: str,
    *,
    level: Level,
    period: str,
    exclude: Exclusion = "none",
    within: Within | None = None,
    limits: Limits | None = None,
) -> Finding:
    """State what the values of a measure show.

    Parameters
    ----------
    measure_id, level, period, exclude, within, limits
        As in :func:`geodata.measure.values`.

    Returns
    -------
    Finding
        A headline and its detail.

    Raises
    ------
    AncrageError
        If the measure does not exist for that level, period or limits.

    Examples
    --------
    >>> found = finding("immigrants_share_pct", level="census_division", period="2021")
    >>> found.headline.replace("\\xa0", " ")
    'Cinq territoires dépassent la part québécoise de personnes immigrantes, qui est de 14,6 %'
    """
    everything = values(
        measure_id, level=level, period=period, exclude=exclude, within=within, limits=limits
    )
    view = _View(
        measure=measure_named(measure_id),
        level=level,
        period=period,
        exclude=exclude,
        within=within,
        ordered=ranking(
            measure_id, level=level, period=period, exclude=exclude, within=within, limits=limits
        ),
        total=len(everything),
        whole=reference(measure_id, period=period, exclude=exclude, level=level, limits=limits),
    )
    if view.ordered.empty:
        sentence, detail = _("aucune valeur n'est connue"), ""
    elif math.isnan(view.whole.value) or view.whole.value == 0 and measure_id in COUNTS:
        # Nothing to compare with: too little is published.
        sentence, detail = _highest(view), _median(view)
    elif measure_id in COMPARISONS:
        sentence, detail = _compared(view)
    elif measure_id in ABOVE:
        sentence, detail = _above(view)
    else:
        sentence, detail = _concentrated(view)
    return Finding(_start(view, sentence), typography(detail.strip()))


def _compared(view: _View) -> tuple[str, str]:
    """Count the territories above Québec's value."""
    words = COMPARISONS[view.measure.id]
    above = view.ordered[view.ordered["value"] > view.whole.value]
    what = words.whole
    if view.exclude != "none":
        what = words.rest.format(without=WITHOUT[view.exclude])
    templates = (
        _("{subject} ne dépasse {what}, qui est de {value}"),
        _("{subject} dépasse {what}, qui est de {value}"),
        _("{subject} dépassent {what}, qui est de {value}"),
    )
    sentence = templates[min(len(above), 2)].format(
        subject=subject(len(above), view.level),
        what=what,
        value=words.value.format(value=view.measure.write(view.whole.value)),
    )
    return sentence, f"{_named(view, above)}{_dated(view)}. {_median(view)}"


def _above(view: _View) -> tuple[str, str]:
    """Count the territories above the middle, and tell the two extremes."""
    words = ABOVE[view.measure.id]
    known = len(view.ordered)
    above = int((view.ordered["value"] > view.measure.middle).sum())
    # "Les 17 régions gagnent" and "la seule région gagne": the verb follows the subject.
    verb = (words.none, words.one, words.many)[min(above, 2)]
    sentence = f"{subject_among(above, known, view.total, view.level)} {verb}"
    if view.exclude != "none":
        sentence = f"{WITHOUT[view.exclude]}, {sentence}"
    return sentence, f"{_extremes(view)} {_median(view)}"


def _concentrated(view: _View) -> tuple[str, str]:
    """Tell how few territories make up half of a count."""
    words = COUNTS[view.measure.id]
    known = len(view.ordered)
    whole, place = view.whole.value, f" {words.whole} {WITHOUT[view.exclude]}".rstrip()
    if view.within is not None:
        whole, place = float(view.ordered["value"].sum()), ""
    parts = view.ordered["value"].cumsum() / whole
    needed = int((parts < _HALF).sum()) + 1
    few = view.ordered.iloc[:needed]
    if needed > known:
        who = subject_among(known, known, view.total, view.level)
        templates = (
            _("{who} réunit {share} des {things}"),
            _("{who} réunissent {share} des {things}"),
        )
    else:
        who = subject(needed, view.level, only=True)
        templates = (
            _("{who}, {name}, réunit {share} des {things}"),
            _("{who} réunissent {share} des {things}"),
        )
    share = round(float(parts.iloc[len(few) - 1]) * 100, 1)
    sentence = templates[min(len(few) - 1, 1)].format(
        who=who,
        name=few["name"].iloc[0],
        share=percent(share, decimals=0 if share == 100 else 1),
        things=words.things,
    )
    named = [
        f"{name} ({view.measure.write(value)})"
        for name, value in zip(few["name"], few["value"], strict=True)
    ]
    return sentence + place, f"{listed(named)}{_dated(view)}. {_median(view)}"


def _start(view: _View, sentence: str) -> str:
    """Put the place and the period before a sentence, and a capital at its start."""
    when = _when(view)
    text = typography(f"{when}, {sentence}" if when else sentence)
    if view.within is not None:
        return _("{place} : {sentence}").format(place=place_name(view.within), sentence=text)
    return _capital(text)


def _when(view: _View) -> str:
    """Give the period to say first: a year of a series, or not the last census."""
    periods = view.measure.periods[view.level]
    if view.measure.recipe.operation == "cumulative" and view.period != periods[0]:
        return _("de {first} à {last}").format(first=periods[0], last=view.period)
    if view.period != periods[-1] or (len(periods) > 1 and "-" in view.period):
        return _("en {period}").format(period=view.period)
    return ""


def _dated(view: _View) -> str:
    """Give the period to say after the names, when it was not said first."""
    if _when(view):
        return ""
    if view.period == CHANGE_PERIOD:
        return _(", de {first} à {last}").format(first=view.period[:4], last=view.period[5:])
    return _(", en {period}").format(period=view.period)


def _named(view: _View, rows: pd.DataFrame) -> str:
    """Name the territories above, or the greatest value when there is none."""
    if rows.empty:
        return _capital(_highest(view))
    # A share that rests on a few people is counted, but not given as an example.
    solid = rows[~rows["small"]]
    few = len(rows) - len(solid)
    if few == 0 or solid.empty:
        return listed(rows["name"].tolist())
    template = ngettext(
        "{names} ({n} autre repose sur moins de 50 personnes immigrantes)",
        "{names} ({n} autres reposent sur moins de 50 personnes immigrantes)",
        few,
    )
    return template.format(names=listed(solid["name"].tolist()), n=number(few))


def _highest(view: _View) -> str:
    """Tell the greatest value."""
    return _("la valeur la plus haute : {name} ({value})").format(
        name=view.ordered["name"].iloc[0],
        value=view.measure.write(float(view.ordered["value"].iloc[0])),
    )


def _capital(text: str) -> str:
    """Put a capital at the start of a sentence."""
    return text[0].upper() + text[1:]


def _extremes(view: _View) -> str:
    """Tell the greatest and the least values."""
    if view.measure.kind == "ratio" and view.ordered["small"].nunique() == 2:
        solid = view.ordered[~view.ordered["small"]]
        view = replace(view, ordered=solid)
        lead = _("pour au moins 50 personnes immigrantes, ")
    else:
        lead = ""
    low = ""
    if len(view.ordered) > 1:
        low = _("; la plus basse : {name} ({value})").format(
            name=view.ordered["name"].iloc[-1],
            value=view.measure.write(float(view.ordered["value"].iloc[-1])),
        )
    return _capital(f"{lead}{_highest(view)}{low}.")


def _median(view: _View) -> str:
    """Say what half of the territories do not exceed, or how few are known."""
    known, kind = len(view.ordered), NOUNS[view.level].title
    if view.total < 3:
        return ""
    if known < view.total * _HALF:
        return _("La valeur n'est connue que pour {known} des {total} {kind}.").format(
            known=count_word(known, feminine=NOUNS[view.level].feminine),
            total=number(view.total),
            kind=kind,
        )
    if known == view.total:
        template = _("La moitié des {n} {kind} ne dépassent pas {median}.")
    elif view.measure.recipe.operation == "published_share":
        template = _("La moitié des {n} {kind} dont la part est connue ne dépassent pas {median}.")
    else:
        template = _(
            "La moitié des {n} {kind} dont la valeur est connue ne dépassent pas {median}."
        )
    return template.format(
        n=number(known), kind=kind, median=view.measure.write(view.ordered["value"].median())
    )
