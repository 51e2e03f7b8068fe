"""The tables and the chart of a scenario, before and after, written in French."""

from collections.abc import Sequence

import pandas as pd

from geodata import coverage, style
from geodata.places import directorate_note, limits_note, network_day
from geodata.questions import Chart, Grid, Series
from geodata.roads import basis, distance_text
from geodata.scenario.effects import Effect
from geodata.scenario.finding import arrow, measured
from geodata.wording import _, number, percent, typography

_MOST = 8


def regions(found: Effect) -> Grid:
    """Regions before and after, the most changed first; a dash where too few people are known."""
    group, called = found.group, coverage.names("region")
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
    before, after = (found.loads[f"{found.group}_{side}"] for side in ("before", "after"))
    moved = (after.fillna(0.0) - before.fillna(0.0)).abs()
    shown = pd.DataFrame(
        {
            _("Point"): found.loads["town"],
            _("Avant (e)"): before.round(),
            _("Après (e)"): after.round(),
        }
    )
    return Grid(
        title=_("Gens servis par point, avant et après"),
        rows=shown.loc[moved.sort_values(ascending=False, kind="stable").index],
        chosen=chosen,
        notes=(_("Un tiret : le point n'est pas dans ce réseau."),),
    )


def directorates(found: Effect) -> Grid:
    """Directorates before and after a change of mandates: what changes has an arrow."""
    rows = found.directorates
    columns = {
        title: list(map(arrow, rows[f"{name}_before"], rows[f"{name}_after"]))
        for title, name in (
            (_("Points"), "points"),
            (_("Population"), "population"),
            (_("Immigrants (e)"), "immigrants"),
        )
    }
    named = {_("Direction"): [typography(str(name)) for name in rows["name"]]}
    return Grid(
        title=_("Ce dont répond chaque direction"),
        rows=pd.DataFrame({**named, **columns}, index=rows.index),
        notes=(_("Population et immigrants : Recensement de 2021."), directorate_note()),
    )


def compared(effects: Sequence[tuple[str, Effect]]) -> Grid:
    """Set scenarios side by side: one row a figure, one column each after the published network.

    Parameters
    ----------
    effects
        At least one, with its name.
    """
    first = effects[0][1]
    unit = first.threshold.unit
    before = _("Réseau de {year}").format(year=network_day()[:4])
    labels = [
        _("Points"),
        _("Population à {limit} (e)").format(limit=coverage.limit_words(first.threshold)),
        _("Personnes immigrantes (e)"),
        _("Nouveaux arrivants (e)"),
        _("Distance moyenne (e)"),
        _("Distance la plus longue (e)"),
        _("Personnes sans route vers un point"),
    ]
    columns: dict[str, list[str]] = {}
    for rank, (name, state) in enumerate(
        ((before, first.before), *((name, one.after) for name, one in effects))
    ):
        shares = [percent(state.share_pct[group]) for group in coverage.GROUPS]
        far = [measured(state.mean, unit=unit, decimals=1), distance_text(state.worst, unit)]
        # Two scenarios may have one name.
        label = name if name not in columns else f"{name} ({rank})"
        columns[label] = [str(len(state.sites)), *shares, *far, number(state.without_road)]
    return Grid(title=_("Scénarios côte à côte"), rows=pd.DataFrame({"": labels, **columns}))


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
        detail=coverage.counted(found.threshold, found.group),
        kind="bars",
        categories=tuple(names),
        series=(
            _series(_("Avant"), before, style.BEFORE),
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
        values=tuple(None if value is None else coverage.written_share(value) for value in known),
        texts=tuple(
            "" if value is None else coverage.share_words(value, brief=True) for value in known
        ),
        colours=(colour,) * len(known),
    )
