"""Compose a picture of a map: what stands around it, and where."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from geodata import style
from geodata.errors import AncrageError
from geodata.files.clean import clean
from geodata.files.layout import legend
from geodata.files.map import Canvas, State, draw_map, has_map, opened_canvas, scaled
from geodata.files.text import HEADING, LINE, TEXT, balanced, prepare, wrap
from geodata.questions import Content
from geodata.wording import _, day

if TYPE_CHECKING:
    from matplotlib.figure import Figure

MAP = (808.0, 428.0)
"""Size of the map in CSS pixels, that of the dashboard on a usual screen."""

Around = Literal["everything", "legend", "nothing"]
"""What surrounds the map: title, legend, notes and sources; the legend alone; nothing."""

TITLE_MOST = 240
"""Signs of a title that a picture holds."""

_MARGIN = 20.0
_GAP = 8.0
_INCH = 96.0
_DETAIL_MOST, _NOTE_MOST = 500, 600


@dataclass(frozen=True, slots=True, kw_only=True)
class Paragraph:
    """Lines of text of one style.

    Attributes
    ----------
    size
        Size of the font in pixels.
    """

    lines: tuple[str, ...]
    size: float
    weight: int = 400
    family: str = TEXT
    ink: str = style.SECONDARY
    line: float = LINE

    @property
    def height(self) -> float:
        """Height in pixels, with the room under it."""
        return len(self.lines) * self.size * self.line + _GAP / 2 if self.lines else 0.0


def produced(date: datetime.date) -> str:
    """Say when a file was made."""
    return _("Ancrage, produit le {date}").format(date=day(date.isoformat()))


def _paragraph(text: str, room: float, *, most: int, size: float) -> Paragraph:
    cleaned = clean(text, most=most)
    lines = wrap(cleaned, size, room) if cleaned else ()
    return Paragraph(lines=lines, size=size)


def _above(content: Content, room: float) -> list[Paragraph]:
    title = balanced(clean(content.title, most=TITLE_MOST), 24, room, weight=700, family=HEADING)
    return [
        Paragraph(lines=title, size=24, weight=700, family=HEADING, ink=style.TEXT, line=1.2),
        _paragraph(content.detail, room, most=_DETAIL_MOST, size=14),
    ]


def _below(content: Content, room: float, date: datetime.date) -> list[Paragraph]:
    closing = " ".join([*content.sources, produced(date) + "."])
    return [
        _paragraph(" ".join(content.notes), room, most=_NOTE_MOST, size=12),
        _paragraph(closing, room, most=_NOTE_MOST, size=12),
    ]


def _write(on: Canvas, x: float, y: float, paragraphs: Sequence[Paragraph]) -> float:
    for paragraph in paragraphs:
        on.lines(
            (x, y),
            paragraph.lines,
            size=paragraph.size,
            weight=paragraph.weight,
            family=paragraph.family,
            ink=paragraph.ink,
            line=paragraph.line,
        )
        y += paragraph.height
    return y


def figure(
    content: Content,
    *,
    date: datetime.date,
    size: tuple[float, float] = MAP,
    around: Around = "everything",
) -> Figure:
    """Compose a picture of a map.

    Parameters
    ----------
    size
        Width and height of the map in CSS pixels.

    Returns
    -------
    matplotlib.figure.Figure
        The picture, 96 of whose pixels make an inch.

    Raises
    ------
    AncrageError
        If the content has no map.
    """
    from matplotlib.figure import Figure  # noqa: PLC0415

    prepare()
    full = around == "everything"
    margin = _MARGIN if full else 0.0
    above = _above(content, size[0]) if full else []
    below = _below(content, size[0], date) if full else []
    tall = size[1] if around == "nothing" else with_legend(content, size)
    top = margin + sum(p.height for p in above) + (_GAP if full else 0.0)
    under = top + tall + _GAP
    height = under + sum(p.height for p in below) + _MARGIN / 2 if full else tall
    width = size[0] + 2 * margin
    found = Figure(figsize=(width / _INCH, height / _INCH), facecolor="white")
    page = opened_canvas(found, (0, 0), (width, height))
    _write(page, margin, margin, above)
    _write(page, margin, under, below)
    if around == "nothing":
        draw_map(opened_canvas(found, (0, 0), size), state_of(content), content.bounds)
    else:
        place(found, content, (margin, top), size=size, scale=1.0)
    return found


def state_of(content: Content) -> State:
    """Give the state of the map of a content.

    Raises
    ------
    AncrageError
        If the content has no map.
    """
    if not has_map(content.state):
        named = clean(content.title, most=TITLE_MOST)
        raise AncrageError(_("« {title} » n'a pas de carte.").format(title=named))
    return content.state


def with_legend(content: Content, size: tuple[float, float]) -> float:
    """Measure a map with its legend.

    Parameters
    ----------
    size
        Width and height of the map in CSS pixels.

    Returns
    -------
    float
        Height of both in CSS pixels.
    """
    keys, tall = legend.flow(content.legends, room=size[0])
    return size[1] + (_GAP + tall if keys else 0.0)


def place(
    on: Figure,
    content: Content,
    corner: tuple[float, float],
    *,
    size: tuple[float, float],
    scale: float,
) -> tuple[Canvas, Canvas]:
    """Draw a map and its legend on a part of a figure.

    Parameters
    ----------
    corner
        Top left in pixels of 1/96 inch.
    size
        Width and height of the map in its own CSS pixels.
    scale
        Pixels of 1/96 inch in a pixel of the map.
    """
    keys, _tall = legend.flow(content.legends, room=size[0])
    whole = (size[0], with_legend(content, size))
    under = scaled(on, corner, (whole[0] * scale, whole[1] * scale), whole, order=2)
    legend.write(under, (0, size[1] + _GAP), keys)
    drawn = scaled(on, corner, (size[0] * scale, size[1] * scale), size, order=3)
    draw_map(drawn, state_of(content), content.bounds)
    return under, drawn
