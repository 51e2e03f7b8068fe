"""Shapes that cover a land: mended, their overlaps and gaps measured, their edges made common."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from geopandas import GeoSeries
    from numpy.typing import NDArray

LEAST_TOLERANCE_M, FIRST_TOLERANCE_M, MOST_TOLERANCE_M = 10.0, 400.0, 20_000.0
"""The grid of what is written has a step of about 10 m: nothing finer is kept."""

MOST_PAIRS = 5_000
"""Neighbours that are compared: shapes that lie one over the other have no end of them."""

_STEP = 3.0
_NEAR = 1.1
"""Two tolerances that are this near, one over the other, are the same."""


@dataclass(frozen=True, kw_only=True)
class Seams:
    """What stands wrong between shapes, in km²: pairs of ranks that overlap, and narrow gaps.

    ``wide`` are the overlaps that are no edge drawn twice.
    """

    overlaps: tuple[tuple[int, int, float], ...] = ()
    wide: tuple[tuple[int, int, float], ...] = ()
    gaps: tuple[float, ...] = ()


def mended(shapes: GeoSeries) -> tuple[GeoSeries, NDArray[np.bool_]]:
    """Mend the shapes whose edges cross themselves, keeping their areas; tell which ones."""
    import shapely  # noqa: PLC0415

    wrong = ~shapes.is_valid.to_numpy()
    every = shapes.to_numpy().copy()
    for rank in np.flatnonzero(wrong):
        parts = shapely.get_parts(shapely.make_valid(every[rank]))
        areal = [part for part in parts if part.area > 0]
        every[rank] = shapely.union_all(areal) if areal else shapely.Polygon()
    return type(shapes)(every, index=shapes.index, crs=shapes.crs), wrong


def seams(shapes: GeoSeries, *, gap_m: float, strip_m: float, least_m2: float = 1.0) -> Seams:
    """Measure overlaps, and the holes between shapes that are narrower than a width.

    Parameters
    ----------
    shapes
        Valid areas, on a plane in metres.
    strip_m
        An overlap that is narrower than twice this is one edge, drawn in two ways.
    least_m2
        An overlap or a gap that is smaller is a rounding.
    """
    import shapely  # noqa: PLC0415

    every = shapes.to_numpy()
    if shapely.coverage_is_valid(every, gap_width=gap_m):
        return Seams()
    faulty = ~shapely.is_empty(shapely.coverage_invalid_edges(every, gap_width=gap_m))
    ranks = np.flatnonzero(faulty)
    tree, pairs = shapely.STRtree(every), list[tuple[int, int]]()
    for rank in map(int, ranks):
        # An area that lies inside another one has no wrong edge of its own.
        for other in map(int, tree.query(every[rank], predicate="intersects")):
            if rank < other or (rank > other and not faulty[other]):
                pairs.append((min(rank, other), max(rank, other)))
        if len(pairs) > MOST_PAIRS:
            break
    pairs = sorted(pairs[:MOST_PAIRS])
    common = [shapely.intersection(every[a], every[b]) for a, b in pairs]
    holes = [
        shapely.Polygon(ring)
        for part in shapely.get_parts(shapely.union_all(every))
        for ring in part.interiors
    ]
    narrow = [hole.area for hole in holes if hole.buffer(-gap_m / 2).is_empty]
    return Seams(
        overlaps=tuple(
            (*pair, area.area / 1e6)
            for pair, area in zip(pairs, common, strict=True)
            if area.area > least_m2
        ),
        wide=tuple(
            (*pair, area.area / 1e6)
            for pair, area in zip(pairs, common, strict=True)
            if not area.buffer(-strip_m).is_empty
        ),
        gaps=tuple(area / 1e6 for area in narrow if area > least_m2),
    )


def common_edges(shapes: GeoSeries, *, gap_m: float) -> GeoSeries:
    """Give neighbours the same points along the edge that they share, closing narrow gaps."""
    import shapely  # noqa: PLC0415

    every = shapes.to_numpy()
    if shapely.coverage_is_valid(every, gap_width=gap_m):
        return shapes
    cleaned = shapely.coverage_clean(every, gap_width=gap_m)
    return type(shapes)(cleaned, index=shapes.index, crs=shapes.crs)


def simplified(shapes: GeoSeries, *, tolerance_m: float) -> GeoSeries:
    """Simplify areas on a plane along the edges that they share."""
    import shapely  # noqa: PLC0415

    every = shapely.coverage_simplify(shapes.to_numpy(), tolerance_m)
    return type(shapes)(every, index=shapes.index, crs=shapes.crs)


def snapped(shapes: GeoSeries, *, step: float) -> GeoSeries:
    """Put areas on a grid where no two edges cross.

    Returns
    -------
    geopandas.GeoSeries
        A clean coverage in the same order; empty where an area is smaller than the grid.
    """
    import shapely  # noqa: PLC0415

    every = shapes.to_numpy()
    lines = shapely.union_all(shapely.boundary(every), grid_size=step)
    faces = shapely.get_parts(shapely.polygonize(shapely.get_parts(lines)))
    inside = shapely.STRtree(every).query(shapely.point_on_surface(faces), predicate="intersects")
    kept, first = np.unique(inside[0], return_index=True)
    owners = inside[1][first]
    whole = [shapely.coverage_union_all(faces[kept[owners == rank]]) for rank in range(len(every))]
    return type(shapes)(whole, index=shapes.index, crs=shapes.crs)


def without_islets(shapes: GeoSeries, *, least_m2: float) -> GeoSeries:
    """Leave out the parts that touch nothing and are smaller than an area, but one an area.

    Parameters
    ----------
    shapes
        A clean coverage on a plane in metres.
    """
    import shapely  # noqa: PLC0415

    parts, owner = shapely.get_parts(shapes.to_numpy(), return_index=True)
    sizes = shapely.area(parts)
    here, there = shapely.STRtree(parts).query(parts, predicate="intersects")
    touching = np.bincount(here[here != there], minlength=len(parts)) > 0
    largest = np.zeros(len(shapes))
    np.maximum.at(largest, owner, sizes)
    kept = touching | (sizes >= least_m2) | (sizes == largest[owner])
    whole = [shapely.multipolygons(parts[kept & (owner == rank)]) for rank in range(len(shapes))]
    return type(shapes)(whole, index=shapes.index, crs=shapes.crs)


def fitted(write: Callable[[float], bytes], *, most: int) -> tuple[float, bytes] | None:
    """Find the finest tolerance at which what is written holds in a number of bytes.

    Returns
    -------
    tuple of float and bytes, or None
        The tolerance, in metres, and what is written at it; ``None`` where none is coarse enough.
    """
    # From the middle outwards: what is fine takes long to write.
    fine, middle, coarse = LEAST_TOLERANCE_M, FIRST_TOLERANCE_M, MOST_TOLERANCE_M
    found = None
    tried_finest = False
    while coarse > fine * _NEAR:
        data = write(middle)
        if len(data) <= most:
            coarse, found = middle, (middle, data)
            if middle == LEAST_TOLERANCE_M:
                break
        else:
            fine, tried_finest = middle, True
        last = middle
        middle = float((fine * coarse) ** 0.5) if tried_finest and found else last
        if middle == last:
            far = last * _STEP if found is None else last / _STEP
            middle = min(max(far, LEAST_TOLERANCE_M), MOST_TOLERANCE_M)
        if middle == last:
            break
    return found


def by_overlap(shapes: GeoSeries, known: GeoSeries) -> dict[str, tuple[str, float]]:
    """Find the known area that holds most of each shape.

    Parameters
    ----------
    shapes
        By code; the shapes of one code count together. On a plane, as the known areas.

    Returns
    -------
    dict[str, tuple[str, float]]
        Code of the known area, and its share, from 0 to 1, of what any of them holds; a shape
        that meets none is left out.
    """
    import shapely  # noqa: PLC0415

    shared: dict[str, dict[str, float]] = {}
    own, there = known.sindex.query(shapes, predicate="intersects")
    areas = shapely.area(shapely.intersection(shapes.to_numpy()[own], known.to_numpy()[there]))
    for a, b, area in zip(shapes.index[own], known.index[there], areas, strict=True):
        held = shared.setdefault(str(a), {})
        held[str(b)] = held.get(str(b), 0.0) + float(area)
    return {
        code: (best, held[best] / sum(held.values()))
        for code, held in shared.items()
        if (best := max(held, key=lambda one: (held[one], one))) and held[best] > 0
    }


@dataclass(frozen=True, slots=True)
class Shift:
    """Land that was in an area and is in another one."""

    before: str
    after: str
    km2: float


def shifts(before: GeoSeries, after: GeoSeries, *, strip_m: float) -> Sequence[Shift]:
    """Find the land that went from an area to another, the largest first.

    Parameters
    ----------
    before, after
        Areas by code, on one plane in metres.
    strip_m
        Along an edge, what is narrower than twice this is the same edge drawn otherwise.
    """
    import shapely  # noqa: PLC0415

    ranks, there = after.sindex.query(before, predicate="intersects")
    other = before.index[ranks] != after.index[there]
    ranks, there = ranks[other], there[other]
    common = shapely.intersection(before.to_numpy()[ranks], after.to_numpy()[there])
    core = shapely.buffer(common, -strip_m)
    found = [
        Shift(str(a), str(b), float(block.area) / 1e6)
        for a, b, block in zip(
            before.index[ranks], after.index[there], shapely.buffer(core, strip_m), strict=True
        )
        if not block.is_empty
    ]
    return sorted(found, key=lambda one: (-one.km2, one.before, one.after))
