"""The sheet beside the map: what it answers, the nearest points, the share of immigrants."""

from __future__ import annotations

import math
from collections.abc import Sequence
from html import escape
from typing import Any

import streamlit as st

from geodata import (
    load,
    network_map,
    network_places,
    style,
    territory_finding,
    territory_peers,
    territory_people,
    territory_reach,
    territory_sheet,
)
from geodata.rows import records
from geodata.search import MUNICIPALITY_KINDS
from geodata.territory import territory
from geodata.territory_subject import Subject
from geodata.toponyms import of
from geodata.view import DEFAULT
from geodata.wording import _
from pages.shared import controls, figures, frame, notes, session

EXAMPLES = ("2410043", "2403005", "2443027", "2425213", "2499095")
"""Municipalities offered before anything is chosen: each one has another answer."""


def lead(level: str, code: str) -> dict[str, Any]:
    """Give the fields of the view that lead to the sheet of a territory.

    Parameters
    ----------
    level, code
        The territory.

    Returns
    -------
    dict[str, Any]
        Fields and values for :func:`pages.shared.session.change`.
    """
    return {"territory": (level, code), "frame": DEFAULT.frame, "postal": None}


def show(about: Subject) -> None:
    """Show the sheet.

    Parameters
    ----------
    about
        What it is about.
    """
    if about.level != "province":
        _way(about)
    said = territory_finding.answer(about)
    figures.title(said.headline, said.detail)
    if about.level == "province":
        _welcome()
        return
    if about.home is None:
        _people(about)
        _points(about)
    else:
        _nearest(about)
    _shares(about)
    notes.small(_kind(about))
    _neighbours(about)


def _neighbours(about: Subject) -> None:
    """Offer the sheets of the territories beside."""
    found = territory_peers.neighbours(about)
    if not found:
        return
    near = about.home is not None
    with st.container(key="voisinage"):
        figures.heading(_("Municipalités les plus proches") if near else _("Territoires voisins"))
        with st.container(horizontal=True, gap="xsmall", key="voisins"):
            for beside in found:
                st.button(
                    frame.escape_markdown(beside.name),
                    key=f"voisin_{beside.code}",
                    on_click=session.change,
                    kwargs=lead(beside.level, beside.code),
                )


def legend() -> None:
    """Say what the signs of the map mean, and how exact distances are."""
    ink = f"--ink:{style.TEXT}"
    signs = [
        ('<span class="dot attested" style="{ink}"></span>', _("Point nommé par une source")),
        (
            '<span class="dot reconstructed" style="{ink}"></span>',
            _("Point reconstitué (emplacement non publié, donné à titre illustratif)"),
        ),
        ('<span class="dash"></span>', _("Trait droit; le nombre est la distance par la route")),
        ('<span class="dash air"></span>', _("Aucune route : distance à vol d'oiseau")),
    ]
    body = "".join(f"<span>{sign.format(ink=ink)}{escape(text)}</span>" for sign, text in signs)
    st.html(f'<div class="legend">{body}</div>')
    notes.small(
        territory_finding.caution(),
        _("La couleur d'un point est celle de sa direction régionale."),
        _(
            "Choisissez une MRC sur la carte, puis un endroit : la municipalité la plus proche "
            "s'ouvre."
        ),
    )


def _way(about: Subject) -> None:
    """Breadcrumb: Québec, region, division, municipality or postal area."""
    line = about.line[:-1] if about.postal and not about.approximate else about.line
    steps: list[tuple[str, dict[str, Any]]] = [(t.name, lead(t.level, t.code)) for t in line]
    if about.postal:
        steps.append((about.name, {}))
    controls.breadcrumb(steps)


def _kind(about: Subject) -> str:
    """Say what the territory is, and which directorate and region it is in."""
    region = about.above("region")
    directorate = network_places.directorate_of(about.level, about.code)
    before = network_places.region_of(about.level, about.code)
    said = [_what(about)]
    if directorate:
        name = str(network_places.by_directorate().at[directorate, "name"])
        said.append(_("Direction régionale (2019) : {name}.").format(name=name))
    if about.level == "region" and _moved(about.code):
        said.append(_("Limites de juillet 2021; les directions de 2019 suivent celles d'avant."))
    elif region is not None and before and before != region.code:
        said.append(
            _("Avant juillet 2021, dans la région {name}.").format(
                name=territory("region", before).name
            )
        )
    return " ".join(said)


def _moved(region: str) -> bool:
    """Tell whether a region gained or lost divisions in July 2021."""
    divisions = load.table("census_divisions")
    now, before = divisions["region_code"] == region, divisions["region_code_2019"] == region
    return bool((now != before).any())


def _what(about: Subject) -> str:
    if about.approximate:
        said = _("Chiffres de la MRC ou de l'équivalent où est le centre du secteur : {name}.")
        return said.format(name=about.line[-1].name)
    if about.postal:
        return _("Chiffres {town}, la municipalité la plus proche du centre du secteur.").format(
            town=of(about.line[-1].name)
        )
    if about.level == "region":
        return _("Région administrative.")
    if about.level == "census_division":
        return _("MRC ou territoire équivalent.")
    kinds = load.table("municipalities").set_index("csd_code")["csd_type"]
    kind = MUNICIPALITY_KINDS[str(kinds[about.code])]
    return f"{kind[:1].upper()}{kind[1:]}."


