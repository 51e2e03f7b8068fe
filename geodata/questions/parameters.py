"""The parameters of an address: how each value is read, refused and written."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any, ClassVar, Self

from geodata import tables
from geodata.errors import MOST_ECHOED, echo
from geodata.parsing import HALVES
from geodata.places import Level, province, territories
from geodata.tables import derived
from geodata.wording import _, enumeration, number

MOST_BESIDE = 3
"""Territories that another can be compared with."""


def referenced(legend: str, reference: str) -> str:
    """Write what a chart shows, and what it is compared with, if anything."""
    said = _("{legend}. Repère : {reference}") if reference else "{legend}"
    return said.format(legend=legend, reference=reference)


def beside_title() -> str:
    """Say how many territories can be set side by side."""
    return _("Comparer jusqu'à {n} territoires").format(n=MOST_BESIDE + 1)


class RefusedError(ValueError):
    """A value of the address that means nothing; its text says what would."""


@dataclass(frozen=True, slots=True)
class Parameter:
    """A parameter of the address.

    Attributes
    ----------
    longest
        Characters of the longest value that is read.
    quoted
        Characters of a refused value that are told back.
    """

    LONGEST_TEXT: ClassVar[int] = 60

    name: str
    parse: Callable[[str], Any]
    write: Callable[[Any], str] = str
    longest: int = LONGEST_TEXT
    quoted: int = MOST_ECHOED

    def read(self, text: str) -> Any:
        """Read a value.

        Raises
        ------
        RefusedError
            If it is too long, is not text, or means nothing.
        """
        if len(text) > self.longest:
            raise RefusedError(_("au plus {n} caractères").format(n=number(self.longest)))
        if HALVES.search(text):
            raise RefusedError(_("un demi-caractère d'UTF-16 n'est pas du texte"))
        return self.parse(text)

    def echo(self, text: str) -> str:
        """Write a refused value for a message."""
        return echo(text)[: self.quoted]

    @classmethod
    def choice(cls, name: str, allowed: Callable[[], Mapping[str, Any]]) -> Self:
        """Make a parameter whose words stand for values."""
        return cls(
            name,
            lambda text: allowed()[_listed(text, allowed())],
            lambda value: {meant: text for text, meant in allowed().items()}[value],
        )

    @classmethod
    def one_of(cls, name: str, known: Callable[[], Iterable[str]]) -> Self:
        """Make a parameter whose values are written as they are."""
        return cls(name, lambda text: _listed(text, known()))

    @classmethod
    def code_of(cls, name: str, table: str, column: str) -> Self:
        """Make a parameter that holds a code of a table."""

        def read(text: str) -> str:
            if text not in codes(table, column):
                raise RefusedError(
                    _("valeur attendue : un code tel que « {example} »").format(
                        example=example(table, column)
                    )
                )
            return text

        return cls(name, read)

    @classmethod
    def yes(cls, name: str) -> Self:
        """Make a parameter that is there or not."""

        def read(text: str) -> bool:
            if text != "oui":
                raise RefusedError(_("valeur possible : oui"))
            return True

        return cls(name, read, lambda _value: "oui")

    @classmethod
    def territory(cls, name: str) -> Self:
        """Make a parameter that holds a territory."""
        return cls(name, _read_territory, _write_territory)

    @classmethod
    def beside(cls, name: str, *, least: Level = "municipality") -> Self:
        """Make a parameter that holds territories set beside another, of a level or above."""

        def read(text: str) -> tuple[tuple[Level, str], ...]:
            parts = text.split(",")
            found = [_read_territory(part) for part in parts] if len(parts) <= MOST_BESIDE else []
            levels = level_words()
            known = [*levels][: [*levels.values()].index(least) + 1]
            if len(set(found)) < len(parts) or {p.partition("-")[0] for p in parts} - {*known}:
                raise RefusedError(
                    _(
                        "valeur attendue : au plus {n} territoires différents ({levels}), séparés "
                        "par des virgules"
                    ).format(n=MOST_BESIDE, levels=enumeration(known))
                )
            return tuple(found)

        return cls(
            name,
            read,
            lambda value: ",".join(map(_write_territory, value)),
            longest=MOST_BESIDE * cls.LONGEST_TEXT,
        )


@derived()
def codes(table: str, column: str) -> frozenset[str]:
    """Give the values of a column of a table."""
    return frozenset(tables.table(table)[column])


def example(table: str, column: str) -> str:
    """Give a code that exists, to show what is expected."""
    return next(iter(tables.table(table)[column]), "…")


def _listed(text: str, known: Iterable[str]) -> str:
    """Accept a value of a list, or say which ones there are."""
    allowed = list(known)
    if not allowed:
        raise RefusedError(_("ces données n'en ont aucune"))
    if text not in allowed:
        raise RefusedError(_("valeurs possibles : {values}").format(values=enumeration(allowed)))
    return text


def level_words() -> Mapping[str, Level]:
    """Give the levels as the address writes them, and as the tables name them."""
    return {
        "region": "region",
        province().division.slug: "census_division",
        "municipalite": "municipality",
    }


def _read_territory(text: str) -> tuple[Level, str]:
    """Read a level and a code, such as ``region-06``."""
    word, _dash, code = text.partition("-")
    levels = level_words()
    if word in levels and code in territories(levels[word]):
        return levels[word], code
    examples = [
        _("« {text} »").format(text=f"{word}-{next(iter(territories(own)), '…')}")
        for word, own in levels.items()
    ]
    raise RefusedError(
        _("valeur attendue : par exemple {first}, {second} ou {third}").format(
            **dict(zip(("first", "second", "third"), examples, strict=True))
        )
    )


def _write_territory(value: tuple[Level, str]) -> str:
    """Write a level and a code as :func:`_read_territory` reads them."""
    short = {level: name for name, level in level_words().items()}
    return f"{short[value[0]]}-{value[1]}"
