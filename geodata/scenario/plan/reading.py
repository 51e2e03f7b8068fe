"""Read a scenario from plain values, refusing each fault where it is."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from typing import Any

from geodata.packing import (
    figure,
    items,
    properties,
    read_each,
    read_property,
    text,
    unexpected,
)
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
from geodata.wording import _

_PLACE = ("municipality", "longitude", "latitude")


def scenario_from(document: Mapping[str, Any]) -> Scenario:
    """Read a scenario from the properties of a file, any of which may be absent.

    Raises
    ------
    FaultError
        At the first fault.
    """
    made = BLANK
    readers: Mapping[str, Callable[[Scenario, Any], Scenario]] = {
        "name": lambda made, value: rename(made, text(value)),
        "added": _with_added,
        "moved": _with_moved,
        "closed": _with_closed,
        "mandates": _with_mandates,
    }
    properties(document, known=readers)
    for name, read in readers.items():
        if name in document:
            made = read_property(document, name, partial(read, made))
    return made


def _with_added(scenario: Scenario, value: Any) -> Scenario:
    return read_each(scenario, enumerate(items(value, most=MOST_ADDED)), _with_one)


def _with_one(scenario: Scenario, _rank: int, row: Any) -> Scenario:
    found = properties(row, known=("id", "name", *_PLACE))
    own, name = read_property(found, "id", _identifier), read_property(found, "name", text)
    return add(scenario, _spot(found), name=name, identifier=own)


def _identifier(value: Any) -> str:
    if not text(value):
        raise unexpected(value, _("un identifiant tel que « ajout-1 »"))
    return text(value)


def _spot(found: Mapping[str, Any]) -> Spot:
    if "municipality" in found:
        if "longitude" in found or "latitude" in found:
            raise unexpected(found, _("« municipality », ou « longitude » et « latitude »"))
        return read_property(found, "municipality", lambda code: at_municipality(text(code)))
    longitude, latitude = (read_property(found, name, figure) for name in _PLACE[1:])
    return at_coordinates(longitude, latitude)


def _with_moved(scenario: Scenario, value: Any) -> Scenario:
    return read_each(scenario, properties(value, most=len(points())).items(), _with_one_moved)


def _with_one_moved(scenario: Scenario, point: str, row: Any) -> Scenario:
    # A site that the file adds has its place where it is added.
    return move(scenario, published(point).id, _spot(properties(row, known=_PLACE)))


def _with_closed(scenario: Scenario, value: Any) -> Scenario:
    return read_each(scenario, enumerate(items(value, most=len(points()))), _with_one_closed)


def _with_one_closed(scenario: Scenario, _rank: int, item: Any) -> Scenario:
    if text(item) in scenario.closed:
        raise unexpected(item, _("chaque point une seule fois"))
    return close(scenario, item)


def _with_mandates(scenario: Scenario, value: Any) -> Scenario:
    rows = properties(value, most=len(own_directorates()))
    return read_each(
        scenario, rows.items(), lambda made, region, item: mandate(made, region, text(item))
    )
