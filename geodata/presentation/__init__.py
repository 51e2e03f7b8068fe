"""A presentation: its scenes, its draft, its files, and the one that ships."""

from __future__ import annotations

from geodata.presentation.document import (
    EMPTY,
    LONGEST_TITLE,
    MOST_SENTENCES,
    Presentation,
    Scene,
    add,
    edit,
    move,
    on_limits,
    remove,
    rename,
    scene_of,
)
from geodata.presentation.draft import (
    LONGEST_MARK,
    Draft,
    Stored,
    fitting,
    from_store,
    mark_of,
    merged,
    roomy,
    set_aside,
    take_up,
    to_store,
    worth_keeping,
)
from geodata.presentation.embedded import ready
from geodata.presentation.files import LARGEST, from_json, packed, to_json, unpacked
from geodata.presentation.merging import merge
from geodata.presentation.slide_list import content_of, slides

__all__ = [
    "EMPTY",
    "LARGEST",
    "LONGEST_MARK",
    "LONGEST_TITLE",
    "MOST_SENTENCES",
    "Draft",
    "Presentation",
    "Scene",
    "Stored",
    "add",
    "content_of",
    "edit",
    "fitting",
    "from_json",
    "from_store",
    "mark_of",
    "merge",
    "merged",
    "move",
    "on_limits",
    "packed",
    "ready",
    "remove",
    "rename",
    "roomy",
    "scene_of",
    "set_aside",
    "slides",
    "take_up",
    "to_json",
    "to_store",
    "unpacked",
    "worth_keeping",
]
