"""The table and the charts of settlement: the ranking, the trend, the cloud, the concentration."""

from __future__ import annotations

import pandas as pd

from geodata import maps, status, style
from geodata import measure as settled
from geodata.measure import SMALL_COUNT, measures, values
from geodata.places import Level, names, of, province, province_place, territory
from geodata.questions import Chart, Grid, Series, referenced
from geodata.rows import records, rounded
from geodata.settlement import scope as mapped
from geodata.settlement.scope import Scope, SettlementView, shown_code, solid
from geodata.wording import _, number, percent

NamedPlaces = tuple[tuple[Level, str, str], ...]
"""Level, code and name of territories."""

TREND = "arrivals_per_1000"
"""The measure followed over time when the one on the map has too few periods."""

_UPWARDS: tuple[Level, ...] = ("municipality", "census_division", "region")
_BARS = 9
_INKS = (style.PRIMARY, style.HUES[2][1], style.SECONDARY, style.HUES[3][1])


def table(view: SettlementView) -> Grid:
    """List every territory of the map, the greatest value first, missing values last."""
    scope = view.scope
    measure, fragile = scope.definition, _("{status}, fragile (moins de {few} personnes)")
    rows = values(scope).sort_values("value", ascending=False, kind="stable")
    words = rows["status"].map(status.word)
    few = rows["small"] & mapped.is_share(scope)
    found = {
        _("Territoire"): rows["name"],
        measure.short: rounded(rows["value"], measure.decimals),
        _("Statut"): words.where(
            ~few, words.map(lambda word: fragile.format(status=word, few=SMALL_COUNT))
        ),
        _("Population"): rows["population"],
        _("Personnes immigrantes"): rows["immigrants"],
    }
    return Grid(
        title=_("{title}, {period}").format(title=measure.title, period=scope.period),
        rows=pd.DataFrame(found),
        chosen=_own(view, scope),
    )


def _own(view: SettlementView, scope: Scope) -> str | None:
    """Row of the territory in view, or of the one that contains it."""
    return shown_code(scope, view.line.get(scope.level))


