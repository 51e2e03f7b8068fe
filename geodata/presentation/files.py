"""Presentations as text: a JSON file that opens again, and a short form for links."""

from __future__ import annotations

import base64
import binascii
import json
import zlib
from collections.abc import Mapping
from typing import Any, NoReturn

from geodata.errors import AncrageError
from geodata.link import LONGEST_PRESENTATION, PARAMETERS
from geodata.presentation.document import (
    EMPTY,
    MOST_SCENES,
    MOST_SENTENCES,
    Presentation,
    Scene,
    add,
    rename,
)
from geodata.scenario import Frozen, properties, shown
from geodata.wording import _, number

FORMAT = "ancrage-presentation"
VERSION = 1
LARGEST = 500_000
"""Bytes of the largest file."""

UNPACKED = 3
"""Bytes that each character of a link may become: repeated scenes would be thousands."""

_LINK = "1"


def to_json(presentation: Presentation) -> str:
    """Write a presentation as a file holds it."""
    head = {"format": FORMAT, "version": VERSION}
    return json.dumps(head | _document(presentation), ensure_ascii=False, indent=1) + "\n"


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

    Parameters
    ----------
    content
        JSON in UTF-8, at most :data:`LARGEST` bytes.

    Raises
    ------
    AncrageError
        If it is too large, is not JSON, is not a presentation, is of another version, or has
        a scene that cannot be shown: the message names the value and where it is.
    """
    if len(content) > LARGEST:
        raise AncrageError(
            _("Fichier trop gros : {n} octets. Attendu : {most} au plus.").format(
                n=number(len(content)), most=number(LARGEST)
            )
        )
    document = properties(content, what=_("Présentation"))
    if document.get("format") != FORMAT:
        _refuse("format", document.get("format"), FORMAT)
    version = document.get("version")
    if version != VERSION or isinstance(version, bool):
        _refuse("version", version, str(VERSION))
    return _presentation(document)


def packed(presentation: Presentation, *, most: int = LONGEST_PRESENTATION) -> str:
    """Write a presentation for a link.

    Parameters
    ----------
    most
        Most characters.

    Returns
    -------
    str
        Letters, digits, ``-`` and ``_`` only; empty when it would be longer, or hold more
        than :func:`unpacked` reads.
    """
    text = json.dumps(_document(presentation), ensure_ascii=False, separators=(",", ":"))
    data = text.encode()
    if len(data) > _most_unpacked(most):
        return ""
    data = zlib.compress(data, 9)
    link = _LINK + base64.urlsafe_b64encode(data).decode("ascii").rstrip("=")
    return link if len(link) <= most else ""


def unpacked(text: str, *, most: int = LONGEST_PRESENTATION) -> Presentation:
    """Read a presentation from a link.

    Parameters
    ----------
    most
        Most characters that are read.

    Raises
    ------
    AncrageError
        If the link is not one, was cut, or holds what a file may not hold.
    """
    if len(text) > most or not text.startswith(_LINK):
        _broken()
    body = text[len(_LINK) :]
    try:
        data = base64.b64decode(body + "=" * (-len(body) % 4), altchars=b"-_", validate=True)
        press = zlib.decompressobj()
        # A few bytes may stand for gigabytes, and each scene has scenarios to unpack in turn.
        found = press.decompress(data, _most_unpacked(most))
    except (binascii.Error, ValueError, zlib.error):
        _broken()
    if not press.eof or press.unused_data:
        _broken()
    return _presentation(properties(found, what=_("Présentation")))


def _most_unpacked(most: int) -> int:
    return min(LARGEST, UNPACKED * most)


def _broken() -> NoReturn:
    raise AncrageError(
        _("Lien de présentation illisible ou coupé. Copiez-le de nouveau en entier.")
    )


def _refuse(where: str, value: Any, allowed: str) -> NoReturn:
    raise AncrageError(
        _("Présentation, {where} : {value}. Attendu : {allowed}.").format(
            where=where, value=shown(value), allowed=allowed
        )
    )


def _presentation(document: Mapping[str, Any]) -> Presentation:
    scenes = document.get("scenes")
    if not isinstance(scenes, list):
        _refuse("scenes", scenes, _("une liste"))
    if len(scenes) > MOST_SCENES:
        _refuse("scenes", len(scenes), _("{n} scènes au plus").format(n=MOST_SCENES))
    made = rename(EMPTY, _text(document, "title", "title"))
    for rank, item in enumerate(scenes):
        where = f"scenes[{rank}]"
        if not isinstance(item, dict):
            _refuse(where, item, _("un objet"))
        try:
            made = add(made, _scene(item, where))
        except AncrageError as error:
            raise AncrageError(_("Scène {n} : {error}").format(n=rank + 1, error=error)) from error
    return made


def _scene(item: Mapping[str, Any], where: str) -> Scene:
    view = item.get("view", {})
    if isinstance(view, dict) and len(view) > len(PARAMETERS):
        _refuse(f"{where}.view", len(view), _("{n} paramètres au plus").format(n=len(PARAMETERS)))
    if not isinstance(view, dict) or not all(isinstance(v, str) for v in view.values()):
        _refuse(f"{where}.view", view, _("un objet de textes"))
    sentences = item.get("sentences", [])
    if isinstance(sentences, list) and len(sentences) > MOST_SENTENCES:
        most = _("{n} phrases au plus").format(n=MOST_SENTENCES)
        _refuse(f"{where}.sentences", len(sentences), most)
    if not isinstance(sentences, list) or not all(isinstance(s, str) for s in sentences):
        _refuse(f"{where}.sentences", sentences, _("une liste de textes"))
    return Scene(
        page=_text(item, "page", where),
        query=Frozen(view),
        title=_text(item, "title", where),
        sentences=tuple(sentences),
        notes=_text(item, "notes", where),
    )


def _text(item: Mapping[str, Any], name: str, where: str) -> str:
    value = item.get(name, "")
    if not isinstance(value, str):
        _refuse(f"{where}.{name}" if where != name else name, value, _("un texte"))
    return value
