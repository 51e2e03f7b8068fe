"""Territories set aside: those that the province names, or all that is outside a place."""

from collections.abc import Mapping

import numpy as np
import numpy.typing as npt
import pandas as pd

from geodata.errors import AncrageError, among, echo
from geodata.limits import Limits
from geodata.places import Aside, Level, Within, names, parents, province
from geodata.tables import derived, table
from geodata.wording import _, number

Exclusion = str
"""What is set aside: :data:`NOTHING`, or the word of one of the province's choices."""

NOTHING: Exclusion = "none"


def exclusions() -> Mapping[Exclusion, Aside | None]:
    """Give what a reader can choose, with the territories that it sets aside; nothing first."""
    return {NOTHING: None} | {aside.slug: aside for aside in province().asides}


def aside_named(exclude: Exclusion) -> Aside | None:
    """Give what an exclusion sets aside; ``AncrageError`` if there is no such exclusion."""
    unknown = _("Exclusion inconnue : {text} (offertes : {known}).")
    return exclusions()[among(exclude, exclusions(), unknown)]


def exclusion_note(exclude: Exclusion) -> str:
    """Say what an exclusion sets aside; empty for nothing."""
    aside = aside_named(exclude)
    if aside is None:
        return ""
    return aside.note.format(n=number(len(table(aside.table)))) if aside.table else aside.note


@derived()
def excluded(
    level: Level, exclude: Exclusion, limits: Limits, grouped: tuple[str, ...] = ()
) -> npt.NDArray[np.bool_]:
    """Tell which territories an exclusion sets aside.

    Parameters
    ----------
    grouped
        Codes of the source that stand for several territories; none is set aside.

    Returns
    -------
    numpy.ndarray
        True for a territory to leave out, in the order of the codes.
    """
    codes = names(level, grouped=grouped).index
    aside = aside_named(exclude)
    if aside is None:
        return np.zeros(len(codes), dtype=np.bool_)
    if aside.region:
        away = parents(level, "region", limits) == aside.region
    else:
        away = _mostly_listed(aside.table, level, limits)
    return codes.isin(names(level).index[away])


def _mostly_listed(listed: str, level: Level, limits: Limits) -> npt.NDArray[np.bool_]:
    """Tell which territories have most of their population in the municipalities of a table."""
    rows = table("municipalities")
    inside = rows["csd_code"].isin(table(listed)["csd_code"]).to_numpy(dtype=np.bool_)
    if level == "municipality":
        return inside
    population = rows["population_2021"].fillna(0).to_numpy(dtype=np.float64)
    larger = parents("municipality", level, limits)
    people = pd.DataFrame({"all": population, "inside": population * inside}).groupby(larger).sum()
    share = (people["inside"] / people["all"]).reindex(names(level).index)
    return (share > 0.5).to_numpy(dtype=np.bool_)


@derived()
def inside(
    level: Level, within: Within | None, limits: Limits, grouped: tuple[str, ...] = ()
) -> npt.NDArray[np.bool_]:
    """Tell which territories lie in a larger one.

    Returns
    -------
    numpy.ndarray
        True for a territory to keep, in the order of the codes.

    Raises
    ------
    AncrageError
        If the larger territory has none of that level.
    """
    codes = names(level, grouped=grouped).index
    if within is None:
        return np.ones(len(codes), dtype=np.bool_)
    kept = parents(level, within[0], limits) == within[1]
    if not kept.any():
        raise AncrageError(
            _("Aucun territoire de l'échelle « {level} » dans {parent} {code}.").format(
                level=level, parent=within[0], code=echo(within[1])
            )
        )
    return codes.isin(names(level).index[kept])
