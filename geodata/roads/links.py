"""Local links: neighbouring municipalities of one shore, and what joins a road to a town."""

import numpy as np
import shapely
from numpy.typing import NDArray
from pyproj import Transformer
from scipy.spatial import Delaunay, cKDTree  # type: ignore[import-untyped]
from shapely.geometry.base import BaseGeometry

from geodata.crs import STORAGE
from geodata.places import plane
from geodata.roads.parameters import Floats, Integers
from geodata.tables import derived

LONGEST_LOCAL_KM = 30.0
"""No local link is longer: farther than this, a road has to be named."""

Pairs = NDArray[np.int64]
"""Links as an array of two columns, the nodes at both ends."""

NONE = np.empty((0, 2), dtype=np.int64)


@derived(words=False)
def _plane() -> Transformer:
    """Prepare the projection once: it takes as long as measuring from every municipality."""
    return Transformer.from_crs(STORAGE, plane(), always_xy=True)


def projected(longitude: Floats, latitude: Floats) -> Floats:
    """Project points on the plane that the package names.

    Parameters
    ----------
    longitude, latitude
        Degrees, WGS 84.

    Returns
    -------
    numpy.ndarray
        Two columns, kilometres.
    """
    return np.column_stack(_plane().transform(longitude, latitude)) / 1000.0


def neighbours(points: Floats) -> Pairs:
    """Link the points that are neighbours in a Delaunay triangulation.

    Parameters
    ----------
    points
        Two columns, kilometres.

    Returns
    -------
    numpy.ndarray
        Pairs of positions, the smaller first, without repetition. Points at one place are
        linked to the first of them.
    """
    distinct, first, inverse = np.unique(points, axis=0, return_index=True, return_inverse=True)
    owner = first[inverse.ravel()]
    here = np.arange(len(points), dtype=np.int64)
    doubles: Pairs = np.column_stack([owner, here])[owner != here]
    if len(distinct) < 2:
        return doubles
    edges: Pairs = np.array([[0, 1]], dtype=np.int64)
    if len(distinct) > 2:
        corners = Delaunay(distinct).simplices
        edges = np.vstack([corners[:, [0, 1]], corners[:, [1, 2]], corners[:, [0, 2]]])
    links: Pairs = np.sort(np.vstack([first[edges], doubles]), axis=1).astype(np.int64)
    return np.unique(links, axis=0)


def nearest(
    points: Floats, targets: Floats, *, count: int, within_km: float
) -> tuple[Integers, Integers]:
    """Find the targets nearest to each point.

    Parameters
    ----------
    points, targets
        Two columns, kilometres.
    count
        Most targets for a point, 1 or more.

    Returns
    -------
    tuple of numpy.ndarray
        Positions of points, and those of their targets, one pair a link.
    """
    if not len(points) or not len(targets):
        return NONE[:, 0], NONE[:, 1]
    # One column even where a single target is asked for.
    wanted = np.arange(1, min(count, len(targets)) + 1)
    distance, found = cKDTree(targets).query(points, k=wanted)
    row, column = np.nonzero(distance <= within_km)
    return row.astype(np.int64), found[row, column].astype(np.int64)


def crossing_free(
    longitude: Floats, latitude: Floats, pairs: Pairs, barriers: BaseGeometry | None
) -> Pairs:
    """Leave out the links that cross a barrier.

    Parameters
    ----------
    longitude, latitude
        Degrees, by node.
    barriers
        Lines in degrees; None when there are none.
    """
    if barriers is None or not len(pairs):
        return pairs
    ends = np.stack([longitude[pairs], latitude[pairs]], axis=2)
    lines = shapely.linestrings(ends)
    shapely.prepare(barriers)
    free: Pairs = pairs[~shapely.intersects(barriers, lines)]
    return free
