"""What Le réseau shows: the 61 points and the six directorates of 2019."""

from __future__ import annotations

from typing import Any

import pandas as pd

from geodata import maps, places, questions, status, style, tables
from geodata.link import View
from geodata.maps import Corners
from geodata.network import chart
from geodata.network.facts import Growth, Sureness, growth, sureness
from geodata.network.map import inset_title, network_patch
from geodata.network.places import by_directorate, by_region, directorate_of, region_of
from geodata.network.places import place as places_place
from geodata.network.select import filter_points
from geodata.places import limits_note, network_day, province
from geodata.questions import Content, Figure, Key, Legend
from geodata.wording import _, day, enumeration, ngettext, number


def shown(view: View) -> pd.DataFrame:
    """Give the service points that the filters of a view let through.

    Returns
    -------
    pandas.DataFrame
        Rows of the table of service points.
    """
    return filter_points(
        tables.table("service_points"),
        region=view.region,
        opened=view.opened,
        evidence=view.evidence,
        text=view.text,
    )


def headline() -> tuple[str, str]:
    """Say how the network grew, and what is not published of it."""
    known, grown = sureness(), growth().get("service_points")
    if grown is None:
        return _counted_only(known)
    title = _("En {year}, le réseau {grew} : de {before} à {after} points de service").format(
        year=network_day()[:4], grew=_grew(grown), before=grown.before, after=grown.after
    )
    regions = by_region()
    served = int((regions["points"] > 0).sum())
    where = (
        _("dans les {n} régions").format(n=len(regions))
        if served == len(regions)
        else _("dans {n} des {total} régions").format(n=served, total=len(regions))
    )
    state = _("État au {day}; chiffres publiés, sauf le décompte des points situés.")
    return f"{title}, {where}", f"{_placed(known)} {state.format(day=day(network_day()))}"


def _placed(known: Sureness) -> str:
    """Say how many points a source places, and how many no source does."""
    if not known.reconstructed:
        return ngettext(
            "Une source publique situe ce point.",
            "Des sources publiques situent les {n} points.",
            known.attested,
        ).format(n=known.attested)
    return ngettext(
        "Des sources publiques en situent {n}; l'emplacement d'un autre n'est pas publié.",
        "Des sources publiques en situent {n}; l'emplacement des {m} autres n'est pas publié.",
        known.reconstructed,
    ).format(n=known.attested, m=known.reconstructed)


def _grew(grown: Growth) -> str:
    """Say how many times as many points there are, as people say it."""
    times = grown.after / grown.before if grown.before else 0.0
    said = {
        (1.9, 2.0): _("a presque doublé"),
        (2.0, 2.1): _("a doublé"),
        (2.85, 3.0): _("a presque triplé"),
        (3.0, 3.15): _("a triplé"),
    }
    found = next((words for (low, high), words in said.items() if low <= times < high), None)
    return found or (_("a grandi") if grown.more > 0 else _("a changé"))


def _counted_only(known: Sureness) -> tuple[str, str]:
    """Say how many points there are, where the data hold no history of the network."""
    towns = tables.table("service_points")["municipality_code"].nunique()
    said = ngettext("{n} point de service", "{n} points de service", known.total)
    where = ngettext("dans {n} municipalité {of}", "dans {n} municipalités {of}", towns)
    title = f"{said.format(n=known.total)} {where.format(n=towns, of=province().of)}"
    detail = ngettext(
        "Une source publique en situe {n}. Les données ne disent pas ce que le réseau était avant.",
        "Des sources publiques en situent {n}. Les données ne disent pas ce que le réseau était "
        "avant.",
        known.attested,
    )
    return title, detail.format(n=known.attested)


def figures() -> tuple[Figure, ...]:
    """Give the figures of the annex, before and after, and how many points are placed.

    Returns
    -------
    tuple of Figure
        Five figures.
    """
    known, grown = sureness(), growth()
    placed = Figure(
        _("{n} sur {total}").format(n=known.attested, total=known.total),
        _("points situés par une source"),
        ngettext("dans {n} ville", "dans {n} villes", known.attested_towns).format(
            n=known.attested_towns
        ),
    )
    if not grown:
        homes = len(by_directorate())
        return (
            Figure(number(known.total), _("points de service"), ""),
            Figure(number(homes), _("directions régionales"), ""),
            placed,
        )
    words = {
        "service_points": _("points de service"),
        "directorates": _("directions régionales"),
        "staff": _("employés en région"),
        "advisers": _("conseillers en immigration régionale"),
    }
    published = (
        Figure(number(grown[name].after), said, _since(name, grown[name]))
        for name, said in words.items()
        if name in grown
    )
    return (*published, placed)


