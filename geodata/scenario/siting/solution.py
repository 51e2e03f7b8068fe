"""The answer to a search, in figures and in words."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from geodata.scenario.changes import add
from geodata.scenario.document import Scenario, points
from geodata.scenario.frozen import Frozen
from geodata.scenario.siting.found import Goal, Stage
from geodata.scenario.siting.search import Search
from geodata.scenario.spot import at_municipality
from geodata.wording import _, number, percent


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
