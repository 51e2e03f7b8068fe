"""Choose service points, and sum up the network of each region or directorate."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import Literal, TypeVar, get_args

import numpy as np
import pandas as pd

from geodata.errors import AncrageError, echo
from geodata.fold import fold
from geodata.limits import BEFORE_2021, SINCE_2021, Limits, limits_in_use
from geodata.measure import Cells, census_people, figures, households
from geodata.places import names, parents, place_name, region_limits
from geodata.wording import _, enumeration

Frame = TypeVar("Frame", bound=pd.DataFrame)
Choice = str | Collection[str] | None
"""One value, several, or ``None`` for all; an empty collection chooses nothing."""

By = Literal["region", "directorate", "province"]

_POINT_REGIONS: Mapping[Limits, str] = {
    BEFORE_2021: "region_code",
    SINCE_2021: "region_code_2021",
}
"""Column of the region of a service point, by limits."""


def home_of(points: pd.DataFrame, by: By) -> pd.Series[str]:
    """Give the region (limits in use) or the directorate of each service point."""
    return points["directorate_id" if by == "directorate" else _POINT_REGIONS[limits_in_use()]]


def filter_points(
    points: Frame,
    *,
    region: Choice = None,
    directorate: Choice = None,
    opened: Choice = None,
    evidence: Choice = None,
    text: str | None = None,
) -> Frame:
    """Keep the service points that meet every condition.

    Parameters
    ----------
    points
        Rows of the table of service points, with or without their geometry.
    region
        Codes of regions, limits in use.
    directorate
        Identifiers of directorates of 2019.
    opened
        ``existing``, ``new`` or ``unknown``.
    evidence
        ``attested`` or ``reconstructed``.
    text
        Part of the name, the town or the locality; accents, capitals, hyphens and
        "St" do not matter. Blank keeps all.

    Returns
    -------
    pandas.DataFrame
        Some of the rows, in the same order; the points given are not changed.
    """
    kept = np.ones(len(points), dtype=np.bool_)
    for column, choice in (
        (home_of(points, "region"), region),
        (home_of(points, "directorate"), directorate),
        (points["opened"], opened),
        (points["evidence"], evidence),
    ):
        if choice is not None:
            wanted = {choice} if isinstance(choice, str) else set(choice)
            kept &= column.isin(wanted).to_numpy(dtype=np.bool_)
    wanted_text = fold(text or "")
    if wanted_text:
        columns = zip(points["name"], points["town"], points["locality"], strict=True)
        kept &= np.array(
            [any(wanted_text in fold(cell) for cell in row) for row in columns], dtype=np.bool_
        )
    return points.loc[kept]


def network_summary(points: pd.DataFrame, *, by: By) -> pd.DataFrame:
    """Count service points and set them against the population and the immigrants.

    Parameters
    ----------
    points
        Rows of the table of service points, filtered or not.
    by
        ``region`` (limits in use), ``directorate`` (of 2019, on its own limits) or
        ``province``.

    Returns
    -------
    pandas.DataFrame
        One row a territory, those without point included, indexed by code: ``name``;
        ``points``, ``attested``, ``reconstructed``; ``population``, ``immigrants``
        (people, Census of 2021; those of a directorate are the sum of its regions) and
        ``immigrants_share_pct`` (people in private households), each with its
        ``…_status``; ``people_per_point``,
        ``points_per_100000`` (inhabitants) and ``points_per_1000_immigrants``
        (calculated; NaN where a part is missing); ``note``, French, on what is missing.

    Raises
    ------
    AncrageError
        If there is no such kind of territory.
    """
    if by not in get_args(By):
        raise AncrageError(
            _("Regroupement inconnu : {by} (offerts : {known}).").format(
                by=echo(by), known=", ".join(get_args(By))
            )
        )
    population, immigrants = census_people(by, "population"), census_people(by, "immigrants")
    if by == "directorate":
        people = households("region", "2021", region_limits())
        homes = parents("region", by, region_limits())
        share = immigrants.over(people.by(homes), scale=100)
    else:
        share = figures(by, "immigrants_share_pct", "2021", limits_in_use())
    counts = _counts(points, by, population.codes)
    count = counts["points"].to_numpy(dtype=np.float64)
    return counts.assign(
        population=population.value,
        population_status=population.status,
        immigrants=immigrants.value,
        immigrants_status=immigrants.status,
        immigrants_share_pct=share.value,
        immigrants_share_status=share.status,
        people_per_point=population.value / np.where(count == 0, np.nan, count),
        points_per_100000=count / population.value * 100_000,
        points_per_1000_immigrants=count / immigrants.value * 1_000,
        note=_notes(by, immigrants),
    )


def _counts(points: pd.DataFrame, by: By, codes: pd.Index[str]) -> pd.DataFrame:
    """Count the points of each territory, none included."""
    whole = by == "province"
    place = pd.Series(codes[0], index=points.index) if whole else home_of(points, by)
    attested = place[points["evidence"] == "attested"].value_counts()
    every = place.value_counts()
    frame = pd.DataFrame(
        {
            "name": [place_name((by, code)) for code in codes],
            "points": every.reindex(codes, fill_value=0).to_numpy(),
            "attested": attested.reindex(codes, fill_value=0).to_numpy(),
        },
        index=pd.Index(codes, name="code"),
    )
    return frame.assign(reconstructed=frame["points"] - frame["attested"])


def _notes(by: By, immigrants: Cells) -> list[str]:
    """Say which regions leave a territory without a number of immigrants."""
    limits = region_limits() if by == "directorate" else limits_in_use()
    regions = figures("region", "immigrants", "2021", limits)
    missing = pd.Series(parents("region", by, limits))[np.isnan(regions.value)]
    named = names("region")
    notes = []
    for code, value in zip(immigrants.codes, immigrants.value, strict=True):
        unknown = [str(named.iloc[place]) for place in missing.index[missing == code]]
        text = _("Nombre de personnes immigrantes non fiable, donc non montré : {regions}.")
        notes.append(text.format(regions=enumeration(unknown)) if np.isnan(value) else "")
    return notes
