"""Le réseau: where the service points and the regional directorates are."""

from collections.abc import Mapping
from dataclasses import replace
from html import escape
from typing import Any

import pandas as pd
import streamlit as st

from geodata import addresses, catalogue, coverage, network, places, scenario, sheet, tables
from geodata.limits import limits_in_use
from geodata.maps import ink_of
from geodata.network import QUESTION, NetworkView
from geodata.places import Level, network_day, province, province_place
from geodata.questions import Chart, Content, Grid, Question, Where
from geodata.rows import record, records
from geodata.sheet import SheetView
from geodata.wording import _, count_word, month, ngettext, number, typography
from pages.shared import controls, mapview, search, session
from pages.shared.screen import answer, charts, figures, frame, notes


def render() -> None:
    """Draw the page."""
    now = session.current(QUESTION)
    found = QUESTION.content(now)
    answer.head(found)
    _filters()
    with st.container(key="scene"):
        left, right = st.columns([2, 1], gap="small")
    shown = network.shown(now)
    overview = now.point is None and now.about[0] == "province" and not shown.empty
    # What the sources say stands beside the map where there is room.
    beside = network.unpublished() if overview else ""
    with left:
        mapview.mount(QUESTION, found, height=430)
        answer.below_map(replace(found, notes=tuple(n for n in found.notes if n != beside)))
    with right:
        _panel(now, shown)
        notes.small(beside)
    left, right = st.columns([5, 7], gap="small")
    with left, st.container(border=True, key="panneau_barres"):
        _bars(found)
    with right, st.container(border=True, key="panneau_regions"):
        answer.exhibit(found.exhibit("table"), key="tableau_regions", pick=_choose)
    answer.foot(found)


def _choose(region: str) -> None:
    session.change(**network.toward("region", region))


def _go(place: tuple[places.Level, str]) -> None:
    """Open a territory, framed, or the division of a municipality."""
    division = places.division_of(*place)
    framed = place if division is None else ("census_division", division)
    session.change(text="", **{**network.toward(*place), "frame": framed})


def _filters() -> None:
    known = network.sureness()
    now = session.current(QUESTION)
    names = network.summary("directorate")["name"]
    regions = places.names("region")
    region = network.region_of(*now.territory)
    top, when = province_place(), month(network_day())
    with st.container(horizontal=True, vertical_alignment="center", key="filtres", gap="xsmall"):
        search.field(
            key="recherche_reseau",
            label=search.label(),
            hint=_("Ville ou {division}").format(division=province().division.short),
            value=now.text
            or ("" if now.territory == top else places.territory(*now.territory).name),
            on_choice=_go,
            on_postal=lambda start: _go(SheetView(postal=start).about.place),
            width=215,
        )
        controls.select(
            "directorate",
            _("Direction"),
            {None: _("Direction : toutes ({n})").format(n=len(names)), **dict(names)},
            value=now.directorate or network.directorate_of(*now.territory),
            width=262,
            also={"point": None, "territory": top, "frame": top},
        )
        controls.select(
            "territory",
            _("Région"),
            {top: _("Région : toutes ({n})").format(n=len(regions))}
            | {("region", str(code)): name for code, name in regions.items()},
            value=("region", region) if region else top,
            width=190,
            also={"directorate": None, "point": None},
            alike=("frame",),
        )
        if network.states_known():
            controls.select(
                "opened",
                _("État en {month}").format(month=when),
                {None: _("En {month} : tous").format(month=when), **network.states()},
                width=172,
            )
        kinds = {
            "attested": _("● Attestés {n}").format(n=known.attested),
            "reconstructed": _("○ Reconstitués {n}").format(n=known.reconstructed),
        }
        if not places.all_placed():
            controls.kinds("evidence", _("Preuve"), kinds)
        controls.reset()


def _bars(found: Content) -> None:
    """Show the points of each region as bars, in one of three units."""
    unit = st.session_state.get("unite") or "points"
    chart = found.exhibit("chart" if unit == "points" else unit)
    if not isinstance(chart, Chart):
        return
    figures.heading(chart.title)
    st.segmented_control(
        _("Unité"),
        list(network.units()),
        format_func=lambda unit: network.units()[unit],
        default="points",
        key="unite",
        label_visibility="collapsed",
        required=True,
    )
    charts.draw(chart, key="barres", height=408, on_pick=_choose)
    notes.small(*chart.notes)


