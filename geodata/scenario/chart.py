"""The bars of a scenario: coverage before and after, by region, for files."""

from __future__ import annotations

import pandas as pd

from geodata import coverage, style
from geodata.link import View
from geodata.places import limits_note
from geodata.questions import Chart, Series
from geodata.roads import basis
from geodata.scenario.effects import Effect
from geodata.scenario.finding import region_table
from geodata.scenario.map import reach_of
from geodata.wording import _, percent

_MOST = 8
_BEFORE = "#A6CAE8"


def chart(found: Effect, view: View) -> Chart | None:
    """Give the shares covered before and after, the regions that change most first.

    Returns
    -------
    Chart or None
        The first regions of :func:`geodata.scenario.finding.region_table`; ``None`` when
        nobody gains or loses.
    """
    rows = region_table(found, group=view.group).head(_MOST)
    names, before, after, gained, lost = (rows.iloc[:, rank] for rank in range(5))
    if not (gained + lost).any():
        return None
    return Chart(
        title=_("Avant et après, les régions les plus touchées d'abord"),
        detail=coverage.counted(reach_of(found.after, found.threshold), view),
        kind="bars",
        categories=tuple(names),
        series=(
            _series(_("Avant"), before, _BEFORE),
            _series(_("Après"), after, style.PRIMARY),
        ),
        decimals=1,
        notes=tuple(filter(None, (limits_note(), basis()))),
    )


def _series(name: str, values: pd.Series, colour: str) -> Series:
    known = [None if pd.isna(value) else float(value) for value in values]
    return Series(
        name=name,
        values=tuple(known),
        texts=tuple("" if value is None else percent(value) for value in known),
        colours=(colour,) * len(known),
    )
