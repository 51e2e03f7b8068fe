"""The sheet beside the map: what it answers, the nearest points, the share of immigrants."""

import math
from collections.abc import Iterable, Sequence
from html import escape
from typing import Any

import streamlit as st

from geodata import network, places, sheet, tables
from geodata.limits import YEARS, limits_in_use
from geodata.maps import ink_of
from geodata.places import Territory, network_day, of, province, territories, territory
from geodata.questions import Content
from geodata.roads import way
from geodata.rows import records
from geodata.sheet import Subject
from geodata.wording import _, capital, typography
from pages.shared import controls, session
from pages.shared.screen import figures, frame, notes


def show(about: Subject, found: Content) -> None:
    """Show the sheet."""
    if about.level == "province":
        figures.title(found.title, found.detail)
        _welcome(about)
        return
    # The last step of a postal area is the town of its figures, unless it is vast.
    line = about.line[:-1] if about.postal and not about.approximate else about.line
    steps: list[tuple[str, dict[str, Any]]] = [(t.name, sheet.lead(t.level, t.code)) for t in line]
    if about.postal:
        steps.append((about.name, {}))
    controls.breadcrumb(steps)
    figures.title(found.title, found.detail)
    if about.approximate:
        _around(about)
    if about.home is None:
        _points_inside(about)
        said = _("Population par distance jusqu'au point le plus proche, {way}")
        _people(about, said.format(way=way()))
    else:
        _nearest_points(about)
    _shares(about)
    notes.small(*_kind(about))
    _neighbours(about)


def _neighbours(about: Subject) -> None:
    """Offer the sheets of the territories beside."""
    found = sheet.neighbours(about)
    if not found:
        return
    near = about.home is not None
    with st.container(key="voisinage"):
        figures.heading(_("Municipalités les plus proches") if near else _("Territoires voisins"))
        _leads(found, key="voisins", each="voisin")


def _around(about: Subject) -> None:
    """Offer the sheets of the municipalities that a vast postal area may cover."""
    towns, divisions = territories("municipality"), places.names("census_division")

    def called(code: str) -> str:
        parent = divisions[str(towns[code].parent)]
        return _("{name} ({parent})").format(name=towns[code].name, parent=parent)

    def chosen() -> None:
        if code := st.session_state["autour"]:
            session.change(**sheet.lead("municipality", code))

    st.selectbox(
        _("Municipalités que ce secteur peut couvrir (estimation selon la distance)"),
        sheet.around(about.postal),
        index=None,
        format_func=called,
        placeholder=_("Choisissez une municipalité"),
        key="autour",
        on_change=chosen,
    )


def _leads(found: Iterable[tuple[Territory, bool]], *, key: str, each: str) -> None:
    """Offer the sheets of some territories, and say to which only a ferry leads."""
    with st.container(horizontal=True, gap="xsmall", key=key):
        for to, ferry in found:
            lead = sheet.lead(to.level, to.code)
            name = _("{name} (traversier)").format(name=to.name) if ferry else to.name
            controls.change(frame.escape_markdown(name), lead, key=f"{each}_{to.code}")


def _kind(about: Subject) -> Sequence[str]:
    """Say what the territory is, and which directorate and region it is in."""
    division = about.above("census_division")
    directorate = network.directorate_of(about.level, about.code)
    said, year = [_what(about)], network_day()[:4]
    if directorate:
        name = places.directorate_names()[directorate]
        said.append(_("En {year} : {name}.").format(year=year, name=name))
        moved = about.level == "region" and about.code in places.moved_regions()
        if moved and places.region_limits() != limits_in_use():
            kept = _("Les directions de {year} gardent leurs limites de cette année-là.")
            said.append(kept.format(year=year))
    if division is not None:
        # The year is told: the name does not tell it again.
        said += [
            _("Dans les limites de {year}, région {name}.").format(
                year=YEARS[limits], name=network.region_names()[home]
            )
            for limits, home in places.regions_of_division(division.code).items()
            if home != network.region_of(about.level, about.code)
        ]
    return said


def _what(about: Subject) -> str:
    if about.approximate:
        said = _("Chiffres de la région où est le centre du secteur : {name}.")
        return said.format(name=about.line[-1].name)
    if about.postal:
        return _("Chiffres {town}, la municipalité la plus proche du centre du secteur.").format(
            town=of(about.line[-1].name)
        )
    if about.level != "municipality":
        return f"{network.kind_of(about.level)}."
    kinds = tables.table("municipalities").set_index("csd_code")["csd_type"]
    kind = places.municipality_kind(str(kinds[about.code]))
    return f"{capital(kind)}."


