"""The fonts of the dashboard for files: their widths, and how text breaks over lines."""

from __future__ import annotations

from dataclasses import replace
from functools import cache, lru_cache
from pathlib import Path
from threading import Lock
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from matplotlib.font_manager import FontProperties
    from matplotlib.ft2font import FT2Font

FOLDER = Path(__file__).resolve().parents[3] / "static" / "fonts"
TEXT, HEADING = "Open Sans", "Roboto"
SPARE = "DejaVu Sans"
"""Draws the signs that the other two lack, such as arrows; matplotlib brings it."""

_MEASURING = Lock()

LINE = 1.36
"""Height of a line of text over its size, as on screen."""


@cache
def prepare() -> None:
    """Make the fonts known to matplotlib, and text stay text in the files, once a process.

    The settings are set for good: changing them back would race between two sessions.
    """
    # matplotlib takes longer to import than a page takes to draw: pages never load it.
    import matplotlib  # noqa: PLC0415
    from matplotlib.font_manager import fontManager  # noqa: PLC0415

    for file in sorted(FOLDER.glob("*.ttf")):
        fontManager.addfont(str(file))
    # The spare font has no weight between regular and bold: its bold stands for them.
    bold = next(
        font
        for font in fontManager.ttflist
        if (font.name, font.style, font.weight, font.stretch) == (SPARE, "normal", 700, "normal")
    )
    fontManager.ttflist += [replace(bold, weight=weight) for weight in (500, 600)]
    matplotlib.rcParams.update(
        {
            "svg.fonttype": "none",
            "svg.hashsalt": "ancrage",
            "pdf.fonttype": 42,
            # Letters stay as far apart as they were measured.
            "text.hinting": "none",
        }
    )


@lru_cache(maxsize=256)
def properties(size_pt: float, weight: int = 400, family: str = TEXT) -> FontProperties:
    """Give a font to matplotlib.

    Parameters
    ----------
    weight
        400, 600 or 700; 500 or 700 for headings.
    family
        ``TEXT`` or ``HEADING``.
    """
    from matplotlib.font_manager import FontProperties  # noqa: PLC0415

    prepare()
    return FontProperties(family=[family, SPARE], weight=weight, size=size_pt)


@cache
def _faces(weight: int, family: str) -> tuple[FT2Font, ...]:
    from matplotlib.font_manager import findfont  # noqa: PLC0415
    from matplotlib.ft2font import FT2Font  # noqa: PLC0415

    prepare()
    known = properties(10.0, weight, family)
    found = []
    for name in (family, SPARE):
        one = known.copy()
        one.set_family(name)
        # Those of matplotlib belong to the thread that draws.
        found.append(FT2Font(findfont(one, fallback_to_default=False)))
    return tuple(found)


@lru_cache(maxsize=4096)
def advance(sign: str, weight: int, family: str) -> float:
    """Measure a sign."""
    from matplotlib.ft2font import LoadFlags  # noqa: PLC0415

    # Two threads that load a sign of one font at once end the process.
    with _MEASURING:
        *others, last = _faces(weight, family)
        face = next((f for f in others if f.get_char_index(ord(sign))), last)
        glyph = face.load_char(ord(sign), LoadFlags.NO_SCALE)
        return float(glyph.horiAdvance) / face.units_per_EM


def width(text: str, size: float, weight: int = 400, family: str = TEXT) -> float:
    """Measure a line of text.

    Parameters
    ----------
    size
        Size of the font, in any unit.

    Returns
    -------
    float
        Its width in the same unit.
    """
    return size * sum(advance(sign, weight, family) for sign in text)
