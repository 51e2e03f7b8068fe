"""The panel beside the network's map: where one is, and what is there."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pandas as pd
import streamlit as st

from geodata import network, places
from geodata.maps import ink_of
from geodata.network import NetworkView, states
from geodata.places import network_day, province, province_place
from geodata.rows import records
from geodata.settlement import count_word
from geodata.wording import _, month, ngettext, number
from pages.panels.network import cards
from pages.shared.controls import controls
from pages.shared.screen import figures, notes, tables
from pages.shared.screen.frame import escape_markdown
from pages.shared.session import session

LIST_HEIGHT = 262


def show(now: NetworkView, shown: pd.DataFrame) -> None:
    """Show what is chosen: a point, a territory, a directorate, or else the directorates."""
    if shown.empty:
        st.warning(_("Aucun point de service ne répond à ces filtres."))
        st.button(_("Tout réafficher"), on_click=session.reset, key="tout_vide")
        return
    _way(now)
    if now.point is not None:
        st.html(cards.point_card(now.point))
        close = _("Fermer la fiche du point")
        st.button(close, on_click=session.change, kwargs={"point": None}, key="fermer")
        return
    level, code = now.territory
    if level == "province" and now.directorate is None:
        _overview()
        return
    here = ("directorate", str(now.directorate)) if level == "province" else (level, code)
    st.html(cards.place_card(*here, ink=_ink(now)))
    points = network.place(*here).points
    visible = points[points["id"].isin(shown["id"])]
    if visible.empty:
        notes.small(_("Aucun point de service ici, ou aucun que les filtres laissent voir."))
    else:
        _point_list(visible, key=f"points_{here[0]}_{here[1]}")


def _ink(now: NetworkView) -> str:
    directorate = now.directorate or network.directorate_of(*now.territory)
    return ink_of(directorate or "")


def _way(now: NetworkView) -> None:
    """Breadcrumb: the province, directorate, region, MRC, municipality."""
    level, code = now.territory
    top: dict[str, Any] = {"territory": province_place(), "frame": province_place(), "point": None}
    steps: list[tuple[str, dict[str, Any]]] = [(province().name, top | {"directorate": None})]
    directorate = now.directorate or network.directorate_of(level, code)
    if directorate:
        name = str(network.by_directorate().at[directorate, "name"])
        steps.append((name, top | {"directorate": directorate}))
    region = network.region_of(level, code)
    if region:
        here = ("region", region)
        steps.append(
            (places.territory(*here).name, {"territory": here, "frame": here, "point": None})
        )
    if level in ("census_division", "municipality"):
        place = places.territory(level, code)
        for t in (*places.ancestors(place), place):
            if t.level in ("census_division", "municipality"):
                here = (t.level, t.code)
                framed = {"frame": here} if t.level == "census_division" else {}
                steps.append((t.name, {"territory": here, "point": None} | framed))
    if len(steps) > 1:
        controls.breadcrumb(steps)


def _overview() -> None:
    """Show the directorates, each with its points and its people."""
    known = len(network.by_directorate())
    figures.heading(
        ngettext(
            "La direction régionale de {year}", "Les {n} directions régionales de {year}", known
        ).format(n=count_word(known, feminine=True), year=network_day()[:4])
    )
    notes.small(_("Choisissez-en une ici, dans la liste ou sur la carte."))
    for rank, (code, row) in enumerate(records(network.by_directorate())):
        st.button(
            _("**{name}** · {points} · {people} habitants par point").format(
                name=escape_markdown(row["name"]),
                points=network.points_counted(int(row["points"]), int(row["reconstructed"])),
                people=number(round(float(row["people_per_point"]), -3)),
            ),
            key=f"direction_{rank}",
            on_click=session.change,
            kwargs={"directorate": code},
            width="stretch",
            wrap=True,
        )
    notes.unpublished()


def _point_list(points: pd.DataFrame, *, key: str) -> None:
    """Points of a place; choosing a row opens its card."""
    ordered = points.sort_values("name").set_index("id")
    table = pd.DataFrame(
        {
            _("Point de service"): ordered["name"],
            _("En {month}").format(month=month(network_day())): [
                states()[opened] for opened in ordered["opened"]
            ],
            _("Preuve"): [_evidence(row) for _id, row in records(ordered)],
        }
    )
    tables.choose_row(
        table,
        key=key,
        height=LIST_HEIGHT,
        alt=_("Points de service du territoire choisi"),
        pick=lambda code: session.change(point=code),
    )


def _evidence(point: Mapping[str, Any]) -> str:
    if point["evidence"] == "reconstructed":
        return _("reconstitué")
    return _("source de {year}").format(year=int(point["source_year"]))
