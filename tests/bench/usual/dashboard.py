"""The page of the bench, written the usual way: a folium map built at each run, st_folium.

With ?facon=groupes it is written the careful way: a constant map, and feature groups
that streamlit-folium swaps without making its frame anew.
"""

from __future__ import annotations

from mimetypes import guess_type
from pathlib import Path

import folium
import streamlit as st
from starlette.responses import Response
from starlette.routing import Route

from geodata.maps.frame import framing
from tests.bench import content

# folium's own files, from npm packages and this server instead of CDNs; the names and the order
# are folium's, without two sheets of icons that nothing shows.
MODULES = Path(__file__).resolve().parents[1] / "node_modules"
SCRIPTS = {
    "leaflet.js": "leaflet/dist/leaflet.js",
    "jquery.js": "jquery/dist/jquery.min.js",
    "bootstrap.js": "bootstrap/dist/js/bootstrap.bundle.min.js",
    "awesome_markers.js": "leaflet.awesome-markers/dist/leaflet.awesome-markers.js",
}
STYLES = {
    "leaflet.css": "leaflet/dist/leaflet.css",
    "bootstrap.css": "bootstrap/dist/css/bootstrap.min.css",
    "awesome_markers_font.css": "@fortawesome/fontawesome-free/css/all.min.css",
    "awesome_markers.css": "leaflet.awesome-markers/dist/leaflet.awesome-markers.css",
}
folium.Map.default_js = [(name, f"/folium/{name}") for name in SCRIPTS]
folium.Map.default_css = [(name, f"/folium/{name}") for name in STYLES]


@st.cache_data
def areas() -> dict:
    return content.areas()


@st.cache_data
def points() -> dict:
    return content.points()


def territories(chosen: str | None) -> folium.GeoJson:
    def look(feature: dict) -> dict:
        light = 1.0 if chosen in (None, feature["properties"]["direction"]) else content.SET_BACK
        return {
            "fillColor": feature["properties"]["couleur"], "color": "#FFFFFF", "weight": 0.7,
            "fillOpacity": light, "opacity": light, "className": "territory",
        }

    tip = folium.GeoJsonTooltip(["nom", "valeur"], labels=False)
    return folium.GeoJson(areas(), style_function=look, tooltip=tip)


def marker(point: dict) -> folium.CircleMarker:
    told, ink = point["properties"], point["properties"]["ink"]
    return folium.CircleMarker(
        point["geometry"]["coordinates"][::-1], radius=5, weight=1.4 if told["attested"] else 2,
        color="#FFFFFF" if told["attested"] else ink, fill_color=ink if told["attested"] else "#FFFFFF",
        fill_opacity=1, class_name="service-point", tooltip=told["nom"],
    )


def main() -> None:
    # Streamlit serves a component's frontend only if it is declared while a server runs.
    from streamlit_folium import st_folium

    st.set_page_config(layout="wide")
    names = content.directorates()
    chosen = names.get(st.selectbox(content.FILTER, [content.EVERYWHERE, *names]))
    shown = folium.Map(tiles=None, zoom_control=True, attribution_control=False, max_zoom=10)
    shown.fit_bounds(framing().inhabited)
    groups = folium.FeatureGroup(name="tout") if st.query_params.get("facon") == "groupes" else None
    kept = [p for p in points()["features"] if chosen in (None, p["properties"]["direction"])]
    for layer in (territories(chosen), *map(marker, kept)):
        layer.add_to(groups or shown)
    st_folium(
        shown, key="carte", height=content.HEIGHT, use_container_width=True, returned_objects=[],
        feature_group_to_add=groups,
    )


if __name__ == "__main__":
    main()
else:
    FILES = {name: (MODULES / path).read_bytes() for name, path in (SCRIPTS | STYLES).items()}

    async def library(request) -> Response:
        name = request.path_params["name"]
        headers = {"Cache-Control": "public, max-age=31536000, immutable"}
        return Response(FILES[name], media_type=guess_type(name)[0], headers=headers)

    app = st.App(str(Path(__file__)), routes=[Route("/folium/{name}", library)])
