"""Two to four territories side by side: how far each figure is from the first, and their ratio."""

from __future__ import annotations

import math

import pandas as pd
import pytest

from geodata import coverage, settlement
from geodata.questions import Grid, Question
from geodata.settlement import Cell, Column, gaps
from tests.pages.bodies import plain


def column(name: str, **values: float) -> Column:
    cells = tuple(
        Cell(key=key, title=key, period="2021", value=value, text="", status="published")
        for key, value in values.items()
    )
    return Column(place=("region", name), name=name, cells=cells)


def written(found: Grid | None) -> pd.DataFrame:
    assert found is not None
    return found.rows.set_index("").map(plain)


def test_a_gap_and_a_ratio_are_those_of_the_figures_shown() -> None:
    names = ("immigrants", "immigrants_share_pct", "arrivals_per_1000", "net_migration")
    others = {
        "B": ((2500, 14.26, 1.0, 10), ["2,50 fois", "+10,9 points; 4,15 fois", "−1,0; 0,50 fois"]),
        "C": ((120_000, 4.3, 2.0, 10), ["120 fois", "+0,9 point; 1,25 fois", "0,0; 1,00 fois"]),
        "D": ((4, 3.44, 0.0, 10), ["moins de 0,01 fois", "0,0 point; 1,00 fois", "−2,0"]),
    }
    own = column("A", **dict(zip(names, (1000, 3.44, 2.0, -5), strict=True)))
    columns = [column(name, **dict(zip(names, v, strict=True))) for name, (v, _t) in others.items()]
    found = written(gaps([own, *columns]))
    assert list(found.columns) == list(others)
    for name, (_values, told) in others.items():
        # People are rounded at random: only their ratio is told; of a loss and a gain, nothing.
        assert found[name].tolist() == [*told, "–"]


def test_what_is_missing_has_no_gap() -> None:
    own, other = column("A", share_pct=math.nan), column("B", share_pct=2)
    assert written(gaps([own, other]))["B"].tolist() == ["–"]
    assert gaps([own]) is None


@pytest.mark.parametrize("question", [settlement.QUESTION, coverage.QUESTION], ids=lambda q: q.slug)
def test_four_territories_stand_beside_each_other(question: Question) -> None:  # type: ignore[type-arg]
    query = {"territoire": "region-01", "cadre": "region-01"}
    query |= {"comparer": "region-05,region-11,region-12"}
    view, refused = question.read(query)
    assert not refused
    content = question.content(view)
    side, apart = content.exhibit("comparison"), content.exhibit("gaps")
    assert isinstance(side, Grid) and isinstance(apart, Grid)
    names = [plain(name).partition(" (")[0] for name in side.rows.columns[1:]]
    assert names[0] == "Bas-Saint-Laurent" and names[-1] == "Québec"
    assert len(names) == 5
    assert list(apart.rows.columns[1:]) == list(side.rows.columns[2:])
    assert plain(apart.title) == "Écart et rapport avec Bas-Saint-Laurent"
    assert apart.rows.iloc[:, 1:].map(lambda said: "fois" in said).any().all()
