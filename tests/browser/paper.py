"""The texts of a printed page: what they say, where they stand, how large they are."""

from __future__ import annotations

import math
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pikepdf

Matrix = tuple[float, float, float, float, float, float]
ONE: Matrix = (1, 0, 0, 1, 0, 0)


@dataclass(frozen=True)
class Run:
    """Signs written at once: their page from 0, their corner and their size, in points."""

    page: int
    text: str
    x: float
    y: float
    size: float


def times(a: Matrix, b: Matrix) -> Matrix:
    return (
        a[0] * b[0] + a[1] * b[2],
        a[0] * b[1] + a[1] * b[3],
        a[2] * b[0] + a[3] * b[2],
        a[2] * b[1] + a[3] * b[3],
        a[4] * b[0] + a[5] * b[2] + b[4],
        a[4] * b[1] + a[5] * b[3] + b[5],
    )


def signs(font: Any) -> dict[int, str]:
    """Read which sign each glyph of a font draws."""
    told = bytes(font.ToUnicode.read_bytes()).decode("latin-1")
    found: dict[int, str] = {}
    for block in re.findall(r"beginbfchar(.*?)endbfchar", told, re.DOTALL):
        for glyph, text in re.findall(r"<(\w+)>\s*<(\w+)>", block):
            found[int(glyph, 16)] = bytes.fromhex(text).decode("utf-16-be")
    for block in re.findall(r"beginbfrange(.*?)endbfrange", told, re.DOTALL):
        for first, last, text in re.findall(r"<(\w+)>\s*<(\w+)>\s*<(\w+)>", block):
            for rank in range(int(last, 16) - int(first, 16) + 1):
                found[int(first, 16) + rank] = chr(int(text, 16) + rank)
    return found


def _written(operands: Any, fonts: dict[int, str]) -> str:
    parts = operands[0] if isinstance(operands[0], pikepdf.Array) else operands
    raw = b"".join(bytes(part) for part in parts if isinstance(part, pikepdf.String))
    return "".join(fonts.get(raw[i] << 8 | raw[i + 1], "") for i in range(0, len(raw) - 1, 2))


def _runs(holder: Any, page: int, start: Matrix) -> Iterator[Run]:
    resources = holder.Resources
    at, line, known, size = start, ONE, {}, 0.0
    kept: list[Matrix] = []
    every: list[Any] = list(pikepdf.parse_content_stream(holder))
    for operands, operator in every:
        name = str(operator)
        if name == "q":
            kept.append(at)
        elif name == "Q":
            at = kept.pop()
        elif name == "cm":
            at = times(tuple(map(float, operands)), at)  # type: ignore[arg-type]
        elif name == "Tf":
            known, size = signs(resources.Font[str(operands[0])]), float(operands[1])
        elif name == "Tm":
            line = tuple(map(float, operands))  # type: ignore[assignment]
        elif name == "Td":
            line = times((1, 0, 0, 1, float(operands[0]), float(operands[1])), line)
        elif name in ("Tj", "TJ"):
            place = times(line, at)
            height = size * math.hypot(place[2], place[3])
            yield Run(page, _written(operands, known), place[4], place[5], height)
        elif name == "Do":
            form = resources.XObject[str(operands[0])]
            if form.get("/Subtype") == "/Form":
                yield from _runs(form, page, at)


def texts(file: Path) -> list[Run]:
    """Read every text of a file that Chromium printed."""
    with pikepdf.open(file) as pdf:
        return [run for rank, page in enumerate(pdf.pages) for run in _runs(page.obj, rank, ONE)]
