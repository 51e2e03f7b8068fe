"""The commands ``distance``, ``nearest`` and ``distances``, which judges the estimate."""

import json
from argparse import Namespace
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

from geodata import roads
from geodata.commands.command import Parser, aligned, needed, say_engine, whole_number
from geodata.errors import AncrageError
from geodata.network import points_counted
from geodata.roads import Distance, NearTown, Place
from geodata.sheet import evidence_words
from geodata.wording import _, capital, enumeration, number


def _figures(found: Distance) -> dict[str, Any]:
    """Give a distance as JSON: kilometres and minutes to one decimal, null where unknown."""
    figures = {name: getattr(found, name) for name in ("geodesic_km", "road_km", "road_minutes")}
    by_road = found.road_km is not None
    return {
        **{name: None if value is None else round(value, 1) for name, value in figures.items()},
        "road_status": roads.ROAD_STATUS[found.engine] if by_road else None,
        "road_engine": found.engine if by_road else None,
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


def _json(**document: Any) -> list[str]:
    return [json.dumps(document, ensure_ascii=False, indent=1)]


def distance_parser() -> Parser:
    """Give what ``distance`` takes."""
    parser = Parser(
        "distance", _("Donne la distance entre deux lieux, à vol d'oiseau et par la route.")
    )
    explained = _("nom ou code de municipalité, code postal ou « latitude,longitude »")
    parser.option("origin", _("LIEU_A"), explained)
    parser.option("destination", _("LIEU_B"), explained)
    parser.flag("--json", _("écrit du JSON"))
    return parser


def distance(asked: Namespace) -> Iterable[str]:
    """Say the distance between two places, in words or as JSON."""
    missing = _("Précisez deux lieux : distance LIEU_A LIEU_B.")
    ends = [needed(text, missing) for text in (asked.origin, asked.destination)]
    origin, destination = map(roads.place, ends)
    say_engine()
    (found,) = roads.distances(roads.router(), origin, [destination])
    if asked.json:
        both = {"from": _identity(origin), "to": _identity(destination)}
        return _json(**both, **_figures(found))
    return [f"{origin.name} – {destination.name}", *_sentences(found)]


def nearest_parser() -> Parser:
    """Give what ``nearest`` takes."""
    parser = Parser("nearest", _("Donne les points de service les plus proches d'un lieu."))
    postal = _("code postal ; seuls ses trois premiers caractères sont lus")
    parser.option("--municipality", _("CODE"), _("code ou nom de municipalité"))
    parser.option("--fsa", _("XXX"), postal)
    parser.option("--at", _("LAT,LON"), _("latitude et longitude, en degrés"))
    parser.option("-k", _("N"), _("nombre de villes (3)"), default="3")
    parser.flag("--json", _("écrit du JSON"))
    return parser


def nearest(asked: Namespace) -> Iterator[str]:
    """Say the points nearest to a place, in words or as JSON."""
    readers = {
        roads.town: asked.municipality,
        roads.postal_area: asked.fsa,
        roads.coordinates: asked.at,
    }
    given = [(read, text) for read, text in readers.items() if text is not None]
    if len(given) != 1:
        raise AncrageError(_("Précisez un lieu : --municipality CODE, --fsa XXX ou --at LAT,LON."))
    count = whole_number(asked.k, _("Nombre de villes"), least=1)
    ((read, text),) = given
    origin = read(text)
    say_engine()
    found = roads.nearest_points(roads.router(), origin, count=count)
    if asked.json:
        yield from _json(place=_identity(origin), nearest=[_document(near) for near in found])
        return
    yield _("Points de service les plus proches : {name}").format(name=origin.name)
    reason = _shared_reason(found)
    if reason:
        yield _("{reason} Villes dans l'ordre des distances à vol d'oiseau.").format(reason=reason)
    for rank, near in enumerate(found, start=1):
        yield from _lines(rank, near, known=reason)


def _shared_reason(found: Sequence[NearTown]) -> str | None:
    """Give why no road leads to several towns, to be said once rather than under each."""
    reasons = Counter(near.distance.reason for near in found if near.distance.reason)
    return next((said for said, times in reasons.most_common(1) if times > 1), None)


def _document(near: NearTown) -> dict[str, Any]:
    return {
        **_identity(near.place),
        "points": list(near.points),
        "evidence": list(near.evidence),
        **_figures(near.distance),
    }


def _lines(rank: int, near: NearTown, *, known: str | None) -> Iterator[str]:
    kinds = [
        _("{kind} : {n}").format(kind=word, n=number(near.evidence.count(kind)))
        for kind, word in evidence_words().items()
        if word and kind in near.evidence
    ]
    said = enumeration(kinds) or points_counted(len(near.points), 0)
    yield f"{rank}. {near.place.name} ({said})"
    for line in _sentences(near.distance):
        if line != known:
            yield f"   {line}"


def _sentences(found: Distance) -> Iterator[str]:
    """Say a distance on two lines, on one when both places are the same."""
    if found.geodesic_km:
        yield _("À vol d'oiseau, {km} km").format(km=number(found.geodesic_km))
    yield capital(found.by_road)


PUBLISHED = Path(__file__).parents[1] / "data" / "sources" / "published_distances.csv"
"""Published distances, which judge the estimate and serve nothing else."""


def judge_parser() -> Parser:
    """Give what ``distances`` takes."""
    parser = Parser("distances", _("Juge l'estimation sur des distances routières publiées."))
    parser.flag("--evaluate", _("imprime les erreurs de l'estimation"))
    said = _("autre fichier de distances publiées")
    parser.option("--pairs", _("FICHIER"), said, default=str(PUBLISHED))
    return parser


def judge(asked: Namespace) -> Iterable[str]:
    """Judge the estimate on published distances."""
    if not asked.evaluate:
        raise AncrageError(_("Précisez ce qu'il faut faire : distances --evaluate."))
    pairs = needed(asked.pairs, _("Précisez le fichier : --pairs FICHIER."))
    return aligned(roads.evaluation(Path(pairs)))
