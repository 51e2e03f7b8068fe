"""Make the version that has the limits of files, all levels from one set of edges."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from geodata import places, tables
from geodata.crs import STORAGE
from geodata.errors import AncrageError
from geodata.imports import homes
from geodata.imports.limits.shapes import fitted, simplified, snapped, without_islets
from geodata.imports.package import Catalogue, catalogue, described, sourced, version
from geodata.imports.proposal import Origin
from geodata.tables import Layer, Snapshot
from geodata.wording import _, enumeration, number

if TYPE_CHECKING:
    from geopandas import GeoDataFrame, GeoSeries

MOST_BYTES, MOST_BYTES_WITH_TOWNS = 250_000, 400_000
"""Bytes of the limits that a page loads to show the province."""

FINE_M, COARSE_STEP = 200.0, 5e-4
"""From this tolerance on, coordinates are on a coarser grid, in degrees (about 50 m)."""

TOWNS = "municipalities"


def dissolved(shapes: GeoSeries, groups: Sequence[str]) -> GeoSeries:
    """Merge areas along the edges that they share.

    Parameters
    ----------
    groups
        Code of the larger area of each one; an empty one leaves it out.

    Returns
    -------
    geopandas.GeoSeries
        By code.
    """
    from geopandas import GeoDataFrame  # noqa: PLC0415

    frame = GeoDataFrame({"code": list(groups)}, geometry=shapes.to_numpy(), crs=shapes.crs)
    kept = (frame["code"] != "") & ~frame.is_empty
    return frame[kept].dissolve("code", method="coverage").geometry


def levels(
    shapes: GeoSeries,
    *,
    divisions: Sequence[str],
    towns: Sequence[str],
    members: Mapping[str, Mapping[str, str]],
    tolerance_m: float,
) -> Mapping[str, GeoDataFrame]:
    """Give every layer at a tolerance, all of them from the same edges.

    Parameters
    ----------
    shapes
        Pieces, a clean coverage on a plane in metres, with the division and the municipality of
        each; one that has no municipality is of its division only.
    members
        Code of the territory of each division, by layer.

    Returns
    -------
    Mapping[str, geopandas.GeoDataFrame]
        By layer, EPSG:4326, the index being the code; that of the municipalities where some piece
        has one.
    """
    kept = without_islets(shapes, least_m2=tolerance_m**2)
    drawn = simplified(kept, tolerance_m=tolerance_m).to_crs(STORAGE)
    drawn = snapped(drawn, step=step(tolerance_m))
    whole = dissolved(drawn, divisions)
    found = {
        name: dissolved(whole, [own.get(code, "") for code in whole.index])
        for name, own in members.items()
    }
    if any(towns):
        found[TOWNS] = dissolved(drawn, towns)
    return {name: one.to_frame("geometry") for name, one in found.items()}


def step(tolerance_m: float) -> float:
    """Give the step of the grid of limits at a tolerance, in degrees."""
    return tables.SCALE if tolerance_m < FINE_M else COARSE_STEP


def members() -> Mapping[str, Mapping[str, str]]:
    """Give the territory of each division in each layer, by the dated tables in use."""
    return {layer.name: _members(layer) for layer in _kept()}


def _kept() -> tuple[Layer, ...]:
    """Give the layers of the limits in use that are made from the divisions."""
    return tuple(one for one in tables.dataset(tables.BOUNDARIES).layers if one.name != TOWNS)


def _members(layer: Layer) -> Mapping[str, str]:
    if layer.level != "directorate":
        return {str(a): str(b) for a, b in places.division_parents(layer.name).items()}
    rows = tables.table("directorates")
    return homes.directorate_by_division(rows[places.held(rows, layer.valid_from)])


def made(
    shapes: GeoSeries,
    origin: Origin,
    *,
    divisions: Sequence[str],
    towns: Sequence[str],
) -> tuple[Snapshot, str]:
    """Make the version, and say how finely its limits are drawn.

    Raises
    ------
    AncrageError
        If even coarse limits do not hold in that many bytes.
    """
    base, every = tables.current(), members()
    most = MOST_BYTES_WITH_TOWNS if any(towns) else MOST_BYTES

    def write(tolerance_m: float) -> bytes:
        drawn = levels(
            shapes, divisions=divisions, towns=towns, members=every, tolerance_m=tolerance_m
        )
        return tables.written(tables.encode(drawn, step=step(tolerance_m), properties=False))

    found = fitted(write, most=most)
    if found is None:
        said = _("Limites trop détaillées : elles ne tiennent pas dans {n} octets.")
        raise AncrageError(said.format(n=number(most)))
    tolerance, data = found
    objects = tables.document(data, tables.BOUNDARIES).raw["objects"]
    counts = {name: len(layer["geometries"]) for name, layer in objects.items()}
    package = catalogue(base)
    _describe(package, origin, counts)
    said = _("Simplifiées à {m} m près sur leurs bords communs : {n} octets.")
    return (
        version(base, package, frames={}, files={tables.BOUNDARIES: data}),
        said.format(m=number(tolerance), n=number(len(data))),
    )


def _describe(package: Catalogue, origin: Origin, counts: Mapping[str, int]) -> None:
    """Say in the catalogue whose limits they are, in place: they keep the day of the figures."""
    before = described(package, tables.BOUNDARIES)
    day, layers = before["ancrage:date"], dict[str, Any](before["ancrage:layers"])
    own = sourced(package, tables.BOUNDARIES, origin)
    year = origin.in_force[:4]
    own["ancrage:date"] = day
    own["ancrage:vintage"] = _("Limites de {year}, les mêmes territoires qu'en {census}").format(
        year=year, census=day[:4]
    )
    who = ", ".join(filter(None, (origin.publisher, origin.title)))
    own["ancrage:cited"] = f"{who}, {year}"
    own["ancrage:credits"] = [
        {"text": who, **({"href": origin.url} if origin.url else {})},
        *([{"text": origin.licence}] if origin.licence else []),
    ]
    layers.pop(TOWNS, None)
    if TOWNS in counts:
        layers[TOWNS] = {
            "title": _("Municipalités"),
            "level": "municipality",
            "features": counts[TOWNS],
            "table": TOWNS,
            "column": "csd_code",
        }
    own["ancrage:layers"] = {
        name: {**layer, "features": counts[name]} for name, layer in layers.items()
    }
    own["description"] = _(
        "Limites simplifiées, en une seule topologie : une frontière commune n'est écrite "
        "qu'une fois."
    )


def named(level: str, codes: Sequence[str], *, most: int = 12) -> str:
    """List territories by name, the first ones, and how many others there are."""
    known = places.territories(level)
    listed = [f"{known[code].name} ({code})" for code in codes[:most]]
    if len(codes) > most:
        listed.append(_("{n} autres").format(n=number(len(codes) - most)))
    return enumeration(listed)


def joined(codes: Sequence[str], divisions: Sequence[str]) -> Iterator[str]:
    """Say which codes share one census division."""
    parts: dict[str, list[str]] = {}
    for code, division in sorted(set(zip(codes, divisions, strict=True))):
        parts.setdefault(division, []).append(code)
    for division, own in parts.items():
        if len(own) > 1:
            yield f"{division} ({', '.join(own)})"
