"""The sentences that state what a map shows: they count and name its territories."""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

import pandas as pd

from geodata.measure import SMALL_COUNT, Slice, majority, ranking, reference, values, whole
from geodata.places import Level, Within, place_name, province
from geodata.settlement.scope import solid
from geodata.tables import derived
from geodata.wording import (
    _,
    capital,
    count_word,
    enumeration,
    ngettext,
    number,
    percent,
    typography,
)

MOST_NAMES = 6
"""Territories named one by one; beyond, the last ones are counted."""


@dataclass(frozen=True, kw_only=True)
class _Shown:
    """What is on the map: its rows in order, of how many territories, and the province's value."""

    scope: Slice
    within: Within | None
    ordered: pd.DataFrame
    total: int
    whole: float

    def write(self, value: float) -> str:
        return self.scope.definition.write(value)


@derived(most=256)
def finding(scope: Slice, within: Within | None = None) -> tuple[str, str]:
    """State what the values of a measure show, computed from them.

    Returns
    -------
    tuple[str, str]
        A headline, without full stop; then which territories, when, and the median, in French
        sentences: may be empty.

    Raises
    ------
    AncrageError
        If the measure does not exist for that level or period.
    """
    measure = scope.definition
    shown = _Shown(
        scope=scope,
        within=within,
        ordered=ranking(scope, within),
        total=len(values(scope, within)),
        whole=reference(scope).value,
    )
    if shown.ordered.empty:
        sentence, detail = _("aucune valeur n'est connue"), ""
    elif math.isnan(shown.whole) or (shown.whole == 0 and measure.counted):
        # Nothing to compare with: too little is published.
        sentence, detail = _highest(shown), _median(shown)
    elif measure.compared:
        sentence, detail = _compared(shown)
    elif measure.above:
        sentence, detail = _above(shown)
    else:
        sentence, detail = _concentrated(shown)
    period = _when(shown)
    text = typography(f"{period}, {sentence}" if period else sentence)
    if within is not None:
        headline = _("{place} : {sentence}").format(place=place_name(within), sentence=text)
    else:
        headline = capital(text)
    return headline, typography(detail.strip())


def _compared(shown: _Shown) -> tuple[str, str]:
    """Count the territories above the province's value."""
    above = shown.ordered[shown.ordered["value"] > shown.whole]
    measure = shown.scope.definition
    rate = _("{value} pour 1 000 habitants") if measure.kind == "rate" else "{value}"
    template = _("{subject} ne dépasse {what}, qui est de {value}")
    if len(above):
        template = ngettext(
            "{subject} dépasse {what}, qui est de {value}",
            "{subject} dépassent {what}, qui est de {value}",
            len(above),
        )
    sentence = template.format(
        subject=subject(len(above), shown.scope.level),
        what=f"{measure.compared} {shown.scope.without}".rstrip(),
        value=rate.format(value=shown.write(shown.whole)),
    )
    return sentence, f"{_named(shown, above)}{_dated(shown)}. {_median(shown)}"


def _above(shown: _Shown) -> tuple[str, str]:
    """Count the territories above the middle, and tell the two extremes."""
    measure = shown.scope.definition
    above = int((shown.ordered["value"] > measure.middle).sum())
    # "Les 17 régions gagnent" and "la seule région gagne": the verb follows the subject.
    who = subject_among(above, len(shown.ordered), shown.total, shown.scope.level)
    sentence = f"{who} {measure.above[min(above, 2)]}"
    if shown.scope.without:
        sentence = f"{shown.scope.without}, {sentence}"
    return sentence, f"{_extremes(shown)} {_median(shown)}"


