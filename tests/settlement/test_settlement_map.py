"""The settlement map: each value in the colour of its class, what is missing hatched."""

from __future__ import annotations

from typing import Any

import pandas as pd
import pytest

from geodata import places, style
from geodata.files.map import labels, placement
from geodata.files.map.window import window
from geodata.maps import patch
from geodata.maps.classes import Method
from geodata.maps.frame import framing
from geodata.measure import values
from geodata.measure.catalogue import measures
from geodata.places.description import Level
from geodata.places.hierarchy import map_codes
from geodata.settlement import map as settlement_map
from geodata.settlement import question as settlement
from geodata.settlement import scope as settlement_scope
from geodata.settlement.scope import Scope, SettlementView
from geodata.status import word
from geodata.tables import load
from tests.maps.reading import looks
from tests.settlement.views import viewed

METHODS: tuple[Method, ...] = ("fixed", "quantiles", "equal", "natural")
EVERY = [
    pytest.param(Scope(measure.id, level, periods[-1]), id=f"{measure.id}-{level}")
    for measure in measures().values()
    for level, periods in measure.periods.items()
]
AREAS = [entry for entry in EVERY if not entry.values[0].circled]  # type: ignore[union-attr]
SHARE = Scope("immigrants_share_pct", "census_division", "2021")
TOWNS = Scope("immigrants_share_pct", "municipality", "2021")


GATINEAU = ("census_division", "2481")


def state(scope: Scope, **choice: Any) -> dict[str, Any]:
    return settlement_map.state(viewed(scope, **choice))


def those(found: dict[str, dict[str, Any]], flag: str) -> set[str]:
    return {code for code, look in found.items() if look.get(flag)}


def shapes(scope: Scope) -> pd.Series[float]:
    """Value of each shape of the map: a value published for several holds for each."""
    rows = values(scope)["value"]
    found = {shape: value for code, value in rows.items() for shape in map_codes(str(code))}
    return pd.Series(found, dtype=float)


@pytest.mark.parametrize("scope", EVERY)
def test_every_territory_is_drawn(scope: Scope) -> None:
    layer = scope.layer
    found = looks(state(scope), layer)
    assert set(found) == set(patch.order(layer))
    assert those(found, "live") == set(patch.order(layer))


@pytest.mark.parametrize("scope", AREAS)
def test_a_known_value_has_the_colour_of_its_class_and_a_missing_one_is_hatched(
    scope: Scope,
) -> None:
    found = looks(state(scope), scope.layer)
    cut = settlement_scope.classes(scope)
    ramp = settlement_scope.inks(scope)
    known = shapes(scope)
    assert known.notna().any()
    for code, missing in known.isna().items():
        fill = found[str(code)]["fill"]
        assert (fill == style.HATCH) if missing else (fill in ramp)
    for code, rank in cut.codes.items():
        for shape in map_codes(str(code)):
            assert found[shape]["fill"] == (style.HATCH if rank < 0 else ramp[int(rank)])


@pytest.mark.parametrize("method", METHODS)
def test_higher_values_are_never_in_a_lower_class(method: Method) -> None:
    scope = Scope("immigrants_share_pct", "census_division", "2021", method=method)
    found = looks(state(scope), "census_divisions")
    ramp = settlement_scope.inks(scope)
    known = shapes(scope).dropna().sort_values()
    ranks = [ramp.index(found[str(code)]["fill"]) for code in known.index]
    assert ranks == sorted(ranks)
    assert len(set(ranks)) > 1


def test_zero_is_not_missing() -> None:
    zero = shapes(TOWNS)
    codes = [str(code) for code in zero.index[zero == 0]]
    assert codes
    found = looks(state(TOWNS), "municipalities")
    assert all(found[code]["fill"] != style.HATCH for code in codes)


@pytest.mark.parametrize("scope", EVERY)
def test_classes_have_as_many_distinct_colours(scope: Scope) -> None:
    cut = settlement_scope.classes(scope)
    ramp = settlement_scope.inks(scope)
    assert len(ramp) == len(cut.labels) == len(set(ramp))


@pytest.mark.parametrize("scope", [e for e in EVERY if "quotient" in str(e.id)])
def test_the_middle_parts_the_hues(scope: Scope) -> None:
    found = looks(state(scope), scope.layer)
    low, high = set(style.DIVERGING[:2]), set(style.DIVERGING[3:])
    known = shapes(scope).dropna()
    clear = known[(known < 0.5) | (known > 1.5)]
    assert len(clear) > 1
    for code, value in clear.items():
        assert found[str(code)]["fill"] in (low if value < 1 else high)


