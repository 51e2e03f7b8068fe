"""The charts and the tables of coverage."""

from collections import Counter
from collections.abc import Sequence
from typing import cast

import numpy as np
import pandas as pd

from geodata import network, places, status, style, tables
from geodata.coverage import directorates, distances
from geodata.coverage.asked import CoverageView
from geodata.coverage.counting import Part, Reach, catchments
from geodata.coverage.distances import Site
from geodata.coverage.finding import about, coverage_of, share_words, whole_towns, written_share
from geodata.coverage.people import GROUPS, By, Group, arrivals_period, demand, hidden
from geodata.places import province, province_place
from geodata.questions import Chart, Grid, Series, beside_title, referenced
from geodata.roads import Floats, basis, router, step_rounded
from geodata.rows import rounded
from geodata.settlement import Cell, Column, side_by_side, told_apart
from geodata.tables import derived
from geodata.wording import _, capital, enumeration, number, typography

MOST_BARS = 17


def title(by: By) -> str:
    """Name the bars."""
    return {
        "directorate": _("Par direction régionale"),
        "region": _("Par région, les moins couvertes d'abord"),
        "census_division": _("{divisions} où la couverture est la plus faible").format(
            divisions=capital(province().division.shorts)
        ),
    }[by]


def chosen(view: CoverageView) -> str | None:
    """Give the code of the bar of the territory in view; ``None`` when it has none."""
    if view.by == "directorate":
        return view.directorate or network.directorate_of(*view.territory)
    return (network.region_of if view.by == "region" else places.division_of)(*view.territory)


@derived(most=64)
def chart(part: Part, view: CoverageView) -> Chart | None:
    """Draw the share of each territory, the least covered first; nothing when none is known."""
    column, own = f"{view.group}_share_pct", chosen(view)
    # Bars of divisions are those of the territory that is counted.
    within = view.by == "census_division" and part.by in ("region", "directorate")
    whole = Part(part.reach, *province_place())
    rows = (part if within else whole).shares(view.by).dropna(subset=[column])
    rows = rows.sort_values([column, view.group], ascending=[True, False])
    kept = rows.head(MOST_BARS)
    if own in rows.index and own not in kept.index:
        kept = pd.concat([kept.head(MOST_BARS - 1), rows.loc[[own]]])
    reference = coverage_of(whole, view.group).share_pct
    compared = _("{name} {share}").format(name=province().name, share=share_words(reference))
    dated = places.directorate_note() if view.by == "directorate" else ""
    called = _bar_names(view.by)
    shown = {str(territory): float(share) for territory, share in kept[column].items()}
    return Chart.bars(
        [
            {
                "code": territory,
                "label": called[territory],
                "value": written_share(share),
                "text": share_words(share, brief=True),
                "colour": style.SEQUENTIAL[3],
            }
            for territory, share in shown.items()
        ],
        title=title(view.by),
        detail=referenced(view.threshold.counted(view.group), compared),
        name=_("Part, en %"),
        decimals=1,
        chosen=own,
        reference=(reference, compared),
        notes=tuple(filter(None, (dated, basis(), _unshown(view)))),
    )


@derived(most=64)
def by_directorate(found: Reach, view: CoverageView) -> Grid | None:
    """Set the directorates side by side; ``None`` where the data have none."""
    counted = directorates.answers_for(found, places.by_region())
    if counted.empty:
        return None
    shown = directorates.directorate_columns(counted, view.threshold, view.group)
    called = _bar_names("directorate").reindex(counted.index)
    shown.insert(0, _("Direction"), called)
    notes = (
        _("{share}, puis le nombre de personnes au-delà.").format(
            share=view.threshold.counted(view.group)
        ),
        _("Habitants et immigrants : somme des régions, Recensement de 2021."),
        _("Croissance : personnes immigrantes, de 2016 à 2021."),
        status.unshown([*called[counted["immigrants"].isna()]]),
        network.underplaced(),
        _rebuilt(found.sites, called),
        places.directorate_note(),
    )
    return Grid(
        title=_("Les directions régionales côte à côte"),
        rows=shown,
        chosen=view.directorate or network.directorate_of(*view.territory),
        notes=tuple(filter(None, notes)),
    )


def _rebuilt(sites: Sequence[Site], called: pd.Series) -> str:
    """Say how many of the sites of each directorate are reconstructed; empty where none is."""
    homes = places.by_region()
    every, rebuilt = (
        Counter(homes.get(site.region) for site in sites if not only or only == site.evidence)
        for only in ("", "reconstructed")
    )
    told = [
        _("{n} des {total} de {name}").format(
            n=number(rebuilt[code]), total=number(every[code]), name=called[code]
        )
        for code in called.index
        if rebuilt[code]
    ]
    return _("Points reconstitués : {told}.").format(told=enumeration(told)) if told else ""


