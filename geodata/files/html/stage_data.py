"""A presentation as the stage reads it: plain values that JSON holds."""

from __future__ import annotations

import datetime
import hashlib
import json
from collections.abc import Sequence
from dataclasses import asdict, replace
from typing import Any

import pandas as pd

from geodata.files.cells import decimals
from geodata.files.clean import clean
from geodata.files.html.stage_words import words
from geodata.files.layout import produced
from geodata.files.slide import TITLE_MOST, Slide
from geodata.questions import Content
from geodata.wording import _, number

_ESCAPES = {ord(sign): f"\\u{ord(sign):04x}" for sign in "<>&\u2028\u2029"}


def inert(value: object) -> str:
    """Write a value as JSON that cannot end the element that holds it.

    Returns
    -------
    str
        JSON without ``<``, ``>``, ``&`` nor separators of lines.
    """
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"), allow_nan=False)
    return text.translate(_ESCAPES)


def presentation(
    slides: Sequence[Slide],
    *,
    title: str,
    date: datetime.date,
    base_address: str = "",
    codes: Sequence[str] = (),
) -> dict[str, Any]:
    """Write a presentation as plain values.

    Parameters
    ----------
    base_address
        Put before links that begin with ``/``; without it they are left out.
    codes
        QR code of each scene as SVG, or empty; none when there are fewer.
    """
    pictures = [*codes, *[""] * (len(slides) - len(codes))]
    name = clean(title, most=TITLE_MOST) or _("Présentation")
    told = {
        "title": name,
        "made": f"{name}. {produced(date)}.",
        "scenes": [
            _scene(slide, base_address=base_address, code=code)
            for slide, code in zip(slides, pictures, strict=True)
        ],
        "words": words(),
    }
    return told | {"stamp": hashlib.sha256(inert(told).encode()).hexdigest()[:16]}


def _scene(slide: Slide, *, base_address: str, code: str) -> dict[str, Any]:
    link = f"{base_address}{slide.link}" if slide.link.startswith("/") else slide.link
    said = replace(slide, link=link).cleaned()
    content = slide.content
    return {
        "title": said.title,
        "sentences": said.sentences,
        "notes": said.notes,
        "link": said.link,
        "code": code,
        "map": _map(content),
        "figures": [asdict(figure) for figure in content.figures],
        "legends": [asdict(legend) for legend in content.legends],
        "remarks": content.notes,
        "sources": content.sources,
        "table": None if content.table is None else table(content.table),
    }


def _map(content: Content) -> dict[str, Any] | None:
    if content.state is None:
        return None
    return {"state": dict(content.state), "bounds": content.bounds}


def table(frame: pd.DataFrame) -> dict[str, Any]:
    """Write a table as texts.

    Parameters
    ----------
    frame
        Rows, without their index.

    Returns
    -------
    dict[str, Any]
        ``head``, ``rows`` and ``right``, which tells columns of numbers.
    """
    columns = [frame.iloc[:, rank] for rank in range(frame.shape[1])]
    written = [_column(column) for column in columns]
    return {
        "head": [clean(str(name)) for name in frame.columns],
        "rows": [list(row) for row in zip(*written, strict=True)],
        "right": [pd.api.types.is_numeric_dtype(column) for column in columns],
    }


def _column(column: pd.Series) -> list[str]:
    """Texts of a column; its numbers have as many decimals as the one that needs most."""
    if not pd.api.types.is_numeric_dtype(column) or column.dtype == bool:
        return ["–" if pd.isna(value) else clean(str(value)) for value in column]
    values = [None if pd.isna(value) else float(value) for value in column]
    digits = decimals(values)
    return [number(value, decimals=digits) for value in values]