@pytest.mark.parametrize(("level", "code"), [("region", "06"), ("census_division", "2466")])
def test_montreal_left_out_is_grey_and_does_not_answer(level: Level, code: str) -> None:
    scope = Scope("immigrants_share_pct", level, "2021", exclude="montreal")
    found = looks(state(scope), scope.layer)
    assert found[code]["fill"] == style.MISSING
    assert code not in those(found, "live")
    assert code in those(found, "mute")
    assert style.MISSING not in {*style.SEQUENTIAL, *style.DIVERGING}
    assert sum(look["fill"] == style.MISSING for look in found.values()) == 1


def test_municipalities_of_montreal_left_out_are_hidden() -> None:
    towns = load.table("municipalities")
    island = set(towns.loc[towns["cd_code"] == "2466", "csd_code"])
    found = looks(
        state(Scope("immigrants_share_pct", "municipality", "2021", exclude="montreal")),
        "municipalities",
    )
    assert set(found) == set(towns["csd_code"]) - island


def test_the_metropolitan_community_can_be_left_out() -> None:
    towns = load.table("municipalities")
    outside = set(towns["csd_code"]) - set(load.table("cmm_municipalities")["csd_code"])
    found = looks(
        state(Scope("immigrants_share_pct", "municipality", "2021", exclude="cmm")),
        "municipalities",
    )
    assert set(found) == outside


def test_the_chosen_and_the_compared_are_outlined() -> None:
    found = looks(
        state(SHARE, territory=GATINEAU, compare=(("census_division", "2443"),)),
        "census_divisions",
    )
    assert those(found, "chosen") == those(found, "front") == {"2481", "2443"}
    plain = looks(state(SHARE), "census_divisions")
    assert not those(plain, "chosen")
    # A choice changes the edge, never the class.
    assert {c: look["fill"] for c, look in found.items()} == {
        c: look["fill"] for c, look in plain.items()
    }


def test_the_chosen_is_named_with_its_value() -> None:
    labels = state(SHARE, territory=GATINEAU)["labels"]
    assert len(labels) == 1
    value = measures()[SHARE.measure].write(shapes(SHARE)["2481"])
    assert labels[0]["text"] == f"Gatineau {value}"
    assert state(SHARE)["labels"] == []


def test_what_is_outlined_is_what_the_breadcrumb_names_last() -> None:
    frame = ("region", "01")
    inside = state(TOWNS, territory=("census_division", "2408"), frame=frame)
    assert not those(looks(inside, "regions_2021"), "front")
    assert those(looks(inside, "census_divisions"), "front") == {"2408"}
    # Regions lie over divisions: what they fill would hide the outline.
    assert {look["fill"] for look in looks(inside, "regions_2021").values()} == {None}
    whole = state(TOWNS, territory=frame, frame=frame)
    assert those(looks(whole, "regions_2021"), "front") == {"01"}


@pytest.mark.parametrize(
    "frame", [("region", "01"), ("region", "09"), ("region", "13"), ("census_division", "2408")]
)
def test_the_municipalities_of_a_part_are_seen_named_and_in_its_classes(frame: Any) -> None:
    view = SettlementView(scale="municipality", territory=frame, frame=frame)
    drawn, scope = settlement_map.state(view), view.scope
    layer, rule = drawn["layers"]["municipalities"], drawn["named"]["municipalities"]
    assert layer["least"] == 4
    assert "from" not in rule
    own = values(scope, frame)["value"]
    found = looks(drawn, "municipalities")
    fills = {str(c): found[str(c)]["fill"] for c in own.index[own.notna()]}
    assert len({*fills.values()}) > 1 or own.nunique() == 1
    # The legend counts the part, and no colour lies outside it but that of what is set aside.
    legend = next(one for one in settlement.legends(scope, frame) if "nombre" in one.title)
    assert places.place_name(frame) in legend.title
    assert sum(int(key.count) for key in legend.keys) == len(own)
    outside = {c: look["fill"] for c, look in found.items() if c not in own.index}
    assert {*outside.values()} <= {style.MISSING, style.HATCH}
    assert layer["aside"] < layer["least"]


def test_the_bounds_of_the_whole_can_be_kept_in_a_part() -> None:
    frame: Any = ("region", "01")
    whole = settlement_scope.classes(Scope("immigrants_share_pct", "municipality", "2021"))
    kept = SettlementView(scale="municipality", frame=frame, classes="fixed")
    assert settlement_scope.classes(kept.scope, kept.within).bounds == whole.bounds
    assert SettlementView(scale="municipality", frame=frame).scope.method == "quantiles"
    assert SettlementView(scale="region", frame=frame).scope.method == "fixed"


@pytest.mark.parametrize(
    ("territory", "scale"),
    [(("census_division", "2408"), None), (("census_division", "2466"), None),
     (("region", "06"), "region")],
)  # fmt: skip
@pytest.mark.parametrize("corners", [framing().inhabited, ((45.2, -74.3), (46.0, -73.2))])
def test_what_is_chosen_is_named_once(territory: Any, scale: Any, corners: Any) -> None:
    drawn = settlement_map.state(SettlementView(territory=territory, scale=scale))
    shown = window(corners, width=808, height=425)
    name = places.territory(*territory).name
    wanted = labels.wanted(shown, drawn, (), tiny_in=None)
    assert [n for n in wanted if n.lines[0] == name or n.lines[0].startswith(f"{name} ")] == [
        n for n in wanted if n.rank == labels.CHOSEN
    ]


