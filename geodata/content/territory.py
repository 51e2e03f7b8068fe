"""What Mon territoire shows: one sheet a place."""

from __future__ import annotations

import pandas as pd

from geodata import status, style, territory_finding, territory_map, territory_sheet
from geodata.content import coverage, territory_chart
from geodata.content.model import Content, Figure, Key, Legend
from geodata.territory_reach import far, lasting
from geodata.territory_subject import Subject, postal_subject, subject
from geodata.view import View
from geodata.wording import _


def about(view: View) -> Subject:
    """Give what the sheet of a view is about: its postal area, or its territory."""
    return postal_subject(view.postal) if view.postal else subject(*view.territory)


def _figures(found: Subject) -> tuple[Figure, ...]:
    """Distances to the nearest towns, or the key figures of a territory."""
    stops = territory_map.stops(found)[:4]
    if found.home is not None and stops:
        return tuple(
            Figure(far(stop.distance), stop.town, lasting(stop.distance)) for stop in stops
        )
    column = territory_sheet.column(found.place)
    return tuple(
        Figure(cell.text, cell.title, f"{cell.period} {status.word(cell.status)}".strip())
        for cell in column.cells[:4]
        if cell.status
    )


def _table(found: Subject, view: View) -> pd.DataFrame:
    """Figures of the territory beside those that contain it and those compared."""
    columns = [*territory_sheet.columns(found), *territory_sheet.compared(found, view.beside)[1:]]
    names = dict.fromkeys(column.name for column in columns)
    by_name = {column.name: column for column in columns}
    cells = columns[0].cells
    return pd.DataFrame(
        {
            "": [f"{cell.title} {cell.period}".strip() for cell in cells],
            **{name: [cell.text for cell in by_name[name].cells] for name in names},
        }
    )


def content(view: View) -> Content:
    """Give what the page shows.

    Parameters
    ----------
    view
        The view.

    Returns
    -------
    Content
        Without a screen.
    """
    found = about(view)
    said = territory_finding.answer(found)
    signs = (
        Key(colour=style.TEXT, text=_("Point nommé par une source"), shape="point"),
        Key(colour=style.TEXT, text=_("Point reconstitué"), shape="hollow"),
    )
    title = _("Carte : {name} et les points de service les plus proches").format(name=found.name)
    return Content(
        title=said.headline,
        detail=said.detail,
        figures=_figures(found),
        state=territory_map.territory_patch(found) | {"title": title},
        bounds=territory_map.view(found),
        legends=(Legend(title="", keys=signs),),
        notes=(territory_finding.caution(),),
        table=_table(found, view),
        sources=coverage.sources(),
        place="" if found.level == "province" else found.name,
        chart=territory_chart.chart(found),
    )
