"""What L'établissement shows: where immigrants settle."""

from __future__ import annotations

import math
from collections.abc import Mapping
from typing import Any

from geodata import maps, places, questions, status, style, tables
from geodata.limits import YEARS, limits_in_use, words
from geodata.maps import Corners
from geodata.measure import exclusion_note, measures, reference
from geodata.places import Level, province_place
from geodata.questions import (
    FORMATS,
    Content,
    Download,
    Exhibit,
    Figure,
    Grid,
    Key,
    Legend,
    Pick,
    Question,
)
from geodata.settlement import chart, circles
from geodata.settlement.asked import PARAMETERS, SettlementView, mended
from geodata.settlement.downloads import settlement, sources_of
from geodata.settlement.key_figures import (
    cell,
    column,
    is_of_other_limits,
    side_by_side,
    told_apart,
)
from geodata.settlement.map import settlement_patch
from geodata.settlement.rows import shown_code, table
from geodata.settlement.scope import Scope, inks, inside, line_of, rows_of, scope_of
from geodata.settlement.scope import circled as scope_circled
from geodata.settlement.scope import classes as scope_classes
from geodata.settlement.sentences import Finding, finding
from geodata.wording import _, enumeration, number, typography


def headline(view: SettlementView) -> Finding:
    """Say what the map shows."""
    scope = scope_of(view)
    framed = inside(scope.level, view.frame) is not None
    level, code = view.frame
    return finding(
        scope.measure,
        level=scope.level,
        period=scope.period,
        exclude=scope.exclude,
        within=(level, code) if framed and level != "municipality" else None,
    )


def state(view: SettlementView) -> dict[str, Any]:
    """Write the map of a view."""
    scope, line = scope_of(view), line_of(view)
    points = list(tables.table("service_points")["id"]) if view.overlay else None
    same = view.compare[1] if view.compare and view.compare[0] == scope.level else None
    drawn = settlement_patch(
        scope,
        frame=view.frame,
        region=line.get("region"),
        division=line.get("census_division"),
        municipality=line.get("municipality"),
        compare=same,
        points=points,
        point=view.point,
    )
    title = _("Carte : {measure}, {period}").format(
        measure=measures()[scope.measure].title, period=scope.period
    )
    return drawn | {"title": title}


def bounds(view: SettlementView) -> Corners:
    """Give the corners that the map of a view frames, EPSG:4326."""
    return maps.view_bounds(view.frame)


def legends(scope: Scope, frame: tuple[str, str]) -> tuple[Legend, ...]:
    """Say what the colours and the circles mean, with the number of territories in each class.

    Returns
    -------
    tuple of Legend
        Sizes of circles if there are any, then classes, missing values last.
    """
    measure, circled = measures()[scope.measure], scope_circled(scope)
    within = inside(scope.level, frame) if circled else None
    cut = scope_classes(scope, within)
    keys = [
        Key(colour=colour, text=label, count=str(count), shape="point" if circled else "area")
        for colour, label, count in zip(inks(scope), cut.labels, cut.counts, strict=True)
        if count or not circled
    ]
    if cut.missing:
        hatched = cut.codes.index[cut.codes < 0]
        words = sorted({str(s) for s in rows_of(scope)["status"][hatched]})
        missing = enumeration([status.word(word) for word in words])
        keys.append(Key(colour=style.HATCH, text=missing, count=str(cut.missing)))
    if circled:
        keys[: len(keys) - bool(cut.missing)] = keys[: len(keys) - bool(cut.missing)][::-1]
        classes = Legend(title=_("Nombre de territoires"), keys=tuple(keys))
    else:
        title = _("{legend} (nombre de territoires)").format(legend=measure.legend)
        classes = Legend(title=title, keys=tuple(keys))
    sizes = _sizes(scope, frame)
    return (sizes, classes) if circled else (classes, sizes) if sizes.keys else (classes,)


def _sizes(scope: Scope, frame: tuple[str, str]) -> Legend:
    """Sizes of the circles; without keys when areas are coloured."""
    circled = scope_circled(scope)
    if not circled and scope.level != "municipality":
        return Legend(title="", keys=())
    what = measures()[scope.measure if circled else "immigrants"].title
    within = inside(scope.level, frame) if circled else None
    title = (
        _("Surface du cercle : {what} (e : estimé ou calculé)")
        if circled
        else _("Surface du cercle : {what}")
    )
    return Legend(
        title=title.format(what=what[0].lower() + what[1:]),
        keys=tuple(
            Key(colour=style.TEXT, text=number(count), shape="circle", size=size)
            for count, size in circles.sizes(scope, within=within)
        ),
    )


def notes(scope: Scope) -> tuple[str, ...]:
    """Say what the map does not say by itself."""
    spread = _("{legend}; cercles écartés pour être lisibles.").format(
        legend=measures()[scope.measure].legend
    )
    found = (
        spread if scope_circled(scope) else "",
        _other_limits(scope),
        measures()[scope.measure].note,
        exclusion_note(scope.exclude),
    )
    return tuple(note for note in found if note)


