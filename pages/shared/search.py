"""The field that finds a territory or a postal area, and the browser's position on request."""

from collections.abc import Callable, Sequence
from typing import Literal

import streamlit as st

from geodata import tables
from geodata.errors import AncrageError
from geodata.places import CHILD_LEVEL, Level, province, territories, territory
from geodata.sheet import located
from geodata.wording import _
from pages.shared.served import assets

_component = st.components.v2.component("ancrage_search", js=assets.loader("search.js"))

_SAID = "_position"
Choice = tuple[Level, str] | str
"""What somebody chose: a territory, or the first three characters of a postal code."""

FOUND_LEVELS = tuple(CHILD_LEVEL.values())


def field(
    *,
    key: str,
    label: str,
    hint: str,
    on_choice: Callable[[tuple[Level, str]], None],
    on_postal: Callable[[str], None] | None = None,
    levels: Sequence[Level] = FOUND_LEVELS,
    value: str | None = None,
    sheet: bool = False,
    width: Literal["stretch"] | int = "stretch",
) -> None:
    """Show the field.

    Parameters
    ----------
    on_postal
        Follows a postal area; none is offered without it.
    value
        What the field shows; where it is ``None``, a choice leaves it empty.
    sheet
        Offer the position of the browser, and paper.
    """

    def receive() -> None:
        st.session_state.pop(_SAID, None)
        chosen = _choice(st.session_state[key].get("pick"), value or "")
        if isinstance(chosen, tuple) and chosen[0] in levels:
            on_choice(chosen)
        elif isinstance(chosen, str) and on_postal is not None:
            on_postal(chosen)

    data: dict[str, object] = {"bundle": assets.address(), "sheet": sheet}
    data |= {"label": label, "hint": hint, "value": value}
    data |= {"levels": [*map(FOUND_LEVELS.index, levels)], "postal": on_postal is not None}
    if sheet:
        # What was said of a position holds for the sheet that it opened.
        about, said = st.session_state.get(_SAID, ("", ""))
        data["said"] = said if about == value else ""
    _component(key=key, data=data, width=width, on_pick_change=receive)


def label() -> str:
    """Say what the field finds."""
    said = (
        _("Municipalité, {division}, région ou code postal")
        if "fsa" in tables.datasets()
        else _("Municipalité, {division} ou région")
    )
    return said.format(division=province().division.short)


def _choice(event: object, shown: str) -> Choice | None:
    """Read an event of the browser, which may hold anything."""
    match event:
        case {"kind": "territory", "id": str(code)}:
            # No two territories have one code, whatever their levels.
            held = [level for level in FOUND_LEVELS if code in territories(level)]
            return (held[0], code) if held else None
        case {"kind": "postal", "id": str(code)}:
            return code if code in set(tables.table("fsa")["fsa"]) else None
        case {"kind": "here", "at": [int() | float() as latitude, int() | float() as longitude]}:
            return _here(latitude, longitude, shown)
    return None


def _here(latitude: float, longitude: float, shown: str) -> Choice | None:
    """Find where somebody is; the position itself is kept nowhere."""
    try:
        code = located(round(latitude, 2), round(longitude, 2))
    except AncrageError as error:
        st.session_state[_SAID] = (shown, str(error))
        return None
    name = territory("municipality", code).name
    said = _(
        "Municipalité la plus proche de votre position : {name}. Ce n'est pas la vôtre? "
        "Cherchez-la par son nom."
    )
    st.session_state[_SAID] = (name, said.format(name=name))
    return "municipality", code
