"""Read the properties of a JSON document that anybody may have written, each of its type."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping
from dataclasses import MISSING, dataclass, fields
from typing import Any, NoReturn, TypeVar, get_type_hints

from geodata.errors import DataError, echo
from geodata.wording import _, number

Value = TypeVar("Value")

MOST_ITEMS = 200
"""Objects of the longest list that is read, unless more are asked for."""


@dataclass(frozen=True)
class Properties:
    """An object of a file: its values, and where it stands, such as ``resources[2]``."""

    file: str
    raw: Mapping[str, Any]
    where: str = ""

    @classmethod
    def of(cls, file: str, value: object, where: str = "") -> Properties:
        """Take a value for an object; ``DataError`` when it is something else."""
        if not isinstance(value, dict):
            raise DataError(file, _("un objet JSON"), column=where or None, value=echo(value))
        return cls(file, value, where)

    def text(self, name: str, usual: str | None = None) -> str:
        """Give a text; ``DataError`` when it is something else, or absent without a usual one."""
        return self._typed(name, usual, lambda found: isinstance(found, str), _("un texte"))

    def flag(self, name: str) -> bool:
        """Tell whether a property is true; false when it is absent."""
        return self._typed(name, False, lambda found: isinstance(found, bool), _("true ou false"))

    def number(self, name: str) -> float | None:
        """Give a finite number, ``None`` when it is absent."""
        return self._optional(name, _is_number, _("un nombre"))

    def count(self, name: str) -> int | None:
        """Give a whole number, ``None`` when it is absent."""
        return self._optional(
            name,
            lambda found: isinstance(found, int) and not isinstance(found, bool),
            _("un nombre entier"),
        )

    def pair(self, name: str) -> tuple[float, float] | None:
        """Give two finite numbers, ``None`` when they are absent."""
        found = self._optional(name, _are_two_numbers, _("deux nombres"))
        return None if found is None else (float(found[0]), float(found[1]))

    def corners(self, name: str) -> tuple[tuple[float, float], tuple[float, float]] | None:
        """Give the south-west and north-east corners of a box, ``None`` when they are absent."""
        found = self._optional(
            name, _are_corners, _("deux coins : sud-ouest et nord-est, latitude et longitude")
        )
        if found is None:
            return None
        (south, west), (north, east) = found
        return (float(south), float(west)), (float(north), float(east))

    def texts(self, name: str, usual: list[str] | None = None) -> tuple[str, ...]:
        """Give a list of texts."""
        found: list[str] = self._typed(
            name,
            usual,
            lambda found: isinstance(found, list) and all(isinstance(item, str) for item in found),
            _("une liste de textes"),
        )
        return tuple(found)

    def each(
        self, name: str, usual: list[Any] | None = None, *, most: int = MOST_ITEMS
    ) -> tuple[Properties, ...]:
        """Give the objects of a list; ``DataError`` when it has more than the most."""
        found: list[Any] = self._typed(
            name, usual, lambda found: isinstance(found, list), _("une liste")
        )
        if len(found) > most:
            self.refuse(name, _("une liste de {n} objets au plus").format(n=number(most)))
        return tuple(
            Properties.of(self.file, item, f"{self._path(name)}[{i}]")
            for i, item in enumerate(found)
        )

    def object(self, name: str, usual: Mapping[str, Any] | None = None) -> Properties:
        """Give an object."""
        found = self._typed(name, usual, lambda found: isinstance(found, dict), _("un objet JSON"))
        return Properties(self.file, found, self._path(name))

    def made(self, kind: type[Value], *words: str, own: str = "", **known: Any) -> Value:
        """Make a dataclass: each field is the property of its name, of the field's type.

        Parameters
        ----------
        *words
            Fields whose text is translated.
        own
            Fields whose property is the product's own: its name starts with ``ancrage:``.
        **known
            Values of the other fields.
        """
        found, types = dict(known), get_type_hints(kind)
        for field in fields(kind):  # type: ignore[arg-type]  # any dataclass
            if field.name not in known:
                name = f"ancrage:{field.name}" if field.name in own.split() else field.name
                value = self._of_type(types[field.name], name, field.default)
                found[field.name] = _(value) if field.name in words else value
        return kind(**found)

    def _of_type(self, kind: Any, name: str, default: Any) -> Any:
        usual = None if default is MISSING else default
        if kind is str:
            return self.text(name, usual)
        if kind == tuple[str, ...]:
            return self.texts(name, None if usual is None else list(usual))
        return {bool: self.flag, int | None: self.count, float | None: self.number}[kind](name)

    def refuse(self, name: str, allowed: str) -> NoReturn:
        """Refuse the value of a property; raises ``DataError``."""
        raise DataError(self.file, allowed, column=self._path(name), value=echo(self.raw[name]))

    def _path(self, name: str) -> str:
        return f"{self.where}.{name}" if self.where else name

    def _optional(self, name: str, test: Callable[[Any], bool], allowed: str) -> Any | None:
        return self._typed(name, None, test, allowed) if name in self.raw else None

    def _typed(
        self, name: str, usual: Value | None, test: Callable[[Any], bool], allowed: str
    ) -> Value:
        if name not in self.raw:
            if usual is None:
                allowed = _("cette propriété dans chaque ressource")
                raise DataError(self.file, allowed, column=name)
            return usual
        if not test(self.raw[name]):
            self.refuse(name, allowed)
        found: Value = self.raw[name]
        return found


def _are_two_numbers(found: object) -> bool:
    return isinstance(found, list) and len(found) == 2 and all(map(_is_number, found))


def _are_corners(found: object) -> bool:
    if not (isinstance(found, list) and len(found) == 2 and all(map(_are_two_numbers, found))):
        return False
    (south, west), (north, east) = found
    return bool(-90 <= south < north <= 90 and -180 <= west < east <= 180)


def _is_number(found: object) -> bool:
    # For Python, true is a number.
    return isinstance(found, int | float) and not isinstance(found, bool) and math.isfinite(found)
