"""A sheet as rows to download: its figures, its nearest points, and where they come from."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import pandas as pd

from geodata import status, tables
from geodata.limits import YEARS, limits_in_use
from geodata.measure import measures
from geodata.places import network_day
from geodata.roads import rounded
from geodata.sheet.finding import caution
from geodata.sheet.lines import DISTANCE_STATUS, Cell, Column, columns, compared
from geodata.sheet.nearest import evidence_words, far, lasting, reach
from geodata.sheet.subjects import Subject, Where
from geodata.wording import _

FORMATS = ("csv", "xlsx")
"""Formats offered: a sheet is a table."""

_POPULATION = "census-2021-population"


def rows(about: Subject, beside: Sequence[Where]) -> pd.DataFrame:
    """Give the figures of a sheet and of its comparison.

    Returns
    -------
    pandas.DataFrame
        ``level``, ``code``, ``name``, ``what``, ``what_title``, ``period``, ``value``,
        ``text``, ``status``, ``status_fr``, and where each comes from; a missing value is
        NaN.
    """
    shown = [*columns(about), *(compared(about, beside) if beside else ())]
    kept = {column.place: column for column in shown}
    found = [_row(column, cell) for column in kept.values() for cell in column.cells]
    return pd.DataFrame([*_nearest(about), *found])


def _row(column: Column, cell: Cell) -> dict[str, object]:
    source, licence = _provenance(cell.key)
    return {
        "level": column.place[0],
        "code": column.place[1],
        "name": column.name,
        "what": cell.key,
        "what_title": cell.title,
        "period": cell.period,
        "value": cell.value,
        "text": cell.text,
        "status": cell.status,
        "status_fr": status.word(cell.status) if cell.status else "",
        "data_source": source,
        "data_licence": licence,
        "data_vintage": cell.period,
        "region_limits": YEARS[limits_in_use()],
    }


def _nearest(about: Subject) -> list[dict[str, object]]:
    """Rows of the nearest points."""
    if about.home is None:
        return []
    found = reach(about.home)
    source, licence = _provenance("distance_km")
    words = evidence_words()
    return [
        {
            "level": "postal_area" if about.postal else about.level,
            "code": about.postal or about.code,
            "name": about.name,
            "what": f"nearest_{rank}",
            "what_title": _("Point de service proche : {town} ({evidence})").format(
                town=stop.town, evidence=words[stop.evidence]
            ),
            "period": network_day()[:4],
            "value": 0.0 if stop.own else float(shown.km) if shown else float("nan"),
            "text": _("sur place")
            if stop.own
            else f"{far(stop.distance)}, {lasting(stop.distance)}",
            "status": state,
            "status_fr": status.word(state) if state else "",
            "data_source": source,
            "data_licence": licence,
            "data_vintage": network_day()[:4],
            "region_limits": YEARS[limits_in_use()],
        }
        for rank, stop in enumerate([*([found.own] if found.own else []), *found.others], start=1)
        for shown in [rounded(stop.distance)]
        for state in ["" if stop.own else DISTANCE_STATUS[stop.distance.engine]]
    ]


def _provenance(key: str) -> tuple[str, str]:
    """Give source and licence of a figure."""
    known = {s.name: s for d in tables.datasets().values() for s in d.sources}
    licences = {x.name: x.title for d in tables.datasets().values() for x in d.licences}
    if key in measures():
        wanted: Sequence[str] = measures()[key].sources
        table = "settlement"
    elif key == "population":
        wanted, table = (_POPULATION,), "settlement"
    else:
        wanted, table = (), "service_points"
    names = [name for name in wanted if name in known]
    # A source that the data name otherwise is one of those of the table.
    names = names or [source.name for source in tables.dataset(table).sources]
    sources = [known[name] for name in names]
    return (
        "; ".join(f"{source.publisher} – {source.title}" for source in sources),
        "; ".join(sorted({licences[source.licence] for source in sources})),
    )


def sheet(about: Subject, beside: Sequence[Where], kind: str) -> bytes:
    """Write a sheet.

    Parameters
    ----------
    kind
        One of :data:`FORMATS`.
    """
    base = tables.dataset("settlement")
    described = replace(
        base,
        name=f"fiche_{about.postal or about.code}",
        title=_("Fiche : {name}").format(name=about.name),
        description=caution(),
        warnings=(),
        fields=(),
    )
    return tables.write(rows(about, beside), described, kind)
