"""A presentation: its scenes, its draft, its files, and the one that ships."""

from geodata.presentation.document import Presentation, Scene
from geodata.presentation.draft import Held, worth_keeping
from geodata.presentation.embedded import ready
from geodata.presentation.files import LARGEST, from_json, opened, packed, to_json, unpacked
from geodata.presentation.merging import rewrite

__all__ = [
    "LARGEST",
    "Held",
    "Presentation",
    "Scene",
    "from_json",
    "opened",
    "packed",
    "ready",
    "rewrite",
    "to_json",
    "unpacked",
    "worth_keeping",
]
