"""The charts of settlement: what they show, what they are called, the one that files keep."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from geodata.link import View
from geodata.measure import measures
from geodata.places import Level, names, province, province_place, territory
from geodata.questions import Chart, Series, bars
from geodata.settlement import rows
from geodata.settlement.rows import is_share, reference_text, shown_code, trend_lines
from geodata.settlement.scope import Scope, inside
from geodata.wording import _

Line = Mapping[str, str]
"""Codes of a territory and of those that contain it, by level."""

Places = tuple[tuple[Level, str, str], ...]
"""Level, code and name of territories."""

TREND = "arrivals_per_1000"
"""The measure followed over time when the one on the map has too few periods."""

UPWARDS: tuple[Level, ...] = ("municipality", "census_division", "region")
_BARS = 9
_RELATIVE = ("rate", "pct", "ratio")


def ranking_rows(view: View, scope: Scope, own: str | None) -> list[dict[str, Any]]:
    """Give the greatest values where the map is, and the territory in view wherever it ranks."""
    return rows.ranking_rows(
        scope,
        chosen=[own] if own else [],
        within=inside(scope.level, view.frame),
        count=_BARS,
    )


def ranking_title(view: View, scope: Scope) -> str:
    """Name the ranking."""
    title = (
        _("Les plus fortes hausses et baisses, {period}")
        if measures()[scope.measure].middle == 0
        else _("Les valeurs les plus élevées, {period}")
    ).format(period=scope.period)
    if inside(scope.level, view.frame) is None:
        return title
    place = territory(*view.frame).name
    return _("{place} : {title}").format(place=place, title=title[0].lower() + title[1:])


def ranking_notes(scope: Scope) -> tuple[str, ...]:
    """Say what the marks of the ranking mean, and what it leaves out."""
    marks = _("e : estimé ou calculé; sans marque : publié. Rangs {at}.").format(at=province().at)
    if is_share(scope) and scope.level == "municipality":
        return marks, _("Sans les parts qui reposent sur moins de 50 personnes.")
    return (marks,)


def followed(scope: Scope) -> str | None:
    """Give the measure that is followed over time.

    Returns
    -------
    str or None
        Its own measure where it has more than two periods, or :data:`TREND`; ``None`` where
        the data have neither.
    """
    shown = measures()[scope.measure]
    long = shown.has_trend(scope.level) and len(shown.periods[scope.level]) > 2
    return scope.measure if long else TREND if TREND in measures() else None


def trend_places(view: View, measure: str, line: Line) -> Places:
    """Give the territories whose trend is shown: those in view, and what they compare with.

    Returns
    -------
    tuple
        Level, code and name of each, the strongest line first.
    """
    known = measures()[measure]
    places: list[tuple[Level, str, str]] = [
        (level, line[level], _named(measure, level, line[level]))
        for level in UPWARDS
        if level in line and known.has_trend(level)
    ]
    if view.compare and known.has_trend(view.compare[0]):
        places.insert(1, (*view.compare, _named(measure, *view.compare)))
    if not places or known.kind in _RELATIVE:
        places.append((*province_place(), province().name))
    return tuple(places)


def _named(measure: str, level: Level, code: str) -> str:
    """Name a territory, a region on the limits that every period of a measure has."""
    return str(names(level, measures()[measure].common_limits(level))[code])


def trend_notes(scope: Scope) -> tuple[str, ...]:
    """Say what the trend rests on when it is not that of the map."""
    if followed(scope) == scope.measure:
        return ()
    return (_("Estimations démographiques annuelles, du 1er juillet au 30 juin."),)


def trend_chart(measure: str, places: Places, *, notes: tuple[str, ...]) -> Chart:
    """Give lines over time."""
    known = measures()[measure]
    periods, lines = trend_lines(measure, places)
    return Chart(
        title=known.title,
        detail=known.legend,
        kind="lines",
        categories=periods,
        series=tuple(
            Series(
                name=line["name"],
                values=tuple(line["values"]),
                texts=tuple(line["texts"]),
                colours=(line["colour"],),
                dashed=line["dash"],
            )
            for line in lines
        ),
        decimals=known.decimals,
        signed=known.middle == 0,
        notes=notes,
    )


def chart(view: View, scope: Scope, line: Line) -> Chart | None:
    """Give the chart that files show: the trend of a territory, or else the ranking.

    Returns
    -------
    Chart or None
        ``None`` when no value is known.
    """
    if view.territory[0] != "province":
        over_time = followed(scope)
        if over_time is not None:
            places = trend_places(view, over_time, line)
            return trend_chart(over_time, places, notes=trend_notes(scope))
    measure, own = (
        measures()[scope.measure],
        shown_code(scope, line.get(scope.level)),
    )
    _value, reference = reference_text(scope)
    compared = _("{legend}. Repère : {reference}") if reference else "{legend}"
    return bars(
        ranking_rows(view, scope, own),
        title=ranking_title(view, scope),
        detail=compared.format(legend=measure.legend, reference=reference),
        name=measure.short,
        decimals=measure.decimals,
        signed=measure.middle == 0,
        chosen=own,
        notes=ranking_notes(scope),
    )
