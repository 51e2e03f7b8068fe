"""Say in a PDF what each part of a page is: title, text, picture, table, link."""

from __future__ import annotations

import io
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Literal

import pikepdf
from pikepdf import Array, Dictionary, Name, String

from geodata.files.canvas import Canvas

if TYPE_CHECKING:
    from matplotlib.artist import Artist

Kind = Literal["H1", "P", "Figure", "TH", "TD", "Link"]
Rectangle = tuple[float, float, float, float]

LANGUAGE = "fr-CA"


@dataclass(frozen=True, slots=True, kw_only=True)
class Tag:
    """A part of a page.

    Attributes
    ----------
    kind
        What it is.
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
    """Marks the parts of a page while it is drawn; what is not marked is decoration.

    Attributes
    ----------
    tags
        Parts marked so far, in the order they are drawn.
    """

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


def describe(
    data: bytes, pages: Sequence[Sequence[Tag]], *, titles: Sequence[str], title: str
) -> bytes:
    """Complete a PDF with its title, its language, its bookmarks and what its parts are.

    Parameters
    ----------
    data
        The file that matplotlib wrote.
    pages
        Parts of each page.
    titles
        Bookmark of each page.
    title
        Title of the file.

    Returns
    -------
    bytes
        The whole file.
    """
    stream = io.BytesIO()
    with pikepdf.open(io.BytesIO(data)) as file:
        root = file.Root
        root.Lang = String(LANGUAGE)
        root.MarkInfo = Dictionary(Marked=True)
        root.ViewerPreferences = Dictionary(DisplayDocTitle=True)
        _structure(file, pages)
        with file.open_outline() as outline:
            outline.root.extend(pikepdf.OutlineItem(name, rank) for rank, name in enumerate(titles))
        with file.open_metadata(set_pikepdf_as_editor=False) as about:
            about["dc:title"] = title
            about["dc:language"] = [LANGUAGE]
            about["xmp:CreatorTool"] = "Ancrage"
        file.docinfo["/Title"] = title
        file.save(stream, deterministic_id=True, object_stream_mode=_COMPACT)
    return stream.getvalue()


_COMPACT = pikepdf.ObjectStreamMode.generate


def _structure(file: pikepdf.Pdf, pages: Sequence[Sequence[Tag]]) -> None:
    """Write the tree of the parts, and from each page the way back to it."""
    root = file.make_indirect(Dictionary(Type=Name.StructTreeRoot))
    document = file.make_indirect(
        Dictionary(Type=Name.StructElem, S=Name.Document, P=root, K=Array())
    )
    numbers: list[Any] = []
    links: list[Any] = []
    for rank, tags in enumerate(pages):
        page = file.pages[rank].obj
        page.StructParents = rank
        page.Tabs = Name.S
        section = _element(file, "Sect", document)
        made = _parts(file, tags, section=section, page=page)
        numbers += [rank, file.make_indirect(Array(made))]
        for tag, element in zip(tags, made, strict=True):
            if tag.link:
                links.append(element)
                _link(file, page, tag, element, parent=len(pages) + len(links) - 1)
    for rank, element in enumerate(links, start=len(pages)):
        numbers += [rank, element]
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
        if tag.kind == "Figure" and tag.box:
            element.A = Dictionary(O=Name.Layout, BBox=Array(list(tag.box)))
        made.append(element)
    return made


def _element(file: pikepdf.Pdf, kind: str, parent: Any) -> Any:
    made = file.make_indirect(
        Dictionary(Type=Name.StructElem, S=Name(f"/{kind}"), P=parent, K=Array())
    )
    parent.K.append(made)
    return made


def _link(file: pikepdf.Pdf, page: Any, tag: Tag, element: Any, *, parent: int) -> None:
    """Make a part lead to an address."""
    made = file.make_indirect(
        Dictionary(
            Type=Name.Annot,
            Subtype=Name.Link,
            Rect=Array(list(tag.box or ())),
            Border=Array([0, 0, 0]),
            F=4,
            A=Dictionary(S=Name.URI, URI=String(tag.link)),
            Contents=String(tag.link),
            StructParent=parent,
        )
    )
    if "/Annots" not in page:
        page.Annots = Array()
    page.Annots.append(made)
    element.K.append(Dictionary(Type=Name.OBJR, Obj=made, Pg=page))
