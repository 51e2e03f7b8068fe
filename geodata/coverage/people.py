"""Demand: the people of each municipality, by group, and what is too little known to show."""

from collections.abc import Mapping
from typing import Literal, get_args

import numpy as np
import pandas as pd

from geodata.limits import limits_in_use
from geodata.measure import Slice, census_people, measures, values
from geodata.places import parents, province
from geodata.tables import derived, table
from geodata.wording import _, typography

Group = Literal["population", "immigrants", "arrivals"]
"""Groups of people that a network may reach."""

GROUPS: tuple[Group, ...] = get_args(Group)

By = Literal["province", "directorate", "region", "census_division"]
"""Territories by which coverage is counted."""


def arrivals_period() -> str:
    """Give the year of the arrivals, the latest that divisions have; empty if data count none."""
    known = measures().get("arrivals")
    return known.periods["census_division"][-1] if known else ""


def group_names() -> Mapping[Group, str]:
    """Give the name of each group that the data count, in French."""
    names: Mapping[Group, str] = {
        "population": _("population"),
        "immigrants": _("personnes immigrantes"),
    }
    return {**names, "arrivals": _("nouveaux arrivants")} if arrivals_period() else names


def of_people(group: Group) -> str:
    """Say whose part a share is."""
    return {
        "population": _("de la population"),
        "immigrants": _("des personnes immigrantes"),
        "arrivals": _("des nouveaux arrivants"),
    }[group]


@derived()
def demand() -> pd.DataFrame:
    """Give the people of each municipality, once.

    Returns
    -------
    pandas.DataFrame
        1,282 rows indexed by municipality code, in the order of the table: ``name``,
        ``longitude``, ``latitude`` (EPSG:4326), ``census_division``, ``region`` (limits in
        use), ``directorate``, ``province``, and people: ``population`` (2021, published),
        ``immigrants`` (2021, estimated, NaN where not reliable or not published) and
        ``arrivals`` (people of the latest year; NaN where no year is known). Arrivals are
        published by division only: each municipality has the part of its division that its
        immigrants are, an estimate.
        Shared, not to be changed.
    """
    towns = table("municipalities").set_index("csd_code")
    home, limits = towns["cd_code"], limits_in_use()
    people = pd.DataFrame(
        {
            "name": towns["csd_name"].map(typography),
            "longitude": towns["longitude"],
            "latitude": towns["latitude"],
            "census_division": home,
            "region": parents("municipality", "region", limits),
            "directorate": parents("municipality", "directorate", limits),
            "province": province().code,
            "population": towns["population_2021"].astype(float),
            "immigrants": towns["immigrants_2021"].astype(float),
        }
    )
    weight = people["immigrants"].groupby(home).transform("sum")
    # Where no immigrant is counted, arrivals go by population.
    share = (people["immigrants"].fillna(0.0) / weight).where(
        weight > 0, people["population"] / people["population"].groupby(home).transform("sum")
    )
    if not arrivals_period():
        return people.assign(arrivals=np.nan)
    found = values(Slice("arrivals", "census_division", arrivals_period()))
    return people.assign(arrivals=home.map(found["value"]) * share)


class Base:
    """What a share of the immigrants of a territory is counted on.

    Attributes
    ----------
    summed
        Those of its municipalities whose number is known.
    published
        Those of the territory; NaN where no total is published.
    unknown
        Municipalities that are left out, since their number is not published.
    """

    def __init__(self, by: By, code: str) -> None:
        own = demand().loc[demand()[by] == code, "immigrants"]
        total = census_people(by, "immigrants").take(pd.Index([code], dtype="str"))
        self.summed = float(own.sum())
        self.published = float(total.value[0])
        self.unknown = int(own.isna().sum())


@derived(words=False)
def hidden(by: By) -> frozenset[str]:
    """Give the territories whose number of immigrants is not reliable: no part of it is shown."""
    found = census_people(by, "immigrants")
    return frozenset(str(code) for code in found.codes[found.status == "unreliable"])


def is_hidden(group: Group, by: By, code: str) -> bool:
    """Tell whether the people of a group are too few to show in a territory."""
    return group == "immigrants" and code in hidden(by)


def without_hidden(rows: pd.DataFrame, by: By) -> pd.DataFrame:
    """Leave out the immigrants of the territories where they are not shown: NaN.

    Parameters
    ----------
    rows
        Indexed by territory code, as :func:`geodata.coverage.shares` gives them.
    """
    away = rows.index.isin(list(hidden(by)))
    columns = rows.columns[rows.columns.str.startswith("immigrants")]
    return rows.assign(**{name: rows[name].mask(away) for name in columns})
