"""What L'établissement shows: where immigrants settle."""

import math
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from geodata import places, questions, status, style
from geodata.limits import YEARS, limits_in_use, words
from geodata.measure import measures, values
from geodata.places import Within
from geodata.questions import Content, Exhibit, Figure, Key, Legend, Pick, Question
from geodata.settlement import exhibits, key_figures
from geodata.settlement.announced import announcements
from geodata.settlement.downloads import settlement, sources_of
from geodata.settlement.finding import finding
from geodata.settlement.key_figures import whole_words
from geodata.settlement.map import sizes, state
from geodata.settlement.scope import Scope, SettlementView, classes, inks, mended
from geodata.wording import _, enumeration, number


def legends(scope: Scope, within: Within | None) -> tuple[Legend, ...]:
    """Say what the colours and the circles mean, with the number of territories in each class.

    Returns
    -------
    tuple of Legend
        Sizes of circles if there are any, then classes, missing values last.
    """
    plain, cut = scope.circled, classes(scope, within)
    keys = [
        Key(colour=colour, text=label, count=str(count), shape="point" if plain else "area")
        for colour, label, count in zip(inks(scope, within), cut.labels, cut.counts, strict=True)
        if count or not plain
    ]
    if plain:
        keys.reverse()
    if cut.missing:
        hidden = values(scope)["status"][cut.codes.index[cut.codes < 0]]
        missing = enumeration([status.word(word) for word in sorted(set(hidden))])
        keys.append(Key(colour=style.HATCH, text=missing, count=str(cut.missing)))
    circles = tuple(
        Key(colour=style.TEXT, text=number(count), shape="circle", size=size)
        for count, size in sizes(scope, within)
        if plain or scope.level == "municipality"
    )
    what = measures()[scope.measure if plain else "immigrants"].title
    what = what[0].lower() + what[1:]
    if plain:
        title = _("Surface du cercle : {what} (e : estimé ou calculé)").format(what=what)
        counted = Legend(title=_("Nombre de territoires"), keys=tuple(keys))
        return Legend(title=title, keys=circles), counted
    title = _("{legend} (nombre de territoires)")
    if within is not None:
        title = _("{legend} (nombre de territoires, {place})")
    place = within and places.place_name(within)
    title = title.format(legend=scope.definition.legend, place=place)
    areas = Legend(title=title, keys=tuple(keys))
    title = _("Surface du cercle : {what}").format(what=what)
    return (areas, Legend(title=title, keys=circles)) if circles else (areas,)


def notes(scope: Scope) -> tuple[str, ...]:
    """Say what the map does not say by itself."""
    spread = _("{legend}; cercles écartés pour être lisibles.")
    found = (
        spread.format(legend=scope.definition.legend) if scope.circled else "",
        _other_limits(scope),
        scope.definition.note,
        scope.aside_note,
    )
    return tuple(note for note in found if note)


def _other_limits(scope: Scope) -> str:
    """Say that a measure has no figure on the limits in use, and which ones it has."""
    if scope.used == limits_in_use():
        return ""
    return _(
        "Pour {period}, cette mesure n'existe que dans les limites de {used} : les régions y sont "
        "montrées."
    ).format(period=scope.period, used=YEARS[scope.used])


def sources(scope: Scope) -> tuple[str, ...]:
    """Name the sources and the period of what is shown."""
    titles = "; ".join(source.title for source in sources_of(scope.definition.sources))
    said = _("Sources : {titles}; période montrée : {period}.")
    return (said.format(titles=titles, period=scope.period),)


def figures(view: SettlementView) -> tuple[Figure, ...]:
    """Give what the map shows of the territory in view, then its key figures."""
    scope, level = view.scope, view.territory[0]
    mapped = _mapped(view, scope)
    cells = (
        key_figures.cell(name, view.territory)
        for name in key_figures.KEY_MEASURES[:4]
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
    level, measure = view.territory[0], scope.definition
    if measure.kind == "ratio" or level not in ("province", scope.level):
        return []
    # The province is told whole, whatever it is compared without.
    asked = replace(scope, exclude="none") if level == "province" else scope
    found = key_figures.told(asked, view.territory)
    if math.isnan(found.value):
        return []
    said = [scope.period, status.word(found.status)]
    if key_figures.is_of_other_limits(scope, view.territory):
        said.append(words(scope.used))
    return [Figure(measure.write(found.value), measure.title, ", ".join(said))]


def follow(view: SettlementView, pick: Pick) -> Mapping[str, Any]:
    """Go down from a region or from the territory in view, or choose where one is."""
    if pick.kind == "point":
        return {"point": pick.id}
    level = places.territory_level(pick.layer) or "region"
    place, below = (level, pick.id), places.CHILD_LEVEL.get(level)
    down = level == "region" or view.territory == place
    if down and below in measures()[view.measure].periods:
        return {"territory": place, "frame": place, "scale": below}
    return {"territory": place}


def answer(view: SettlementView) -> Content:
    """Give what the page shows."""
    scope, within = view.scope, view.within
    title, detail = finding(scope, within)
    place = "" if view.territory[0] == "province" else places.place_name(view.territory)
    return Content(
        title=title,
        detail=detail,
        figures=figures(view),
        legends=legends(scope, within),
        notes=notes(scope),
        sources=sources(scope),
        place=place,
        figures_of=place or (whole_words() if scope.exclude != "none" else ""),
        exhibits=(
            Exhibit("table", lambda: exhibits.table(view)),
            Exhibit("chart", lambda: exhibits.chart(view)),
            Exhibit("ranking", lambda: exhibits.ranking(view)),
            Exhibit("trend", lambda: exhibits.trend(view)),
            Exhibit("comparison", lambda: key_figures.comparison(view)),
            Exhibit("gaps", lambda: key_figures.gaps(key_figures.compared(view))),
            Exhibit("scatter", lambda: exhibits.scatter(view)),
            Exhibit("concentration", exhibits.concentration),
            Exhibit("announced", lambda: announcements(view.line.get("region"))),
        ),
        downloads=(
            questions.Download(
                f"{scope.definition.short} {scope.period}",
                lambda kind: settlement(scope, kind, within),
            ),
        ),
    )


QUESTION = Question(
    slug="etablissement",
    title=lambda: _("L'établissement"),
    asks=lambda: _("Où les personnes immigrantes s'établissent-elles?"),
    view=SettlementView,
    answer=answer,
    state=state,
    mended=mended,
    periods=lambda view: view.scope.definition.periods[view.scope.level],
    named=lambda view: measures()[view.measure].short,
    follow=follow,
)
