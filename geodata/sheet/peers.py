"""Where a territory stands among its peers, and which ones are beside it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import pandas as pd

from geodata import places
from geodata.coverage import access, demand, first_unit, network
from geodata.crs import distance_km
from geodata.measure import Slice, values
from geodata.places import Level, Territory, of, plane, province, territories, territory
from geodata.sheet.residents import people
from geodata.sheet.subjects import Subject, Where, settled
from geodata.tables import boundaries, derived, table
from geodata.wording import _, number

NEAREST = 6
"""Neighbours of a municipality."""

LEAST_PEERS = 3
"""Fewer peers than this make no rank."""

SIZES = (0.5, 2.0)
"""Peers by size have between half and twice the population."""

_BESIDE_M = 2_000.0
"""Metres of water, at most, between two areas that are neighbours."""


@dataclass(frozen=True, kw_only=True)
class Rank:
    """A rank among peers.

    Attributes
    ----------
    fragile
        Whether the figure rests on fewer than 50 people.
    """

    among: str
    what: str
    rank: int
    count: int
    tied: int
    fragile: bool = False


@derived()
def _distances() -> pd.Series[float]:
    """Distance from each municipality to the nearest point; infinite without a road."""
    return pd.Series(access(network()).least(first_unit()), index=demand().index)


@derived(most=512)
def ranks(place: Where) -> tuple[Rank, ...]:
    """Rank a territory among its peers.

    Returns
    -------
    tuple of Rank
        By share of immigrants, then by nearness to a point: in its division and among
        those of its size for a municipality, in its region for a division, in the province for a
        region. None for the province.
    """
    level, code = place
    if level == "province":
        return ()
    rows = values(Slice("immigrants_share_pct", level, "2021"))
    fragile = bool(rows["small"].get(code, False))
    town = level == "municipality"
    share = _("part des personnes immigrantes")
    near = (
        _("proximité d'un point de service")
        if town
        else _("population à 60 minutes ou moins d'un point")
    )
    found = (
        rank
        for among, codes in _peers(place).items()
        for rank in (
            _rank(rows["value"].reindex(codes), code, among, share, fragile=fragile),
            _rank(_nearness(level, codes), code, among, near, nearest=town),
        )
    )
    return tuple(rank for rank in found if rank is not None)


def _nearness(level: Level, codes: list[str]) -> pd.Series[float]:
    """Give what is ranked: minutes of a municipality, share of the people of a larger territory."""
    if level == "municipality":
        return _distances().reindex(codes)
    within = {c: people((level, c)).within_pct[1] for c in codes}
    return pd.Series(within, dtype=float)


def _rank(
    column: pd.Series[float],
    code: str,
    among: str,
    what: str,
    *,
    nearest: bool = False,
    fragile: bool = False,
) -> Rank | None:
    """Rank the greatest first, or the nearest; ``None`` without a value or without peers."""
    known = column[np.isfinite(column)]
    if code not in known.index or len(known) < LEAST_PEERS:
        return None
    own = known[code]
    before = (known < own).sum() if nearest else (known > own).sum()
    return Rank(
        among=among,
        what=what,
        rank=int(before) + 1,
        count=len(known),
        tied=int((known == own).sum()) - 1,
        fragile=fragile,
    )


def _peers(place: Where) -> Mapping[str, list[str]]:
    """Codes of the peers, by what they are called."""
    level, code = place
    found = territory(level, code)
    if level == "region":
        said = _("les {n} régions").format(n=len(territories("region")))
        return {said: list(territories("region"))}
    above = territory(
        "region" if level == "census_division" else "census_division", str(found.parent)
    )
    beside = [t.code for t in territories(level).values() if t.parent == found.parent]
    if level == "census_division":
        return {
            _("les {divisions} de la région {name}").format(
                divisions=province().division.kinds, name=above.name
            ): beside
        }
    towns = table("municipalities").set_index("csd_code")["population_2021"]
    towns = towns[towns > 0]
    beside = [c for c in beside if c in towns.index]
    groups = {_("les municipalités {whose}").format(whose=of(above.name)): beside}
    if code in towns.index:
        least, most = (towns[code] * size for size in SIZES)
        similar = list(towns[towns.between(least, most)].index)
        said = _("les municipalités {of} de {least} à {most} habitants")
        groups[
            said.format(of=province().of, least=number(round(least)), most=number(round(most)))
        ] = similar
    return groups


@derived(most=512)
def neighbours(subject: Subject) -> tuple[Territory, ...]:
    """Give the territories beside another.

    Returns
    -------
    tuple of Territory
        The nearest inhabited municipalities as the crow flies, the nearest first; for a
        division or a region, those that it touches or sees across a river, by name; none
        for the province.
    """
    if subject.home is not None:
        return _nearest(subject)
    if subject.level == "province":
        return ()
    layer = places.regions_in_use() if subject.level == "region" else places.divisions()
    found = [territory(subject.level, code) for code in _beside(layer)[subject.code]]
    return tuple(sorted(found, key=lambda t: t.name))


def _nearest(subject: Subject) -> tuple[Territory, ...]:
    home = subject.home
    if home is None:
        return ()
    towns = table("municipalities")
    towns = towns[(towns["csd_code"] != home.code) & settled(towns)]
    km = distance_km(home.longitude, home.latitude, towns["longitude"], towns["latitude"])
    codes = towns["csd_code"].to_numpy()[np.argsort(km, kind="stable")[:NEAREST]]
    return tuple(territory("municipality", str(code)) for code in codes)


@derived()
def _beside(layer: str) -> Mapping[str, tuple[str, ...]]:
    """Codes of the areas that each area of a layer touches, or sees across a river."""
    areas = boundaries(layer).to_crs(plane())
    codes: npt.NDArray[np.object_] = areas["code"].to_numpy(dtype=object)
    one, other = areas.sindex.query(areas.geometry, predicate="dwithin", distance=_BESIDE_M)
    found: dict[str, list[str]] = {str(code): [] for code in codes}
    for a, b in zip(one, other, strict=True):
        if a != b:
            found[str(codes[a])].append(str(codes[b]))
    return {code: tuple(beside) for code, beside in found.items()}
