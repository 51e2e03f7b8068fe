"""The network over time as rows: the annex, its dates, the directorates of a stage."""

from __future__ import annotations

import re

import pandas as pd

from geodata.history.regions import in_force
from geodata.network import BEFORE, Size, Stage, compared, deployed, stages
from geodata.tables import derived
from geodata.wording import _, day, number


@derived()
def annex() -> pd.DataFrame:
    """Give the comparison of the document that announced the first known directorates."""
    before, after = stages()[BEFORE].last, deployed()
    words = {
        "directorates": (_("Directions régionales"), "", ""),
        "service_points": (_("Points de service"), "", ""),
        "staff": (_("Employés en région"), "", ""),
        "advisers": (_("Conseillers"), before.advisers_title, after.advisers_title),
    }
    rows = []
    for column, one in compared(before, after).items():
        name, was, became = words[column]
        rows.append(
            (
                name,
                f"{number(one.before)} {was}".strip(),
                f"{number(one.after)} {became}".strip(),
                number(one.more, signed=True),
            )
        )
    names = ["", _("Avant"), _("Après"), _("Écart calculé")]
    return pd.DataFrame(rows, columns=names)


def annex_title() -> str:
    """Name the document of the annex."""
    # What stands at the end in brackets says which column of the document was read.
    return re.sub(r" \([^()]*\)$", "", deployed().source)


def annex_source() -> str:
    """Name the document of the annex as a source."""
    return _("Source : {title} (publié).").format(title=annex_title())


def titles_changed() -> str:
    """Say why advisers before and after compare badly; empty where their title is the same."""
    before, after = stages()[BEFORE].last.advisers_title, deployed().advisers_title
    if before == after:
        return ""
    return _(
        "Le titre des conseillers change, de « {before} » à « {after} » : leurs nombres se "
        "comparent avec prudence."
    ).format(before=before, after=after)


@derived()
def directorate_table(stage: Stage) -> pd.DataFrame:
    """Give the directorates of a stage, as shown.

    Returns
    -------
    pandas.DataFrame
        Texts, one row a directorate; no row where they are not published.
    """
    return pd.DataFrame(
        [
            (
                one.name,
                one.regions,
                one.span,
                evidence(stated=one.stated),
                one.note,
                one.address,
            )
            for one in in_force(stage)
        ],
        columns=[
            _("Direction"),
            _("Régions"),
            _("En vigueur"),
            _("Liste des régions"),
            _("Note"),
            _("Source"),
        ],
    )


def evidence(*, stated: bool) -> str:
    """Say how the regions of a directorate are known."""
    return _("donnée par la source") if stated else _("déduite")


def dated(size: Size) -> str:
    """Write the date of a size; the eve of the announcement is told as what was before."""
    if size.date == stages()[BEFORE].last.date:
        return _("avant le {day}").format(day=day(deployed().date))
    return day(size.date)
