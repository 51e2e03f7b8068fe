"""Places that a person can name, and the service points nearest to them."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from geodata.errors import AncrageError, echo
from geodata.maps import framing
from geodata.places import code_of, postal_start, province, territory
from geodata.roads.distance import Distance, Place, Router, distances
from geodata.tables import derived, table
from geodata.wording import _, typography

POSTAL_AREA = 3

_COORDINATES = re.compile(r"\s*([+-]?\d+(?:\.\d+)?)\s*,\s*([+-]?\d+(?:\.\d+)?)\s*")


def municipality(code: str) -> Place:
    """Give a municipality as a place, by its code of seven digits.

    Raises
    ------
    AncrageError
        If there is no such municipality; the message gives the closest codes.
    """
    return _municipalities()[territory("municipality", code).code]


@derived()
def _municipalities() -> Mapping[str, Place]:
    """Give every municipality as a place, by code."""
    rows = table("municipalities")
    return {
        code: Place(name=typography(name), longitude=longitude, latitude=latitude, code=code)
        for code, name, longitude, latitude in zip(
            rows["csd_code"], rows["csd_name"], rows["longitude"], rows["latitude"], strict=True
        )
    }


def postal_area(text: str) -> Place:
    """Give a postal area as a place, from a postal code or its first three characters.

    Parameters
    ----------
    text
        The code; what follows its first three characters is dropped at once and appears
        nowhere, error messages included.

    Raises
    ------
    AncrageError
        If these characters are not those of a postal area of the province.
    """
    start = postal_start(text) or text.strip().upper()[:POSTAL_AREA]
    rows = table("fsa")
    found = rows[rows["fsa"] == start]
    if found.empty:
        hint = _("Les données n'ont pas de codes postaux : précisez la municipalité.")
        if len(rows):
            hint = _("Exemple : {example}.").format(example=rows["fsa"].iloc[0])
        raise AncrageError(
            _("Code postal inconnu {at} : « {start} ». {hint}").format(
                at=province().at, start=echo(start), hint=hint
            )
        )
    row = found.iloc[0]
    # The point of a vast area may stand in the forest, far from those who live there.
    note = _(
        "Le point du secteur postal {fsa} est loin de toute localité : précisez la municipalité."
    )
    return Place(
        name=_("{fsa} (secteur postal)").format(fsa=start),
        longitude=float(row["longitude"]),
        latitude=float(row["latitude"]),
        far_note=note.format(fsa=start),
    )


def coordinates(text: str) -> Place:
    """Give coordinates as a place.

    Parameters
    ----------
    text
        Latitude, then longitude, in degrees with a decimal point, separated by a comma.

    Raises
    ------
    AncrageError
        If they cannot be read, or are outside the province.
    """
    found = _COORDINATES.fullmatch(text)
    if found is None:
        raise AncrageError(
            _("Coordonnées illisibles : « {text} ». Exemple : {example}.").format(
                text=echo(text), example=",".join(f"{part:.2f}" for part in framing().middle)
            )
        )
    latitude, longitude = float(found[1]), float(found[2])
    check_inside(longitude, latitude)
    return Place(name=f"{latitude:.4f}, {longitude:.4f}", longitude=longitude, latitude=latitude)


def check_inside(longitude: float, latitude: float) -> None:
    """Refuse what is outside the box that holds the province; degrees, WGS 84.

    Raises
    ------
    AncrageError
        If it is, or is not a number.
    """
    (south, west), (north, east) = framing().extent
    for name, value, least, most in (
        (_("Longitude"), longitude, west, east),
        (_("Latitude"), latitude, south, north),
    ):
        # A comparison with NaN is false: it is refused too.
        if not least <= value <= most:
            raise AncrageError(
                _(
                    "{name} hors des limites {of} : « {value} ». Attendu : de {least} à {most}."
                ).format(of=province().of, name=name, value=echo(value), least=least, most=most)
            )


def place(text: str) -> Place:
    """Give the place that a text names: coordinates, a postal code, a municipality.

    Raises
    ------
    AncrageError
        If nothing has that name, or if several places have.
    """
    if "," in text and not any(map(str.isalpha, text)):
        return coordinates(text)
    start = postal_start(text)
    # Without any figure, it may be a short name.
    if start and (any(map(str.isdecimal, text)) or start in set(table("fsa")["fsa"])):
        return postal_area(text)
    return town(text)


def town(text: str) -> Place:
    """Give a municipality as a place, by its code or its name; raises as :func:`place`."""
    return municipality(code_of(text, "municipality"))


@dataclass(frozen=True, kw_only=True)
class NearTown:
    """The points of one town, which stand at one place, and how far they are.

    Attributes
    ----------
    evidence
        ``attested`` or ``reconstructed``, by point.
    """

    place: Place
    points: tuple[str, ...]
    evidence: tuple[str, ...]
    distance: Distance


def nearest_points(
    router: Router, origin: Place, *, count: int = 3, evidence: Sequence[str] = ()
) -> tuple[NearTown, ...]:
    """Find the towns with a service point that are nearest to a place.

    Parameters
    ----------
    count
        Most towns to give, 1 or more.
    evidence
        Keep only points of these kinds; all when empty.
    """
    rows = table("service_points")
    if evidence:
        rows = rows[rows["evidence"].isin(evidence)]
    groups = list(rows.groupby("municipality_code", sort=True))
    towns = [municipality(str(code)) for code, _group in groups]
    found = router.matrix([origin], towns)
    # A place without road has no time: it comes last, as the crow flies. NaN are sorted last.
    kept = np.lexsort([found.geodesic_km[0], found.road_minutes[0]])[:count]
    measured = distances(router, origin, [towns[i] for i in kept])
    return tuple(
        NearTown(
            place=towns[i],
            points=tuple(groups[i][1]["id"]),
            evidence=tuple(groups[i][1]["evidence"]),
            distance=distance,
        )
        for i, distance in zip(kept, measured, strict=True)
    )