def _panel(now: NetworkView, shown: pd.DataFrame) -> None:
    """Show what is chosen: a point, a territory, a directorate, or else the directorates."""
    if shown.empty:
        st.warning(_("Aucun point de service ne répond à ces filtres."))
        controls.reset(key="tout_vide")
        return
    directorate = now.directorate or network.directorate_of(*now.territory)
    _way(now, directorate)
    if now.point is not None:
        st.html(point_card(now.point))
        controls.change(_("Fermer la fiche du point"), {"point": None}, key="fermer")
        return
    level, code = now.about
    if level == "province":
        _overview(now)
        return
    st.html(place_card(now, ink=ink_of(directorate or "")))
    visible = _within(now, shown)
    if visible.empty:
        notes.small(_("Aucun point de service ici, ou aucun que les filtres laissent voir."))
    else:
        _point_list(visible, key=f"points_{level}_{code}")


def _way(now: NetworkView, directorate: str | None) -> None:
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


def _within(now: NetworkView, points: pd.DataFrame) -> pd.DataFrame:
    """Give those of some points that are in the place in view."""
    return points[points["id"].isin(network.points_in(*now.about)["id"])]


def _overview(now: NetworkView) -> None:
    """Show the directorates, each with its points and its people."""
    known, every = network.counted_by("directorate", now), network.summary("directorate")["points"]
    count = len(known)
    figures.heading(
        ngettext(
            "La direction régionale de {year}", "Les {n} directions régionales de {year}", count
        ).format(n=count_word(count, feminine=True), year=network_day()[:4])
    )
    said = escape(_("Choisissez-en une ici, dans la liste ou sur la carte."))
    compare = frame.link(_("Les comparer"), "./couverture?par=direction", here=True)
    st.html(f'<p class="note screen">{said} {compare}</p>')
    for rank, (code, row) in enumerate(records(known)):
        name = frame.escape_markdown(row["name"])
        if pd.isna(row["points"]):
            said = _("**{name}** · état non précisé").format(name=name)
        elif now.filters:
            points = network.narrowed(int(row["points"]), int(every[code]))
            said = _("**{name}** · {points}").format(name=name, points=points)
        else:
            told = _(
                "**{name}** · {points} · par point, {people} habitants et {immigrants} immigrants"
            )
            if pd.isna(row["immigrants_per_point"]):
                told = _("**{name}** · {points} · par point, {people} habitants")
            said = told.format(
                name=name,
                points=network.points_counted(int(row["points"]), int(row["reconstructed"])),
                people=number(row["people_per_point"]),
                immigrants=number(row["immigrants_per_point"]),
            )
        controls.change(
            said,
            {"directorate": code},
            key=f"direction_{rank}",
            width="stretch",
            wrap=True,
        )


def _point_list(points: pd.DataFrame, *, key: str) -> None:
    """Points of a place; choosing a row opens its card."""
    ordered = points.sort_values("name").set_index("id")
    when = _("En {month}").format(month=month(network_day()))
    columns: dict[str, Any] = {_("Point de service"): ordered["name"].map(typography)}
    if network.states_known():
        columns[when] = ordered["opened"].map(network.states())
    if places.all_placed():
        columns[_("Adresse")] = ordered["address"].map(typography)
    else:
        columns[_("Preuve")] = [_evidence(row) for _id, row in records(ordered)]
    rows = pd.DataFrame(columns)
    grid = Grid(title=_("Points de service du territoire choisi"), rows=rows)
    answer.choose_row(grid, key=key, height=262, pick=lambda code: session.change(point=code))


def _evidence(point: Mapping[str, Any]) -> str:
    if point["evidence"] == "reconstructed":
        return _("reconstitué")
    return _("source de {year}").format(year=int(point["source_year"]))


