"""Each fault of the tables of the network that a check must refuse."""

from __future__ import annotations

from collections.abc import Callable

import pandas as pd
import pytest

from geodata.checks.rules import broken
from geodata.tables.load import table

NAMES = (
    "municipalities",
    "census_divisions",
    "road_shores",
    "road_crossings",
    "road_chains",
    "road_barriers",
    "roadless_places",
)


def faults(name: str, change: Callable[[pd.DataFrame], None]) -> list[str]:
    """Apply the rules to the tables, one of which is changed."""
    tables = {each: table(each) for each in NAMES}
    frame = tables[name].copy()
    change(frame)
    tables[name] = frame
    return list(map(str, broken(tables)))


def cell(row: int, column: str, value: str | float) -> Callable[[pd.DataFrame], None]:
    def change(frame: pd.DataFrame) -> None:
        assert frame.loc[row, column] != value
        frame.loc[row, column] = value

    return change


def test_the_tables_are_sound() -> None:
    assert faults("road_shores", lambda _frame: None) == []


def first(name: str, column: str, value: str) -> int:
    frame = table(name)
    return int(frame.index[frame[column] == value][0])


@pytest.mark.parametrize(
    ("name", "change", "message"),
    [
        ("road_shores", cell(0, "code", "2400"), "ce niveau"),
        ("road_shores", cell(5, "code", "2499"), "une rive pour"),
        ("road_chains", cell(0, "longitude", -79.5), "selon la table municipalities"),
        ("road_chains", cell(0, "municipality_code", "2499999"), "un code de la table"),
        ("road_chains", cell(0, "place", "Rouyn"), "selon la table municipalities"),
        ("road_chains", cell(1, "position", 9), "numérotés à partir de 1"),
        ("road_chains", cell(1, "kind", "forest"), "comme le premier point"),
        (
            "road_chains",
            cell(first("road_chains", "kind", "motorway") + 1, "shore", "laval"),
            "comme le premier point",
        ),
        ("road_barriers", cell(0, "position", 3), "numérotés à partir de 1"),
        (
            "road_crossings",
            cell(first("road_crossings", "kind", "ferry"), "minutes", float("nan")),
            "la durée d’un traversier",
        ),
        (
            "road_crossings",
            cell(first("road_crossings", "kind", "bridge"), "minutes", 3.0),
            "rien, pour un pont",
        ),
        (
            "road_crossings",
            cell(first("road_crossings", "kind", "bridge"), "longitude_b", -70.0),
            "au plus entre les deux bouts",
        ),
        ("roadless_places", cell(0, "network", "seul"), "rien, pour un lieu seul"),
        ("roadless_places", cell(0, "csd_name", "Ailleurs"), "selon la table municipalities"),
    ],
)
def test_a_fault_is_found(name: str, change: Callable[[pd.DataFrame], None], message: str) -> None:
    assert any(message in fault and f"{name}.csv" in fault for fault in faults(name, change))
