"""The network over time as tables: the annex, its dates, the directorates of a stage."""

import re

import pandas as pd

from geodata.history.regions import in_force
from geodata.network import BEFORE, Report, Stage, compared, deployed, reports, stages
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
    told = [(*words[column], one) for column, one in compared(before, after).items()]
    return Grid(
        title=_("Avant et après le {day}").format(day=day(after.date)),
        rows=pd.DataFrame(
            {
                "": [name for name, *_titles, _one in told],
                _("Avant"): [f"{number(one.before)} {t}".strip() for _n, t, _a, one in told],
                _("Après"): [f"{number(one.after)} {t}".strip() for _n, _b, t, one in told],
                _("Écart calculé"): [number(one.more, signed=True) for *_told, one in told],
            }
        ),
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
    known = reports()
    return Grid(
        title=_("Le réseau à chaque date qu'une source donne"),
        rows=pd.DataFrame(
            {
                _("Date"): [dated(one) for one in known],
                _("Directions"): [one.directorates.words() for one in known],
                _("Points"): [one.service_points.words() for one in known],
                _("Employés en région"): [one.staff.words() for one in known],
                _("Conseillers"): [
                    f"{one.advisers.words()} {one.advisers_title}".strip() for one in known
                ],
                _("Agents"): [one.agents.words() for one in known],
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
            n=stage.last.directorates.words(), date=month(stage.last.date)
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


def dated(report: Report) -> str:
    """Write the date of a report; the eve of the announcement is told as what was before."""
    if report.date == stages()[BEFORE].last.date:
        return _("avant le {day}").format(day=day(deployed().date))
    return day(report.date)
