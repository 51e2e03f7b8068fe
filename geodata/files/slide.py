"""A scene as it goes to a file, and how long work is followed and stopped."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from geodata.errors import AncrageError
from geodata.files.written import clean
from geodata.questions import Content
from geodata.wording import _, day

TITLE_MOST, SENTENCE_MOST, NOTES_MOST, LINK_MOST = 240, 400, 20_000, 2_000
"""Signs that a slide holds of each of its texts; an ellipsis stands for the rest."""

ALT_MOST = 800
_SCHEMES = ("https://", "http://")

Progress = Callable[[int, int], bool]
"""Told after each slide how many are done and how many there are; ``False`` stops the work."""


class CancelledError(AncrageError):
    """The work was stopped by the person who asked for it."""

    def __init__(self) -> None:
        super().__init__(_("La production du fichier a été annulée."))


@dataclass(frozen=True, slots=True, kw_only=True)
class Slide:
    """A scene of a presentation.

    Attributes
    ----------
    link
        Address of the live view, or empty; only an address of the Web is kept.
    """

    title: str
    sentences: tuple[str, ...]
    content: Content
    notes: str = ""
    link: str = ""

    def cleaned(self) -> Slide:
        """Give the same scene with texts that every format can hold, and no empty sentence."""
        said = (clean(text, most=SENTENCE_MOST) for text in self.sentences)
        link = clean(self.link)
        safe = link.startswith(_SCHEMES) and " " not in link and len(link) <= LINK_MOST
        return replace(
            self,
            title=clean(self.title, most=TITLE_MOST) or _("Sans titre"),
            sentences=tuple(text for text in said if text),
            notes=clean(self.notes, most=NOTES_MOST, lines=True),
            link=link if safe else "",
        )


def produced(date: datetime.date) -> str:
    """Say when a file was made."""
    return _("Ancrage, produit le {date}").format(date=day(date.isoformat()))


def closing(sources: Sequence[str], date: datetime.date) -> str:
    """Say where a content comes from, and when its file was made."""
    return " ".join([*sources, f"{produced(date)}."])


def alternative(content: Content) -> str:
    """Say in words what a map shows."""
    found = _("Carte. {title}. {detail}").format(title=content.title, detail=content.detail)
    return clean(found, most=ALT_MOST)


def code_alternative(link: str) -> str:
    """Say in words where a QR code leads."""
    return clean(_("Code QR de la vue en direct : {link}").format(link=link), most=ALT_MOST)
