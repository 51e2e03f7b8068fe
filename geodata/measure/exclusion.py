"""Territories set aside: Montréal, its metropolitan community, or all that is outside a place."""

from __future__ import annotations

from typing import Literal

import numpy as np
import numpy.typing as npt
import pandas as pd

from geodata.errors import AncrageError, echo
from geodata.limits import Limits
from geodata.load import table
from geodata.measure.places import Within, base_codes, parents
from geodata.measure.terms import Level
from geodata.snapshot import derived
from geodata.wording import _

Exclusion = Literal["none", "montreal", "cmm"]

EXCLUSIONS: tuple[Exclusion, ...] = ("none", "montreal", "cmm")

MONTREAL_REGION = "06"

_MAJORITY = 0.5


def exclusion_note(exclude: Exclusion) -> str:
    """Say in French what an exclusion sets aside.

    Parameters
    ----------
    exclude
        Exclusion in use.

    Returns
    -------
    str
        A sentence to show; empty when nothing is set aside.
    """
    return {
        "none": "",
        "montreal": _("Sans la région, l'agglomération et les municipalités de l'île de Montréal."),
        "cmm": _(
            "Sans les territoires dont plus de la moitié de la population vit dans les "
            "82 municipalités de la Communauté métropolitaine de Montréal (liste à vérifier)."
        ),
    }[exclude]


@derived()
def excluded(
    level: Level, exclude: Exclusion, limits: Limits, grouped: tuple[str, ...] = ()
) -> npt.NDArray[np.bool_]:
    """Tell which territories an exclusion sets aside.

    Parameters
    ----------
    level
        Kind of territory.
    exclude
        ``none``, ``montreal`` or ``cmm`` (see :func:`exclusion_note`).
    limits
        Territorial limits of the regions.
    grouped
        Codes of the source that stand for several territories; none is set aside.

    Returns
    -------
    numpy.ndarray
        True for a territory to leave out, in the order of the codes.

    Raises
    ------
    AncrageError
        If there is no such exclusion.
    """
    codes = base_codes(level, grouped)
    if exclude == "none" or level == "province":
        return np.zeros(len(codes), dtype=np.bool_)
    if exclude == "montreal":
        away = parents(level, "region", limits) == MONTREAL_REGION
    elif exclude == "cmm":
        away = _mostly_in_cmm(level, limits)
    else:
        raise AncrageError(
            _("Exclusion inconnue : {name} (offertes : {known}).").format(
                name=echo(exclude), known=", ".join(EXCLUSIONS)
            )
        )
    return codes.isin(base_codes(level)[away])


def _mostly_in_cmm(level: Level, limits: Limits) -> npt.NDArray[np.bool_]:
    """Tell which territories have most of their population in the metropolitan community."""
    rows = table("municipalities")
    inside = rows["in_cmm"].to_numpy(dtype=np.bool_)
    if level == "municipality":
        return inside
    population = rows["population_2021"].fillna(0).to_numpy(dtype=np.float64)
    larger = parents("municipality", level, limits)
    people = pd.DataFrame({"all": population, "inside": population * inside}).groupby(larger).sum()
    share = (people["inside"] / people["all"]).reindex(base_codes(level))
    return (share > _MAJORITY).to_numpy(dtype=np.bool_)


@derived()
def inside(
    level: Level, within: Within | None, limits: Limits, grouped: tuple[str, ...] = ()
) -> npt.NDArray[np.bool_]:
    """Tell which territories lie in a larger one.

    Parameters
    ----------
    level, limits, grouped
        As in :func:`excluded`.
    within
        Level and code of the larger territory; everything when ``None``.

    Returns
    -------
    numpy.ndarray
        True for a territory to keep, in the order of the codes.

    Raises
    ------
    AncrageError
        If the larger territory has none of that level.
    """
    codes = base_codes(level, grouped)
    if within is None:
        return np.ones(len(codes), dtype=np.bool_)
    kept = parents(level, within[0], limits) == within[1]
    if not kept.any():
        raise AncrageError(
            _("Aucun territoire de l'échelle « {level} » dans {parent} {code}.").format(
                level=level, parent=within[0], code=echo(within[1])
            )
        )
    return codes.isin(base_codes(level)[kept])