def _bar_names(by: By) -> pd.Series:
    """Names beside bars: their heading says that directorates are directorates."""
    if by != "directorate":
        return places.names(by)
    short = tables.table("directorates").set_index("directorate_id")["short_name"]
    return short.map(typography)


def _unshown(view: CoverageView) -> str:
    """Name the territories whose share is not shown, since too little is known of them."""
    if view.group != "immigrants" or not hidden(view.by):
        return ""
    called = [places.place_name((view.by, code)) for code in sorted(hidden(view.by))]
    return status.unshown(called)


@derived(most=64)
def towns(part: Part, group: Group) -> Grid:
    """List the municipalities beyond the threshold where somebody lives, the most people first."""
    found = part.reach
    rows = found.people.assign(distance=found.distance, nearest=found.nearest)
    rows = rows[part.inside & ~found.covered & (rows["population"] > 0)]
    rows = rows.sort_values([group, "population"], ascending=False, kind="stable")
    sites, named = found.sites, places.names("census_division")
    table = pd.DataFrame(
        {
            _("Municipalité"): rows["name"],
            capital(province().division.short): rows["census_division"].map(named),
            _("Habitants"): rows["population"],
            _("Immigrants (e)"): rows["immigrants"],
            **_arrivals(rows["arrivals"], group),
            _distance_title(found): [
                _beyond(one, found.limit.value) for one in rows["distance"].replace(np.inf, np.nan)
            ],
            _("Plus proche"): [
                _town(sites[n]) if n >= 0 else _("aucune route") for n in rows["nearest"]
            ],
        }
    )
    return Grid(
        title=_("Les municipalités à plus de {d} d'un point de service : {n}").format(
            d=found.limit.words, n=number(len(table))
        ),
        rows=table,
        notes=() if len(table) else (_("Aucune : tout ce territoire est en deçà du seuil."),),
    )


def _arrivals(people: pd.Series, group: Group) -> dict[str, pd.Series]:
    """Give the column of those who are counted, where the others do not hold them."""
    return {_("Arrivées par an (e)"): rounded(people)} if group == "arrivals" else {}


def _beyond(distance: float, limit: float) -> float:
    """Round a distance beyond a threshold as others are, never back to the threshold."""
    shown = step_rounded(distance)
    return shown if not shown <= limit else float(max(round(distance), limit + 1))


def _town(site: Site) -> str:
    """Name the town of a point, and say that no source places it."""
    if site.evidence != "reconstructed":
        return site.town
    return _("{town} (reconstitué)").format(town=site.town)


def _distance_title(found: Reach) -> str:
    if router().name != "estimate":
        return _("Minutes") if found.limit.unit == "min" else _("Km")
    return _("Minutes (e)") if found.limit.unit == "min" else _("Km (e)")


@derived(most=64)
def divisions(part: Part, group: Group) -> Grid:
    """List the divisions with people beyond the threshold, the most people first."""
    rows = part.shares("census_division")
    far = pd.DataFrame({g: rows[g] - rows[f"{g}_covered"] for g in GROUPS})
    far = far[far["population"] > 0]
    far = far.sort_values([group, "population"], ascending=False, kind="stable")
    table = pd.DataFrame(
        {
            capital(province().division.kind): places.names("census_division").reindex(far.index),
            _("Habitants au-delà (e)"): rounded(far["population"]),
            _("Immigrants (e)"): rounded(far["immigrants"]),
            **_arrivals(far["arrivals"], group),
            _("Couvert, % (e)"): [
                share_words(share, brief=True) for share in rows["population_share_pct"][far.index]
            ],
        },
        index=far.index,
    )
    return Grid(
        title=_("Les {divisions} qui ont des habitants au-delà").format(
            divisions=province().division.shorts
        ),
        rows=table,
        notes=() if len(table) else (_("Aucune."),),
    )


@derived(most=64)
def loads(found: Reach) -> Grid:
    """List the towns by who is nearer to their points than to any other, the most first."""
    rows = catchments(found)
    rows = rows.sort_values("population_per_site", ascending=False, kind="stable")
    rebuilt = {site.id for site in found.sites if site.evidence == "reconstructed"}
    table = pd.DataFrame(
        {
            _("Ville"): [
                _("{town} (reconstitué)").format(town=town) if code in rebuilt else town
                for code, town in rows["town"].items()
            ],
            _("Points"): rows["sites"],
            _("Municipalités"): rows["municipalities"],
            _("Habitants par point (e)"): rounded(rows["population_per_site"]),
            _("Immigrants par point (e)"): rounded(rows["immigrants_per_site"]),
            _("Arrivées par an et par point (e)"): rounded(rows["arrivals_per_site"]),
            _distance_title(found): rounded(rows["mean"]),
        }
    )
    notes = [
        _("Les points d'une même ville se partagent ses gens à parts égales."),
        whole_towns(),
        _("e : estimé."),
    ]
    if period := arrivals_period():
        notes.append(_("Arrivées : {period}.").format(period=period))
    title = _("La charge de chaque point : qui en est le plus près")
    return Grid(title=title, rows=table, notes=tuple(notes))


