"""What an import proposes: a version of the data, or what stands in its way, row by row."""

import datetime
import re
from collections.abc import Mapping
from dataclasses import dataclass

from geodata.errors import AncrageError, DataError, echo
from geodata.imports.columns import Guess
from geodata.tables import Snapshot
from geodata.wording import _, enumeration

LONGEST = 300
"""Characters of what an author says of a file."""


@dataclass(frozen=True, kw_only=True)
class Origin:
    """What the author of a file says of it: from when it holds, and who vouches for it."""

    in_force: str
    title: str
    publisher: str = ""
    licence: str = ""
    url: str = ""

    def __post_init__(self) -> None:
        day(self.in_force)
        if not self.title.strip():
            raise AncrageError(_("Précisez la source : --source TITRE."))
        for text in (self.title, self.publisher, self.licence, self.url):
            if len(text) > LONGEST or not text.isprintable():
                said = _("Texte : « {text} ». Attendu : {n} caractères au plus, sur une ligne.")
                raise AncrageError(said.format(text=echo(text), n=LONGEST))
        if self.url and not re.fullmatch(r"https?://\S+", self.url):
            said = _("Adresse : « {text} ». Attendu : une adresse qui commence par https://.")
            raise AncrageError(said.format(text=echo(self.url)))


def day(text: str) -> str:
    """Read a day; ``AncrageError`` where the text is none, or of another century."""
    if re.fullmatch(r"20[0-9]{2}-[0-9]{2}-[0-9]{2}", text):
        try:
            return datetime.date.fromisoformat(text).isoformat()
        except ValueError:
            pass
    said = _("Date : « {text} ». Attendu : un jour AAAA-MM-JJ, tel que 2024-03-15.")
    raise AncrageError(said.format(text=echo(text)))


@dataclass(frozen=True, slots=True)
class Candidate:
    """A territory that a cell may mean."""

    code: str
    label: str


@dataclass(frozen=True, kw_only=True)
class Doubt:
    """A cell whose meaning somebody must choose.

    Attributes
    ----------
    row
        Line of the file, by which the choice is told.
    """

    row: int
    column: str
    value: str
    why: str
    candidates: tuple[Candidate, ...]

    def __str__(self) -> str:
        """Say what is doubtful, and what may be chosen."""
        said = _("ligne {row}, colonne « {column} », « {value} » : {why}").format(
            row=self.row, column=echo(self.column), value=echo(self.value), why=self.why
        )
        if not self.candidates:
            return said
        named = enumeration([f"{one.label}, {one.code}" for one in self.candidates])
        return _("{said} Choix : {names}.").format(said=said, names=named)


@dataclass(frozen=True, kw_only=True)
class Proposal:
    """What a file would change.

    Attributes
    ----------
    columns
        Column of the file by field: what was found, or given.
    rows
        Rows read.
    doubts, faults
        What must be chosen, and what must be mended, before there is a version.
    snapshot
        The new version, whole; ``None`` while there is a doubt or a fault.
    """

    file: str
    columns: Mapping[str, Guess]
    rows: int
    doubts: tuple[Doubt, ...] = ()
    faults: tuple[DataError, ...] = ()
    notes: tuple[str, ...] = ()
    snapshot: Snapshot | None = None
