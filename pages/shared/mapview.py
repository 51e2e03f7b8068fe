"""The only place that mounts a map: one component, a constant base, small patches."""

from collections.abc import Callable, Mapping
from typing import Any

import streamlit as st

from geodata import maps
from geodata.questions import Content, Pick, Question
from pages.shared import ahead, session
from pages.shared.served import assets

_component = st.components.v2.component("ancrage_map", js=assets.loader("index.js"))


def _pick(event: object) -> Pick | None:
    """Read an event of the browser, which may hold anything."""
    match event:
        case {"kind": "territory" | "point" | "site" | "move" as kind, **told}:
            layer, code = str(told.get("layer", "")), str(told.get("id", ""))
            return Pick(kind, layer, code, _place(told.get("at")))
    return None


def _place(value: object) -> tuple[float, float] | None:
    """Read a latitude and a longitude, which may be anything."""
    match value:
        case [float() | int() as latitude, float() | int() as longitude]:
            return float(latitude), float(longitude)
    return None


def show(
    state: Mapping[str, Any] | None,
    view: Mapping[str, Any],
    *,
    key: str,
    height: int,
    on_pick: Callable[[Pick], None] | None = None,
    on_period: Callable[[object], None] | None = None,
    ahead: Mapping[str, Any] | None = None,
) -> None:
    """Show a map of ``height`` CSS pixels, or change the one shown; nothing without a state.

    Parameters
    ----------
    view
        What is framed, numbered: the same number never moves the map twice.
    """
    if state is None:
        return

    def receive() -> None:
        chosen = _pick(st.session_state[key].get("pick"))
        if chosen is not None and on_pick is not None:
            on_pick(chosen)

    def rest() -> None:
        if on_period is not None:
            on_period(st.session_state[key].get("period"))

    _component(
        key=key,
        data={
            "bundle": assets.address(),
            "height": height,
            "patch": {**state, "view": view},
            "ahead": ahead,
        },
        on_pick_change=receive,
        on_period_change=rest,
    )


def mount(
    question: Question[Any],
    found: Content,
    *,
    height: int,
    on_pick: Callable[[Pick], None] | None = None,
) -> None:
    """Show the map of an answer, framed, ``height`` CSS pixels high; nothing where it has none.

    Where ``on_pick`` does not follow what is picked, the question says where it leads.
    """

    def follow(pick: Pick) -> None:
        if maps.exists(pick.layer, pick.id):
            session.change(**question.follow(session.current(question), pick))

    def rest(period: object) -> None:
        if period in question.periods(session.current(question)):
            session.change(period=period)

    show(
        found.state,
        session.command(found.bounds, page=question.slug),
        key=f"carte_{question.slug}",
        height=height,
        on_pick=on_pick or follow,
        on_period=rest,
        ahead=ahead.told(question, session.current(question)) if question.state else None,
    )
