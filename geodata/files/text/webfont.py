"""The fonts inside an SVG picture, so that it reads the same on every machine."""

from __future__ import annotations

import base64
from functools import cache

from geodata.files.text.fonts import FOLDER, HEADING, TEXT

_FILES = {
    "open-sans-latin-400-normal": (TEXT, 400),
    "open-sans-latin-600-normal": (TEXT, 600),
    "open-sans-latin-700-normal": (TEXT, 700),
    "roboto-latin-700-normal": (HEADING, 700),
}


@cache
def faces() -> str:
    """Give the style sheet that carries the fonts."""
    rules = []
    for name, (family, weight) in _FILES.items():
        data = base64.b64encode((FOLDER / f"{name}.woff2").read_bytes()).decode()
        rules.append(
            f'@font-face{{font-family:"{family}";font-weight:{weight};'
            f"src:url(data:font/woff2;base64,{data})}}"
        )
    return "".join(rules)
