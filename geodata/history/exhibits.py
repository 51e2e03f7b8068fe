"""The network over time as tables and charts: the annex, its dates, the directorates."""

from typing import Literal

import pandas as pd

from geodata import style
from geodata.history.finding import annex_title
from geodata.history.regions import in_force
from geodata.network import BEFORE, Report, Stage, deployed, reports, stages
from geodata.questions import Chart, Grid, Series
from geodata.wording import _, day, month, number


def annex() -> Grid:
    """Give the comparison of the document that announced the first known directorates."""
    before, after = stages()[BEFORE].last, deployed()
    titles = before.advisers_title, after.advisers_title
    words = {
        "directorates": (_("Directions régionales"), "", ""),
        "service_points": (_("Points de service"), "", ""),
        "regional_staff": (_("Employés en région"), "", ""),
        "regional_advisers": (_("Conseillers"), *titles),
    }
    rows = []
    for size, (was, became) in before.compared(after).items():
        name, then, now = words[size]
        told = (f"{number(was)} {then}".strip(), f"{number(became)} {now}".strip())
        rows.append((name, *told, number(became - was, signed=True)))
    changed = _(
        "Le titre des conseillers change, de « {before} » à « {after} » : leurs nombres se "
        "comparent avec prudence."
    ).format(before=titles[0], after=titles[1])
    source = _("Source : {title} (publié).").format(title=annex_title())
    if after.announced:
        source = _(
            "{source} « Après » : ce qui est annoncé, pas encore en place ce jour-là."
        ).format(source=source)
    return Grid(
        title=_("Avant et après le {day}").format(day=day(after.date)),
        rows=pd.DataFrame(rows, columns=["", _("Avant"), _("Après"), _("Écart calculé")]),
        notes=(source,) if titles[0] == titles[1] else (source, changed),
    )


def dates(stage: Stage) -> Grid:
    """Give the network at every date that a source gives.

    Returns
    -------
    Grid
        One row a report, indexed by the year of its stage; the last column names its source.
    """
    advisers, known = "regional_advisers", reports()
    return Grid(
        title=_("Le réseau à chaque date qu'une source donne"),
        rows=pd.DataFrame(
            {
                _("Date"): [_dated(one) for one in known],
                _("Directions"): [one.words("directorates") for one in known],
                _("Points"): [one.words("service_points") for one in known],
                _("Employés en région"): [one.words("regional_staff") for one in known],
                _("Conseillers"): [
                    f"{one.words(advisers)} {one.advisers_title}".strip() for one in known
                ],
                _("Agents"): [one.words("regional_agents") for one in known],
                _("Source"): [one.source for one in known],
            },
            index=[year for year, own in stages().items() for _report in own.reports],
        ),
        chosen=stage.year,
        notes=(_("« Non publié » ne veut pas dire zéro. En gras : la date de la carte."),),
    )


def directorate_table(stage: Stage) -> Grid | None:
    """Give the directorates of a stage; ``None`` where they are not published.

    Returns
    -------
    Grid or None
        Texts, one row a directorate, indexed by its identifier; the last column is the
        address of its source.
    """
    own = in_force(stage)
    if not own:
        return None
    stated, inferred = _("donnée par la source"), _("déduite")
    return Grid(
        title=_("Les {n} directions et leurs régions, {date}").format(
            n=stage.last.words("directorates"), date=month(stage.last.date)
        ),
        rows=pd.DataFrame(
            {
                _("Direction"): [one.name for one in own],
                _("Régions"): [one.regions for one in own],
                _("En vigueur"): [one.span for one in own],
                _("Siège"): [one.seat or _("non publié") for one in own],
                _("Liste des régions"): [stated if one.stated else inferred for one in own],
                _("Note"): [one.note for one in own],
                _("Source"): [one.address for one in own],
            },
            index=[one.id for one in own],
        ),
    )


def chart(stage: Stage) -> Chart:
    """Give the chart of a stage that files show."""
    early = stage.year == BEFORE or deployed() in stage.reports
    return _before_and_after() if early else by_date(stage, "bars")


def _before_and_after() -> Chart:
    """Give the sizes that the annex compares."""
    grown, grid = stages()[BEFORE].last.compared(deployed()).values(), annex()
    before, after = zip(*grown, strict=True)
    drawn = ((_("Avant"), style.BEFORE_INK, before), (_("Après"), style.PRIMARY, after))
    return Chart(
        title=grid.title,
        detail=_("Directions, points et personnes, en nombre (publié)"),
        kind="bars",
        categories=tuple(grid.rows.iloc[:, 0]),
        series=tuple(
            Series(
                name=name,
                values=values,
                texts=tuple(map(number, values)),
                colours=(colour,) * len(values),
            )
            for name, colour, values in drawn
        ),
        notes=grid.notes,
    )


def by_date(stage: Stage, kind: Literal["bars", "steps"]) -> Chart:
    """Give the service points at every date that a source gives."""
    known = reports()
    return Chart(
        title=_("Points de service, d'une date publiée à l'autre"),
        detail=_("Nombre de points; en foncé, la date de la carte"),
        kind=kind,
        categories=tuple(map(_dated, known)),
        series=(
            Series(
                name=_("Points de service"),
                values=tuple(one.sizes["service_points"] for one in known),
                texts=tuple(one.words("service_points") for one in known),
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


def _dated(report: Report) -> str:
    """Write the date of a report; the eve of the announcement is told as what was before."""
    if report.date == stages()[BEFORE].last.date:
        return _("avant le {day}").format(day=day(deployed().date))
    said = _("{day} (annoncé)") if report.announced else "{day}"
    return said.format(day=day(report.date))
