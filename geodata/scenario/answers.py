"""What each directorate answers for, before and after a change of mandates."""

from __future__ import annotations

import math
from collections.abc import Mapping

import pandas as pd

from geodata.coverage import Site
from geodata.measure import values
from geodata.places import directorate_names, region_limits
from geodata.scenario.network import directorates
from geodata.scenario.plan import BLANK, Scenario
from geodata.tables import derived


@derived()
def _region_people(figure: str) -> Mapping[str, float]:
    """Give people by region, as published in the limits of 2019; only the known numbers."""
    found = values("immigrants", level="region", period="2021", limits=region_limits())
    return {str(code): float(n) for code, n in found[figure].dropna().items()}


def answers(scenario: Scenario, before: tuple[Site, ...], after: tuple[Site, ...]) -> pd.DataFrame:
    """Count what each directorate answers for.

    Returns
    -------
    pandas.DataFrame
        By directorate of 2019: ``name``, and twice, ending with ``_before`` and ``_after``:
        ``regions`` (codes, a space between), ``points``, ``population`` and ``immigrants``
        (Census of 2021, by region in the limits of 2019; NaN where that of a region is not
        reliable), ``unknown`` (how many regions are so).
    """
    named = directorate_names()
    codes = sorted(set(directorates(BLANK).values()))
    found = pd.DataFrame({"name": named[codes]}).rename_axis("directorate")
    population, immigrants = _region_people("population"), _region_people("immigrants")
    for side, mandates, kept in (
        ("before", directorates(BLANK), before),
        ("after", directorates(scenario), after),
    ):
        own = {name: [r for r, by in mandates.items() if by == name] for name in found.index}
        parts = list(own.values())
        homes = [mandates[site.region] for site in kept]
        found[f"regions_{side}"] = [" ".join(part) for part in parts]
        found[f"points_{side}"] = [homes.count(name) for name in own]
        found[f"population_{side}"] = [sum(population.get(r, 0.0) for r in part) for part in parts]
        found[f"immigrants_{side}"] = [
            sum(immigrants.get(r, math.nan) for r in part) for part in parts
        ]
        found[f"unknown_{side}"] = [sum(r not in immigrants for r in part) for part in parts]
    return found
