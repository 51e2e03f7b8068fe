"""The signs of service points, which every map draws alike."""

from __future__ import annotations

from geodata import style
from geodata.questions.content import Key, Legend
from geodata.wording import _


def attested() -> Key:
    """Give the key of a point that a source names."""
    return Key(colour=style.TEXT, text=_("Point nommé par une source"), shape="point")


def reconstructed() -> Key:
    """Give the key of a point that was reconstructed."""
    return Key(colour=style.TEXT, text=_("Point reconstitué"), shape="hollow")


def point_signs() -> Legend:
    """Say what the signs of the service points mean."""
    return Legend(title="", keys=(attested(), reconstructed()))
