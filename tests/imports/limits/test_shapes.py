"""Shapes that cover a land: mended, measured, simplified together, matched, compared."""

from __future__ import annotations

import geopandas as gpd
import pytest
import shapely
from hypothesis import given
from hypothesis import strategies as st
from shapely import Polygon, box

from geodata.imports.limits.shapes import (
    Seams,
    by_overlap,
    common_edges,
    fitted,
    mended,
    seams,
    shifts,
    simplified,
    snapped,
    without_islets,
)

PLANE = "EPSG:3400"
KM = 1000.0


def on_plane(*shapes: Polygon, codes: list[str] | None = None) -> gpd.GeoSeries:
    return gpd.GeoSeries(list(shapes), index=codes, crs=PLANE)


def square(x: float, y: float = 0, side: float = 10) -> Polygon:
    return box(x * KM, y * KM, (x + side) * KM, (y + side) * KM)


def test_a_shape_that_crosses_itself_is_mended_and_named() -> None:
    bow = Polygon([(0, 0), (2, 2), (2, 0), (0, 2)])
    found, wrong = mended(on_plane(square(0), bow))
    assert wrong.tolist() == [False, True]
    assert found.is_valid.all()
    assert found.iloc[1].area == 2


def test_neighbours_that_share_their_edge_have_no_seam() -> None:
    assert seams(on_plane(square(0), square(10)), gap_m=50, strip_m=500) == Seams()


def test_overlaps_and_gaps_are_measured_apart() -> None:
    # The second begins 20 m inside the first; the hole in the third is 10 m wide, that of the
    # fourth is a lake.
    third = box(30 * KM, 0, 40 * KM, 10 * KM) - box(35 * KM, KM, 35 * KM + 10, 2 * KM)
    fourth = box(50 * KM, 0, 60 * KM, 10 * KM) - box(55 * KM, KM, 58 * KM, 4 * KM)
    second = box(10 * KM - 20, 0, 20 * KM, 10 * KM)
    found = seams(on_plane(square(0), second, third, fourth), gap_m=50, strip_m=500)
    assert found.wide == ()
    assert [(a, b) for a, b, _km2 in found.overlaps] == [(0, 1)]
    assert found.overlaps[0][2] == pytest.approx(0.2)
    assert found.gaps == pytest.approx([0.01])


def test_an_overlap_that_is_no_edge_is_wide() -> None:
    found = seams(on_plane(square(0), square(5)), gap_m=50, strip_m=500)
    assert found.wide == ((0, 1, 50.0),)


def test_edges_are_made_common_and_a_narrow_hole_is_closed() -> None:
    holed = square(10) - box(15 * KM, KM, 15 * KM + 20, 2 * KM)
    shapes = on_plane(box(0, 0, 10 * KM + 20, 10 * KM), holed)
    found = common_edges(shapes, gap_m=50)
    assert seams(found, gap_m=50, strip_m=500) == Seams()
    assert found.area.sum() == pytest.approx(200e6)


def test_neighbours_keep_their_common_edge_when_they_are_simplified() -> None:
    edge = [(10 * KM + (300 if y % 2 else 0), y * KM) for y in range(11)]
    left = Polygon([(0, 0), *edge, (0, 10 * KM)])
    right = Polygon([(20 * KM, 10 * KM), *reversed(edge), (20 * KM, 0)])
    found = simplified(on_plane(left, right), tolerance_m=2000)
    assert shapely.coverage_is_valid(found.to_numpy())
    assert shapely.get_num_coordinates(found.to_numpy()).max() < 8


def test_areas_on_a_grid_cross_nowhere_and_a_small_one_is_empty() -> None:
    spike = Polygon([(0, 0), (10, 0.3), (0, 0.4)])
    other = Polygon([(0, 0.4), (10, 0.3), (10, 10), (0, 10)])
    tiny = box(20.1, 20.1, 20.2, 20.2)
    found = snapped(gpd.GeoSeries([spike, other, tiny]), step=1.0)
    assert found.is_empty.tolist() == [True, False, True]
    assert found.iloc[1].equals(box(0, 0, 10, 10))


@given(st.lists(st.tuples(st.integers(0, 5), st.integers(0, 5)), min_size=1, unique=True))
def test_a_grid_changes_nothing_of_what_is_on_it(places: list[tuple[int, int]]) -> None:
    shapes = gpd.GeoSeries([box(x, y, x + 1, y + 1) for x, y in places])
    found = snapped(shapes, step=0.5)
    assert shapes.geom_equals(found).all()


def test_small_islands_go_but_not_an_area_nor_what_touches() -> None:
    mainland, islet, island = square(0), square(20, side=0.1), square(30, side=2)
    beside = square(10, side=0.1)
    alone = square(50, side=0.2)
    shapes = gpd.GeoSeries(
        [shapely.multipolygons([mainland, islet, island]), shapely.union_all([alone]), beside],
        crs=PLANE,
    )
    found = without_islets(shapes, least_m2=1e6)
    assert found.area.round().tolist() == [104e6, 40_000, 10_000]


@given(st.integers(1_000, 400_000), st.floats(0.2, 0.9))
def test_the_finest_tolerance_that_fits_is_found(most: int, power: float) -> None:
    def write(tolerance_m: float) -> bytes:
        return bytes(int(5_000_000 / tolerance_m**power))

    found = fitted(write, most=most)
    if found is None:
        assert len(write(20_000.0)) > most
        return
    tolerance, data = found
    assert len(data) <= most
    assert data == write(tolerance)
    assert tolerance == 10.0 or len(write(tolerance / 1.2)) > most


def test_limits_that_are_small_keep_every_point_of_the_grid() -> None:
    assert fitted(lambda _tolerance: b"x", most=10) == (10.0, b"x")
    assert fitted(lambda _tolerance: b"x" * 11, most=10) is None


def test_a_shape_is_of_the_area_that_holds_most_of_it() -> None:
    known = on_plane(square(0), square(10), codes=["west", "east"])
    own = on_plane(square(3), square(-5, side=1), square(12, side=5), codes=["a", "b", "c"])
    found = by_overlap(own, known)
    assert {code: (home, round(share, 9)) for code, (home, share) in found.items()} == {
        "a": ("west", 0.7),
        "c": ("east", 1.0),
    }


def test_the_shapes_of_one_code_count_together() -> None:
    known = on_plane(square(0), square(10), codes=["west", "east"])
    own = on_plane(square(9, side=1), square(11, side=2), codes=["a", "a"])
    home, share = by_overlap(own, known)["a"]
    assert home == "east"
    assert share == pytest.approx(0.8)


def test_a_block_that_changed_hands_is_found_and_a_strip_is_not() -> None:
    before = on_plane(square(0), square(10), codes=["west", "east"])
    block = square(8, 2, side=2)
    redrawn = box(10 * KM, 0, 10 * KM + 300, 10 * KM)
    after = on_plane(
        shapely.union_all([square(0) - block, redrawn]),
        shapely.union_all([square(10) - redrawn, block]),
        codes=["west", "east"],
    )
    (found,) = shifts(before, after, strip_m=500)
    assert (found.before, found.after) == ("west", "east")
    assert found.km2 == pytest.approx(4.0, rel=0.1)
    assert shifts(before, before, strip_m=500) == []
