"""Scenarios as text: a JSON file that opens again, and a short form for links."""

from pathlib import Path
from typing import Any

from geodata.packing import Packing
from geodata.parsing import file_content
from geodata.places import by_region
from geodata.properties import Properties
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


_FORMAT = Packing(
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


def scenario_from(found: Properties) -> Scenario:
    """Read a scenario from the properties of a file, any of which may be absent.

    Raises
    ------
    AncrageError
        At the first fault.
    """
    found.only("name", "added", "moved", "closed", "mandates")
    points = len(document.points())
    with found.at("name"):
        made = BLANK.rename(found.text("name", ""))
    for row in found.each("added", [], most=document.MOST_ADDED):
        place = _place(row.only("id", "name", *_PROPERTIES))
        if not row.text("id"):
            row.refuse("id", _("un identifiant tel que « ajout-1 »"))
        with row.at():
            made = made.add(place, name=row.text("name"), identifier=row.text("id"))
    moved = found.object("moved", {}, most=points)
    for point in moved.raw:
        with moved.at(point):
            # A site that the file adds has its place where it is added.
            own = document.published(point).id
        made = made.move(own, _place(moved.object(point).only(*_PROPERTIES)))
    for rank, point in enumerate(found.texts("closed", [], most=points)):
        if point in made.closed:
            found.refuse("closed", _("chaque point une seule fois"), rank=rank)
        with found.at(f"closed[{rank}]"):
            made = made.close(point)
    mandates = found.object("mandates", {}, most=len(by_region()))
    for region in mandates.raw:
        with mandates.at(region):
            made = made.mandate(region, mandates.text(region))
    return made


def _place(found: Properties) -> Place:
    if "municipality" in found.raw:
        if "longitude" in found.raw or "latitude" in found.raw:
            found.refuse("municipality", _("« municipality », ou « longitude » et « latitude »"))
        with found.at("municipality"):
            return municipality(found.text("municipality"))
    with found.at():
        return document.at_coordinates(found.figure("longitude"), found.figure("latitude"))
