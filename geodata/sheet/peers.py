"""Where a territory stands among its peers, and which ones are beside it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

import numpy as np
import pandas as pd
from geopandas import points_from_xy

from geodata import coverage, places, roads
from geodata.crs import STORAGE
from geodata.limits import limits_in_use
from geodata.measure import Slice, values
from geodata.places import Level, Territory, province, territories, territory
from geodata.sheet.residents import people, rough, thresholds
from geodata.sheet.subjects import Subject, nearest_towns
from geodata.tables import boundaries, derived, table
from geodata.wording import _, number

NEAREST = 6
"""Neighbours of a municipality."""

LEAST_PEERS = 3
"""Fewer peers than this make no rank."""

ALIKE = (0.5, 2.0)
"""Peers by size have between half and twice the population."""

_BESIDE_M, _TOUCHING_M = 2_000.0, 1.0
"""Metres between areas within sight of each other, and between areas that touch."""


@dataclass(frozen=True, kw_only=True)
class Rank:
    """A rank among peers.

    Attributes
    ----------
    fragile
        Whether the figure rests on fewer than 50 people.
    rebuilt
        Whether it rests on a reconstructed point.
    """

    what: str
    rank: int
    count: int
    tied: int
    fragile: bool = False
    rebuilt: bool = False


@derived()
def _distances(*, attested_only: bool = False) -> pd.Series[float]:
    """Distance from each municipality to the nearest point; infinite without a road."""
    sites = coverage.network(attested_only=attested_only)
    far = coverage.Reach(sites, coverage.Threshold.default()).distance
    return pd.Series(far, index=coverage.demand().index)


def _rests_on_rebuilt(place: tuple[Level, str]) -> bool:
    """Tell whether how near a territory is to a point rests on a reconstructed one."""
    if place[0] == "municipality":
        every, sure = (_distances(attested_only=only)[place[1]] for only in (False, True))
        return bool(every != sure)
    found = people(place)
    return rough(found.within_pct[1]) != rough(found.attested_pct[1])


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
            what = _("population à {limit} ou moins d'un point").format(limit=thresholds()[1].words)
        own = _rank(near, code, what)
        both = (share, own and replace(own, rebuilt=_rests_on_rebuilt(place)))
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
        least, most = (towns[code] * size for size in ALIKE)
        said = _("les municipalités {of} de {least} à {most} habitants").format(
            of=province().of, least=number(round(least)), most=number(round(most))
        )
        groups[said] = list(towns[towns.between(least, most)].index)
    return groups


@derived(most=512)
def neighbours(subject: Subject) -> tuple[tuple[Territory, bool], ...]:
    """Give the territories beside another, and whether only a ferry leads there.

    Returns
    -------
    tuple
        The inhabited municipalities that one reaches the soonest by road, as the crow flies
        where no road is known; for a division or a region, those that it touches or that a
        bridge or a ferry joins to it, by name; none for the province.
    """
    if subject.home is not None:
        home, router = subject.home, roads.router()
        near = nearest_towns(home.latitude, home.longitude)
        towns = [roads.municipality(code) for code in near if code != home.code]
        minutes = router.matrix([home], towns).road_minutes[0]
        # Without a road, they stay in the order of the crow's flight.
        return tuple(
            (
                territory("municipality", towns[i].code),
                bool(np.isfinite(minutes[i]) and router.ferries(home, towns[i])),
            )
            for i in np.argsort(minutes, kind="stable")[:NEAREST]
        )
    if subject.level == "province":
        return ()
    beside = _beside(subject.level)[subject.code]
    found = [(territory(subject.level, code), ferry) for code, ferry in beside.items()]
    return tuple(sorted(found, key=lambda one: one[0].name))


@derived(words=False)
def _beside(level: Level) -> Mapping[str, Mapping[str, bool]]:
    """Give the areas beside each area of a level, and whether only a ferry leads there."""
    above = places.parents("census_division", level, limits_in_use())
    homes = dict(zip(territories("census_division"), above, strict=True))
    found: dict[str, dict[str, bool]] = {}
    for division, beside in _divisions_beside().items():
        own = found.setdefault(homes[division], {})
        for other, ferry in beside.items():
            if (home := homes[other]) != homes[division]:
                own[home] = own.get(home, True) and ferry
    return found


@derived(words=False, limits=False)
def _divisions_beside() -> Mapping[str, Mapping[str, bool]]:
    """Give the divisions beside each division, and whether only a ferry leads there.

    They are within sight of each other on one shore, or a crossing joins them.
    """
    plane = places.plane()
    areas = boundaries(places.divisions()).to_crs(plane).set_index("code").geometry
    shores = table("road_shores").set_index("code")["shore"]
    found: dict[str, dict[str, bool]] = {code: {} for code in areas.index}
    one, other = areas.sindex.query(areas, predicate="dwithin", distance=_BESIDE_M)
    for a, b in zip(areas.index[one], areas.index[other], strict=True):
        touch = shores.get(a) == shores.get(b) or areas[a].distance(areas[b]) < _TOUCHING_M
        if a != b and touch:
            found[a][b] = False
    # What joins them otherwise comes before a ferry.
    crossings = table("road_crossings").sort_values("kind", key=lambda kind: kind == "ferry")
    ends = []
    for end in ("a", "b"):
        longitude, latitude = (crossings[f"{name}_{end}"] for name in ("longitude", "latitude"))
        at = points_from_xy(longitude, latitude, crs=STORAGE).to_crs(plane)
        ends.append(areas.index[areas.sindex.nearest(at, return_all=False)[1]])
    for a, b, kind in zip(*ends, crossings["kind"], strict=True):
        if a != b:
            found[a].setdefault(b, kind == "ferry")
            found[b].setdefault(a, kind == "ferry")
    return found
