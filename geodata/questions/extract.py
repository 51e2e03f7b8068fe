"""What a page shows, as rows to download: each carries its source, licence, vintage, status."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import replace

import numpy as np
import numpy.typing as npt
import pandas as pd
from geopandas import GeoDataFrame, points_from_xy

from geodata import status, tables
from geodata.coverage import Reach, Unit, arrivals_period, counted_groups
from geodata.crs import STORAGE
from geodata.fold import fold
from geodata.limits import YEARS, limits_in_use
from geodata.measure import measures
from geodata.places import map_codes
from geodata.roads import ROAD_STATUS, engine, measured, on_roads
from geodata.settlement import Scope, classes, layer_of, rows_of
from geodata.tables import Dataset, boundaries, table
from geodata.wording import _

FORMATS = ("csv", "xlsx", "geojson", "gpkg")
"""Formats offered on a page."""

_LEVEL_NAMES = {
    "region": "regions",
    "census_division": "mrc",
    "municipality": "municipalites",
}


def points(shown: Collection[str], kind: str) -> bytes:
    """Write the service points that the filters let through.

    Parameters
    ----------
    kind
        One of :data:`FORMATS`.

    Returns
    -------
    bytes
        The whole file, points in EPSG:4326 for a geographic format.
    """
    name = "service_points"
    whole = tables.geometry(name) if kind in tables.GEOGRAPHIC else tables.rows(name)
    kept = whole[whole["id"].isin(list(shown))]
    return tables.write(kept, tables.dataset(name), kind)


def settlement_rows(scope: Scope) -> pd.DataFrame:
    """Give the rows of the settlement map.

    Returns
    -------
    pandas.DataFrame
        ``code``, ``name``, ``measure``, ``period``, ``value``, ``status``, ``population``,
        ``immigrants``, ``class``, and where they come from; missing values are NaN.
    """
    measure = measures()[scope.measure]
    rows = rows_of(scope)
    cut = classes(scope)
    ranks = cut.codes.reindex(rows.index)
    known = {s.name: s for d in tables.datasets().values() for s in d.sources}
    licences = {x.name: x.title for d in tables.datasets().values() for x in d.licences}
    sources = [known[name] for name in measure.sources if name in known]
    return pd.DataFrame(
        {
            "level": scope.level,
            "code": rows.index,
            "name": rows["name"].to_numpy(),
            "measure": measure.id,
            "measure_title": measure.title,
            "period": scope.period,
            "value": rows["value"].to_numpy(),
            "status": rows["status"].to_numpy(),
            "status_fr": [status.word(str(s)) for s in rows["status"]],
            "population": rows["population"].to_numpy(),
            "immigrants": rows["immigrants"].to_numpy(),
            "class": [cut.labels[int(r)] if r >= 0 else "" for r in ranks],
            "data_source": "; ".join(f"{s.publisher} – {s.title}" for s in sources),
            "data_licence": "; ".join(sorted({licences[s.licence] for s in sources})),
            "data_vintage": scope.period,
            "region_limits": YEARS[measure.usual_limits(scope.level, scope.period)],
        }
    )


def _described(scope: Scope) -> Dataset:
    """Describe the rows of a scope as the data package describes a table."""
    measure = measures()[scope.measure]
    base = tables.dataset("settlement")
    return replace(
        base,
        name=f"{measure.id}_{_LEVEL_NAMES[scope.level]}"[:31],
        title=_("{title}, {period}").format(title=measure.title, period=scope.period),
        description=measure.legend,
        warnings=tuple(filter(None, (measure.note,))),
        sources=tuple(s for s in base.sources if s.name in measure.sources),
        fields=(),
    )


def settlement(scope: Scope, kind: str) -> bytes:
    """Write the rows of the settlement map.

    Parameters
    ----------
    kind
        One of :data:`FORMATS`.

    Returns
    -------
    bytes
        The whole file; territories are polygons, municipalities points, EPSG:4326. A value
        published for several territories together covers them all.
    """
    rows = settlement_rows(scope)
    if kind in tables.GEOGRAPHIC:
        rows = _located(rows, scope)
    return tables.write(rows, _described(scope), kind)


def _located(rows: pd.DataFrame, scope: Scope) -> GeoDataFrame:
    """Give each row its shape."""
    if scope.level == "municipality":
        places = table("municipalities").set_index("csd_code").loc[rows["code"]]
        points_at = points_from_xy(places["longitude"], places["latitude"])
        return GeoDataFrame(rows, geometry=points_at, crs=STORAGE)
    shapes = boundaries(layer_of(scope)).set_index("code").geometry
    merged = [
        shapes.loc[list(codes)].union_all() if (codes := map_codes(str(code))) else None
        for code in rows["code"]
    ]
    return GeoDataFrame(rows, geometry=merged, crs=STORAGE)


def coverage(found: Reach, kind: str) -> bytes:
    """Write how far each municipality is from a service point.

    Parameters
    ----------
    kind
        One of :data:`FORMATS`.

    Returns
    -------
    bytes
        The whole file, one row a municipality; points in EPSG:4326 for a geographic format.
        A missing distance means that no road is known.
    """
    people, sites = found.people, found.access.sites
    near = [sites[n] if n >= 0 else None for n in found.nearest]
    units: tuple[Unit, ...] = ("min", "km")
    least = {unit: found.access.least(unit) for unit in units}
    rows = pd.DataFrame(
        {
            "code": people.index,
            "name": people["name"].to_numpy(),
            "census_division": people["census_division"].to_numpy(),
            "region": people["region"].to_numpy(),
            "region_limits": YEARS[limits_in_use()],
            "population_2021": people["population"].to_numpy(),
            "immigrants_2021": people["immigrants"].to_numpy(),
            **_arrivals(people),
            "nearest_point": [site.name if site else "" for site in near],
            "nearest_evidence": [site.evidence if site else "" for site in near],
            **_distances(least),
            "distance_status": np.where(
                np.isfinite(found.distance), ROAD_STATUS[engine().name], "not_published"
            ),
            "threshold": str(found.limit),
            "covered": found.covered,
        }
    )
    base = tables.dataset("service_points")
    described = replace(
        base,
        name=f"couverture_{found.limit}",
        title=_("Distance au point de service le plus proche"),
        description=_(
            "Distances {way}, du centre de chaque municipalité au point le plus "
            "proche par le temps ou la distance du seuil."
        ).format(way=measured()),
        fields=(),
    )
    if kind in tables.GEOGRAPHIC:
        at = points_from_xy(people["longitude"], people["latitude"])
        return tables.write(GeoDataFrame(rows, geometry=at, crs=STORAGE), described, kind)
    return tables.write(rows, described, kind)


def _distances(least: Mapping[Unit, npt.NDArray[np.float64]]) -> dict[str, object]:
    """Columns of the distance to the nearest point: by road, or only as the crow flies."""
    km = np.where(np.isfinite(least["km"]), least["km"].round(1), np.nan)
    if not on_roads():
        return {"geodesic_km": km}
    minutes = np.where(np.isfinite(least["min"]), least["min"].round(1), np.nan)
    return {"road_minutes": minutes, "road_km": km}


def _arrivals(people: pd.DataFrame) -> dict[str, object]:
    """Column of a year's arrivals, where the data have one."""
    if "arrivals" not in counted_groups():
        return {}
    name = f"arrivals_{arrivals_period().replace('-', '_')}"
    return {name: people["arrivals"].round(1).to_numpy()}


def file_name(what: str, kind: str, *, territory: str = "") -> str:
    """Name a file in French."""
    parts = ["ancrage", *(fold(part).replace(" ", "-") for part in (what, territory) if part)]
    return f"{'_'.join(parts)}.{kind}"
