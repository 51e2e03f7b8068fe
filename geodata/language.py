"""The languages, and what each one writes in its own way."""

import re
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from types import MappingProxyType

from babel import Locale

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

LANGUAGES = MappingProxyType({language.name: language for language in (FRENCH,)})
"""The languages that the dashboard speaks, by name."""
