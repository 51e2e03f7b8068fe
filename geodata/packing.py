"""Documents that anybody may have written: a JSON file, and a short form for links."""

import base64
import json
import zlib
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from typing import Any, TypeVar

from geodata.errors import AncrageError, DataError, echo
from geodata.parsing import json_value
from geodata.properties import Properties
from geodata.wording import _, number

VERSION = 1

_LINK = "1"
"""First character of a link: the version of its form, and so of the words of its format."""

Made = TypeVar("Made")

Reader = Callable[[Properties], Made]
"""Makes something of the properties of a document, and refuses those that it cannot have."""


@dataclass(frozen=True, kw_only=True)
class Packing:
    """A kind of document.

    Attributes
    ----------
    largest
        Bytes of the largest file.
    """

    name: str
    largest: int
    called: Callable[[], str]
    broken: Callable[[], str]
    words: bytes = b""

    def to_json(self, document: Mapping[str, Any]) -> str:
        """Write a document as a file holds it: one line a property, ending with a line break."""
        return json.dumps({**self._head(), **document}, ensure_ascii=False, indent=1) + "\n"

    def from_json(self, text: str | bytes, read: Reader[Made]) -> Made:
        """Read the text of a file, in UTF-8.

        Raises
        ------
        AncrageError
            If it is too large, is not JSON, is of another format or version, or has a fault:
            the message names the value, where it is and what is allowed.
        """
        data = text if isinstance(text, bytes) else text.encode("utf-8", "surrogatepass")
        if len(data) > self.largest:
            raise AncrageError(
                _("Fichier trop gros : {n} octets. Attendu : {most} au plus.").format(
                    n=number(len(data)), most=number(self.largest)
                )
            )
        return self._read(data, lambda document: read(self._body(document)))

    def packed(self, document: Mapping[str, Any], *, most: int, most_unpacked: int) -> str:
        """Write a document for a link.

        Returns
        -------
        str
            Letters, digits, ``-`` and ``_`` only; empty when it would be longer than ``most``
            characters, or hold more than ``most_unpacked`` bytes.
        """
        data = json.dumps(document, ensure_ascii=False, separators=(",", ":")).encode()
        press = zlib.compressobj(9, zdict=self.words)
        pressed = base64.urlsafe_b64encode(press.compress(data) + press.flush())
        link = _LINK + pressed.decode("ascii").rstrip("=")
        return link if len(link) <= most and len(data) <= most_unpacked else ""

    def unpacked(self, text: str, read: Reader[Made], *, most: int, most_unpacked: int) -> Made:
        """Read what :meth:`packed` gave.

        Raises
        ------
        AncrageError
            If the link is not one, was cut, or holds what a file may not hold.
        """
        known = len(text) <= most and text.startswith(_LINK)
        data = _unpressed(text[len(_LINK) :], self.words, most_unpacked) if known else None
        if data is None:
            raise AncrageError(
                _("{broken} : {text}. Copiez-le de nouveau en entier.").format(
                    broken=self.broken(), text=_quoted(text)
                )
            )
        return self._read(data, read)

    def _head(self) -> dict[str, Any]:
        return {"format": self.name, "version": VERSION}

    def _body(self, document: Properties) -> Properties:
        """Give the properties of a file besides those that say what it is."""
        rest = dict(document.raw)
        for name, own in self._head().items():
            found = rest.pop(name, None)
            # For Python, true is 1.
            if found != own or isinstance(found, bool):
                document.refuse(name, _quoted(own))
        return replace(document, raw=rest)

    def _read(self, data: bytes, read: Reader[Made]) -> Made:
        try:
            return read(Properties.of(self.called(), json_value(data)))
        except DataError as error:
            raise AncrageError(
                _("{what}, {where} : {value}. Attendu : {allowed}.").format(
                    what=error.file,
                    where=echo(error.column or "document"),
                    value=_("rien") if error.value is None else _quoted(error.value),
                    allowed=error.allowed,
                )
            ) from error


def _quoted(value: object) -> str:
    return _("« {text} »").format(text=echo(value))


def _unpressed(text: str, words: bytes, most: int) -> bytes | None:
    """Give the bytes of a link; none when it is not whole."""
    try:
        data = base64.b64decode(text + "=" * (-len(text) % 4), altchars=b"-_", validate=True)
        press = zlib.decompressobj(zdict=words)
        # A few bytes may stand for gigabytes: no more than a document needs is unpacked.
        found = press.decompress(data, most)
    except (ValueError, zlib.error):
        return None
    return found if press.eof and not press.unused_data else None
