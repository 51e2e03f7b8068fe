"""Measures on hand-made tables with known answers."""

import math

import pytest

from geodata.errors import AncrageError
from geodata.limits import using
from geodata.measure.catalogue import measures
from geodata.measure.compute import concentration, trend
from tests.measure.asking import fixed_bounds, reference, values

pytestmark = pytest.mark.usefixtures("small_country")

LAST = "2020-2021"


def of(measure, **options):
    options = {"level": "census_division", "period": "2021"} | options
    return values(measure, **options)["value"].to_dict()


def test_a_published_count_is_read_as_it_is():
    found = values("immigrants", level="census_division", period="2021")
    assert found["value"].to_dict() == {"2443": 15, "2446": 30, "2458": 55, "2466": 400}
    assert found.loc["2466", "status"] == "published"
    assert found.loc["2443", "name"] == "Sherbrooke"
    assert found.loc["2458", ["population", "immigrants"]].tolist() == [500, 55]
    assert found["small"].to_dict() == {"2443": True, "2446": True, "2458": False, "2466": False}


def test_a_division_that_changed_region_counts_on_the_limits_asked_for():
    now = of("arrivals", level="region", period="2001-2002")
    before = of("arrivals", level="region", period="2001-2002", limits="2016")
    assert now == {"05": 45, "06": 400, "16": 55}
    assert before == {"05": 15, "06": 400, "16": 85}


def test_the_sum_of_divisions_is_calculated():
    found = values("arrivals", level="region", period=LAST)
    assert set(found["status"]) == {"calculated"}
    assert found["value"].sum() == 500 * 20


def test_the_rate_is_for_a_thousand_inhabitants_at_the_start_of_the_year():
    assert of("arrivals_per_1000", period="2001-2002")["2458"] == pytest.approx(110)
    assert reference("arrivals_per_1000", period="2001-2002").value == pytest.approx(250)


def test_the_cumulative_count_starts_in_2001():
    assert of("arrivals_cumulative", period="2001-2002")["2443"] == 15
    assert of("arrivals_cumulative", period="2003-2004")["2443"] == 15 * (1 + 2 + 3)
    assert reference("arrivals_cumulative", period="2002-2003").value == 1500


def test_net_migration_adds_its_two_parts():
    assert of("net_migration", period=LAST) == {
        "2443": -19 + 3,
        "2446": -20,
        "2458": -20,
        "2466": -20,
    }
    assert (
        values("net_migration", level="census_division", period=LAST)["status"]
        .eq("calculated")
        .all()
    )


def test_the_quotient_is_a_share_over_a_share():
    found = of("location_quotient")
    assert found["2466"] == pytest.approx((400 / 500) / (1000 / 2000))
    assert found["2443"] == pytest.approx((15 / 500) / (300 / 2000))


def test_without_montreal_the_quotient_is_against_the_rest():
    found = of("location_quotient", exclude="montreal")
    assert set(found) == {"2443", "2446", "2458"}
    assert found["2458"] == pytest.approx((55 / 100) / (500 / 1000))
    rest = [found[code] * people for code, people in (("2443", 300), ("2446", 200), ("2458", 500))]
    assert sum(rest) / 1000 == pytest.approx(1)


def test_the_change_is_on_the_limits_of_before_july_2021():
    found = values("change", level="region", period="2016-2021")
    assert found["value"].to_dict() == {"05": 15 - 10, "06": 400 - 390, "16": 85 - 60}
    assert found["status"].to_dict() == {"05": "estimated", "06": "calculated", "16": "estimated"}
    assert of("change_pct", level="region", period="2016-2021")["16"] == pytest.approx(
        25 / 60 * 100
    )
    assert reference("change", period="2016-2021").value == 40
    assert reference("change_pct", period="2016-2021").value == pytest.approx(40 / 460 * 100)


@pytest.mark.parametrize("level", ["region", "census_division", "municipality"])
def test_the_share_without_montreal_rests_on_the_published_groups(level):
    whole = reference("immigrants_share_pct", period="2021", level=level)
    assert (whole.value, whole.status) == (26.3, "published")
    rest = reference("immigrants_share_pct", period="2021", level=level, exclude="montreal")
    assert rest.value == pytest.approx(100 * (500 - 400) / (1900 - (400 + 460 + 90)))
    assert rest.status == "calculated"


