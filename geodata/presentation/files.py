"""Presentations as text: a JSON file that opens again, and a short form for links."""

from collections.abc import Mapping
from typing import Any

from geodata.errors import AncrageError
from geodata.link import LONGEST_PRESENTATION, PARAMETERS
from geodata.packing import Format, items, properties, read_each, read_property, text
from geodata.presentation.document import (
    EMPTY,
    MOST_SCENES,
    MOST_SENTENCES,
    Presentation,
    Scene,
)
from geodata.scenario import Frozen
from geodata.wording import _

LARGEST = 500_000
"""Bytes of the largest file."""

UNPACKED = 3
"""Bytes that each character of a link may become: repeated scenes would be thousands."""

_FORMAT = Format(
    name="ancrage-presentation",
    largest=LARGEST,
    called=lambda: _("Présentation"),
    broken=lambda: _("Lien de présentation illisible ou coupé"),
)


def to_json(presentation: Presentation) -> str:
    """Write a presentation as a file holds it."""
    return _FORMAT.to_json(_document(presentation))


def _document(presentation: Presentation) -> dict[str, Any]:
    return {
        "title": presentation.title,
        "scenes": [
            {
                "page": scene.page,
                "view": dict(scene.query),
                "title": scene.title,
                "sentences": list(scene.sentences),
                "notes": scene.notes,
            }
            for scene in presentation.scenes
        ],
    }


def from_json(content: bytes) -> Presentation:
    """Read the content of a file.

    Raises
    ------
    AncrageError
        As :meth:`geodata.packing.Format.from_json`, or for a scene that cannot be shown.
    """
    return _FORMAT.from_json(content, _presentation)


def packed(presentation: Presentation, *, most: int = LONGEST_PRESENTATION) -> str:
    """Write a presentation for a link of at most ``most`` characters; empty if it has no room."""
    return _FORMAT.packed(_document(presentation), most=most, most_unpacked=_unpacked(most))


def unpacked(link: str, *, most: int = LONGEST_PRESENTATION) -> Presentation:
    """Read a presentation from a link of at most ``most`` characters.

    Raises
    ------
    AncrageError
        As :meth:`geodata.packing.Format.unpacked`, or for a scene that cannot be shown.
    """
    return _FORMAT.unpacked(link, _presentation, most=most, most_unpacked=_unpacked(most))


def _unpacked(most: int) -> int:
    return min(LARGEST, UNPACKED * most)


def _presentation(document: Mapping[str, Any]) -> Presentation:
    made = EMPTY.rename(read_property(document, "title", text, missing=""))
    for rank, scene in enumerate(read_property(document, "scenes", _scenes)):
        try:
            made = made.add(scene)
        except AncrageError as error:
            raise AncrageError(_("Scène {n} : {error}").format(n=rank + 1, error=error)) from error
    return made


def _scenes(value: Any) -> tuple[Scene, ...]:
    none: tuple[Scene, ...] = ()
    found = enumerate(items(value, most=MOST_SCENES))
    return read_each(none, found, lambda made, _rank, item: (*made, _scene(properties(item))))


def _scene(item: Mapping[str, Any]) -> Scene:
    return Scene(
        page=read_property(item, "page", text, missing=""),
        query=Frozen(read_property(item, "view", _view, missing={})),
        title=read_property(item, "title", text, missing=""),
        sentences=read_property(item, "sentences", _sentences, missing=[]),
        notes=read_property(item, "notes", text, missing=""),
    )


def _view(value: Any) -> dict[str, str]:
    view = properties(value, most=len(PARAMETERS))
    return {name: read_property(view, name, text) for name in view}


def _sentences(value: Any) -> tuple[str, ...]:
    return tuple(text(sentence) for sentence in items(value, most=MOST_SENTENCES))
