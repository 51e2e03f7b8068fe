"""The trend of a territory sheet, on screen and in files."""

from __future__ import annotations

from geodata import settlement
from geodata.measure import measures
from geodata.places import Level
from geodata.questions import Chart
from geodata.settlement import Places
from geodata.sheet.subjects import Subject
from geodata.wording import _

TREND = "arrivals_per_1000"
_UPWARDS: tuple[Level, ...] = ("census_division", "region", "province")


def places(about: Subject) -> Places:
    """Give the territories whose arrivals are followed.

    Returns
    -------
    tuple
        Level, code and name of its division, its region and the province.
    """
    above = ((level, about.above(level)) for level in _UPWARDS)
    return tuple((level, found.code, found.name) for level, found in above if found is not None)


def notes() -> str:
    """Say what the trend rests on."""
    return _(
        "Calculé : estimations démographiques annuelles de Statistique Canada, du 1er juillet au "
        "30 juin."
    )


def chart(about: Subject) -> Chart | None:
    """Give the chart that files show.

    Returns
    -------
    Chart or None
        A line a territory; ``None`` where the data have no yearly arrivals.
    """
    if TREND not in measures():
        return None
    return settlement.trend_chart(TREND, places(about), notes=(notes(),))
