"""Documents that anybody may have written: a JSON file, a short form for links, their faults."""

import base64
import json
import zlib
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any, TypeVar

from geodata.errors import AncrageError, echo
from geodata.parsing import json_value
from geodata.wording import _, enumeration, number

VERSION = 1

_LINK = "1"
"""First character of a link: the version of its form, and so of the words of its format."""

Made = TypeVar("Made")


class FaultError(AncrageError):
    """A fault of a document, and the properties that lead to it."""

    def __init__(self, said: str, path: str = "") -> None:
        super().__init__(f"{path} : {said}")
        self.said = said
        self.path = path


@dataclass(frozen=True, kw_only=True)
class Format:
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

    def from_json(self, text: str | bytes, read: Callable[[Mapping[str, Any]], Made]) -> Made:
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

    def unpacked(
        self,
        text: str,
        read: Callable[[Mapping[str, Any]], Made],
        *,
        most: int,
        most_unpacked: int,
    ) -> Made:
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
                    broken=self.broken(), text=shown(text)
                )
            )
        return self._read(data, read)

    def _head(self) -> dict[str, Any]:
        return {"format": self.name, "version": VERSION}

    def _body(self, document: Mapping[str, Any]) -> dict[str, Any]:
        """Give the properties of a file besides those that say what it is."""
        for name, own in self._head().items():
            found = document.get(name)
            # For Python, true is 1.
            if found != own or isinstance(found, bool):
                raise FaultError(unexpected(found, shown(own)).said, name)
        return {name: value for name, value in document.items() if name not in self._head()}

    def _read(self, data: bytes, read: Callable[[Mapping[str, Any]], Made]) -> Made:
        try:
            return read(properties(json_value(data)))
        except FaultError as error:
            raise AncrageError(
                _("{what}, {where} : {fault}").format(
                    what=self.called(), where=error.path or "document", fault=error.said
                )
            ) from error


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


def shown(value: Any) -> str:
    """Write a faulty value for a message: between French quotes and cut, or a word for none."""
    return _("rien") if value is None else _("« {text} »").format(text=echo(value))


def unexpected(value: Any, allowed: str) -> FaultError:
    """Say what a value is, and what is allowed instead."""
    return FaultError(
        _("{value}. Attendu : {allowed}.").format(value=shown(value), allowed=allowed)
    )


@contextmanager
def within(step: str) -> Iterator[None]:
    """Say of a fault in which property, or at which rank or key, it is."""
    try:
        yield
    except AncrageError as error:
        fault = error if isinstance(error, FaultError) else FaultError(str(error))
        dot = "" if fault.path[:1] in ("", "[") else "."
        raise FaultError(fault.said, f"{step}{dot}{fault.path}") from error


def read_property(
    found: Mapping[str, Any], name: str, read: Callable[[Any], Made], *, missing: Any = None
) -> Made:
    """Read a property; a ``FaultError`` says that it is there."""
    with within(name):
        return read(found.get(name, missing))


def read_each(
    made: Made, found: Iterable[tuple[Any, Any]], read: Callable[[Made, Any, Any], Made]
) -> Made:
    """Add to what is made each item, with its rank or key; a ``FaultError`` says which it is in."""
    for key, item in found:
        with within(f"[{shown(key) if isinstance(key, str) else key}]"):
            made = read(made, key, item)
    return made


def text(value: Any) -> str:
    """Read a text; ``FaultError`` for anything else."""
    if not isinstance(value, str):
        raise unexpected(value, _("un texte"))
    return value


def figure(value: Any) -> float:
    """Read a number; ``FaultError`` for anything else."""
    # For Python, true is a number.
    if isinstance(value, bool) or not isinstance(value, int | float):
        raise unexpected(value, _("un nombre"))
    return value


def items(value: Any, *, most: int) -> list[Any]:
    """Read a list, which is counted before any item is read.

    Raises
    ------
    FaultError
        If it is not one, or is longer than ``most``.
    """
    if not isinstance(value, list):
        raise unexpected(value, _("une liste"))
    _count(value, most)
    return value


def properties(
    value: Any, *, known: Collection[str] = (), most: int | None = None
) -> dict[str, Any]:
    """Read an object, which is counted before any property is read.

    Raises
    ------
    FaultError
        If it is not one, has more than ``most`` properties, or one outside the ``known``.
    """
    if not isinstance(value, dict):
        raise unexpected(value, _("un objet JSON"))
    if most is not None:
        _count(value, most)
    for key in value:
        if known and key not in known:
            raise FaultError(
                _("propriété inconnue {key}. Attendu : {known}.").format(
                    key=shown(key), known=enumeration(list(known))
                )
            )
    return value


def _count(found: Collection[Any], most: int) -> None:
    if len(found) > most:
        raise unexpected(len(found), _("{n} éléments au plus").format(n=most))
