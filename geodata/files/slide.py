"""A scene as it goes to a file, and how long work is followed and stopped."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from geodata.errors import AncrageError
from geodata.files import addresses
from geodata.files.clean import clean
from geodata.questions import Content
from geodata.wording import _, day, ngettext

MOST_SENTENCES = 3
TITLE_MOST, SENTENCE_MOST, NOTES_MOST, LINK_MOST = 160, 400, 20_000, 2_000
"""Signs that a slide holds of each of its texts; an ellipsis stands for the rest."""

_ALT_MOST = 800
_SCHEMES = ("https://", "http://")

_NOTHING = Content(
    title="",
    detail="",
    figures=(),
    state=None,
    # Without a map nothing is framed.
    bounds=((-90.0, -180.0), (90.0, 180.0)),
    legends=(),
    notes=(),
    sources=(),
)

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
    sentences
        At most three.
    link
        Address of the live view, or empty; only an address of the Web is kept.

    Raises
    ------
    AncrageError
        If there are more than three sentences.
    """

    title: str
    sentences: tuple[str, ...]
    content: Content
    notes: str = ""
    link: str = ""
    cover: bool = False

    def __post_init__(self) -> None:
        if len(self.sentences) > MOST_SENTENCES:
            raise AncrageError(_("Une scène a au plus trois phrases."))

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


def with_cover(slides: Sequence[Slide], *, title: str, date: datetime.date) -> tuple[Slide, ...]:
    """Put the title of a presentation before its scenes.

    Returns
    -------
    tuple of Slide
        The scenes, cleaned, after a cover unless the presentation has no title of its own.
    """
    scenes = tuple(slide.cleaned() for slide in slides)
    if clean(title) in ("", _("Présentation")):
        return scenes
    count = ngettext("{n} scène", "{n} scènes", len(scenes)).format(n=len(scenes))
    seen = addresses.root_of(next((slide.link for slide in scenes if slide.link), ""))
    said = (count, day(date.isoformat()), addresses.base(seen) if seen else "")
    cover = Slide(title=title, sentences=said, content=_NOTHING, cover=True)
    return (cover.cleaned(), *scenes)


def produced(date: datetime.date) -> str:
    """Say when a file was made."""
    return _("Ancrage, produit le {date}").format(date=day(date.isoformat()))


def closing(content: Content, date: datetime.date) -> str:
    """Say where a content comes from, and when its file was made."""
    return " ".join([*content.sources, produced(date) + "."])


def alternative(content: Content) -> str:
    """Say in words what a map shows."""
    found = _("Carte. {title}. {detail}").format(title=content.title, detail=content.detail)
    return clean(found, most=_ALT_MOST)


def code_alternative(link: str) -> str:
    """Say in words where a QR code leads."""
    return clean(_("Code QR de la vue en direct : {link}").format(link=link), most=_ALT_MOST)


def follow(progress: Progress | None, done: int, total: int) -> None:
    """Say how far the work is, and stop it when told to.

    Raises
    ------
    CancelledError
        When told to stop.
    """
    if progress is not None and not progress(done, total):
        raise CancelledError
