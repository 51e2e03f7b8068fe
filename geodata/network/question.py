"""What Le réseau shows: the service points and the regional directorates of a day."""

from collections.abc import Mapping
from functools import partial
from typing import Any

import pandas as pd

from geodata import maps, places, questions, style, tables
from geodata.fold import fold
from geodata.maps import Corners
from geodata.network import regions
from geodata.network.asked import PARAMETERS, NetworkView
from geodata.network.finding import figures_of, headline, reading
from geodata.network.map import inset_title, network_patch
from geodata.network.places import By, directorate_of, home_of, region_of
from geodata.places import directorate_names
from geodata.questions import Content, Download, Exhibit, Key, Legend, Pick, Question
from geodata.wording import _, ngettext, number


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
    asked = (
        (home_of(points, "region"), view.region),
        (points["opened"], view.opened),
        (points["evidence"], view.evidence),
    )
    for column, wanted in asked:
        if wanted is not None:
            points = points[column.loc[points.index] == wanted]
    text = fold(view.text)
    said = points[["name", "town", "locality"]]
    return points.loc[[any(text in fold(cell) for cell in row) for row in said.to_numpy()]]


def here(view: NetworkView) -> tuple[By, str]:
    """Give what a view is about: its territory, or else its directorate, or else the province."""
    if view.territory[0] == "province" and view.directorate is not None:
        return "directorate", view.directorate
    return view.territory


def state(view: NetworkView) -> dict[str, Any]:
    """Write the map of a view."""
    return _drawn(view, list(shown(view)["id"]))


def _drawn(view: NetworkView, ids: list[str]) -> dict[str, Any]:
    level, code = view.territory
    drawn = network_patch(
        shown=ids,
        directorate=view.directorate or directorate_of(level, code),
        region=region_of(level, code),
        division=places.division_of(level, code),
        municipality=code if level == "municipality" else None,
        point=view.point,
    )
    return drawn | {
        "title": _("Carte des points de service et des directions régionales"),
        "insetTitle": inset_title(ids),
    }


def bounds(view: NetworkView) -> Corners:
    """Give the corners that the map of a view frames, EPSG:4326."""
    return maps.view_bounds(view.frame)


def toward(level: str, code: str) -> Mapping[str, Any]:
    """Give the fields that change on the way to a territory, which the map then frames.

    Its directorate follows. A municipality is marked where it is, and does not move the map.
    """
    framed = {} if level == "municipality" else {"frame": (level, code)}
    directorate = directorate_of(level, code)
    return {"territory": (level, code), "directorate": directorate, "point": None, **framed}


def follow(_view: NetworkView, pick: Pick) -> Mapping[str, Any]:
    """Give the fields that change when something is picked on the map."""
    if not maps.exists(pick.layer, pick.id):
        return {}
    if pick.kind == "point":
        return {"point": pick.id}
    if pick.layer == places.network_directorates():
        return {"directorate": pick.id, "point": None}
    level = places.territory_level(pick.layer)
    return {} if level is None else toward(level, pick.id)


def answer(view: NetworkView) -> Content:
    """Give what the page shows."""
    title, detail = headline()
    ids, every = list(shown(view)["id"]), len(tables.table("service_points"))
    filtered = ngettext(
        "{n} point affiché sur {total}.", "{n} points affichés sur {total}.", len(ids)
    ).format(n=number(len(ids)), total=number(every))
    seat = Key(colour=style.TEXT, text=_("Siège publié"), shape="diamond")
    chosen = region_of(*view.territory)
    return Content(
        title=title,
        detail=detail,
        figures=figures_of(*here(view)),
        state=_drawn(view, ids),
        bounds=bounds(view),
        legends=(Legend(title="", keys=(*questions.point_signs().keys, seat)),),
        notes=((filtered,) if len(ids) < every else ()) + (reading(),),
        sources=(questions.sources("service_points", "regions"), *questions.ground()),
        place=directorate_names()[view.directorate] if view.directorate else "",
        exhibits=(
            Exhibit("table", lambda: regions.table(chosen)),
            *(
                Exhibit(
                    "chart" if unit == "points" else unit,
                    partial(regions.chart, unit, chosen or view.region),
                )
                for unit in regions.units()
            ),
        ),
        downloads=(Download(_("points de service"), partial(regions.written, ids)),),
    )


QUESTION = Question(
    slug="reseau",
    title=lambda: _("Le réseau"),
    asks=lambda: _("Où sont les points de service et les directions régionales?"),
    view=NetworkView,
    parameters=PARAMETERS,
    answer=answer,
    state=state,
    bounds=bounds,
    follow=follow,
)