def test_where_groups_are_not_published_the_households_are_estimated():
    rest = reference("immigrants_share_pct", period="2021", level="region", exclude="cmm")
    groups, estimate = 400 + 460 + 90, 500 * 1900 / 2000
    assert rest.value == pytest.approx(100 * (500 - 400 - 55) / (1900 - groups - estimate))
    assert rest.status == "estimated"


def test_the_metropolitan_community_is_the_places_where_most_of_their_people_live():
    assert set(of("immigrants", exclude="cmm")) == {"2443", "2446"}
    assert set(of("immigrants", level="region", exclude="cmm")) == {"05"}
    towns = values("immigrants", level="municipality", period="2021", exclude="cmm")
    assert list(towns.index) == ["2443001", "2446001", "2458002"]


def test_a_division_set_aside_whole_counts_through_its_own_figure():
    # The municipality of the island that is not published does not spoil the total.
    whole = reference("immigrants", period="2021", level="municipality", exclude="montreal")
    assert (whole.value, whole.status) == (100, "calculated")
    rest = reference("immigrants", period="2021", level="municipality", exclude="cmm")
    assert (rest.value, rest.status) == (500 - 400 - 50, "estimated")


def test_a_missing_value_is_neither_zero_nor_dropped():
    towns = values("immigrants_share_pct", level="municipality", period="2021")
    assert len(towns) == 6
    assert math.isnan(towns.loc["2466002", "value"])
    assert towns.loc["2466002", "status"] == "not_published"
    assert not towns.loc["2466002", "small"]


def test_the_children_of_a_territory():
    assert set(of("immigrants", within=("region", "05"))) == {"2443", "2446"}
    assert set(of("arrivals", period=LAST, within=("region", "05"), limits="2016")) == {"2443"}
    assert set(of("immigrants", within=("directorate", "2019-sud"))) == {"2446", "2458"}
    assert set(of("immigrants", level="municipality", within=("census_division", "2458"))) == {
        "2458001",
        "2458002",
    }
    with pytest.raises(AncrageError):
        of("immigrants", within=("region", "99"))
    with pytest.raises(AncrageError):
        of("immigrants", within=("municipality", "2458001"))


def test_the_trend_stays_on_one_set_of_limits():
    assert trend("region", "16", "immigrants").to_dict() == {"2016": 60, "2021": 85}
    assert trend("region", "16", "arrivals").iloc[-1] == 55 * 20
    with using("2016"):
        assert trend("region", "16", "arrivals").iloc[-1] == 85 * 20
    assert trend("province", "24", "arrivals").iloc[0] == 500
    with pytest.raises(AncrageError):
        trend("region", "16", "non_permanent_residents")
    with pytest.raises(AncrageError):
        trend("region", "17", "arrivals")


def test_the_concentration_follows_the_region_of_montreal():
    found = concentration()
    assert found.arrivals_share_pct.tolist() == pytest.approx([80] * 20)
    # The small country has no metropolitan area.
    assert math.isnan(found.area_share_pct.value)
    assert found.area_share_pct.status == "not_published"


def test_bounds_above_the_whole_are_left_out():
    assert fixed_bounds("immigrants_share_pct", level="region", period="2021") == (2, 5, 10, 26.3)
    rest = fixed_bounds("immigrants_share_pct", level="region", period="2021", exclude="cmm")
    assert rest[-1] < 26.3
    assert list(rest) == sorted(rest)


def test_what_does_not_exist_is_refused():
    for options in (
        {"level": "municipality", "period": LAST},
        {"level": "region", "period": "1999"},
        {"level": "region", "period": LAST, "exclude": "laval"},
    ):
        with pytest.raises(AncrageError):
            values("arrivals", **options)
    with pytest.raises(AncrageError):
        values("happiness", level="region", period="2021")
    with pytest.raises(AncrageError):
        values("change", level="region", period="2016-2021", limits="2021")
    with pytest.raises(AncrageError):
        reference("immigrants", period="2021", level="planet")


def test_writing_to_the_values_does_not_reach_the_next_reader():
    first = values("immigrants", level="census_division", period="2021")
    first.loc["2443", "value"] = -1
    assert of("immigrants")["2443"] == 15


def test_only_figures_on_different_limits_have_no_trend():
    without = {
        (measure.id, level)
        for measure in measures().values()
        for level in measure.periods
        if len(measure.periods[level]) > 1 and not measure.has_trend(level)
    }
    assert without == {("non_permanent_residents", "region")}
