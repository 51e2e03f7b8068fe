"""Build the limits of a data package from any source of polygons, with what describes them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass, replace
from types import MappingProxyType
from typing import Any

import geopandas as gpd
import pandas as pd
import shapely

from geodata.build.datapackage import file_properties, known, source_properties
from geodata.crs import STORAGE
from geodata.tables.catalog import Credit, Layer, Licence, Source
from geodata.tables.encoding import encode, written


@dataclass(frozen=True, kw_only=True)
class BuiltLimits:
    """Limits ready to be put in a package.

    Attributes
    ----------
    anchors
        Rows for the table of that name; none where the source places no name.
    """

    data: bytes
    layers: tuple[Layer, ...]
    anchors: pd.DataFrame

    def resource(
        self,
        source: Source,
        licence: Licence,
        *,
        credits: Iterable[Credit],
        zooms: tuple[float, float] | None = None,
    ) -> dict[str, Any]:
        """Describe the file as ``datapackage.json`` does, but for its title and its dates."""
        layers = {layer.name: known(**asdict(layer)) for layer in self.layers}
        for own in layers.values():
            del own["name"]
        return {
            **file_properties("topojson", self.data),
            "sources": [source_properties(source)],
            "licenses": [known(**asdict(licence))],
            "ancrage:crs": STORAGE,
            "ancrage:layers": layers,
            "ancrage:credits": [known(**asdict(credit)) for credit in credits],
            **({"ancrage:zooms": list(zooms)} if zooms else {}),
        }


def limits(
    polygons: gpd.GeoDataFrame,
    layers: Mapping[Layer, Mapping[str, str]],
    *,
    code: str,
    plane: str,
    renamed: Mapping[str, str] = MappingProxyType({}),
    anchor: tuple[str, str] | None = None,
    tolerance_m: float = 0.0,
) -> BuiltLimits:
    """Build the limits of every layer from those of the divisions.

    Parameters
    ----------
    polygons
        One row a part of a division, with its geometry and its system of coordinates.
    layers
        Code of the territory of each division, by layer; a division that has none is no part
        of that layer. The layer of the divisions has each in itself.
    code
        Column of the code of the division.
    plane
        Projected system in metres, where edges are simplified.
    renamed
        Code of the tables by code of the source, where they differ.
    anchor
        Columns of the latitude and of the longitude of the place of each name, EPSG:4326,
        where the source gives them.
    tolerance_m
        Simplification along shared edges, in metres on the plane; 0 keeps every point.

    Raises
    ------
    ValueError
        If the source has other divisions than those of the layers, or has no system of
        coordinates.
    """
    if polygons.crs is None:
        raise ValueError("the source has no system of coordinates")
    codes = polygons[code].astype(str).replace(dict(renamed)).rename("code")
    if wrong := sorted(set(codes) ^ {own for members in layers.values() for own in members}):
        raise ValueError(f"divisions that are only in the source or in the tables: {wrong}")
    divisions = _divisions(polygons.geometry, codes)
    if tolerance_m:
        flat = divisions.to_crs(plane)
        simple = shapely.coverage_simplify(flat.geometry.to_numpy(), tolerance_m)
        divisions = flat.set_geometry(gpd.GeoSeries(simple, index=flat.index, crs=plane))
    divisions = divisions.to_crs(STORAGE)
    frames = {layer: dissolve(divisions, members) for layer, members in layers.items()}
    return BuiltLimits(
        data=written(encode({layer.name: frame for layer, frame in frames.items()})),
        layers=tuple(replace(layer, features=len(frame)) for layer, frame in frames.items()),
        anchors=_anchors(polygons[list(anchor or ())], codes),
    )


def _divisions(parts: gpd.GeoSeries, codes: pd.Series[str]) -> gpd.GeoDataFrame:
    """Merge the parts of each division: one row each, by code, a clean coverage."""
    whole = gpd.GeoDataFrame({"code": codes}, geometry=parts).dissolve("code", method="coverage")
    if shapely.coverage_is_valid(whole.geometry):
        return whole
    # Neighbours get the same points along the edge that they share.
    return whole.set_geometry(shapely.coverage_clean(whole.geometry), crs=parts.crs)


def _anchors(places: pd.DataFrame, codes: pd.Series[str]) -> pd.DataFrame:
    """Give the rows of the table of anchors: the latitude and the longitude of each division."""
    if places.empty:
        return places
    own = places.set_axis(["latitude", "longitude"], axis=1)
    rows = own.assign(kind="label", level="census_division", code=codes)
    rows = rows.drop_duplicates("code").sort_values("code").reset_index(drop=True)
    return rows[["kind", "level", "code", "latitude", "longitude"]]


def dissolve(divisions: gpd.GeoDataFrame, groups: Mapping[str, str]) -> gpd.GeoDataFrame:
    """Merge divisions into larger territories along shared edges.

    Parameters
    ----------
    divisions
        Index ``code``, EPSG:4326, a clean coverage.
    groups
        Code of the larger territory by division; divisions left out are dropped.

    Returns
    -------
    geopandas.GeoDataFrame
        Index ``code``, one row a group, EPSG:4326.
    """
    larger = divisions.set_index(divisions.index.map(groups))
    return larger.dissolve(level="code", method="coverage")
