"""The network over time as rows: the annex, its dates, the directorates of a stage."""

from __future__ import annotations

import pandas as pd

from geodata.history import BEFORE, Size, Stage, stages
from geodata.history_regions import in_force
from geodata.network_facts import growth
from geodata.snapshot import derived
from geodata.wording import _, day, number


@derived()
def annex() -> pd.DataFrame:
    """Give the comparison that annex 1 of the release of August 2019 publishes.

    Returns
    -------
    pandas.DataFrame
        Texts: what is counted, before, after, and the calculated difference. Shared, not
        to be changed.
    """
    before, after = stages()[BEFORE].last, stages()["2019"].last
    words = {
        "directorates": (_("Directions régionales"), "", ""),
        "service_points": (_("Points de service"), "", ""),
        "regional_staff": (_("Employés en région"), "", ""),
        "regional_advisers": (_("Conseillers"), before.advisers_title, after.advisers_title),
    }
    rows = []
    for column, (name, was, became) in words.items():
        one = growth()[column]
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


def titles_changed() -> str:
    """Say why advisers before and after compare badly.

    Returns
    -------
    str
        In French.
    """
    return _(
        "Le titre des conseillers change, de « conseillers en partenariat » à « conseillers en "
        "immigration régionale » : leurs nombres se comparent avec prudence."
    )


def directorate_table(stage: Stage) -> pd.DataFrame:
    """Give the directorates of a stage, as shown.

    Parameters
    ----------
    stage
        The stage.

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
    """Say how the regions of a directorate are known.

    Parameters
    ----------
    stated
        Whether a source gives them.

    Returns
    -------
    str
        In French.
    """
    return _("donnée par la source") if stated else _("déduite")


def dated(size: Size) -> str:
    """Write the date of a size; the eve of the announcement is told as what was before."""
    if size.date == stages()[BEFORE].last.date:
        return _("avant le 28 août 2019")
    return day(size.date)
