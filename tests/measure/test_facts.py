"""The figures of the data package, as the sources publish them."""

import math
import time
import tomllib
from typing import get_args

import numpy as np
import pytest

from geodata.maps.classes import Method, classify
from geodata.measure.catalogue import DEFINITIONS, Slice, exclusions, measures
from geodata.measure.cells import STATUSES
from geodata.measure.compute import concentration, trend
from geodata.places import province
from geodata.places.hierarchy import map_codes, place_name
from geodata.tables.load import table
from tests.measure.asking import fixed_bounds, ranking, reference, values

SHARE = "immigrants_share_pct"
SCOPES = [
    (measure.id, level, period)
    for measure in measures().values()
    for level, periods in measure.periods.items()
    for period in dict.fromkeys([periods[0], periods[-1]])
]


def test_every_note_of_a_measure_has_its_text():
    read = tomllib.loads(DEFINITIONS.read_text("utf-8"))
    texts = {*read["notes"], *province().notes}
    named = {name for measure in read["measures"] for name in measure["notes"]}
    assert named == texts & named


def test_the_metropolitan_area_holds_most_immigrants():
    found = concentration()
    assert found.area_immigrants.value == 1_022_940
    assert found.immigrants.value == 1_210_600
    assert round(found.area_share_pct.value, 1) == 84.5
    assert found.area_share_pct.status == "calculated"


def test_the_share_of_montreal_in_arrivals_falls():
    yearly = concentration().arrivals_share_pct
    assert list(yearly.index[[0, -1]]) == ["2001-2002", "2020-2021"]
    assert len(yearly) == 20
    assert yearly.iloc[[0, -1]].round(1).tolist() == [75.9, 65.3]


def test_five_divisions_are_above_the_share_of_quebec():
    whole = reference(SHARE, period="2021")
    assert (whole.value, whole.status) == (14.6, "published")
    found = ranking(SHARE, level="census_division", period="2021")
    above = found[found["value"] > whole.value]
    assert above["name"].tolist() == ["Montréal", "Laval", "Longueuil", "Gatineau", "Roussillon"]
    assert len(found) == 90
    assert round(found["value"].median(), 1) == 2.1


def test_classes_of_the_share_by_division():
    shares = values(SHARE, level="census_division", period="2021")["value"]
    bounds = fixed_bounds(SHARE, level="census_division", period="2021")
    assert bounds == (1, 2, 5, 14.6)
    found = classify(shares, method="fixed", bounds=bounds, decimals=1)
    assert found.counts == (11, 31, 30, 13, 5)
    assert found.missing == 8


def test_without_montreal_the_share_of_quebec_is_lower():
    for level in ("region", "census_division", "municipality"):
        rest = reference(SHARE, period="2021", level=level, exclude="montreal")
        assert round(rest.value, 1) == 8.8
        assert fixed_bounds(SHARE, level=level, period="2021", exclude="montreal")[-1] == 8.8
    counts = reference("immigrants", period="2021", exclude="montreal")
    assert (counts.value, counts.status) == (1_210_600 - 652_730, "calculated")


def test_the_share_of_2016_rests_on_the_people_in_private_households():
    assert round(reference(SHARE, period="2016", level="region").value, 1) == 13.7


def test_the_change_of_estrie_is_on_its_old_limits():
    found = values("change", level="region", period="2016-2021")
    assert found.loc["05", "value"] == 19_690 - 17_580
    assert found.loc["16", "value"] == 186_750 - 147_110
    assert found.loc["06", "status"] == "calculated"
    assert math.isnan(found.loc["10", "value"])
    assert found.loc["10", "status"] == "unreliable"
    assert reference("change", period="2016-2021").value == 1_210_600 - 1_091_305


def test_an_unreliable_number_is_kept_in_the_table_and_not_shown():
    found = values("immigrants", level="census_division", period="2021")
    hidden = found[found["status"] == "unreliable"]
    assert len(hidden) == 8
    assert hidden["value"].isna().all()
    assert hidden["immigrants"].isna().all()


def test_summed_regions_are_those_of_the_table():
    rows = table("settlement")
    stored = rows[(rows["level"] == "region") & (rows["measure"] == "yearly_immigrants")]
    for period, expected in stored.groupby("period"):
        found = values("arrivals", level="region", period=period, limits="2016")
        assert found["value"].to_dict() == dict(
            zip(expected["code"], expected["value"], strict=True)
        )


@pytest.mark.parametrize("limits", ["2016", "2021"])
def test_regions_divisions_and_quebec_agree_each_year(limits):
    for measure in ("arrivals", "arrivals_cumulative", "net_interprovincial", "net_npr"):
        for period in measures()[measure].periods["region"]:
            whole = reference(measure, period=period).value
            for level in ("region", "census_division"):
                found = values(measure, level=level, period=period, limits=limits)
                assert found["value"].sum() == whole


def test_moves_inside_quebec_cancel():
    for period in measures()["net_intraprovincial"].periods["region"]:
        assert reference("net_intraprovincial", period=period).value == 0


def test_two_regions_have_one_row_of_admissions():
    found = values("admissions", level="region", period="2021")
    assert found.loc["09-10", "name"] == "Côte-Nord et Nord-du-Québec"
    assert found.loc["09-10", "value"] == 99
    assert {"09", "10", "autres"}.isdisjoint(found.index)
    assert map_codes("09-10") == ("09", "10")
    assert map_codes("06") == ("06",)
    assert len(found) == 16
    # The source has no row for this region: not published is not zero.
    assert found.loc["11", "status"] == "not_published"
    assert reference("admissions", period="2021").value == 50_253


