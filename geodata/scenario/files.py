"""Scenarios as text: a JSON file that opens again, and a short form for links."""

from collections.abc import Callable, Mapping
from functools import partial
from pathlib import Path
from typing import Any

from geodata import packing
from geodata.packing import Format, properties, read_each, read_property, text, unexpected
from geodata.parsing import file_content
from geodata.places import by_region
from geodata.roads import Place, municipality
from geodata.scenario import document
from geodata.scenario.document import BLANK, Scenario
from geodata.wording import _

LARGEST = 200_000
"""Bytes of the largest file."""

LARGEST_UNPACKED = 30_000
"""Bytes of the largest link once it is unpacked; a scenario with every change takes fewer."""

LONGEST_LINK = 20_000
"""Characters of the longest link; a scenario with every change takes fewer."""

# What scenarios are made of, the most frequent last: links need not repeat it.
_WORDS = (
    b'{"mandates":{"05":"2019-capitale-nationale-et-est-du-quebec","16":"2019-monteregie",'
    b'"17":"2019-estrie-mauricie-et-centre-du-quebec","13":"2019-laval-laurentides-et-lanaudiere",'
    b'"06":"2019-montreal","08":"2019-outaouais-abitibi-temiscamingue-et-nord-du-quebec"},'
    b'"closed":["sept-iles","saint-jean-sur-richelieu","sainte-"],"moved":{"quebec-1":'
    b'{"longitude":-7,"latitude":4},"montreal-1":{"municipality":"2466023"}},'
    b'"name":"Point ajout\xc3\xa9 1","added":[{"id":"ajout-1","name":"Point ajout\xc3\xa9 1",'
    b'"longitude":-71.,"latitude":46.},{"id":"ajout-2","name":"Saint-","municipality":"24'
)


_FORMAT = Format(
    name="ancrage-scenario",
    largest=LARGEST,
    called=lambda: _("Scénario"),
    broken=lambda: _("Lien de scénario illisible ou coupé"),
    words=_WORDS,
)


def to_json(scenario: Scenario) -> str:
    """Write a scenario as a file holds it; coordinates in degrees, WGS 84."""
    return _FORMAT.to_json(_document(scenario))


def from_json(text: str | bytes) -> Scenario:
    """Read the text of a file; a property that is absent changes nothing.

    Raises
    ------
    AncrageError
        As :meth:`geodata.packing.Format.from_json`.
    """
    return _FORMAT.from_json(text, scenario_from)


def read(path: Path) -> Scenario:
    """Read a file.

    Raises
    ------
    AncrageError
        If it cannot be read, or for a fault that :func:`from_json` finds.
    """
    return from_json(file_content(path, most=LARGEST))


def packed(scenario: Scenario) -> str:
    """Write a scenario for a link."""
    filled = {name: value for name, value in _document(scenario).items() if value}
    return _FORMAT.packed(filled, most=LONGEST_LINK, most_unpacked=LARGEST_UNPACKED)


def unpacked(link: str) -> Scenario:
    """Read a scenario from a link.

    Raises
    ------
    AncrageError
        As :meth:`geodata.packing.Format.unpacked`.
    """
    return _FORMAT.unpacked(link, scenario_from, most=LONGEST_LINK, most_unpacked=LARGEST_UNPACKED)


def _document(scenario: Scenario) -> dict[str, Any]:
    return {
        "name": scenario.name,
        "added": [
            {"id": item.id, "name": item.name, **_where(item.place)} for item in scenario.added
        ],
        "moved": {point: _where(place) for point, place in scenario.moved.items()},
        "closed": sorted(scenario.closed),
        "mandates": dict(scenario.mandates),
    }


def _where(place: Place) -> dict[str, Any]:
    """Say where a place is: a municipality by its code alone, whose point is in the tables."""
    if place.code:
        return {"municipality": place.code}
    return {"longitude": place.longitude, "latitude": place.latitude}


_PROPERTIES = ("municipality", "longitude", "latitude")

_READERS: Mapping[str, Callable[[Scenario, Any], Scenario]] = {
    "name": lambda made, value: made.rename(text(value)),
    "added": lambda made, value: read_each(
        made, enumerate(packing.items(value, most=document.MOST_ADDED)), _with_added
    ),
    "moved": lambda made, value: read_each(
        made, properties(value, most=len(document.points())).items(), _with_moved
    ),
    "closed": lambda made, value: read_each(
        made, enumerate(packing.items(value, most=len(document.points()))), _with_closed
    ),
    "mandates": lambda made, value: read_each(
        made, properties(value, most=len(by_region())).items(), _with_mandate
    ),
}
"""By property, what adds its value to what was read before."""


def scenario_from(found: Mapping[str, Any]) -> Scenario:
    """Read a scenario from the properties of a file, any of which may be absent.

    Raises
    ------
    FaultError
        At the first fault.
    """
    made = BLANK
    for name, read_value in _READERS.items():
        if name in properties(found, known=_READERS):
            made = read_property(found, name, partial(read_value, made))
    return made


def _with_added(scenario: Scenario, _rank: int, row: Any) -> Scenario:
    found = properties(row, known=("id", "name", *_PROPERTIES))
    own, name = read_property(found, "id", _identifier), read_property(found, "name", text)
    return scenario.add(_place(found), name=name, identifier=own)


def _identifier(value: Any) -> str:
    if not text(value):
        raise unexpected(value, _("un identifiant tel que « ajout-1 »"))
    return text(value)


def _place(found: Mapping[str, Any]) -> Place:
    if "municipality" in found:
        if "longitude" in found or "latitude" in found:
            raise unexpected(found, _("« municipality », ou « longitude » et « latitude »"))
        return read_property(found, "municipality", lambda code: municipality(text(code)))
    longitude, latitude = (read_property(found, name, packing.figure) for name in _PROPERTIES[1:])
    return document.at_coordinates(longitude, latitude)


def _with_moved(scenario: Scenario, point: str, row: Any) -> Scenario:
    # A site that the file adds has its place where it is added.
    own = document.published(point).id
    return scenario.move(own, _place(properties(row, known=_PROPERTIES)))


def _with_closed(scenario: Scenario, _rank: int, item: Any) -> Scenario:
    if text(item) in scenario.closed:
        raise unexpected(item, _("chaque point une seule fois"))
    return scenario.close(item)


def _with_mandate(scenario: Scenario, region: str, item: Any) -> Scenario:
    return scenario.mandate(region, text(item))
