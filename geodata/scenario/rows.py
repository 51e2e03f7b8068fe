"""The tables and the chart of a scenario, before and after, written in French."""

from collections.abc import Sequence

import pandas as pd

from geodata import coverage, style
from geodata.places import directorate_note, limits_note, names, network_day
from geodata.questions import Chart, Grid, Series
from geodata.roads import basis, distance_text
from geodata.scenario.effects import Effect
from geodata.scenario.finding import arrow, measured
from geodata.wording import _, number

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
    named = {_("Direction"): rows["name"]}
    return Grid(
        title=_("Ce dont répond chaque direction"),
        rows=pd.DataFrame({**named, **columns}, index=rows.index),
        notes=(_("Population et immigrants : Recensement de 2021."), directorate_note()),
    )


def compared(effects: Sequence[Effect]) -> Grid:
    """Set scenarios side by side: one row a figure, one column each after the published network.

    Parameters
    ----------
    effects
        At least one.
    """
    first = effects[0]
    unit, limit = first.threshold.unit, first.threshold.words
    before = _("Réseau de {year}").format(year=network_day()[:4])
    columns: dict[str, dict[str, str]] = {}
    for rank, (name, state) in enumerate(
        ((before, first.before), *((one.scenario.title, one.after) for one in effects))
    ):
        share = {g: coverage.share_words(pct, brief=True) for g, pct in state.share_pct.items()}
        # Two scenarios may have one name.
        columns[name if name not in columns else f"{name} ({rank})"] = {
            _("Points"): str(len(state.sites)),
            _("Population à {limit} (e)").format(limit=limit): share["population"],
            _("Personnes immigrantes (e)"): share["immigrants"],
            _("Nouveaux arrivants (e)"): share["arrivals"],
            _("Distance moyenne (e)"): measured(state.mean, unit=unit, decimals=1),
            _("Distance la plus longue (e)"): distance_text(state.worst, unit),
            _("Personnes sans route vers un point"): number(state.without_road),
        }
    rows = pd.DataFrame(columns).reset_index(names="")
    return Grid(title=_("Scénarios côte à côte"), rows=rows)


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
            _series(_("Avant"), before, style.BEFORE),
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