def _welcome(about: Subject) -> None:
    """Show what the page gives, with examples: those of the data, or the largest of regions."""
    towns = tables.table("municipalities").sort_values("population_2021", ascending=False)
    largest = towns.groupby("region_code", sort=False)["csd_code"].first()[:5]
    examples = [(territory("municipality", code), False) for code in province().examples or largest]
    with st.container(key="voisinage"):
        figures.heading(_("Par exemple"))
        _leads(examples, key="exemples", each="exemple")
    of_all = _("Population {of} par distance jusqu'au point le plus proche, {way}")
    _people(about, of_all.format(of=province().of, way=way()))
    notes.small(
        _(
            "Une fiche donne les points de service les plus proches et leur distance {way}, "
            "la preuve de chaque point, puis la population et l'établissement, à côté des "
            "territoires qui le contiennent et {of}."
        ).format(way=way(), of=province().of)
    )


def _people(about: Subject, title: str) -> None:
    """Show how far the people of a territory with an extent are."""
    figures.heading(title)
    rows = ((*row, "estimated") for row in sheet.by_distance(about.place))
    st.html(_bars(rows, kind="bars"))


def _shares(about: Subject) -> None:
    """Show the share of immigrants beside the larger territories, as bars."""
    cells = {each.name: each.cell("immigrants_share_pct") for each in sheet.columns(about)}
    figures.heading(_("Personnes immigrantes dans la population, 2021"))
    most = max((c.value for c in cells.values() if not math.isnan(c.value)), default=1.0)
    rows = ((name, c.text, 100 * c.value / most, c.status) for name, c in cells.items())
    st.html(_bars(rows, kind="bars own"))


def _bars(rows: Iterable[tuple[str, str, float, str]], *, kind: str) -> str:
    """Write shares as bars on a scale from 0 to 100 %, in HTML; none for a missing share.

    Parameters
    ----------
    rows
        Name, text, share in % and status of each.
    """
    body = ""
    for name, text, share, state in rows:
        wide = 0.0 if math.isnan(share) else min(share, 100.0)
        body += (
            f'<tr><th scope="row">{escape(name)}</th>'
            f'<td><div class="bar"><i style="width:{wide:.1f}%"></i></div></td>'
            f"<td><b>{escape(text)}</b></td><td>{figures.tag(state)}</td></tr>"
        )
    return f'<table class="{kind}">{body}</table>'


def _points_inside(about: Subject) -> None:
    """List the service points of a division or a region."""
    here = network.points_in(about.level, about.code).sort_values("name").set_index("id")
    if here.empty:
        _points_nearest(about)
        return
    of_region = _("Points de service de la région {name}").format(name=about.line[-1].name)
    figures.heading(of_region if about.approximate else _("Ses points de service"))
    items = ""
    for _id, row in records(here):
        sources = [(row["source_url"], row["source_year"])] if row["source_year"] else []
        items += _item(
            typography(row["name"]), sheet.evidence_of(row), ink_of(row["directorate_id"]), sources
        )
    st.html(f'<ul class="near two">{items}</ul>')


def _points_nearest(about: Subject) -> None:
    """List the points nearest to the most populous places of a territory that has none."""
    figures.heading(_("Aucun point : le plus proche de ses lieux les plus peuplés"))
    items = "".join(
        _item(
            _("{start} : {town}").format(start=start, town=stop.town),
            stop.evidence,
            stop.ink,
            stop.sources,
            far=(stop.far, stop.lasting),
        )
        for start, stop in sheet.nearest_to_largest(about.place)
    )
    st.html(f'<ol class="near">{items}</ol>')


def _nearest_points(about: Subject) -> None:
    """List the nearest points, where there are any to measure: distance, evidence and source."""
    found = about.near
    if found is None:
        return
    items = ""
    for stop in found.stops:
        name = stop.town if len(stop.points) == 1 else f"{stop.town} ({len(stop.points)})"
        far = (_("sur place"), "") if stop.own else (stop.far, stop.lasting)
        items += _item(name, stop.evidence, stop.ink, stop.sources, far=far)
    here, others = _("Ici et les points suivants"), _("Les points les plus proches")
    figures.heading(here if found.own else others)
    st.html(f'<ol class="near">{items}</ol>')


def _item(
    name: str,
    evidence: sheet.Evidence,
    ink: str,
    sources: Iterable[tuple[str, Any]],
    *,
    far: tuple[str, str] | None = None,
) -> str:
    """Write a line of a list of points, in HTML: its evidence, its sources, how far and how long.

    Parameters
    ----------
    sources
        Address and year of each.
    """
    said = [(_("source de {year}").format(year=int(year)), address) for address, year in sources]
    links = [frame.link(text, address) if address else escape(text) for text, address in said]
    proof = ", ".join(filter(None, [escape(sheet.evidence_words()[evidence]), *links]))
    dot = "reconstructed" if evidence == "reconstructed" else "attested"
    away = f"<span><b>{escape(far[0])}</b><em>{escape(far[1])}</em></span>" if far else ""
    return (
        f'<li><i class="dot {dot}" style="--ink:{ink}"></i>'
        f"<span><b>{escape(name)}</b><em>{proof}</em></span>{away}</li>"
    )
