"""What is asked of the evolution, and how a link says it."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from geodata.history.milestone import ALL, families, milestones
from geodata.network import last_year, stages
from geodata.questions import Parameter, Where, one_of


@dataclass(frozen=True, slots=True)
class HistoryView(Where):
    """The year of the map, and the milestones of the timeline.

    Attributes
    ----------
    family
        The family of milestones that the timeline keeps.
    milestone
        Identifier of the chosen milestone, or ``None``.
    """

    year: str = field(default_factory=last_year)
    family: str = ALL
    milestone: str | None = None


PARAMETERS: Mapping[str, Parameter] = {
    "year": one_of("annee", stages),
    "family": one_of("genre", families),
    "milestone": one_of("jalon", milestones),
}
