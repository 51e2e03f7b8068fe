"""How far the people of a division or a region are from a service point, and its municipalities."""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import pandas as pd

from geodata import coverage, roads
from geodata.coverage import Threshold
from geodata.limits import limits_in_use
from geodata.places import Level, parents
from geodata.questions import Grid
from geodata.sheet.subjects import Stop, nearby
from geodata.tables import derived, table
from geodata.wording import _, percent, typography

LARGEST = 3
"""Places of a territory without a point from which one measures."""


def thresholds() -> tuple[Threshold, ...]:
    """Give the distances within which people are counted: three, the last ones of the bands."""
    unit = Threshold.default().unit
    return tuple(one for one in Threshold.offered() if one.unit == unit)[-3:]


@dataclass(frozen=True, kw_only=True)
class People:
    """The distance of the people of a territory, by road and estimated.

    Attributes
    ----------
    within_pct, attested_pct
        Share of the population within each bound of :func:`thresholds`, in %: of any point, and of
        those that a source places.
    roadless_pct
        Share of the population that no road takes to a point, in %.
    mean
        Mean distance to the nearest point of those who have a road; NaN without any.
    """

    within_pct: tuple[float, ...]
    attested_pct: tuple[float, ...]
    roadless_pct: float
    mean: roads.Distance


def _inside(place: tuple[Level, str]) -> npt.NDArray[np.bool_]:
    """Tell which municipalities lie in a territory, in the order of the table."""
    level, code = place
    found: npt.NDArray[np.bool_] = parents("municipality", level, limits_in_use()) == code
    return found


@derived(most=256)
def people(place: tuple[Level, str]) -> People:
    """Measure how far the people of a territory are from a service point, on the limits in use."""
    here = _inside(place)
    who = coverage.demand()[here]
    reach, sure = (
        coverage.Reach(coverage.network(attested_only=only), Threshold.default())
        for only in (False, True)
    )
    far, attested = reach.distance[here], sure.distance[here]

    def share(covered: npt.NDArray[np.bool_]) -> float:
        whole = coverage.shares(who, covered, by="province")
        return float(whole["population_share_pct"].iloc[0])

    return People(
        within_pct=tuple(share(far <= limit.value) for limit in thresholds()),
        attested_pct=tuple(share(attested <= limit.value) for limit in thresholds()),
        roadless_pct=share(np.isinf(far)),
        mean=reach.mean(here),
    )


def rough(share: float) -> str:
    """Write a share that rests on estimated times: whole, never 0 or 100 unless it is.

    Parameters
    ----------
    share
        In %; NaN when missing.
    """
    if 99.5 <= share < 100:
        return _("plus de {share}").format(share=percent(99, decimals=0))
    if 0 < share < 0.5:
        return _("moins de {share}").format(share=percent(1, decimals=0))
    return percent(share, decimals=0)


def by_distance(place: tuple[Level, str]) -> tuple[tuple[str, str, float], ...]:
    """Give the share of the people within each distance, then of those without a road, if any.

    Returns
    -------
    tuple
        What each is, its share as written, and in %.
    """
    found = people(place)
    shares = {
        _("{d} ou moins").format(d=limit.words): share
        for limit, share in zip(thresholds(), found.within_pct, strict=True)
    }
    if found.roadless_pct > 0:
        shares[_("Aucune route")] = found.roadless_pct
    return tuple((what, rough(share), share) for what, share in shares.items())


@derived(most=256)
def nearest_to_largest(place: tuple[Level, str]) -> tuple[tuple[str, Stop], ...]:
    """Give the nearest point to each of the most populous places of a territory, largest first."""
    towns = table("municipalities")[_inside(place)]
    largest = towns[towns["population_2021"] > 0].nlargest(LARGEST, "population_2021")
    homes = [roads.municipality(code) for code in largest["csd_code"]]
    return tuple((home.name, nearby(home).stops[0]) for home in homes)


def parts(place: tuple[Level, str]) -> Grid:
    """List the municipalities of a territory, the farthest from a point first.

    Missing where there is no road or no published figure.
    """
    here = _inside(place)
    towns = table("municipalities")[here]
    reach = coverage.Reach(coverage.network(), Threshold.default())
    nearest, minutes = reach.nearest[here], reach.least("min")[here]
    km = np.where(nearest >= 0, reach.of("km")[np.flatnonzero(here), nearest], np.inf)
    # Rounded as distances are shown.
    step = np.where(km <= roads.EXACT_BELOW, 1, roads.STEP)

    def shown(far: npt.NDArray[np.float64]) -> npt.NDArray[np.float64]:
        return np.where(np.isfinite(far), step * np.round(far / step), np.nan)

    found = pd.DataFrame(
        {
            _("Municipalité"): [typography(name) for name in towns["csd_name"]],
            _("Point le plus proche"): [
                typography(reach.sites[site].town) if site >= 0 else None for site in nearest
            ],
            _("Minutes"): shown(minutes),
            _("Kilomètres"): shown(km),
            _("Population 2021"): towns["population_2021"].to_numpy(),
            _("Immigrants 2021"): towns["immigrants_2021"].to_numpy(),
            _("Part en %"): towns["immigrants_2021_share_pct"].to_numpy(),
        },
        index=pd.Index(towns["csd_code"], name="code"),
    )
    note = _(
        "Temps et distances estimés, depuis le centre de chaque municipalité; population "
        "et part publiées; nombre d'immigrants estimé. Une case vide : non publié, ou aucune "
        "route."
    )
    return Grid(
        title=_("Ses municipalités, de la plus éloignée à la plus proche d'un point"),
        rows=found.iloc[np.argsort(-minutes, kind="stable")],
        notes=(note,),
    )
