"""The distance of each municipality to a service point, as a file."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

import numpy as np
import numpy.typing as npt
import pandas as pd
from geopandas import GeoDataFrame, points_from_xy

from geodata import tables
from geodata.coverage.distances import Unit
from geodata.coverage.people import arrivals_period, counted_groups
from geodata.coverage.reach import Reach
from geodata.crs import STORAGE
from geodata.limits import YEARS, limits_in_use
from geodata.roads import ROAD_STATUS, engine, measured, on_roads
from geodata.wording import _


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
