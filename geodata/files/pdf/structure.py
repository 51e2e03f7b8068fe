"""Complete a PDF: its title, its language, its bookmarks and the tree of its parts."""

import io
from collections.abc import Sequence
from typing import Any

import pikepdf
from pikepdf import Array, Dictionary, Name, String

from geodata.files.layout import Rectangle
from geodata.files.pdf.tags import Tag
from geodata.wording import language

_COMPACT = pikepdf.ObjectStreamMode.generate


def describe(
    data: bytes, pages: Sequence[Sequence[Tag]], *, titles: Sequence[str], title: str
) -> bytes:
    """Complete a PDF with its title, its language, its bookmarks and what its parts are."""
    stream = io.BytesIO()
    with pikepdf.open(io.BytesIO(data)) as file:
        root = file.Root
        root.Lang = String(language().tag)
        root.MarkInfo = Dictionary(Marked=True)
        root.ViewerPreferences = Dictionary(DisplayDocTitle=True)
        _structure(file, pages)
        with file.open_outline() as outline:
            outline.root.extend(pikepdf.OutlineItem(name, rank) for rank, name in enumerate(titles))
        with file.open_metadata(set_pikepdf_as_editor=False) as about:
            about["dc:title"] = title
            about["dc:language"] = [language().tag]
            about["xmp:CreatorTool"] = "Ancrage"
        file.docinfo["/Title"] = title
        file.save(stream, deterministic_id=True, object_stream_mode=_COMPACT)
    return stream.getvalue()


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
        if tag.kind == "Figure":
            element.A = Dictionary(O=Name.Layout, BBox=_box(page, tag.box))
        made.append(element)
    return made


def _element(file: pikepdf.Pdf, kind: str, parent: Any) -> Any:
    made = file.make_indirect(
        Dictionary(Type=Name.StructElem, S=Name(f"/{kind}"), P=parent, K=Array())
    )
    parent.K.append(made)
    return made


def _box(page: Any, box: Rectangle) -> Array:
    """Write a rectangle as a PDF does: its corners, from the bottom left."""
    x, y, wide, tall = box
    height = float(page.MediaBox[3])
    return Array([x, height - y - tall, x + wide, height - y])


def _link(file: pikepdf.Pdf, page: Any, tag: Tag, element: Any, *, parent: int) -> None:
    """Make a part lead to an address."""
    made = file.make_indirect(
        Dictionary(
            Type=Name.Annot,
            Subtype=Name.Link,
            Rect=_box(page, tag.box),
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