def _concentrated(shown: _Shown) -> tuple[str, str]:
    """Tell how few territories make up half of a count."""
    scope, measure, known = shown.scope, shown.scope.definition, len(shown.ordered)
    total = whole(scope, shown.within)
    if math.isnan(total):
        # Some parts are not published, and neither is their sum.
        return _highest(shown), _median(shown)
    needed = max(1, majority(shown.ordered["value"], whole=total))
    few = shown.ordered.iloc[:needed]
    if needed > known:
        who = subject_among(known, known, shown.total, scope.level)
        template = ngettext(
            "{who} réunit {share} des {things}", "{who} réunissent {share} des {things}", known
        )
    else:
        who = subject(needed, scope.level, only=True)
        template = ngettext(
            "{who}, {name}, réunit {share} des {things}",
            "{who} réunissent {share} des {things}",
            needed,
        )
    # Counts are rounded at random: parts may add up to a little more than their whole.
    share = min(round(float(few["value"].sum() / total) * 100, 1), 100.0)
    sentence = template.format(
        who=who,
        name=few["name"].iloc[0],
        share=percent(share, decimals=0 if share == 100 else 1),
        things=measure.counted,
    )
    if shown.within is None:
        sentence = f"{sentence} {measure.whole} {scope.without}".rstrip()
    counts = zip(few["name"], few["value"], strict=True)
    names = listed([f"{name} ({shown.write(value)})" for name, value in counts])
    return sentence, f"{names}{_dated(shown)}. {_median(shown)}"


def _when(shown: _Shown) -> str:
    """Give the period to say first, such as "en 2015-2016"; empty where it is the last census."""
    measure, period = shown.scope.definition, shown.scope.period
    periods = measure.periods[shown.scope.level]
    if measure.operation == "cumulative" and period != periods[0]:
        return _("de {first} à {last}").format(first=periods[0], last=period)
    if period != periods[-1] or (len(periods) > 1 and "-" in period):
        return _("en {period}").format(period=period)
    return ""


def _dated(shown: _Shown) -> str:
    """Give the period to say after the names, such as ", en 2021"; empty where it came first."""
    period = shown.scope.period
    if _when(shown):
        return ""
    if shown.scope.definition.operation == "change":
        return _(", de {first} à {last}").format(first=period[:4], last=period[5:])
    return _(", en {period}").format(period=period)


def _named(shown: _Shown, rows: pd.DataFrame) -> str:
    """Name some territories, the greatest first, or the greatest value when there is none."""
    if rows.empty:
        return capital(_highest(shown))
    # A share that rests on a few people is counted, but not given as an example.
    kept = rows[~rows["small"]]
    few = len(rows) - len(kept)
    if few == 0:
        return listed(rows["name"].tolist())
    if kept.empty:
        text = ngettext(
            "{n} part repose sur moins de {few} personnes immigrantes",
            "{n} parts reposent sur moins de {few} personnes immigrantes",
            few,
        )
        return text.format(n=number(few), few=SMALL_COUNT)
    template = ngettext(
        "{names} ({n} autre repose sur moins de {few} personnes immigrantes)",
        "{names} ({n} autres reposent sur moins de {few} personnes immigrantes)",
        few,
    )
    return template.format(names=listed(kept["name"].tolist()), n=number(few), few=SMALL_COUNT)


def _highest(shown: _Shown) -> str:
    """Tell the greatest value that does not rest on a few people."""
    rows = solid(shown.scope, shown.ordered)
    if rows.empty:
        return _("toutes les valeurs reposent sur moins de {few} personnes immigrantes").format(
            few=SMALL_COUNT
        )
    return _("la valeur la plus haute : {name} ({value})").format(
        name=rows["name"].iloc[0], value=shown.write(rows["value"].iloc[0])
    )


def _extremes(shown: _Shown) -> str:
    """Tell the greatest and the least values."""
    lead = low = ""
    if shown.scope.definition.kind == "ratio" and shown.ordered["small"].nunique() == 2:
        shown = replace(shown, ordered=solid(shown.scope, shown.ordered))
        lead = _("pour au moins {few} personnes immigrantes, ").format(few=SMALL_COUNT)
    if len(shown.ordered) > 1:
        low = _("; la plus basse : {name} ({value})").format(
            name=shown.ordered["name"].iloc[-1], value=shown.write(shown.ordered["value"].iloc[-1])
        )
    return capital(f"{lead}{_highest(shown)}{low}.")


