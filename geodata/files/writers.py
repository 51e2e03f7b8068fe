"""A presentation in one of the formats that people leave behind."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from typing import Literal, get_args

from geodata.files import addresses
from geodata.files.layout import Progress, Slide

Format = Literal["html", "pptx", "pdf"]

FORMATS: tuple[Format, ...] = get_args(Format)


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

        codes = [addresses.qr_code(slide.link) if slide.link else "" for slide in slides]
        return as_html(slides, title=title, date=date, codes=codes)
    if kind == "pptx":
        from geodata.files.pptx import pptx  # noqa: PLC0415

        return pptx(slides, title=title, date=date, progress=progress)
    from geodata.files.pdf import pdf  # noqa: PLC0415

    return pdf(slides, title=title, date=date, progress=progress)
