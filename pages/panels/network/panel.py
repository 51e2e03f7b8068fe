"""The panel beside the network's map: where one is, and what is there."""

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
from pages.shared import controls, session
from pages.shared.screen import answer, figures, notes
from pages.shared.screen.frame import escape_markdown

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
    level, code = network.here(now)
    if level == "province":
        _overview()
        return
    directorate = now.directorate or network.directorate_of(*now.territory)
    st.html(cards.place_card(level, code, ink=ink_of(directorate or "")))
    points = network.points_in(level, code)
    visible = points[points["id"].isin(shown["id"])]
    if visible.empty:
        notes.small(_("Aucun point de service ici, ou aucun que les filtres laissent voir."))
    else:
        _point_list(visible, key=f"points_{level}_{code}")


def _way(now: NetworkView) -> None:
    """Breadcrumb: the province, directorate, region, MRC, municipality."""
    top = {"territory": province_place(), "frame": province_place(), "point": None}
    steps: list[tuple[str, Mapping[str, Any]]] = [(province().name, top | {"directorate": None})]
    directorate = now.directorate or network.directorate_of(*now.territory)
    if directorate:
        name = places.directorate_names()[directorate]
        steps.append((name, top | {"directorate": directorate}))
    place = places.territory(*now.territory)
    below = (*places.ancestors(place), place)[1:]
    steps += [(one.name, network.toward(one.level, one.code)) for one in below]
    if len(steps) > 1:
        controls.breadcrumb(steps)


def _overview() -> None:
    """Show the directorates, each with its points and its people."""
    known = network.summary("directorate")
    count = len(known)
    figures.heading(
        ngettext(
            "La direction régionale de {year}",
            "Les {n} directions régionales de {year}",
            count,
        ).format(n=count_word(count, feminine=True), year=network_day()[:4])
    )
    notes.small(_("Choisissez-en une ici, dans la liste ou sur la carte."))
    for rank, (code, row) in enumerate(records(known)):
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
    answer.choose_row(
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
