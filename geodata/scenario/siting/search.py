"""What is asked of a search, and its answer in figures and in words."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Literal, get_args

import numpy as np

from geodata.coverage import Group, Site, Threshold, default_threshold, demand
from geodata.errors import AncrageError, echo
from geodata.scenario.document import BLANK, MOST_ADDED, Scenario, points
from geodata.scenario.edits import add
from geodata.scenario.frozen import Frozen
from geodata.scenario.network import sites
from geodata.scenario.siting.found import Goal, Integers, Stage
from geodata.scenario.spot import at_municipality
from geodata.wording import _, enumeration, number, percent

Model = Literal["mclp", "p-median", "p-center", "lexicographic"]

MODELS: tuple[Model, ...] = get_args(Model)


def model_names() -> Mapping[Model, str]:
    """Give the name of each model, in French.

    Returns
    -------
    Mapping[str, str]
        By model.
    """
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
        first, see :func:`geodata.scenario.siting.regions.by_region`.
    k
        How many sites, 1 to 30 less those that the scenario adds.
    """

    model: Model
    k: int
    threshold: Threshold = field(default_factory=default_threshold)
    group: Group = "population"
    min_population: int = 0
    free: bool = False
    scenario: Scenario = BLANK

    def check(self) -> None:
        """Refuse a search that has no answer.

        Raises
        ------
        AncrageError
            If there is no such model, if ``k`` is out of range, or if no municipality has as
            many people.
        """
        if self.model not in MODELS:
            raise AncrageError(
                _("Modèle inconnu : « {model} ». Modèles : {known}.").format(
                    model=echo(self.model), known=enumeration(list(MODELS))
                )
            )
        most = MOST_ADDED - (0 if self.free else len(self.scenario.added))
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
    def existing(self) -> tuple[Site, ...]:
        """The sites that stay."""
        return () if self.free else sites(self.scenario)

    @property
    def candidates(self) -> Integers:
        """Positions of the municipalities where a site may be, the most populous first.

        Of candidates that are as good as each other, the searches keep the first.
        """
        population = demand()["population"].to_numpy()
        order = np.argsort(-population, kind="stable")
        return order[population[order] >= max(self.min_population, 1)]


def goal_names() -> Mapping[Goal, str]:
    """Give the name of each goal, in French.

    Returns
    -------
    Mapping[str, str]
        By goal.
    """
    return {
        "covered": _("nombre de personnes couvertes"),
        "mean": _("distance moyenne"),
        "worst": _("plus grande distance"),
        "regions": _("nombre de régions desservies"),
        "least_pct": _("part de la région la moins couverte"),
    }


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
    stages: tuple[Stage, ...]
    seconds: float
    stopped: bool
    left_out: int
    left_out_people: float

    @property
    def gap(self) -> float:
        """Relative distance to the optimum, 0 to 1: that of the first goal that has one."""
        return next((stage.gap for stage in self.stages if stage.gap), 0.0)

    @property
    def optimal(self) -> bool:
        """Whether no choice of sites is better."""
        return not self.gap

    @property
    def status(self) -> str:
        """Say in French how good the solution is."""
        seconds = number(self.seconds, decimals=1)
        if self.optimal:
            return _("Solution optimale, prouvée en {seconds} s.").format(seconds=seconds)
        goal = next(stage.goal for stage in self.stages if stage.gap)
        why = _("Recherche arrêtée") if self.stopped else _("Temps écoulé")
        return _(
            "{why} après {seconds} s : meilleure solution trouvée ; {goal} à {gap} au plus "
            "de l'optimum."
        ).format(
            why=why,
            seconds=seconds,
            goal=goal_names()[goal],
            gap=percent(100 * self.gap, decimals=2),
        )


def applied(solution: Solution) -> Scenario:
    """Give the scenario that a solution makes of the one that it started from."""
    search = solution.search
    made = search.scenario
    if search.free:
        made = replace(made, added=(), moved=Frozen(), closed=frozenset(points()))
    for code in solution.codes:
        made = add(made, at_municipality(code))
    return made
