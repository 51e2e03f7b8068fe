"""The field that finds a territory or a postal area, and the browser's position on request."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

import streamlit as st

from geodata.errors import AncrageError
from geodata.places import LEVELS, Level, territories, territory
from geodata.sheet import located
from geodata.tables import table
from geodata.wording import _
from pages.shared.served import assets

_component = st.components.v2.component("ancrage_search", js=assets.loader("search.js"))

_SAID = "_position"


@dataclass(frozen=True, slots=True)
class Choice:
    """What somebody chose in the field: a territory, or a postal area.

    Attributes
    ----------
    postal
        First three characters of a postal code, or ``None``.
    """

    place: tuple[Level, str] | None = None
    postal: str | None = None


def field(
    *,
    key: str,
    label: str,
    hint: str,
    on_choice: Callable[[Choice], None],
    value: str = "",
    sheet: bool = True,
) -> None:
    """Show the field."""

    def receive() -> None:
        event = st.session_state[key].get("pick")
        st.session_state.pop(_SAID, None)
        chosen = _choice(event, value) if isinstance(event, Mapping) else None
        if chosen is not None:
            on_choice(chosen)

    data = {
        "bundle": assets.address(),
        "label": label,
        "hint": hint,
        "value": value,
        "sheet": sheet,
    }
    if sheet:
        # What was said of a position holds for the sheet that it opened.
        about, said = st.session_state.get(_SAID, ("", ""))
        data["said"] = said if about == value else ""
    _component(key=key, data=data, on_pick_change=receive)


def _choice(event: Mapping[str, object], shown: str) -> Choice | None:
    """Read an event of the browser, which may hold anything."""
    code = str(event.get("id", ""))
    if event.get("kind") == "territory":
        # No two territories have one code, whatever their levels.
        held = [level for level in LEVELS if code in territories(level)]
        return Choice(place=(held[0], code)) if held else None
    if event.get("kind") == "postal":
        return Choice(postal=code) if code in set(table("fsa")["fsa"]) else None
    if event.get("kind") == "here":
        return _here(event.get("at"), shown)
    return None


def _here(value: object, shown: str) -> Choice | None:
    """Find where somebody is; the position itself is kept nowhere."""
    if not isinstance(value, list) or len(value) != 2:
        return None
    latitude, longitude = value
    if not isinstance(latitude, int | float) or not isinstance(longitude, int | float):
        return None
    try:
        code = located(round(float(latitude), 2), round(float(longitude), 2))
    except AncrageError as error:
        st.session_state[_SAID] = (shown, str(error))
        return None
    name = territory("municipality", code).name
    said = _(
        "Municipalité la plus proche de votre position : {name}. Ce n'est pas la vôtre? "
        "Cherchez-la par son nom."
    )
    st.session_state[_SAID] = (name, said.format(name=name))
    return Choice(place=("municipality", code))