def test_study_permits_of_unknown_destination_are_in_no_region():
    found = values("study_permits", level="region", period="2022")
    assert len(found) == 17
    assert found["value"].sum() < reference("study_permits", period="2022").value == 62_725


def test_the_metropolitan_community_is_to_be_verified():
    assert "liste à vérifier" in Slice("immigrants", "municipality", "2021", "cmm").aside_note
    towns = values("immigrants", level="municipality", period="2021", exclude="cmm")
    assert len(towns) == 1_282 - 82
    regions = values("immigrants", level="region", period="2021", exclude="cmm")
    assert {"06", "13", "14", "15", "16"}.isdisjoint(regions.index)
    assert len(regions) == 12
    # Rouville and Beauharnois-Salaberry have a small part of their people in it only.
    divisions = values("immigrants", level="census_division", period="2021", exclude="cmm")
    assert len(divisions) == 98 - 12


@pytest.mark.parametrize(("measure", "level", "period"), SCOPES)
def test_every_measure_gives_one_row_a_territory(measure, level, period):
    found = values(measure, level=level, period=period)
    expected = {"region": 17, "census_division": 98, "municipality": 1_282}[level]
    assert len(found) == expected - len(measures()[measure].grouped(level))
    assert found.index.is_unique
    assert found["name"].notna().all()
    assert set(found["status"]) <= set(STATUSES)
    hidden = found["status"].isin(["unreliable", "not_published"])
    assert (found["value"].isna() == hidden).all()
    assert found["population"].dropna().ge(0).all()


@pytest.mark.parametrize(("measure", "level", "period"), SCOPES)
def test_leaving_territories_out_adds_none(measure, level, period):
    every = values(measure, level=level, period=period)
    sizes = {}
    for exclude in exclusions():
        found = values(measure, level=level, period=period, exclude=exclude)
        sizes[exclude] = len(found)
        assert set(found.index) <= set(every.index)
        assert found["name"].equals(every.loc[found.index, "name"])
        if measures()[measure].kind != "ratio":
            assert found["value"].equals(every.loc[found.index, "value"])
    assert sizes["none"] > sizes["montreal"] > sizes["cmm"]


@pytest.mark.parametrize(
    ("measure", "level", "period"),
    [
        scope
        for scope in SCOPES
        if measures()[scope[0]].kind in ("count", "net") and scope[1] != "municipality"
    ],
)
def test_a_whole_without_some_is_what_the_others_make(measure, level, period):
    whole = reference(measure, period=period, level=level).value
    every = values(measure, level=level, period=period)
    for exclude in ("montreal", "cmm"):
        kept = values(measure, level=level, period=period, exclude=exclude)
        away = every.drop(kept.index)["value"]
        rest = reference(measure, period=period, level=level, exclude=exclude)
        if away.isna().any():
            assert math.isnan(rest.value)
            assert rest.status in ("unreliable", "not_published")
        else:
            assert rest.value == pytest.approx(whole - away.sum())
            assert rest.status in ("calculated", "estimated")


@pytest.mark.parametrize(("measure", "level", "period"), SCOPES)
def test_every_measure_can_be_put_in_classes(measure, level, period):
    chosen = measures()[measure]
    shown = values(measure, level=level, period=period)["value"]
    for method in get_args(Method):
        bounds = fixed_bounds(measure, level=level, period=period) if method == "fixed" else None
        found = classify(
            shown,
            method=method,
            bounds=bounds,
            diverging=chosen.middle,
            decimals=chosen.decimals,
        )
        assert sum(found.counts) == shown.notna().sum()
        assert found.missing == shown.isna().sum()


def test_ranking_is_in_order_and_ties_share_their_rank():
    found = ranking("arrivals", level="census_division", period="2020-2021")
    assert found["value"].is_monotonic_decreasing
    assert found["rank"].iloc[0] == 1
    for _value, same in found.groupby("value"):
        assert same["rank"].nunique() == 1
    assert found["rank"].max() <= len(found)


def test_the_trend_of_a_territory_against_quebec():
    gatineau = trend("census_division", "2481", "arrivals_per_1000")
    quebec = trend("province", "24", "arrivals_per_1000")
    assert list(gatineau.index) == list(quebec.index)
    assert round(gatineau.iloc[-1], 1) == 3.4
    assert round(quebec.iloc[-1], 1) == 3.9


def test_measures_cite_sources_that_the_tables_have():
    cited = {source for measure in measures().values() for source in measure.sources}
    assert cited <= set(table("settlement")["source_id"])


def test_places_have_names():
    assert place_name(("region", "16")) == "Montérégie (limites de 2021)"
    assert place_name(("directorate", "2019-montreal")) == "Direction Montréal"
    assert place_name(("province", "24")) == "Québec"


@pytest.mark.parametrize(("level", "limit_ms"), [("census_division", 5), ("municipality", 15)])
def test_a_map_is_ready_in_a_few_milliseconds(level, limit_ms):
    values(SHARE, level=level, period="2021")
    times = []
    for _turn in range(7):
        start = time.process_time()
        shown = values(SHARE, level=level, period="2021")["value"]
        for method in ("fixed", "natural"):
            bounds = fixed_bounds(SHARE, level=level, period="2021") if method == "fixed" else None
            classify(shown, method=method, bounds=bounds, decimals=1)
        times.append((time.process_time() - start) * 1_000)
    assert np.median(times) < 2 * limit_ms
