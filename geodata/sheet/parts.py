"""The municipalities of a division or a region, with the point nearest to each."""

import numpy as np
import pandas as pd

from geodata.coverage import access, first_unit, network
from geodata.questions import Grid
from geodata.roads import EXACT_BELOW, STEP
from geodata.sheet.residents import inside
from geodata.sheet.subjects import Where
from geodata.tables import table
from geodata.wording import _, typography


def parts(place: Where) -> Grid:
    """List the municipalities of a territory, the farthest from a point first.

    Missing where there is no road or no published figure.
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


def _rounded(value: float, km: float) -> float:
    """Round as distances are shown: to 5 beyond 50 km; NaN where there is no road."""
    if not np.isfinite(value):
        return float("nan")
    step = 1 if km <= EXACT_BELOW else STEP
    return float(step * round(value / step))
