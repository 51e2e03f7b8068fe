"""Search the best sites."""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from geodata.coverage import Unit, access, demand, measured, origins
from geodata.errors import AncrageError
from geodata.roads import router
from geodata.scenario.siting.found import Clock, Flags, Floats, Found, Listener
from geodata.scenario.siting.search import Search, Solution
from geodata.tables import derived
from geodata.wording import _

DEFAULT_TIME = 30.0
LONGEST_TIME = 600.0
"""Seconds that a search may take."""


def solve(
    search: Search, *, time_limit: float = DEFAULT_TIME, progress: Listener | None = None
) -> Solution:
    """Search the best sites.

    Parameters
    ----------
    time_limit
        Seconds, more than 0 and at most :data:`LONGEST_TIME`, from the call; the first one
        of a process also measures all distances and loads the solvers, which does not stop
        for it.
    progress
        Called a few times a second; returning False stops the search.

    Raises
    ------
    AncrageError
        If the search has no answer or the time limit is out of range.
    """
    search.check()
    if not 0 < time_limit <= LONGEST_TIME:
        raise AncrageError(
            _("Temps de recherche : « {n} ». Attendu : plus de 0 et au plus {most} s.").format(
                n=time_limit, most=round(LONGEST_TIME)
            )
        )
    clock = Clock(time_limit, progress)
    table = _table(search)
    gone = (table.weight > 0) & ~table.kept
    found = _searched(search, table, clock)
    codes = demand().index[search.candidates[list(found.chosen)]]
    return Solution(
        search=search,
        codes=tuple(str(code) for code in codes),
        stages=found.stages,
        seconds=clock.seconds,
        stopped=clock.stopped,
        left_out=int(gone.sum()),
        left_out_people=float(table.weight[gone].sum()),
    )


@derived(words=False, limits=False)
def distances() -> Mapping[Unit, Floats]:
    """Measure from every municipality to every other one, together.

    Returns
    -------
    Mapping[str, numpy.ndarray]
        By unit: shape ``(1282, 1282)``, in the order of
        :func:`geodata.coverage.people.demand`; infinite where no road is known.
    """
    # One after the other, they would take more than a second longer.
    minutes, km = measured(router().matrix(origins(), origins()))
    return {"min": minutes, "km": km}


@dataclass(frozen=True, eq=False, kw_only=True)
class _Table:
    """A search in numbers: distances, people, and which places count.

    ``near`` is infinite where no site stays.
    """

    far: Floats
    near: Floats
    weight: Floats
    kept: Flags


def _table(search: Search) -> _Table:
    unit = search.threshold.unit
    every = distances()[unit]
    far = every[:, search.candidates]
    near = access(search.existing).least(unit)
    weight = demand()[search.group].fillna(0.0).to_numpy()
    linked = np.isfinite(near) | np.isfinite(far).any(axis=1)
    if search.model in ("p-median", "p-center"):
        linked &= _mainland(every, weight) if search.free else np.isfinite(near)
    return _Table(far=far, near=near, weight=weight, kept=linked & (weight > 0))


def _mainland(every: Floats, weight: Floats) -> Flags:
    """Find the places that are linked by road to the most people."""
    linked = np.isfinite(every)
    found: Flags = linked[int((linked @ weight).argmax())]
    return found


def _searched(search: Search, table: _Table, clock: Clock) -> Found:
    """Hand the numbers to a model. The solvers are slow to import: only a search needs them."""
    kept, k = table.kept, search.k
    far, near, weight = table.far[kept], table.near[kept], table.weight[kept]
    if search.model in ("p-median", "p-center"):
        reached = np.isfinite(far)
        # Without a site that stays, a candidate has to reach every place.
        useful = reached.all(axis=0) if search.free else reached.any(axis=0)
        back = np.flatnonzero(useful)
        if search.model == "p-median":
            from geodata.scenario.siting.median import shortest_mean  # noqa: PLC0415

            found = shortest_mean(far[:, useful], weight, k=k, already=near, clock=clock)
        else:
            from geodata.scenario.siting.center import shortest_worst  # noqa: PLC0415

            found = shortest_worst(far[:, useful], k=k, already=near, clock=clock)
        return Found(chosen=tuple(back[list(found.chosen)].tolist()), stages=found.stages)
    inside = near <= search.threshold.value
    cover, rest = far <= search.threshold.value, np.where(inside, 0.0, weight)
    from geodata.scenario.siting.regions import (  # noqa: PLC0415
        Regions,
        by_region,
        maximal_cover,
    )

    if search.model == "mclp":
        return maximal_cover(cover, rest, k=k, already=float(weight[inside].sum()), clock=clock)
    codes, home = np.unique(demand()["region"].to_numpy(), return_inverse=True)
    members = home == np.arange(len(codes))[:, None]
    already = members[:, kept] @ np.where(inside, weight, 0.0)
    regions = Regions(total=members @ table.weight, already=already, of=home[kept])
    return by_region(cover, rest, regions, k=k, clock=clock)
