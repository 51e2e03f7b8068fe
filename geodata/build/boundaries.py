"""Build ``boundaries.topojson`` from the 98 divisions of the npm package ``amcharts5-geodata``."""

from collections.abc import Mapping
from pathlib import Path

import geopandas as gpd
import shapely

from geodata.build.files import DATA, common, described, read_built
from geodata.build.limits import SCALE, LimitsSource, limits
from geodata.build.territories import directorate_of_region
from geodata.tables.catalog import Credit, Layer, Licence, Source

FOLDER = Path(__file__).parent / "node_modules" / "@amcharts" / "amcharts5-geodata"

CODE = "id"

RICHELIEU = "2456"
"""Le Haut-Richelieu: its river is drawn as an open slit, closed here."""


def source(divisions: gpd.GeoDataFrame) -> LimitsSource:
    """Give the source of the limits that the product ships with, as the metadata describe it."""
    shared, own = common(), described()["boundaries"]
    (origin,), (licence,) = own["sources"], own["licences"]
    terms = shared["licences"][licence]
    return LimitsSource(
        polygons=divisions,
        code=CODE,
        origin=Source(**shared["sources"][origin] | {"name": origin, "licence": terms["name"]}),
        licence=Licence(**terms),
        credits=tuple(Credit(**{"href": "", **one}) for one in own["credits"]),
        zooms=tuple(own["zooms"]),
    )


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


def layers() -> tuple[Layer, ...]:
    """Give the layers that the description of the limits names, in its order."""
    return tuple(
        Layer(**{"valid_from": "", "valid_to": "", **layer, "name": name})
        for name, layer in described()["boundaries"]["layers"].items()
    )


def members(layer: Layer) -> Mapping[str, str]:
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


def main() -> None:
    """Write ``boundaries.topojson`` and the licence of its source."""
    every = layers()
    built = limits(
        source(polygons()),
        layers=every,
        members={layer.name: members(layer) for layer in every},
        plane=common()["territory"]["map"]["crs"],
    )
    (DATA / "boundaries.topojson").write_bytes(built.data)
    licence = (FOLDER / "LICENSE").read_text(encoding="utf-8")
    (DATA / "licences").mkdir(exist_ok=True)
    (DATA / "licences" / "amcharts-LICENSE.txt").write_text(licence, encoding="utf-8")
