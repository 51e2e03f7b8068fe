"""Files of limits, made of the divisions that the product ships with."""

from __future__ import annotations

import geopandas as gpd
import pandas as pd
import shapely
from shapely import box

from geodata import tables
from geodata.imports import Origin, Proposal, propose_limits

SDA = Origin(
    in_force="2021-01-01",
    title="Découpages administratifs",
    publisher="Ministère",
    licence="CC-BY-4.0",
    url="https://example.org/sda",
)


def divisions() -> gpd.GeoDataFrame:
    """Give the divisions as Statistics Canada lays them out."""
    found = tables.boundaries("census_divisions")
    return found.rename(columns={"code": "CDUID"}).assign(CDUID=found["code"])


def mrc() -> gpd.GeoDataFrame:
    """Give the MRC as the SDA lays them out: two of 2437 apart, one of 2498 in two features."""
    found = tables.boundaries("census_divisions").assign(
        MRS_CO_MRC=lambda rows: rows["code"].str[2:]
    )
    rest = found[~found["code"].isin(["2437", "2498"])]
    halves = pd.concat(
        [
            _halves(found[found["code"] == "2437"], ("371", "372")),
            _halves(found[found["code"] == "2498"], ("981", "981")),
        ]
    )
    return gpd.GeoDataFrame(pd.concat([rest, halves]), crs=found.crs)[["MRS_CO_MRC", "geometry"]]


def _halves(rows: gpd.GeoDataFrame, codes: tuple[str, str]) -> gpd.GeoDataFrame:
    shape = rows.geometry.iloc[0]
    west, south, east, north = shape.bounds
    middle = shape.representative_point().x
    cut = [box(west, south, middle, north), box(middle, south, east, north)]
    return gpd.GeoDataFrame(
        {"MRS_CO_MRC": list(codes)}, geometry=[shape & one for one in cut], crs=rows.crs
    )


def regions() -> gpd.GeoDataFrame:
    found = tables.boundaries("regions_2021")
    return found.rename(columns={"code": "RES_CO_REG"})


def towns(division: str = "2430") -> gpd.GeoDataFrame:
    """Give the municipalities of a division, around their points; the other divisions are whole."""
    found = divisions().rename(columns={"CDUID": "csd"}).assign(cd=lambda rows: rows["csd"])
    rows = tables.table("municipalities")
    rows = rows[rows["cd_code"] == division]
    points = shapely.multipoints(shapely.points(rows["longitude"], rows["latitude"]))
    shape = found.loc[found["csd"] == division, "geometry"].iloc[0]
    cells = shapely.get_parts(shapely.voronoi_polygons(points, extend_to=shape, ordered=True))
    own = gpd.GeoDataFrame(
        {"csd": rows["csd_code"].to_numpy(), "cd": division},
        geometry=shapely.intersection(cells, shape),
        crs=found.crs,
    )
    return gpd.GeoDataFrame(pd.concat([found[found["csd"] != division], own]), crs=found.crs)


def as_geojson(rows: gpd.GeoDataFrame) -> bytes:
    written: str = rows.reset_index(drop=True).to_json()
    return written.encode()


def proposed(*files: gpd.GeoDataFrame, origin: Origin = SDA, **asked: object) -> Proposal:
    named = [(f"limites-{n}.geojson", as_geojson(rows)) for n, rows in enumerate(files, 1)]
    return propose_limits(named, origin, **asked)  # type: ignore[arg-type]
