"""Draw circles, lines, service points and sites of a map."""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from geodata import maps, style
from geodata.files.map import features
from geodata.files.map.canvas import WHITE, Canvas, Paint, Spot
from geodata.files.map.features import State, shown
from geodata.files.map.ground import painted
from geodata.files.map.window import Window
from geodata.maps import Corners, framing

TINY, TINY_EDGE = 2.1, 0.7
"""Radius and edge of a point inside the frame of the inset, in pixels."""

EDGE, HOLLOW_EDGE, CHOSEN_EDGE = 1.4, 2.0, 3.0
DIM_POINT = 0.45
COUNT_RING = 1.4
MOST_RADIUS, LEAST_RADIUS = 60.0, 1.5
SITE, CHOSEN_SITE, SITE_EDGE = 7.0, 9.0, 2.0
RING, RING_EDGE, HOME = 15.0, 3.0, 4.5
CASE, WAY, ROAD_DASH, AIR_DASH = 5.0, 2.0, (7.0, 5.0), (2.0, 6.0)


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


def dots(window: Window, state: State, *, tiny_in: Corners | None) -> tuple[Dot, ...]:
    """Place the service points that a state shows.

    Returns
    -------
    tuple of Dot
        One a visible point.
    """
    step = features.spread_step(window.zoom)
    base = maps.radius_at(maps.ZOOMS[step] - framing().nearer)
    looks, found = shown(state, "service_points"), []
    for point in features.points():
        look = looks.get(point["id"])
        if look is None:
            continue
        tiny = tiny_in is not None and not look.chosen and within(point["at"], tiny_in)
        x, y = window.spot(*point["at"])
        dx, dy = (0.0, 0.0) if tiny else point["shifts"][step]
        radius = TINY if tiny else base + 2 if look.chosen else base
        found.append(Dot(point=point, spot=(x + dx, y + dy), radius=radius, look=look, tiny=tiny))
    return tuple(found)


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
        ink, hollow = dot.point["ink"], dot.point["evidence"] == "reconstructed"
        edge = TINY_EDGE if dot.tiny else HOLLOW_EDGE if hollow else EDGE
        canvas.circle(
            dot.spot,
            dot.radius,
            fill=WHITE if hollow else ink,
            stroke=style.TEXT if dot.look.chosen else ink if hollow else WHITE,
            weight=CHOSEN_EDGE if dot.look.chosen else edge,
            faded=DIM_POINT if dot.look.dim else 1.0,
            order=maps.PANES["points"],
            name=f"service_points-{dot.point['id']}",
        )


def radius_of(layer: State, value: float) -> float:
    """Radius of a proportional circle.

    Parameters
    ----------
    layer
        State of the layer: ``field``, ``factor`` and ``least``, or one ``radius``.

    Returns
    -------
    float
        Pixels.
    """
    wanted = math.sqrt(max(value, 0.0)) * layer["factor"] if "field" in layer else layer["radius"]
    return float(max(layer.get("least", LEAST_RADIUS), min(wanted, MOST_RADIUS)))


def circles(canvas: Canvas, window: Window, state: State) -> None:
    """Draw the municipalities of a state, the most populated first, the chosen ones last."""
    looks = shown(state, "municipalities")
    if not looks:
        return
    layer, order = state["layers"]["municipalities"], maps.PANES["circles"]
    values = features.columns().get(layer.get("field", ""), {})
    rank, names = features.population_order(), features.names("municipalities")
    for code in sorted(looks, key=lambda code: (looks[code].front, rank[code])):
        spot = window.spot(*names[code][1])
        if window.holds(spot, pad=MOST_RADIUS):
            canvas.circle(
                spot,
                radius_of(layer, values.get(code, 0.0)),
                **painted(looks[code], order=order, name=f"municipalities-{code}"),
            )


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


def counts(window: Window, state: State) -> tuple[Count, ...]:
    """Place the circles of counts, spread apart as the browser spreads them.

    Returns
    -------
    tuple of Count
        The largest first; none when the state has no such layer.
    """
    layer = state.get("layers", {}).get("counts")
    if not layer:
        return ()
    names, placed = features.names(layer["on"]), maps.counts(layer["on"])
    codes = maps.order(layer["on"])
    sizes = dict(zip(codes, layer["radii"], strict=True))
    values = dict(zip(codes, layer["values"], strict=True))
    looks = {code: look for code, look in maps.looks(codes, layer).items() if sizes[code] > 0}
    radii = [float(sizes[code]) for code in looks]
    starts = [_start(window, names[code][1], placed.get(code)) for code in looks]
    spots = maps.spread(np.array(starts).reshape(-1, 2), radii)
    built = []
    for (code, look), (x, y), radius in zip(looks.items(), spots, radii, strict=True):
        lines = (layer["names"].get(code, names[code][0]), values[code])
        home = None if code in placed else window.spot(*names[code][1])
        built.append(Count(code, lines, home, (float(x), float(y)), radius, look))
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
    for count in found:
        if count.home and math.dist(count.home, count.spot) > count.radius + COUNT_RING:
            canvas.line([count.home, count.spot], stroke=style.SECONDARY, weight=1, order=order)
    for count in found:
        name = f"counts-{count.code}"
        canvas.circle(count.spot, count.radius, **painted(count.look, order=order, name=name))


def ways(canvas: Canvas, window: Window, state: State) -> None:
    """Draw the lines of a state, those of its moved sites and the ring around its home."""
    order = maps.PANES["ways"]
    found = [(one["from"], one["to"], bool(one.get("air"))) for one in state.get("lines", ())]
    found += [(one["from"], one["at"], True) for one in state.get("sites", ()) if "from" in one]
    lines = [([window.spot(*start), window.spot(*end)], air) for start, end, air in found]
    for ends, _air in lines:
        canvas.line(ends, stroke=WHITE, weight=CASE, faded=0.85, order=order)
    for ends, air in lines:
        ink, dash = (style.SECONDARY, AIR_DASH) if air else (style.TEXT, ROAD_DASH)
        canvas.line(ends, stroke=ink, weight=WAY, dash=dash, order=order)
    if home := state.get("home"):
        spot = window.spot(*home)
        ring: Paint = {"stroke": style.PRIMARY, "weight": RING_EDGE, "order": order}
        canvas.circle(spot, RING, **ring | {"fill": WHITE, "alpha": 0.9})
        canvas.circle(spot, HOME, fill=style.TEXT, order=order)


def sites(canvas: Canvas, window: Window, state: State) -> None:
    """Draw the sites that a scenario adds or moves."""
    for site in state.get("sites", ()):
        chosen = bool(site.get("chosen"))
        canvas.circle(
            window.spot(*site["at"]),
            CHOSEN_SITE if chosen else SITE,
            fill=site["ink"],
            stroke=style.TEXT if chosen else WHITE,
            weight=CHOSEN_EDGE if chosen else SITE_EDGE,
            order=maps.PANES["sites"],
            name=f"sites-{site['id']}",
        )
