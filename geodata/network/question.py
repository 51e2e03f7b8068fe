"""What Le réseau shows: the service points and the regional directorates of a day."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import partial
from typing import Annotated, Any, Literal

import pandas as pd

from geodata import maps, places, questions, status, style, tables
from geodata.errors import echo
from geodata.fold import fold
from geodata.limits import limits_in_use, words
from geodata.network.finding import (
    figures_of,
    filtered_figures,
    headline,
    headline_of,
    left_unsaid,
    narrowed,
    reading,
    states,
    states_known,
    unpublished,
)
from geodata.network.map import inset_title, network_patch
from geodata.network.places import (
    CountedBy,
    directorate_codes,
    held_by,
    points_in,
    region_of,
    summary,
    tally,
    underplaced,
)
from geodata.places import directorate_names, network_day
from geodata.questions import Chart, Content, Grid, Key, Legend, Parameter, Pick
from geodata.rows import records, rounded
from geodata.tables import derived
from geodata.wording import _, enumeration, month, ngettext, number, typography

OPENINGS: Mapping[str, str] = {"existant": "existing", "nouveau": "new", "inconnu": "unknown"}
EVIDENCE: Mapping[str, str] = {"attestes": "attested", "reconstitues": "reconstructed"}
_MOST_MEANT = 3
_TOWN: tuple[Literal["municipality"], ...] = ("municipality",)


@dataclass(frozen=True, slots=True)
class NetworkView(questions.Where):
    """Filters of the service points, and what is chosen; ``None`` or empty lets all through.

    Attributes
    ----------
    directorate
        Identifier of the chosen directorate.
    region
        What a link of before let through alone: it chooses the region instead.
    point
        Identifier of the chosen service point.
    """

    directorate: Annotated[str | None, Parameter.one_of("direction", directorate_codes)] = None
    region: Annotated[str | None, Parameter.code_of("region", "regions", "region_code")] = None
    opened: Annotated[str | None, Parameter.choice("ouverture", lambda: OPENINGS)] = None
    evidence: Annotated[str | None, Parameter.choice("preuve", lambda: EVIDENCE)] = None
    text: Annotated[str, Parameter("ville", str)] = ""
    point: Annotated[str | None, Parameter.code_of("point", "service_points", "id")] = None

    @property
    def about(self) -> tuple[CountedBy, str]:
        """What it is about: its territory, or else its directorate, or else the province."""
        if self.territory[0] == "province" and self.directorate is not None:
            return "directorate", self.directorate
        return self.territory

    @property
    def filters(self) -> str:
        """What lets only some points through, in words; empty where all pass."""
        evidence = {"attested": _("attesté"), "reconstructed": _("reconstitué")}
        asked = {
            _("état en {month}").format(month=month(network_day())): states().get(
                self.opened or ""
            ),
            _("preuve"): evidence.get(self.evidence or ""),
            _("ville"): self.text and _towns(self.text),
        }
        said = _("{what} : {value}")
        return "; ".join(said.format(what=what, value=one) for what, one in asked.items() if one)


@derived(most=256, words=False)
def shown(view: NetworkView) -> pd.DataFrame:
    """Give the service points that the filters of a view let through.

    Accents, capitals, hyphens and "St" do not matter in the text, part of a name, a town or a
    locality.

    Returns
    -------
    pandas.DataFrame
        Rows of the table of service points, in its order.
    """
    points = tables.table("service_points")
    for column, wanted in (("opened", view.opened), ("evidence", view.evidence)):
        if wanted is not None:
            points = points[points[column] == wanted]
    text = fold(view.text)
    said = points[["name", "town", "locality"]]
    return points.loc[[any(text in fold(cell) for cell in row) for row in said.to_numpy()]]


def _found(text: str) -> list[str]:
    """Name the towns whose points a text finds, whatever the other filters."""
    return list(shown(NetworkView(text=text))["town"].unique())


def _towns(text: str) -> str:
    """Name the towns that a text finds, or count them; a text that finds none is told back."""
    towns = _found(text)
    if not towns:
        return _("« {text} », sans point").format(text=typography(echo(text)))
    if len(towns) < 3:
        return enumeration(towns)
    return ngettext("{n} ville", "{n} villes", len(towns)).format(n=number(len(towns)))


def _meant(text: str) -> str:
    """Say what could be typed instead of a text that finds no town with a point; may be empty."""
    if not text or _found(text):
        return ""
    alike = [one for find in (places.search, places.near) for one in find(text, levels=_TOWN)]
    served = [one.label for one in alike if len(points_in(one.level, one.code))]
    if served:
        named = enumeration(list(dict.fromkeys(served))[:_MOST_MEANT])
        return _("Vouliez-vous dire : {names}?").format(names=named)
    usual = tables.table("service_points")["town"].value_counts().index[:_MOST_MEANT]
    said = _("Attendu : tout ou partie du nom d'une ville qui a un point, comme {towns}.")
    return said.format(towns=typography(enumeration(list(usual))))


def unsaid(view: NetworkView) -> pd.DataFrame:
    """Give the points that the filters would let through if a source gave their state."""
    if view.opened in (None, "unknown"):
        return tables.table("service_points").head(0)
    return shown(replace(view, opened="unknown"))


def counted_by(by: CountedBy, view: NetworkView) -> pd.DataFrame:
    """Count by place the points that the filters of a view let through, as :func:`summary`."""
    return tally(by, shown(view), unsaid(view)) if view.filters else summary(by)


def state(view: NetworkView) -> dict[str, Any]:
    """Write the map of a view."""
    ids, others = list(shown(view)["id"]), list(unsaid(view)["id"])
    drawn = network_patch(
        shown=ids,
        unsaid=others,
        territory=view.territory,
        directorate=view.directorate,
        point=view.point,
    )
    title = _("Carte des points de service et des directions régionales")
    return drawn | {"title": title, "insetTitle": inset_title(ids, others)}


def toward(level: str, code: str) -> Mapping[str, Any]:
    """Give the fields that change on the way to a territory, which the map then frames.

    It has its directorate. A municipality is marked where it is, and does not move the map.
    """
    framed = {} if level == "municipality" else {"frame": (level, code)}
    return {"territory": (level, code), "directorate": None, "point": None, **framed}


def mended(view: NetworkView) -> tuple[NetworkView, tuple[str, ...]]:
    """Choose the region that a link of before let through alone, without filters of no use."""
    kept = replace(
        view,
        region=None,
        evidence=None if places.all_placed() else view.evidence,
        opened=view.opened if states_known() else None,
    )
    if view.region and view.territory[0] == "province":
        kept = replace(kept, **{**toward("region", view.region), "point": view.point})
    return kept, ()


def follow(_view: NetworkView, pick: Pick) -> Mapping[str, Any]:
    """Give the fields that change when something is picked on the map."""
    if pick.kind == "point":
        return {"point": pick.id}
    if pick.layer == places.directorates():
        return {"directorate": pick.id, "point": None}
    level = places.territory_level(pick.layer)
    return {} if level is None else toward(level, pick.id)


def units() -> Mapping[str, str]:
    """Give what the bars of the regions may show."""
    return {
        "points": _("Points"),
        "people_per_point": _("Habitants par point"),
        "immigrants_per_point": _("Personnes immigrantes par point"),
    }


def _bars(unit: str, chosen: str | None, view: NetworkView) -> Chart | None:
    """Give a bar a region, the greatest first, in a unit of :func:`units`."""
    every, homes = counted_by("region", view), held_by("region", "directorate")
    ranked = every[every[unit].notna()].sort_values([unit, "name"], ascending=[False, True])
    silent = every["points"].isna()
    unknown = every[every[unit].isna() & ~silent]
    none, unsure = (
        list(unknown.loc[bare, "name"]) for bare in (unknown["points"] == 0, unknown["points"] > 0)
    )
    detail = units()[unit] if unit != "points" else _("Nombre de points")
    if view.filters:
        detail = _("{what}; {counted}").format(what=detail, counted=_counted(view))
    elif unit == "points" and not places.all_placed():
        rebuilt = int(every["reconstructed"].sum())
        detail = ngettext(
            "Nombre de points; {r} sur {total} est reconstitué",
            "Nombre de points; {r} sur {total} sont reconstitués",
            rebuilt,
        ).format(r=number(rebuilt), total=number(every["points"].sum()))
    said = (
        _("Couleur : direction régionale."),
        places.limits_note(),
        _("Recensement de 2021, valeurs estimées ou calculées.") if unit != "points" else "",
        _("Sans point : {names}.").format(names=enumeration(none)) if none else "",
        status.unshown(unsure),
        _("État non précisé : {names}.").format(names=", ".join(every.loc[silent, "name"]))
        if silent.any()
        else "",
    )
    return Chart.bars(
        [
            {
                "code": code,
                "label": row["name"],
                "value": float(row[unit]),
                "text": number(row[unit]),
                "colour": maps.ink_of(homes[code]),
            }
            for code, row in records(ranked)
        ],
        title=_("Points de service par région"),
        detail=detail,
        name=units()[unit],
        chosen=chosen,
        notes=(" ".join(filter(None, said)),),
    )


def _counted(view: NetworkView) -> str:
    """Say how many points the filters of a view let through, and what they are."""
    count = narrowed(len(shown(view)), len(tables.table("service_points")))
    return _("{count} ({filters})").format(count=count, filters=view.filters)


def _regions(chosen: str | None, view: NetworkView) -> Grid:
    """Give every region with its points, its people and their ratios."""
    rows, homes = counted_by("region", view), held_by("region", "directorate")
    silent = {_("Non précisés"): rows["unsaid"]} if rows["unsaid"].any() else {}
    columns = {
        _("Région"): rows["name"],
        _("Points affichés") if view.filters else _("Points"): rows["points"],
        **silent,
        **({} if places.all_placed() else {_("Attestés"): rows["attested"]}),
        _("Population 2021"): rows["population"],
        _("Immigrants 2021 (e)"): rows["immigrants"],
        _("Habitants par point"): rounded(rows["people_per_point"]),
        _("Immigrants par point (e)"): rounded(rows["immigrants_per_point"]),
        _("Direction"): [directorate_names()[homes[code]] for code in rows.index],
    }
    title = _("Les régions")
    if places.moved_regions():
        title = _("Les régions, {limits}").format(limits=words(limits_in_use()))
    return Grid(title=title, chosen=chosen, rows=pd.DataFrame(columns))


def answer(view: NetworkView) -> Content:
    """Give what the page shows."""
    at_large = view.about[0] == "province"
    title, detail = headline() if at_large else headline_of(*view.about)
    kept, silent = shown(view), unsaid(view)
    points = partial(tables.export, "service_points", only=list(kept["id"]))
    if view.filters:
        whole = _("Hors filtre : {title}. {detail}")
        outside = whole.format(title=title[0].lower() + title[1:], detail=detail)
        told = (_meant(view.text), left_unsaid(len(silent)), outside)
        title, detail = _counted(view), " ".join(filter(None, told))
    notes = (
        reading(unsaid=bool(len(silent))),
        unpublished() if at_large else underplaced(),
    )
    seat = Key(colour=style.TEXT, text=_("Siège publié"), shape="diamond")
    chosen = region_of(*view.territory)
    place = "" if at_large else places.place_name(view.about)
    charts = {"chart" if unit == "points" else unit: unit for unit in units()}
    return Content(
        title=title,
        detail=detail,
        figures=filtered_figures(view.about, kept, silent)
        if view.filters
        else figures_of(*view.about),
        legends=(Legend(title="", keys=(*Legend.point_signs().keys, seat)),),
        notes=tuple(filter(None, notes)),
        sources=(questions.sources("service_points", "regions"),),
        place=place,
        figures_of=place,
        exhibits=(
            questions.Exhibit("table", partial(_regions, chosen, view)),
            *(
                questions.Exhibit(name, partial(_bars, unit, chosen, view))
                for name, unit in charts.items()
            ),
        ),
        downloads=(questions.Download(_("points de service"), points),),
    )


QUESTION = questions.Question(
    slug="reseau",
    title=lambda: _("Le réseau"),
    asks=lambda: _("Où sont les points de service et les directions régionales?"),
    view=NetworkView,
    answer=answer,
    state=state,
    mended=mended,
    follow=follow,
)
