"""Files in the formats that people leave behind; what draws them loads when one is asked for."""

import datetime
import io
import zipfile
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Literal, TypeVar, get_args

from geodata import addresses
from geodata.files.html import as_html
from geodata.files.slide import TITLE_MOST, CancelledError, Progress, Slide
from geodata.files.written import clean
from geodata.fold import fold
from geodata.questions import Content, Question, Where

Format = Literal["html", "pptx", "pdf"]

FORMATS: tuple[Format, ...] = get_args(Format)

Picture = Literal["png", "svg", "pdf"]

Bound = Literal["pdf", "zip"]
"""How many sheets are kept together."""

BOUND: tuple[Bound, ...] = get_args(Bound)

V = TypeVar("V", bound=Where)


def write(
    slides: Sequence[Slide],
    kind: Format,
    *,
    title: str,
    date: datetime.date,
    progress: Progress | None = None,
) -> bytes:
    """Write slides, at least one.

    Parameters
    ----------
    progress
        Told after each slide of pages; ``False`` stops the work.

    Raises
    ------
    CancelledError
        When the work is stopped.
    """
    if kind == "html":
        return as_html(slides, title=title, date=date)
    # The others have libraries of their own, which only their files wait for.
    from geodata.files.scene_page import pages  # noqa: PLC0415

    planned = pages(slides, title=title, date=date, progress=progress)
    name = clean(title, most=TITLE_MOST)
    if kind == "pptx":
        from geodata.files.pptx import deck as bound  # noqa: PLC0415
    else:
        from geodata.files.pdf import bound  # noqa: PLC0415
    return bound(planned, title=name, date=date)


def picture(content: Content, kind: Picture, *, date: datetime.date, link: str = "") -> bytes:
    """Write what a page shows: its map as a picture, or all of it on one page of PDF."""
    from geodata.files import pictures, sheet  # noqa: PLC0415

    if kind == "pdf":
        from geodata.files.pdf import bound  # noqa: PLC0415

        page = sheet.sheet(content, date=date, link=link)
        return bound([page], title=page.name, date=date)
    return {"png": pictures.png, "svg": pictures.svg}[kind](content, date=date)


def sheets(
    question: Question[V],
    views: Sequence[V],
    kind: Bound,
    *,
    root: str,
    title: str,
    date: datetime.date,
    progress: Progress | None = None,
) -> bytes:
    """Write views a page each: in one PDF, or in a zip of one PDF each.

    Parameters
    ----------
    root
        Address of the dashboard, for their codes; empty for none.
    progress
        Told after each page; ``False`` stops the work.

    Raises
    ------
    CancelledError
        When the work is stopped.
    """
    from geodata.files import blocks, sheet  # noqa: PLC0415
    from geodata.files.pdf import bound  # noqa: PLC0415

    def pages() -> Iterator[blocks.Plan]:
        for done, view in enumerate(views, start=1):
            found = question.content(view)
            link = addresses.address(root, question.slug, question.write(view)) if root else ""
            # A bookmark, or a file, has the name of its territory.
            page = sheet.sheet(found, date=date, link=link)
            yield replace(page, name=found.place or page.name)
            if progress is not None and not progress(done, len(views)):
                raise CancelledError

    if kind == "pdf":
        return bound(pages(), title=clean(title, most=TITLE_MOST), date=date)
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as held:
        for rank, page in enumerate(pages(), start=1):
            file = f"{rank:03} {fold(page.name)}.pdf".replace(" ", "-")
            about = zipfile.ZipInfo(file, (date.year, date.month, date.day, 0, 0, 0))
            held.writestr(about, bound([page], title=page.name, date=date))
    return stream.getvalue()