def _median(shown: _Shown) -> str:
    """Say what half of the territories do not exceed, or how few of at least three are known."""
    known, noun, measure = len(shown.ordered), nouns()[shown.scope.level], shown.scope.definition
    if shown.total < 3:
        return ""
    if known < shown.total / 2:
        return _("La valeur n'est connue que pour {known} des {total} {kind}.").format(
            known=count_word(known, feminine=noun.feminine),
            total=number(shown.total),
            kind=noun.title,
        )
    median = shown.write(shown.ordered["value"].median())
    if median == shown.write(0.0) and measure.middle == 0:
        text = _("La moitié des {n} {kind} dont la valeur est connue ne gagnent rien ou perdent.")
    elif median == shown.write(0.0):
        text = _(
            "La moitié des {n} {kind} dont la valeur est connue ont une valeur à peu près nulle."
        )
    elif known == shown.total:
        text = _("La moitié des {n} {kind} ne dépassent pas {median}.")
    elif measure.operation == "published_share":
        text = _("La moitié des {n} {kind} dont la part est connue ne dépassent pas {median}.")
    else:
        text = _("La moitié des {n} {kind} dont la valeur est connue ne dépassent pas {median}.")
    return text.format(n=number(known), kind=noun.title, median=median)


@dataclass(frozen=True)
class Noun:
    """A kind of territory."""

    one: str
    many: str
    title: str
    feminine: bool

    def agreed(self, feminine: str, masculine: str) -> str:
        """Choose the words that agree with the noun."""
        return feminine if self.feminine else masculine


def nouns() -> Mapping[Level, Noun]:
    """Give the kind of territory of each level."""
    division = province().division
    towns = _("municipalités")
    return {
        "region": Noun(_("région"), _("régions"), _("régions"), feminine=True),
        "census_division": Noun(division.one, division.many, division.kinds, division.feminine),
        "municipality": Noun(_("municipalité"), towns, towns, feminine=True),
    }


def subject(count: int, level: Level, *, only: bool = False) -> str:
    """Write a number of territories, as the subject of a sentence."""
    noun = nouns()[level]
    if count == 0:
        return noun.agreed(_("aucune {one}"), _("aucun {one}")).format(one=noun.one)
    if count == 1 and only:
        return noun.agreed(_("une seule {one}"), _("un seul {one}")).format(one=noun.one)
    counted = count_word(count, feminine=noun.feminine)
    return f"{counted} {noun.one if count == 1 else noun.many}"


def subject_among(count: int, known: int, total: int, level: Level) -> str:
    """Write how many of the known territories, as the subject of a sentence.

    Parameters
    ----------
    count
        How many, 0 to ``known``.
    known
        Territories that have a value, 1 or more.
    """
    noun = nouns()[level]
    if count == known:
        text = _("les {count} {many}")
        if known == 1:
            text = noun.agreed(_("la seule {one}"), _("le seul {one}"))
        if known < total:
            text = _("{subject} dont la valeur est connue").format(subject=text)
    elif count == 0:
        if known == 1:
            return subject(0, level)
        text = noun.agreed(_("aucune des {known} {many}"), _("aucun des {known} {many}"))
    elif count == 1:
        text = noun.agreed(_("une seule des {known} {many}"), _("un seul des {known} {many}"))
    else:
        text = _("{count} {many} sur {known}")
    return text.format(
        count=count_word(max(count, 1), feminine=noun.feminine),
        known=count_word(known, feminine=noun.feminine),
        one=noun.one,
        many=noun.many,
    )


def listed(names: Sequence[str]) -> str:
    """Name territories: "A, B et C", or "A, B, C, D, E et 12 autres"."""
    if len(names) <= MOST_NAMES:
        return enumeration(list(names))
    kept = list(names[: MOST_NAMES - 1])
    others = len(names) - len(kept)
    counted = ngettext("{n} autre", "{n} autres", others).format(n=number(others))
    return enumeration([*kept, counted])
