"""What Mon territoire shows: one sheet a place."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Annotated, Any

from geodata import coverage, questions, roads, status, style, tables
from geodata.measure import measures
from geodata.places import Level, divisions, postal_start, province, province_place
from geodata.questions import (
    Chart,
    Content,
    Exhibit,
    Figure,
    Grid,
    Key,
    Parameter,
    RefusedError,
    beside_title,
)
from geodata.settlement import TREND, announcements, gaps, side_by_side, trend_chart
from geodata.sheet import map
from geodata.sheet.finding import caution, conclusion
from geodata.sheet.lines import column, columns, compared, sheet
from geodata.sheet.residents import parts
from geodata.sheet.subjects import Subject, evidence_words, nearest_towns, postal_subject, subject
from geodata.wording import _, ngettext, number


def _postal(text: str) -> str:
    start = postal_start(text)
    if start not in questions.codes("fsa", "fsa"):
        if "fsa" not in tables.datasets():
            raise RefusedError(_("ces données n'ont pas de codes postaux"))
        raise RefusedError(
            _("valeur attendue : le début d'un code postal {of}, par exemple « {example} »").format(
                of=province().of, example=questions.example("fsa", "fsa")
            )
        )
    return start


@dataclass(frozen=True, slots=True)
class SheetView(questions.Where):
    """The territory of a sheet.

    Attributes
    ----------
    postal
        First three characters of the postal code whose sheet is shown, or ``None``.
    beside
        Territories compared with the one in view, at most three.
    """

    # The rest of a postal code is never told back: it says where somebody lives.
    postal: Annotated[str | None, Parameter("lieu", _postal, quoted=roads.POSTAL_AREA)] = None
    beside: Annotated[tuple[tuple[Level, str], ...], Parameter.beside("avec")] = ()

    @property
    def about(self) -> Subject:
        """What the sheet is about: its postal area, or its territory."""
        return postal_subject(self.postal) if self.postal else subject(*self.territory)

    @property
    def others(self) -> tuple[tuple[Level, str], ...]:
        """The territories compared, without the one in view."""
        return tuple(place for place in self.beside if place != self.about.place)


def _figures(found: Subject) -> tuple[Figure, ...]:
    """Distances to the nearest towns, or the key figures of a territory."""
    near = found.near
    if near is None or not near.others:
        return tuple(
            Figure(cell.text, cell.title, f"{cell.period} {status.word(cell.status)}".strip())
            for cell in column(found.place).cells[:4]
            if cell.status
        )
    shown = []
    if near.own is not None:
        count = len(near.own.points)
        what = ngettext("point de service sur place", "points de service sur place", count)
        shown.append(Figure(str(count), what, evidence_words()[near.own.evidence]))
    for stop in near.others:
        sure = status.word(roads.ROAD_STATUS[stop.distance.engine])
        unsure = "" if stop.evidence == "attested" else evidence_words()[stop.evidence]
        said = "; ".join(filter(None, (f"{stop.lasting}, {sure}", unsure)))
        shown.append(Figure(stop.far, stop.town, said))
    return tuple(shown)


def _figures_of(found: Subject) -> str:
    """Say to which towns the distances are; empty without any."""
    near = found.near
    if near is None or not near.others:
        return ""
    count = len(near.others)
    if near.own is None:
        return ngettext(
            "La ville la plus proche qui a un point",
            "Les {n} villes les plus proches qui ont un point",
            count,
        ).format(n=number(count))
    return ngettext(
        "Sur place, puis la ville la plus proche qui a un point",
        "Sur place, puis les {n} villes les plus proches qui ont un point",
        count,
    ).format(n=number(count))


def _legend(found: Subject) -> questions.Legend:
    """Say what the points of the map and the lines to them mean, those that it has."""
    stops = found.near.others if found.near else ()
    drawn = {stop.distance.road_km is not None for stop in stops}
    said = _("Trait droit; le nombre est la distance {way}").format(way=roads.way())
    lines = []
    if True in drawn or not roads.on_roads():
        lines.append(Key(colour=style.TEXT, text=said, shape="road" if True in drawn else "air"))
    if roads.on_roads() and False in drawn:
        text = _("Aucune route : distance à vol d'oiseau")
        lines.append(Key(colour=style.SECONDARY, text=text, shape="air"))
    return questions.Legend(title="", keys=(*questions.Legend.point_signs().keys, *lines))


def _trend(found: Subject) -> Chart | None:
    """Follow the arrivals of the division, the region and the province, where they are known."""
    if TREND not in measures():
        return None
    note = _(
        "Calculé : estimations démographiques annuelles de Statistique Canada, du 1er juillet au "
        "30 juin."
    )
    levels: tuple[Level, ...] = ("census_division", "region", "province")
    places = tuple((level, t.code, t.name) for level in levels if (t := found.above(level)))
    return trend_chart(TREND, places, notes=(note,))


def _figures_beside(found: Subject) -> Grid:
    """Set a territory beside its division, its region and the province."""
    unpublished = _("L'accueil par année n'est pas publié par municipalité.")
    silent = found.level == "municipality" and TREND in measures()
    return side_by_side(_("En chiffres"), columns(found), notes=(unpublished,) if silent else ())


def _table(view: SheetView) -> Grid:
    """Set a territory beside those that contain it and those compared, as files show them."""
    every = (*columns(view.about), *compared(view.about, view.beside)[1:])
    return side_by_side(_("En chiffres"), every, marked=True)


def _comparison(view: SheetView) -> Grid | None:
    """Set a territory beside those compared; ``None`` without any."""
    if not view.others:
        return None
    title = beside_title()
    return side_by_side(title, compared(view.about, view.others))


def _announced(found: Subject) -> Grid:
    """Cite what is announced of its region."""
    region = found.above("region")
    return announcements(region.code if region else None)


def follow(view: SheetView, pick: questions.Pick) -> Mapping[str, Any]:
    """Open the sheet of a division, then that of the municipality nearest to the click."""
    if pick.kind == "point":
        towns = tables.table("service_points").set_index("id")["municipality_code"]
        return lead("municipality", str(towns[pick.id]))
    if pick.layer == "municipalities":
        return lead("municipality", pick.id)
    if pick.layer != divisions():
        return {}
    division = view.about.above("census_division")
    if pick.at and division is not None and division.code == pick.id:
        return lead("municipality", nearest_towns(*pick.at, division=pick.id)[0])
    return lead("census_division", pick.id)


def lead(level: str, code: str) -> dict[str, Any]:
    """Give the fields of the view that lead to the sheet of a territory."""
    return {"territory": (level, code), "frame": province_place(), "postal": None}


def state(view: SheetView) -> Mapping[str, Any]:
    """Draw the map of a sheet."""
    title = _("Carte : {name} et les points de service les plus proches")
    return map.territory_patch(view.about) | {"title": title.format(name=view.about.name)}


def answer(view: SheetView) -> Content:
    """Give what the page shows."""
    found = view.about
    headline, detail = conclusion(found)
    whole = found.level == "province"
    files = questions.Download(
        _("fiche {name}").format(name=found.name),
        lambda kind: sheet(found, view.beside, kind),
        ("csv", "csv-excel", "xlsx"),
    )
    return Content(
        title=headline,
        detail=detail,
        figures=_figures(found),
        figures_of=_figures_of(found),
        legends=(_legend(found),),
        notes=(caution(), _("La couleur d'un point est celle de sa direction régionale.")),
        sources=coverage.sources(),
        place="" if whole else found.name,
        exhibits=(
            Exhibit("table", lambda: _table(view)),
            Exhibit("chart", lambda: _trend(found)),
            Exhibit("figures", lambda: _figures_beside(found)),
            Exhibit("comparison", lambda: _comparison(view)),
            Exhibit("gaps", lambda: gaps(compared(found, view.others)) if view.others else None),
            Exhibit("parts", lambda: parts(found.place) if found.home is None else None),
            Exhibit("announced", lambda: _announced(found)),
        ),
        downloads=() if whole else (files,),
    )


QUESTION = questions.Question(
    slug="territoire",
    title=lambda: _("Mon territoire"),
    asks=lambda: _("Quel est le point de service le plus proche de chez nous?"),
    view=SheetView,
    answer=answer,
    state=state,
    bounds=lambda view: map.view(view.about),
    follow=follow,
)
