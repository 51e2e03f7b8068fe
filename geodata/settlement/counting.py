"""Count and name territories in a French sentence."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from geodata.places import Level, province
from geodata.wording import _, enumeration, ngettext, number

MOST_NAMES = 6
"""Territories named one by one; beyond, the last ones are counted."""


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


def count_word(count: int, *, feminine: bool) -> str:
    """Write a count from 1, as a word up to nine."""
    one = _("une") if feminine else _("un")
    words = ["", one, _("deux"), _("trois"), _("quatre"), _("cinq"), _("six"), _("sept")]
    words += [_("huit"), _("neuf")]
    return words[count] if count < len(words) else number(count)


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
