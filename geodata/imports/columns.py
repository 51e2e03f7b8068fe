"""Find which column of a file holds what, by name and likeness; the reader can correct it."""

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from geodata.errors import AncrageError, echo
from geodata.fold import fold
from geodata.wording import _, enumeration


@dataclass(frozen=True, kw_only=True)
class Wanted:
    """What a kind of list may tell.

    Attributes
    ----------
    field
        Its name for the command and for code.
    title, said
        Its name and what it holds, in French.
    names
        Names that columns give it, in French and in English.
    """

    field: str
    title: Callable[[], str]
    said: Callable[[], str]
    names: tuple[str, ...]
    example: str = ""


@dataclass(frozen=True, slots=True)
class Guess:
    """The column that holds a field, and how sure that is, from 0 to 1; 1 when it was given."""

    column: str
    sure: float


LEAST_SURE = 0.8
"""A column that is less like a field is not proposed for it."""


def proposed(
    columns: Sequence[str], wanted: Iterable[Wanted], *, given: Mapping[str, str]
) -> Mapping[str, Guess]:
    """Propose a column for each field that has one, each column once, the surest first.

    Parameters
    ----------
    given
        Columns by field, as somebody corrects a proposal; an empty one leaves the field out.

    Raises
    ------
    AncrageError
        If a column or a field that is given does not exist.
    """
    every = list(wanted)
    _check(columns, [one.field for one in every], given)
    found = {field: Guess(column, 1.0) for field, column in given.items() if column}
    free = [one for one in columns if one not in {guess.column for guess in found.values()}]
    scored = sorted(
        (
            (-_likeness(column, one.names), place, rank, column, one.field)
            for rank, one in enumerate(every)
            if one.field not in given
            for place, column in enumerate(free)
        ),
    )
    for score, _place, _rank, column, field in scored:
        taken = field in found or column in {guess.column for guess in found.values()}
        if -score >= LEAST_SURE and not taken:
            found[field] = Guess(column, -score)
    return {one.field: found[one.field] for one in every if one.field in found}


def _check(columns: Collection[str], fields: Collection[str], given: Mapping[str, str]) -> None:
    for field, column in given.items():
        if field not in fields:
            said = _("Champ inconnu : « {text} ». Champs : {known}.")
            raise AncrageError(said.format(text=echo(field), known=enumeration([*fields])))
        if column and column not in columns:
            raise AncrageError(
                _("Colonne introuvable : « {text} ». {columns}").format(
                    text=echo(column), columns=told(columns)
                )
            )


def told(columns: Iterable[str]) -> str:
    """List the columns of a file, for who must choose one."""
    names = [_("« {name} »").format(name=echo(one)) for one in columns]
    return _("Colonnes du fichier : {names}.").format(names=enumeration(names))


def _likeness(column: str, names: Sequence[str]) -> float:
    """Tell how much a column is called like a field: 1 for its name, accents and case aside."""
    own = _plain(column)
    return max(_alike(own, _plain(name), rank) for rank, name in enumerate(names))


def _plain(text: str) -> str:
    """Fold a name, without the words that tell no column from another."""
    words = [word for word in fold(text).split() if word not in _EMPTY]
    return " ".join(words) or fold(text)


_EMPTY = frozenset({"de", "du", "des", "d", "la", "le", "les", "l", "the", "of"})


_ELSE = frozenset(
    {
        *("courriel", "email", "mail", "web", "internet", "telephone", "telecopieur", "fax"),
        *("postal", "responsable", "contact"),
    }
)
"""Words of what no list is asked for: an address of them is no address."""


def _alike(own: str, name: str, rank: int) -> float:
    if own == name:
        return 1.0 - rank / 1000
    if len(own) > 3 * len(name) + 20:
        return 0.0
    words = set(own.split())
    if words & _ELSE:
        return 0.0
    if set(name.split()) < words:
        # A whole name and other words: « Nom du point (officiel) »; the more it says, the surer.
        return LEAST_SURE + 0.15 * len(name) / len(own)
    return 0.95 * SequenceMatcher(None, own, name, autojunk=False).ratio()
