"""The measures: every one that the pages can show, with its wording."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from geodata.measure.definition import Measure
from geodata.measure.flows import flows
from geodata.measure.offer import offered
from geodata.measure.profile import profile
from geodata.measure.terms import Recipe
from geodata.places import province
from geodata.tables import derived
from geodata.wording import _

_CENSUS_2021 = ("census-2021-population", "census-2021-profile", "census-2021-immigration")
_CENSUSES = ("census-2016-profile", *_CENSUS_2021)


def _rounded() -> str:
    """Say that counts are rounded."""
    return _(
        "Statistique Canada arrondit ses comptes au hasard à la base 5 : aucun total ni aucune "
        "différence n'est exact."
    )


def _unreliable() -> str:
    """Say what makes a territory unreliable."""
    return _(
        "Un territoire est « non fiable » quand plus de 5 % de sa population vit là où aucune part "
        "n'est publiée."
    )


def _same_limits() -> str:
    """Say that the limits are the same."""
    return _(
        "Les deux recensements sont comparés dans les mêmes limites, celles d'avant juillet 2021."
    )


def _households() -> str:
    """Say among whom the share is."""
    return _("Part des personnes qui vivent dans un ménage privé.")


def _census() -> tuple[Measure, ...]:
    """Give the measures of the censuses."""
    return (
        Measure(
            id="immigrants",
            title=_("Personnes immigrantes"),
            short=_("Nombre"),
            legend=_("Personnes immigrantes recensées, en nombre de personnes"),
            kind="count",
            sources=_CENSUSES,
            recipe=Recipe(operation="sum", parts=("immigrants",)),
            bounds={
                "region": (2_500, 10_000, 40_000, 100_000),
                "census_division": (200, 500, 2_000, 10_000),
                "municipality": (50, 200, 1_000, 10_000),
            },
            note=f"{_rounded()} {_unreliable()}",
            default_level="census_division",
        ),
        Measure(
            id="immigrants_share_pct",
            title=_("Part des personnes immigrantes"),
            short=_("Part"),
            legend=_("Part des personnes immigrantes dans la population, en %"),
            kind="pct",
            sources=_CENSUSES,
            recipe=Recipe(
                operation="published_share", parts=("immigrants",), base=("households",), scale=100
            ),
            bounds={
                "region": (2, 5, 10),
                "census_division": (1, 2, 5),
                "municipality": (1, 2, 5),
            },
            reference_bound=True,
            note=f"{_households()} {_unreliable()}",
            decimals=1,
            default_level="census_division",
        ),
        Measure(
            id="location_quotient",
            title=_("Quotient de localisation"),
            short=_("Quotient"),
            legend=_(
                "Part des personnes immigrantes {of} divisée par la part de sa population "
                "(1 : le même poids)"
            ).format(of=province().of),
            kind="ratio",
            sources=_CENSUSES,
            recipe=Recipe(operation="quotient", parts=("immigrants",), base=("population",)),
            bounds={
                "region": (0.25, 0.75),
                "census_division": (0.25, 0.75),
                "municipality": (0.25, 0.75),
            },
            note=_unreliable(),
            middle=1,
            decimals=2,
            default_level="census_division",
        ),
        Measure(
            id="change",
            title=_("Variation de 2016 à 2021"),
            short=_("Variation"),
            legend=_("Variation du nombre de personnes immigrantes de 2016 à 2021, en personnes"),
            kind="net",
            sources=_CENSUSES,
            recipe=Recipe(operation="change", parts=("immigrants",)),
            bounds={"region": (1_000, 10_000)},
            note=f"{_same_limits()} {_rounded()}",
            middle=0,
        ),
        Measure(
            id="change_pct",
            title=_("Variation de 2016 à 2021, en %"),
            short=_("Variation en %"),
            legend=_("Variation du nombre de personnes immigrantes de 2016 à 2021, en %"),
            kind="pct",
            sources=_CENSUSES,
            recipe=Recipe(
                operation="change", parts=("immigrants",), base=("immigrants",), scale=100
            ),
            bounds={"region": (5, 25)},
            note=f"{_same_limits()} {_rounded()}",
            middle=0,
            decimals=1,
        ),
        Measure(
            id="non_permanent_residents",
            title=_("Résidents non permanents"),
            short=_("Résidents non permanents"),
            legend=_("Résidents non permanents recensés, en nombre de personnes"),
            kind="count",
            sources=("census-2016-profile", "census-2021-immigration"),
            recipe=Recipe(operation="sum", parts=("non_permanent_residents",)),
            bounds={
                "region": (500, 1_000, 2_500, 10_000),
                "census_division": (50, 500, 5_000, 50_000),
            },
            note=_("En 2021, le nombre n'est publié que pour quelques territoires.")
            + " "
            + _rounded(),
        ),
    )


def first_measure() -> str:
    """Give the measure that is shown unless another is chosen."""
    usual = "immigrants_share_pct"
    return usual if usual in measures() else next(iter(measures()), "")


@derived()
def measures() -> Mapping[str, Measure]:
    """Give every measure that the data hold by its identifier, in the order of the menu."""
    every = (offered(measure) for measure in (*_census(), *flows(), *profile()))
    return MappingProxyType({measure.id: measure for measure in every if measure is not None})
