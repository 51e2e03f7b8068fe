"""What Mon territoire shows: one sheet a place."""

from collections.abc import Mapping
from typing import Any

from geodata import coverage, maps, questions, status, style
from geodata.measure import measures
from geodata.places import Level, divisions, province_place
from geodata.questions import (
    Chart,
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
from geodata.roads import ROAD_STATUS, on_roads, way
from geodata.settlement import TREND, side_by_side, trend_chart
from geodata.sheet import map
from geodata.sheet.asked import PARAMETERS, SheetView
from geodata.sheet.finding import caution, conclusion
from geodata.sheet.lines import column, columns, compared, sheet
from geodata.sheet.map import territory_patch
from geodata.sheet.nearest import Stop, evidence_words, far, lasting, reach
from geodata.sheet.parts import parts
from geodata.sheet.subjects import Subject, nearest_municipality, postal_subject, subject
from geodata.tables import table
from geodata.wording import _, ngettext


def about(view: SheetView) -> Subject:
    """Give what the sheet of a view is about: its postal area, or its territory."""
    return postal_subject(view.postal) if view.postal else subject(*view.territory)


def _figures(found: Subject) -> tuple[Figure, ...]:
    """Distances to the nearest towns, or the key figures of a territory."""
    stops = map.stops(found)[:4]
    if found.home is not None and stops:
        own = reach(found.home).own
        here = () if own is None else (_here(own),)
        return (*here, *(_away(stop) for stop in stops))[:4]
    return tuple(
        Figure(cell.text, cell.title, f"{cell.period} {status.word(cell.status)}".strip())
        for cell in column(found.place).cells[:4]
        if cell.status
    )


def _here(own: Stop) -> Figure:
    """Count the points of the place itself."""
    count = len(own.points)
    what = ngettext("point de service sur place", "points de service sur place", count)
    return Figure(str(count), what, evidence_words()[own.evidence])


def _away(stop: Stop) -> Figure:
    time = lasting(stop.distance)
    sure = status.word(ROAD_STATUS[stop.distance.engine])
    return Figure(far(stop.distance), stop.town, f"{time}, {sure}" if time else sure)


def _legend() -> Legend:
    """Say what the points of the map and the lines to them mean."""
    lines = [
        Key(
            colour=style.TEXT,
            text=_("Trait droit; le nombre est la distance {way}").format(way=way()),
            shape="road" if on_roads() else "air",
        )
    ]
    if on_roads():
        text = _("Aucune route : distance à vol d'oiseau")
        lines.append(Key(colour=style.SECONDARY, text=text, shape="air"))
    return Legend(title="", keys=(*questions.point_signs().keys, *lines))


_UPWARDS: tuple[Level, ...] = ("census_division", "region", "province")


def _trend(found: Subject) -> Chart | None:
    """Follow the arrivals of the division, the region and the province, where they are known."""
    if TREND not in measures():
        return None
    note = _(
        "Calculé : estimations démographiques annuelles de Statistique Canada, du 1er juillet au "
        "30 juin."
    )
    above = ((level, found.above(level)) for level in _UPWARDS)
    places = tuple((level, t.code, t.name) for level, t in above if t is not None)
    return trend_chart(TREND, places, notes=(note,))


def _figures_beside(found: Subject) -> Grid:
    """Set a territory beside its division, its region and the province."""
    unpublished = _("L'accueil par année n'est pas publié par municipalité.")
    silent = found.level == "municipality" and TREND in measures()
    return side_by_side(_("En chiffres"), columns(found), notes=(unpublished,) if silent else ())


def _table(found: Subject, view: SheetView) -> Grid:
    """Set a territory beside those that contain it and those compared, as files show them."""
    every = (*columns(found), *compared(found, view.beside)[1:])
    return side_by_side(_("En chiffres"), every, marked=True)


def _comparison(found: Subject, view: SheetView) -> Grid | None:
    """Set a territory beside those compared; ``None`` without any."""
    others = others_beside(found, view)
    title = _("Comparer jusqu'à quatre territoires")
    return side_by_side(title, compared(found, others)) if others else None


def others_beside(found: Subject, view: SheetView) -> tuple[tuple[Level, str], ...]:
    """Give the territories compared, without the one in view."""
    return tuple(place for place in view.beside if place != found.place)


def follow(view: SheetView, pick: Pick) -> Mapping[str, Any]:
    """Open the sheet of a division, then that of the municipality nearest to the click."""
    if not maps.exists(pick.layer, pick.id):
        return {}
    if pick.kind == "point":
        towns = table("service_points").set_index("id")["municipality_code"]
        return lead("municipality", str(towns[pick.id]))
    if pick.layer == "municipalities":
        return lead("municipality", pick.id)
    if pick.layer != divisions():
        return {}
    division = about(view).above("census_division")
    if pick.at and division is not None and division.code == pick.id:
        return lead("municipality", nearest_municipality(*pick.at, division=pick.id))
    return lead("census_division", pick.id)


def lead(level: str, code: str) -> dict[str, Any]:
    """Give the fields of the view that lead to the sheet of a territory."""
    return {"territory": (level, code), "frame": province_place(), "postal": None}


def answer(view: SheetView) -> Content:
    """Give what the page shows."""
    found = about(view)
    said = conclusion(found)
    title = _("Carte : {name} et les points de service les plus proches").format(name=found.name)
    whole = found.level == "province"
    files = Download(
        _("fiche {name}").format(name=found.name),
        lambda kind: sheet(found, view.beside, kind),
        ("csv", "xlsx"),
    )
    return Content(
        title=said.headline,
        detail=said.detail,
        figures=_figures(found),
        state=territory_patch(found) | {"title": title},
        bounds=map.view(found),
        legends=(_legend(),),
        notes=(caution(), _("La couleur d'un point est celle de sa direction régionale.")),
        sources=coverage.sources(),
        place="" if whole else found.name,
        exhibits=(
            Exhibit("table", lambda: _table(found, view)),
            Exhibit("chart", lambda: _trend(found)),
            Exhibit("figures", lambda: _figures_beside(found)),
            Exhibit("comparison", lambda: _comparison(found, view)),
            Exhibit("parts", lambda: parts(found.place) if found.home is None else None),
        ),
        downloads=() if whole else (files,),
    )


QUESTION = Question(
    slug="territoire",
    title=lambda: _("Mon territoire"),
    asks=lambda: _("Quel est le point de service le plus proche de chez nous?"),
    view=SheetView,
    parameters=PARAMETERS,
    answer=answer,
    follow=follow,
)
