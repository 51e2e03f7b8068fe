"""The sentence that states what a map shows, computed from its values."""

import math
from dataclasses import dataclass

from geodata.measure import majority, ranking, values
from geodata.places import Within, place_name, province
from geodata.settlement.counting import listed, subject, subject_among
from geodata.settlement.detail import Shown, capital, dated, extremes, highest, median, named, when
from geodata.settlement.phrases import comparisons, counts, predicates, without
from geodata.settlement.scope import Scope, reference_of, whole_of
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
def finding(scope: Scope, within: Within | None = None) -> Finding:
    """State what the values of a measure show.

    Raises
    ------
    AncrageError
        If the measure does not exist for that level or period.
    """
    level, period, exclude = scope.level, scope.period, scope.exclude
    every = values(scope.measure, level=level, period=period, exclude=exclude, within=within)
    known = ranking(scope.measure, level=level, period=period, exclude=exclude, within=within)
    shown = Shown(
        scope=scope,
        within=within,
        ordered=known,
        total=len(every),
        whole=reference_of(scope),
    )
    if shown.ordered.empty:
        sentence, detail = _("aucune valeur n'est connue"), ""
    elif math.isnan(shown.whole.value) or (shown.whole.value == 0 and scope.measure in counts()):
        # Nothing to compare with: too little is published.
        sentence, detail = highest(shown), median(shown)
    elif scope.measure in comparisons():
        sentence, detail = _compared(shown)
    elif scope.measure in predicates():
        sentence, detail = _above(shown)
    else:
        sentence, detail = _concentrated(shown)
    return Finding(_start(shown, sentence), typography(detail.strip()))


def _compared(shown: Shown) -> tuple[str, str]:
    """Count the territories above the province's value."""
    above = shown.ordered[shown.ordered["value"] > shown.whole.value]
    what = comparisons()[shown.measure.id].format(of=province().of)
    rate = _("{value} pour 1 000 habitants") if shown.measure.kind == "rate" else "{value}"
    template = _("{subject} ne dépasse {what}, qui est de {value}")
    if len(above):
        template = ngettext(
            "{subject} dépasse {what}, qui est de {value}",
            "{subject} dépassent {what}, qui est de {value}",
            len(above),
        )
    sentence = template.format(
        subject=subject(len(above), shown.scope.level),
        what=f"{what} {without()[shown.scope.exclude]}".rstrip(),
        value=rate.format(value=shown.measure.write(shown.whole.value)),
    )
    return sentence, f"{named(shown, above)}{dated(shown)}. {median(shown)}"


def _above(shown: Shown) -> tuple[str, str]:
    """Count the territories above the middle, and tell the two extremes."""
    words = predicates()[shown.measure.id]
    known = len(shown.ordered)
    above = int((shown.ordered["value"] > shown.measure.middle).sum())
    # "Les 17 régions gagnent" and "la seule région gagne": the verb follows the subject.
    rest = _("le reste {of}").format(of=province().of)
    verb = (words.none, words.one, words.many)[min(above, 2)].format(rest=rest)
    sentence = f"{subject_among(above, known, shown.total, shown.scope.level)} {verb}"
    if shown.scope.exclude != "none":
        sentence = f"{without()[shown.scope.exclude]}, {sentence}"
    return sentence, f"{extremes(shown)} {median(shown)}"


def _concentrated(shown: Shown) -> tuple[str, str]:
    """Tell how few territories make up half of a count."""
    words = counts()[shown.measure.id]
    known = len(shown.ordered)
    whole, place = shown.whole.value, f" {words.whole} {without()[shown.scope.exclude]}".rstrip()
    if shown.within is not None:
        whole, place = whole_of(shown.scope, shown.within), ""
    if math.isnan(whole):
        # Some parts are not published, and neither is their sum.
        return highest(shown), median(shown)
    parts = shown.ordered["value"].cumsum() / whole
    needed = max(1, majority(shown.ordered["value"], whole=whole))
    few = shown.ordered.iloc[:needed]
    if needed > known:
        who = subject_among(known, known, shown.total, shown.scope.level)
        template = ngettext(
            "{who} réunit {share} des {things}", "{who} réunissent {share} des {things}", len(few)
        )
    else:
        who = subject(needed, shown.scope.level, only=True)
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


def _start(shown: Shown, sentence: str) -> str:
    """Put the place and the period before a sentence, and a capital at its start."""
    period = when(shown)
    text = typography(f"{period}, {sentence}" if period else sentence)
    if shown.within is not None:
        return _("{place} : {sentence}").format(place=place_name(shown.within), sentence=text)
    return capital(text)
