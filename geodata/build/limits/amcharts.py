"""Read the 98 census divisions of the npm package ``@amcharts/amcharts5-geodata``."""

from __future__ import annotations

from pathlib import Path

import geopandas as gpd
import shapely

from geodata.build.descriptions import common, described
from geodata.build.limits.limits import LimitsSource
from geodata.build.limits.topology import SCALE
from geodata.tables.description import Credit, Licence, Source

FOLDER = Path(__file__).parent / "node_modules" / "@amcharts" / "amcharts5-geodata"

CODE = "id"

RICHELIEU = "2456"
"""Le Haut-Richelieu: its river is drawn as an open slit, closed here."""


def source(divisions: gpd.GeoDataFrame) -> LimitsSource:
    """Give the source of the limits that the product ships with, as the metadata describe it."""
    shared, own = common(), described()["boundaries"]
    (origin,), (licence,) = own["sources"], own["licences"]
    published, terms = shared["sources"][origin], shared["licences"][licence]
    return LimitsSource(
        polygons=divisions,
        code=CODE,
        origin=Source(
            name=origin,
            title=published["title"],
            publisher=published["publisher"],
            path=published["path"],
            licence=terms["name"],
        ),
        licence=Licence(**terms),
        credits=tuple(Credit(text=one["text"], href=one.get("href", "")) for one in own["credits"]),
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
