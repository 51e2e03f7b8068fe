"""What a sheet is about: a territory or a postal area, its line, and where distances start."""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np
import pandas as pd

from geodata import places, roads, tables
from geodata.crs import STORAGE, distance_km
from geodata.errors import AncrageError
from geodata.places import Level, Territory, territory
from geodata.tables import derived, table
from geodata.wording import _

TOLERANCE_KM = 2.0
"""How far outside the drawn limits a rounded position still counts as inside."""


@dataclass(frozen=True, kw_only=True)
class Subject:
    """What a sheet is about.

    Attributes
    ----------
    home
        Where distances start; ``None`` for what has an extent.
    postal
        First three characters of a postal code; empty for a territory.
    """

    level: Level
    code: str
    name: str
    line: tuple[Territory, ...]
    home: roads.Place | None = None
    postal: str = ""
    approximate: bool = False

    @property
    def place(self) -> tuple[Level, str]:
        """The territory that its figures are about."""
        return self.level, self.code

    def above(self, level: str) -> Territory | None:
        """Give the territory of its line at a level, itself included."""
        return next((step for step in self.line if step.level == level), None)


@derived(most=256)
def subject(level: Level, code: str) -> Subject:
    """Give what the sheet of a territory is about."""
    found = territory(level, code)
    line = (*places.ancestors(found), found)
    home = roads.municipality(code) if level == "municipality" else None
    return Subject(level=level, code=code, name=found.name, line=line, home=home)


@derived(most=256)
def postal_subject(text: str) -> Subject:
    """Give what the sheet of a postal area is about.

    Parameters
    ----------
    text
        Its three characters.

    Raises
    ------
    AncrageError
        If the province has no such postal area.
    """
    home = roads.postal_area(text)
    approximate = bool(table("fsa").set_index("fsa").at[text, "precision"] == "approximate")
    level: Level = "municipality"
    code = located(home.latitude, home.longitude, within_km=np.inf)
    if approximate:
        # The nearest town of a vast area says little of those who live there.
        level, code = "census_division", str(places.division_of(level, code))
    about = subject(level, code)
    name = _("Secteur postal {fsa}").format(fsa=text)
    return replace(about, name=name, home=home, postal=text, approximate=approximate)


def nearest_towns(latitude: float, longitude: float, *, division: str = "") -> list[str]:
    """Give the municipalities that people live in and would name, the nearest first.

    Parameters
    ----------
    latitude, longitude
        Degrees, EPSG:4326.
    division
        Keep those of this division; all of them by default.

    Returns
    -------
    list of str
        Codes, by distance as the crow flies; no unorganised territory.
    """
    towns = table("municipalities")
    kept = (towns["population_2021"] > 0) & (towns["csd_type"] != "NO")
    towns = towns[kept & (towns["cd_code"] == division)] if division else towns[kept]
    far = distance_km(longitude, latitude, towns["longitude"], towns["latitude"])
    return list(towns["csd_code"].iloc[np.argsort(far, kind="stable")])


def located(latitude: float, longitude: float, *, within_km: float = TOLERANCE_KM) -> str:
    """Find the municipality nearest to a place, in the division that holds it.

    Parameters
    ----------
    latitude, longitude
        Degrees, EPSG:4326.
    within_km
        How far from the division the place may be, in kilometres.

    Raises
    ------
    AncrageError
        If no division is that near.
    """
    from geopandas import GeoSeries, points_from_xy  # noqa: PLC0415

    plane = places.plane()
    areas = tables.boundaries(places.divisions()).to_crs(plane).set_index("code").geometry
    spot = GeoSeries(points_from_xy([longitude], [latitude]), crs=STORAGE).to_crs(plane)
    km: pd.Series[float] = areas.distance(spot.iloc[0]) / 1000
    if not km.min() <= within_km:
        said = (
            _(
                "Votre position semble hors des limites {of}. Cherchez plutôt une municipalité ou "
                "un code postal."
            )
            if "fsa" in tables.datasets()
            else _("Votre position semble hors des limites {of}. Cherchez plutôt une municipalité.")
        )
        raise AncrageError(said.format(of=places.province().of))
    return nearest_towns(latitude, longitude, division=str(km.idxmin()))[0]
