"""The words of the findings: what each measure counts, and how it is compared."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from geodata.measure import Exclusion, Level
from geodata.wording import _


@dataclass(frozen=True, kw_only=True)
class Noun:
    """A kind of territory.

    Attributes
    ----------
    one, many
        Singular and plural, in a sentence that counts them.
    title
        Plural that names the kind in full.
    feminine
        Grammatical gender.
    """

    one: str
    many: str
    title: str
    feminine: bool


def nouns() -> Mapping[Level, Noun]:
    """Give the kind of territory of each level."""
    return {
        "region": Noun(one=_("région"), many=_("régions"), title=_("régions"), feminine=True),
        "census_division": Noun(
            one=_("territoire"),
            many=_("territoires"),
            title=_("MRC et équivalents"),
            feminine=False,
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
    return {"none": "", "montreal": _("sans Montréal"), "cmm": _("sans la CMM")}


@dataclass(frozen=True, kw_only=True)
class Comparison:
    """A measure compared with Québec's value.

    Attributes
    ----------
    whole
        Québec's value, with its article: "la part québécoise de…".
    rest
        The same without some territories; ``{without}`` stands for "sans Montréal".
    value
        How the value is written; ``{value}`` is the number with its unit.
    """

    whole: str
    rest: str
    value: str = "{value}"


@dataclass(frozen=True, kw_only=True)
class Above:
    """What it is to be above the middle: for no, one and several territories."""

    none: str
    one: str
    many: str


@dataclass(frozen=True, kw_only=True)
class Count:
    """People who can be added up.

    Attributes
    ----------
    things
        What is counted, in the plural, as after "des".
    whole
        "du Québec" or "au Québec", as it follows.
    """

    things: str
    whole: str


def comparisons() -> Mapping[str, Comparison]:
    """Give the measures whose finding counts the territories above Québec's value."""
    return {
        "immigrants_share_pct": Comparison(
            whole=_("la part québécoise de personnes immigrantes"),
            rest=_("la part de personnes immigrantes du Québec {without}"),
        ),
        "change_pct": Comparison(
            whole=_("la croissance québécoise du nombre de personnes immigrantes"),
            rest=_("la croissance du nombre de personnes immigrantes du Québec {without}"),
        ),
        "arrivals_per_1000": Comparison(
            whole=_("l'accueil québécois"),
            rest=_("l'accueil du Québec {without}"),
            value=_("{value} pour 1 000 habitants"),
        ),
        "profile_2016_recent_pct": Comparison(
            whole=_("la part québécoise des arrivées de 2011 à 2016"),
            rest=_("la part des arrivées de 2011 à 2016 du Québec {without}"),
        ),
        "profile_2016_before_1981_pct": Comparison(
            whole=_("la part québécoise des arrivées d'avant 1981"),
            rest=_("la part des arrivées d'avant 1981 du Québec {without}"),
        ),
        "profile_2016_economic_pct": Comparison(
            whole=_("la part québécoise de l'immigration économique"),
            rest=_("la part de l'immigration économique du Québec {without}"),
        ),
        "profile_2016_family_pct": Comparison(
            whole=_("la part québécoise du regroupement familial"),
            rest=_("la part du regroupement familial du Québec {without}"),
        ),
        "profile_2016_refugee_pct": Comparison(
            whole=_("la part québécoise des personnes réfugiées"),
            rest=_("la part des personnes réfugiées du Québec {without}"),
        ),
        "profile_2016_generation_2_pct": Comparison(
            whole=_("la part québécoise de la deuxième génération"),
            rest=_("la part de la deuxième génération du Québec {without}"),
        ),
    }


def counts() -> Mapping[str, Count]:
    """Give the measures whose finding tells how concentrated a count is."""
    return {
        "immigrants": Count(things=_("personnes immigrantes"), whole=_("du Québec")),
        "non_permanent_residents": Count(
            things=_("résidents non permanents"), whole=_("du Québec")
        ),
        "arrivals": Count(things=_("personnes immigrantes accueillies"), whole=_("au Québec")),
        "arrivals_cumulative": Count(
            things=_("personnes immigrantes accueillies"), whole=_("au Québec")
        ),
        "admissions": Count(things=_("personnes admises"), whole=_("au Québec")),
        "study_permits": Count(things=_("titulaires d'un permis d'études"), whole=_("au Québec")),
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
            none=_(
                "ne gagne d'habitants dans ses échanges avec le reste du Québec et les autres "
                "provinces"
            ),
            one=_(
                "gagne des habitants dans ses échanges avec le reste du Québec et les autres "
                "provinces"
            ),
            many=_(
                "gagnent des habitants dans leurs échanges avec le reste du Québec et les autres "
                "provinces"
            ),
        ),
        "net_interprovincial": Above(
            none=_("ne gagne d'habitants dans ses échanges avec les autres provinces"),
            one=_("gagne des habitants dans ses échanges avec les autres provinces"),
            many=_("gagnent des habitants dans leurs échanges avec les autres provinces"),
        ),
        "net_intraprovincial": Above(
            none=_("ne gagne d'habitants dans ses échanges avec le reste du Québec"),
            one=_("gagne des habitants dans ses échanges avec le reste du Québec"),
            many=_("gagnent des habitants dans leurs échanges avec le reste du Québec"),
        ),
        "net_npr": Above(
            none=_("ne gagne de résidents non permanents"),
            one=_("gagne des résidents non permanents"),
            many=_("gagnent des résidents non permanents"),
        ),
    }
