"""Mark in a PDF what each part of a page is: title, text, picture, table, link."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Literal

from geodata.files.map import Canvas

if TYPE_CHECKING:
    from matplotlib.artist import Artist

Kind = Literal["H1", "P", "Figure", "TH", "TD", "Link"]
Rectangle = tuple[float, float, float, float]


@dataclass(frozen=True, slots=True, kw_only=True)
class Tag:
    """A part of a page.

    Attributes
    ----------
    alternative
        What a picture shows, in words; empty otherwise.
    row
        Row of a cell of the table, from 0 for its head; -1 elsewhere.
    link
        Address that it leads to, or empty.
    box
        Left, bottom, right and top of a picture or a link, in points from the bottom left.
    """

    kind: Kind
    alternative: str = ""
    row: int = -1
    link: str = ""
    box: Rectangle | None = None


@dataclass(slots=True)
class Tagger:
    """Marks the parts of a page while it is drawn; what is not marked is decoration."""

    tags: list[Tag] = field(default_factory=list)

    def open(self, canvas: Canvas, tag: Tag, *, order: float = 1.0) -> None:
        """Begin a part: what is drawn after it on the canvas belongs to it."""
        number = len(self.tags)
        self.tags.append(tag)
        mark = f"/{tag.kind} <</MCID {number}>> BDC".encode()
        canvas.axes.add_artist(_mark(mark, order))

    def decoration(self, canvas: Canvas, *, order: float = 1.0) -> None:
        """Begin what readers of screens pass over."""
        canvas.axes.add_artist(_mark(b"/Artifact BMC", order))

    def close(self, canvas: Canvas, *, order: float = 1.0) -> None:
        """End a part or a decoration."""
        canvas.axes.add_artist(_mark(b"EMC", order))


def _mark(operators: bytes, order: float) -> Artist:
    """Make something to draw that writes operators in a PDF, and nothing elsewhere."""
    from matplotlib.artist import Artist  # noqa: PLC0415
    from matplotlib.backends.backend_pdf import Verbatim  # noqa: PLC0415

    verbatim = Verbatim(operators)  # type: ignore[no-untyped-call]  # matplotlib has no type

    class Mark(Artist):
        """matplotlib marks no content: its own stream is written to."""

        def draw(self, renderer: Any) -> None:
            if hasattr(renderer, "file"):
                renderer.file.output(verbatim)

    made = Mark()
    made.set_zorder(order)
    return made
