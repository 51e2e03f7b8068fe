"""Draw circles, lines, service points and sites of a map."""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from geodata import maps, style
from geodata.files.canvas import WHITE, Canvas, Paint, Spot
from geodata.files.map.window import MapState, Window, called, held, municipalities, shown
from geodata.maps import Corners, framing
from geodata.rows import records

CHOSEN_EDGE = 3.0
DIM_AREA, DIM_POINT = 0.35, 0.45
"""Opacity of an area or a circle, and of a point, that is set back."""

COUNT_RING = 1.4
RING, RING_EDGE, HOME = 15.0, 3.0, 4.5
CASE, WAY, ROAD_DASH, AIR_DASH = 5.0, 2.0, (7.0, 5.0), (2.0, 6.0)
EDGE = 1.6


def painted(look: maps.Look, *, order: float, name: str) -> Paint:
    """Give how a look paints an area or a circle."""
    return Paint(
        fill=look.fill,
        stroke=look.stroke,
        weight=look.weight,
        alpha=look.alpha,
        faded=DIM_AREA if look.dim else 1.0,
        order=order,
        name=name,
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Dot:
    """A service point as it is drawn.

    Attributes
    ----------
    spot
        Where it is drawn, pixels of the window: its true place plus its shift.
    radius
        In pixels, without the edge.
    """

    point: Any
    spot: Spot
    radius: float
    look: maps.Look
    tiny: bool


def dots(window: Window, state: MapState, *, tiny_in: Corners | None) -> tuple[Dot, ...]:
    """Place the service points that a state shows.

    Returns
    -------
    tuple of Dot
        One a visible point.
    """
    step, constant = spread_step(window.zoom), held("service_points")
    base, looks, found = constant["radii"][step], shown(state, "service_points"), []
    for point in constant["points"]:
        look = looks.get(point["id"])
        if look is None:
            continue
        tiny = tiny_in is not None and not look.chosen and within(point["at"], tiny_in)
        x, y = window.spot(*point["at"])
        dx, dy = (0.0, 0.0) if tiny else point["shifts"][step]
        radius = style.TINY_RADIUS if tiny else base + style.CHOSEN_MORE * look.chosen
        found.append(Dot(point=point, spot=(x + dx, y + dy), radius=radius, look=look, tiny=tiny))
    return tuple(found)


def spread_step(zoom: float) -> int:
    """Choose the row of the table of shifts: the zoom at or just under this one."""
    zooms = held("service_points")["zooms"]
    return max((rank for rank, step in enumerate(zooms) if step <= zoom + 1e-6), default=0)


def within(at: Sequence[float], corners: Corners) -> bool:
    """Tell whether a place is between two corners.

    Parameters
    ----------
    at
        Latitude and longitude, EPSG:4326.
    """
    (south, west), (north, east) = corners
    return south <= at[0] <= north and west <= at[1] <= east


def draw_dots(canvas: Canvas, found: Sequence[Dot]) -> None:
    """Draw service points: filled when a source attests them, hollow otherwise."""
    for dot in found:
        ink = dot.look.fill or dot.point["ink"]
        hollow = dot.point["evidence"] == "reconstructed"
        usual = style.HOLLOW_EDGE if hollow else style.POINT_EDGE
        edge = style.TINY_EDGE if dot.tiny else usual
        paint = Paint(
            fill=WHITE if hollow else ink,
            stroke=style.TEXT if dot.look.chosen else ink if hollow else WHITE,
            weight=CHOSEN_EDGE if dot.look.chosen else edge,
            faded=DIM_POINT if dot.look.dim else 1.0,
            order=maps.PANES["points"],
            name=f"service_points-{dot.point['id']}",
        )
        canvas.circle(dot.spot, dot.radius, paint)


def circles(canvas: Canvas, window: Window, state: MapState) -> None:
    """Draw the municipalities of a state, the most populated first, the chosen ones last."""
    looks, towns = shown(state, "municipalities"), municipalities()
    drawn = records(towns[towns.index.isin(looks)])
    for code, town in sorted(drawn, key=lambda pair: looks[pair[0]].front):
        spot = window.spot(town["lat"], town["lon"])
        if window.holds(spot, pad=style.MOST_CIRCLE):
            name = f"municipalities-{code}"
            paint = painted(looks[code], order=maps.PANES["circles"], name=name)
            radius = town_radius(state["layers"]["municipalities"], town, looks[code])
            canvas.circle(spot, radius, paint)


def town_radius(layer: MapState, town: Mapping[str, Any], look: maps.Look) -> float:
    """Radius of a municipality in pixels: one for all, or such that the area is as its value.

    One that is set back may have a size of its own.
    """
    if look.dim and "aside" in layer:
        return float(layer["aside"])
    wanted = layer.get("radius", 0.0)
    if "field" in layer:
        wanted = math.sqrt(max(town[layer["field"]], 0.0)) * layer["factor"]
    return float(max(layer.get("least", style.LEAST_CIRCLE), min(wanted, style.MOST_CIRCLE)))


@dataclass(frozen=True, slots=True)
class Count:
    """A proportional circle as it is drawn.

    Attributes
    ----------
    home
        Where a line leads from it, pixels of the window; ``None`` for a circle that has a
        place of its own.
    spot
        Where it is drawn, pixels of the window.
    radius
        In pixels.
    """

    code: str
    lines: tuple[str, str]
    home: Spot | None
    spot: Spot
    radius: float
    look: maps.Look


def counts(window: Window, state: MapState) -> tuple[Count, ...]:
    """Place the circles of counts, spread apart as the browser spreads them.

    Returns
    -------
    tuple of Count
        The largest first; none when the state has no such layer.
    """
    layer = state.get("layers", {}).get("counts")
    if not layer:
        return ()
    names, placed = called(layer["on"]), held("names")["counts"]["spots"].get(layer["on"], {})
    codes = maps.order(layer["on"])
    looks, rows = maps.looks(codes, layer), zip(codes, layer["radii"], layer["values"], strict=True)
    drawn = [(code, float(radius), text) for code, radius, text in rows if code in looks and radius]
    starts = [_start(window, names[code][1], placed.get(code)) for code, _radius, _text in drawn]
    spots = maps.spread(np.array(starts).reshape(-1, 2), [radius for _code, radius, _text in drawn])
    built = []
    for (code, radius, text), (x, y) in zip(drawn, spots.tolist(), strict=True):
        lines = (layer["names"].get(code, names[code][0]), text)
        home = None if code in placed else window.spot(*names[code][1])
        built.append(Count(code, lines, home, (x, y), radius, looks[code]))
    return tuple(sorted(built, key=lambda count: -count.radius))


def _start(window: Window, home: Spot, placed: Spot | None) -> Spot:
    """Give the place of a circle: one of a region goes back towards home on a close map."""
    x, y = window.spot(*home)
    if placed is None:
        return x, y
    step = min(window.zoom, framing().counts_zoom)
    here = maps.project(home[1], home[0], step)
    there = maps.project(placed[1], placed[0], step)
    return x + there[0] - here[0], y + there[1] - here[1]


def draw_counts(canvas: Canvas, found: Sequence[Count]) -> None:
    """Draw circles of counts, and a line to the place of each one that had to move off it."""
    order = maps.PANES["circles"]
    way = Paint(stroke=style.SECONDARY, weight=1, order=order)
    for count in found:
        if count.home and math.dist(count.home, count.spot) > count.radius + COUNT_RING:
            canvas.line([count.home, count.spot], way)
    for count in found:
        paint = painted(count.look, order=order, name=f"counts-{count.code}")
        canvas.circle(count.spot, count.radius, paint)


def ways(canvas: Canvas, window: Window, state: MapState) -> None:
    """Draw what parts areas, the lines of a state and of its moved sites, its ring."""
    order = maps.PANES["ways"]
    found = [(one["from"], one["to"], bool(one.get("air"))) for one in state.get("lines", ())]
    found += [(one["from"], one["at"], True) for one in state.get("sites", ()) if "from" in one]
    lines = [([window.spot(*start), window.spot(*end)], air) for start, end, air in found]
    edge = Paint(stroke=style.TEXT, weight=EDGE, faded=0.9, order=order)
    for line in state.get("edges", ()):
        corners = zip(line[::2], line[1::2], strict=True)
        canvas.line([window.spot(lat / 100, lon / 100) for lat, lon in corners], edge)
    case = Paint(weight=CASE, faded=0.85, order=order)
    road = Paint(stroke=style.TEXT, weight=WAY, dash=ROAD_DASH, order=order)
    flight = Paint(stroke=style.SECONDARY, weight=WAY, dash=AIR_DASH, order=order)
    for ends, _air in lines:
        canvas.line(ends, case)
    for ends, air in lines:
        canvas.line(ends, flight if air else road)
    if home := state.get("home"):
        spot = window.spot(*home)
        ring = Paint(fill=WHITE, alpha=0.9, stroke=style.PRIMARY, weight=RING_EDGE, order=order)
        canvas.circle(spot, RING, ring)
        canvas.circle(spot, HOME, Paint(fill=style.TEXT, order=order))


def sites(canvas: Canvas, window: Window, state: MapState) -> None:
    """Draw the sites that a scenario adds or moves."""
    for site in state.get("sites", ()):
        chosen = bool(site.get("chosen"))
        paint = Paint(
            fill=site["ink"],
            stroke=style.TEXT if chosen else WHITE,
            weight=CHOSEN_EDGE if chosen else style.SITE_EDGE,
            order=maps.PANES["sites"],
            name=f"sites-{site['id']}",
        )
        radius = style.CHOSEN_SITE_RADIUS if chosen else style.SITE_RADIUS
        canvas.circle(window.spot(*site["at"]), radius, paint)
