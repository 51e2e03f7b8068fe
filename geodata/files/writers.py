"""Files in the formats that people leave behind; what draws them loads when one is asked for."""

import datetime
from collections.abc import Sequence
from typing import Literal, get_args

from geodata.files.slide import Progress, Slide
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
    """Write slides.

    Parameters
    ----------
    kind
        One of :data:`FORMATS`.
    progress
        Told after each slide; ``False`` stops the work.

    Raises
    ------
    CancelledError
        When the work is stopped.
    """
    # Each format has a library of its own, which only its file waits for.
    if kind == "html":
        from geodata.files.html import as_html  # noqa: PLC0415

        return as_html(slides, title=title, date=date)
    if kind == "pptx":
        from geodata.files.pptx import pptx  # noqa: PLC0415

        return pptx(slides, title=title, date=date, progress=progress)
    from geodata.files.pdf import pdf  # noqa: PLC0415

    return pdf(slides, title=title, date=date, progress=progress)


def stage_policy(*, scripts: Sequence[str], styles: Sequence[str], connect: str) -> str:
    """Give the content security policy of a stage with scripts and styles around it."""
    from geodata.files.html import policy  # noqa: PLC0415

    return policy(scripts=scripts, styles=styles, connect=connect)


def picture(content: Content, kind: Picture, *, date: datetime.date, link: str = "") -> bytes:
    """Write what a page shows: its map as a picture, or all of it on one page of PDF."""
    if kind == "pdf":
        from geodata.files.pdf import sheet_pdf  # noqa: PLC0415

        return sheet_pdf(content, date=date, link=link)
    from geodata.files.layout import png, svg  # noqa: PLC0415

    return {"png": png, "svg": svg}[kind](content, date=date)
