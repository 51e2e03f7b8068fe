"""The panel beside the network's map: where one is, and what is there, as cards and lists."""

from collections.abc import Mapping
from html import escape
from typing import Any

import pandas as pd
import streamlit as st

from geodata import network, places, tables
from geodata.maps import ink_of
from geodata.places import network_day, province, province_place
from geodata.rows import record, records
from geodata.settlement import count_word
from geodata.wording import _, month, ngettext, number
from pages.shared import controls, session
from pages.shared.screen import answer, figures, frame, notes

LIST_HEIGHT = 262


def show(now: network.NetworkView, shown: pd.DataFrame) -> None:
    """Show what is chosen: a point, a territory, a directorate, or else the directorates."""
    if shown.empty:
        st.warning(_("Aucun point de service ne répond à ces filtres."))
        st.button(_("Tout réafficher"), on_click=session.reset, key="tout_vide")
        return
    directorate = now.directorate or network.directorate_of(*now.territory)
    _way(now, directorate)
    if now.point is not None:
        st.html(point_card(now.point))
        close = _("Fermer la fiche du point")
        st.button(close, on_click=session.change, kwargs={"point": None}, key="fermer")
        return
    level, code = now.about
    if level == "province":
        _overview()
        return
    st.html(place_card(level, code, ink=ink_of(directorate or "")))
    points = network.points_in(level, code)
    visible = points[points["id"].isin(shown["id"])]
    if visible.empty:
        notes.small(_("Aucun point de service ici, ou aucun que les filtres laissent voir."))
    else:
        _point_list(visible, key=f"points_{level}_{code}")


def _way(now: network.NetworkView, directorate: str | None) -> None:
    """Breadcrumb: the province, directorate, region, MRC, municipality."""
    top = {"territory": province_place(), "frame": province_place(), "point": None}
    steps: list[tuple[str, Mapping[str, Any]]] = [(province().name, top | {"directorate": None})]
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
            "La direction régionale de {year}", "Les {n} directions régionales de {year}", count
        ).format(n=count_word(count, feminine=True), year=network_day()[:4])
    )
    notes.small(_("Choisissez-en une ici, dans la liste ou sur la carte."))
    for rank, (code, row) in enumerate(records(known)):
        st.button(
            _("**{name}** · {points} · {people} habitants par point").format(
                name=frame.escape_markdown(row["name"]),
                points=network.points_counted(int(row["points"]), int(row["reconstructed"])),
                people=number(round(float(row["people_per_point"]), -3)),
            ),
            key=f"direction_{rank}",
            on_click=session.change,
            kwargs={"directorate": code},
            width="stretch",
            wrap=True,
        )


def _point_list(points: pd.DataFrame, *, key: str) -> None:
    """Points of a place; choosing a row opens its card."""
    ordered = points.sort_values("name").set_index("id")
    when = _("En {month}").format(month=month(network_day()))
    answer.choose_row(
        pd.DataFrame(
            {
                _("Point de service"): ordered["name"],
                when: ordered["opened"].map(network.states()),
                _("Preuve"): [_evidence(row) for _id, row in records(ordered)],
            }
        ),
        key=key,
        height=LIST_HEIGHT,
        alt=_("Points de service du territoire choisi"),
        pick=lambda code: session.change(point=code),
    )


def _evidence(point: Mapping[str, Any]) -> str:
    if point["evidence"] == "reconstructed":
        return _("reconstitué")
    return _("source de {year}").format(year=int(point["source_year"]))


def place_card(level: network.By, code: str, *, ink: str) -> str:
    """Write what the network has in a place, in HTML, everything escaped."""
    name = record(network.summary(level), code)["name"]
    said = [
        f"<b>{escape(network.counted(network.points_in(level, code)))}</b>",
        escape(network.published(level, code)),
    ]
    seat = f"<br>{escape(network.seat(code))}" if level == "directorate" else ""
    remark = network.remark(level, code)
    return (
        f'<div class="card" style="--ink:{ink}">'
        f'<p class="note">{escape(network.kind_of(level))}</p><h2>{escape(name)}</h2>'
        f"<p>{' '.join(filter(None, said))}{seat}</p>"
        + (f'<p class="note">{escape(remark)}</p>' if remark else "")
        + "</div>"
    )


def point_card(identifier: str) -> str:
    """Write what is known of a service point, with its source, in HTML, everything escaped."""
    point = record(tables.table("service_points").set_index("id"), identifier)
    ink = ink_of(point["directorate_id"])
    rebuilt = point["evidence"] == "reconstructed"
    kind = _("Point reconstitué") if rebuilt else _("Point attesté")
    region = str(network.region_of("municipality", point["municipality_code"]))
    rows = {
        _("Région"): places.territory("region", region).name,
        _("Direction"): places.directorate_names()[point["directorate_id"]],
        _("En {month}").format(month=month(network_day())): network.states()[point["opened"]],
        _("Adresse"): point["address"] or _("non publiée"),
    }
    body = "".join(
        f"<tr><td>{escape(k)}</td><td><b>{escape(v)}</b></td></tr>" for k, v in rows.items()
    )
    cautions = "".join(f"<p>{escape(text)}</p>" for text in network.cautions(point))
    source = escape(_("Règle de reconstitution : voir la page Données et sources."))
    if point["source_url"]:
        source = escape(_("Source : ")) + frame.link(point["source_title"], point["source_url"])
    return (
        f'<div class="card" style="--ink:{ink}"><p class="note">'
        f'<span class="dot {point["evidence"]}" style="--ink:{ink}"></span>'
        f"{escape(kind)}</p><h2>{escape(point['name'])}</h2>"
        f'<table class="plain">{body}</table>{cautions}<p>{source}</p></div>'
    )
