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

from geodata.framing import framing
from tests.bench import content, libraries

# folium's own files, from this server instead of CDNs.
folium.Map.default_js = [(name, f"/folium/{name}") for name in libraries.SCRIPTS]
folium.Map.default_css = [(name, f"/folium/{name}") for name in libraries.STYLES]


@st.cache_data
def areas() -> dict:
    return content.collection()


@st.cache_data
def points() -> tuple[content.Dot, ...]:
    return content.dots()


def territories(chosen: str | None) -> folium.GeoJson:
    def look(feature: dict) -> dict:
        properties = feature["properties"]
        light = 1.0 if chosen in (None, properties["direction"]) else content.SET_BACK
        return {
            "fillColor": properties["couleur"], "color": "#FFFFFF", "weight": 0.7,
            "fillOpacity": light, "opacity": light, "className": "territory",
        }

    tip = folium.GeoJsonTooltip(["nom", "valeur"], labels=False)
    return folium.GeoJson(areas(), style_function=look, tooltip=tip)


def markers(chosen: str | None) -> list[folium.CircleMarker]:
    return [
        folium.CircleMarker(
            (p.latitude, p.longitude), radius=5, weight=1.4 if p.attested else 2,
            color="#FFFFFF" if p.attested else p.ink, fill_color=p.ink if p.attested else "#FFFFFF",
            fill_opacity=1, class_name="service-point", tooltip=p.name,
        )
        for p in points()
        if chosen in (None, p.directorate)
    ]


def main() -> None:
    # Streamlit serves a component's frontend only if it is declared while a server runs.
    from streamlit_folium import st_folium

    st.set_page_config(layout="wide")
    names = content.directorates()
    chosen = names.get(st.selectbox(content.FILTER, [content.EVERYWHERE, *names]))
    shown = folium.Map(tiles=None, zoom_control=True, attribution_control=False, max_zoom=10)
    shown.fit_bounds(framing().inhabited)
    groups = folium.FeatureGroup(name="tout") if st.query_params.get("facon") == "groupes" else None
    for layer in (territories(chosen), *markers(chosen)):
        layer.add_to(groups or shown)
    st_folium(
        shown, key="carte", height=content.HEIGHT, use_container_width=True, returned_objects=[],
        feature_group_to_add=groups,
    )


async def library(request) -> Response:
    name = request.path_params["name"]
    headers = {"Cache-Control": "public, max-age=31536000, immutable"}
    return Response(libraries.read(name), media_type=guess_type(name)[0], headers=headers)


if __name__ == "__main__":
    main()
else:
    app = st.App(str(Path(__file__)), routes=[Route("/folium/{name}", library)])
