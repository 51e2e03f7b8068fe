"""Read JSON that anybody may have written."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from typing import Any, NoReturn

from geodata.errors import AncrageError
from geodata.scenario.reading import refuse, shown
from geodata.wording import _

LONGEST_INTEGER = 18
"""Digits of a whole number that is read as one."""


def parsed(data: bytes) -> Mapping[str, Any]:
    """Read a JSON object, with none of what Python allows beyond JSON.

    Parameters
    ----------
    data
        Text in UTF-8.

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
            _("Texte illisible à l'octet {n} : il n'est pas en UTF-8.").format(n=error.start)
        ) from error
    except json.JSONDecodeError as error:
        raise AncrageError(
            _("JSON illisible à la ligne {row}, colonne {column} : {text}.").format(
                row=error.lineno,
                column=error.colno,
                text=shown(error.doc[error.pos : error.pos + 20]),
            )
        ) from error
    except RecursionError as error:
        raise AncrageError(_("JSON illisible : trop de niveaux imbriqués.")) from error
    if not isinstance(document, dict):
        refuse(_("document"), document, _("un objet JSON"))
    return document


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
    raise AncrageError(_("Valeur « {text} ». Attendu : un nombre fini.").format(text=text))


def _integer(text: str) -> int | float:
    # Python refuses to read a whole number of thousands of digits, in English.
    return int(text) if len(text) <= LONGEST_INTEGER else float(text)
