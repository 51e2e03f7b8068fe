"""What Le réseau shows: the service points and the regional directorates of a day."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import partial
from typing import Annotated, Any

import pandas as pd

from geodata import maps, places, questions, style, tables
from geodata.fold import fold
from geodata.limits import limits_in_use, words
from geodata.network.finding import figures_of, headline, reading, sureness, unpublished
from geodata.network.map import inset_title, network_patch
from geodata.network.places import (
    By,
    directorate_codes,
    directorate_of,
    held_by,
    points_in,
    region_of,
    summary,
)
from geodata.places import directorate_names
from geodata.questions import Chart, Content, Grid, Key, Legend, Parameter, Pick
from geodata.rows import records
from geodata.tables import derived
from geodata.wording import _, enumeration, ngettext, number

OPENINGS: Mapping[str, str] = {"existant": "existing", "nouveau": "new", "inconnu": "unknown"}
EVIDENCE: Mapping[str, str] = {"attestes": "attested", "reconstitues": "reconstructed"}


@dataclass(frozen=True, slots=True)
class NetworkView(questions.Where):
    """Filters of the service points, and what is chosen; ``None`` or empty lets all through.

    Attributes
    ----------
    directorate
        Identifier of the chosen directorate.
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
    def about(self) -> tuple[By, str]:
        """What it is about: its territory, or else its directorate, or else the province."""
        if self.territory[0] == "province" and self.directorate is not None:
            return "directorate", self.directorate
        return self.territory


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
    points = points_in("region", view.region) if view.region else tables.table("service_points")
    for column, wanted in (("opened", view.opened), ("evidence", view.evidence)):
        if wanted is not None:
            points = points[points[column] == wanted]
    text = fold(view.text)
    said = points[["name", "town", "locality"]]
    return points.loc[[any(text in fold(cell) for cell in row) for row in said.to_numpy()]]


def state(view: NetworkView) -> dict[str, Any]:
    """Write the map of a view."""
    ids = list(shown(view)["id"])
    drawn = network_patch(
        shown=ids, territory=view.territory, directorate=view.directorate, point=view.point
    )
    title = _("Carte des points de service et des directions régionales")
    return drawn | {"title": title, "insetTitle": inset_title(ids)}


def toward(level: str, code: str) -> Mapping[str, Any]:
    """Give the fields that change on the way to a territory, which the map then frames.

    Its directorate follows. A municipality is marked where it is, and does not move the map.
    """
    framed = {} if level == "municipality" else {"frame": (level, code)}
    directorate = directorate_of(level, code)
    return {"territory": (level, code), "directorate": directorate, "point": None, **framed}


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


def _bars(unit: str, chosen: str | None) -> Chart | None:
    """Give a bar a region, the greatest first, in a unit of :func:`units`."""
    every, known, homes = summary("region"), sureness(), held_by("region", "directorate")
    ranked = every[every[unit].notna()].sort_values([unit, "name"], ascending=[False, True])
    unknown = every[every[unit].isna()]
    none, unsure = (
        enumeration(list(unknown.loc[bare, "name"]))
        for bare in (unknown["points"] == 0, unknown["points"] > 0)
    )
    said = (
        _("Couleur : direction régionale."),
        places.limits_note(),
        _("Recensement de 2021, valeurs estimées ou calculées.") if unit != "points" else "",
        none and _("Sans point : {names}.").format(names=none),
        unsure and _("Non montré, faute de donnée fiable : {names}.").format(names=unsure),
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
        detail=ngettext(
            "Nombre de points; {r} sur {total} est reconstitué",
            "Nombre de points; {r} sur {total} sont reconstitués",
            known.reconstructed,
        ).format(r=number(known.reconstructed), total=number(known.total))
        if unit == "points"
        else units()[unit],
        name=units()[unit],
        chosen=chosen,
        notes=(" ".join(filter(None, said)),),
    )


def _regions(chosen: str | None) -> Grid:
    """Give every region with its points, its people and their ratios."""
    rows, homes = summary("region"), held_by("region", "directorate")
    columns = {
        _("Région"): rows["name"],
        _("Points"): rows["points"],
        _("Attestés"): rows["attested"],
        _("Population 2021"): rows["population"],
        _("Immigrants 2021 (e)"): rows["immigrants"],
        _("Habitants par point"): rows["people_per_point"].round(),
        _("Immigrants par point (e)"): rows["immigrants_per_point"].round(),
        _("Direction"): [directorate_names()[homes[code]] for code in rows.index],
    }
    title = _("Les régions")
    if places.moved_regions():
        title = _("Les régions, {limits}").format(limits=words(limits_in_use()))
    return Grid(title=title, chosen=chosen, rows=pd.DataFrame(columns))


def answer(view: NetworkView) -> Content:
    """Give what the page shows."""
    title, detail = headline()
    ids, every = list(shown(view)["id"]), len(tables.table("service_points"))
    points = partial(tables.export, "service_points", only=ids)
    filtered = ngettext(
        "{n} point affiché sur {total}.", "{n} points affichés sur {total}.", len(ids)
    ).format(n=number(len(ids)), total=number(every))
    notes = (
        filtered if len(ids) < every else "",
        reading(),
        unpublished() if view.about[0] == "province" else "",
    )
    seat = Key(colour=style.TEXT, text=_("Siège publié"), shape="diamond")
    chosen = region_of(*view.territory)
    charts = {"chart" if unit == "points" else unit: unit for unit in units()}
    return Content(
        title=title,
        detail=detail,
        figures=figures_of(*view.about),
        state=state(view),
        legends=(Legend(title="", keys=(*Legend.point_signs().keys, seat)),),
        notes=tuple(filter(None, notes)),
        sources=(questions.sources("service_points", "regions"),),
        place=directorate_names()[view.directorate] if view.directorate else "",
        exhibits=(
            questions.Exhibit("table", partial(_regions, chosen)),
            *(
                questions.Exhibit(name, partial(_bars, unit, chosen or view.region))
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
    follow=follow,
)
