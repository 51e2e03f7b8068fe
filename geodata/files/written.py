"""Texts, numbers and tables as files hold them: no sign that breaks one or turns it around."""

import re

import pandas as pd

from geodata.wording import _, decimals_of, number

MOST_SIGNS = 200

_BIDI = re.compile("[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")
"""Marks that change the direction of what follows: a name could then read as another."""

_SPACE = re.compile(r"[\t\r\n\x0b\x0c\x85\u2028\u2029]+")

_LAST = "".join(chr(plane << 16 | last) for plane in range(17) for last in (0xFFFE, 0xFFFF))
_REFUSED = re.compile(f"[\x00-\x1f\x7f-\x9f\ud800-\udfff{_LAST}]")
"""What XML and PDF do not hold: control characters, surrogates, the last two of each plane."""


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
        text = _REFUSED.sub("", _BIDI.sub("", _SPACE.sub(" ", text))).strip()
    return text if most is None or len(text) <= most else text[: most - 1].rstrip() + "…"


def written_rows(table: pd.DataFrame, *, most: int | None = MOST_SIGNS) -> list[tuple[str, ...]]:
    """Write the rows of a table, with as many decimals all along a column."""
    columns = [table.iloc[:, rank].tolist() for rank in range(table.shape[1])]
    digits = [decimals_of(values) for values in columns]
    written = [
        [cell(value, decimals=n, most=most) for value in values]
        for values, n in zip(columns, digits, strict=True)
    ]
    return list(zip(*written, strict=True))


def cell(value: object, *, decimals: int = 0, most: int | None = MOST_SIGNS) -> str:
    """Write a text, a number or a missing value in French."""
    if value is None or value is pd.NA:
        return "–"
    if isinstance(value, bool):
        return _("oui") if value else _("non")
    if isinstance(value, int | float):
        return number(float(value), decimals=decimals)
    return clean(str(value), most=most)
