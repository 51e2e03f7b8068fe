"""The register: every question, and every address of a page."""

from geodata.link.register import (
    ADDRESSES,
    LONGEST_PRESENTATION,
    NAMES,
    PARAMETERS,
    QUESTIONS,
    TALK,
    TalkView,
)

__all__ = [
    "ADDRESSES",
    "LONGEST_PRESENTATION",
    "NAMES",
    "PARAMETERS",
    "QUESTIONS",
    "TALK",
    "TalkView",
]
