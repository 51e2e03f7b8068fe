"""The sentence that states what a map shows, computed from its values."""

from __future__ import annotations

import math
from dataclasses import dataclass

from geodata.limits import Limits
from geodata.measure import Exclusion, majority, measure_named, ranking, reference, values
from geodata.measure import whole as count_of
from geodata.places import Level, Within, place_name
from geodata.settlement.counting import listed, subject, subject_among
from geodata.settlement.detail import Shown, capital, dated, extremes, highest, median, named, when
from geodata.settlement.phrases import comparisons, counts, predicates, without
from geodata.tables import derived
from geodata.wording import _, ngettext, percent, typography


@dataclass(frozen=True)
class Finding:
    """What a map shows.

    Attributes
    ----------
    detail
        Which territories, when, and the median: French sentences with their full
        stops; may be empty.
    """

    headline: str
    detail: str

    def __str__(self) -> str:
        """Both, one after the other."""
        return f"{self.headline}. {self.detail}".strip()


@derived(most=256)
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

    Raises
    ------
    AncrageError
        If the measure does not exist for that level, period or limits.
    """
    everything = values(
        measure_id, level=level, period=period, exclude=exclude, within=within, limits=limits
    )
    shown = Shown(
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
    if shown.ordered.empty:
        sentence, detail = _("aucune valeur n'est connue"), ""
    elif math.isnan(shown.whole.value) or (shown.whole.value == 0 and measure_id in counts()):
        # Nothing to compare with: too little is published.
        sentence, detail = highest(shown), median(shown)
    elif measure_id in comparisons():
        sentence, detail = _compared(shown)
    elif measure_id in predicates():
        sentence, detail = _above(shown)
    else:
        sentence, detail = _concentrated(shown)
    return Finding(_start(shown, sentence), typography(detail.strip()))


def _compared(shown: Shown) -> tuple[str, str]:
    """Count the territories above the province's value."""
    words = comparisons()[shown.measure.id]
    above = shown.ordered[shown.ordered["value"] > shown.whole.value]
    what = words.whole
    if shown.exclude != "none":
        what = f"{words.whole} {without()[shown.exclude]}"
    template = _("{subject} ne dépasse {what}, qui est de {value}")
    if len(above):
        template = ngettext(
            "{subject} dépasse {what}, qui est de {value}",
            "{subject} dépassent {what}, qui est de {value}",
            len(above),
        )
    sentence = template.format(
        subject=subject(len(above), shown.level),
        what=what,
        value=words.value.format(value=shown.measure.write(shown.whole.value)),
    )
    return sentence, f"{named(shown, above)}{dated(shown)}. {median(shown)}"


def _above(shown: Shown) -> tuple[str, str]:
    """Count the territories above the middle, and tell the two extremes."""
    words = predicates()[shown.measure.id]
    known = len(shown.ordered)
    above = int((shown.ordered["value"] > shown.measure.middle).sum())
    # "Les 17 régions gagnent" and "la seule région gagne": the verb follows the subject.
    verb = (words.none, words.one, words.many)[min(above, 2)]
    sentence = f"{subject_among(above, known, shown.total, shown.level)} {verb}"
    if shown.exclude != "none":
        sentence = f"{without()[shown.exclude]}, {sentence}"
    return sentence, f"{extremes(shown)} {median(shown)}"


def _concentrated(shown: Shown) -> tuple[str, str]:
    """Tell how few territories make up half of a count."""
    words = counts()[shown.measure.id]
    known = len(shown.ordered)
    whole, place = shown.whole.value, f" {words.whole} {without()[shown.exclude]}".rstrip()
    if shown.within is not None:
        whole, place = _inside(shown), ""
    if math.isnan(whole):
        # Some parts are not published, and neither is their sum.
        return highest(shown), median(shown)
    parts = shown.ordered["value"].cumsum() / whole
    needed = max(1, majority(shown.ordered["value"], whole=whole))
    few = shown.ordered.iloc[:needed]
    if needed > known:
        who = subject_among(known, known, shown.total, shown.level)
        template = ngettext(
            "{who} réunit {share} des {things}", "{who} réunissent {share} des {things}", len(few)
        )
    else:
        who = subject(needed, shown.level, only=True)
        template = ngettext(
            "{who}, {name}, réunit {share} des {things}",
            "{who} réunissent {share} des {things}",
            len(few),
        )
    # Counts are rounded at random: parts may add up to a little more than their whole.
    share = min(round(float(parts.iloc[len(few) - 1]) * 100, 1), 100.0)
    sentence = template.format(
        who=who,
        name=few["name"].iloc[0],
        share=percent(share, decimals=0 if share == 100 else 1),
        things=words.things,
    )
    named = [
        f"{name} ({shown.measure.write(value)})"
        for name, value in zip(few["name"], few["value"], strict=True)
    ]
    return sentence + place, f"{listed(named)}{dated(shown)}. {median(shown)}"


def _inside(shown: Shown) -> float:
    """Count what the territories of a place are parts of."""
    return count_of(
        shown.measure.id,
        level=shown.level,
        period=shown.period,
        exclude=shown.exclude,
        within=shown.within,
    )


def _start(shown: Shown, sentence: str) -> str:
    """Put the place and the period before a sentence, and a capital at its start."""
    period = when(shown)
    text = typography(f"{period}, {sentence}" if period else sentence)
    if shown.within is not None:
        return _("{place} : {sentence}").format(place=place_name(shown.within), sentence=text)
    return capital(text)
