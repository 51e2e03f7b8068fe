"""What a map of coverage says: one sentence, what it rests on, and a few figures."""

import math
from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from geodata import roads, status
from geodata.coverage.asked import Near
from geodata.coverage.counting import Part
from geodata.coverage.people import Base, By, Group, is_hidden, of_people
from geodata.network import sureness
from geodata.tables import derived
from geodata.wording import _, capital, ngettext, number, percent

_SAME = 0.05
_NOISE = 1e-9
"""Shares apart by less are one: sums of parts of numbers differ by their last digits."""

_APART = 3.0
_FEW = 100


@dataclass(frozen=True, kw_only=True)
class Coverage:
    """Figures of a territory.

    Attributes
    ----------
    share_pct, far
        People within the threshold, in %, and number beyond it or without a road; NaN
        where nobody is known, or too few to show.
    roadless
        People without a road to any site.
    """

    share_pct: float
    far: float
    roadless: float


@derived(most=512)
def coverage_of(part: Part, group: Group) -> Coverage:
    """Count the people of a territory."""
    # One territory is a sum: grouping the table for each figure would take ten times as long.
    people, found = part.counts(group), part.reach
    total, near = float(people.sum()), float((people * found.covered).sum())
    return Coverage(
        share_pct=100 * (near / total) if total else math.nan,
        far=total - near if total else math.nan,
        roadless=float((people * ~np.isfinite(found.distance)).sum()),
    )


def mean_words(part: Part) -> str:
    """Write the mean distance of the population that has a road, rounded as every distance is.

    Returns
    -------
    str
        In the unit of the threshold; a dash when nobody has a road.
    """
    mean = part.reach.mean(part.inside)
    if mean.road_km is None:
        return number(None)
    shown = mean.rounded
    if shown and part.reach.limit.unit == "min":
        return shown.time
    return _("{n} km").format(n=number(shown.km if shown else round(mean.road_km)))


def headline(figures: Coverage, asked: Near, *, place: str, other_pct: float = math.nan) -> str:
    """Say how many are near and how many are far.

    Parameters
    ----------
    place
        Name of the territory; empty for the province.
    other_pct
        The share, in %, without the reconstructed points, or with them where they do not count;
        NaN where there is none.
    """
    group, limit = asked.group, asked.threshold
    if math.isnan(figures.share_pct):
        said = (
            _("nombre de personnes immigrantes non fiable, donc non montré")
            if group == "immigrants"
            else _("aucun nombre connu pour ce territoire")
        )
        said = said if place else capital(said)
    else:
        near = (
            _("{share} {people} est à {limit} ou moins d'un point")
            if group == "population"
            else _("{share} {people} sont à {limit} ou moins d'un point")
        )
        said = near.format(
            share=share_words(figures.share_pct), people=of_people(group), limit=limit.words
        )
        both = rebuilt_words(figures.share_pct, other_pct, attested_only=asked.attested_only)
        said = f"{said} {both}".rstrip()
        if far := about(figures.far):
            said += ", " + _beyond(group).format(far=number(far))
    return _("{place} : {said}").format(place=place, said=said) if place else said


def rebuilt_words(
    share: float,
    other: float,
    *,
    attested_only: bool = False,
    write: Callable[[float], str] | None = None,
) -> str:
    """Say beside a share, in brackets, what reconstructed points change; empty for little.

    Parameters
    ----------
    share, other
        In %, with those points and without, or the reverse; NaN when missing.
    write
        Writes a share, as :func:`share_words` by default.
    """
    if not abs(share - other) > _APART:
        return ""
    count = sureness().reconstructed
    said = (
        ngettext("avec le point reconstitué", "avec les points reconstitués", count)
        if attested_only
        else ngettext("sans le point reconstitué", "sans les points reconstitués", count)
    )
    return _("({which} : {share})").format(which=said, share=(write or share_words)(other))


def _beyond(group: Group) -> str:
    return {
        "population": _("environ {far} personnes sont plus loin"),
        "immigrants": _("environ {far} sont plus loin"),
        "arrivals": _("environ {far} par an sont plus loin"),
    }[group]


def counted_words(group: Group) -> str:
    """Say who the numbers of a legend count."""
    return {
        "population": _("habitants"),
        "immigrants": _("personnes immigrantes"),
        "arrivals": _("arrivées d'une année"),
    }[group]


def whole_towns() -> str:
    """Say how a municipality is counted."""
    return _("Une municipalité compte tout entière à la distance de son centre.")


def people_words(group: Group, people: float) -> str:
    """Write a number of people of a group; arrivals are those of a year."""
    said = {
        "population": ngettext("{n} personne", "{n} personnes", round(people)),
        "immigrants": ngettext(
            "{n} personne immigrante", "{n} personnes immigrantes", round(people)
        ),
        "arrivals": ngettext("{n} arrivée par an", "{n} arrivées par an", round(people)),
    }[group]
    return said.format(n=number(people))


