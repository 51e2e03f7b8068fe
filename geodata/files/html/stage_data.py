"""A presentation as the stage reads it: plain values that JSON holds."""

import datetime
import hashlib
import json
from collections.abc import Sequence
from dataclasses import asdict
from typing import Any

import pandas as pd

from geodata.files.addresses import qr_code
from geodata.files.cells import written_rows
from geodata.files.clean import clean
from geodata.files.html.stage_words import words
from geodata.files.slide import TITLE_MOST, Slide, produced
from geodata.wording import _

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


def presentation(slides: Sequence[Slide], *, title: str, date: datetime.date) -> dict[str, Any]:
    """Write a presentation as plain values."""
    name = clean(title, most=TITLE_MOST) or _("Présentation")
    told = {
        "title": name,
        "made": f"{name}. {produced(date)}.",
        "scenes": [_scene(slide) for slide in slides],
        "words": words(),
    }
    return told | {"stamp": hashlib.sha256(inert(told).encode()).hexdigest()[:16]}


def _scene(slide: Slide) -> dict[str, Any]:
    said, content = slide.cleaned(), slide.content
    shown, drawn = content.table, content.state
    return {
        "title": said.title,
        "sentences": said.sentences,
        "notes": said.notes,
        "link": said.link,
        "code": qr_code(said.link),
        "map": drawn and {"state": dict(drawn), "bounds": content.bounds},
        "figures": [asdict(figure) for figure in content.figures],
        "legends": [asdict(legend) for legend in content.legends],
        "remarks": content.notes,
        "sources": content.sources,
        "table": None if shown is None else table(shown),
    }


def table(frame: pd.DataFrame) -> dict[str, Any]:
    """Write a table as texts; ``right`` tells columns of numbers."""
    return {
        "head": [clean(str(name)) for name in frame.columns],
        "rows": written_rows(frame, most=None),
        "right": [pd.api.types.is_numeric_dtype(column) for _name, column in frame.items()],
    }
