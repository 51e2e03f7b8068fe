"""Wording in the language in use: translation, typography, numbers, dates and lists.

Message identifiers are the French sentences themselves, written with ordinary
spaces and straight apostrophes. ``_`` looks a sentence up in the catalogue of
the language in use and applies the typography of that language to the result,
so that the rule is written once.
"""

import datetime
import gettext
import io
import math
import re
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from functools import cache, cached_property, lru_cache, reduce
from pathlib import Path

from babel import Locale
from babel.dates import format_date, format_skeleton
from babel.lists import format_list
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from babel.numbers import format_decimal, get_decimal_symbol

NBSP = "\u00a0"

_CATALOGUES = Path(__file__).parent / "locale"

Rewriting = tuple[re.Pattern[str], str]
"""What is replaced in a text, and by what."""


@dataclass(frozen=True, kw_only=True, eq=False)
class Language:
    """A language that the dashboard speaks.

    Attributes
    ----------
    ordinals
        What it rewrites in a number, in digits, that gives a rank; in the feminine where the
        language has genders, as of a municipality or a region.
    spreadsheet
        Prefix of a format of numbers in spreadsheets; empty for that of the reader.
    """

    name: str
    locale: str
    catalogues: Path = _CATALOGUES
    typography: tuple[Rewriting, ...] = ()
    dates: tuple[Rewriting, ...] = ()
    ordinals: tuple[Rewriting, ...] = ()
    spreadsheet: str = ""

    @property
    def tag(self) -> str:
        """Its tag in HTML, SVG, PDF and PPTX, as ``fr-CA``."""
        return self.locale.replace("_", "-")

    @cached_property
    def percentage(self) -> str:
        """How a percentage is written; ``{number}`` stands for its number."""
        written: str = Locale.parse(self.locale).percent_formats[None].pattern
        return written.replace("#,##0", "{number}").replace("\u202f", "\u00a0")


FRENCH = Language(
    name="fr_CA",
    locale="fr_CA",
    typography=(
        (re.compile(r"(?<=\S)[ \u00a0]+(?=[:%$»](?:\W|$))"), "\u00a0"),
        (re.compile(r"(?<=«)[ \u00a0]+"), "\u00a0"),
        (re.compile(r"(?<=\S)[ \u00a0]+(?=[;!?](?:\s|$))"), ""),
        (re.compile(r"(?<=\w)'(?=\w)"), "’"),
    ),
    dates=((re.compile(r"^1(?= )"), "1er"),),
    ordinals=((re.compile(r"^1$"), "1re"), (re.compile(r"(?<=\d)$"), "e")),
    spreadsheet="[$-C0C]",
)
"""French of Québec, in which the sentences of the code are written."""

LANGUAGES: Mapping[str, Language] = {FRENCH.name: FRENCH}
"""The languages that the dashboard speaks, by name."""

_spoken: ContextVar[Language] = ContextVar("language", default=FRENCH)


def language() -> Language:
    """Give the language in use."""
    return _spoken.get()


@contextmanager
def speaking(chosen: Language) -> Iterator[None]:
    """Say everything in a language until the end of the block."""
    token = _spoken.set(chosen)
    try:
        yield
    finally:
        _spoken.reset(token)


@cache
def translations(language: Language) -> gettext.NullTranslations:
    """Catalogue of a language, compiled in memory from its ``.po`` file.

    Raises
    ------
    FileNotFoundError
        If there is no catalogue for that language.
    """
    source = language.catalogues / language.name / "LC_MESSAGES" / "ancrage.po"
    compiled = io.BytesIO()
    with source.open("rb") as stream:
        write_mo(compiled, read_po(stream, locale=language.locale))
    compiled.seek(0)
    return gettext.GNUTranslations(compiled)


def typography(text: str) -> str:
    r"""Apply the spacing and the apostrophes of the language in use.

    In French, a no-break space stands before ``:``, ``%``, ``$`` and ``»`` and after ``«``;
    none stands before ``;``, ``!`` and ``?``. Applying it twice changes nothing.

    Parameters
    ----------
    text
        Any text. Addresses of pages must not be passed through it.
    """
    return _rewritten(text, language().typography)


def _rewritten(text: str, rules: tuple[Rewriting, ...]) -> str:
    return reduce(lambda done, rule: rule[0].sub(rule[1], done), rules, text)


def capital(text: str) -> str:
    """Begin a sentence or a title with a capital."""
    return text[:1].upper() + text[1:]


def _(message: str) -> str:
    """Translate a sentence and apply its typography.

    Returns
    -------
    str
        The sentence to show; nothing for nothing.
    """
    # The catalogue of gettext holds its own heading under the empty sentence.
    return _said(language(), message) if message else ""


