"""What the network is, how sure its points are, and what is not known, in sentences."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

import pandas as pd

from geodata import places, status
from geodata.network.places import CountedBy, points_in, published, remark, summary
from geodata.network.stage import growth, is_announced
from geodata.questions import Figure
from geodata.rows import record
from geodata.tables import derived, table
from geodata.wording import _, day, enumeration, ngettext, number, percent, typography


def states() -> Mapping[str, str]:
    """Give the states of a point on the day of the network."""
    return {"existing": _("existant"), "new": _("nouveau"), "unknown": _("non précisé")}


@dataclass(frozen=True, slots=True)
class Sureness:
    """How many service points there are, and the evidence for them."""

    total: int
    attested: int
    reconstructed: int


@derived(words=False)
def sureness() -> Sureness:
    """Count the service points by the evidence for them."""
    evidence = table("service_points")["evidence"]
    attested, rebuilt = (int((evidence == kind).sum()) for kind in ("attested", "reconstructed"))
    return Sureness(total=len(evidence), attested=attested, reconstructed=rebuilt)


def unpublished() -> str:
    """Say that the list of the points is not published, and which are reconstructed, if any."""
    points = table("service_points")
    rebuilt = list(points.loc[points["evidence"] == "reconstructed", "town"])
    if not rebuilt:
        return ""
    announced = list(points.loc[points["mention"] == "announced", "town"])
    years = [int(year) for year in points["source_year"] if year]
    said = (
        _(
            "Ce que disent les sources. La liste officielle des {n} points n'est pas publiée."
        ).format(n=len(points)),
        _(
            "{n} points sont nommés et {m} annoncés ({towns}) par des sources de {first} à {last}; "
            "certains ont pu ouvrir après le {day}."
        ).format(
            n=int((points["mention"] == "named").sum()),
            m=len(announced),
            towns=typography(", ".join(announced)),
            first=min(years, default=0),
            last=max(years, default=0),
            day=day(places.network_day()),
        ),
        _("Reconstitués par une règle : {towns}.").format(towns=typography(enumeration(rebuilt))),
    )
    return " ".join(said)


def counted(points: pd.DataFrame) -> str:
    """Say how many points there are and how sure they are.

    Parameters
    ----------
    points
        Rows of the table of service points.
    """
    total = len(points)
    rebuilt = int((points["evidence"] == "reconstructed").sum())
    if total == 0:
        return _("Aucun point de service")
    if places.all_placed():
        return points_counted(total, 0)
    if rebuilt == 0:
        return ngettext("{n} point attesté", "{n} points attestés", total).format(n=total)
    if rebuilt == total:
        return ngettext("{n} point reconstitué", "{n} points reconstitués", total).format(n=total)
    return points_counted(total, rebuilt)


def points_counted(total: int, rebuilt: int) -> str:
    """Say how many points there are, and how many of them are reconstructed."""
    said = ngettext("{n} point", "{n} points", total).format(n=total)
    return f"{said}, {_rebuilt_among(rebuilt)}" if rebuilt else said


def _rebuilt_among(rebuilt: int) -> str:
    return ngettext("dont {r} reconstitué", "dont {r} reconstitués", rebuilt).format(r=rebuilt)


def narrowed(count: int, total: int) -> str:
    """Say how many points filters let through, of how many."""
    said = ngettext("{n} point affiché sur {total}", "{n} points affichés sur {total}", count)
    return said.format(n=number(count), total=number(total))


def left_unsaid(count: int) -> str:
    """Say of how many points no source gives the state asked for; empty for none."""
    if not count:
        return ""
    return ngettext(
        "L'état de {n} point n'est pas précisé.",
        "L'état de {n} points n'est pas précisé.",
        count,
    ).format(n=number(count))


def cautions(point: Mapping[str, Any]) -> tuple[str, ...]:
    """Say what is not known about a service point.

    Parameters
    ----------
    point
        A row of the table of service points.

    Returns
    -------
    tuple of str
        French sentences; empty when its source places it in August 2019.
    """
    said = {
        "reconstructed": _("Emplacement non publié, donné à titre illustratif."),
        "announced": _("La source l'annonce; son ouverture n'est pas confirmée."),
        "may_postdate": _("La source est de {year} : ce point a pu ouvrir après le {day}."),
        "before_announcement": _(
            "La source est de {year}, avant l'annonce du {day} : ce point a pu ouvrir, "
            "fermer ou déménager ensuite."
        ),
    }
    known = (point["evidence"], point["mention"], point["date_caution"])
    when = {"year": point["source_year"], "day": day(places.network_day())}
    return tuple(said[one].format(**when) for one in known if one in said)


def headline() -> tuple[str, str]:
    """Say how the network grew, and what is not published of it."""
    known, grown = sureness(), growth().get("service_points")
    if grown is None:
        return _counted_only(known)
    before, after = grown
    said = _("En {year}, le réseau a {grew} : de {before} à {after} points de service")
    if is_announced():
        said = _("En {year}, annonce d'un réseau {grew} : de {before} à {after} points de service")
    title = said.format(
        year=places.network_day()[:4], grew=_grew(before, after), before=before, after=after
    )
    regions = summary("region")
    served = int((regions["points"] > 0).sum())
    where = (
        _("dans les {n} régions").format(n=len(regions))
        if served == len(regions)
        else _("dans {n} des {total} régions").format(n=served, total=len(regions))
    )
    title = f"{title}, {where}"
    if whole := listed():
        return title, whole
    return title, f"{_placed(known)} {_dated()}"


def _dated() -> str:
    """Say of which day the network is, and how sure its figures are."""
    said = _("État au {day}; chiffres publiés, sauf le décompte des points situés.")
    if is_announced():
        said = _(
            "État annoncé le {day}, pas encore en place ce jour-là; chiffres publiés, sauf le "
            "décompte des points situés."
        )
    return said.format(day=day(places.network_day()))


def headline_of(level: CountedBy, code: str) -> tuple[str, str]:
    """Say what the network has in a place, and what that rests on."""
    points = counted(points_in(level, code))
    title = _("{name} : {points}").format(
        name=record(summary(level), code)["name"], points=points[:1].lower() + points[1:]
    )
    known = published(level, code).removesuffix(".")
    detail = (remark(level, code), listed() or _dated())
    return " ".join(filter(None, (title, known))), " ".join(filter(None, detail))


def listed() -> str:
    """Say which list holds every point, and from when; empty where sources are several."""
    titles = set(table("service_points")["source_title"])
    if not places.all_placed() or len(titles) != 1:
        return ""
    said = _("Selon « {title} », en vigueur le {day}.")
    return said.format(title=typography(titles.pop()), day=day(places.network_day()))


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


def _grew(before: int, after: int) -> str:
    """Say how many times as many points there are, as people say it, after "a" or a noun."""
    times = after / before if before else 0.0
    said = {
        (1.9, 2.0): _("presque doublé"),
        (2.0, 2.1): _("doublé"),
        (2.85, 3.0): _("presque triplé"),
        (3.0, 3.15): _("triplé"),
    }
    found = next((words for (low, high), words in said.items() if low <= times < high), None)
    return found or (_("grandi") if after > before else _("changé"))


def _counted_only(known: Sureness) -> tuple[str, str]:
    """Say how many points there are, where the data hold no history of the network."""
    towns = table("service_points")["municipality_code"].nunique()
    said = ngettext("{n} point de service", "{n} points de service", known.total)
    where = ngettext("dans {n} municipalité {of}", "dans {n} municipalités {of}", towns)
    title = f"{said.format(n=known.total)} {where.format(n=towns, of=places.province().of)}"
    if whole := listed():
        return title, whole
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
    known, grown, points = sureness(), growth().items(), table("service_points")
    towns = points.loc[points["evidence"] == "attested", "town"].nunique()
    served = Figure(number(towns), ngettext("ville a un point", "villes ont un point", towns), "")
    placed = Figure(
        _("{n} sur {total}").format(n=known.attested, total=known.total),
        _("points situés par une source"),
        ngettext("dans {n} ville", "dans {n} villes", towns).format(n=towns),
    )
    sizes = {name: (after, _since(name, before, after)) for name, (before, after) in grown} or {
        "service_points": (known.total, ""),
        "directorates": (len(summary("directorate")), ""),
    }
    words = {
        "service_points": _("points de service"),
        "directorates": _("directions régionales"),
        "regional_staff": _("employés en région"),
        "regional_advisers": _("conseillers en immigration régionale"),
    }
    told = ((*sizes[name], what) for name, what in words.items() if name in sizes)
    return (
        *(Figure(number(n), what, since) for n, since, what in told),
        served if places.all_placed() else placed,
    )


def _since(name: str, before: int, after: int) -> str:
    """Say what a size was before."""
    if name == "service_points" and after > before:
        return _("{before} avant, {more} de plus").format(before=before, more=after - before)
    return _("{n} avant").format(n=number(before))


def figures_of(level: CountedBy, code: str) -> tuple[Figure, ...]:
    """Give the figures of a territory or of a directorate, as :func:`figures` without one."""
    if level == "province":
        return figures()
    place = record(summary(level), code)
    total, rebuilt = int(place["points"]), int(place["reconstructed"])
    sure = _rebuilt_among(rebuilt) if rebuilt else ngettext("attesté", "tous attestés", total)
    sure = "" if places.all_placed() else sure
    people, immigrants = (
        _("2021, {status}").format(status=status.word(place[name]))
        for name in ("population_status", "immigrants_status")
    )
    each = place["immigrants_status"]
    each = status.word("calculated" if each == "published" else each)
    if not math.isnan(place["immigrants_share_pct"]):
        share = percent(place["immigrants_share_pct"])
        immigrants = _("soit {share}; {told}").format(share=share, told=immigrants)
    return (
        Figure(
            number(total),
            ngettext("point de service", "points de service", total),
            sure if total else "",
        ),
        Figure(number(place["population"]), _("habitants"), people),
        Figure(number(place["immigrants"]), _("personnes immigrantes"), immigrants),
        Figure(
            number(place["people_per_point"]),
            _("habitants par point"),
            status.word("calculated"),
        ),
        Figure(
            number(place["immigrants_per_point"]),
            _("personnes immigrantes par point"),
            each,
        ),
    )


def filtered_figures(
    about: tuple[CountedBy, str], points: pd.DataFrame, unsaid: pd.DataFrame
) -> tuple[Figure, ...]:
    """Give the figures of a place under filters; those that do not follow them say so.

    Parameters
    ----------
    points, unsaid
        Rows that the filters let through, and those whose state no source gives.
    """
    own, outside = points_in(*about)["id"], _("hors filtre")
    count, other = (int(own.isin(rows["id"]).sum()) for rows in (points, unsaid))
    what = ngettext("point affiché sur {total}", "points affichés sur {total}", count)
    first = Figure(
        number(None if other and not count else count),
        what.format(total=number(len(own))),
        ngettext("{n} non précisé", "{n} non précisés", other).format(n=other) if other else "",
    )
    rest = figures_of(*about)[1:]
    aside = (", ".join(filter(None, (figure.detail, outside))) for figure in rest)
    return first, *(replace(figure, detail=said) for figure, said in zip(rest, aside, strict=True))


def reading(*, unsaid: bool) -> str:
    """Say how to read the map, where the state of some points is left unsaid or not."""
    said = (
        _("Le nombre après un nom compte les points affichés."),
        _("« Non précisé » : aucune source ne dit l'état de ses points.") if unsaid else "",
        deduced(),
        places.limits_note(),
        _spread(),
    )
    return " ".join(filter(None, said))


def _spread() -> str:
    """Say where points are drawn: at the spot of their municipality, or of their own."""
    own = has_own_spot()
    if not own.any():
        return _(
            "Un point est placé au centre de sa municipalité; à l'écran, ceux d'une même ville ou "
            "trop proches sont écartés de quelques pixels."
        )
    if own.all():
        return _("À l'écran, les points trop proches sont écartés de quelques pixels.")
    return _(
        "Un point sans coordonnées est placé au centre de sa municipalité; à l'écran, ceux trop "
        "proches sont écartés de quelques pixels."
    )


@derived(words=False, limits=False)
def has_own_spot() -> pd.Series[bool]:
    """Tell which points stand elsewhere than at the spot of their municipality, by identifier."""
    points = table("service_points").set_index("id")
    towns = table("municipalities").set_index("csd_code")
    spots = towns.loc[points["municipality_code"], ["longitude", "latitude"]].to_numpy()
    return (points[["longitude", "latitude"]] != spots).any(axis=1)


@derived(words=False, limits=False)
def states_known() -> bool:
    """Tell whether some source gives the state of a point on the day of the network."""
    return bool((table("service_points")["opened"] != "unknown").any())


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
