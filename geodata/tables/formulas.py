"""Texts that a spreadsheet would run: none is written as one."""

import re

# Spaces, line breaks and signs without width, which a spreadsheet may skip, then its signs, those
# of full width included; a tab or a line break alone begins another cell where a text is pasted.
_START = re.compile(r"[\s\ufeff\u200b-\u200f\u2060-\u2064]*[=+\-@＝＋－＠]|[\t\r\n]")


def neutralised(text: str) -> str:
    """Keep a spreadsheet from running a text as a formula: an apostrophe goes before it."""
    return f"'{text}" if _START.match(text) else text
