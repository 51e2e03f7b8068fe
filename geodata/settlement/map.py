"""The map of settlement: areas or circles in classes, their outlines and their names."""

from collections.abc import Collection, Mapping
from typing import Any

from geodata import maps, places, status, style
from geodata.maps import Label, Look
from geodata.measure import measures
from geodata.places import map_codes
from geodata.rows import record
from geodata.settlement import circles
from geodata.settlement.asked import SettlementView
from geodata.settlement.scope import (
    Scope,
    circled,
    classes,
    inks,
    inside,
    layer_of,
    line_of,
    rows_of,
    scope_of,
    texts,
)
from geodata.wording import NBSP, _

EXCLUDED_FILL = "#EDEEF0"


def _looks(
    scope: Scope, *, chosen: Collection[str], focus: Collection[str] | None
) -> Mapping[str, Look]:
    """Look of each territory: class, hatch when missing, grey when left out."""
    cut = classes(scope)
    ramp, plain, towns = inks(scope), circled(scope), scope.level == "municipality"
    aside = () if towns else maps.order(layer_of(scope))
    looks = {code: Look(fill=EXCLUDED_FILL, weight=0.6, mute=True) for code in aside}
    for code, rank in cut.codes.items():
        for shape in map_codes(str(code)):
            picked = shape in chosen
            looks[shape] = Look(
                fill=style.HATCH if rank < 0 else style.COUNTED if plain else ramp[int(rank)],
                stroke=style.TEXT if picked else "#FFFFFF",
                weight=2.4 if picked else 0.7,
                alpha=0.82 if towns and rank >= 0 else 1.0,
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


def _circles(looks: Mapping[str, Look]) -> dict[str, Any]:
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
        "factor": circles.TOWN_FACTOR,
        "least": circles.LEAST,
        "tell": told,
        "silent": status.word("not_published"),
    }


def state(view: SettlementView) -> dict[str, Any]:
    """Write the map of a view."""
    scope, line = scope_of(view), line_of(view)
    level, own = scope.level, line.get(scope.level)
    compared = view.compare[1] if view.compare and view.compare[0] == level else None
    chosen = {code for code in (own, compared) if code}
    focus = inside(level, view.frame)
    looks = _looks(scope, chosen=chosen, focus=focus)
    name, plain = layer_of(scope), circled(scope)
    regions, divisions = places.regions(), places.divisions()
    named: dict[str, Any]
    if level == "municipality":
        region, division = line.get("region"), line.get("census_division")
        states = {
            regions: _outlines(regions, chosen=region, weight=0.9, fill=style.LAND),
            "municipalities": _circles(looks),
        }
        named = {
            "municipalities": {"kind": "area", "rank": 30, "from": 6.6, "reach": 6},
            regions: {"kind": "region", "rank": 60, "to": 6.6},
        }
        if division is not None:
            states[divisions] = _outlines(divisions, chosen=division, weight=0.5)
    else:
        states = {name: maps.layer(maps.order(name), looks, texts=texts(scope))}
        named = {name: {"kind": "region" if level == "region" else "area", "rank": 30}}
        if plain:
            states[circles.COUNTS] = circles.layer(scope, within=focus, chosen=chosen)
            named = {circles.COUNTS: {"kind": "count", "rank": 20}}
        if level == "census_division":
            states[regions] = _outlines(regions, chosen=None, weight=1.1)
            if not plain:
                named[name]["from"] = 7.0
                named[regions] = {"kind": "region", "rank": 40, "to": 7.0}
    if view.overlay:
        points = maps.order("service_points")
        dots = {code: Look(fill="", live=True, chosen=code == view.point) for code in points}
        states["service_points"] = maps.layer(points, dots)
    return {
        "layers": states,
        # A circle carries its own name and value, and none hides another: no inset is needed.
        "labels": [] if plain else _chosen_label(scope, own),
        "named": named,
        "towns": view.overlay,
        **({"inset": False} if plain else {}),
        "title": _("Carte : {measure}, {period}").format(
            measure=measures()[scope.measure].title, period=scope.period
        ),
    }


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
