"""Local links: neighbouring municipalities of one shore, and what joins a road to a town."""

import numpy as np
import shapely
from pyproj import Transformer
from scipy.spatial import Delaunay, cKDTree  # type: ignore[import-untyped]
from shapely.geometry.base import BaseGeometry

from geodata.crs import STORAGE
from geodata.places import plane
from geodata.roads.distance import Floats, Integers
from geodata.tables import derived

LONGEST_LOCAL_KM = 30.0
"""No local link is longer: farther than this, a road has to be named."""

Pairs = Integers
"""Links as an array of two columns, the nodes at both ends."""


@derived(words=False)
def _plane() -> Transformer:
    """Prepare the projection once: it takes as long as measuring from every municipality."""
    return Transformer.from_crs(STORAGE, plane(), always_xy=True)


def projected(longitude: Floats, latitude: Floats) -> Floats:
    """Project degrees, WGS 84, on the plane that the package names: two columns, kilometres."""
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


def near(plane: Floats, starts: Integers, ends: Integers, *, count: int, within_km: float) -> Pairs:
    """Link some nodes to those of others that are nearest, but to themselves.

    Parameters
    ----------
    plane
        Place of each node: two columns, kilometres.
    count
        Most links of a node, 1 or more.
    """
    if not len(starts) or not len(ends):
        return np.empty((0, 2), dtype=np.int64)
    # One column even where a single end is asked for.
    wanted = np.arange(1, min(count, len(ends)) + 1)
    distance, found = cKDTree(plane[ends]).query(plane[starts], k=wanted)
    row, column = np.nonzero(distance <= within_km)
    pairs = np.column_stack([starts[row], ends[found[row, column]]])
    distinct: Pairs = pairs[pairs[:, 0] != pairs[:, 1]]
    return distinct


def crossing_free(
    longitude: Floats, latitude: Floats, pairs: Pairs, barriers: BaseGeometry
) -> Pairs:
    """Leave out the links that cross a barrier, both in degrees."""
    lines = shapely.linestrings(np.stack([longitude[pairs], latitude[pairs]], axis=2))
    shapely.prepare(barriers)
    free: Pairs = pairs[~shapely.intersects(barriers, lines)]
    return free
