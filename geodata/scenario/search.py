"""A search for the best sites: what is asked of it, and its answer in figures and in words."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Literal

import numpy as np

from geodata import coverage
from geodata.coverage import Group, Threshold, demand
from geodata.errors import AncrageError, among
from geodata.roads import Floats, Integers, municipality
from geodata.scenario import document, searching
from geodata.scenario.document import BLANK, Frozen, Scenario
from geodata.scenario.effects import turnover
from geodata.scenario.searching import Flags, Found, Goal, Reached
from geodata.wording import _, number, percent

DEFAULT_TIME = 30.0
LONGEST_TIME = 600.0
"""Seconds that a search may take."""

Model = Literal["mclp", "p-median", "p-center", "lexicographic"]


def model_names() -> Mapping[Model, str]:
    """Give the name of each model, in French."""
    return {
        "mclp": _("couverture maximale"),
        "p-median": _("distance moyenne la plus courte"),
        "p-center": _("plus grande distance la plus courte"),
        "lexicographic": _("aucune région laissée de côté"),
    }


@dataclass(frozen=True, kw_only=True)
class Search:
    """What the best sites are searched for.

    Attributes
    ----------
    model
        ``mclp``: the most people within the threshold. ``p-median``: the shortest mean
        distance. ``p-center``: the shortest largest distance. ``lexicographic``: regions
        first, see :func:`geodata.scenario.siting.largest_cover`.
    k
        How many sites, 1 to 30 less those that the scenario adds.
    attested_only
        Whether reconstructed points are left out of the sites that stay.
    """

    model: Model
    k: int
    threshold: Threshold = field(default_factory=Threshold.default)
    group: Group = "population"
    min_population: int = 0
    free: bool = False
    scenario: Scenario = BLANK
    attested_only: bool = False

    def check(self) -> None:
        """Refuse a search that has no answer.

        Raises
        ------
        AncrageError
            If there is no such model, if ``k`` is out of range, or if no municipality has as
            many people.
        """
        among(self.model, model_names(), _("Modèle inconnu : « {text} ». Modèles : {known}."))
        most = document.MOST_ADDED - (0 if self.free else len(self.scenario.added))
        if not 1 <= self.k <= most:
            raise AncrageError(
                _("Nombre de nouveaux points : « {k} ». Attendu : de 1 à {most}.").format(
                    k=self.k, most=most
                )
            )
        largest = int(demand()["population"].max())
        if not 0 <= self.min_population <= largest:
            raise AncrageError(
                _("Population minimale : « {n} ». Attendu : de 0 à {most}.").format(
                    n=self.min_population, most=largest
                )
            )

    @property
    def candidates(self) -> Integers:
        """Positions of the municipalities where a site may be, the most populous first.

        Of candidates that are as good as each other, the searches keep the first.
        """
        population = demand()["population"].to_numpy()
        order = np.argsort(-population, kind="stable")
        return order[population[order] >= max(self.min_population, 1)]


@dataclass(frozen=True, kw_only=True)
class Solution:
    """The best sites that were found.

    Attributes
    ----------
    codes
        Codes of their municipalities, the most populous first; fewer than asked for when
        more would change nothing.
    left_out, left_out_people
        Municipalities, and people of the group in them, that count for nothing: no road to
        any candidate or site; for ``p-median`` and ``p-center``, which need a distance for
        everybody, also no road to the sites that stay or, when none stays, to the places
        that are linked by road to the most people.
    """

    search: Search
    codes: tuple[str, ...]
    reached: tuple[Reached, ...]
    seconds: float
    stopped: bool
    left_out: int
    left_out_people: float

    @property
    def short(self) -> Reached | None:
        """The first goal that a better choice of sites might better; none when it is proved."""
        return next((one for one in self.reached if one.gap), None)

    @property
    def applied(self) -> Scenario:
        """The scenario that it makes of the one that the search started from."""
        made = self.search.scenario
        if self.search.free:
            made = replace(made, added=(), moved=Frozen(), closed=frozenset(document.points()))
        for code in self.codes:
            made = made.add(municipality(code))
        return made

    @property
    def gain(self) -> str:
        """Say how many people of the group come within the threshold, and how many leave it."""
        asked, networks = self.search, (self.search.scenario, self.applied)
        before, after = (
            coverage.Reach(made.sites(attested_only=asked.attested_only), asked.threshold)
            for made in networks
        )
        found = turnover(before, after)
        gained, lost = (coverage.about(found[f"{asked.group}_{one}"]) for one in ("gained", "lost"))
        limit = asked.threshold.words
        said = _("Gain : {n} de plus à {limit} ou moins d'un point.")
        if lost:
            said = _("{n} de plus à {limit} ou moins d'un point, {lost} de moins.")
        words = coverage.people_words(asked.group, gained)
        return said.format(n=words, lost=number(lost), limit=limit)

    @property
    def status(self) -> str:
        """Say in French how good the solution is."""
        seconds = number(self.seconds, decimals=1)
        if (short := self.short) is None:
            return _("Solution optimale, prouvée en {seconds} s.").format(seconds=seconds)
        why = _("Recherche arrêtée") if self.stopped else _("Temps écoulé")
        return _(
            "{why} après {seconds} s : meilleure solution trouvée ; {goal} à {gap} au plus "
            "de l'optimum."
        ).format(
            why=why,
            seconds=seconds,
            goal=short.name,
            gap=percent(100 * short.gap, decimals=2),
        )


def solve(
    search: Search, *, time_limit: float = DEFAULT_TIME, progress: searching.Listener | None = None
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
    clock = searching.Clock(time_limit, progress)
    table = _table(search)
    gone = (table.weight > 0) & ~table.kept
    found = _searched(search, table, clock)
    codes = demand().index[search.candidates[list(found.chosen)]]
    return Solution(
        search=search,
        codes=tuple(str(code) for code in codes),
        reached=found.reached,
        seconds=clock.seconds,
        stopped=clock.stopped,
        left_out=int(gone.sum()),
        left_out_people=float(table.weight[gone].sum()),
    )


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
    minutes, km = coverage.between_municipalities()
    every = minutes if search.threshold.unit == "min" else km
    far = every[:, search.candidates]
    existing = () if search.free else search.scenario.sites(attested_only=search.attested_only)
    near = coverage.Reach(existing, search.threshold).distance
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


def _searched(search: Search, table: _Table, clock: searching.Clock) -> Found:
    """Hand the numbers to a model."""
    # The solvers are slow to import: only a search needs them.
    from geodata.scenario import siting  # noqa: PLC0415

    kept, k = table.kept, search.k
    far, near, weight = table.far[kept], table.near[kept], table.weight[kept]
    if search.model in ("p-median", "p-center"):
        reached = np.isfinite(far)
        # Without a site that stays, a candidate has to reach every place.
        useful = reached.all(axis=0) if search.free else reached.any(axis=0)
        back = np.flatnonzero(useful)
        if search.model == "p-median":
            found = siting.shortest_mean(far[:, useful], weight, k=k, already=near, clock=clock)
        else:
            found = siting.shortest_worst(far[:, useful], k=k, already=near, clock=clock)
        return Found(chosen=tuple(back[list(found.chosen)].tolist()), reached=found.reached)
    inside = near <= search.threshold.value
    cover, rest = far <= search.threshold.value, np.where(inside, 0.0, weight)
    first: Goal = "covered" if search.model == "mclp" else "regions"
    homes = demand()["region"].to_numpy() if first == "regions" else np.zeros(len(kept))
    codes, home = np.unique(homes, return_inverse=True)
    members = home == np.arange(len(codes))[:, None]
    already = members[:, kept] @ np.where(inside, weight, 0.0)
    every = siting.Regions(total=members @ table.weight, already=already, of=home[kept])
    return siting.largest_cover(cover, rest, every, first=first, k=k, clock=clock)
