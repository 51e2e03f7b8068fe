"""What is asked of a search: a model, how many sites, where they may be."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal, get_args

import numpy as np

from geodata.coverage import Group, Site, Threshold, default_threshold, demand
from geodata.errors import AncrageError, echo
from geodata.scenario.document import BLANK, MOST_ADDED, Scenario
from geodata.scenario.network import sites
from geodata.scenario.siting.found import Integers
from geodata.wording import _, enumeration

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
