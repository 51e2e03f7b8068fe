"""The page of the bench with the dashboard's own map: the same content, the same filter."""

from __future__ import annotations

import gc
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import replace
from pathlib import Path
from typing import Any

import streamlit as st

from geodata.link.view import View
from geodata.maps import patch
from geodata.maps.frame import framing
from geodata.maps.patch import Look
from geodata.places.level import Level
from geodata.settlement import circles as settlement_circles
from geodata.settlement import scope as settlement_scope
from pages.shared.map import ahead, mapview
from pages.shared.served import assets
from tests.bench import content


def _state(level: Level, chosen: str | None) -> dict[str, Any]:
    """Write the state of the map: territories by class, points of the chosen directorate."""
    name = settlement_scope.layer_of(content.scope(level))
    shapes = content.shapes(level)
    looks = {
        shape.code: Look(
            fill=shape.fill,
            weight=0.7,
            live=True,
            dim=chosen not in (None, shape.directorate),
        )
        for shape in shapes
    }
    dots = {
        dot.code: Look(fill="", live=True)
        for dot in content.dots()
        if chosen in (None, dot.directorate)
    }
    if level == "municipality":
        areas = patch.layer(patch.order(name), looks)
        areas |= {"field": "immigrants", "factor": settlement_circles.TOWN_FACTOR, "least": 1.8}
        areas |= {"tell": [{"field": "share", "before": "", "after": " %"}]}
    else:
        areas = patch.layer(patch.order(name), looks, texts={s.code: s.text for s in shapes})
    points = patch.layer(patch.order("service_points"), dots)
    return {
        "layers": {name: areas, "service_points": points},
        "labels": [],
        "named": {},
        # The usual page has neither names nor inset.
        "towns": False,
        "inset": False,
        "title": "Carte",
        "view": {"bounds": framing().inhabited},
    }


def _drawn(view: View) -> dict[str, Any]:
    """Draw the map of a view, as the pages of the dashboard do."""
    return _state(view.scale or "census_division", view.directorate)


def _ignore(_pick: mapview.Pick) -> None:
    """Let a choice on the map change nothing."""


@asynccontextmanager
async def _warm(_app: st.App) -> AsyncIterator[None]:
    """Make what the page shows, then set it apart from collections, as the dashboard does."""
    _state("census_division", None)
    gc.collect()
    gc.freeze()
    yield


def main() -> None:
    """Draw the map and its filter."""
    st.set_page_config(layout="wide")
    level = content.LEVELS[st.query_params.get("echelle", "mrc")]
    names = content.directorates()
    choice = st.selectbox(content.FILTER, [content.EVERYWHERE, *names], key="w_directorate")
    now = replace(View(), scale=level, directorate=names.get(choice))
    ahead.offer("directorate", [None, *names.values()], value=now.directorate)
    state = _drawn(now)
    mapview.show(
        state | {"view": {"n": 1, **state["view"]}},
        key="carte",
        height=content.HEIGHT,
        on_pick=_ignore,
        ahead=ahead.told("banc", now),
    )


if __name__ == "__main__":
    main()
else:
    app = st.App(
        str(Path(__file__)),
        routes=[*assets.ROUTES, *ahead.routes({"banc": _drawn})],
        lifespan=_warm,
    )
