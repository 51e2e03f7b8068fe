"""The only place that mounts a map: one component, a constant base, small patches."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, Literal

import streamlit as st

from pages.shared.served import assets

_KINDS = ("territory", "point", "site", "move")
_component = st.components.v2.component("ancrage_map", js=assets.loader("index.js"))


@dataclass(frozen=True, slots=True)
class Pick:
    """What a user chose on a map.

    Attributes
    ----------
    id
        Code of the territory, or identifier of the point. It comes from the browser:
        whoever uses it checks that it exists.
    at
        Latitude and longitude of a click on an area; ``None`` from the keyboard.
    """

    kind: Literal["territory", "point", "site", "move"]
    layer: str
    id: str
    at: tuple[float, float] | None = None


def _pick(event: object) -> Pick | None:
    """Read an event of the browser, which may hold anything."""
    if not isinstance(event, Mapping) or event.get("kind") not in _KINDS:
        return None
    layer, code = str(event.get("layer", "")), str(event.get("id", ""))
    return Pick(event["kind"], layer, code, _place(event.get("at")))


def _place(value: object) -> tuple[float, float] | None:
    """Read a latitude and a longitude, which may be anything."""
    if not isinstance(value, list) or len(value) != 2:
        return None
    latitude, longitude = value
    if not isinstance(latitude, float | int) or not isinstance(longitude, float | int):
        return None
    return float(latitude), float(longitude)


def show(
    patch: Mapping[str, Any],
    *,
    key: str,
    height: int,
    on_pick: Callable[[Pick], None],
    ahead: Mapping[str, Any] | None = None,
) -> None:
    """Show a map, or change the one that is already shown.

    Parameters
    ----------
    height
        Height in CSS pixels.
    """

    def receive() -> None:
        chosen = _pick(st.session_state[key].get("pick"))
        if chosen is not None:
            on_pick(chosen)

    _component(
        key=key,
        data={
            "bundle": assets.address(),
            "height": height,
            "patch": patch,
            "ahead": ahead,
        },
        on_pick_change=receive,
    )
