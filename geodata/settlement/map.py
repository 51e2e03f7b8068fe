"""The map of settlement: areas in classes or circles of counts, their outlines and their names."""

from __future__ import annotations

import math
from collections.abc import Collection, Mapping
from dataclasses import replace
from typing import Any

import pandas as pd

from geodata import maps, network, places, status, style
from geodata.maps import Label, Look
from geodata.measure import values
from geodata.places import Within, map_codes
from geodata.rows import record
from geodata.settlement import scope as mapped
from geodata.settlement.scope import Scope, SettlementView
from geodata.tables import derived
from geodata.wording import NBSP, _

LARGEST, LEAST = 50.0, 1.8
"""Radii of the largest circle of a map and of the smallest, in pixels."""

TOWN_FACTOR = 0.055
"""Radius of a municipality's circle in pixels over the square root of its immigrants."""

LARGEST_NEAR, LEAST_NEAR = 22.0, 4.0
"""Radii of the largest and of the smallest municipality of a part that is framed, in pixels."""

COUNTS = "counts"
"""Layer of the circles of regions and divisions."""


def state(view: SettlementView) -> dict[str, Any]:
    """Write the map of a view."""
    scope, line, within = view.scope, view.line, view.within
    level, own = scope.level, line.get(scope.level)
    compared = [code for at, code in view.compare if at == level]
    chosen = {code for code in (own, *compared) if code}
    looks = _looks(scope, within, chosen)
    name, plain = scope.layer, scope.circled
    regions, divisions = places.regions(), places.divisions()
    named: dict[str, Any]
    if level == "municipality":
        region, division = line.get("region"), line.get("census_division")
        # What is outlined is what the breadcrumb names last; regions lie over divisions.
        outlined, ground = (None, None) if division else (region, style.LAND)
        states = {
            regions: _outlines(regions, chosen=outlined, weight=0.9, fill=ground),
            "municipalities": _towns(scope, within, looks),
        }
        named = {"municipalities": {"kind": "area", "rank": 30, "reach": 3}}
        if within is None:
            named["municipalities"]["from"] = 6.6
            named[regions] = {"kind": "region", "rank": 60, "to": 6.6}
        if division is not None:
            lines = _outlines(divisions, chosen=division, weight=0.5, fill=style.LAND)
            states[divisions] = lines
    else:
        states = {name: maps.layer(maps.order(name), looks, texts=mapped.texts(scope))}
        named = {name: {"kind": "region" if level == "region" else "area", "rank": 30}}
        if plain:
            states[COUNTS] = circles(scope, within, chosen)
            named = {COUNTS: {"kind": "count", "rank": 20}}
        if level == "census_division":
            states[regions] = _outlines(regions, chosen=None, weight=1.1)
            if not plain and within is None:
                named[name]["from"] = 7.0
                named[regions] = {"kind": "region", "rank": 40, "to": 7.0}
    if view.overlay:
        states["service_points"] = network.point_layer(
            maps.order("service_points"), chosen=(view.point or "",), apart=None
        )
    return {
        "layers": states,
        # A circle carries its own name and value, and none hides another: no inset is needed.
        "labels": [] if plain else _chosen_label(scope, own, looks),
        "named": named,
        "towns": view.overlay,
        **({"inset": False} if plain else {}),
        "period": scope.period,
        "title": _("Carte : {measure}, {period}").format(
            measure=scope.definition.title, period=scope.period
        ),
    }


