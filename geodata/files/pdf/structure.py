"""What each part of a PDF is: marks while it is drawn, then the tree of parts and bookmarks."""

import io
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any, Literal

import pikepdf
from matplotlib.artist import Artist
from matplotlib.backends.backend_pdf import Verbatim
from pikepdf import Array, Dictionary, Name, String

from geodata.files.canvas import Canvas, Rectangle
from geodata.wording import language

TagKind = Literal["H1", "P", "Figure", "TH", "TD", "Link"]


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

    kind: TagKind
    alternative: str = ""
    row: int = -1
    link: str = ""
    box: Rectangle = (0.0, 0.0, 0.0, 0.0)


@dataclass(slots=True)
class Tagger:
    """Marks the parts of a page while it is drawn; what is not marked is decoration."""

    tags: list[Tag] = field(default_factory=list)

    def open(self, canvas: Canvas, tag: Tag | None = None, *, order: float = 1.0) -> None:
        """Begin a part, or without a tag what readers of screens pass over, on a canvas."""
        mark = "/Artifact BMC"
        if tag is not None:
            mark = f"/{tag.kind} <</MCID {len(self.tags)}>> BDC"
            self.tags.append(tag)
        canvas.axes.add_artist(_Mark(mark.encode(), order))

    @contextmanager
    def part(self, canvas: Canvas, tag: Tag | None = None) -> Iterator[None]:
        """Mark all that is drawn meanwhile on a canvas."""
        self.open(canvas, tag)
        yield
        self.close(canvas)

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


def describe(data: bytes, pages: Sequence[tuple[str, Sequence[Tag]]], *, title: str) -> bytes:
    """Complete a PDF with its title, its language, its bookmarks and what its parts are.

    Parameters
    ----------
    pages
        Name of each, and its parts.
    """
    stream = io.BytesIO()
    with pikepdf.open(io.BytesIO(data)) as file:
        root = file.Root
        root.Lang = String(language().tag)
        root.MarkInfo = Dictionary(Marked=True)
        root.ViewerPreferences = Dictionary(DisplayDocTitle=True)
        _structure(file, [tags for _name, tags in pages])
        with file.open_outline() as outline:
            for rank, (name, _tags) in enumerate(pages):
                outline.root.append(pikepdf.OutlineItem(name, rank))
        with file.open_metadata(set_pikepdf_as_editor=False) as about:
            about["dc:title"] = title
            about["dc:language"] = [language().tag]
            about["xmp:CreatorTool"] = "Ancrage"
        file.docinfo["/Title"] = title
        compact = pikepdf.ObjectStreamMode.generate
        file.save(stream, deterministic_id=True, object_stream_mode=compact)
    return stream.getvalue()


def _structure(file: pikepdf.Pdf, pages: Sequence[Sequence[Tag]]) -> None:
    """Write the tree of the parts, and from each page the way back to it."""
    root = file.make_indirect(Dictionary(Type=Name.StructTreeRoot, K=Array()))
    document = _element(file, "Document", root)
    parts: list[Any] = []
    links: list[Any] = []
    for rank, tags in enumerate(pages):
        page = file.pages[rank].obj
        page.StructParents = rank
        page.Tabs = Name.S
        made = _parts(file, tags, section=_element(file, "Sect", document), page=page)
        parts.append(file.make_indirect(Array(made)))
        for tag, element in zip(tags, made, strict=True):
            if tag.link:
                _link(file, page, tag, element, parent=len(pages) + len(links))
                links.append(element)
    numbers = [entry for numbered in enumerate([*parts, *links]) for entry in numbered]
    root.K = document
    root.ParentTree = file.make_indirect(Dictionary(Nums=Array(numbers)))
    root.ParentTreeNextKey = len(pages) + len(links)
    file.Root.StructTreeRoot = root


def _parts(file: pikepdf.Pdf, tags: Sequence[Tag], *, section: Any, page: Any) -> list[Any]:
    """Make the element of each part; cells stand in the rows of a table."""
    made, table, rows = [], None, dict[int, Any]()
    for number, tag in enumerate(tags):
        parent = section
        if tag.row >= 0:
            table = table if table is not None else _element(file, "Table", section)
            if tag.row not in rows:
                rows[tag.row] = _element(file, "TR", table)
            parent = rows[tag.row]
        element = _element(file, tag.kind, parent)
        element.Pg = page
        element.K = Array([number])
        if tag.alternative:
            element.Alt = String(tag.alternative)
        if tag.kind == "TH":
            element.A = Dictionary(O=Name.Table, Scope=Name.Column)
        if tag.kind == "Figure":
            element.A = Dictionary(O=Name.Layout, BBox=_box(page, tag.box))
        made.append(element)
    return made


def _element(file: pikepdf.Pdf, kind: str, parent: Any) -> Any:
    """Make an element, the last one of those of its parent."""
    held = Dictionary(Type=Name.StructElem, S=Name(f"/{kind}"), P=parent, K=Array())
    made = file.make_indirect(held)
    parent.K.append(made)
    return made


def _box(page: Any, box: Rectangle) -> Array:
    """Write a rectangle as a PDF does: its corners, from the bottom left."""
    x, y, wide, tall = box
    height = float(page.MediaBox[3])
    return Array([x, height - y - tall, x + wide, height - y])


def _link(file: pikepdf.Pdf, page: Any, tag: Tag, element: Any, *, parent: int) -> None:
    """Make a part lead to an address."""
    link = Dictionary(Type=Name.Annot, Subtype=Name.Link, Rect=_box(page, tag.box), F=4)
    link.Border = Array([0, 0, 0])
    link.A = Dictionary(S=Name.URI, URI=String(tag.link))
    link.Contents = String(tag.link)
    link.StructParent = parent
    made = file.make_indirect(link)
    if "/Annots" not in page:
        page.Annots = Array()
    page.Annots.append(made)
    element.K.append(Dictionary(Type=Name.OBJR, Obj=made, Pg=page))
