"""The sheet beside the map: what it answers, the nearest points, the share of immigrants."""

import math
from collections.abc import Sequence
from html import escape
from typing import Any

import streamlit as st

from geodata import network, sheet, tables
from geodata.coverage import limit_words
from geodata.limits import YEARS, limits_in_use
from geodata.places import (
    Territory,
    directorate_names,
    moved_regions,
    municipality_kinds,
    network_day,
    of,
    province,
    region_limits,
    regions_of_division,
    territory,
    titled,
)
from geodata.questions import Content
from geodata.roads import way
from geodata.sheet import Subject
from geodata.wording import _, typography
from pages.panels.sheet import points
from pages.shared import controls, session
from pages.shared.screen import figures, frame, notes


def show(about: Subject, found: Content) -> None:
    """Show the sheet."""
    if about.level != "province":
        _way(about)
    figures.title(found.title, found.detail)
    if about.level == "province":
        _welcome(about)
        return
    if about.home is None:
        said = _("Population par distance jusqu'au point le plus proche, {way}")
        _people(about, said.format(way=way()))
        points.inside(about)
    else:
        points.nearest(about)
    _shares(about)
    notes.small(_kind(about))
    _neighbours(about)


def _neighbours(about: Subject) -> None:
    """Offer the sheets of the territories beside."""
    found = sheet.neighbours(about)
    if not found:
        return
    near = about.home is not None
    with st.container(key="voisinage"):
        figures.heading(_("Municipalités les plus proches") if near else _("Territoires voisins"))
        with st.container(horizontal=True, gap="xsmall", key="voisins"):
            for beside in found:
                _lead(beside, key=f"voisin_{beside.code}")


def _way(about: Subject) -> None:
    """Breadcrumb: the province, region, division, municipality or postal area."""
    line = about.line[:-1] if about.postal and not about.approximate else about.line
    steps: list[tuple[str, dict[str, Any]]] = [(t.name, sheet.lead(t.level, t.code)) for t in line]
    if about.postal:
        steps.append((about.name, {}))
    controls.breadcrumb(steps)


def _kind(about: Subject) -> str:
    """Say what the territory is, and which directorate and region it is in."""
    region = about.above("region")
    directorate = network.directorate_of(about.level, about.code)
    said = [_what(about)]
    if directorate:
        name = directorate_names()[directorate]
        year = network_day()[:4]
        said.append(_("En {year} : {name}.").format(year=year, name=name))
    if (
        directorate
        and about.level == "region"
        and about.code in moved_regions()
        and region_limits() != limits_in_use()
    ):
        said.append(
            _("Les directions de {year} gardent leurs limites de cette année-là.").format(
                year=network_day()[:4]
            )
        )
    elif region is not None and about.level != "region":
        said += _other_regions(about, region.code)
    return " ".join(said)


def _other_regions(about: Subject, region: str) -> list[str]:
    """Say in which region the territory is on other limits than those in use."""
    division = about.above("census_division")
    if division is None:
        return []
    # The year is already told: the name does not tell it again.
    called = tables.table("regions").set_index("region_code")["region_name"]
    return [
        _("Dans les limites de {year}, région {name}.").format(
            year=YEARS[limits], name=typography(str(called[home]))
        )
        for limits, home in regions_of_division(division.code).items()
        if home != region
    ]


def _what(about: Subject) -> str:
    if about.approximate:
        said = _("Chiffres du territoire ({kind}) où est le centre du secteur : {name}.")
        return said.format(kind=province().division.kind, name=about.line[-1].name)
    if about.postal:
        return _("Chiffres {town}, la municipalité la plus proche du centre du secteur.").format(
            town=of(about.line[-1].name)
        )
    if about.level == "region":
        return _("Région administrative.")
    if about.level == "census_division":
        return f"{titled(province().division.kind)}."
    kinds = tables.table("municipalities").set_index("csd_code")["csd_type"]
    kind = municipality_kinds()[str(kinds[about.code])]
    return f"{kind[:1].upper()}{kind[1:]}."


def _examples() -> Sequence[str]:
    """Give municipalities to begin with: those of the data, else the largest of some regions."""
    if province().examples:
        return province().examples
    towns = tables.table("municipalities").sort_values("population_2021", ascending=False)
    return [str(code) for code in towns.groupby("region_code", sort=False)["csd_code"].first()[:5]]


def _welcome(about: Subject) -> None:
    """Show what the page gives, with examples."""
    figures.heading(_("Par exemple"))
    with st.container(horizontal=True, gap="xsmall", key="exemples"):
        for code in _examples():
            _lead(territory("municipality", code), key=f"exemple_{code}")
    of_all = _("Population {of} par distance jusqu'au point le plus proche, {way}")
    _people(about, of_all.format(of=province().of, way=way()))
    notes.small(
        _(
            "Une fiche donne les trois points de service les plus proches et leur distance {way}, "
            "la preuve de chaque point, puis la population et l'établissement, à côté des "
            "territoires qui le contiennent et {of}."
        ).format(way=way(), of=province().of)
    )


def _lead(to: Territory, *, key: str) -> None:
    """Offer the sheet of a territory."""
    st.button(
        frame.escape_markdown(to.name),
        key=key,
        on_click=session.change,
        kwargs=sheet.lead(to.level, to.code),
    )


def _people(about: Subject, title: str) -> None:
    """Show how far the people of a territory with an extent are."""
    found = sheet.people(about.place)
    figures.heading(title)
    rows = [
        (_("{d} ou moins").format(d=limit_words(limit)), sheet.rough(share), share)
        for limit, share in zip(sheet.limits(), found.within_pct, strict=True)
    ]
    if found.roadless_pct > 0:
        rows.append((_("Aucune route"), sheet.rough(found.roadless_pct), found.roadless_pct))
    st.html(figures.bars(rows, state="estimated"))


def _shares(about: Subject) -> None:
    """Show the share of immigrants beside the larger territories, as bars."""
    cells = [(each.name, each.cell("immigrants_share_pct")) for each in sheet.columns(about)]
    figures.heading(_("Personnes immigrantes dans la population, 2021"))
    most = max((c.value for _name, c in cells if not math.isnan(c.value)), default=1.0)
    rows = "".join(
        f"<tr><th>{escape(name)}</th><td>{figures.bar(100 * c.value / most)}</td>"
        f"<td><b>{escape(c.text)}</b></td><td>{figures.tag(c.status)}</td></tr>"
        for name, c in cells
    )
    st.html(f'<table class="bars own">{rows}</table>')
