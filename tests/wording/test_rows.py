"""A number has one rounding, in a table, in a chart and in a sentence."""

from __future__ import annotations

import math

import pandas as pd
from hypothesis import given
from hypothesis import strategies as st

from geodata.files import written_rows
from geodata.link import QUESTIONS
from geodata.rows import all_rounded, rounded
from geodata.wording import number


@given(st.integers(-(10**9), 10**9), st.integers(0, 3), st.integers(0, 4))
def test_a_column_is_rounded_as_a_sentence_writes_it(digits: int, decimals: int, more: int) -> None:
    value = digits / 10 ** (decimals + more)
    shown = rounded(pd.Series([value]), decimals).iloc[0]
    assert number(shown, decimals=decimals) == number(value, decimals=decimals)


def test_a_half_goes_away_from_zero_and_a_gap_stays() -> None:
    found = rounded(pd.Series([12.05, -12.05, 0.5, 2.5, 1.005, math.nan]), 1).tolist()
    assert found[:5] == [12.1, -12.1, 0.5, 2.5, 1.0]
    assert math.isnan(found[5])
    frame = pd.DataFrame({"name": ["a"], "count": [3], "share": [0.125]})
    assert all_rounded(frame, 2).to_dict("records") == [{"name": "a", "count": 3, "share": 0.13}]


def test_a_region_has_one_share_in_the_chart_and_in_the_table() -> None:
    question = QUESTIONS["etablissement"]
    view, refused = question.read({"echelle": "region"})
    assert not refused
    content = question.content(view)
    assert content.table is not None and content.chart is not None
    written = dict(zip(content.table.index, written_rows(content.table), strict=True))
    (series,) = content.chart.series
    for code, text in zip(content.chart.codes, series.texts, strict=True):
        assert text.split()[0].replace("\xa0%", "") == written[code][1]
