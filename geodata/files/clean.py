"""Make any text safe for a file: no sign that breaks it, none that turns it around."""

import re
import unicodedata

_BIDI = re.compile("[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")
"""Marks that change the direction of what follows: a name could then read as another."""

_SPACE = re.compile(r"[\t\r\n\x0b\x0c\x85\u2028\u2029]+")


def clean(text: str, *, most: int | None = None, lines: bool = False) -> str:
    """Keep of a text what every format can hold.

    Parameters
    ----------
    most
        Signs kept; an ellipsis says that the rest is left out.

    Returns
    -------
    str
        The text without control characters, lone surrogates, signs that XML refuses and
        marks of direction.
    """
    if lines:
        text = "\n".join(clean(part) for part in text.splitlines())
    else:
        text = _BIDI.sub("", _SPACE.sub(" ", text))
        text = "".join(sign for sign in text if _held(sign)).strip()
    return text if most is None or len(text) <= most else text[: most - 1].rstrip() + "…"


def _held(sign: str) -> bool:
    """Tell whether XML and PDF hold a sign; non-characters end in FFFE or FFFF."""
    return unicodedata.category(sign) not in ("Cc", "Cs") and (ord(sign) & 0xFFFE) != 0xFFFE
