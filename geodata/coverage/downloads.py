"""The distance of each municipality to a service point, as a file."""

from dataclasses import replace

import numpy as np
import pandas as pd
from geopandas import GeoDataFrame, points_from_xy

from geodata import tables
from geodata.coverage.counting import Reach
from geodata.coverage.distances import Floats, Unit
from geodata.coverage.people import arrivals_period, counted_groups
from geodata.crs import STORAGE
from geodata.limits import YEARS, limits_in_use
from geodata.roads import ROAD_STATUS, engine, measured, on_roads
from geodata.wording import _


def coverage(found: Reach, kind: str) -> bytes:
    """Write how far each municipality is from a service point.

    Parameters
    ----------
    kind
        One of the formats of a :class:`geodata.questions.Download`.

    Returns
    -------
    bytes
        The whole file, one row a municipality; points in EPSG:4326 for a geographic format.
        A missing distance means that no road is known.
    """
    people = found.people
    near = [found.access.sites[n] if n >= 0 else None for n in found.nearest]
    arrivals, km = {}, _known(found, "km")
    if "arrivals" in counted_groups():
        name = f"arrivals_{arrivals_period().replace('-', '_')}"
        arrivals = {name: people["arrivals"].round(1).to_numpy()}
    rows = pd.DataFrame(
        {
            "code": people.index,
            **{name: people[name].to_numpy() for name in ("name", "census_division", "region")},
            "region_limits": YEARS[limits_in_use()],
            "population_2021": people["population"].to_numpy(),
            "immigrants_2021": people["immigrants"].to_numpy(),
            **arrivals,
            "nearest_point": [site.name if site else "" for site in near],
            "nearest_evidence": [site.evidence if site else "" for site in near],
            # Along roads, or only as the crow flies.
            **(
                {"road_minutes": _known(found, "min"), "road_km": km}
                if on_roads()
                else {"geodesic_km": km}
            ),
            "distance_status": np.where(
                np.isfinite(found.distance), ROAD_STATUS[engine().name], "not_published"
            ),
            "threshold": str(found.limit),
            "covered": found.covered,
        }
    )
    described = replace(
        tables.dataset("service_points"),
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


def _known(found: Reach, unit: Unit) -> Floats:
    """Give the distances to the nearest point, to a tenth; NaN without a road."""
    least = found.access.least(unit)
    return np.where(np.isfinite(least), least.round(1), np.nan)