def _other_limits(scope: Scope) -> str:
    """Say that a measure has no figure on the limits in use, and which ones it has."""
    used = measures()[scope.measure].usual_limits(scope.level, scope.period)
    if used == limits_in_use():
        return ""
    return _(
        "Pour {period}, cette mesure n'existe que dans les limites de {used} : les régions y sont "
        "montrées."
    ).format(period=scope.period, used=YEARS[used])


def sources(scope: Scope) -> tuple[str, ...]:
    """Name the sources and the period of what is shown."""
    titles = "; ".join(source.title for source in sources_of(measures()[scope.measure].sources))
    said = _("Sources : {titles}; période montrée : {period}.").format(
        titles=titles, period=scope.period
    )
    return said, *questions.ground()


_STRIP = ("immigrants", "immigrants_share_pct", "location_quotient", "arrivals")


def figures(view: SettlementView) -> tuple[Figure, ...]:
    """Give what the map shows of the territory in view, then its key figures."""
    scope, level = scope_of(view), view.territory[0]
    mapped = _mapped(view, scope)
    cells = (
        cell(name, view.territory)
        for name in _STRIP
        if name in measures() and (level == "province" or level in measures()[name].periods)
    )
    return (
        *mapped,
        *(
            Figure(one.text, one.title, f"{one.period}, {status.word(one.status)}")
            for one in cells
            if not (mapped and one.key == scope.measure)
        ),
    )


def _mapped(view: SettlementView, scope: Scope) -> list[Figure]:
    """Give what the map shows for the territory in view, first among its figures."""
    level, code = view.territory
    measure = measures()[scope.measure]
    if level == "province":
        found = reference(scope.measure, period=scope.period, level=scope.level)
        value, state = found.value, found.status
    elif level == scope.level:
        row = shown_code(scope, code)
        rows = rows_of(scope)
        value, state = (
            (math.nan, "") if row is None else (rows["value"][row], str(rows["status"][row]))
        )
    else:
        return []
    if math.isnan(value) or measure.kind == "ratio":
        return []
    said = [scope.period, status.word(state)]
    if level == "region" and is_of_other_limits(scope.measure, scope.period, code):
        said.append(words(measure.usual_limits("region", scope.period)))
    return [Figure(measure.write(value), measure.title, ", ".join(said))]


def comparison(view: SettlementView) -> Grid:
    """Set the territory in view beside another one and the province."""
    own = () if view.territory[0] == "province" else (view.territory,)
    other = (view.compare,) if view.compare else ()
    hint = _("Choisissez un territoire sur la carte, dans le tableau ou dans un graphique.")
    return side_by_side(
        _("Deux territoires côte à côte"),
        told_apart(column(place) for place in (*own, *other, province_place())),
        notes=() if own or other else (hint,),
    )


_BELOW: Mapping[str, Level] = {"region": "census_division", "census_division": "municipality"}


def follow(view: SettlementView, pick: Pick) -> Mapping[str, Any]:
    """Go down from a region or from the territory in view, or choose where one is."""
    if not maps.exists(pick.layer, pick.id):
        return {}
    if pick.kind == "point":
        return {"point": pick.id}
    level = places.territory_level(pick.layer) or "region"
    place, below = (level, pick.id), _BELOW.get(level)
    down = level == "region" or view.territory == place
    if down and below in measures()[view.measure].periods:
        return {"territory": place, "frame": place, "scale": below}
    return {"territory": place}


def answer(view: SettlementView) -> Content:
    """Give what the page shows."""
    scope, said = scope_of(view), headline(view)
    short = measures()[scope.measure].short
    return Content(
        title=said.headline,
        detail=said.detail,
        figures=figures(view),
        state=state(view),
        bounds=bounds(view),
        legends=legends(scope, view.frame),
        notes=notes(scope),
        sources=sources(scope),
        place=""
        if view.territory[0] == "province"
        else typography(places.territory(*view.territory).name),
        exhibits=(
            Exhibit("table", lambda: table(view)),
            Exhibit("chart", lambda: chart.chart(view)),
            Exhibit("ranking", lambda: chart.ranking(view)),
            Exhibit("trend", lambda: chart.trend(view)),
            Exhibit("comparison", lambda: comparison(view)),
            Exhibit("scatter", lambda: chart.scatter(view)),
            Exhibit("concentration", chart.concentration),
        ),
        downloads=(
            Download(f"{short} {scope.period}", lambda kind: settlement(scope, kind), FORMATS),
        ),
    )


QUESTION = Question(
    slug="etablissement",
    title=lambda: _("L'établissement"),
    asks=lambda: _("Où les personnes immigrantes s'établissent-elles?"),
    view=SettlementView,
    parameters=PARAMETERS,
    answer=answer,
    state=state,
    bounds=bounds,
    mended=mended,
    named=lambda view: measures()[view.measure].short,
    follow=follow,
)