# Words are functions of the language, so that they are made again and again.
@cache
def _said(language: Language, message: str) -> str:
    return _rewritten(translations(language).gettext(message), language.typography)


def ngettext(singular: str, plural: str, n: int) -> str:
    """Translate a sentence that depends on a count, by the rule of plurals of the language."""
    found = translations(language()).ngettext(singular, plural, n)
    if found in (singular, plural):
        # gettext falls back on the English rule; the sentences of the code are French.
        one = Locale.parse(FRENCH.locale).plural_form(n) == "one"
        found = singular if one else plural
    return typography(found)


def decimal_sign() -> str:
    """Give the sign before the decimals of a number."""
    return get_decimal_symbol(language().locale)


def count_word(count: int, *, feminine: bool) -> str:
    """Write a count from 1, as a word up to nine."""
    one = _("une") if feminine else _("un")
    words = ["", one, _("deux"), _("trois"), _("quatre"), _("cinq"), _("six"), _("sept")]
    words += [_("huit"), _("neuf")]
    return words[count] if count < len(words) else number(count)


def number(value: float | None, *, decimals: int = 0, signed: bool = False) -> str:
    r"""Write a number; in Québec French: ``1 234 567``, ``84,5``.

    Parameters
    ----------
    value
        The number; what is not finite is missing, as ``None`` is.
    signed
        Put ``+`` before a positive number, and a true minus sign before a negative one.

    Returns
    -------
    str
        The number with no-break spaces, or an en dash when it is missing.
    """
    if value is None or not math.isfinite(value):
        return "–"
    text, sign = _rounded(language(), float(value), decimals)
    return text if sign == "+" and not signed else sign + text


# Every table of a page is written again at each run, mostly with the same numbers.
@lru_cache(maxsize=1 << 15)
def _rounded(language: Language, value: float, decimals: int) -> tuple[str, str]:
    """Write a number without its sign, and its sign, which zero has not."""
    # As people round: 15.35 is shown as 15,4, whatever its nearest binary fraction.
    shown = Decimal(repr(value)).quantize(Decimal(1).scaleb(-decimals), ROUND_HALF_UP)
    pattern = "#,##0" + ("." + "0" * decimals if decimals else "")
    text = format_decimal(abs(shown), format=pattern, locale=language.locale)
    return text.replace("\u202f", NBSP), "−" if shown < 0 else "+" if shown > 0 else ""


def decimals_of(values: Iterable[object], *, most: int = 4) -> int:
    """Give the decimals of a column: those that it has, such as coordinates, or two.

    Parameters
    ----------
    values
        Numbers are finite or NaN; what is no number is left out.
    """
    known = [float(v) for v in values if isinstance(v, int | float) and not math.isnan(v)]
    exact = (n for n in range(most + 1) if all(abs(round(v, n) - v) < _NOISE for v in known))
    return next(exact, _COMPUTED_DECIMALS)


_COMPUTED_DECIMALS = 2
_NOISE = 1e-9


def percent(value: float | None, *, decimals: int = 1, signed: bool = False) -> str:
    """Write a percentage already multiplied by 100, such as ``14,6 %``.

    Parameters
    ----------
    value
        Percentage, 0 to 100 as a rule; ``None`` and NaN are missing.

    Returns
    -------
    str
        The percentage with its no-break space, or an en dash when it is missing.
    """
    text = number(value, decimals=decimals, signed=signed)
    return text if text == "–" else language().percentage.format(number=text)


def ordinal(rank: int) -> str:
    """Write a rank: ``1re``, ``2e``.

    Parameters
    ----------
    rank
        1 or more.
    """
    return _rewritten(number(rank), language().ordinals)


def today() -> datetime.date:
    """Give the day of the files that are made now, in Coordinated Universal Time."""
    return datetime.datetime.now(tz=datetime.UTC).date()


def month(date: str) -> str:
    """Write the month of a date.

    Parameters
    ----------
    date
        ``2019-10`` or ``2019-10-15``; a year alone stays as it is.
    """
    year, _dash, rest = date.partition("-")
    if not rest:
        return date
    day = datetime.date(int(year), int(rest[:2]), 1)
    return format_skeleton("yMMMM", day, locale=language().locale)


def day(date: str) -> str:
    """Write a date in full.

    Parameters
    ----------
    date
        ``2019-08-28``; without its day, as :func:`month` writes it.
    """
    if date.count("-") < 2:
        return month(date)
    written = format_date(datetime.date.fromisoformat(date), "long", locale=language().locale)
    return _rewritten(written, language().dates)


def enumeration(items: list[str]) -> str:
    """Join names as the language in use does: ``a, b et c``.

    Parameters
    ----------
    items
        Names, in order; may be empty.
    """
    return format_list(items, locale=language().locale)
