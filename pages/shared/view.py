"""The view: what a page shows, as one frozen value, and its address.

Widgets, map, table and chart all read a :class:`View` and ask for another one. The
address of the page is the view written out; reading it back gives the same view.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, fields, replace
from typing import Any, cast

import streamlit as st

from geodata import catalog, load
from geodata.measure import MEASURES
from geodata.wording import _, enumeration

LEVELS: Mapping[str, str] = {
    "region": "region",
    "mrc": "census_division",
    "municipalite": "municipality",
}
"""Levels as the address writes them, and as the tables name them."""

CLASSES: Mapping[str, str] = {
    "fixes": "fixed",
    "quantiles": "quantiles",
    "egales": "equal",
    "naturelles": "natural",
}
OPENINGS: Mapping[str, str] = {"existant": "existing", "nouveau": "new", "inconnu": "unknown"}
EVIDENCE: Mapping[str, str] = {"attestes": "attested", "reconstitues": "reconstructed"}
EXCLUSIONS: Mapping[str, str] = {"montreal": "montreal", "cmm": "cmm"}
LONGEST_TEXT = 60
_TABLES = {
    "region": ("regions", "region_code"),
    "census_division": ("census_divisions", "cd_code"),
    "municipality": ("municipalities", "csd_code"),
}


@dataclass(frozen=True, slots=True)
class View:
    """Everything that a page shows and that its address restores.

    Attributes
    ----------
    territory
        Level and code of the territory in view; ``("province", "24")`` at the start.
    frame
        Level and code of the territory that the map frames: a choice does not move the
        map, going down or up does.
    directorate
        Identifier of the chosen directorate, or ``None``.
    region, opened, evidence, text
        Filters of the service points; ``None`` or empty lets everything through.
    point
        Identifier of the chosen service point, or ``None``.
    measure, scale, period, classes, exclude
        What the settlement map shows; ``None`` means the default of the measure.
    overlay
        Whether service points are drawn over the settlement map.
    compare
        Territory set beside the one in view, or ``None``.
    table
        Table described on the page of the data.
    place
        Latitude, longitude and zoom of the map when a user moved it, else ``None``.
    """

    territory: tuple[str, str] = ("province", "24")
    frame: tuple[str, str] = ("province", "24")
    directorate: str | None = None
    region: str | None = None
    opened: str | None = None
    evidence: str | None = None
    text: str = ""
    point: str | None = None
    measure: str = "immigrants_share_pct"
    scale: str | None = None
    period: str | None = None
    classes: str = "fixed"
    exclude: str = "none"
    overlay: bool = False
    compare: tuple[str, str] | None = None
    table: str = "service_points"
    place: tuple[float, float, float] | None = None


class _Refused(ValueError):
    """A value of the address that means nothing; its text says what would."""


def _codes(table: str, column: str) -> frozenset[str]:
    return frozenset(load.table(table)[column])


def _one_of(allowed: Mapping[str, str]) -> Callable[[str], str]:
    def read(text: str) -> str:
        if text not in allowed:
            raise _Refused(_("valeurs possibles : {values}").format(values=enumeration(list(allowed))))
        return allowed[text]

    return read


def _code_of(table: str, column: str, example: str) -> Callable[[str], str]:
    def read(text: str) -> str:
        if text not in _codes(table, column):
            raise _Refused(_("valeur attendue : un code tel que « {example} »").format(example=example))
        return text

    return read


def _territory(text: str) -> tuple[str, str]:
    level, _dash, code = text.partition("-")
    if level in LEVELS:
        table, column = _TABLES[LEVELS[level]]
        if code in _codes(table, column):
            return LEVELS[level], code
    raise _Refused(_("valeur attendue : par exemple « region-05 », « mrc-2443 » ou « municipalite-2443027 »"))


def _measure(text: str) -> str:
    if text not in MEASURES:
        raise _Refused(_("valeurs possibles : {values}").format(values=enumeration(list(MEASURES))))
    return text


def _dataset(text: str) -> str:
    known = list(catalog.datasets())
    if text not in known:
        raise _Refused(_("valeurs possibles : {values}").format(values=enumeration(known)))
    return text


def _period(text: str) -> str:
    if not re.fullmatch(r"\d{4}(-\d{4})?", text):
        raise _Refused(_("valeur attendue : une année telle que « 2021 » ou « 2020-2021 »"))
    return text


def _text(text: str) -> str:
    if len(text) > LONGEST_TEXT:
        raise _Refused(_("au plus {n} caractères").format(n=LONGEST_TEXT))
    return text


def _yes(text: str) -> bool:
    if text != "oui":
        raise _Refused(_("valeur possible : oui"))
    return True


def _place(text: str) -> tuple[float, float, float]:
    found = re.fullmatch(r"(-?\d{1,2}(?:\.\d+)?),(-?\d{1,3}(?:\.\d+)?),(\d{1,2}(?:\.\d+)?)", text)
    if found:
        latitude, longitude, zoom = (float(part) for part in found.groups())
        if 36 <= latitude <= 68 and -100 <= longitude <= -40 and 2 <= zoom <= 10:
            return latitude, longitude, zoom
    raise _Refused(_("valeur attendue : latitude, longitude et zoom, par exemple « 46.8,-71.2,7 »"))


def _write_territory(value: Any) -> str:
    short = {level: name for name, level in LEVELS.items()}
    return f"{short[value[0]]}-{value[1]}"


def _invert(allowed: Mapping[str, str]) -> Callable[[Any], str]:
    backwards = {value: text for text, value in allowed.items()}
    return lambda value: backwards[value]


@dataclass(frozen=True, slots=True)
class _Parameter:
    """A parameter of the address: its name, how it is read and how it is written."""

    name: str
    read: Callable[[str], Any]
    write: Callable[[Any], str] = str


_PARAMETERS: Mapping[str, _Parameter] = {
    "territory": _Parameter("territoire", _territory, _write_territory),
    "frame": _Parameter("cadre", _territory, _write_territory),
    "directorate": _Parameter(
        "direction", _code_of("directorates", "directorate_id", "2019-monteregie")
    ),
    "region": _Parameter("region", _code_of("regions", "region_code", "05")),
    "opened": _Parameter("ouverture", _one_of(OPENINGS), _invert(OPENINGS)),
    "evidence": _Parameter("preuve", _one_of(EVIDENCE), _invert(EVIDENCE)),
    "text": _Parameter("ville", _text),
    "point": _Parameter("point", _code_of("service_points", "id", "rimouski")),
    "measure": _Parameter("mesure", _measure),
    "scale": _Parameter("echelle", _one_of(LEVELS), _invert(LEVELS)),
    "period": _Parameter("periode", _period),
    "classes": _Parameter("classes", _one_of(CLASSES), _invert(CLASSES)),
    "exclude": _Parameter("sans", _one_of(EXCLUSIONS), _invert(EXCLUSIONS)),
    "overlay": _Parameter("points", _yes, lambda _value: "oui"),
    "compare": _Parameter("comparer", _territory, _write_territory),
    "table": _Parameter("table", _dataset),
    "place": _Parameter("vue", _place, lambda value: ",".join(f"{v:g}" for v in value)),
}
_PLACE = _PARAMETERS["place"].name
DEFAULT = View()


def from_query(query: Mapping[str, str]) -> tuple[View, tuple[str, ...]]:
    """Read a view from the parameters of an address.

    Parameters
    ----------
    query
        Parameters by name; unknown names are left alone, since hosts add their own.

    Returns
    -------
    tuple[View, tuple[str, ...]]
        The view, with the default wherever a value means nothing, and one sentence in
        French for each value refused, naming it and what would be valid.
    """
    values: dict[str, Any] = {}
    refused: list[str] = []
    for field, parameter in _PARAMETERS.items():
        text = query.get(parameter.name)
        if text is None:
            continue
        try:
            values[field] = parameter.read(text)
        except _Refused as error:
            refused.append(
                _("Le lien contient « {name}={value} », qui n'existe pas; {reason}.").format(
                    name=parameter.name, value=text[:LONGEST_TEXT], reason=error
                )
            )
    return View(**values), tuple(refused)


def to_query(view: View, *, place: bool = True) -> dict[str, str]:
    """Write a view as the parameters of an address.

    Parameters
    ----------
    view
        The view.
    place
        Whether to write where the map stands.

    Returns
    -------
    dict[str, str]
        Only what differs from the default view; ``from_query`` reads it back.
    """
    return {
        parameter.name: parameter.write(getattr(view, field))
        for field, parameter in _PARAMETERS.items()
        if getattr(view, field) != getattr(DEFAULT, field) and (place or field != "place")
    }


def current() -> View:
    """Give the view of this session, read from the address when that has changed.

    Returns
    -------
    View
        The view; sentences about refused values wait in :func:`refusals`.
    """
    ours = _ours()
    # The browser itself keeps the map's place in the address: alone, it is no news.
    query = {name: value for name, value in ours.items() if name != _PLACE}
    if "_view" not in st.session_state or query != st.session_state["_query"]:
        view, refused = from_query(ours)
        st.session_state["_view"], st.session_state["_refused"] = view, refused
        st.session_state["_query"] = query
    return cast(View, st.session_state["_view"])


def _ours() -> dict[str, str]:
    """Parameters of the address that belong to the view."""
    names = {parameter.name for parameter in _PARAMETERS.values()}
    return {name: str(value) for name, value in st.query_params.items() if name in names}


def command(bounds: Any, *, page: str) -> dict[str, Any]:
    """Number the view of a map: the same number never moves it twice.

    Parameters
    ----------
    bounds
        South-west and north-east corners of what the map frames, EPSG:4326.
    page
        Page of the map.

    Returns
    -------
    dict[str, Any]
        The number, and the corners, or the place where the link arrived.
    """
    place = current().place
    wanted: dict[str, Any] = {"at": place} if place else {"bounds": bounds}
    last = st.session_state.get("_command", (0, None))
    if last[1] != (page, wanted):
        last = (last[0] + 1, (page, wanted))
        st.session_state["_command"] = last
    return {"n": last[0], **wanted}


def refusals() -> tuple[str, ...]:
    """Give the sentences about the values that the address could not restore."""
    return cast("tuple[str, ...]", st.session_state.get("_refused", ()))


def change(**values: Any) -> None:
    """Ask for another view; the address follows at the end of the run.

    Parameters
    ----------
    **values
        Fields of :class:`View` and their new values.
    """
    names = {field.name for field in fields(View)}
    if unknown := set(values) - names:
        raise TypeError(f"not fields of View: {sorted(unknown)}")
    before = cast(View, st.session_state.get("_view", DEFAULT))
    after = replace(before, **values)
    # The place where a link arrived holds until the map is framed anew.
    st.session_state["_view"] = replace(after, place=None) if "frame" in values else after
    st.session_state["_refused"] = ()


def reset() -> None:
    """Go back to the page as it opens."""
    st.session_state["_view"] = DEFAULT
    st.session_state["_refused"] = ()
    # Asking for the same frame again must move the map back to it.
    st.session_state["_command"] = (st.session_state.get("_command", (0, None))[0], None)


def write_address() -> None:
    """Write the view of this session in the address, if it is not there yet."""
    view = cast(View, st.session_state["_view"])
    wanted = to_query(view, place=False)
    if wanted != st.session_state["_query"]:
        ours = _ours()
        others = {name: v for name, v in st.query_params.items() if name not in ours}
        st.query_params.from_dict(others | wanted)
        st.session_state["_query"] = wanted


def enter(page: str) -> None:
    """Tell the session which page it is on; a bare address keeps the territory in view.

    Parameters
    ----------
    page
        Address of the page.
    """
    before = st.session_state.get("_page")
    st.session_state["_page"] = page
    if before not in (None, page) and not _ours():
        left = cast(View, st.session_state["_view"])
        st.session_state["_view"] = View(territory=left.territory, frame=left.frame)
        st.session_state["_query"] = {}
