"""The commands ``distance``, ``nearest`` and ``distances``, which judges the estimate."""

import json
from argparse import Namespace
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd

from geodata import roads
from geodata.commands.command import Parser, aligned, needed, say_engine, whole_number
from geodata.errors import AncrageError, echo
from geodata.roads import Accuracy, Distance, Floats, Near, Place
from geodata.sheet import evidence_words
from geodata.wording import _, capital, enumeration, ngettext, number, percent


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
    explained = _("code de municipalité, code postal ou « latitude,longitude »")
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
    parser.option("--municipality", _("CODE"), _("code de municipalité"))
    parser.option("--fsa", _("XXX"), postal)
    parser.option("--at", _("LAT,LON"), _("latitude et longitude, en degrés"))
    parser.option("-k", _("N"), _("nombre de villes (3)"), default="3")
    parser.flag("--json", _("écrit du JSON"))
    return parser


def nearest(asked: Namespace) -> Iterator[str]:
    """Say the points nearest to a place, in words or as JSON."""
    readers = {
        roads.municipality: asked.municipality,
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


def _shared_reason(found: Sequence[Near]) -> str | None:
    """Give why no road leads to several towns, to be said once rather than under each."""
    reasons = Counter(near.distance.reason for near in found if near.distance.reason)
    return next((said for said, times in reasons.most_common(1) if times > 1), None)


def _document(near: Near) -> dict[str, Any]:
    return {
        **_identity(near.place),
        "points": list(near.points),
        "evidence": list(near.evidence),
        **_figures(near.distance),
    }


def _lines(rank: int, near: Near, *, known: str | None) -> Iterator[str]:
    kinds = [
        _("{kind} : {n}").format(kind=word, n=number(near.evidence.count(kind)))
        for kind, word in evidence_words().items()
        if kind in near.evidence
    ]
    yield f"{rank}. {near.place.name} ({enumeration(kinds)})"
    for line in _sentences(near.distance):
        if line != known:
            yield f"   {line}"


def _sentences(found: Distance) -> Iterator[str]:
    """Say a distance on two lines, on one when both places are the same."""
    if found.geodesic_km:
        yield _("À vol d'oiseau, {km} km").format(km=number(found.geodesic_km))
    road = roads.by_road(found)
    yield capital(road)


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
    if not roads.has_roads():
        raise AncrageError(_("Rien à juger : les données ne décrivent pas de routes."))
    pairs = needed(asked.pairs, _("Précisez le fichier : --pairs FICHIER."))
    return evaluation(roads.published(Path(pairs)))


def evaluation(pairs: pd.DataFrame) -> Iterator[str]:
    """Say in lines how far the estimate is from published distances."""
    return aligned(_rows(pairs))


def _rows(pairs: pd.DataFrame) -> Iterator[Sequence[str]]:
    judged = roads.Comparison(roads.product_network(), pairs)
    held_km, held_minutes = judged.held_out()
    km, minutes = judged.estimated()
    title = ngettext(
        "Erreur relative sur {n} distance publiée",
        "Erreur relative sur {n} distances publiées",
        len(pairs),
    )
    yield [title.format(n=number(len(pairs)))]
    yield ["", _("couples"), _("médiane"), _("90e centile"), _("pire"), _("biais")]
    ranges = {"all": _("ensemble"), "near": _("moins de 100 km"), "far": _("100 km et plus")}
    for title, found in (
        (_("Estimation, couples mis de côté ({n} parts)").format(n=roads.FOLDS), held_km),
        (_("Estimation, paramètres livrés"), km),
        (_("Vol d'oiseau × 1,3"), judged.great_circle_km()),
    ):
        yield [title]
        for name, errors in roads.by_range(pairs, found).items():
            yield _row(ranges[name], errors)
    timed = pairs["minutes"].notna().to_numpy()
    if timed.any():
        yield [_("Durées publiées")]
        for title, found in (
            (_("couples mis de côté"), held_minutes),
            (_("paramètres livrés"), minutes),
        ):
            yield _row(title, roads.Accuracy(pairs[timed], found[timed], figure="minutes"))
    yield [_("Couples les plus éloignés, paramètres livrés")]
    for line in _worst(pairs, km):
        yield [line]


def _row(title: str, errors: Accuracy) -> list[str]:
    shares = (errors.median, errors.percentile_90, errors.worst)
    figures = [percent(100 * share) for share in shares]
    return [f"  {title}", str(errors.pairs), *figures, percent(100 * errors.bias, signed=True)]


def _worst(pairs: pd.DataFrame, km: Floats) -> Iterator[str]:
    """Name the five pairs with the largest errors."""
    error = km / pairs["km"].to_numpy(dtype=float) - 1.0
    for position in np.argsort(-np.abs(error), kind="stable")[:5]:
        row = pairs.iloc[position]
        yield "  " + _(
            "{origin} – {destination} : {published} km publiés, {km} estimés ({error})"
        ).format(
            origin=echo(row["from_name"]),
            destination=echo(row["to_name"]),
            published=number(row["km"]),
            km=number(km[position]),
            error=percent(100 * error[position], signed=True),
        )