def place_card(now: NetworkView, *, ink: str) -> str:
    """Write what the network has in the place in view, in HTML, everything escaped."""
    level, code = now.about
    points, name = network.points_in(level, code), record(network.summary(level), code)["name"]
    said = [
        f"<b>{escape(network.counted(points))}</b>",
        escape(network.published(level, code)),
    ]
    if now.filters:
        shown, silent = (
            len(_within(now, one)) for one in (network.shown(now), network.unsaid(now))
        )
        counted = f"{network.narrowed(shown, len(points))}." if shown or not silent else ""
        left = f"<b>{escape(counted)}</b> {escape(network.left_unsaid(silent))}<br>"
        said = [left, escape(_("Hors filtre :")), *said]
    seat = f"<br>{escape(network.seat(code))}" if level == "directorate" else ""
    body = f"<p>{' '.join(filter(None, said))}{seat}</p>"
    if remark := network.remark(level, code):
        body += f'<p class="note">{escape(remark)}</p>'
    return figures.card(escape(network.kind_of(level)), name, body, ink=ink)


def point_card(identifier: str) -> str:
    """Write what is known of a service point, with its source, in HTML, everything escaped."""
    point = record(tables.table("service_points").set_index("id"), identifier)
    ink = ink_of(point["directorate_id"])
    rebuilt = point["evidence"] == "reconstructed"
    kind = _("Point reconstitué") if rebuilt else _("Point attesté")
    kind = _("Point de service") if places.all_placed() else kind
    known = network.states_known()
    when = _("En {month}").format(month=month(network_day()))
    region = str(network.region_of("municipality", point["municipality_code"]))
    rows = {
        _("Région"): places.territory("region", region).name,
        _("Direction"): places.directorate_names()[point["directorate_id"]],
        **({when: network.states()[point["opened"]]} if known else {}),
        _("Adresse"): typography(point["address"]) or _unaddressed(identifier),
    }
    body = "".join(
        f'<tr><th scope="row">{escape(k)}</th><td><b>{escape(v)}</b></td></tr>'
        for k, v in rows.items()
    )
    cautions = "".join(f"<p>{escape(text)}</p>" for text in network.cautions(point))
    source = escape(_("Source : ") + typography(point["source_title"]))
    if rebuilt:
        source = escape(_("Règle de reconstitution : voir la page Données et sources."))
    elif point["source_url"]:
        source = escape(_("Source : ")) + frame.link(
            typography(point["source_title"]), point["source_url"]
        )
    dot = f'<span class="dot {point["evidence"]}" style="--ink:{ink}"></span>'
    leads = _leads(identifier, point["municipality_code"], region)
    body = f'<table class="plain">{body}</table>{cautions}<p>{source}</p>{leads}'
    return figures.card(f"{dot}{escape(kind)}", typography(point["name"]), body, ink=ink)


def _unaddressed(point: str) -> str:
    """Say where a point without an address is drawn."""
    if network.has_own_spot()[point]:
        return _("non publiée")
    return _("non publiée; point au centre de la municipalité")


def _leads(point: str, municipality: str, region: str) -> str:
    """Write where the card of a point leads, in HTML."""
    town: tuple[Level, str] = ("municipality", municipality)
    where: dict[str, Any] = {"frame": ("region", region), "limits": limits_in_use()}
    leads: Mapping[str, tuple[Question[Any], Where]] = {
        _("La fiche {whose}").format(whose=places.of(places.territory(*town).name)): (
            sheet.QUESTION,
            sheet.SheetView(territory=town, limits=limits_in_use()),
        ),
        _("Son bassin"): (
            coverage.QUESTION,
            coverage.CoverageView(territory=town, coverage="catchments", **where),
        ),
        _("Le fermer dans un scénario"): (
            scenario.QUESTION,
            scenario.ScenarioView(scenario=scenario.BLANK.close(point), **where),
        ),
        _("Ce que les données disent des points"): (
            catalogue.QUESTION,
            catalogue.CatalogueView(),
        ),
    }
    items = (
        frame.link(name, addresses.address(".", asked.slug, asked.write(view)), here=True)
        for name, (asked, view) in leads.items()
    )
    return f'<ul class="leads">{"".join(f"<li>{item}</li>" for item in items)}</ul>'
