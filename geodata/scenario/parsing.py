"""Read JSON that anybody may have written."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from typing import Any, NoReturn

from geodata.errors import AncrageError, echo
from geodata.scenario.reading import shown
from geodata.wording import _, number

LONGEST_INTEGER = 18
"""Digits of a whole number that is read as one."""


def parsed(data: bytes, *, what: str = "") -> Mapping[str, Any]:
    """Read a JSON object, with none of what Python allows beyond JSON.

    Parameters
    ----------
    data
        Text in UTF-8.
    what
        What is read, in French, as messages begin; a scenario otherwise.

    Returns
    -------
    Mapping[str, Any]
        Its properties.

    Raises
    ------
    AncrageError
        If it is not UTF-8, JSON or an object, has a property twice, or has a number that is
        not finite.
    """
    what = what or _("Scénario")
    try:
        # Windows writes a mark at the start of a file in UTF-8.
        document = json.loads(
            data.decode("utf-8-sig"),
            object_pairs_hook=_object,
            parse_constant=_constant,
            parse_int=_integer,
        )
    except UnicodeDecodeError as error:
        raise AncrageError(
            _("Texte illisible à l'octet {n} : il n'est pas en UTF-8.").format(
                n=number(error.start)
            )
        ) from error
    except json.JSONDecodeError as error:
        raise AncrageError(_unreadable(error)) from error
    except RecursionError as error:
        raise AncrageError(_("JSON illisible : trop de niveaux imbriqués.")) from error
    if not isinstance(document, dict):
        raise AncrageError(
            _("{what}, document : {value}. Attendu : un objet JSON.").format(
                what=what, value=shown(document)
            )
        )
    return document


def _unreadable(error: json.JSONDecodeError) -> str:
    """Say where JSON breaks, and on what: it may be empty, or cut."""
    text = " ".join(error.doc[error.pos : error.pos + 20].split())
    missing = _("la suite manque") if error.doc.strip() else _("le texte est vide")
    return _("JSON illisible à la ligne {row}, colonne {column} : {text}.").format(
        row=number(error.lineno),
        column=number(error.colno),
        text=shown(text) if text else missing,
    )


def _object(pairs: Iterable[tuple[str, Any]]) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for key, value in pairs:
        if key in found:
            raise AncrageError(
                _("Propriété {key} écrite deux fois. Attendu : une seule.").format(key=shown(key))
            )
        found[key] = value
    return found


def _constant(text: str) -> NoReturn:
    raise AncrageError(_("Valeur « {text} ». Attendu : un nombre fini.").format(text=echo(text)))


def _integer(text: str) -> int | float:
    # Python refuses to read a whole number of thousands of digits, in English.
    return int(text) if len(text) <= LONGEST_INTEGER else float(text)
