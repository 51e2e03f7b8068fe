"""The trend of a territory sheet, on screen and in files."""

from __future__ import annotations

from geodata.measure import measures
from geodata.places import Level
from geodata.questions import Chart
from geodata.settlement import TREND, Places, trend_chart
from geodata.sheet.subjects import Subject
from geodata.wording import _

_UPWARDS: tuple[Level, ...] = ("census_division", "region", "province")


def places(about: Subject) -> Places:
    """Give the division, the region and the province, whose arrivals are followed."""
    above = ((level, about.above(level)) for level in _UPWARDS)
    return tuple((level, found.code, found.name) for level, found in above if found is not None)


def chart(about: Subject) -> Chart | None:
    """Follow the arrivals, a line a territory; ``None`` where the data have no yearly arrivals."""
    if TREND not in measures():
        return None
    note = _(
        "Calculé : estimations démographiques annuelles de Statistique Canada, du 1er juillet au "
        "30 juin."
    )
    return trend_chart(TREND, places(about), notes=(note,))
