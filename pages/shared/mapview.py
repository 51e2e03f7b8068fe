"""The only place that mounts a map: one component, a constant base, small patches."""

from collections.abc import Callable, Mapping
from typing import Any, TypeVar

import streamlit as st

from geodata import maps
from geodata.questions import Content, Pick, Question, Where
from pages.shared import ahead, session
from pages.shared.served import assets

V = TypeVar("V", bound=Where)
_KINDS = ("territory", "point", "site", "move")
_component = st.components.v2.component("ancrage_map", js=assets.loader("index.js"))


def _pick(event: object) -> Pick | None:
    """Read an event of the browser, which may hold anything."""
    if not isinstance(event, Mapping) or event.get("kind") not in _KINDS:
        return None
    layer, code = str(event.get("layer", "")), str(event.get("id", ""))
    return Pick(event["kind"], layer, code, _place(event.get("at")))


def _place(value: object) -> tuple[float, float] | None:
    """Read a latitude and a longitude, which may be anything."""
    match value:
        case [float() | int() as latitude, float() | int() as longitude]:
            return float(latitude), float(longitude)
    return None


def show(
    patch: Mapping[str, Any],
    *,
    key: str,
    height: int,
    on_pick: Callable[[Pick], None] | None = None,
    ahead: Mapping[str, Any] | None = None,
) -> None:
    """Show a map of ``height`` CSS pixels, or change the one that is already shown."""

    def receive() -> None:
        chosen = _pick(st.session_state[key].get("pick"))
        if chosen is not None and on_pick is not None:
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


def mount(
    question: Question[V],
    view: V,
    found: Content,
    *,
    height: int,
    on_pick: Callable[[Pick], None] | None = None,
) -> None:
    """Show the map of an answer, framed, ``height`` CSS pixels high; nothing where it has none.

    Where ``on_pick`` does not follow what is picked, the question says where it leads.
    """
    if found.state is None:
        return

    def follow(pick: Pick) -> None:
        if maps.exists(pick.layer, pick.id):
            session.change(**question.follow(session.current(question), pick))

    show(
        {**found.state, "view": session.command(found.bounds, page=question.slug)},
        key=f"carte_{question.slug}",
        height=height,
        on_pick=on_pick or follow,
        ahead=ahead.told(question, view) if question.state else None,
    )
