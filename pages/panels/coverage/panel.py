"""The panels of coverage: who is covered by territory, the gaps, the load, the equity."""

from collections.abc import Callable
from dataclasses import replace

import streamlit as st

from geodata.coverage import MOST_ROWS, CoverageView
from geodata.questions import Chart, Content, Grid
from geodata.roads import by_road, municipality, nearest_points, router
from geodata.wording import _
from pages.shared.screen import answer, charts, figures, notes
from pages.shared.screen.frame import escape_markdown

Choose = Callable[[str], None]


def bars(found: Content, *, pick: Choose) -> None:
    """Show the share covered, the least covered territories first; a bar chooses one."""
    chart = found.exhibit("chart")
    if not isinstance(chart, Chart):
        return
    many = len(chart.categories)
    with st.container(border=True, key="panneau_couverture"):
        height = 28 + 22 * many + (60 if many < 8 else 0)
        answer.exhibit(chart, key="barres_couverture", height=height, pick=pick)
        notes.small(chart.detail)


def nearest_to(now: CoverageView) -> None:
    """Say which points are the nearest to the municipality in view."""
    place, guessed = municipality(now.territory[1]), _("reconstitué")
    evidence = ("attested",) if now.attested_only else ()
    lines = [
        f"**{escape_markdown(near.place.name)}**"
        + (f" ({guessed})" if set(near.evidence) == {"reconstructed"} else "")
        + f" : {escape_markdown(by_road(near.distance))}"
        for near in nearest_points(router(), place, count=2, evidence=evidence)
    ]
    with st.container(border=True, key="panneau_commune"):
        figures.heading(_("Depuis {name}").format(name=place.name))
        st.markdown("\n".join(f"- {line}" for line in lines))


def rows(found: Content, name: str, *, pick: Choose) -> None:
    """Show a table of which a row can be chosen, its first rows only where they are many."""
    grid = found.exhibit(name)
    if not isinstance(grid, Grid):
        return
    more = _("Les {n} premières; le fichier les a toutes.").format(n=MOST_ROWS)
    if len(grid.rows) > MOST_ROWS:
        grid = replace(grid, rows=grid.rows.head(MOST_ROWS), notes=(more, *grid.notes))
    with st.container(border=True, key=f"panneau_{name}"):
        answer.exhibit(grid, key=f"tableau_{name}", height=330, pick=pick)


def equity(found: Content) -> None:
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
