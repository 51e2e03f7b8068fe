"""The page of the bench, written the usual way: a folium map built at each run, st_folium.

With ?facon=groupes it is written the careful way: a constant map, and feature groups
that streamlit-folium swaps without making its frame anew.
"""

from __future__ import annotations

from pathlib import Path

import folium
import streamlit as st
from starlette.responses import Response
from starlette.routing import Route

from geodata.maps.frame import framing
from tests.bench import content, libraries

# folium's own files, from this server instead of CDNs.
folium.Map.default_js = [(name, f"/folium/{name}") for name in libraries.SCRIPTS]
folium.Map.default_css = [(name, f"/folium/{name}") for name in libraries.STYLES]


@st.cache_data
def areas(level: str) -> dict:
    return content.collection(level)


@st.cache_data
def places(level: str) -> list[dict]:
    spots = content.circles()
    return [
        {"name": s.name, "text": s.text, "fill": s.fill, "directorate": s.directorate, "spot": spot}
        for s, spot in zip(content.shapes(level), spots)
    ]


@st.cache_data
def points() -> list[dict]:
    return [
        {"name": d.name, "at": (d.latitude, d.longitude), "ink": d.ink, "attested": d.attested, "directorate": d.directorate}
        for d in content.dots()
    ]


def territories(level: str, chosen: str | None) -> list[folium.map.Layer]:
    def light(directorate: str) -> float:
        return 1.0 if chosen in (None, directorate) else content.SET_BACK

    if level == "municipality":
        return [
            folium.CircleMarker(
                p["spot"][:2], radius=p["spot"][2], color="#FFFFFF", weight=0.7, opacity=light(p["directorate"]),
                fill_color=p["fill"], fill_opacity=light(p["directorate"]), class_name="territory",
                tooltip=f"{p['name']}<br>{p['text']}",
            )
            for p in places(level)
        ]
    return [
        folium.GeoJson(
            areas(level),
            style_function=lambda f: {
                "fillColor": f["properties"]["couleur"], "color": "#FFFFFF", "weight": 0.7,
                "fillOpacity": light(f["properties"]["direction"]), "opacity": light(f["properties"]["direction"]),
                "className": "territory",
            },
            tooltip=folium.GeoJsonTooltip(["nom", "valeur"], labels=False),
        )
    ]


def markers(chosen: str | None) -> list[folium.CircleMarker]:
    return [
        folium.CircleMarker(
            p["at"], radius=5, weight=1.4 if p["attested"] else 2, color="#FFFFFF" if p["attested"] else p["ink"],
            fill_color=p["ink"] if p["attested"] else "#FFFFFF", fill_opacity=1, class_name="service-point",
            tooltip=p["name"],
        )
        for p in points()
        if chosen in (None, p["directorate"])
    ]


def main() -> None:
    # Streamlit serves a component's frontend only if it is declared while a server runs.
    from streamlit_folium import st_folium

    st.set_page_config(layout="wide")
    level = content.LEVELS[st.query_params.get("echelle", "mrc")]
    names = content.directorates()
    chosen = names.get(st.selectbox(content.FILTER, [content.EVERYWHERE, *names]))
    shown = folium.Map(tiles=None, zoom_control=True, attribution_control=False, max_zoom=10)
    shown.fit_bounds(framing().inhabited)
    drawn = [*territories(level, chosen), *markers(chosen)]
    groups = None
    if st.query_params.get("facon") == "groupes":
        groups = folium.FeatureGroup(name="tout")
        for layer in drawn:
            layer.add_to(groups)
    else:
        for layer in drawn:
            layer.add_to(shown)
    st_folium(
        shown, key="carte", height=content.HEIGHT, use_container_width=True, returned_objects=[],
        feature_group_to_add=groups,
    )


if __name__ == "__main__":
    main()
else:

    async def library(request):
        media, body = libraries.read(request.path_params["name"])
        headers = {"Cache-Control": "public, max-age=31536000, immutable"}
        return Response(body, media_type=media, headers=headers)

    app = st.App(str(Path(__file__)), routes=[Route("/folium/{name}", library)])
