"""Presentations: scenes made of views, their files, and the one that ships."""

from geodata.presentation.document import (
    EMPTY,
    LONGEST_NOTES,
    LONGEST_SENTENCE,
    LONGEST_TITLE,
    MOST_SCENES,
    MOST_SENTENCES,
    Presentation,
    Scene,
    add,
    checked,
    edit,
    move,
    remove,
    rename,
    scene_of,
)
from geodata.presentation.files import LARGEST, from_json, packed, to_json, unpacked
from geodata.presentation.ready import ready

__all__ = [
    "EMPTY",
    "LARGEST",
    "LONGEST_NOTES",
    "LONGEST_SENTENCE",
    "LONGEST_TITLE",
    "MOST_SCENES",
    "MOST_SENTENCES",
    "Presentation",
    "Scene",
    "add",
    "checked",
    "edit",
    "from_json",
    "move",
    "packed",
    "ready",
    "remove",
    "rename",
    "scene_of",
    "to_json",
    "unpacked",
]
