"""What L'établissement shows: where immigrants settle."""

import math
from collections.abc import Mapping
from typing import Any

from geodata import maps, places, questions, status, style
from geodata.limits import YEARS, limits_in_use, words
from geodata.maps import Corners
from geodata.measure import exclusion_note, measures, reference
from geodata.places import Level, province_place
from geodata.questions import (
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
from geodata.settlement.map import state
from geodata.settlement.rows import shown_code, table
from geodata.settlement.scope import (
    Scope,
    circled,
    classes,
    inks,
    inside,
    rows_of,
    scope_of,
)
from geodata.settlement.sentences import Finding, finding
from geodata.wording import _, enumeration, number, typography


def headline(view: SettlementView) -> Finding:
    """Say what the map shows."""
    scope, (level, code) = scope_of(view), view.frame
    if inside(scope.level, view.frame) is None or level == "municipality":
        return finding(scope)
    return finding(scope, (level, code))


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
    measure, plain = measures()[scope.measure], circled(scope)
    within = inside(scope.level, frame) if plain else None
    cut = classes(scope, within)
    keys = [
        Key(colour=colour, text=label, count=str(count), shape="point" if plain else "area")
        for colour, label, count in zip(inks(scope), cut.labels, cut.counts, strict=True)
        if count or not plain
    ]
    if cut.missing:
        words_of = sorted({str(s) for s in rows_of(scope)["status"][cut.codes < 0]})
        missing = enumeration([status.word(word) for word in words_of])
        hatched = [Key(colour=style.HATCH, text=missing, count=str(cut.missing))]
    else:
        hatched = []
    sizes = tuple(
        Key(colour=style.TEXT, text=number(count), shape="circle", size=size)
        for count, size in circles.sizes(scope, within=within)
        if plain or scope.level == "municipality"
    )
    what = measures()[scope.measure if plain else "immigrants"].title
    what = what[0].lower() + what[1:]
    if plain:
        title = _("Surface du cercle : {what} (e : estimé ou calculé)").format(what=what)
        classes_of = Legend(title=_("Nombre de territoires"), keys=(*keys[::-1], *hatched))
        return Legend(title=title, keys=sizes), classes_of
    title = _("{legend} (nombre de territoires)").format(legend=measure.legend)
    areas = Legend(title=title, keys=(*keys, *hatched))
    title = _("Surface du cercle : {what}").format(what=what)
    return (areas, Legend(title=title, keys=sizes)) if sizes else (areas,)


def notes(scope: Scope) -> tuple[str, ...]:
    """Say what the map does not say by itself."""
    spread = _("{legend}; cercles écartés pour être lisibles.").format(
        legend=measures()[scope.measure].legend
    )
    found = (
        spread if circled(scope) else "",
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
        downloads=(Download(f"{short} {scope.period}", lambda kind: settlement(scope, kind)),),
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
