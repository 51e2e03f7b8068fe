"""Break text over lines, and choose the size at which it fits."""

from __future__ import annotations

from collections.abc import Sequence

from geodata.files.text.fonts import LINE, TEXT, advance, width

_HYPHENS = "-–"


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


def joined(lines: Sequence[str]) -> str:
    """Write lines as one text, for what breaks them by itself."""
    return "".join([*(spaced(line) for line in lines[:-1]), *lines[-1:]])


def spaced(line: str) -> str:
    """Give back to a line that goes on the space where it was broken."""
    inside = line[-1:] in tuple(_HYPHENS) and line[-2:-1] not in ("", " ")
    return line if inside else f"{line} "


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
    lines: tuple[str, ...] = ()
    size = sizes[-1]
    for size in sizes:
        lines = balanced(text, size, room[0], weight=weight, family=family)
        if len(lines) * size * line <= room[1]:
            return size, lines
    return size, shorten(lines, max(1, int(room[1] / (size * line))))
