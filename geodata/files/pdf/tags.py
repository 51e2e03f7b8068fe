"""Mark in a PDF what each part of a page is: title, text, picture, table, link."""

from dataclasses import dataclass, field
from typing import Any, Literal

from matplotlib.artist import Artist
from matplotlib.backends.backend_pdf import Verbatim

from geodata.files.layout import Rectangle
from geodata.files.map import Canvas

Kind = Literal["H1", "P", "Figure", "TH", "TD", "Link"]


@dataclass(frozen=True, slots=True)
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
        Left, top, width and height of a picture or a link, in points from the top left.
    """

    kind: Kind
    alternative: str = ""
    row: int = -1
    link: str = ""
    box: Rectangle = (0.0, 0.0, 0.0, 0.0)


@dataclass(slots=True)
class Tagger:
    """Marks the parts of a page while it is drawn; what is not marked is decoration."""

    tags: list[Tag] = field(default_factory=list)

    def open(self, canvas: Canvas, tag: Tag, *, order: float = 1.0) -> None:
        """Begin a part: what is drawn after it on the canvas belongs to it."""
        mark = f"/{tag.kind} <</MCID {len(self.tags)}>> BDC".encode()
        self.tags.append(tag)
        canvas.axes.add_artist(_Mark(mark, order))

    def decoration(self, canvas: Canvas) -> None:
        """Begin what readers of screens pass over."""
        canvas.axes.add_artist(_Mark(b"/Artifact BMC", 1.0))

    def close(self, canvas: Canvas, *, order: float = 1.0) -> None:
        """End a part or a decoration."""
        canvas.axes.add_artist(_Mark(b"EMC", order))


class _Mark(Artist):
    """Writes operators in the stream of a PDF, and nothing elsewhere: matplotlib marks no part."""

    def __init__(self, operators: bytes, order: float) -> None:
        super().__init__()
        self.set_zorder(order)
        self.operators = Verbatim(operators)  # type: ignore[no-untyped-call]  # it has no type

    def draw(self, renderer: Any) -> None:
        if hasattr(renderer, "file"):
            renderer.file.output(self.operators)
