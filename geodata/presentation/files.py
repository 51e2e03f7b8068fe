"""Presentations as text: a JSON file that opens again, and a short form for links."""

from typing import Any

from geodata.errors import AncrageError, echo
from geodata.link import LONGEST_PRESENTATION, NAMES
from geodata.packing import Packing
from geodata.presentation.document import EMPTY, MOST_SCENES, Presentation, Scene
from geodata.properties import Properties
from geodata.scenario import Frozen
from geodata.wording import _

LARGEST = 500_000
"""Bytes of the largest file."""

UNPACKED = 3
"""Bytes that each character of a link may become: repeated scenes would be thousands."""

_FORMAT = Packing(
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


def opened(content: bytes) -> Presentation:
    """Read a file that a person opens: it has scenes; raises AncrageError as :func:`from_json`."""
    read = from_json(content)
    if not read.scenes:
        said = _("« {title} » n'a aucune scène. Attendu : au moins une, dans « scenes ».")
        raise AncrageError(said.format(title=echo(read.title or _("Présentation sans titre"))))
    return read


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


def _presentation(document: Properties) -> Presentation:
    made = EMPTY.rename(document.text("title", ""))
    scenes = [_scene(item) for item in document.each("scenes", most=MOST_SCENES)]
    for n, scene in enumerate(scenes, 1):
        try:
            made = made.add(scene)
        except AncrageError as error:
            raise AncrageError(_("Scène {n} : {error}").format(n=n, error=error)) from error
    return made


def _scene(item: Properties) -> Scene:
    view = item.object("view", {}, most=len(NAMES))
    return Scene(
        page=item.text("page", ""),
        query=Frozen({name: view.text(name) for name in view.raw}),
        title=item.text("title", ""),
        sentences=item.texts("sentences", [], most=Scene.MOST_SENTENCES),
        notes=item.text("notes", ""),
    )
