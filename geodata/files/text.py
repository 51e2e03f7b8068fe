"""Text in files: the fonts of the dashboard, their widths, and how text breaks over lines."""

from __future__ import annotations

import base64
from collections.abc import Sequence
from dataclasses import replace
from functools import cache, lru_cache
from pathlib import Path
from threading import Lock
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from matplotlib.font_manager import FontProperties
    from matplotlib.ft2font import FT2Font

FOLDER = Path(__file__).resolve().parents[2] / "static" / "fonts"
TEXT, HEADING = "Open Sans", "Roboto"
SPARE = "DejaVu Sans"
"""Draws the signs that the other two lack, such as arrows; matplotlib brings it."""

_MEASURING = Lock()

LINE = 1.36
"""Height of a line of text over its size, as on screen."""

_HYPHENS = "-–"
_EMBEDDED = {
    "open-sans-latin-400-normal": (TEXT, 400),
    "open-sans-latin-600-normal": (TEXT, 600),
    "open-sans-latin-700-normal": (TEXT, 700),
    "roboto-latin-700-normal": (HEADING, 700),
}


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


@cache
def faces() -> str:
    """Give the style sheet that carries the fonts: a picture reads the same on every machine."""
    rules = []
    for name, (family, weight) in _EMBEDDED.items():
        data = base64.b64encode((FOLDER / f"{name}.woff2").read_bytes()).decode()
        rules.append(
            f'@font-face{{font-family:"{family}";font-weight:{weight};'
            f"src:url(data:font/woff2;base64,{data})}}"
        )
    return "".join(rules)


def wrap(
    text: str, size: float, room: float, *, weight: int = 400, family: str = TEXT
) -> tuple[str, ...]:
    """Break a text over lines at its ordinary spaces, and inside words that are too long.

    Parameters
    ----------
    size, room
        Size of the font and width of a line, in the same unit.

    Returns
    -------
    tuple of str
        The lines; none is wider than the room unless it is a single sign.
    """
    found: list[str] = []
    for paragraph in text.split("\n"):
        line = ""
        for word in paragraph.split(" "):
            tried = f"{line} {word}" if line else word
            if width(tried, size, weight, family) <= room:
                line = tried
                continue
            if line:
                found.append(line)
            *whole, line = _pieces(word, size, room, weight, family)
            found += whole
        found.append(line)
    return tuple(found)


def balanced(
    text: str, size: float, room: float, *, weight: int = 400, family: str = TEXT
) -> tuple[str, ...]:
    """Break a title over as few lines as :func:`wrap`, of about the same width."""
    found = wrap(text, size, room, weight=weight, family=family)
    if len(found) == 1:
        return found
    low, high = room / 2, room
    while high - low > size:
        middle = (low + high) / 2
        tried = wrap(text, size, middle, weight=weight, family=family)
        if len(tried) > len(found):
            low = middle
        else:
            high, found = middle, tried
    return found


def _pieces(word: str, size: float, room: float, weight: int, family: str) -> Sequence[str]:
    """Cut a word that no line holds, after a hyphen where it has one."""
    pieces, start, used = [], 0, 0.0
    for i, sign in enumerate(word):
        step = size * advance(sign, weight, family)
        if used + step > room and i > start:
            hyphen = max(word.rfind(mark, start, i) for mark in _HYPHENS) + 1
            cut = hyphen if hyphen > start else i
            pieces.append(word[start:cut])
            start, used = cut, width(word[cut:i], size, weight, family)
        used += step
    return [*pieces, word[start:]]


def running(lines: Sequence[str]) -> tuple[str, ...]:
    """Give back to lines that go on the space where they were broken, unless after a hyphen."""
    inside = (line[-1:] in tuple(_HYPHENS) and line[-2:-1] not in ("", " ") for line in lines[:-1])
    kept = (line if cut else f"{line} " for line, cut in zip(lines[:-1], inside, strict=True))
    return (*kept, *lines[-1:])


def joined(lines: Sequence[str]) -> str:
    """Write lines as one text, for what breaks them by itself."""
    return "".join(running(lines))


def shorten(lines: Sequence[str], most: int) -> tuple[str, ...]:
    """Keep the first lines, with an ellipsis where something is left out.

    Parameters
    ----------
    most
        How many are kept, at least one.
    """
    if len(lines) <= most:
        return tuple(lines)
    kept = list(lines[:most])
    kept[-1] = kept[-1][:-1].rstrip(" ,;:.") + "…"
    return tuple(kept)


def fit(
    text: str,
    room: tuple[float, float],
    sizes: Sequence[float],
    *,
    weight: int = 400,
    family: str = TEXT,
    line: float = LINE,
) -> tuple[float, tuple[str, ...]]:
    """Choose the largest size at which a text fits, and cut it if even the smallest does not.

    Parameters
    ----------
    sizes
        Sizes to try, largest first, in the same unit.

    Returns
    -------
    tuple
        The size, and the lines at that size.
    """
    for size in sizes:
        lines = balanced(text, size, room[0], weight=weight, family=family)
        if len(lines) * size * line <= room[1]:
            return size, lines
    return size, shorten(lines, max(1, int(room[1] / (size * line))))
