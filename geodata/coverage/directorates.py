"""What each directorate answers for: its points, its people, and who is far from a point."""

from collections import Counter
from collections.abc import Mapping

import pandas as pd

from geodata.coverage.counting import Reach, Threshold, shares
from geodata.coverage.finding import about, share_words
from geodata.coverage.people import GROUPS, Group
from geodata.measure import Slice, figures, values
from geodata.places import by_region, parents, region_limits
from geodata.rows import rounded
from geodata.wording import _, percent


def answers_for(found: Reach, mandates: Mapping[str, str]) -> pd.DataFrame:
    """Count what each directorate answers for.

    Parameters
    ----------
    mandates
        The directorate of each region, by code, on the limits of the directorates.

    Returns
    -------
    pandas.DataFrame
        Indexed by identifier: ``regions`` (codes, a space between), ``points``, ``towns``;
        ``population`` and ``immigrants`` (Census of 2021), each also ``…_per_point``;
        ``arrivals`` (people of a year, estimated); ``growth_pct`` (of the immigrants since
        2016); for each group ``<group>_share_pct`` and ``<group>_far``, people within the
        threshold and beyond it. NaN where a region
        has no reliable number, or where there is no point.
    """
    limits = region_limits()
    census = values(Slice("immigrants", "region", "2021", limits=limits))
    before = figures("region", "immigrants", "2016", limits).value
    regions = census[["population", "immigrants"]].assign(before=before)
    every = sorted(set(by_region().values()))
    held = {one: [r for r, by in mandates.items() if by == one] for one in every}
    sums = {one: regions.reindex(own).sum(skipna=False) for one, own in held.items()}
    rows = pd.DataFrame(sums, index=regions.columns, dtype=float).T
    homes = [mandates.get(code, "") for code in parents("municipality", "region", limits)]
    people = found.people.assign(directorate=homes)
    near = shares(people, found.covered, by="directorate").reindex(rows.index)
    near.loc[rows["immigrants"].isna(), near.columns.str.startswith("immigrants")] = float("nan")
    sites = [(mandates.get(site.region), site.place) for site in found.sites]
    points, towns = (Counter(home for home, _at in own) for own in (sites, set(sites)))
    rows["regions"] = [" ".join(held[one]) for one in rows.index]
    rows["points"] = [points[one] for one in rows.index]
    rows["towns"] = [towns[one] for one in rows.index]
    rows["growth_pct"] = 100 * (rows["immigrants"] / rows["before"] - 1)
    rows["arrivals"] = near["arrivals"]
    for name in ("population", "immigrants"):
        rows[f"{name}_per_point"] = rows[name] / rows["points"].where(rows["points"] > 0)
    for group in GROUPS:
        rows[f"{group}_share_pct"] = near[f"{group}_share_pct"]
        rows[f"{group}_far"] = near[group] - near[f"{group}_covered"]
    return rows.drop(columns="before")


def directorate_columns(rows: pd.DataFrame, limit: Threshold, group: Group) -> pd.DataFrame:
    """Write what :func:`answers_for` counts, a column a figure, as tables show it."""
    within = _("À {limit} ou moins, % (e)").format(limit=limit.words)
    a_year = rows["arrivals"]
    arrivals = {
        _("Arrivées par an (e)"): rounded(a_year),
        _("Arrivées par an et par point (e)"): rounded(
            a_year / rows["points"].where(rows["points"] > 0)
        ),
    }
    return pd.DataFrame(
        {
            _("Points"): rows["points"],
            _("Villes"): rows["towns"],
            _("Population"): rows["population"],
            _("Habitants par point"): rounded(rows["population_per_point"]),
            _("Immigrants (e)"): rows["immigrants"],
            _("Immigrants par point (e)"): rounded(rows["immigrants_per_point"]),
            **(arrivals if group == "arrivals" else {}),
            within: [share_words(one, brief=True) for one in rows[f"{group}_share_pct"]],
            _("Au-delà (e)"): rows[f"{group}_far"].map(about),
            _("Croissance, % (e)"): [percent(one, signed=True) for one in rows["growth_pct"]],
        }
    )
