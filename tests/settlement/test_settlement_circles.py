"""Counts are circles: a count coloured over an area would say how large the area is."""

from __future__ import annotations

import pandas as pd
import pytest

from geodata import style
from geodata.files.map import labels, marks
from geodata.files.map.window import window
from geodata.maps import patch, view_bounds
from geodata.measure import values
from geodata.measure.catalogue import measures
from geodata.places.description import Level
from geodata.places.hierarchy import map_codes
from geodata.settlement import map as settlement_map
from geodata.settlement import question as settlement
from geodata.settlement import scope as settlement_scope
from geodata.settlement.scope import Scope
from geodata.tables import load
from tests.maps.reading import looks
from tests.settlement.views import viewed

CIRCLED = [
    pytest.param(scope, id=f"{measure.id}-{level}")
    for measure in measures().values()
    for level, periods in measure.periods.items()
    if (scope := Scope(measure.id, level, periods[-1])).circled
]
REGIONS = Scope("immigrants", "region", "2021")
DIVISIONS = Scope("immigrants", "census_division", "2021")


def layer_of(scope: Scope, frame: tuple[str, str] = ("province", "24")) -> dict[str, object]:
    within = viewed(scope, frame=frame).within
    return settlement_map.circles(scope, within, ())


def radii(scope: Scope, frame: tuple[str, str] = ("province", "24")) -> dict[str, float]:
    found = layer_of(scope, frame)
    order = patch.order(scope.layer)
    return dict(zip(order, found["radii"], strict=True))  # type: ignore[call-overload]


def test_counts_are_circles_and_shares_are_areas() -> None:
    levels: tuple[Level, ...] = ("region", "census_division", "municipality")
    assert [Scope("immigrants", level, "2021").circled for level in levels] == [
        True,
        True,
        False,
    ]
    assert not Scope("immigrants_share_pct", "region", "2021").circled


@pytest.mark.parametrize("scope", CIRCLED)
def test_every_known_count_has_a_circle_and_no_other(scope: Scope) -> None:
    known = values(scope)["value"]
    expected = {map_codes(str(code))[0] for code in known.index[known.notna()]}
    assert {code for code, size in radii(scope).items() if size > 0} == expected


@pytest.mark.parametrize("scope", CIRCLED)
def test_areas_of_circles_are_as_their_counts(scope: Scope) -> None:
    found = radii(scope)
    factor = settlement_map.factor(scope, None)
    for code, value in values(scope)["value"].dropna().items():
        size = found[map_codes(str(code))[0]]
        exact = abs(value) ** 0.5 * factor
        assert size == pytest.approx(max(settlement_map.LEAST, exact), abs=0.051)


@pytest.mark.parametrize("scope", CIRCLED)
def test_a_missing_count_is_hatched_and_the_others_are_plain(scope: Scope) -> None:
    drawn = settlement_map.state(viewed(scope))
    name = scope.layer
    fills = {code: look["fill"] for code, look in looks(drawn, name).items()}
    for code, value in values(scope)["value"].items():
        for shape in map_codes(str(code)):
            assert fills[shape] == (style.HATCH if pd.isna(value) else style.COUNTED)


def test_circles_grow_with_years() -> None:
    periods = measures()["arrivals"].periods["region"]
    factors = {
        settlement_map.factor(Scope("arrivals", "region", period), None) for period in periods
    }
    assert len(factors) == 1
    tops = [max(radii(Scope("arrivals", "region", period)).values()) for period in periods]
    assert max(tops) == settlement_map.LARGEST
    assert min(tops) < max(tops)


def test_without_montreal_the_others_are_larger() -> None:
    without = radii(Scope("immigrants", "region", "2021", exclude="montreal"))
    assert without["06"] == 0
    assert without["16"] == settlement_map.LARGEST > radii(REGIONS)["16"]


def test_a_framed_region_has_its_own_circles() -> None:
    found = radii(DIVISIONS, ("region", "05"))
    table = load.table("census_divisions")
    own = set(table.loc[table["region_code"] == "05", "cd_code"])
    assert {code for code, size in found.items() if size > 0} <= own
    assert max(found.values()) == settlement_map.LARGEST


def test_those_that_make_up_half_stand_out_as_the_sentence_says() -> None:
    cut = settlement_scope.classes(REGIONS)
    assert set(cut.codes.index[cut.codes == 1]) == {"06"}
    assert cut.counts == (15, 1)
    assert cut.missing == 1
    inner = settlement_scope.classes(DIVISIONS, ("region", "05"))
    assert set(inner.codes.index[inner.codes == 1]) == {"2443"}


def test_losses_and_gains_have_two_colours() -> None:
    scope = Scope("net_migration", "region", "2020-2021")
    shown = values(scope)["value"]
    cut = settlement_scope.classes(scope)
    assert settlement_scope.inks(scope) == (style.LOSS, style.LEADING)
    assert ((cut.codes == 1) == (shown >= 0)).all()


def test_the_legend_has_sizes_and_a_group_has_its_own_name() -> None:
    sizes, classes = settlement.legends(REGIONS, None)
    assert [key.shape for key in sizes.keys] == ["circle"] * 3
    counts = settlement_map.sizes(REGIONS, None)
    factor = settlement_map.factor(REGIONS, None)
    for count, size in counts:
        assert size == pytest.approx(2 * factor * count**0.5, abs=0.051)
    assert sum(int(key.count) for key in classes.keys) == 17
    grouped = layer_of(Scope("admissions", "region", "2021"))
    assert "Nord-du-Québec" in str(grouped["names"])


def test_the_legend_of_a_framed_region_has_its_own_missing_values() -> None:
    # The count of only one of the four divisions of Côte-Nord is reliable.
    _sizes, classes = settlement.legends(DIVISIONS, ("region", "09"))
    assert [(key.shape, key.count) for key in classes.keys] == [("point", "1"), ("area", "3")]


def test_every_region_is_named_on_a_file() -> None:
    view, refused = settlement.QUESTION.read({"mesure": "immigrants", "echelle": "region"})
    assert not refused
    state = settlement_map.state(view)
    shown = window(view_bounds(view.frame), width=808, height=425)
    found = marks.counts(shown, state)
    assert len(found) == 16
    assert [c.radius for c in found] == sorted((c.radius for c in found), reverse=True)
    names = labels.wanted(shown, state, (), found, tiny_in=None)
    assert {name.lines[0] for name in names} == {c.lines[0] for c in found}
    assert next(name for name in names if name.fixed).lines == ("Montréal", "652\u00a0730")