def _welcome() -> None:
    """Show what the page gives, with examples."""
    everyone = territory_people.people(("province", "24"))
    figures.heading(_("Par exemple"))
    with st.container(horizontal=True, gap="xsmall", key="exemples"):
        for code in EXAMPLES:
            st.button(
                frame.escape_markdown(territory("municipality", code).name),
                key=f"exemple_{code}",
                on_click=session.change,
                kwargs=lead("municipality", code),
            )
    figures.heading(_("Population du Québec par temps de route jusqu'au point le plus proche"))
    rows = [
        (
            _("{n} minutes ou moins").format(n=minutes),
            territory_people.rough(share),
            share,
        )
        for minutes, share in zip(territory_people.MINUTES, everyone.within_pct, strict=True)
    ]
    st.html(_bars(rows, state="estimated"))
    notes.small(
        _(
            "Une fiche donne les trois points de service les plus proches, la distance et le "
            "temps par la route, la preuve de chaque point, puis la population et "
            "l'établissement, à côté de la MRC, de la région et du Québec."
        )
    )


def _people(about: Subject) -> None:
    """Show how far the people of a division or a region are."""
    found = territory_people.people(about.place)
    figures.heading(_("Population par temps de route jusqu'au point le plus proche"))
    rows = [
        (_("{n} minutes ou moins").format(n=minutes), territory_people.rough(share), share)
        for minutes, share in zip(territory_people.MINUTES, found.within_pct, strict=True)
    ]
    if found.roadless_pct > 0:
        rows.append(
            (_("Aucune route"), territory_people.rough(found.roadless_pct), found.roadless_pct)
        )
    st.html(_bars(rows, state="estimated"))


def _points(about: Subject) -> None:
    """List the service points of a division or a region."""
    towns = load.table("municipalities")["csd_code"][territory_people.inside(about.place)]
    points = load.table("service_points")
    here = points[points["municipality_code"].isin(towns)].sort_values("name").set_index("id")
    if here.empty:
        return
    figures.heading(_("Ses points de service"))
    words = territory_reach.evidence_words()
    items = [
        _item(
            evidence=str(row["evidence"]),
            ink=network_map.look_of(row["directorate_id"]).ink,
            name=str(row["name"]),
            detail=_proof(
                words[territory_reach.evidence_of(row)],
                [(row["source_title"], row["source_url"], row["source_year"])]
                if row["source_url"]
                else [],
            ),
        )
        for _id, row in records(here)
    ]
    st.html(f'<ul class="near two">{"".join(items)}</ul>')


def _nearest(about: Subject) -> None:
    """List the nearest points: distance, time, evidence and source."""
    if about.home is None or (about.postal and not _reached(about)):
        return
    found = territory_reach.reach(about.home)
    words = territory_reach.evidence_words()
    listed = ([found.own] if found.own else []) + list(found.others)
    items = [
        _item(
            evidence="reconstructed" if stop.evidence == "reconstructed" else "attested",
            ink=stop.ink,
            name=stop.town if len(stop.points) == 1 else f"{stop.town} ({len(stop.points)})",
            detail=_proof(words[stop.evidence], stop.sources),
            far=_("sur place") if stop.own else territory_reach.far(stop.distance),
            time="" if stop.own else territory_reach.lasting(stop.distance),
        )
        for stop in listed
    ]
    figures.heading(
        _("Ici et les trois points suivants")
        if found.own
        else _("Les trois points les plus proches")
    )
    st.html(f'<ol class="near">{"".join(items)}</ol>')


def _reached(about: Subject) -> bool:
    return about.home is not None and (
        territory_reach.reach(about.home).first.distance.road_km is not None
    )


def _proof(word: str, sources: Sequence[tuple[str, str, Any]]) -> str:
    """Write the evidence of a point and its sources, in HTML."""
    links = [
        frame.link(_("source de {year}").format(year=int(year)), address)
        for _title, address, year in sources
    ]
    return ", ".join([escape(word), *links])


def _item(*, evidence: str, ink: str, name: str, detail: str, far: str = "", time: str = "") -> str:
    """Write a line of a list of points, in HTML; ``detail`` is already HTML."""
    away = f"<span><b>{escape(far)}</b><em>{escape(time)}</em></span>" if far else ""
    return (
        f'<li><i class="dot {evidence}" style="--ink:{ink}"></i>'
        f"<span><b>{escape(name)}</b><em>{detail}</em></span>{away}</li>"
    )


def _shares(about: Subject) -> None:
    """Show the share of immigrants beside the larger territories, as bars."""
    columns = territory_sheet.columns(about)
    cells = [(column.name, column.cell("immigrants_share_pct")) for column in columns]
    figures.heading(_("Personnes immigrantes dans la population, 2021"))
    most = max((c.value for _name, c in cells if not math.isnan(c.value)), default=1.0)
    rows = "".join(
        f"<tr><th>{escape(name)}</th><td>{_bar(100 * c.value / most)}</td>"
        f"<td><b>{escape(c.text)}</b></td><td>{figures.tag(c.status)}</td></tr>"
        for name, c in cells
    )
    st.html(f'<table class="bars own">{rows}</table>')


def _bar(share: float) -> str:
    wide = 0.0 if math.isnan(share) else min(share, 100.0)
    return f'<div class="bar"><i style="width:{wide:.1f}%"></i></div>'


def _bars(rows: Sequence[tuple[str, str, float]], *, state: str) -> str:
    """Write shares as bars on a scale from 0 to 100 %, in HTML."""
    body = "".join(
        f"<tr><th>{escape(name)}</th><td>{_bar(share)}</td>"
        f"<td><b>{escape(text)}</b></td><td>{figures.tag(state)}</td></tr>"
        for name, text, share in rows
    )
    return f'<table class="bars">{body}</table>'
