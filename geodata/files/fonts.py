"""Text in files: the fonts of the dashboard, their widths, and how text breaks over lines."""

from collections.abc import Sequence
from dataclasses import replace
from functools import cache, lru_cache
from threading import Lock
from typing import NamedTuple

# It takes longer to import than a page takes to draw: pages never load this module.
import matplotlib
from matplotlib.font_manager import FontProperties, findfont, fontManager
from matplotlib.ft2font import FT2Font, LoadFlags

from geodata.maps import ROOT

SPARE = "DejaVu Sans"
"""Draws the signs that the other two lack, such as arrows; matplotlib brings it."""

MISSING = "□"
"""Drawn for the signs that no font has, such as emojis."""


class Face(NamedTuple):
    """A font: a weight (400, 600 or 700) of a family."""

    weight: int = 400
    family: str = "Open Sans"


PLAIN, SEMIBOLD, BOLD, HEADING = Face(), Face(600), Face(700), Face(700, "Roboto")

_MEASURING = Lock()

LINE = 1.36
"""Height of a line of text over its size, as on screen."""

_HYPHENS = "-–"


@cache
def prepare() -> None:
    """Make the fonts known to matplotlib, and text stay text in the files, once a process.

    The settings are set for good: changing them back would race between two sessions.
    """
    for file in sorted((ROOT / "static" / "fonts").glob("*.ttf")):
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
def properties(size_pt: float, face: Face) -> FontProperties:
    """Give a font to matplotlib."""
    prepare()
    return FontProperties(family=[face.family, SPARE], weight=face.weight, size=size_pt)


@cache
def _loaded(face: Face) -> tuple[FT2Font, FT2Font]:
    """Load a font and its spare: those of matplotlib belong to the thread that draws."""
    prepare()
    asked = (FontProperties(family=[name], weight=face.weight) for name in (face.family, SPARE))
    own, spare = (FT2Font(findfont(one, fallback_to_default=False)) for one in asked)
    return own, spare


def _held(sign: str, face: Face) -> FT2Font | None:
    """Give the font that has a sign; ``None`` where neither has it."""
    return next((font for font in _loaded(face) if font.get_char_index(ord(sign))), None)


def drawable(text: str, face: Face) -> str:
    """Give a text as it can be drawn, :data:`MISSING` in the place of what no font has."""
    with _MEASURING:
        return "".join(sign if _held(sign, face) else MISSING for sign in text)


@lru_cache(maxsize=4096)
def advance(sign: str, face: Face) -> float:
    """Measure a sign as it is drawn."""
    # Two threads that load a sign of one font at once end the process.
    with _MEASURING:
        held = _held(sign, face)
        if held is None:
            sign, held = MISSING, _loaded(face)[1]
        glyph = held.load_char(ord(sign), LoadFlags.NO_SCALE)
        return float(glyph.horiAdvance) / held.units_per_EM


def width(text: str, size: float, face: Face = PLAIN) -> float:
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
    return size * sum(advance(sign, face) for sign in text)


def wrap(text: str, size: float, room: float, face: Face = PLAIN) -> tuple[str, ...]:
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
            if width(tried, size, face) <= room:
                line = tried
                continue
            if line:
                found.append(line)
            *whole, line = _pieces(word, size, room, face)
            found += whole
        found.append(line)
    return tuple(found)


def balanced(text: str, size: float, room: float, face: Face = PLAIN) -> tuple[str, ...]:
    """Break a title over as few lines as :func:`wrap`, of about the same width."""
    found = wrap(text, size, room, face)
    if len(found) == 1:
        return found
    low, high = room / 2, room
    while high - low > size:
        middle = (low + high) / 2
        tried = wrap(text, size, middle, face)
        if len(tried) > len(found):
            low = middle
        else:
            high, found = middle, tried
    return found


def _pieces(word: str, size: float, room: float, face: Face) -> Sequence[str]:
    """Cut a word that no line holds, after a hyphen where it has one."""
    pieces, start, used = [], 0, 0.0
    for i, sign in enumerate(word):
        step = size * advance(sign, face)
        if used + step > room and i > start:
            hyphen = max(word.rfind(mark, start, i) for mark in _HYPHENS) + 1
            cut = hyphen if hyphen > start else i
            pieces.append(word[start:cut])
            start, used = cut, width(word[cut:i], size, face)
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
    face: Face = PLAIN,
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
        lines = balanced(text, size, room[0], face)
        if len(lines) * size * line <= room[1]:
            return size, lines
    return size, shorten(lines, max(1, int(room[1] / (size * line))))
