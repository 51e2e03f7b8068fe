"""The municipalities of a division or a region, with the point nearest to each."""

from __future__ import annotations

import numpy as np
import pandas as pd

from geodata.coverage import access, first_unit, network
from geodata.roads import EXACT_BELOW, STEP
from geodata.sheet.residents import inside
from geodata.sheet.subjects import Where
from geodata.tables import table
from geodata.wording import _, typography


def rows(place: Where) -> pd.DataFrame:
    """Give the municipalities of a territory, the farthest from a point first.

    Returns
    -------
    pandas.DataFrame
        Indexed by code, columns in French; missing where there is no road or no
        published figure.
    """
    here = inside(place)
    towns = table("municipalities")[here]
    reach = access(network())
    nearest, minutes = reach.nearest(first_unit())[here], reach.least("min")[here]
    km = np.array(
        [
            reach.km[row, site] if site >= 0 else np.inf
            for row, site in zip(np.flatnonzero(here), nearest, strict=True)
        ]
    )
    names = [typography(reach.sites[site].town) if site >= 0 else None for site in nearest]
    found = pd.DataFrame(
        {
            _("Municipalité"): [typography(name) for name in towns["csd_name"]],
            _("Point le plus proche"): names,
            _("Minutes"): [_rounded(m, k) for m, k in zip(minutes, km, strict=True)],
            _("Kilomètres"): [_rounded(k, k) for k in km],
            _("Population 2021"): towns["population_2021"].to_numpy(),
            _("Immigrants 2021"): towns["immigrants_2021"].to_numpy(),
            _("Part en %"): towns["immigrants_2021_share_pct"].to_numpy(),
        },
        index=pd.Index(towns["csd_code"], name="code"),
    )
    order = np.argsort(-minutes, kind="stable")
    return found.iloc[order]


def _rounded(value: float, km: float) -> float:
    """Round as distances are shown: to 5 beyond 50 km; NaN where there is no road."""
    if not np.isfinite(value):
        return float("nan")
    step = 1 if km <= EXACT_BELOW else STEP
    return float(step * round(value / step))
