"""The charts of the evolution: before and after the deployment, and date by date."""

from typing import Literal

from geodata import style
from geodata.history.rows import annex, dated
from geodata.network import BEFORE, Stage, compared, deployed, reports, stages
from geodata.questions import Chart, Series
from geodata.wording import _, number

_WAS = "#A6CAE8"


def chart(stage: Stage) -> Chart:
    """Give the chart of a stage that files show."""
    early = stage.year == BEFORE or deployed() in stage.reports
    return _before_and_after() if early else by_date(stage, "bars")


def _before_and_after() -> Chart:
    """Give the sizes that the annex compares."""
    grown = compared(stages()[BEFORE].last, deployed()).values()
    grid = annex()
    return Chart(
        title=grid.title,
        detail=_("Directions, points et personnes, en nombre (publié)"),
        kind="bars",
        categories=tuple(grid.rows.iloc[:, 0]),
        series=(
            _series(_("Avant"), [one.before for one in grown], _WAS),
            _series(_("Après"), [one.after for one in grown], style.PRIMARY),
        ),
        notes=grid.notes,
    )


def by_date(stage: Stage, kind: Literal["bars", "steps"]) -> Chart:
    """Give the service points at every date that a source gives."""
    known = [one for one in reports() if one.service_points.value is not None]
    return Chart(
        title=_("Points de service, d'une date publiée à l'autre"),
        detail=_("Nombre de points; en foncé, la date de la carte"),
        kind=kind,
        categories=tuple(map(dated, known)),
        series=(
            Series(
                name=_("Points de service"),
                values=tuple(one.service_points.value for one in known),
                texts=tuple(one.service_points.words() for one in known),
                colours=tuple(
                    style.TEXT if one in stage.reports else style.PRIMARY for one in known
                ),
                # A month without its day stands on its first.
                at=tuple(f"{one.date}-01"[:10] for one in known),
            ),
        ),
        chosen=next((rank for rank, one in enumerate(known) if one == stage.last), None),
        notes=(_("Chiffres publiés, un document par date."),),
    )


def _series(name: str, values: list[int], colour: str) -> Series:
    texts = tuple(map(number, values))
    return Series(name=name, values=tuple(values), texts=texts, colours=(colour,) * len(values))
