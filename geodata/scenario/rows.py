"""The tables and the chart of a scenario, before and after, written in French."""

from collections.abc import Callable, Collection, Sequence
from typing import Any

import pandas as pd

from geodata import coverage, style
from geodata.coverage import Group
from geodata.places import directorate_names, directorate_note, limits_note, names, network_day
from geodata.questions import Chart, Grid, Series
from geodata.roads import basis, distance_text
from geodata.rows import rounded
from geodata.scenario.document import published
from geodata.scenario.effects import Effect, turnover
from geodata.scenario.finding import ARROW, measured
from geodata.wording import _, number, percent, typography

_MOST = 8


def regions(found: Effect) -> Grid:
    """Regions before and after, the most changed first; a dash where too few people are known."""
    group, called = found.group, names("region")
    rows = coverage.without_hidden(found.regions, "region")
    moved = rows[f"{group}_gained"] + rows[f"{group}_lost"]
    rows = rows.loc[moved.sort_values(ascending=False, kind="stable").index]
    before, after = (
        [coverage.share_words(share, brief=True) for share in rows[f"{group}_{side}_pct"]]
        for side in ("before", "after")
    )
    shown = pd.DataFrame(
        {
            _("Région"): [called[str(code)] for code in rows.index],
            _("Avant, % (e)"): before,
            _("Après, % (e)"): after,
            _("Gagnés (e)"): rows[f"{group}_gained"].map(coverage.about),
            _("Perdus (e)"): rows[f"{group}_lost"].map(coverage.about),
        },
        index=rows.index,
    )
    return Grid(title=_("Gagnés et perdus, par région"), rows=shown)


def loads(found: Effect, *, chosen: str | None) -> Grid:
    """Sites and the people that each serves, the most changed first; NaN in a network without."""
    before, after = found.loads["before"], found.loads["after"]
    moved = (after.fillna(0.0) - before.fillna(0.0)).abs()
    shown = pd.DataFrame(
        {
            _("Point"): found.loads["name"],
            _("Avant (e)"): rounded(before),
            _("Après (e)"): rounded(after),
        }
    )
    return Grid(
        title=_("Gens servis par point, avant et après"),
        rows=shown.loc[moved.sort_values(ascending=False, kind="stable").index],
        chosen=chosen,
        notes=(_("Un tiret : le point n'est pas dans ce réseau."),),
    )


def gains(found: Effect, counted: pd.DataFrame, *, new: Collection[str] = ()) -> Grid | None:
    """Set the changes of sites in the order of what each brings; ``None`` without any.

    Parameters
    ----------
    counted
        As :func:`geodata.scenario.effects.gains` counts them.
    new
        The sites that a search adds, alone: nothing is lost where points are added.
    """
    counted = counted.loc[counted.index.isin(new)] if new else counted
    if counted.empty:
        return None
    net = counted[f"{found.group}_gained"] - counted[f"{found.group}_lost"]
    rows = counted.loc[net.sort_values(ascending=False, kind="stable").index]
    moved, closed = found.scenario.moved, found.scenario.closed
    nothing = ~rows.fillna(0.0).any(axis=1)
    names = found.loads["name"].to_dict()
    titles = {
        "population_gained": _("Habitants gagnés (e)"),
        "immigrants_gained": _("Immigrants gagnés (e)"),
        "arrivals_gained": _("Arrivées gagnées par an (e)"),
        "population_lost": _("Habitants perdus (e)"),
        "immigrants_lost": _("Immigrants perdus (e)"),
        "arrivals_lost": _("Arrivées perdues par an (e)"),
    }
    told = [
        name
        for name in titles
        if (found.group == "arrivals" or "arrivals" not in name) and not (new and "lost" in name)
    ]
    change = [
        _("fermé") if code in closed else _("déplacé") if code in moved else _("ajouté")
        for code in rows.index
    ]
    idle = [_("rien à ce seuil") if none else "" for none in nothing]
    shown = pd.DataFrame(
        {
            _("Point"): [names.get(c) or typography(published(c).name) for c in rows.index],
            **({} if new else {_("Changement"): change}),
            **{titles[name]: rows[name].map(coverage.about) for name in told},
            **({_("Apport"): idle} if any(idle) else {}),
        },
        index=rows.index,
    )
    return Grid(
        title=_("Ce que change chaque point, à {limit} ou moins").format(
            limit=found.threshold.words
        ),
        rows=shown,
        notes=(_("Chacun est compté seul : le scénario avec ce changement, puis sans lui."),),
    )


