"""Le réseau: where the service points and the regional directorates are."""

from __future__ import annotations

import streamlit as st

from geodata import load, network_map, style
from geodata.wording import _
from pages.shared import mapview, view


def _picked(pick: mapview.Pick) -> None:
    if pick.kind == "point":
        view.change(point=pick.id)
    elif pick.layer == "directorates_2019":
        view.change(directorate=pick.id)
    elif pick.layer == "regions_2019":
        view.change(territory=("region", pick.id))


def render() -> None:
    """Draw the page."""
    now = view.current()
    st.title(_("En 2019, le réseau a presque triplé : de 21 à 61 points de service, dans les 17 régions"))
    points = load.table("service_points")
    patch = network_map.network_patch(
        shown=list(points["id"]), directorate=now.directorate,
        region=now.territory[1] if now.territory[0] == "region" else None,
        division=None, municipality=None, point=now.point,
    ) | {"view": {"n": 1, "bounds": style.SOUTH}}
    left, right = st.columns([2, 1], gap="small")
    with left:
        mapview.show(patch, key="carte", height=430, on_pick=_picked)
    with right:
        st.write(now)


if __name__ == "__main__":
    import dashboard

    dashboard.main()
