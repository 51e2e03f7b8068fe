"""Read the properties of a JSON document that anybody may have written, each of its type."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import MISSING, dataclass, fields
from typing import Any, NoReturn, TypeVar, cast, get_type_hints

from geodata.errors import AncrageError, DataError, echo
from geodata.wording import _, enumeration, number

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
        return self._typed(name, usual, _is(str), _("un texte"))

    def flag(self, name: str) -> bool:
        """Tell whether a property is true; false when it is absent."""
        return self._typed(name, False, _is(bool), _("true ou false"))

    def number(self, name: str) -> float | None:
        """Give a finite number, ``None`` when it is absent."""
        return self.figure(name) if name in self.raw else None

    def figure(self, name: str) -> float:
        """Give a finite number; ``DataError`` when it is absent."""
        return self._typed(name, None, _is_number, _("un nombre"))

    def count(self, name: str) -> int | None:
        """Give a whole number, ``None`` when it is absent."""
        return self._optional(name, _is_whole, _("un nombre entier"))

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

    def texts(
        self, name: str, usual: list[str] | None = None, *, most: int | None = None
    ) -> tuple[str, ...]:
        """Give a list of texts; ``DataError`` when it has more than the most."""
        found: list[Any] = self._typed(name, usual, _is(list), _("une liste de textes"), most)
        for rank, item in enumerate(found):
            if not isinstance(item, str):
                self.refuse(name, _("un texte"), rank=rank)
        return tuple(found)

    def each(
        self, name: str, usual: list[Any] | None = None, *, most: int = MOST_ITEMS
    ) -> tuple[Properties, ...]:
        """Give the objects of a list; ``DataError`` when it has more than the most."""
        found: list[Any] = self._typed(name, usual, _is(list), _("une liste"), most)
        return tuple(
            Properties.of(self.file, item, f"{self._path(name)}[{i}]")
            for i, item in enumerate(found)
        )

    def object(
        self, name: str, usual: Mapping[str, Any] | None = None, *, most: int | None = None
    ) -> Properties:
        """Give an object; ``DataError`` when it has more properties than the most."""
        found = self._typed(name, usual, _is(dict), _("un objet JSON"), most)
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

    def refuse(self, name: str, allowed: str, *, rank: int | None = None) -> NoReturn:
        """Refuse a property, absent or not, or an item of its list; raises ``DataError``."""
        path, value = self._path(name), self.raw.get(name)
        if rank is not None:
            path, value = f"{path}[{rank}]", self.raw[name][rank]
        found = echo(value) if name in self.raw else None
        raise DataError(self.file, allowed, column=path, value=found)

    def only(self, *known: str) -> Properties:
        """Refuse, by ``DataError``, an object with a property outside the known ones."""
        for name in self.raw:
            if name not in known:
                allowed = _("une des propriétés {known}").format(known=enumeration([*known]))
                raise DataError(self.file, allowed, column=self.where or None, value=echo(name))
        return self

    @contextmanager
    def at(self, name: str = "") -> Iterator[None]:
        """Say where the object, or a property of it, is in what is said against its meaning."""
        try:
            yield
        except DataError:
            raise
        except AncrageError as error:
            where = echo(self._path(name))
            raise AncrageError(
                _("{what}, {where} : {fault}").format(what=self.file, where=where, fault=error)
            ) from error

    def _path(self, name: str) -> str:
        return ".".join(filter(None, (self.where, name)))

    def _optional(self, name: str, test: Callable[[Any], bool], allowed: str) -> Any | None:
        return self._typed(name, None, test, allowed) if name in self.raw else None

    def _typed(
        self,
        name: str,
        usual: Value | None,
        test: Callable[[Any], bool],
        allowed: str,
        most: int | None = None,
    ) -> Value:
        if name not in self.raw and usual is not None:
            return usual
        found = self.raw.get(name)
        # What is long is counted before any of it is read.
        if most is not None and isinstance(found, list | dict) and len(found) > most:
            allowed = _("{n} éléments au plus").format(n=number(most))
            value = number(len(found))
            raise DataError(self.file, allowed, column=self._path(name), value=value)
        if name not in self.raw or not test(found):
            self.refuse(name, allowed)
        return cast("Value", found)


def _is(kind: type) -> Callable[[object], bool]:
    return lambda found: isinstance(found, kind)


def _is_whole(found: object) -> bool:
    # For Python, true is a whole number.
    return isinstance(found, int) and not isinstance(found, bool)


def _are_two_numbers(found: object) -> bool:
    return isinstance(found, list) and len(found) == 2 and all(map(_is_number, found))


def _are_corners(found: object) -> bool:
    if not (isinstance(found, list) and len(found) == 2 and all(map(_are_two_numbers, found))):
        return False
    (south, west), (north, east) = found
    return bool(-90 <= south < north <= 90 and -180 <= west < east <= 180)


def _is_number(found: object) -> bool:
    return _is_whole(found) or (isinstance(found, float) and math.isfinite(found))
