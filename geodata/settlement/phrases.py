"""The words of the findings: what each measure counts, and how it is compared."""

from collections.abc import Mapping
from dataclasses import dataclass

from geodata.measure import Exclusion
from geodata.places import Level, province
from geodata.wording import _


@dataclass(frozen=True, kw_only=True)
class Noun:
    """A kind of territory."""

    one: str
    many: str
    title: str
    feminine: bool


def nouns() -> Mapping[Level, Noun]:
    """Give the kind of territory of each level."""
    division = province().division
    return {
        "region": Noun(one=_("région"), many=_("régions"), title=_("régions"), feminine=True),
        "census_division": Noun(
            one=division.one,
            many=division.many,
            title=division.kinds,
            feminine=division.feminine,
        ),
        "municipality": Noun(
            one=_("municipalité"),
            many=_("municipalités"),
            title=_("municipalités"),
            feminine=True,
        ),
    }


def numerals() -> tuple[str, ...]:
    """Give the numbers written as words, up to nine."""
    return (
        "",
        _("un"),
        _("deux"),
        _("trois"),
        _("quatre"),
        _("cinq"),
        _("six"),
        _("sept"),
        _("huit"),
        _("neuf"),
    )


def without() -> Mapping[Exclusion, str]:
    """Say which territories are left out."""
    return {"none": "", **{aside.slug: aside.without for aside in province().asides}}


@dataclass(frozen=True, kw_only=True)
class Above:
    """What it is to be above the middle: for no, one and several territories.

    ``{rest}`` is the rest of the province, with which they exchange people.
    """

    none: str
    one: str
    many: str


@dataclass(frozen=True, kw_only=True)
class Count:
    """People who can be added up.

    Attributes
    ----------
    whole
        The province as it follows: "du Québec" or "au Québec".
    """

    things: str
    whole: str


def comparisons() -> Mapping[str, str]:
    """Name the province's value, of each measure whose finding counts the territories above it."""
    return {
        "immigrants_share_pct": _("la part de personnes immigrantes {of}"),
        "change_pct": _("la croissance du nombre de personnes immigrantes {of}"),
        "arrivals_per_1000": _("l'accueil {of}"),
        "profile_2016_recent_pct": _("la part des arrivées de 2011 à 2016 {of}"),
        "profile_2016_before_1981_pct": _("la part des arrivées d'avant 1981 {of}"),
        "profile_2016_economic_pct": _("la part de l'immigration économique {of}"),
        "profile_2016_family_pct": _("la part du regroupement familial {of}"),
        "profile_2016_refugee_pct": _("la part des personnes réfugiées {of}"),
        "profile_2016_generation_2_pct": _("la part de la deuxième génération {of}"),
    }


def counts() -> Mapping[str, Count]:
    """Give the measures whose finding tells how concentrated a count is."""
    of, at = province().of, province().at
    received = Count(things=_("personnes immigrantes accueillies"), whole=at)
    return {
        "immigrants": Count(things=_("personnes immigrantes"), whole=of),
        "non_permanent_residents": Count(things=_("résidents non permanents"), whole=of),
        "arrivals": received,
        "arrivals_cumulative": received,
        "admissions": Count(things=_("personnes admises"), whole=at),
        "study_permits": Count(things=_("titulaires d'un permis d'études"), whole=at),
    }


def predicates() -> Mapping[str, Above]:
    """Give the measures whose finding counts the territories above the middle."""
    return {
        "location_quotient": Above(
            none=_("n'a un poids plus grand dans l'immigration que dans la population"),
            one=_("a un poids plus grand dans l'immigration que dans la population"),
            many=_("ont un poids plus grand dans l'immigration que dans la population"),
        ),
        "change": Above(
            none=_("n'a vu croître son nombre de personnes immigrantes de 2016 à 2021"),
            one=_("a vu croître son nombre de personnes immigrantes de 2016 à 2021"),
            many=_("ont vu croître leur nombre de personnes immigrantes de 2016 à 2021"),
        ),
        "net_migration": Above(
            none=_("ne gagne d'habitants dans ses échanges avec {rest} et les autres provinces"),
            one=_("gagne des habitants dans ses échanges avec {rest} et les autres provinces"),
            many=_("gagnent des habitants dans leurs échanges avec {rest} et les autres provinces"),
        ),
        "net_interprovincial": Above(
            none=_("ne gagne d'habitants dans ses échanges avec les autres provinces"),
            one=_("gagne des habitants dans ses échanges avec les autres provinces"),
            many=_("gagnent des habitants dans leurs échanges avec les autres provinces"),
        ),
        "net_intraprovincial": Above(
            none=_("ne gagne d'habitants dans ses échanges avec {rest}"),
            one=_("gagne des habitants dans ses échanges avec {rest}"),
            many=_("gagnent des habitants dans leurs échanges avec {rest}"),
        ),
        "net_npr": Above(
            none=_("ne gagne de résidents non permanents"),
            one=_("gagne des résidents non permanents"),
            many=_("gagnent des résidents non permanents"),
        ),
    }
