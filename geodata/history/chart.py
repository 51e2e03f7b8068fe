"""The bars of the evolution: before and after the deployment, or date by date, for files."""

from __future__ import annotations

from geodata import style
from geodata.history.rows import annex, annex_source, dated, titles_changed
from geodata.network import BEFORE, Stage, compared, deployed, sizes, stages
from geodata.questions import Chart, Series
from geodata.wording import _, day, number

_WAS = "#A6CAE8"


def chart(stage: Stage) -> Chart:
    """Give the chart of a stage."""
    early = stage.year == BEFORE or deployed() in stage.sizes
    return before_and_after() if early else by_date(stage)


def before_and_after() -> Chart:
    """Give the sizes that the annex compares."""
    grown = compared(stages()[BEFORE].last, deployed()).values()
    return Chart(
        title=before_and_after_title(),
        detail=_("Directions, points et personnes, en nombre (publié)"),
        kind="bars",
        categories=tuple(annex().iloc[:, 0]),
        series=(
            _series(_("Avant"), [one.before for one in grown], _WAS),
            _series(_("Après"), [one.after for one in grown], style.PRIMARY),
        ),
        notes=tuple(note for note in (annex_source(), titles_changed()) if note),
    )


def before_and_after_title() -> str:
    """Name the comparison of the annex."""
    return _("Avant et après le {day}").format(day=day(deployed().date))


def by_date(stage: Stage) -> Chart:
    """Give the service points at every date that a source gives."""
    known = [size for size in sizes() if size.service_points.value is not None]
    return Chart(
        title=_("Points de service, d'une date publiée à l'autre"),
        detail=_("Nombre de points; en foncé, la date de la carte"),
        kind="bars",
        categories=tuple(dated(size) for size in known),
        series=(
            Series(
                name=_("Points de service"),
                values=tuple(size.service_points.value for size in known),
                texts=tuple(size.service_points.words() for size in known),
                colours=tuple(
                    style.TEXT if size in stage.sizes else style.PRIMARY for size in known
                ),
            ),
        ),
        notes=(_("Chiffres publiés, un document par date."),),
    )


def _series(name: str, values: list[int], colour: str) -> Series:
    return Series(
        name=name,
        values=tuple(values),
        texts=tuple(map(number, values)),
        colours=(colour,) * len(values),
    )
