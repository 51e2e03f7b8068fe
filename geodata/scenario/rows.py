"""Rows behind the tables and the chart of a scenario, before and after, written in French."""

from collections.abc import Sequence

import pandas as pd

from geodata import style
from geodata.coverage import (
    GROUPS,
    Group,
    about,
    counted,
    limit_words,
    names,
    share_words,
    without_hidden,
    written_share,
)
from geodata.places import limits_note, network_day
from geodata.questions import Chart, Series
from geodata.roads import basis, distance_text
from geodata.scenario.asked import ScenarioView
from geodata.scenario.effects import Effect
from geodata.scenario.finding import arrow
from geodata.wording import _, percent, typography

_MOST = 8
_BEFORE = "#A6CAE8"


def region_table(found: Effect, *, group: Group) -> pd.DataFrame:
    """Regions before and after, the most changed first.

    Returns
    -------
    pandas.DataFrame
        Indexed by region code, as shown; shares are written, with a dash where too few people
        are known to show.
    """
    rows = without_hidden(found.regions, "region")
    moved = rows[f"{group}_gained"] + rows[f"{group}_lost"]
    rows = rows.loc[moved.sort_values(ascending=False, kind="stable").index]
    called = names("region")
    return pd.DataFrame(
        {
            _("Région"): [called[str(code)] for code in rows.index],
            _("Avant, % (e)"): [share_words(s, brief=True) for s in rows[f"{group}_before_pct"]],
            _("Après, % (e)"): [share_words(s, brief=True) for s in rows[f"{group}_after_pct"]],
            _("Gagnés (e)"): rows[f"{group}_gained"].map(about),
            _("Perdus (e)"): rows[f"{group}_lost"].map(about),
        },
        index=rows.index,
    )


def load_table(found: Effect, *, group: Group) -> pd.DataFrame:
    """Sites and the people that each serves, the most changed first.

    Returns
    -------
    pandas.DataFrame
        Indexed by site, as shown; NaN where the site is not in the network.
    """
    rows = found.loads
    before, after = rows[f"{group}_before"], rows[f"{group}_after"]
    moved = (after.fillna(0.0) - before.fillna(0.0)).abs()
    order = moved.sort_values(ascending=False, kind="stable").index
    return pd.DataFrame(
        {
            _("Point"): rows.loc[order, "town"],
            _("Avant (e)"): before[order].round(),
            _("Après (e)"): after[order].round(),
        },
        index=order,
    )


def directorate_table(found: Effect) -> pd.DataFrame:
    """Directorates before and after a change of mandates.

    Returns
    -------
    pandas.DataFrame
        Indexed by directorate, as shown: what changes is written with an arrow.
    """
    rows = found.directorates

    def both(name: str) -> list[str]:
        pairs = zip(rows[f"{name}_before"], rows[f"{name}_after"], strict=True)
        return [arrow(float(old), float(new)) for old, new in pairs]

    return pd.DataFrame(
        {
            _("Direction"): [typography(str(name)) for name in rows["name"]],
            _("Points"): both("points"),
            _("Population"): both("population"),
            _("Immigrants (e)"): both("immigrants"),
        },
        index=rows.index,
    )


def compared(effects: Sequence[tuple[str, Effect]]) -> pd.DataFrame:
    """Set scenarios side by side.

    Parameters
    ----------
    effects
        At least one, with its name.

    Returns
    -------
    pandas.DataFrame
        One row a figure, one column a scenario after the published network.
    """
    first = effects[0][1]
    before = _("Réseau de {year}").format(year=network_day()[:4])
    labels = [
        _("Points"),
        _("Population à {limit} (e)").format(limit=limit_words(first.threshold)),
        _("Personnes immigrantes (e)"),
        _("Nouveaux arrivants (e)"),
        _("Distance moyenne (e)"),
        _("Distance la plus longue (e)"),
    ]
    columns: dict[str, list[str]] = {}
    for rank, (name, state) in enumerate(
        ((before, first.before), *((name, one.after) for name, one in effects))
    ):
        found = state.totals
        shares = [percent(found.share_pct[group]) for group in GROUPS]
        far = [distance_text(value, first.threshold.unit) for value in (found.mean, found.worst)]
        # Two scenarios may have one name.
        label = name if name not in columns else f"{name} ({rank})"
        columns[label] = [str(len(state.sites)), *shares, *far]
    return pd.DataFrame({"": labels, **columns})


def chart(found: Effect, view: ScenarioView) -> Chart | None:
    """Give the shares covered before and after, the regions that change most first.

    Returns
    -------
    Chart or None
        The first regions of :func:`region_table`; ``None`` when
        nobody gains or loses.
    """
    rows = region_table(found, group=view.group).head(_MOST)
    names, *_shares, gained, lost = (rows.iloc[:, rank] for rank in range(5))
    if not (gained + lost).any():
        return None
    shown = without_hidden(found.regions, "region").loc[rows.index]
    before, after = (shown[f"{view.group}_{side}_pct"] for side in ("before", "after"))
    return Chart(
        title=_("Avant et après, les régions les plus touchées d'abord"),
        detail=counted(found.threshold, view.group),
        kind="bars",
        categories=tuple(names),
        series=(
            _series(_("Avant"), before, _BEFORE),
            _series(_("Après"), after, style.PRIMARY),
        ),
        codes=tuple(map(str, rows.index)),
        decimals=1,
        notes=tuple(filter(None, (limits_note(), basis()))),
    )


def _series(name: str, values: pd.Series, colour: str) -> Series:
    known = [None if pd.isna(value) else float(value) for value in values]
    return Series(
        name=name,
        values=tuple(None if value is None else written_share(value) for value in known),
        texts=tuple("" if value is None else share_words(value, brief=True) for value in known),
        colours=(colour,) * len(known),
    )
