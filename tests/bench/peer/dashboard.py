"""The page of the bench in Dash with dash-leaflet: the same content, the same filter on the server.

Shapes are fetched once from this server; a choice sends only the directorate (``hideout``), as
the documentation of dash-leaflet does.
"""

from __future__ import annotations

from typing import Any

import dash_leaflet as dl
from dash import Dash, Input, Output, callback, dcc, html
from dash_extensions.javascript import Namespace
from flask import Response, jsonify

from geodata.maps.frame import framing
from tests.bench import content

LOCAL = Namespace("bench", "map")
NAMES = [content.EVERYWHERE, *content.directorates()]


def layer(name: str, **drawn: Any) -> dl.GeoJSON:
    return dl.GeoJSON(id=name, url=f"/shapes/{name}.json", hideout=hideout(None), **drawn)


def hideout(chosen: str | None) -> dict[str, Any]:
    return {"chosen": chosen, "back": content.SET_BACK}


@callback(
    Output("areas", "hideout"),
    Output("points", "hideout"),
    Input("direction", "value"),
    prevent_initial_call=True,
)
def choose(name: str) -> tuple[dict[str, Any], dict[str, Any]]:
    chosen = hideout(content.directorates().get(name))
    return chosen, chosen


app = Dash(__name__, title="Banc d'essai", serve_locally=True, update_title="")
app.layout = html.Div(
    [
        html.Label(content.FILTER, htmlFor="direction"),
        dcc.Dropdown(NAMES, NAMES[0], id="direction", clearable=False, searchable=False),
        dl.Map(
            [
                layer("areas", style=LOCAL("area"), onEachFeature=LOCAL("named")),
                layer("points", filter=LOCAL("kept"), pointToLayer=LOCAL("point")),
            ],
            bounds=framing().inhabited,
            maxZoom=10,
            attributionControl=False,
            style={"height": content.HEIGHT},
        ),
    ]
)


@app.server.get("/shapes/<name>.json")
def shapes(name: str) -> Response:
    answer = jsonify(content.areas() if name == "areas" else content.points())
    answer.headers["Cache-Control"] = "public, max-age=31536000, immutable"
    return answer