def ranking(view: SettlementView) -> Chart | None:
    """Rank the greatest values where the map is, and the territory in view wherever it is."""
    scope, within = view.scope, view.within
    measure, own = scope.definition, _own(view, scope)
    rows = settled.ranking(scope)
    rows = rows[rows.index.isin(values(scope, within).index)]
    # A share of a handful of people would come first by chance.
    sure = solid(scope, rows)
    kept = sure.head(_BARS)
    if measure.middle == 0 and len(sure) > _BARS:
        # Around a middle, both ends matter: the greatest gains and the greatest losses.
        kept = pd.concat([sure.head(_BARS - _BARS // 2), sure.tail(_BARS // 2)])
    if own in rows.index and own not in kept.index:
        kept = pd.concat([kept.head(_BARS - 1), rows.loc[[own]]]).sort_values("rank", kind="stable")
    title = (
        _("Les plus fortes hausses et baisses, {period}")
        if measure.middle == 0
        else _("Les valeurs les plus élevées, {period}")
    ).format(period=scope.period)
    if within is not None:
        place, title = territory(*view.frame).name, title[0].lower() + title[1:]
        title = _("{place} : {title}").format(place=place, title=title)
    cut, ramp = mapped.classes(scope, within), mapped.inks(scope, within)
    towns, reference = scope.level == "municipality", _reference(scope)
    notes = [_("e : estimé ou calculé; sans marque : publié. Rangs {at}.").format(at=province().at)]
    if towns and mapped.is_share(scope):
        notes.append(
            _("Sans les parts qui reposent sur moins de {few} personnes.").format(few=SMALL_COUNT)
        )
    return Chart.bars(
        [
            {
                "code": code,
                "label": f"{row['rank']}. {row['name']}",
                "value": float(row["value"]),
                "text": measure.write(row["value"]) + mapped.mark(row["status"]),
                "colour": style.SEQUENTIAL[3] if towns else ramp[int(cut.codes[code])],
            }
            for code, row in records(kept)
        ],
        title=title,
        detail=referenced(measure.legend, reference[1] if reference else ""),
        name=measure.short,
        decimals=measure.decimals,
        signed=measure.middle == 0,
        chosen=own,
        reference=reference,
        notes=tuple(notes),
    )


def _reference(scope: Scope) -> tuple[float, str] | None:
    """Give the value of the province and its words; ``None`` where a sum has no such value."""
    if scope.definition.kind not in ("pct", "rate", "ratio"):
        return None
    value = settled.reference(scope).value
    return value, f"{whole_name(scope)} {scope.definition.write(value)}"


def whole_name(scope: Scope) -> str:
    """Name the province, and what it is told without."""
    return f"{province().name} {scope.without}".rstrip()


def trend(view: SettlementView) -> Chart | None:
    """Follow the territory in view, and what it is compared with, over time.

    Returns
    -------
    Chart or None
        Its own measure where it has more than two periods, or :data:`TREND`; ``None`` where
        the data have neither.
    """
    scope = view.scope
    shown = scope.definition
    long = shown.has_trend(scope.level) and len(shown.periods[scope.level]) > 2
    followed = scope.measure if long else TREND
    if followed not in measures():
        return None
    notes = (_("Estimations démographiques annuelles, du 1er juillet au 30 juin."),)
    return trend_chart(
        followed,
        _trend_places(view, followed),
        notes=() if followed == scope.measure else notes,
        marked=scope.period,
        exclude=scope.exclude,
    )


def _trend_places(view: SettlementView, measure: str) -> NamedPlaces:
    """Give the territories in view and what they compare with, the strongest line first."""
    known, line = measures()[measure], view.line
    places = [(at, line[at]) for at in _UPWARDS if at in line and known.has_trend(at)]
    places[1:1] = [one for one in view.compare if known.has_trend(one[0])]
    found: list[tuple[Level, str, str]] = [
        # A region is named on the limits that every period of the measure has.
        (level, code, str(names(level, known.common_limits(level))[code]))
        # A line has a colour of its own.
        for level, code in places[: len(_INKS)]
    ]
    if not found or known.kind in ("rate", "pct", "ratio"):
        found.append((*province_place(), whole_name(view.scope)))
    return tuple(found)


def trend_chart(
    measure_id: str,
    places: NamedPlaces,
    *,
    notes: tuple[str, ...],
    marked: str | None = None,
    exclude: str = settled.Slice.exclude,
) -> Chart:
    """Draw a measure over time, a line a territory; the province without what is left out."""
    measure = measures()[measure_id]
    found = [
        settled.trend(level, code, measure_id, exclude=exclude) for level, code, _name in places
    ]
    return Chart(
        title=measure.title,
        detail=measure.legend,
        kind="lines",
        categories=tuple(found[-1].index),
        series=tuple(
            _line(
                name,
                values,
                [measure.write(value) for value in values],
                colour=style.SECONDARY if level == "province" else _INKS[rank % len(_INKS)],
                dashed=level == "province",
            )
            for rank, ((level, _code, name), values) in enumerate(zip(places, found, strict=True))
        ),
        decimals=measure.decimals,
        signed=measure.middle == 0,
        axes=("", measure.short),
        marked=marked,
        notes=notes,
    )


def _line(
    name: str, values: pd.Series[float], texts: list[str], *, colour: str, dashed: bool = False
) -> Series:
    known = values.notna()
    return Series(
        name=name,
        values=tuple(round(float(v), 4) if k else None for v, k in zip(values, known, strict=True)),
        texts=tuple(text if k else "" for text, k in zip(texts, known, strict=True)),
        colours=(colour,),
        dashed=dashed,
    )


def scatter(view: SettlementView) -> Chart:
    """Set population against immigrants, where both are known and positive."""
    scope, within = view.scope, view.within
    rows = values(scope)
    known = rows[(rows["population"] > 0) & (rows["immigrants"] > 0)]
    ramp = (*mapped.inks(scope, within), style.MISSING)
    # What lies outside the part shown is in none of its classes.
    ranks = mapped.classes(scope, within).codes.reindex(known.index, fill_value=maps.UNCLASSED)
    codes = tuple(str(code) for code in known.index)
    own, other = _own(view, scope), view.compare[0][1] if view.compare else None
    axes = (_("Population"), _("Personnes immigrantes"))
    return Chart(
        title=_("Population et personnes immigrantes"),
        detail="",
        kind="dots",
        categories=tuple(known["name"]),
        series=(
            Series(
                name=axes[1],
                values=tuple(known["immigrants"].astype(int)),
                texts=(),
                # Rank -1, that of a missing value, is the last colour.
                colours=tuple(ramp[rank] for rank in ranks),
                at=tuple(known["population"].astype(int)),
            ),
        ),
        codes=codes,
        chosen=codes.index(own) if own in codes else None,
        beside=codes.index(other) if other in codes else None,
        axes=axes,
    )


def concentration() -> Chart | None:
    """Follow the part of the metropolis in the arrivals; ``None`` without one."""
    found = settled.concentration()
    if found is None:
        return None
    region = of(territory("region", found.metropolis.region).name)
    shares = found.arrivals_share_pct
    title = _("La part {region} dans l'accueil {of} : de {first} en {start} à {last} en {end}")
    published = _(
        "En 2021, {share} des personnes immigrantes {of} vivent dans la région "
        "métropolitaine de recensement ({name} : {area} sur {whole}, comptes publiés)."
    )
    texts = [percent(share) for share in shares]
    return Chart(
        title=title.format(
            region=region,
            of=province().of,
            first=texts[0],
            start=shares.index[0],
            last=texts[-1],
            end=shares.index[-1],
        ),
        detail=_("Part {region} dans l'accueil, par année").format(region=region),
        kind="lines",
        categories=tuple(shares.index),
        series=(
            _line(_("Région {name}").format(name=region), shares, texts, colour=style.PRIMARY),
        ),
        decimals=1,
        axes=("", _("% de l'accueil de l'année")),
        notes=(
            published.format(
                name=territory("metropolitan_area", found.metropolis.area).name,
                of=province().of,
                share=percent(found.area_share_pct.value),
                area=number(found.area_immigrants.value),
                whole=number(found.immigrants.value),
            ),
            _(
                "Calculé : estimations démographiques de Statistique Canada, du 1er juillet au "
                "30 juin."
            ),
        ),
    )


def chart(view: SettlementView) -> Chart | None:
    """Give the chart that files show: the trend of a territory, or else the ranking."""
    over_time = None if view.territory[0] == "province" else trend(view)
    return over_time or ranking(view)
