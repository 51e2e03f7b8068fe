"""The page of the bench in Dash with dash-leaflet: the same content, the same filter on the server.

Shapes are fetched once from this server; a choice sends only the directorate (``hideout``), as
the documentation of dash-leaflet does.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import dash_leaflet as dl
from dash import Dash, Input, Output, callback, dcc, html
from dash_extensions.javascript import Namespace
from flask import Response, jsonify

from geodata.maps.frame import framing
from tests.bench import content

LOCAL = Namespace("bench", "map")


def points() -> dict[str, Any]:
    features = [
        {
            "type": "Feature",
            "properties": {
                "nom": d.name,
                "ink": d.ink,
                "attested": d.attested,
                "direction": d.directorate,
            },
            "geometry": {"type": "Point", "coordinates": [d.longitude, d.latitude]},
        }
        for d in content.dots()
    ]
    return {"type": "FeatureCollection", "features": features}


def hideout(chosen: str | None) -> dict[str, Any]:
    return {"chosen": chosen, "back": content.SET_BACK}


def layout() -> html.Div:
    names = [content.EVERYWHERE, *content.directorates()]
    return html.Div(
        [
            html.Label(content.FILTER, htmlFor="direction"),
            dcc.Dropdown(names, names[0], id="direction", clearable=False, searchable=False),
            dl.Map(
                [
                    dl.GeoJSON(
                        id="areas",
                        url="/shapes/areas.json",
                        hideout=hideout(None),
                        style=LOCAL("area"),
                        onEachFeature=LOCAL("named"),
                    ),
                    dl.GeoJSON(
                        id="points",
                        url="/shapes/points.json",
                        hideout=hideout(None),
                        filter=LOCAL("kept"),
                        pointToLayer=LOCAL("point"),
                    ),
                ],
                bounds=framing().inhabited,
                maxZoom=10,
                attributionControl=False,
                style={"height": content.HEIGHT},
            ),
        ]
    )


@callback(
    Output("areas", "hideout"),
    Output("points", "hideout"),
    Input("direction", "value"),
    prevent_initial_call=True,
)
def choose(name: str) -> tuple[Mapping[str, Any], Mapping[str, Any]]:
    chosen = hideout(content.directorates().get(name))
    return chosen, chosen


app = Dash(__name__, title="Banc d'essai", serve_locally=True, update_title="")
app.layout = layout()


@app.server.get("/shapes/<name>.json")
def shapes(name: str) -> Response:
    answer = jsonify(content.collection("census_division") if name == "areas" else points())
    answer.headers["Cache-Control"] = "public, max-age=31536000, immutable"
    return answer
