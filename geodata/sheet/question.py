"""What Mon territoire shows: one sheet a place."""

from __future__ import annotations

import pandas as pd

from geodata import coverage, questions, settlement, status
from geodata.link import View
from geodata.questions import Content, Figure
from geodata.roads import way
from geodata.sheet import chart, lines, map
from geodata.sheet.finding import caution, conclusion
from geodata.sheet.lines import Cell, compared
from geodata.sheet.map import territory_patch
from geodata.sheet.nearest import Stop, evidence_words, far, lasting, reach
from geodata.sheet.subjects import Subject, postal_subject, subject
from geodata.wording import _, ngettext


def about(view: View) -> Subject:
    """Give what the sheet of a view is about: its postal area, or its territory."""
    return postal_subject(view.postal) if view.postal else subject(*view.territory)


def _figures(found: Subject) -> tuple[Figure, ...]:
    """Distances to the nearest towns, or the key figures of a territory."""
    stops = map.stops(found)[:4]
    if found.home is not None and stops:
        own = reach(found.home).own
        here = () if own is None else (_here(own),)
        return (*here, *(_away(stop) for stop in stops))[:4]
    column = lines.column(found.place)
    return tuple(
        Figure(cell.text, cell.title, f"{cell.period} {status.word(cell.status)}".strip())
        for cell in column.cells[:4]
        if cell.status
    )


def _here(own: Stop) -> Figure:
    """Count the points of the place itself."""
    count = len(own.points)
    what = ngettext("point de service sur place", "points de service sur place", count)
    return Figure(str(count), what, evidence_words()[own.evidence])


def _away(stop: Stop) -> Figure:
    time = lasting(stop.distance)
    sure = status.word("estimated")
    return Figure(far(stop.distance), stop.town, f"{time}, {sure}" if time else sure)


def _table(found: Subject, view: View) -> pd.DataFrame:
    """Figures of the territory beside those that contain it and those compared."""
    columns = [*lines.columns(found), *compared(found, view.beside)[1:]]
    names = dict.fromkeys(column.name for column in columns)
    by_name = {column.name: column for column in columns}
    cells = columns[0].cells
    return pd.DataFrame(
        {
            "": [f"{cell.title} {cell.period}".strip() for cell in cells],
            **{name: [_marked(cell) for cell in by_name[name].cells] for name in names},
        }
    )


def _marked(cell: Cell) -> str:
    """Write a figure with the mark of an estimate."""
    return cell.text + (settlement.mark(cell.status) if cell.status == "estimated" else "")


def answer(view: View) -> Content:
    """Give what the page shows."""
    found = about(view)
    said = conclusion(found)
    title = _("Carte : {name} et les points de service les plus proches").format(name=found.name)
    return Content(
        title=said.headline,
        detail=said.detail,
        figures=_figures(found),
        state=territory_patch(found) | {"title": title},
        bounds=map.view(found),
        legends=(questions.point_signs(),),
        notes=(
            _("Trait : droit; le nombre est la distance {way}.").format(way=way()),
            caution(),
        ),
        table=_table(found, view),
        sources=coverage.sources(),
        place="" if found.level == "province" else found.name,
        chart=chart.chart(found),
    )
