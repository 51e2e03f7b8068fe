"""Texts folded so that two spellings of one name are equal."""

import unicodedata

_LIGATURES = str.maketrans({"œ": "oe", "æ": "ae"})
_SAME = {
    "st": "saint",
    "ste": "sainte",
    "sts": "saints",
    "stes": "saintes",
    "isle": "ile",
    "isles": "iles",
    # As the names of towns are said in English.
    "north": "nord",
    "south": "sud",
    "east": "est",
    "west": "ouest",
    "city": "ville",
}
"""Words that are written in several ways in one name."""


def fold(text: str) -> str:
    """Write a text so that two spellings of one name are equal."""
    plain = unicodedata.normalize("NFKD", text.lower().translate(_LIGATURES))
    letters = (sign if sign.isalnum() else " " for sign in plain if not unicodedata.combining(sign))
    return " ".join(_SAME.get(word, word) for word in "".join(letters).split())