def directorates(found: Effect) -> Grid:
    """Directorates before and after a change of mandates: what changes has an arrow."""
    before, after = (
        coverage.directorate_columns(one, found.threshold, found.group).map(_cell)
        for one in found.directorates
    )
    rows = after.where(before == after, before + f" {ARROW} " + after)
    rows.insert(0, _("Direction"), directorate_names()[list(rows.index)])
    return Grid(
        title=_("Ce dont répond chaque direction"),
        rows=rows,
        notes=(_("Population et immigrants : Recensement de 2021."), directorate_note()),
    )


def _cell(value: Any) -> str:
    return value if isinstance(value, str) else number(float(value))


def compared(effects: Sequence[Effect]) -> Grid:
    """Set scenarios side by side: one row a figure, one column each after the published network.

    Parameters
    ----------
    effects
        At least one.
    """
    first = effects[0]
    unit, limit = first.threshold.unit, first.threshold.words
    states = [first.before, *(one.after for one in effects)]
    called = [_("Réseau de {year}").format(year=network_day()[:4])]
    for rank, one in enumerate(effects, start=1):
        name = one.scenario.title
        # Two scenarios may have one name.
        called.append(name if name not in called else f"{name} ({rank})")
    moved = [turnover(first.before.reach, state.reach) for state in states]

    def share(group: Group) -> list[str]:
        return _apart([state.share_pct[group] for state in states], _share)

    def people(column: str) -> list[str]:
        return [number(coverage.about(one[column])) for one in moved]

    rows = {
        _("Points"): [number(len(state.sites)) for state in states],
        _("Population à {limit} (e)").format(limit=limit): share("population"),
        _("Personnes immigrantes (e)"): share("immigrants"),
        _("Nouveaux arrivants (e)"): share("arrivals"),
        _("Habitants gagnés (e)"): people("population_gained"),
        _("Habitants perdus (e)"): people("population_lost"),
        _("Immigrants gagnés (e)"): people("immigrants_gained"),
        _("Immigrants perdus (e)"): people("immigrants_lost"),
        _("Distance moyenne (e)"): _apart(
            [state.mean for state in states],
            lambda mean, decimals: measured(mean, unit=unit, decimals=decimals),
        ),
        _("Distance la plus longue (e)"): [distance_text(state.worst, unit) for state in states],
        _("Personnes sans route vers un point"): [number(s.without_road) for s in states],
    }
    table = pd.DataFrame(rows, index=called).T.reset_index(names="")
    return Grid(title=_("Scénarios côte à côte"), rows=table)


def _share(share: float, decimals: int) -> str:
    if decimals == 1:
        return coverage.share_words(share, brief=True)
    return percent(share, decimals=decimals)


def _apart(values: Sequence[float], write: Callable[[float, int], str]) -> list[str]:
    """Write figures with as few decimals as tell those that differ apart, one to three."""
    *brief, whole = ([write(value, decimals) for value in values] for decimals in (1, 2, 3))
    return next((texts for texts in brief if len(set(texts)) >= len(set(whole))), whole)


def chart(found: Effect) -> Chart | None:
    """Give the shares covered before and after, the regions that change most first.

    Returns
    -------
    Chart or None
        The first regions of :func:`regions`; ``None`` when nobody gains or loses.
    """
    rows = regions(found).rows.head(_MOST)
    names, *_shares, gained, lost = (rows.iloc[:, rank] for rank in range(5))
    if not (gained + lost).any():
        return None
    shown = coverage.without_hidden(found.regions, "region").loc[rows.index]
    before, after = (shown[f"{found.group}_{side}_pct"] for side in ("before", "after"))
    return Chart(
        title=_("Avant et après, les régions les plus touchées d'abord"),
        detail=found.threshold.counted(found.group),
        kind="bars",
        categories=tuple(names),
        series=(
            _series(_("Avant"), before, style.BEFORE_INK),
            _series(_("Après"), after, style.PRIMARY),
        ),
        codes=tuple(map(str, rows.index)),
        decimals=1,
        notes=tuple(filter(None, (limits_note(), basis()))),
    )


def _series(name: str, values: pd.Series, colour: str) -> Series:
    return Series(
        name=name,
        values=tuple(None if pd.isna(one) else coverage.written_share(one) for one in values),
        texts=tuple(
            "" if pd.isna(one) else coverage.share_words(one, brief=True) for one in values
        ),
        colours=(colour,) * len(values),
    )
