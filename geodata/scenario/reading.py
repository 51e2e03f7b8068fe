"""Read a scenario from plain values, refusing each fault where it is."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from functools import reduce
from typing import Any, NoReturn

from geodata.errors import AncrageError
from geodata.scenario.added import add
from geodata.scenario.change import close, mandate, move, rename
from geodata.scenario.document import BLANK, MOST_ADDED, Scenario, published
from geodata.scenario.spot import Spot, at_coordinates, at_municipality
from geodata.wording import _, enumeration

SHOWN = 40
"""Characters of a faulty value that a message repeats."""


def shown(value: Any) -> str:
    """Write a faulty value for a message.

    Parameters
    ----------
    value
        Any plain value.

    Returns
    -------
    str
        Between French quotes and cut, or a word for what is absent.
    """
    if value is None:
        return _("rien")
    text = value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)
    # Half of a pair of surrogates cannot be printed.
    text = text.encode("utf-8", "replace").decode("utf-8")
    cut = text if len(text) <= SHOWN else text[:SHOWN] + "…"
    return _("« {text} »").format(text=cut)


def refuse(where: str, value: Any, allowed: str) -> NoReturn:
    """Refuse a value.

    Parameters
    ----------
    where
        Its property, such as ``added[2].name``.
    value
        The value; None when it is absent.
    allowed
        What is allowed instead, in French.

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

    Returns
    -------
    Scenario
        The scenario.

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
    _only(document, tuple(readers), _("le document"))
    return reduce(
        lambda made, name: readers[name](made, document[name]),
        (name for name in readers if name in document),
        BLANK,
    )


def _only(found: Mapping[str, Any], known: Sequence[str], where: str) -> None:
    for key in found:
        if key not in known:
            raise AncrageError(
                _("Scénario, {where} : propriété inconnue {key}. Attendu : {known}.").format(
                    where=where, key=shown(key), known=enumeration(list(known))
                )
            )


@contextmanager
def _at(where: str) -> Iterator[None]:
    """Say, of a change that is refused, where the file asks for it."""
    try:
        yield
    except AncrageError as error:
        raise AncrageError(
            _("Scénario, {where} : {fault}").format(where=where, fault=error)
        ) from error


def _text(value: Any, where: str) -> str:
    if not isinstance(value, str):
        refuse(where, value, _("un texte"))
    return value


def _number(value: Any, where: str) -> float:
    # For Python, true is a number.
    if isinstance(value, bool) or not isinstance(value, int | float):
        refuse(where, value, _("un nombre"))
    return value


def _list(value: Any, where: str) -> list[Any]:
    if not isinstance(value, list):
        refuse(where, value, _("une liste"))
    return value


def _mapping(value: Any, where: str) -> dict[str, Any]:
    if not isinstance(value, dict):
        refuse(where, value, _("un objet"))
    return value


def _named(scenario: Scenario, value: Any) -> Scenario:
    name = _text(value, "name")
    with _at("name"):
        return rename(scenario, name)


def _spot(found: Mapping[str, Any], where: str) -> Spot:
    if "municipality" in found:
        if "longitude" in found or "latitude" in found:
            refuse(where, found, _("« municipality », ou « longitude » et « latitude »"))
        code = _text(found["municipality"], f"{where}.municipality")
        with _at(f"{where}.municipality"):
            return at_municipality(code)
    longitude, latitude = (
        _number(found.get(name), f"{where}.{name}") for name in ("longitude", "latitude")
    )
    with _at(where):
        return at_coordinates(longitude, latitude)


_PLACE = ("municipality", "longitude", "latitude")


def _with_added(scenario: Scenario, value: Any) -> Scenario:
    rows = _list(value, "added")
    if len(rows) > MOST_ADDED:
        refuse("added", len(rows), _("{n} points au plus").format(n=MOST_ADDED))
    for i, row in enumerate(rows):
        where = f"added[{i}]"
        found = _mapping(row, where)
        _only(found, ("id", "name", *_PLACE), where)
        own, name = (_text(found.get(key), f"{where}.{key}") for key in ("id", "name"))
        if not own:
            refuse(f"{where}.id", own, _("un identifiant tel que « ajout-1 »"))
        spot = _spot(found, where)
        with _at(where):
            scenario = add(scenario, spot, name=name, identifier=own)
    return scenario


def _with_moved(scenario: Scenario, value: Any) -> Scenario:
    for point, row in _mapping(value, "moved").items():
        where = f"moved[{shown(point)}]"
        found = _mapping(row, where)
        _only(found, _PLACE, where)
        with _at("moved"):
            # A site that the file adds has its place where it is added.
            published(point)
        scenario = move(scenario, point, _spot(found, where))
    return scenario


def _with_closed(scenario: Scenario, value: Any) -> Scenario:
    for i, item in enumerate(_list(value, "closed")):
        where = f"closed[{i}]"
        point = _text(item, where)
        if point in scenario.closed:
            refuse(where, point, _("chaque point une seule fois"))
        with _at(where):
            scenario = close(scenario, point)
    return scenario


def _with_mandates(scenario: Scenario, value: Any) -> Scenario:
    for region, item in _mapping(value, "mandates").items():
        where = f"mandates[{shown(region)}]"
        directorate = _text(item, where)
        with _at(where):
            scenario = mandate(scenario, region, directorate)
    return scenario
