"""Directorates side by side: the same numbers as elsewhere, at the threshold that is chosen."""

from __future__ import annotations

import csv
import io

import pytest

from geodata.coverage.asked import CoverageView
from geodata.coverage.counting import Part, Threshold, published_reach
from geodata.coverage.directorates import answers_for
from geodata.coverage.finding import about, coverage_of, share_words
from geodata.coverage.people import GROUPS, Group
from geodata.coverage.question import QUESTION, towards
from geodata.coverage.rows import by_directorate, chart
from geodata.network import summary
from geodata.places import by_region
from geodata.questions import Grid
from geodata.wording import number

# Columns from the last: those before depend on who is counted.
SHARE, FAR, GROWTH = -3, -2, -1
OUTAOUAIS = "2019-outaouais-abitibi-temiscamingue-et-nord-du-quebec"


def table(view: CoverageView) -> Grid:
    found = QUESTION.content(view).exhibit("directorates")
    assert isinstance(found, Grid)
    return found


@pytest.mark.parametrize("group", GROUPS)
@pytest.mark.parametrize("limit", ["60min", "25km"])
def test_each_has_the_share_and_the_people_of_its_own_page(limit: str, group: Group) -> None:
    view = CoverageView(threshold=Threshold.read(limit), group=group, by="directorate")
    found, shown = published_reach(view.threshold), table(view).rows
    assert len(shown) == 6
    for code, row in shown.iterrows():
        own = coverage_of(Part(found, "directorate", str(code)), group)
        assert row.iloc[SHARE] == share_words(own.share_pct, brief=True)
        assert row.iloc[FAR] == pytest.approx(about(own.far), nan_ok=True)
    bars = chart(Part(found, "province", "24"), view)
    assert bars is not None
    texts = dict(zip(bars.codes, bars.series[0].texts, strict=True))
    assert texts == {code: text for code, text in shown.iloc[:, SHARE].items() if text != "–"}


def test_points_and_people_are_those_of_the_network() -> None:
    shown, known = table(CoverageView()).rows, summary("directorate")
    assert list(shown["Points"]) == list(known["points"])
    assert shown["Points"].sum() == 61
    assert list(shown["Population"]) == list(known["population"])
    for title, name in (
        ("Habitants par point", "people_per_point"),
        ("Immigrants par point (e)", "immigrants_per_point"),
    ):
        written, told = ([number(one) for one in rows] for rows in (shown[title], known[name]))
        assert written == told
    assert 0 < shown["Villes"]["2019-montreal"] <= shown["Points"]["2019-montreal"]


def test_growth_is_that_of_the_immigrants_of_the_same_regions() -> None:
    shown = table(CoverageView()).rows.iloc[:, GROWTH].str.replace("\u00a0", " ")
    # 644 685 people in 2016 and 652 730 in 2021; 147 110 and 186 750 on the limits of 2019.
    assert shown["2019-montreal"] == "+1,2 %"
    assert shown["2019-monteregie"] == "+26,9 %"


def test_what_is_not_reliable_is_a_dash_and_is_named() -> None:
    grid = table(CoverageView(group="immigrants"))
    row = grid.rows.loc[OUTAOUAIS]
    assert row.iloc[GROWTH] == row.iloc[SHARE] == "–"
    assert grid.rows["Immigrants (e)"].isna().sum() == 1
    assert any("faute de donnée fiable : Outaouais" in n.replace("\u00a0", " ") for n in grid.notes)


def test_reconstructed_points_may_be_left_out() -> None:
    assert table(CoverageView(attested_only=True)).rows["Points"].sum() == 54


def test_a_row_leads_to_its_directorate() -> None:
    view = CoverageView(**towards("directorate", "2019-monteregie"))
    assert table(view).chosen == "2019-monteregie"
    assert table(CoverageView(territory=("region", "16"))).chosen == "2019-monteregie"
    assert by_directorate(published_reach(view.threshold), CoverageView()) is not None


def test_the_map_of_a_directorate_sets_the_others_back() -> None:
    whole, own = (
        QUESTION.content(view).state
        for view in (CoverageView(), CoverageView(directorate=OUTAOUAIS))
    )
    assert whole is not None and own is not None
    assert whole["layers"]["municipalities"] != own["layers"]["municipalities"]


def test_other_mandates_move_regions_and_nobody_is_lost() -> None:
    found, usual = published_reach(Threshold(60, "min")), by_region()
    before = answers_for(found, usual)
    after = answers_for(found, {**usual, "01": "2019-monteregie"})
    for column in ("population", "points", "population_far"):
        assert before[column].sum() == after[column].sum()
    assert "01" in after["regions"]["2019-monteregie"].split()
    emptied = answers_for(found, dict.fromkeys(usual, "2019-monteregie"))
    assert emptied["points"]["2019-montreal"] == 0
    assert emptied["population_per_point"].isna().sum() == 5


def test_the_file_has_the_numbers_of_the_table() -> None:
    view = CoverageView()
    _towns, file = QUESTION.content(view).downloads
    rows = list(csv.DictReader(io.StringIO(file.write("csv").decode("utf-8-sig"))))
    shown = table(view).rows
    assert {r["directorate_id"]: float(r["population"]) for r in rows} == dict(shown["Population"])
    assert {row["threshold"] for row in rows} == {"60min"}
    assert file.write("xlsx")


def test_arrivals_have_their_columns_where_they_are_counted() -> None:
    assert "Arrivées par an (e)" not in table(CoverageView()).rows
    view = CoverageView(group="arrivals")
    shown = table(view).rows
    whole = Part(published_reach(view.threshold), "province", "24")
    assert shown["Arrivées par an (e)"].sum() == pytest.approx(
        whole.counts("arrivals").sum(), abs=3
    )
    for name in ("table", "divisions"):
        grid = QUESTION.content(view).exhibit(name)
        assert isinstance(grid, Grid)
        assert grid.rows["Arrivées par an (e)"].is_monotonic_decreasing


def test_what_makes_numbers_per_point_too_large_is_under_the_table() -> None:
    notes = " ".join(table(CoverageView()).notes).replace("\u00a0", " ")
    assert "Montréal (3 sur 6 publiés en juillet 2021)" in notes
    assert "5 des 22 de Capitale-Nationale et Est-du-Québec" in notes
    assert "reconstitués" not in " ".join(table(CoverageView(attested_only=True)).notes)


@pytest.mark.parametrize("limit", ["60min", "50km", "100km"])
def test_no_distance_beyond_the_threshold_is_written_as_the_threshold(limit: str) -> None:
    view = CoverageView(threshold=Threshold.read(limit))
    grid = QUESTION.content(view).exhibit("table")
    assert isinstance(grid, Grid)
    assert not (grid.rows.iloc[:, -2] <= view.threshold.value).any()
    assert any(str(town).endswith("(reconstitué)") for town in grid.rows["Plus proche"])
