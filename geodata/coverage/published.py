"""Published totals beside the sums of municipalities, and what is too little known to show."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pandas as pd

from geodata.coverage.people import By, Group, demand
from geodata.measure import UNRELIABLE, census_people
from geodata.tables import derived


@dataclass(frozen=True, kw_only=True)
class Basis:
    """What a share of the people of a territory rests on.

    Attributes
    ----------
    summed
        People of its municipalities whose number is known.
    published
        People of the territory; NaN where no total is published.
    unknown
        Municipalities that are left out, since their number is not published.
    """

    summed: float
    published: float
    unknown: int


@derived(words=False)
def hidden(by: By) -> frozenset[str]:
    """Give the territories whose number of immigrants is not reliable: no part of it is shown."""
    found = census_people(by, "immigrants")
    return frozenset(str(code) for code in found.codes[found.rank == UNRELIABLE])


def is_hidden(group: Group, by: By, code: str) -> bool:
    """Tell whether the people of a group are too few to show in a territory."""
    return group == "immigrants" and code in hidden(by)


@derived(words=False, most=512)
def basis(group: Group, by: By, code: str) -> Basis:
    """Give what the share of a group rests on in a territory."""
    people = demand()
    own = people.loc[people[by] == code, group]
    total = np.nan
    if group != "arrivals":
        found = census_people(by, group)
        total = float(found.take(pd.Index([code], dtype="str")).value[0])
    return Basis(summed=float(own.sum()), published=total, unknown=int(own.isna().sum()))


def without_hidden(rows: pd.DataFrame, by: By) -> pd.DataFrame:
    """Leave out the immigrants of the territories where they are not shown.

    Parameters
    ----------
    rows
        Indexed by territory code, as :func:`geodata.coverage.shares` gives them.

    Returns
    -------
    pandas.DataFrame
        The same, with NaN in their columns of immigrants.
    """
    columns = [name for name in rows.columns if str(name).startswith("immigrants")]
    away = rows.index.isin(list(hidden(by)))
    return rows.assign(**{str(name): rows[name].mask(away) for name in columns})