def test_a_name_on_a_dark_area_is_white() -> None:
    drawn = settlement_map.state(SettlementView(territory=("census_division", "2466")))
    assert drawn["labels"][0]["kind"] == "directorate over"
    found = looks(drawn, "census_divisions")
    assert those(found, "over") == {c for c, look in found.items() if look["fill"] in style.DARK}
    near = window(((45.3, -74.0), (45.8, -73.3)), width=808, height=425)
    kinds = {n.lines[0]: n.kind for n in labels.wanted(near, drawn, (), tiny_in=None)}
    assert kinds["Laval"].endswith(" over")
    towns = settlement_map.state(SettlementView(scale="municipality"))
    assert not those(looks(towns, "municipalities"), "over")


def test_the_name_of_what_is_chosen_is_not_under_the_inset() -> None:
    drawn = settlement_map.state(SettlementView(territory=("census_division", "2414")))
    shown, inset = window(framing().inhabited, width=808, height=430), framing().inset
    assert inset is not None
    (south, west), (north, east) = inset.corners
    frame = (*shown.spot(north, west), *shown.spot(south, east))
    names = [n for n in labels.wanted(shown, drawn, (), tiny_in=None) if n.rank == labels.CHOSEN]
    (name,) = names
    over = [placement.sign(name.spot, name.lines[0])]
    box = placement.inset_box((808, 430), frame, over)
    (found,) = placement.place(names, size=(808, 430), taken=[box] if box else [], dots=[])
    assert found is not None


@pytest.mark.parametrize("scope", [SHARE, TOWNS], ids=["divisions", "municipalities"])
def test_what_lies_outside_the_frame_is_set_back(scope: Scope) -> None:
    name, code = {
        "census_division": ("census_divisions", "cd_code"),
        "municipality": ("municipalities", "csd_code"),
    }[scope.level]
    table = load.table(name)
    inside = set(table.loc[table["region_code"] == "05", code])
    found = looks(state(scope, territory=("region", "05"), frame=("region", "05")), name)
    assert those(found, "dim") == set(table[code]) - inside
    assert not those(looks(state(scope), name), "dim")


@pytest.mark.parametrize("scope", EVERY)
def test_every_shape_says_its_value_and_how_sure_it_is(scope: Scope) -> None:
    rows = values(scope)
    texts = settlement_scope.texts(scope)
    for code, status, value in zip(rows.index, rows["status"], rows["value"], strict=True):
        for shape in map_codes(str(code)):
            assert word(str(status)) in texts[shape]
            assert pd.isna(value) or measures()[scope.measure].write(value) in texts[shape]


def test_a_value_published_for_several_says_so() -> None:
    texts = settlement_scope.texts(Scope("admissions", "region", "2021"))
    together = [code for code in texts if "ensemble" in texts[code]]
    assert {"09", "10"} <= set(together)
    assert texts["09"] == texts["10"]
    assert "ensemble" not in texts["06"]


def test_a_shape_says_its_own_text() -> None:
    found = state(SHARE)["layers"]["census_divisions"]["texts"]
    texts = settlement_scope.texts(SHARE)
    assert found == [texts[code] for code in patch.order("census_divisions")]


def test_regions_are_drawn_on_the_limits_of_their_figures() -> None:
    drawn = {
        ("immigrants", "2016"): "regions_2019",
        ("immigrants", "2021"): "regions_2021",
        ("change", "2016-2021"): "regions_2019",
    }
    found = {(measure, period): Scope(measure, "region", period).layer for measure, period in drawn}
    assert found == drawn


def test_service_points_are_laid_over_on_demand() -> None:
    points = patch.order("service_points")
    assert "service_points" not in state(SHARE)["layers"]
    found = looks(state(SHARE, overlay=True, point="rimouski"), "service_points")
    assert set(found) == set(points)
    assert those(found, "chosen") == {"rimouski"}


def test_circles_grow_with_the_square_root() -> None:
    sizes = settlement_map.sizes(TOWNS, None)
    assert len(sizes) == 3
    counts = [count for count, _size in sizes]
    assert counts == sorted(counts)
    for count, size in sizes:
        drawn = max(settlement_map.LEAST, settlement_map.TOWN_FACTOR * count**0.5)
        assert size == pytest.approx(2 * drawn, abs=0.05)
    layer = state(TOWNS)["layers"]["municipalities"]
    assert (layer["field"], layer["factor"]) == ("immigrants", settlement_map.TOWN_FACTOR)
