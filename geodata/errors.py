"""Errors that a person can read: in French, with the place of the fault and what is allowed."""

import itertools
import json
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import TypeVar

from geodata.wording import _, enumeration

Word = TypeVar("Word", bound=str)

MOST_ECHOED = 60
"""Characters of a value that a message repeats."""


def echo(value: object) -> str:
    """Write a value that is refused, for a message: cut, on one line, fit to print.

    Returns
    -------
    str
        At most :data:`MOST_ECHOED` characters, the last a "…" when the value was cut; lists
        and objects are written as JSON.
    """
    if value is None or isinstance(value, list | dict | bool):
        # Written piece by piece: a long list is left after its first items.
        pieces = json.JSONEncoder(ensure_ascii=False).iterencode(value)
        start = "".join(itertools.islice(pieces, MOST_ECHOED + 1))[: MOST_ECHOED + 1]
    else:
        start = str(value)[: MOST_ECHOED + 1]
    plain = "".join("\ufffd" if unicodedata.category(sign) in _UNSEEN else sign for sign in start)
    return plain if len(plain) <= MOST_ECHOED else plain[: MOST_ECHOED - 1] + "…"


# Line breaks, controls, halves of pairs of surrogates: a terminal obeys some, no file holds others.
_UNSEEN = frozenset({"Cc", "Cs", "Zl", "Zp"})


class AncrageError(ValueError):
    """An error whose message is meant to be read by the person who uses the program."""


def among(text: str | None, known: Iterable[Word], unknown: str, **fields: str) -> Word:
    """Read a word of a list.

    Raises
    ------
    AncrageError
        If the list has no such word: ``unknown``, with the ``{text}``, the ``{known}`` words and
        its other fields.
    """
    words = list(known)
    for word in words:
        if text == word:
            return word
    raise AncrageError(
        unknown.format(text=echo(text or ""), known=enumeration(list(map(str, words))), **fields)
    )


@dataclass(eq=False, repr=False)
class DataError(AncrageError):
    """A fault in a data file.

    Attributes
    ----------
    row
        Line of the file, the header being line 1; None when the fault has no line.
    column
        Name of the column or of the property; None when the fault has none.
    value
        What was found; None when something is absent.
    """

    file: str
    allowed: str
    row: int | None = field(default=None, kw_only=True)
    column: str | None = field(default=None, kw_only=True)
    value: str | None = field(default=None, kw_only=True)
    count: int = field(default=1, kw_only=True)

    def __str__(self) -> str:
        """Say where the fault is, what was found and what is allowed."""
        place = [self.file]
        if self.row is not None:
            place.append(_("ligne {row}").format(row=self.row))
        if self.column is not None:
            place.append(_("colonne « {column} »").format(column=echo(self.column)))
        if self.value is None:
            found = _("absent")
        elif self.value == "":
            found = _("valeur vide")
        else:
            found = _("valeur « {value} »").format(value=echo(self.value))
        return _("{place} : {found} ; attendu : {allowed}.").format(
            place=", ".join(place), found=found, allowed=self.allowed
        )
