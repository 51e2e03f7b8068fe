"""Draw circles, lines, service points and sites of a map."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from geodata import maps, style
from geodata.files.map import features
from geodata.files.map.canvas import WHITE, Canvas
from geodata.files.map.features import State, shown
from geodata.files.map.ground import DIM_AREA
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
    spot: tuple[float, float]
    radius: float
    chosen: bool
    dim: bool
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
    looks = {feature.code: feature.look for feature in shown(state, "service_points")}
    found = []
    for point in features.points():
        look = looks.get(point["id"])
        if look is None:
            continue
        chosen = look.chosen
        tiny = tiny_in is not None and not chosen and within(point["at"], tiny_in)
        x, y = window.spot(*point["at"])
        dx, dy = (0.0, 0.0) if tiny else point["shifts"][step]
        radius = TINY if tiny else base + 2 if chosen else base
        found.append(
            Dot(
                point=point,
                spot=(x + dx, y + dy),
                radius=radius,
                chosen=chosen,
                dim=look.dim,
                tiny=tiny,
            )
        )
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


def draw_dots(canvas: Canvas, found: Sequence[Dot], *, prefix: str = "") -> None:
    """Draw service points: filled when a source attests them, hollow otherwise."""
    for dot in found:
        ink, hollow = dot.point["ink"], dot.point["evidence"] == "reconstructed"
        edge = TINY_EDGE if dot.tiny else HOLLOW_EDGE if hollow else EDGE
        canvas.circle(
            dot.spot,
            dot.radius,
            fill=WHITE if hollow else ink,
            stroke=style.TEXT if dot.chosen else ink if hollow else WHITE,
            weight=CHOSEN_EDGE if dot.chosen else edge,
            faded=DIM_POINT if dot.dim else 1.0,
            order=maps.PANES["points"],
            name=f"{prefix}service_points-{dot.point['id']}",
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


def circles(canvas: Canvas, window: Window, state: State, *, prefix: str = "") -> None:
    """Draw the municipalities of a state, the most populated first, the chosen ones last."""
    found = shown(state, "municipalities")
    if not found:
        return
    layer = state["layers"]["municipalities"]
    values = features.columns().get(layer.get("field", ""), {})
    rank, names = features.population_order(), features.names("municipalities")
    for item in sorted(found, key=lambda f: (f.look.front, rank[f.code])):
        spot = window.spot(*names[item.code][1])
        if not window.holds(spot, pad=MOST_RADIUS):
            continue
        look = item.look
        canvas.circle(
            spot,
            radius_of(layer, values.get(item.code, 0.0)),
            fill=look.fill,
            stroke=look.stroke,
            weight=look.weight,
            alpha=look.alpha,
            faded=DIM_AREA if look.dim else 1.0,
            order=maps.PANES["circles"],
            name=f"{prefix}municipalities-{item.code}",
        )


@dataclass(frozen=True, slots=True, kw_only=True)
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
    home: tuple[float, float] | None
    spot: tuple[float, float]
    radius: float
    look: maps.Look

    @property
    def inside(self) -> bool:
        """Whether its name is written inside."""
        return maps.holds(self.lines, self.radius)


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
    names, order = features.names(layer["on"]), maps.order(layer["on"])
    rank = {code: i for i, code in enumerate(order)}
    found = [f for f in features.decoded(layer, order) if layer["radii"][rank[f.code]] > 0]
    homes = [window.spot(*names[f.code][1]) for f in found]
    placed = maps.counts(layer["on"])
    starts = [
        _start(window, names[f.code][1], placed[f.code]) if f.code in placed else home
        for f, home in zip(found, homes, strict=True)
    ]
    radii = [float(layer["radii"][rank[f.code]]) for f in found]
    spots = maps.spread(np.array(starts).reshape(-1, 2), radii)
    built = [
        Count(
            code=f.code,
            lines=(
                layer["names"].get(f.code, names[f.code][0]),
                layer["values"][rank[f.code]],
            ),
            home=None if f.code in placed else home,
            spot=(float(x), float(y)),
            radius=radius,
            look=f.look,
        )
        for f, home, (x, y), radius in zip(found, homes, spots, radii, strict=True)
    ]
    return tuple(sorted(built, key=lambda count: -count.radius))


def _start(
    window: Window, home: tuple[float, float], placed: tuple[float, float]
) -> tuple[float, float]:
    """Give the place of a circle of a region: on a close map it goes back towards home."""
    step = min(window.zoom, framing().counts_zoom)
    x, y = window.spot(*home)
    here = maps.project(home[1], home[0], step)
    there = maps.project(placed[1], placed[0], step)
    return x + there[0] - here[0], y + there[1] - here[1]


def draw_counts(canvas: Canvas, found: Sequence[Count], *, prefix: str = "") -> None:
    """Draw circles of counts, and a line to the place of each one that had to move off it."""
    order = maps.PANES["circles"]
    for count in found:
        if count.home and math.dist(count.home, count.spot) > count.radius + COUNT_RING:
            canvas.line([count.home, count.spot], ink=style.SECONDARY, weight=1, order=order)
    for count in found:
        canvas.circle(
            count.spot,
            count.radius,
            fill=count.look.fill,
            stroke=count.look.stroke,
            weight=count.look.weight,
            order=order,
            name=f"{prefix}counts-{count.code}",
        )


def ways(canvas: Canvas, window: Window, state: State) -> None:
    """Draw the lines of a state, those of its moved sites and the ring around its home."""
    order = maps.PANES["ways"]
    lines = [
        ([window.spot(*line["from"]), window.spot(*line["to"])], bool(line.get("air")))
        for line in state.get("lines", ())
    ]
    lines += [
        ([window.spot(*site["from"]), window.spot(*site["at"])], True)
        for site in state.get("sites", ())
        if "from" in site
    ]
    for ends, _air in lines:
        canvas.line(ends, ink=WHITE, weight=CASE, alpha=0.85, order=order)
    for ends, air in lines:
        ink, dash = (style.SECONDARY, AIR_DASH) if air else (style.TEXT, ROAD_DASH)
        canvas.line(ends, ink=ink, weight=WAY, dash=dash, order=order)
    if home := state.get("home"):
        spot = window.spot(*home)
        canvas.circle(
            spot,
            RING,
            fill=WHITE,
            stroke=style.PRIMARY,
            weight=RING_EDGE,
            alpha=0.9,
            order=order,
        )
        canvas.circle(spot, HOME, fill=style.TEXT, order=order)


def sites(canvas: Canvas, window: Window, state: State, *, prefix: str = "") -> None:
    """Draw the sites that a scenario adds or moves; parameters as in :func:`circles`."""
    for site in state.get("sites", ()):
        chosen = bool(site.get("chosen"))
        canvas.circle(
            window.spot(*site["at"]),
            CHOSEN_SITE if chosen else SITE,
            fill=site["ink"],
            stroke=style.TEXT if chosen else WHITE,
            weight=CHOSEN_EDGE if chosen else SITE_EDGE,
            order=maps.PANES["sites"],
            name=f"{prefix}sites-{site['id']}",
        )
