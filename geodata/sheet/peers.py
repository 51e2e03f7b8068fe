"""Where a territory stands among its peers, and which ones are beside it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
import pandas as pd

from geodata import coverage, places
from geodata.measure import Slice, values
from geodata.places import Level, Territory, province, territories, territory
from geodata.sheet.residents import people
from geodata.sheet.subjects import Subject, nearest_towns
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

    what: str
    rank: int
    count: int
    tied: int
    fragile: bool = False


@derived()
def _distances() -> pd.Series[float]:
    """Distance from each municipality to the nearest point; infinite without a road."""
    far = coverage.Reach(coverage.network(), coverage.Threshold.default()).distance
    return pd.Series(far, index=coverage.demand().index)


@derived(most=512)
def ranks(place: tuple[Level, str]) -> Mapping[str, tuple[Rank, ...]]:
    """Rank a territory among its peers.

    Returns
    -------
    Mapping[str, tuple[Rank, ...]]
        By what the peers are called: by share of immigrants, then by nearness to a point, in its
        division and among
        those of its size for a municipality, in its region for a division, in the province for a
        region. None for the province.
    """
    level, code = place
    if level == "province":
        return {}
    rows = values(Slice("immigrants_share_pct", level, "2021"))
    fragile = bool(rows["small"].get(code, False))
    found: dict[str, tuple[Rank, ...]] = {}
    for among, codes in _peers(place).items():
        what = _("part des personnes immigrantes")
        share = _rank(rows["value"].reindex(codes), code, what, fragile=fragile)
        if level == "municipality":
            near, what = -_distances().reindex(codes), _("proximité d'un point de service")
        else:
            near = pd.Series({c: people((level, c)).within_pct[1] for c in codes})
            what = _("population à 60 minutes ou moins d'un point")
        both = (share, _rank(near, code, what))
        found[among] = tuple(rank for rank in both if rank is not None)
    return {among: own for among, own in found.items() if own}


def _rank(column: pd.Series[float], code: str, what: str, *, fragile: bool = False) -> Rank | None:
    """Rank the greatest first; ``None`` without a value or without peers."""
    known = column[np.isfinite(column)]
    if code not in known.index or len(known) < LEAST_PEERS:
        return None
    return Rank(
        what=what,
        rank=int((known > known[code]).sum()) + 1,
        count=len(known),
        tied=int((known == known[code]).sum()) - 1,
        fragile=fragile,
    )


def _peers(place: tuple[Level, str]) -> Mapping[str, list[str]]:
    """Codes of the peers, by what they are called."""
    level, code = place
    if level == "region":
        said = _("les {n} régions").format(n=len(territories("region")))
        return {said: list(territories("region"))}
    above = places.ancestors(territory(level, code))[-1]
    beside = [one.code for one in places.children(above)]
    if level == "census_division":
        said = _("les {divisions} de la région {name}")
        return {said.format(divisions=province().division.kinds, name=above.name): beside}
    towns = table("municipalities").set_index("csd_code")["population_2021"]
    towns = towns[towns > 0]
    groups = {
        _("les municipalités {whose}").format(whose=places.of(above.name)): [
            one for one in beside if one in towns.index
        ]
    }
    if code in towns.index:
        least, most = (towns[code] * size for size in SIZES)
        said = _("les municipalités {of} de {least} à {most} habitants").format(
            of=province().of, least=number(round(least)), most=number(round(most))
        )
        groups[said] = list(towns[towns.between(least, most)].index)
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
        near = nearest_towns(subject.home.latitude, subject.home.longitude)
        kept = [code for code in near[: NEAREST + 1] if code != subject.home.code][:NEAREST]
        return tuple(territory("municipality", code) for code in kept)
    if subject.level == "province":
        return ()
    layer = places.regions_in_use() if subject.level == "region" else places.divisions()
    found = [territory(subject.level, code) for code in _beside(layer)[subject.code]]
    return tuple(sorted(found, key=lambda t: t.name))


@derived()
def _beside(layer: str) -> Mapping[str, tuple[str, ...]]:
    """Codes of the areas that each area of a layer touches, or sees across a river."""
    areas = boundaries(layer).to_crs(places.plane()).set_index("code").geometry
    one, other = areas.sindex.query(areas, predicate="dwithin", distance=_BESIDE_M)
    return {
        code: tuple(areas.index[other[(one == rank) & (other != rank)]])
        for rank, code in enumerate(areas.index)
    }
