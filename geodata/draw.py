"""The base of the maps, built once by folium: panes, layers, insets, controls.

folium writes the script; the page runs it once and then receives only patches of
style, visibility and text. Nothing here depends on what a user chose.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from typing import Any, cast

import folium
import pandas as pd
from branca.element import Figure, MacroElement
from folium.map import CustomPane
from folium.template import Template

from geodata import declutter, style
from geodata.province import province
from geodata.rows import records
from geodata.wording import _, typography

AREAS: Mapping[str, str] = {
    "directorates_2019": "directorate",
    "directorates_2021": "directorate",
    "directorates_2023": "directorate",
    "census_divisions": "territory",
    "regions_2019": "territory",
    "regions_2021": "territory",
}
"""Layers of areas, bottom to top, and the CSS class of their shapes.

Edges of regions lie over divisions; where a region is only an outline, a click passes
through it to what is below.
"""

PANES: Mapping[str, int] = {
    "background": 310,
    **{layer: 340 + 10 * rank for rank, layer in enumerate(AREAS)},
    "lines": 400,
    "ways": 410,
    "circles": 420,
    "labels": 440,
    "points": 460,
    "sites": 470,
}
"""Panes of the map and their order on the screen."""

BASE = "base"


class Call(MacroElement):
    """Call a function of the map's runtime with the map and constant options.

    Parameters
    ----------
    function
        Name of the runtime's function.
    options
        Its options; anything that JSON can hold.
    """

    _template = Template(
        "{% macro script(this, kwargs) %}\n"
        "runtime.{{ this.function }}({{ this._parent.get_name() }}, {{ this.options }});\n"
        "{% endmacro %}"
    )

    def __init__(self, function: str, options: Mapping[str, Any]) -> None:
        super().__init__()  # type: ignore[no-untyped-call]  # branca leaves it without types
        self._name = "Call"
        self.function = function
        self.options = json.dumps(options, ensure_ascii=False, sort_keys=True)


def base() -> folium.Map:
    """Build the constant part of every map of the dashboard.

    Returns
    -------
    folium.Map
        A map of the inhabited south without tiles: background, areas, municipalities,
        service points, labels, the inset of Montréal, the locator and the controls.
    """
    (south, west), (north, east) = style.SOUTH
    built = folium.Map(
        location=[(south + north) / 2, (west + east) / 2],
        zoom_start=6,
        tiles=None,
        zoom_control=False,
        attribution_control=False,
        zoomSnap=0.01,
        zoomDelta=0.75,
        wheelPxPerZoomLevel=110,
        minZoom=2,
        maxZoom=10,
        keyboard=True,
        zoomAnimationThreshold=12,
        maxBounds=[[36, -100], [68, -40]],
        maxBoundsViscosity=0.8,
    )
    built._id = BASE
    for name, order in PANES.items():
        pane = CustomPane(name, z_index=order, pointer_events=True)
        # folium names its parts at random: the script must be the same in every process.
        pane._id = name
        pane.add_to(built)
    Call("background", {"pane": "background"}).add_to(built)
    for layer, role in AREAS.items():
        Call("areas", {"layer": layer, "pane": layer, "role": role}).add_to(built)
    Call("circles", {"layer": "municipalities", "pane": "circles"}).add_to(built)
    Call("counts", {"layer": "counts", "pane": "circles"}).add_to(built)
    Call("points", {"layer": "service_points", "pane": "points"}).add_to(built)
    Call("lines", {"pane": "ways"}).add_to(built)
    Call("sites", {"pane": "sites"}).add_to(built)
    Call("labels", {"pane": "labels"}).add_to(built)
    Call("inset", {"bounds": style.METROPOLIS, "title": _("Montréal et sa couronne")}).add_to(built)
    Call(
        "locator",
        {
            "bounds": style.PROVINCE,
            "title": _("Tout {province}").format(province=province().definite),
        },
    ).add_to(built)
    Call("controls", _controls()).add_to(built)
    return built


def _controls() -> dict[str, Any]:
    """Bounds and French names of the controls."""
    return {
        "start": style.SOUTH,
        "home": _("Vue de départ"),
        "zoomIn": _("Agrandir la carte"),
        "zoomOut": _("Réduire la carte"),
        "fullscreen": _("Plein écran"),
        "leave": _("Quitter le plein écran"),
        "map": _("Carte : les flèches vont d'un élément à l'autre, Entrée le choisit"),
        "attribution": [
            {"text": "amCharts", "href": "https://www.amcharts.com/"},
            {"text": _("Statistique Canada"), "href": None},
            {"text": "Natural Earth", "href": None},
            {"text": "Leaflet", "href": "https://leafletjs.com/"},
        ],
    }


def script(built: folium.Map) -> str:
    """Write a map as an ECMAScript module that builds it inside a given element.

    Parameters
    ----------
    built
        A map made by :func:`base`.

    Returns
    -------
    str
        A module whose ``build(L, element, runtime)`` returns the Leaflet map. Inside a
        shadow root an identifier is not found, so the element itself is passed.
    """
    root = cast(Figure, built.get_root())
    root.render()
    name = built.get_name()
    body = root.script.render().replace(f'"{name}"', "element", 1)
    return f"export function build(L, element, runtime) {{\n{body}\nreturn {name};\n}}\n"


def point_features(points: pd.DataFrame, population: Mapping[str, int]) -> list[dict[str, Any]]:
    """Constant part of the service points on the maps.

    Parameters
    ----------
    points
        The table ``service_points`` (61 rows), coordinates EPSG:4326.
    population
        Inhabitants by municipality code: larger towns keep their name first.

    Returns
    -------
    list[dict[str, Any]]
        One object a point, in the table's order: identifier, town, place, evidence,
        colour, rank by population and its shift in pixels at each zoom of ``declutter.ZOOMS``.
    """
    rows = list(records(points.set_index("id")))
    places = [
        declutter.Place(code, row["municipality_code"], row["longitude"], row["latitude"])
        for code, row in rows
    ]
    by_zoom = [
        declutter.shifts(places, zoom=zoom, radius=declutter.radius_at(zoom) + declutter.RIM)
        for zoom in declutter.ZOOMS
    ]
    inks = _inks()
    towns = sorted(set(points["municipality_code"]), key=lambda code: -population[code])
    ranks = {code: rank for rank, code in enumerate(towns)}
    return [
        {
            "id": code,
            "name": typography(row["name"]),
            "town": typography(row["town"]),
            "at": [round(row["latitude"], 4), round(row["longitude"], 4)],
            "evidence": row["evidence"],
            "ink": inks[row["region_code"]],
            "rank": ranks[row["municipality_code"]],
            "shifts": [[round(v, 1) for v in by[code]] for by in by_zoom],
        }
        for code, row in rows
    ]


def _inks() -> Mapping[str, str]:
    """Colour of a point by its region (limits of 2019)."""
    return {code: look.ink for codes, look in style.DIRECTORATES.items() for code in codes.split()}


def municipality_features(municipalities: pd.DataFrame) -> dict[str, Sequence[Any]]:
    """Constant part of the municipalities on the maps, column by column.

    Parameters
    ----------
    municipalities
        The table of that name (1,282 rows), coordinates EPSG:4326.

    Returns
    -------
    dict[str, Sequence[Any]]
        Columns ``id``, ``name``, ``lat``, ``lon``, ``division``, ``population``,
        ``immigrants`` and ``share``; missing values are ``None``.
    """

    def column(name: str, decimals: int) -> list[float | int | None]:
        values = [None if pd.isna(v) else round(float(v), decimals) for v in municipalities[name]]
        return values if decimals else [None if v is None else int(v) for v in values]

    return {
        "id": municipalities["csd_code"].tolist(),
        "name": municipalities["csd_name"].tolist(),
        "lat": column("latitude", 4),
        "lon": column("longitude", 4),
        "division": municipalities["cd_code"].tolist(),
        "population": column("population_2021", 0),
        "immigrants": column("immigrants_2021", 0),
        "share": column("immigrants_2021_share_pct", 1),
    }
