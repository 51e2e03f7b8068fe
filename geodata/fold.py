"""Texts folded so that two spellings of one name are equal."""

import unicodedata

_LIGATURES = str.maketrans({"œ": "oe", "æ": "ae"})
_SAINTS = {"st": "saint", "ste": "sainte", "sts": "saints", "stes": "saintes"}


def fold(text: str) -> str:
    """Write a text so that two spellings of one name are equal."""
    plain = unicodedata.normalize("NFKD", text.lower().translate(_LIGATURES))
    letters = (sign if sign.isalnum() else " " for sign in plain if not unicodedata.combining(sign))
    return " ".join(_SAINTS.get(word, word) for word in "".join(letters).split())