def _since(name: str, grown: Growth) -> str:
    """Say what a size was before."""
    if name == "service_points" and grown.more > 0:
        return _("{before} avant, {more} de plus").format(before=grown.before, more=grown.more)
    return _("{n} avant").format(n=number(grown.before))


def place_figures(view: View) -> tuple[Figure, ...]:
    """Give the figures of the territory or of the directorate in view."""
    if view.territory[0] != "province":
        place = places_place(*view.territory)
    elif view.directorate is not None:
        place = places_place("directorate", view.directorate)
    else:
        return figures()
    rebuilt = int((place.points["evidence"] == "reconstructed").sum())
    few = ngettext("dont {r} reconstitué", "dont {r} reconstitués", rebuilt).format(r=rebuilt)
    said = few if rebuilt else _("tous attestés")
    return (
        Figure(str(len(place.points)), _("points de service"), said if len(place.points) else ""),
        Figure(
            number(place.population.value),
            _("habitants"),
            _("2021, {status}").format(status=status.word(place.population.status)),
        ),
        Figure(
            number(place.immigrants.value),
            _("personnes immigrantes"),
            _("2021, {status}").format(status=status.word(place.immigrants.status)),
        ),
    )


def state(view: View) -> dict[str, Any]:
    """Write the map of a view."""
    ids = list(shown(view)["id"])
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


def bounds(view: View) -> Corners:
    """Give the corners that the map of a view frames, EPSG:4326."""
    return maps.view_bounds(view.frame)


def legends() -> tuple[Legend, ...]:
    """Say what the signs of the map mean."""
    keys = (
        Key(colour=style.TEXT, text=_("Point attesté (source publique)"), shape="point"),
        Key(
            colour=style.TEXT,
            text=_("Point reconstitué (emplacement non publié, donné à titre illustratif)"),
            shape="hollow",
        ),
        Key(colour=style.TEXT, text=_("Siège publié"), shape="diamond"),
    )
    return (Legend(title="", keys=keys),)


def reading() -> str:
    """Say how to read the map."""
    said = (
        _("Le nombre après un nom compte les points affichés."),
        deduced(),
        limits_note(),
        _(
            "Un point est placé au centre de sa municipalité; à l'écran, ceux d'une même ville ou "
            "trop proches sont écartés de quelques pixels."
        ),
    )
    return " ".join(filter(None, said))


def deduced() -> str:
    """Say of which directorates the regions are deduced; empty for none."""
    names = places.inferred()
    if not names:
        return ""
    return ngettext(
        "L'étendue de la direction {names} est déduite.",
        "L'étendue des directions {names} est déduite.",
        len(names),
    ).format(names=enumeration(list(names)))


def sources() -> tuple[str, ...]:
    """Name the sources of the page."""
    return (questions.sources("service_points", "regions"), *questions.ground())


def table() -> pd.DataFrame:
    """Give every region with its points, its people and their ratios.

    Returns
    -------
    pandas.DataFrame
        Indexed by region code, as shown.
    """
    rows = by_region()
    names = by_directorate()["name"]
    return pd.DataFrame(
        {
            _("Région"): rows["name"],
            _("Points"): rows["points"],
            _("Attestés"): rows["attested"],
            _("Population 2021"): rows["population"],
            _("Immigrants 2021 (e)"): rows["immigrants"],
            _("Pour 100 000 hab."): rows["points_per_100000"].round(1),
            _("Pour 1 000 imm."): rows["points_per_1000_immigrants"].round(1),
            _("Direction"): [names[d] for d in rows["directorate"]],
        }
    )


def answer(view: View) -> Content:
    """Give what the page shows."""
    title, detail = headline()
    return Content(
        title=title,
        detail=detail,
        figures=place_figures(view),
        state=state(view),
        bounds=bounds(view),
        legends=legends(),
        notes=(reading(),),
        table=table(),
        sources=sources(),
        place=str(by_directorate().at[view.directorate, "name"]) if view.directorate else "",
        chart=chart.chart(view),
    )
