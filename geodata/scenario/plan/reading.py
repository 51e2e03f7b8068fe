"""Read a scenario from plain values, refusing each fault where it is."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence, Sized
from contextlib import contextmanager
from functools import reduce
from typing import Any, NoReturn

from geodata.errors import AncrageError, echo
from geodata.parsing import json_value
from geodata.scenario.plan.added import add
from geodata.scenario.plan.change import close, mandate, move, rename
from geodata.scenario.plan.document import (
    BLANK,
    MOST_ADDED,
    Scenario,
    own_directorates,
    points,
    published,
)
from geodata.scenario.plan.spot import Spot, at_coordinates, at_municipality
from geodata.wording import _, enumeration


def shown(value: Any) -> str:
    """Write a faulty value for a message.

    Returns
    -------
    str
        Between French quotes and cut, or a word for what is absent.
    """
    if value is None:
        return _("rien")
    return _("« {text} »").format(text=echo(value))


def properties(data: bytes, *, what: str = "") -> Mapping[str, Any]:
    """Read a JSON object; ``what`` it is of begins the message, a scenario by default.

    Raises
    ------
    AncrageError
        If it is not one.
    """
    document = json_value(data)
    if not isinstance(document, dict):
        raise AncrageError(
            _("{what}, document : {value}. Attendu : un objet JSON.").format(
                what=what or _("Scénario"), value=shown(document)
            )
        )
    return document


def refuse(where: str, value: Any, allowed: str) -> NoReturn:
    """Refuse a value.

    Parameters
    ----------
    value
        The value; None when it is absent.

    Raises
    ------
    AncrageError
        Always.
    """
    raise AncrageError(
        _("Scénario, {where} : {value}. Attendu : {allowed}.").format(
            where=where, value=shown(value), allowed=allowed
        )
    )


def scenario_from(document: Mapping[str, Any]) -> Scenario:
    """Read a scenario from the properties of a file.

    Parameters
    ----------
    document
        Any of ``name``, ``added``, ``moved``, ``closed`` and ``mandates``.

    Raises
    ------
    AncrageError
        At the first fault.
    """
    readers: Mapping[str, Callable[[Scenario, Any], Scenario]] = {
        "name": _named,
        "added": _with_added,
        "moved": _with_moved,
        "closed": _with_closed,
        "mandates": _with_mandates,
    }
    _only(document, tuple(readers), lambda: _("le document"))
    return reduce(
        lambda made, name: readers[name](made, document[name]),
        (name for name in readers if name in document),
        BLANK,
    )


def _only(found: Mapping[str, Any], known: Sequence[str], where: Callable[[], str]) -> None:
    for key in found:
        if key not in known:
            raise AncrageError(
                _("Scénario, {where} : propriété inconnue {key}. Attendu : {known}.").format(
                    where=where(), key=shown(key), known=enumeration(list(known))
                )
            )


Where = Callable[[], str]
"""Where a value stands in a file: written for a fault only, since most values have none."""


@contextmanager
def _at(where: Where) -> Iterator[None]:
    """Say, of a change that is refused, where the file asks for it."""
    try:
        yield
    except AncrageError as error:
        raise AncrageError(
            _("Scénario, {where} : {fault}").format(where=where(), fault=error)
        ) from error


def _text(value: Any, where: Where) -> str:
    if not isinstance(value, str):
        refuse(where(), value, _("un texte"))
    return value


def _number(value: Any, where: Where) -> float:
    # For Python, true is a number.
    if isinstance(value, bool) or not isinstance(value, int | float):
        refuse(where(), value, _("un nombre"))
    return value


def _list(value: Any, where: str, *, most: int) -> list[Any]:
    if not isinstance(value, list):
        refuse(where, value, _("une liste"))
    _few(value, where, most)
    return value


def _mapping(value: Any, where: Where) -> dict[str, Any]:
    if not isinstance(value, dict):
        refuse(where(), value, _("un objet"))
    return value


def _few(found: Sized, where: str, most: int) -> None:
    """Refuse what has more items than there can be, before any of them is read."""
    if len(found) > most:
        refuse(where, len(found), _("{n} points au plus").format(n=most))


def _named(scenario: Scenario, value: Any) -> Scenario:
    name = _text(value, lambda: "name")
    with _at(lambda: "name"):
        return rename(scenario, name)


def _spot(found: Mapping[str, Any], where: Where) -> Spot:
    if "municipality" in found:
        if "longitude" in found or "latitude" in found:
            refuse(where(), found, _("« municipality », ou « longitude » et « latitude »"))
        code = _text(found["municipality"], lambda: f"{where()}.municipality")
        with _at(lambda: f"{where()}.municipality"):
            return at_municipality(code)
    longitude = _number(found.get("longitude"), lambda: f"{where()}.longitude")
    latitude = _number(found.get("latitude"), lambda: f"{where()}.latitude")
    with _at(where):
        return at_coordinates(longitude, latitude)


_PLACE = ("municipality", "longitude", "latitude")


def _with_added(scenario: Scenario, value: Any) -> Scenario:
    for i, row in enumerate(_list(value, "added", most=MOST_ADDED)):
        scenario = _with_one(scenario, row, f"added[{i}]")
    return scenario


def _with_one(scenario: Scenario, row: Any, where: str) -> Scenario:
    found = _mapping(row, lambda: where)
    _only(found, ("id", "name", *_PLACE), lambda: where)
    own = _text(found.get("id"), lambda: f"{where}.id")
    name = _text(found.get("name"), lambda: f"{where}.name")
    if not own:
        refuse(f"{where}.id", own, _("un identifiant tel que « ajout-1 »"))
    spot = _spot(found, lambda: where)
    with _at(lambda: where):
        return add(scenario, spot, name=name, identifier=own)


def _with_moved(scenario: Scenario, value: Any) -> Scenario:
    rows = _mapping(value, lambda: "moved")
    _few(rows, "moved", len(points()))
    for point, row in rows.items():
        scenario = _with_one_moved(scenario, point, row)
    return scenario


def _with_one_moved(scenario: Scenario, point: str, row: Any) -> Scenario:
    def where() -> str:
        return f"moved[{shown(point)}]"

    found = _mapping(row, where)
    _only(found, _PLACE, where)
    with _at(lambda: "moved"):
        # A site that the file adds has its place where it is added.
        published(point)
    return move(scenario, point, _spot(found, where))


def _with_closed(scenario: Scenario, value: Any) -> Scenario:
    for i, item in enumerate(_list(value, "closed", most=len(points()))):
        scenario = _with_one_closed(scenario, item, f"closed[{i}]")
    return scenario


def _with_one_closed(scenario: Scenario, item: Any, where: str) -> Scenario:
    point = _text(item, lambda: where)
    if point in scenario.closed:
        refuse(where, point, _("chaque point une seule fois"))
    with _at(lambda: where):
        return close(scenario, point)


def _with_mandates(scenario: Scenario, value: Any) -> Scenario:
    rows = _mapping(value, lambda: "mandates")
    known = len(own_directorates())
    if len(rows) > known:
        refuse("mandates", len(rows), _("{n} régions au plus").format(n=known))
    for region, item in rows.items():
        scenario = _with_one_mandate(scenario, region, item)
    return scenario


def _with_one_mandate(scenario: Scenario, region: str, item: Any) -> Scenario:
    def where() -> str:
        return f"mandates[{shown(region)}]"

    directorate = _text(item, where)
    with _at(where):
        return mandate(scenario, region, directorate)
