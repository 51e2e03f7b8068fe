"""The map of settlement: areas or circles in classes, their outlines and their names."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from typing import Any

from geodata import maps, places, status, style
from geodata.maps import Label, Look
from geodata.measure import measures
from geodata.places import map_codes
from geodata.rows import record
from geodata.settlement import circles as settlement_circles
from geodata.settlement.scope import Scope, circled, classes, inks, inside, layer_of, rows_of, texts
from geodata.wording import NBSP, _

EXCLUDED_FILL = "#EDEEF0"


def _looks(
    scope: Scope, *, chosen: Collection[str], focus: Collection[str] | None
) -> Mapping[str, Look]:
    """Look of each territory: class, hatch when missing, grey when left out."""
    cut = classes(scope)
    ramp, plain = inks(scope), circled(scope)
    circles = scope.level == "municipality"
    looks = {
        code: Look(fill=EXCLUDED_FILL, weight=0.6, mute=True)
        for code in maps.order(layer_of(scope))
    }
    if circles:
        looks = {}
    for code, rank in cut.codes.items():
        for shape in map_codes(str(code)):
            picked = shape in chosen
            looks[shape] = Look(
                fill=style.HATCH if rank < 0 else style.COUNTED if plain else ramp[int(rank)],
                stroke=style.TEXT if picked else "#FFFFFF",
                weight=2.4 if picked else 0.7,
                alpha=0.82 if circles and rank >= 0 else 1.0,
                live=True,
                chosen=picked,
                front=picked,
                dim=focus is not None and shape not in focus,
            )
    return looks


def _outlines(
    layer: str, *, chosen: str | None, weight: float, fill: str | None = None
) -> dict[str, Any]:
    """Edges of larger territories, over smaller ones or under circles."""
    looks = {
        code: Look(fill=fill, stroke=style.TEXT, weight=2.2, front=True)
        if code == chosen
        else Look(fill=fill, stroke=style.SECONDARY, weight=weight)
        for code in maps.order(layer)
    }
    return maps.layer(maps.order(layer), looks)


def _circles(scope: Scope, looks: Mapping[str, Look]) -> dict[str, Any]:
    layer = maps.layer(maps.order("municipalities"), looks)
    told = [
        {
            "field": "share",
            "before": _("part : "),
            "after": f"{NBSP}% ({status.word('published')})",
        },
        {"field": "immigrants", "before": "", "after": _(" personnes immigrantes (estimé)")},
        {"field": "population", "before": "", "after": _(" habitants (publié)")},
    ]
    return layer | {
        "field": "immigrants",
        "factor": settlement_circles.TOWN_FACTOR,
        "least": settlement_circles.LEAST,
        "tell": told,
        "silent": status.word("not_published"),
    }


def _points(shown: Sequence[str], point: str | None) -> dict[str, Any]:
    looks = {code: Look(fill="", live=True, chosen=code == point) for code in shown}
    return maps.layer(maps.order("service_points"), looks)


def settlement_patch(
    scope: Scope,
    *,
    frame: tuple[str, str],
    region: str | None,
    division: str | None,
    municipality: str | None,
    compare: str | None,
    points: Sequence[str] | None,
    point: str | None,
) -> dict[str, Any]:
    """Write the state of the settlement map.

    Parameters
    ----------
    points
        Identifiers of the service points laid over, or ``None`` for none.
    """
    own = {"region": region, "census_division": division, "municipality": municipality}
    chosen = {code for code in (own[scope.level], compare) if code}
    focus = inside(scope.level, frame)
    looks = _looks(scope, chosen=chosen, focus=focus)
    name = layer_of(scope)
    regions, divisions = places.regions(), places.divisions()
    named: dict[str, Any]
    if scope.level == "municipality":
        states = {
            regions: _outlines(regions, chosen=region, weight=0.9, fill=style.LAND),
            "municipalities": _circles(scope, looks),
        }
        named = {
            "municipalities": {"kind": "area", "rank": 30, "from": 6.6, "reach": 6},
            regions: {"kind": "region", "rank": 60, "to": 6.6},
        }
        if division is not None:
            states[divisions] = _outlines(divisions, chosen=division, weight=0.5)
    else:
        states = {name: maps.layer(maps.order(name), looks, texts=texts(scope))}
        named = {name: {"kind": "region" if scope.level == "region" else "area", "rank": 30}}
        if circled(scope):
            states[settlement_circles.COUNTS] = settlement_circles.layer(
                scope, within=focus, chosen=chosen
            )
            named = {settlement_circles.COUNTS: {"kind": "count", "rank": 20}}
        if scope.level == "census_division":
            states[regions] = _outlines(regions, chosen=None, weight=1.1)
        if scope.level == "census_division" and not circled(scope):
            named[name]["from"] = 7.0
            named[regions] = {"kind": "region", "rank": 40, "to": 7.0}
    if points is not None:
        states["service_points"] = _points(points, point)
    return {
        "layers": states,
        # A circle carries its own name and value, and none hides another: no inset is needed.
        "labels": [] if circled(scope) else _chosen_label(scope, own[scope.level]),
        "named": named,
        "towns": points is not None,
    } | ({"inset": False} if circled(scope) else {})


def _chosen_label(scope: Scope, code: str | None) -> list[dict[str, Any]]:
    """Name and value of the chosen territory, written on the map."""
    rows = rows_of(scope)
    if code is None or code not in rows.index or scope.level == "municipality":
        return []
    name = layer_of(scope)
    place = maps.names(name)[code]
    row = record(rows, code)
    text = f"{row['name']} {measures()[scope.measure].write(row['value'])}"
    return [Label(text=text, at=place, kind="directorate", rank=1).packed()]