def written_share(share: float) -> float:
    """Give the number that :func:`share_words` writes, with its one decimal: 99.9 below 100."""
    if 99.95 <= share < 100 - _NOISE:
        return 99.9
    return 0.1 if _NOISE < share < 0.05 else share


def share_words(share: float, *, brief: bool = False) -> str:
    """Write a share with one decimal, never 0 or 100 unless it is; a dash when missing."""
    written = percent(written_share(share))
    if 99.95 <= share < 100 - _NOISE:
        return (_("> {share}") if brief else _("plus de {share}")).format(share=written)
    if _NOISE < share < 0.05:
        return (_("< {share}") if brief else _("moins de {share}")).format(share=written)
    return written


def immigrants_words(by: By, code: str) -> str:
    """Say the status of a share of immigrants, and how many municipalities it leaves out."""
    if is_hidden("immigrants", by, code):
        return f"2021, {status.word('unreliable')}"
    said, count = _("2021, estimé"), Base(by, code).unknown
    if not count:
        return said
    out = ngettext("sans {n} municipalité", "sans {n} municipalités", count)
    return f"{said}, {out.format(n=number(count))}"


def base_words(group: Group, by: By, code: str) -> tuple[str, str]:
    """Say what a share of immigrants leaves out, and what it is a share of.

    Returns
    -------
    tuple[str, str]
        How many municipalities do not count, and the sum beside the published total; empty
        for other groups, and where nothing is shown.
    """
    if group != "immigrants" or is_hidden(group, by, code):
        return "", ""
    found = Base(by, code)
    out = ngettext(
        "{n} municipalité dont la part n'est pas publiée n'y compte pas.",
        "{n} municipalités dont la part n'est pas publiée n'y comptent pas.",
        found.unknown,
    ).format(n=number(found.unknown))
    said = _("Part calculée sur la somme des municipalités, {summed} personnes immigrantes.")
    if not math.isnan(found.published):
        said = _(
            "Part calculée sur la somme des municipalités, {summed} personnes immigrantes; "
            "le total du territoire est de {published}."
        )
    summed = said.format(summed=number(found.summed), published=number(found.published))
    return out if found.unknown else "", summed


def about(people: float) -> float:
    """Round a number of people that rests on estimated distances.

    Parameters
    ----------
    people
        The number, 0 or more; NaN when missing.
    """
    if math.isnan(people):
        return people
    if people < _FEW:
        return 5.0 * round(people / 5)
    step = 10.0 ** (math.floor(math.log10(people)) - 2)
    return step * round(people / step)


def without_them(share: float) -> str:
    """Say what a share, in %, would be without the reconstructed points, which are named before."""
    said = ngettext("sans lui : {share}", "sans eux : {share}", sureness().reconstructed)
    return said.format(share=share_words(share))


def rests_on(whole: Coverage, attested: Coverage) -> str:
    """Say how much a share rests on the reconstructed points; empty where it does not."""
    count = sureness().reconstructed
    if not count or not abs(whole.share_pct - attested.share_pct) >= _SAME:
        return ""
    return ngettext(
        "repose {how} sur le point reconstitué",
        "repose {how} sur les {n} points reconstitués",
        count,
    ).format(how=_how(whole, attested), n=number(count))


def detail(whole: Coverage, attested: Coverage, *, attested_only: bool) -> str:
    """Say what the sentence rests on; a share that the sentence gives is not said again."""
    rebuilt = sureness().reconstructed
    if not rebuilt or math.isnan(whole.share_pct):
        return roads.basis()
    told = rebuilt_words(whole.share_pct, attested.share_pct)
    rests = rests_on(whole, attested)
    if not rests:
        said = ngettext(
            "Le point reconstitué n'y change rien.",
            "Les {n} points reconstitués n'y changent rien.",
            rebuilt,
        ).format(n=rebuilt)
    elif attested_only:
        said = ngettext(
            "Avec le point reconstitué : {share}.",
            "Avec les {n} points reconstitués : {share}.",
            rebuilt,
        ).format(n=rebuilt, share=share_words(whole.share_pct))
        said = "" if told else said
    else:
        share = "" if told else f" ({without_them(attested.share_pct)})"
        said = _("Conclusion qui {rests}.").format(rests=f"{rests}{share}")
    return f"{said} {roads.basis()}".lstrip()


def _how(whole: Coverage, attested: Coverage) -> str:
    """Say how much of a share rests on reconstructed points."""
    left = attested.share_pct / whole.share_pct if whole.share_pct else 1.0
    said = {0.0: _("entièrement"), 0.2: _("presque entièrement"), 0.5: _("en grande partie")}
    return next((words for most, words in said.items() if left <= most), _("en partie"))
