"""The commands ``distance`` and ``nearest``."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from geodata.commands.arguments import Parser
from geodata.commands.notice import say_engine
from geodata.errors import AncrageError, echo
from geodata.roads import (
    Distance,
    EngineName,
    Near,
    Place,
    Router,
    by_road,
    coordinates,
    distances,
    engine,
    municipality,
    nearest_points,
    place,
    postal_area,
)
from geodata.wording import _, enumeration, number

DECIMALS = 1

STATUS: Mapping[EngineName, str] = {"estimate": "estimated", "valhalla": "calculated"}


def router() -> Router:
    """Give the router in use; say on standard error why another one is not."""
    say_engine()
    return engine().router


def _figures(found: Distance) -> dict[str, Any]:
    """Give a distance as JSON: kilometres and minutes to one decimal, null where unknown."""

    def shown(value: float | None) -> float | None:
        return None if value is None else round(value, DECIMALS)

    return {
        "geodesic_km": shown(found.geodesic_km),
        "road_km": shown(found.road_km),
        "road_minutes": shown(found.road_minutes),
        "road_status": None if found.road_km is None else STATUS[found.engine],
        "road_engine": None if found.road_km is None else found.engine,
        "ferries": list(found.ferries),
        "reason": found.reason,
    }


def _identity(item: Place) -> dict[str, Any]:
    return {
        "name": item.name,
        "municipality_code": item.code or None,
        "longitude": item.longitude,
        "latitude": item.latitude,
    }


def _json(document: Mapping[str, Any]) -> None:
    print(json.dumps(document, ensure_ascii=False, indent=1))


def distance_command(arguments: Sequence[str]) -> int:
    """Print the distance between two places."""
    parser = Parser(
        "distance", _("Donne la distance entre deux lieux, à vol d'oiseau et par la route.")
    )
    words = parser.words
    explained = _("code de municipalité, code postal ou « latitude,longitude »")
    words.add_argument("origin", nargs="?", metavar=_("LIEU_A"), help=explained)
    words.add_argument("destination", nargs="?", metavar=_("LIEU_B"), help=explained)
    words.add_argument("--json", action="store_true", help=_("écrit du JSON"))
    asked = parser.read(arguments)
    if asked.origin is None or asked.destination is None:
        raise AncrageError(_("Précisez deux lieux : distance LIEU_A LIEU_B."))
    origin, destination = place(asked.origin), place(asked.destination)
    (found,) = distances(router(), origin, [destination])
    if asked.json:
        _json({"from": _identity(origin), "to": _identity(destination), **_figures(found)})
        return 0
    print(f"{origin.name} – {destination.name}")
    for line in _sentences(found):
        print(line)
    return 0


def nearest_command(arguments: Sequence[str]) -> int:
    """Print the service points nearest to a place."""
    parser = Parser("nearest", _("Donne les points de service les plus proches d'un lieu."))
    words = parser.words
    words.add_argument(
        "--municipality", nargs="?", metavar=_("CODE"), help=_("code de municipalité")
    )
    words.add_argument(
        "--fsa",
        nargs="?",
        metavar=_("XXX"),
        help=_("code postal ; seuls ses trois premiers caractères sont lus"),
    )
    words.add_argument(
        "--at", nargs="?", metavar=_("LAT,LON"), help=_("latitude et longitude, en degrés")
    )
    words.add_argument("-k", nargs="?", default="3", metavar=_("N"), help=_("nombre de villes (3)"))
    words.add_argument("--json", action="store_true", help=_("écrit du JSON"))
    asked = parser.read(arguments)
    given = [
        (read, text)
        for read, text in (
            (municipality, asked.municipality),
            (postal_area, asked.fsa),
            (coordinates, asked.at),
        )
        if text is not None
    ]
    if len(given) != 1:
        raise AncrageError(_("Précisez un lieu : --municipality CODE, --fsa XXX ou --at LAT,LON."))
    count = asked.k or ""
    if not (count.isascii() and count.isdecimal() and len(count) < 10 and int(count) > 0):
        raise AncrageError(
            _("Nombre de villes : « {k} ». Attendu : 1 ou plus.").format(k=echo(count))
        )
    ((read, text),) = given
    origin = read(text)
    found = nearest_points(router(), origin, count=int(count))
    if asked.json:
        _json({"place": _identity(origin), "nearest": [_document(near) for near in found]})
        return 0
    print(_("Points de service les plus proches : {name}").format(name=origin.name))
    reason = _shared_reason(found)
    if reason:
        print(_("{reason} Villes dans l'ordre des distances à vol d'oiseau.").format(reason=reason))
    for rank, near in enumerate(found, start=1):
        for line in _lines(rank, near, known=reason):
            print(line)
    return 0


def _shared_reason(found: Sequence[Near]) -> str | None:
    """Give why no road leads to several towns, to be said once rather than under each."""
    reasons = Counter(near.distance.reason for near in found if near.distance.reason)
    said, times = reasons.most_common(1)[0] if reasons else ("", 0)
    return said if times > 1 else None


def _document(near: Near) -> dict[str, Any]:
    return {
        **_identity(near.place),
        "points": list(near.points),
        "evidence": list(near.evidence),
        **_figures(near.distance),
    }


def _lines(rank: int, near: Near, *, known: str | None) -> Iterator[str]:
    count = len(near.points)
    attested = near.evidence.count("attested")
    kinds = [
        text.format(n=n)
        for n, text in (
            (attested, _("attesté : {n}")),
            (count - attested, _("reconstitué, emplacement non publié : {n}")),
        )
        if n
    ]
    yield _("{rank}. {name} ({kinds})").format(
        rank=rank, name=near.place.name, kinds=enumeration(kinds)
    )
    for line in _sentences(near.distance):
        if line != known:
            yield f"   {line}"


def _sentences(found: Distance) -> Iterator[str]:
    """Say a distance on two lines, on one when both places are the same."""
    if found.geodesic_km:
        yield _("À vol d'oiseau, {km} km").format(km=number(found.geodesic_km))
    road = by_road(found)
    yield road[:1].upper() + road[1:]
