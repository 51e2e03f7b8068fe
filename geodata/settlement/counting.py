"""Count and name territories in a French sentence."""

from collections.abc import Sequence

from geodata.places import Level
from geodata.settlement.phrases import nouns, numerals
from geodata.wording import _, enumeration, ngettext, number

MOST_NAMES = 6
"""Territories named one by one; beyond, the last ones are counted."""


def count_word(count: int, *, feminine: bool) -> str:
    """Write a count, as a word up to nine.

    Parameters
    ----------
    count
        1 or more.
    """
    if count == 1 and feminine:
        return _("une")
    return numerals()[count] if count < len(numerals()) else number(count)


def subject(count: int, level: Level, *, only: bool = False) -> str:
    """Write a number of territories, as the subject of a sentence.

    Parameters
    ----------
    count
        How many, 0 or more.
    """
    noun = nouns()[level]
    if count == 0:
        none = _("aucune {one}") if noun.feminine else _("aucun {one}")
        return none.format(one=noun.one)
    if count == 1 and only:
        sole = _("une seule {one}") if noun.feminine else _("un seul {one}")
        return sole.format(one=noun.one)
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
        every = _("la seule {one}") if noun.feminine else _("le seul {one}")
        text = every if known == 1 else _("les {count} {many}")
        if known < total:
            text = _("{subject} dont la valeur est connue").format(subject=text)
    elif count == 0:
        text = _("aucune des {known} {many}") if noun.feminine else _("aucun des {known} {many}")
        if known == 1:
            text = _("aucune {one}") if noun.feminine else _("aucun {one}")
    elif count == 1:
        text = (
            _("une seule des {known} {many}") if noun.feminine else _("un seul des {known} {many}")
        )
    else:
        text = _("{count} {many} sur {known}")
    return text.format(
        count=count_word(max(count, 1), feminine=noun.feminine),
        known=count_word(known, feminine=noun.feminine),
        one=noun.one,
        many=noun.many,
    )


def listed(names: Sequence[str]) -> str:
    """Name territories, counting the last ones when there are many.

    Returns
    -------
    str
        "A, B et C", or "A, B, C, D, E et 12 autres".
    """
    if len(names) <= MOST_NAMES:
        return enumeration(list(names))
    kept = list(names[: MOST_NAMES - 1])
    others = len(names) - len(kept)
    counted = ngettext("{n} autre", "{n} autres", others).format(n=number(others))
    return enumeration([*kept, counted])
