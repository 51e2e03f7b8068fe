"""What follows from the points and the directorates: homes of divisions, history of the network."""

from collections.abc import Iterable, Mapping

import pandas as pd

from geodata import places, tables
from geodata.fold import fold
from geodata.imports.package import EXPECTED, Catalogue, added, text_rows
from geodata.imports.proposal import Origin
from geodata.tables import Snapshot
from geodata.wording import day


def directorate_by_division(held: pd.DataFrame) -> Mapping[str, str]:
    """Give the directorate of each census division, on the limits of the directorates.

    Parameters
    ----------
    held
        Rows of the table of directorates in force on one day.
    """
    found: dict[str, str] = {}
    for name, codes, year in zip(
        held["directorate_id"], held["region_codes"], held["region_limits"], strict=True
    ):
        regions = places.division_parents(places.regions(year))
        own = regions[regions.isin(codes.split())]
        found |= dict.fromkeys(map(str, own.index), str(name))
    return found


def rehomed(base: Snapshot, homes: Mapping[str, str]) -> pd.DataFrame:
    """Give the table of divisions with these directorates."""
    rows = text_rows(base, "census_divisions")
    return rows.assign(directorate_id=[homes[code] for code in rows["cd_code"]])


def meant(text: str, rows: pd.DataFrame) -> str:
    """Give the directorate that a text names, by its identifier or a name; empty for none."""
    wanted = _plain(text)
    for code, *names in rows[["directorate_id", "short_name", "name"]].itertuples(
        index=False, name=None
    ):
        if text == code or wanted in [_plain(one) for one in names]:
            return str(code)
    return ""


_AROUND = frozenset(
    {"direction", "regionale", "de", "du", "des", "d", "la", "le", "les", "l", "et"}
)


def _plain(name: str) -> str:
    """Fold the name of a directorate, without the words that all have."""
    return " ".join(word for word in fold(name).split() if word not in _AROUND)


HISTORY = "network_history"


def counted(
    base: Snapshot, package: Catalogue, origin: Origin, *, directorates: int, points: int
) -> Mapping[str, pd.DataFrame]:
    """Put what a list counts in the history of the network, in place of a row of that day.

    Returns
    -------
    Mapping[str, pandas.DataFrame]
        The table, by its name; empty where the data have no history.
    """
    if HISTORY not in tables.datasets():
        return {}
    rows = text_rows(base, HISTORY)
    on = origin.in_force
    own_rows = rows[rows["as_of"] == on].itertuples(index=False, name=None)
    there = [dict(zip(map(str, rows.columns), map(str, cells), strict=True)) for cells in own_rows]
    row = dict.fromkeys(rows.columns, "") | {
        "as_of": on,
        "source_title": origin.title,
        "source_url": origin.url,
    }
    # What was published of that day and the list does not count, such as staff, stays.
    row |= there[0] if there else {}
    row |= {"directorates": str(directorates), "service_points": str(points), "standing": ""}
    if there and there[0]["service_points"] != str(points):
        row["source_title"] = f"{row['source_title']}; {origin.title}"
    others = rows[rows["as_of"] != on]
    found = pd.concat([others, pd.DataFrame([row])]).sort_values("as_of", kind="stable")
    own = added(package, HISTORY, origin)
    own["ancrage:date"] = max(own["ancrage:date"], on)
    first, last = found["as_of"].iloc[0], found["as_of"].iloc[-1]
    own["ancrage:vintage"] = f"{day(first)} – {day(last)}"
    _forget(package, on)
    return {HISTORY: found}


def _forget(package: Catalogue, on: str) -> None:
    """Hold the history of a day to its new row, no more to what was published of that day."""
    expected = package.get(EXPECTED, {})
    kept: Iterable[dict[str, object]] = expected.get("cells", [])
    if "cells" in expected:
        expected["cells"] = [
            one for one in kept if one.get("table") != HISTORY or one.get("row") != on
        ]
