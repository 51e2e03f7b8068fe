"""French wording: translation, typography and numbers.

Message identifiers are the French sentences themselves, written with ordinary
spaces and straight apostrophes. ``_`` looks a sentence up in the catalogue of
the language in use and applies the typography of Québec French to the result,
so that the rule is written once.
"""

from __future__ import annotations

import datetime
import gettext
import io
import math
import re
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from decimal import ROUND_HALF_UP, Decimal
from functools import cache
from pathlib import Path

from babel.dates import format_skeleton
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from babel.numbers import format_decimal

LOCALE = "fr_CA"
"""Locale of the numbers and of the catalogue, as Babel names it."""

NBSP = "\u00a0"

_CATALOGUES = Path(__file__).parent / "locale"
_BEFORE = re.compile(r"(?<=\S)[ \u00a0]+(?=[:%$»](?:\W|$))")
_AFTER = re.compile(r"(?<=«)[ \u00a0]+")
_TIGHT = re.compile(r"(?<=\S)[ \u00a0]+(?=[;!?](?:\s|$))")
_APOSTROPHE = re.compile(r"(?<=\w)'(?=\w)")


_spoken: ContextVar[str] = ContextVar("language", default=LOCALE)


def language() -> str:
    """Give the language in use, as the folders of the catalogues name it."""
    return _spoken.get()


@contextmanager
def speaking(chosen: str) -> Iterator[None]:
    """Say everything in a language until the end of the block."""
    token = _spoken.set(chosen)
    try:
        yield
    finally:
        _spoken.reset(token)


@cache
def translations(language: str) -> gettext.NullTranslations:
    """Catalogue of a language, compiled in memory from its ``.po`` file.

    Parameters
    ----------
    language
        Name of a folder of ``geodata/locale``.

    Returns
    -------
    gettext.NullTranslations
        The catalogue; it falls back on the French identifiers.

    Raises
    ------
    FileNotFoundError
        If there is no catalogue for that language.
    """
    source = _CATALOGUES / language / "LC_MESSAGES" / "ancrage.po"
    compiled = io.BytesIO()
    with source.open("rb") as stream:
        write_mo(compiled, read_po(stream, locale=language))
    compiled.seek(0)
    return gettext.GNUTranslations(compiled)


def typography(text: str) -> str:
    r"""Apply the spacing and apostrophes of Québec French.

    A no-break space stands before ``:``, ``%``, ``$`` and ``»`` and after ``«``;
    none stands before ``;``, ``!`` and ``?``. Applying it twice changes nothing.

    Parameters
    ----------
    text
        Any French text. Addresses of pages must not be passed through it.

    Returns
    -------
    str
        The same text with its typography.

    Examples
    --------
    >>> typography("l'accueil : 84,5 %")
    'l’accueil\xa0: 84,5\xa0%'
    """
    spaced = _TIGHT.sub("", _AFTER.sub(NBSP, _BEFORE.sub(NBSP, text)))
    return _APOSTROPHE.sub("’", spaced)


def _(message: str) -> str:
    """Translate a sentence and apply its typography.

    Parameters
    ----------
    message
        The French sentence, with ordinary spaces; ``str.format`` fields are kept.

    Returns
    -------
    str
        The sentence to show.
    """
    return _said(language(), message)


# Words are functions of the language, so that they are made again and again.
@cache
def _said(language: str, message: str) -> str:
    return typography(translations(language).gettext(message))


def ngettext(singular: str, plural: str, n: int) -> str:
    """Translate a sentence that depends on a count (0 and 1 are singular in French).

    Parameters
    ----------
    singular, plural
        The two French forms, with the same ``str.format`` fields.
    n
        The count.

    Returns
    -------
    str
        The form for that count, with its typography.
    """
    found = translations(language()).ngettext(singular, plural, n)
    if found in (singular, plural):
        # gettext falls back on the English rule; the sentences here are French.
        found = singular if abs(n) < 2 else plural
    return typography(found)


def number(value: float | None, *, decimals: int = 0, signed: bool = False) -> str:
    r"""Write a number as in Québec: ``1 234 567``, ``84,5``.

    Parameters
    ----------
    value
        The number; what is not finite is missing, as ``None`` is.
    decimals
        Digits after the comma, always shown.
    signed
        Put ``+`` before a positive number, and a true minus sign before a negative one.

    Returns
    -------
    str
        The number with no-break spaces, or an en dash when it is missing.

    Examples
    --------
    >>> number(1234567.0), number(84.5, decimals=1), number(None)
    ('1\xa0234\xa0567', '84,5', '–')
    """
    if value is None or not math.isfinite(value):
        return "–"
    # As people round: 15.35 is shown as 15,4, whatever its nearest binary fraction.
    shown = Decimal(repr(float(value))).quantize(Decimal(1).scaleb(-decimals), ROUND_HALF_UP)
    pattern = "#,##0" + ("." + "0" * decimals if decimals else "")
    text = format_decimal(abs(shown), format=pattern, locale=LOCALE).replace("\u202f", NBSP)
    if shown < 0:
        return "−" + text
    return f"+{text}" if signed and shown > 0 else text


def percent(value: float | None, *, decimals: int = 1, signed: bool = False) -> str:
    """Write a percentage already multiplied by 100, such as ``14,6 %``.

    Parameters
    ----------
    value
        Percentage, 0 to 100 as a rule; ``None`` and NaN are missing.
    decimals, signed
        As in :func:`number`.

    Returns
    -------
    str
        The percentage with its no-break space, or an en dash when it is missing.
    """
    text = number(value, decimals=decimals, signed=signed)
    return text if text == "–" else f"{text}{NBSP}%"


def month(date: str) -> str:
    """Write the month of a date.

    Parameters
    ----------
    date
        ``2019-10`` or ``2019-10-15``; a year alone stays as it is.

    Returns
    -------
    str
        The month in words and the year.

    Examples
    --------
    >>> month("2019-10"), month("2019")
    ('octobre 2019', '2019')
    """
    year, _dash, rest = date.partition("-")
    if not rest:
        return date
    day = datetime.date(int(year), int(rest[:2]), 1)
    return format_skeleton("yMMMM", day, locale=LOCALE)


def day(date: str) -> str:
    """Write a date in full.

    Parameters
    ----------
    date
        ``2019-08-28``; without its day, as :func:`month` writes it.

    Returns
    -------
    str
        The day, the month in words and the year.

    Examples
    --------
    >>> day("2019-08-28"), day("2022-03"), day("2021-07-01")
    ('28 août 2019', 'mars 2022', '1er juillet 2021')
    """
    if date.count("-") < 2:
        return month(date)
    rank = int(date.rpartition("-")[2])
    return f"{rank}{'er' if rank == 1 else ''} {month(date)}"


def enumeration(items: list[str]) -> str:
    """Join names with commas and a last ``et``.

    Parameters
    ----------
    items
        Names, in order; may be empty.

    Returns
    -------
    str
        ``"a, b et c"``; empty when there is nothing to join.
    """
    if len(items) < 2:
        return "".join(items)
    return _("{first} et {last}").format(first=", ".join(items[:-1]), last=items[-1])
