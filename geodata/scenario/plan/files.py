"""Scenarios as text: a JSON file that opens again, and a short form for links."""

from __future__ import annotations

import base64
import binascii
import json
import zlib
from pathlib import Path
from typing import Any, NoReturn

from geodata.errors import AncrageError
from geodata.parsing import file_content
from geodata.scenario.plan.document import Scenario
from geodata.scenario.plan.reading import properties, refuse, scenario_from, shown
from geodata.scenario.plan.spot import Spot
from geodata.wording import _

FORMAT = "ancrage-scenario"
VERSION = 1

LARGEST = 200_000
"""Bytes of the largest file."""

LARGEST_UNPACKED = 30_000
"""Bytes of the largest link once it is unpacked; a scenario with every change takes fewer."""

LONGEST_LINK = 20_000
"""Characters of the longest link; a scenario with every change takes fewer."""

_LINK = "1"
"""First character of a link: the version of its form, and so of the words below."""

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


def to_json(scenario: Scenario) -> str:
    """Write a scenario as a file holds it.

    Returns
    -------
    str
        JSON, one line a property, ending with a line break; coordinates in degrees, WGS 84.
    """
    head = {"format": FORMAT, "version": VERSION}
    return json.dumps(head | _document(scenario), ensure_ascii=False, indent=1) + "\n"


def from_json(text: str | bytes) -> Scenario:
    """Read the text of a file.

    Parameters
    ----------
    text
        JSON, at most :data:`LARGEST` bytes; bytes are in UTF-8. Coordinates and
        identifiers are checked; a property that is absent changes nothing.

    Raises
    ------
    AncrageError
        If it is too large, is not JSON, is not a scenario, is of another version, or has a
        fault: the message names the value, where it is and what is allowed.
    """
    data = text if isinstance(text, bytes) else text.encode("utf-8", "surrogatepass")
    if len(data) > LARGEST:
        raise AncrageError(
            _("Fichier trop gros : {n} octets. Attendu : {most} au plus.").format(
                n=len(data), most=LARGEST
            )
        )
    document = properties(data)
    if document.get("format") != FORMAT:
        refuse("format", document.get("format"), _("« {format} »").format(format=FORMAT))
    version = document.get("version")
    if version != VERSION or isinstance(version, bool):
        refuse("version", version, str(VERSION))
    return scenario_from({k: v for k, v in document.items() if k not in ("format", "version")})


def read(path: Path) -> Scenario:
    """Read a file.

    Raises
    ------
    AncrageError
        If it cannot be read, or for a fault that :func:`from_json` finds.
    """
    return from_json(file_content(path, most=LARGEST))


def packed(scenario: Scenario) -> str:
    """Write a scenario for a link.

    Returns
    -------
    str
        Letters, digits, ``-`` and ``_`` only. :func:`unpacked` gives back the scenario.
    """
    document = {name: value for name, value in _document(scenario).items() if value}
    text = json.dumps(document, ensure_ascii=False, separators=(",", ":"))
    press = zlib.compressobj(9, zdict=_WORDS)
    data = press.compress(text.encode()) + press.flush()
    return _LINK + base64.urlsafe_b64encode(data).decode("ascii").rstrip("=")


def unpacked(text: str) -> Scenario:
    """Read a scenario from a link.

    Raises
    ------
    AncrageError
        If the link is not one, was cut, or holds what a file may not hold.
    """
    if len(text) > LONGEST_LINK or not text.startswith(_LINK):
        _broken(text)
    body = text[len(_LINK) :]
    try:
        data = base64.b64decode(body + "=" * (-len(body) % 4), altchars=b"-_", validate=True)
        press = zlib.decompressobj(zdict=_WORDS)
        # A few bytes may stand for gigabytes: no more than a scenario needs is unpacked.
        found = press.decompress(data, LARGEST_UNPACKED)
    except (binascii.Error, ValueError, zlib.error):
        _broken(text)
    if not press.eof or press.unused_data:
        _broken(text)
    return scenario_from(properties(found))


def _broken(text: str) -> NoReturn:
    raise AncrageError(
        _("Lien de scénario illisible ou coupé : {text}. Copiez-le de nouveau en entier.").format(
            text=shown(text)
        )
    )


def _document(scenario: Scenario) -> dict[str, Any]:
    return {
        "name": scenario.name,
        "added": [
            {"id": item.id, "name": item.name, **_where(item.spot)} for item in scenario.added
        ],
        "moved": {point: _where(spot) for point, spot in scenario.moved.items()},
        "closed": sorted(scenario.closed),
        "mandates": dict(scenario.mandates),
    }


def _where(spot: Spot) -> dict[str, Any]:
    """Say where a spot is: a municipality by its code alone, whose point is in the tables."""
    if spot.code:
        return {"municipality": spot.code}
    return {"longitude": spot.longitude, "latitude": spot.latitude}