class Lorenz:
    """The Lorenz curve of sites among people.

    Parameters
    ----------
    people, sites
        Those of each territory, shape ``(n,)``; 0 or more, some above 0.

    Attributes
    ----------
    people, sites
        Cumulated shares from 0 to 1, territories with the fewest sites a person first;
        shape ``(n + 1,)``.
    order
        Positions of the territories in that order, shape ``(n,)``.
    gini
        Gini coefficient: 0 when every person has as many sites, toward 1 when all sites
        are where few people live.

    Raises
    ------
    ValueError
        If a number is negative or not finite, or if all are 0.
    """

    def __init__(self, people: Floats, sites: Floats) -> None:
        for counts in (people, sites):
            if not (np.isfinite(counts) & (counts >= 0)).all() or not counts.any():
                raise ValueError("people and sites must be finite, 0 or more, and some above 0")
        rate = np.divide(sites, people, out=np.full(len(people), np.inf), where=people > 0)
        self.order = np.argsort(rate, kind="stable")
        self.people, self.sites = (
            np.cumsum([0.0, *counts[self.order]]) / counts.sum() for counts in (people, sites)
        )
        self.gini = 1 - 2 * float(np.trapezoid(self.sites, self.people))


@derived(most=8)
def equity(group: Group, *, attested_only: bool) -> Chart:
    """Draw how evenly points are shared out among people, a step a region."""
    people = demand().groupby("region")[group].sum()
    sites = distances.network(attested_only=attested_only)
    homes = demand()["region"][[site.code for site in sites]]
    points = homes.value_counts().reindex(people.index, fill_value=0)
    curve = Lorenz(np.asarray(people, dtype=float), np.asarray(points, dtype=float))
    regions = places.names("region")[people.index[curve.order]]
    across, up = (tuple((100 * shares).round(2).tolist()) for shares in (curve.people, curve.sites))
    return Chart(
        title=_("Équité entre les régions : courbe de Lorenz et indice de Gini"),
        detail=_("Indice de Gini : {gini} (0 : autant de points par personne partout).").format(
            gini=number(curve.gini, decimals=2)
        ),
        kind="shares",
        categories=("", *regions),
        series=(Series(name="", values=up, texts=(), colours=(style.PRIMARY,), at=across),),
        axes=(_("Part des gens"), _("Part des points")),
        notes=(
            _(
                "Chaque marche est une région, de celle qui a le moins de "
                "points par personne à celle qui en a le plus : {first}, puis {second}… et, "
                "au bout, {last}."
            ).format(first=regions.iloc[0], second=regions.iloc[1], last=regions.iloc[-1]),
            _(
                "Un indice élevé n'est pas une faute : une région vaste et peu peuplée a "
                "besoin de plus de points par personne."
            ),
            _("Calculé sur le nombre de points, sans égard à leur taille, qui n'est pas publiée."),
        ),
    )


def compared(part: Part, view: CoverageView) -> tuple[Column, ...]:
    """Give the coverage of a territory, of those set beside it and of the province."""
    every = ((part.by, part.code), *view.compare, province_place())
    return told_apart(_column(Part(part.reach, cast(By, by), code)) for by, code in every)


def _column(part: Part) -> Column:
    def cell(key: str, title: str, value: float, text: str) -> Cell:
        sure = "unreliable" if np.isnan(value) else "estimated"
        return Cell(key=key, title=title, period="2021", value=value, text=text, status=sure)

    found = {group: coverage_of(part, group) for group in GROUPS[:2]}
    shares = {group: one.share_pct for group, one in found.items()}
    counted = part.reach.limit.counted
    cells = [
        cell(f"{group}_share_pct", counted(group), written_share(share), share_words(share))
        for group, share in shares.items()
    ]
    far, place = about(found["population"].far), (part.by, part.code)
    cells.append(cell("far", _("Habitants au-delà, ou sans route"), far, number(far)))
    return Column(place=place, name=places.place_name(place), cells=tuple(cells))


def comparison(part: Part, view: CoverageView) -> Grid:
    """Set a territory beside others and the province."""
    return side_by_side(beside_title(), compared(part, view))
