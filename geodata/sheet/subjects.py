"""What a sheet is about: a territory or a postal area, its line, and where distances start."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pandas as pd

from geodata import roads, tables
from geodata.crs import STORAGE, distance_km
from geodata.errors import AncrageError
from geodata.places import (
    Level,
    Territory,
    ancestors,
    divisions,
    plane,
    province,
    territory,
)
from geodata.roads import Place
from geodata.tables import boundaries, derived, table
from geodata.wording import _

Where = tuple[Level, str]
"""Level and code of a territory."""

_UNORGANISED = "NO"
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
    home: Place | None = None
    postal: str = ""
    approximate: bool = False

    @property
    def place(self) -> Where:
        """The territory that its figures are about."""
        return self.level, self.code

    def above(self, level: str) -> Territory | None:
        """Give the territory of its line at a level, itself included."""
        return next((step for step in self.line if step.level == level), None)


@derived(most=256)
def subject(level: Level, code: str) -> Subject:
    """Give what the sheet of a territory is about."""
    found = territory(level, code)
    home = roads.municipality(code) if level == "municipality" else None
    return Subject(
        level=level, code=code, name=found.name, line=(*ancestors(found), found), home=home
    )


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
    # The nearest town of a vast area says little of those who live there.
    level: Level = "census_division" if approximate else "municipality"
    code = (
        _division(home.latitude, home.longitude)[0]
        if approximate
        else nearest_municipality(home.latitude, home.longitude)
    )
    found = territory(level, code)
    return Subject(
        level=level,
        code=code,
        name=_("Secteur postal {fsa}").format(fsa=text),
        line=(*ancestors(found), found),
        home=home,
        postal=text,
        approximate=approximate,
    )


def nearest_municipality(latitude: float, longitude: float, *, division: str = "") -> str:
    """Find the settled municipality whose point is nearest, as the crow flies.

    Parameters
    ----------
    latitude, longitude
        Degrees, EPSG:4326.
    division
        Look in this division only; by default, the one that holds the place, or the
        nearest one.
    """
    towns = table("municipalities")
    home = division or _division(latitude, longitude)[0]
    inside = towns[(towns["cd_code"] == home) & settled(towns)]
    far = distance_km(longitude, latitude, inside["longitude"], inside["latitude"])
    return str(inside["csd_code"].iloc[int(np.argmin(far))])


def settled(towns: pd.DataFrame) -> pd.Series[bool]:
    """Tell which municipalities people live in and would name: not unorganised territories.

    Parameters
    ----------
    towns
        Rows of the table of municipalities.

    Returns
    -------
    pandas.Series
        On the same index.
    """
    return (towns["population_2021"] > 0) & (towns["csd_type"] != _UNORGANISED)


def located(latitude: float, longitude: float) -> str:
    """Find the municipality of somebody who gave a position.

    Parameters
    ----------
    latitude, longitude
        Degrees, EPSG:4326, already rounded to a hundredth.

    Raises
    ------
    AncrageError
        If the position is outside the province.
    """
    division, km = _division(latitude, longitude)
    if not km <= TOLERANCE_KM:
        said = (
            _(
                "Votre position semble hors des limites {of}. Cherchez plutôt une municipalité ou "
                "un code postal."
            )
            if tables.has("fsa")
            else _("Votre position semble hors des limites {of}. Cherchez plutôt une municipalité.")
        )
        raise AncrageError(said.format(of=province().of))
    return nearest_municipality(latitude, longitude, division=division)


def _division(latitude: float, longitude: float) -> tuple[str, float]:
    """Give the division that holds a place, or the nearest one, and how far its limit is."""
    from geopandas import GeoSeries, points_from_xy  # noqa: PLC0415

    areas = boundaries(divisions()).to_crs(plane()).set_index("code").geometry
    spot = GeoSeries(points_from_xy([longitude], [latitude]), crs=STORAGE).to_crs(plane())
    km: pd.Series[float] = areas.distance(spot.iloc[0]) / 1000
    return str(km.idxmin()), float(km.min())
