"""Read files and JSON that anybody may have written, bounded before they are read."""

import json
import os
import re
from collections.abc import Iterable
from pathlib import Path
from typing import Any, NoReturn

from geodata.errors import AncrageError, echo
from geodata.wording import _, number

HALVES = re.compile("[\ud800-\udfff]")
"""Halves of a pair of surrogates: not characters, no file could hold them."""

LONGEST_INTEGER = 18
"""Digits of a whole number that is read as one."""


class JsonError(AncrageError):
    """JSON that cannot be read; the line and what stands there, where they are known."""

    def __init__(self, message: str, *, row: int | None = None, value: str | None = None) -> None:
        super().__init__(message)
        self.row = row
        self.value = value


class MissingFileError(AncrageError):
    """There is no such file."""


def file_content(path: Path, *, most: int) -> bytes:
    """Read a file that anybody may have named.

    Parameters
    ----------
    most
        Bytes of the largest file that is read.

    Raises
    ------
    AncrageError
        If there is no such file, it cannot be read, or it is too large.
    """
    name, data = echo(path.name or path), None
    try:
        # A pipe would be waited for.
        if path.is_file():
            with path.open("rb") as stream:
                # One byte too many tells that a file is too large, however large it is.
                data = stream.read(most + 1)
    except (OSError, ValueError) as error:
        raise AncrageError(_("Fichier illisible : « {path} ».").format(path=name)) from error
    if data is None:
        kind = AncrageError if os.path.lexists(path) else MissingFileError
        raise kind(_("Fichier introuvable : « {path} ».").format(path=name))
    if len(data) > most:
        raise AncrageError(
            _("Fichier trop gros : « {path} ». Attendu : {most} octets au plus.").format(
                path=name, most=number(most)
            )
        )
    return data


def json_value(data: bytes) -> Any:
    """Read JSON, with none of what Python allows beyond JSON.

    Raises
    ------
    JsonError
        If it is not UTF-8 or JSON, is nested too deep, has a property twice, or
        has a number that is not finite.
    """
    try:
        # Windows writes a mark at the start of a file in UTF-8.
        text = data.decode("utf-8-sig")
        return json.loads(
            text, object_pairs_hook=_object, parse_constant=_constant, parse_int=_integer
        )
    except UnicodeDecodeError as error:
        raise JsonError(
            _("Texte illisible à l'octet {n} : il n'est pas en UTF-8.").format(
                n=number(error.start)
            ),
            row=data.count(b"\n", 0, error.start) + 1,
            value=f"0x{data[error.start]:02X}",
        ) from error
    except json.JSONDecodeError as error:
        raise _unreadable(error) from error
    except RecursionError as error:
        raise JsonError(_("JSON illisible : trop de niveaux imbriqués.")) from error


def _unreadable(error: json.JSONDecodeError) -> JsonError:
    """Say where JSON breaks, and on what: it may be empty, or cut."""
    text = " ".join(error.doc[error.pos : error.pos + 20].split())
    missing = _("la suite manque") if error.doc.strip() else _("le texte est vide")
    return JsonError(
        _("JSON illisible à la ligne {row}, colonne {column} : {text}.").format(
            row=number(error.lineno),
            column=number(error.colno),
            text=_("« {text} »").format(text=echo(text)) if text else missing,
        ),
        row=error.lineno,
        value=text,
    )


def _object(pairs: Iterable[tuple[str, Any]]) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for key, value in pairs:
        if key in found:
            raise JsonError(
                _("Propriété « {key} » écrite deux fois. Attendu : une seule.").format(
                    key=echo(key)
                )
            )
        found[key] = value
    return found


def _constant(text: str) -> NoReturn:
    raise JsonError(_("Valeur « {text} ». Attendu : un nombre fini.").format(text=echo(text)))


def _integer(text: str) -> int | float:
    # Python refuses to read a whole number of thousands of digits, in English.
    return int(text) if len(text) <= LONGEST_INTEGER else float(text)
