"""Files in the formats that people leave behind; what draws them loads when one is asked for."""

import datetime
from collections.abc import Sequence
from typing import Literal, get_args

from geodata.files.html import as_html
from geodata.files.slide import TITLE_MOST, Progress, Slide
from geodata.files.written import clean
from geodata.questions import Content

Format = Literal["html", "pptx", "pdf"]

FORMATS: tuple[Format, ...] = get_args(Format)

Picture = Literal["png", "svg", "pdf"]


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
