"""La couverture: who lives near a service point, and who does not."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial

import streamlit as st

from geodata import coverage, network, places
from geodata.coverage import QUESTION, CoverageView
from geodata.places import Level, province, province_place
from geodata.questions import Chart, Content, Grid, Pick
from geodata.roads import municipality, nearest_points, router
from geodata.wording import _, capital
from pages.shared import controls, mapview, session
from pages.shared.screen import answer, beside, charts, figures, notes
from pages.shared.screen.frame import escape_markdown

Choose = Callable[[str], None]

# Rows of a table on a page: beyond, the file has them all.
MOST_ROWS = 120


def render() -> None:
    """Draw the page."""
    now = session.current(QUESTION)
    found = QUESTION.content(now)
    answer.head(found, tight=True)
    _controls(now)
    with st.container(key="scene"):
        left, right = st.columns([2, 1], gap="small")
    with left:
        mapview.mount(QUESTION, found, height=400)
        answer.below_map(found)
    with right:
        _breadcrumb(now, found.place)
        if now.territory[0] == "municipality":
            _nearest_to(now)
        _bars(found, pick=partial(_choose, now.by))
    if now.by == "directorate":
        _rows(found, "directorates", pick=partial(_choose, "directorate"))
    left, right = st.columns([7, 5], gap="small")
    with left:
        _rows(found, "table", pick=partial(_choose, "municipality"))
    with right:
        _rows(found, "divisions", pick=partial(_choose, "census_division"))
    _rows(found, "loads", pick=_follow)
    levels: Sequence[Level] = ("region", "census_division")
    beside.panel(found, "compare", now.compare, own=now.frame, levels=levels)
    _equity(found)
    answer.foot(found)


def _controls(now: CoverageView) -> None:
    drawn = {
        "bands": _("Distances"),
        "catchments": _("Bassins"),
        "crossed": _("Établissement × distance"),
    }
    parts = {
        "region": _("Régions"),
        "directorate": _("Directions"),
        "census_division": capital(province().division.shorts),
    }
    with st.container(horizontal=True, vertical_alignment="center", key="filtres", gap="xsmall"):
        controls.distance_and_group(now, widths=(190, 240))
        controls.segments("coverage", _("Carte"), drawn)
        controls.segments("by", _("Par"), parts)
        controls.attested_only()


def _choose(level: str, code: str) -> None:
    session.change(**coverage.towards(level, code))


def _follow(point: str) -> None:
    now = session.current(QUESTION)
    session.change(**QUESTION.follow(now, Pick("point", "service_points", point)))


def _breadcrumb(now: CoverageView, name: str) -> None:
    """Lead back to the province from what is framed."""
    steps = [(province().name, coverage.towards(*province_place()))]
    region = network.region_of(*now.frame)
    if now.frame[0] == "census_division" and region:
        home = ("region", region)
        steps.append((places.territory(*home).name, coverage.towards(*home)))
    if name:
        steps.append((name, {}))
    controls.breadcrumb(steps)


def _bars(found: Content, *, pick: Choose) -> None:
    """Show the share covered, the least covered territories first; a bar chooses one."""
    chart = found.exhibit("chart")
    if not isinstance(chart, Chart):
        return
    many = len(chart.categories)
    with st.container(border=True, key="panneau_couverture"):
        height = 28 + 22 * many + (60 if many < 8 else 0)
        answer.exhibit(chart, key="barres_couverture", height=height, pick=pick)
        notes.small(chart.detail)


def _nearest_to(now: CoverageView) -> None:
    """Say which points are the nearest to the municipality in view."""
    place, guessed = municipality(now.territory[1]), _("reconstitué")
    evidence = ("attested",) if now.attested_only else ()
    lines = [
        f"**{escape_markdown(near.place.name)}**"
        + (f" ({guessed})" if set(near.evidence) == {"reconstructed"} else "")
        + f" : {escape_markdown(near.distance.by_road)}"
        for near in nearest_points(router(), place, count=2, evidence=evidence)
    ]
    with st.container(border=True, key="panneau_commune"):
        figures.heading(_("Depuis {name}").format(name=place.name))
        st.markdown("\n".join(f"- {line}" for line in lines))


def _rows(found: Content, name: str, *, pick: Choose) -> None:
    """Show a table of which a row can be chosen, its first rows only where they are many."""
    grid = found.exhibit(name)
    if not isinstance(grid, Grid):
        return
    more = _("Les {n} premières; le fichier les a toutes.").format(n=MOST_ROWS)
    if len(grid.rows) > MOST_ROWS:
        grid = replace(grid, rows=grid.rows.head(MOST_ROWS), notes=(more, *grid.notes))
    with st.container(border=True, key=f"panneau_{name}"):
        answer.exhibit(grid, key=f"tableau_{name}", height=330, pick=pick)


def _equity(found: Content) -> None:
    """Show, on demand, how evenly points are shared out among regions."""
    curve = found.exhibit("equity")
    if not isinstance(curve, Chart):
        return
    with st.expander(curve.title):
        left, right = st.columns([5, 4], gap="medium")
        with left:
            charts.draw(curve, key="lorenz", height=300)
        with right:
            notes.small(curve.detail)
            notes.small(*curve.notes)
