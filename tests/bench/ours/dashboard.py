"""The page of the bench with the dashboard's own map: the same content, the same filter."""

from __future__ import annotations

import gc
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import replace
from pathlib import Path
from typing import Any

import streamlit as st

from geodata.maps import patch
from geodata.maps.frame import framing
from geodata.maps.patch import Look
from geodata.network import QUESTION, NetworkView
from pages.shared import ahead, mapview
from pages.shared.served import assets
from tests.bench import content


def _state(view: NetworkView) -> dict[str, Any]:
    """Write the state of the map: territories by class, points of the chosen directorate."""
    areas = {shape["id"]: shape["properties"] for shape in content.areas()["features"]}
    points = {point["id"]: point["properties"] for point in content.points()["features"]}
    chosen = view.directorate
    looks = {
        code: Look(
            fill=told["couleur"], weight=0.7, live=True, dim=chosen not in (None, told["direction"])
        )
        for code, told in areas.items()
    }
    dots = {
        code: Look(fill="", live=True)
        for code, told in points.items()
        if chosen in (None, told["direction"])
    }
    texts = {code: told["valeur"] for code, told in areas.items()}
    return {
        "layers": {
            content.LAYER: patch.layer(patch.order(content.LAYER), looks, texts=texts),
            "service_points": patch.layer(patch.order("service_points"), dots),
        },
        "labels": [],
        "named": {},
        # The usual page has neither names nor inset.
        "towns": False,
        "inset": False,
        "title": "Carte",
    }


BENCH = replace(QUESTION, slug="banc", state=_state, bounds=lambda _view: framing().inhabited)
"""The page as a question, whose map is drawn ahead like those of the dashboard."""


@asynccontextmanager
async def _warm(_app: st.App) -> AsyncIterator[None]:
    """Make what the page shows, then set it apart from collections, as the dashboard does."""
    BENCH.drawn(NetworkView())
    gc.collect()
    gc.freeze()
    yield


def main() -> None:
    """Draw the map and its filter."""
    st.set_page_config(layout="wide")
    names = content.directorates()
    choice = st.selectbox(content.FILTER, [content.EVERYWHERE, *names], key="w_directorate")
    now = replace(NetworkView(), directorate=names.get(choice))
    ahead.begin(BENCH)
    ahead.offer("directorate", [None, *names.values()], value=now.directorate)
    state = BENCH.drawn(now)
    mapview.show(
        state,
        {"n": 1, **state["view"]},
        key="carte",
        height=content.HEIGHT,
        on_pick=lambda _pick: None,
        ahead=ahead.told(BENCH, now),
    )


if __name__ == "__main__":
    main()
else:
    routes = [*assets.ROUTES, *ahead.routes([BENCH])]
    app = st.App(str(Path(__file__)), routes=routes, lifespan=_warm)