def _looks(scope: Scope, within: Within | None, chosen: Collection[str]) -> Mapping[str, Look]:
    """Look of each territory: class, hatch when missing, grey when left out."""
    cut, ramp = mapped.classes(scope, within), mapped.inks(scope, within)
    plain, towns = scope.circled, scope.level == "municipality"
    aside = () if towns else maps.order(scope.layer)
    # The palest circles are seen on their own by their edge.
    edge = style.SECONDARY if towns and within else "#FFFFFF"
    looks = {code: Look(fill=style.MISSING, weight=0.6, mute=True) for code in aside}
    for code, value in values(scope)["value"].items():
        # What lies outside the part shown is in none of its classes.
        inside, rank = code in cut.codes.index, int(cut.codes.get(code, maps.UNCLASSED))
        fill = style.COUNTED if plain else ramp[rank] if rank >= 0 else style.MISSING
        for shape in map_codes(str(code)):
            picked = shape in chosen
            looks[shape] = Look(
                fill=style.HATCH if math.isnan(value) else fill,
                stroke=style.TEXT if picked else edge,
                weight=2.4 if picked else 0.7,
                alpha=0.82 if towns and not math.isnan(value) else 1.0,
                live=True,
                chosen=picked,
                front=picked,
                dim=not inside,
                over=not towns and fill in style.DARK,
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


def _towns(scope: Scope, within: Within | None, looks: Mapping[str, Look]) -> dict[str, Any]:
    """Circles of municipalities, and what each tells."""
    told = (
        ("share", _("part : "), f"{NBSP}% ({status.word('published')})"),
        ("immigrants", "", _(" personnes immigrantes (estimé)")),
        ("population", "", _(" habitants (publié)")),
    )
    return maps.layer(maps.order("municipalities"), looks) | {
        "field": "immigrants",
        "factor": factor(scope, within),
        "least": least(within),
        **({"aside": LEAST} if within else {}),
        "tell": [{"field": one, "before": lead, "after": tail} for one, lead, tail in told],
        "silent": status.word("not_published"),
    }


def _chosen_label(
    scope: Scope, code: str | None, looks: Mapping[str, Look]
) -> list[dict[str, Any]]:
    """Name and value of the chosen territory, written on the map."""
    rows = values(scope)
    if code is None or code not in rows.index or scope.level == "municipality":
        return []
    row, at = record(rows, code), maps.names(scope.layer)[code]
    text = f"{row['name']} {scope.definition.write(row['value'])}"
    kind = "directorate over" if looks[map_codes(code)[0]].over else "directorate"
    return [Label(text=text, at=at, kind=kind, rank=1).packed()]


def _counts(scope: Scope, within: Within | None) -> pd.Series[float]:
    """Give what rules the circles of a map: the values of what it frames, by code of the map."""
    rows = values(scope, within)["value" if scope.circled else "immigrants"].dropna()
    return rows.astype(float).rename(lambda code: map_codes(code)[0])


@derived(most=256)
def factor(scope: Scope, within: Within | None) -> float:
    """Give the radius of a circle over the square root of its count.

    Returns
    -------
    float
        Pixels; the same for every period of a measure, so that circles grow with years.
    """
    if not scope.circled:
        most = _counts(scope, within).max() if within else 0.0
        return max(TOWN_FACTOR, round(LARGEST_NEAR / math.sqrt(most), 4)) if most else TOWN_FACTOR
    periods = scope.definition.periods[scope.level]
    tops = [_counts(replace(scope, period=p), within).abs().max() for p in periods]
    top = max((n for n in tops if not math.isnan(n)), default=0.0)
    return LARGEST / math.sqrt(top) if top > 0 else TOWN_FACTOR


def least(within: Within | None) -> float:
    """Give the radius of the smallest municipality in pixels: larger in a part that is framed."""
    return LEAST_NEAR if within else LEAST


def radius(value: float, factor: float) -> float:
    """Give the radius of a circle in pixels, at least :data:`LEAST`."""
    return max(LEAST, round(math.sqrt(abs(value)) * factor, 1))


def circles(scope: Scope, within: Within | None, chosen: Collection[str]) -> dict[str, Any]:
    """Write the state of the circles of regions or divisions; the map frames those within.

    Returns
    -------
    dict[str, Any]
        A layer with ``on`` (the layer of their areas), ``radii`` in pixels and ``values``,
        written in French, in the order of that layer, and the ``names`` of territories that
        are counted together.
    """
    on, rows, measure = scope.layer, values(scope), scope.definition
    cut, ramp = mapped.classes(scope, within), mapped.inks(scope, within)
    # A value published for several territories together has one circle, on the first.
    row = {map_codes(code)[0]: code for code in rows.index}
    found, size = _counts(scope, within), factor(scope, within)
    looks = {
        code: Look(
            fill=ramp[int(cut.codes[row[code]])],
            stroke=style.TEXT if code in chosen else "#FFFFFF",
            weight=2.4 if code in chosen else 1.4,
            live=True,
            chosen=code in chosen,
        )
        for code in found.index
    }

    def written(code: str) -> str:
        return measure.write(found[code]) + mapped.mark(str(rows.at[row[code], "status"]))

    order = maps.order(on)
    return maps.layer(order, looks) | {
        "on": on,
        "names": {c: rows.at[own, "name"] for c, own in row.items() if len(map_codes(own)) > 1},
        "radii": [radius(found[code], size) if code in looks else 0 for code in order],
        "values": [written(code) if code in looks else "" for code in order],
    }


def sizes(scope: Scope, within: Within | None) -> tuple[tuple[int, float], ...]:
    """Give three counts and the diameter of their circle in pixels; none without a value."""
    largest = _counts(scope, within).abs().max()
    if not math.isfinite(largest) or largest < 1:
        return ()
    top = 10 ** math.floor(math.log10(largest))
    counts = sorted({max(top // 100, 10), max(top // 10, 10), top})
    pixels, small = factor(scope, within), LEAST if scope.circled else least(within)
    return tuple((n, round(2 * max(small, math.sqrt(n) * pixels), 1)) for n in counts)
