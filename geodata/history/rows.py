"""The network over time as tables: the annex, its dates, the directorates of a stage."""

from __future__ import annotations

import re

import pandas as pd

from geodata.history.regions import in_force
from geodata.network import BEFORE, Report, Stage, compared, deployed, stages
from geodata.questions import Grid
from geodata.wording import _, day, month, number


def annex() -> Grid:
    """Give the comparison of the document that announced the first known directorates."""
    before, after = stages()[BEFORE].last, deployed()
    words = {
        "directorates": (_("Directions régionales"), "", ""),
        "service_points": (_("Points de service"), "", ""),
        "staff": (_("Employés en région"), "", ""),
        "advisers": (_("Conseillers"), before.advisers_title, after.advisers_title),
    }
    rows = [
        (
            words[column][0],
            f"{number(one.before)} {words[column][1]}".strip(),
            f"{number(one.after)} {words[column][2]}".strip(),
            number(one.more, signed=True),
        )
        for column, one in compared(before, after).items()
    ]
    return Grid(
        title=_("Avant et après le {day}").format(day=day(after.date)),
        rows=pd.DataFrame(rows, columns=["", _("Avant"), _("Après"), _("Écart calculé")]),
        notes=(_("Source : {title} (publié).").format(title=annex_title()), *_titles_changed()),
    )


def annex_title() -> str:
    """Name the document of the annex."""
    # What stands at the end in brackets says which column of the document was read.
    return re.sub(r" \([^()]*\)$", "", deployed().source)


def _titles_changed() -> tuple[str, ...]:
    """Say why advisers before and after compare badly; empty where their title is the same."""
    before, after = stages()[BEFORE].last.advisers_title, deployed().advisers_title
    if before == after:
        return ()
    return (
        _(
            "Le titre des conseillers change, de « {before} » à « {after} » : leurs nombres se "
            "comparent avec prudence."
        ).format(before=before, after=after),
    )


def dates(stage: Stage) -> Grid:
    """Give the network at every date that a source gives.

    Returns
    -------
    Grid
        One row a report, indexed by the year of its stage; the last column names its source.
    """
    written = [
        (
            year,
            dated(one),
            one.directorates.words(),
            one.service_points.words(),
            one.staff.words(),
            f"{one.advisers.words()} {one.advisers_title}".strip(),
            one.agents.words(),
            one.source,
        )
        for year, own in stages().items()
        for one in own.reports
    ]
    names = [
        _("Date"),
        _("Directions"),
        _("Points"),
        _("Employés en région"),
        _("Conseillers"),
        _("Agents"),
        _("Source"),
    ]
    return Grid(
        title=_("Le réseau à chaque date qu'une source donne"),
        rows=pd.DataFrame(written, columns=["", *names]).set_index(""),
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
    rows = [
        (
            one.id,
            one.name,
            one.regions,
            one.span,
            one.seat or _("non publié"),
            _("donnée par la source") if one.stated else _("déduite"),
            one.note,
            one.address,
        )
        for one in in_force(stage)
    ]
    names = [
        _("Direction"),
        _("Régions"),
        _("En vigueur"),
        _("Siège"),
        _("Liste des régions"),
        _("Note"),
        _("Source"),
    ]
    title = _("Les {n} directions et leurs régions, {date}").format(
        n=stage.last.directorates.words(), date=month(stage.last.date)
    )
    table = pd.DataFrame(rows, columns=["", *names]).set_index("")
    return Grid(title=title, rows=table) if rows else None


def dated(report: Report) -> str:
    """Write the date of a report; the eve of the announcement is told as what was before."""
    if report.date == stages()[BEFORE].last.date:
        return _("avant le {day}").format(day=day(deployed().date))
    return day(report.date)
