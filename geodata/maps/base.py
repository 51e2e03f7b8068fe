"""The base of the maps, built once by folium: panes, layers, insets, controls.

folium writes the script; the page runs it once and then receives only patches of
style, visibility and text. Nothing here depends on what a user chose.
"""

import json
from collections.abc import Mapping
from typing import Any, cast

import folium
from branca.element import Figure, MacroElement
from folium.map import CustomPane
from folium.template import Template

from geodata import places, style, tables
from geodata.maps.frame import framing
from geodata.tables import Credit, derived
from geodata.wording import _

PANES: Mapping[str, int] = {
    "background": 310,
    "lines": 400,
    "ways": 410,
    "circles": 420,
    "labels": 440,
    "points": 460,
    "sites": 470,
}
"""Panes of the map and their order on the screen; those of areas come after the first."""

_AREAS_FROM, _AREAS_STEP = 340, 10


@derived(words=False)
def area_panes() -> Mapping[str, int]:
    """Give the pane of each layer of areas, bottom to top, under the lakes."""
    names = [layer.name for layer in places.every()]
    step = min(_AREAS_STEP, (PANES["lines"] - _AREAS_FROM) / max(1, len(names)))
    return {name: _AREAS_FROM + int(step * rank) for rank, name in enumerate(names)}


class Call(MacroElement):
    """Call a function of the map's runtime with the map and constant options."""

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
    """Build the constant part of every map of the dashboard."""
    views = framing()
    built = folium.Map(
        location=list(views.middle),
        zoom_start=6,
        tiles=None,
        zoom_control=False,
        attribution_control=False,
        zoomSnap=0.01,
        zoomDelta=0.75,
        wheelPxPerZoomLevel=110,
        minZoom=views.zooms[0],
        maxZoom=views.zooms[1],
        keyboard=True,
        zoomAnimationThreshold=12,
        maxBounds=[list(corner) for corner in views.reach],
        maxBoundsViscosity=0.8,
    )
    built._id = "base"
    for name, order in sorted({**PANES, **area_panes()}.items(), key=lambda pane: pane[1]):
        pane = CustomPane(name, z_index=order, pointer_events=True)
        # folium names its parts at random: the script must be the same in every process.
        pane._id = name
        pane.add_to(built)
    Call("background", {"pane": "background"}).add_to(built)
    for layer in places.every():
        role = "directorate" if layer.level == "directorate" else "territory"
        Call("areas", {"layer": layer.name, "pane": layer.name, "role": role}).add_to(built)
    sizes = {"least": style.LEAST_CIRCLE, "most": style.MOST_CIRCLE}
    Call("circles", {"layer": "municipalities", "pane": "circles", **sizes}).add_to(built)
    Call("counts", {"layer": "counts", "pane": "circles", "nearer": views.nearer}).add_to(built)
    Call("points", {"layer": "service_points", "pane": "points"}).add_to(built)
    Call("lines", {"pane": "ways"}).add_to(built)
    sizes = {"radius": style.SITE_RADIUS, "chosen": style.CHOSEN_SITE_RADIUS}
    Call("sites", {"pane": "sites", **sizes, "edge": style.SITE_EDGE}).add_to(built)
    Call("labels", {"pane": "labels", "nearer": views.nearer}).add_to(built)
    if (inset := views.inset) is not None:
        part = {"bounds": inset.corners, "title": inset.title, "clear": inset.clear_of}
        Call("inset", part).add_to(built)
    drawn = places.directorates() or places.regions()
    whole = {"bounds": views.whole, "title": views.whole_title, "layer": drawn}
    Call("locator", whole).add_to(built)
    Call("controls", _controls()).add_to(built)
    return built


def _controls() -> dict[str, Any]:
    """Bounds and French names of the controls."""
    return {
        "start": framing().inhabited,
        "home": _("Vue de départ"),
        "zoomIn": _("Agrandir la carte"),
        "zoomOut": _("Réduire la carte"),
        "fullscreen": _("Plein écran"),
        "leave": _("Quitter le plein écran"),
        "wheel": _("Ctrl + molette pour agrandir ou réduire la carte"),
        "wheelApple": _("⌘ + molette pour agrandir ou réduire la carte"),
        "fingers": _("Deux doigts pour déplacer la carte"),
        "period": _("Période"),
        "play": _("Lire"),
        "pause": _("Pause"),
        "speed": _("Vitesse"),
        "moves": _("Déplacer la carte : flèches; l'agrandir ou la réduire : + et −"),
        "map": _("Carte : les flèches vont d'un élément à l'autre, Entrée le choisit"),
        "attribution": [
            *({"text": one.text, "href": one.href or None} for one in shape_credits()),
            {"text": "Leaflet", "href": "https://leafletjs.com/"},
        ],
    }


def shape_credits() -> tuple[Credit, ...]:
    """Give whom a map names for its shapes, in the order of the datasets that they come from."""
    return tuple(credit for item in tables.datasets().values() for credit in item.credits)


def script(built: folium.Map) -> str:
    """Write a map as an ECMAScript module that builds it inside a given element."""
    root = cast(Figure, built.get_root())
    root.render()
    name = built.get_name()
    body = root.script.render().replace(f'"{name}"', "element", 1)
    return f"export function build(L, element, runtime) {{\n{body}\nreturn {name};\n}}\n"
