"""The measures of each year: arrivals, migration, admissions and study permits."""

from __future__ import annotations

from geodata.measure.definition import Measure
from geodata.measure.terms import Recipe
from geodata.places import province
from geodata.wording import _

_SOURCES = ("demographic-estimates",)


def _estimates() -> str:
    """Say what the estimates are."""
    return _(
        "Estimations démographiques du 1er juillet au 30 juin, à ne pas confondre avec les "
        "admissions : définitives jusqu'en 2015, révisées ou provisoires ensuite. Une région est "
        "la somme de ses divisions de recensement."
    )


def _limits_not_stated() -> str:
    """Say that limits are not known."""
    return _("La source ne précise pas les limites territoriales.")


def flows() -> tuple[Measure, ...]:
    """Give the measures of each year."""
    return (
        Measure(
            id="arrivals",
            title=_("Accueil par année"),
            short=_("Accueil"),
            legend=_("Personnes immigrantes accueillies dans l'année, en nombre de personnes"),
            kind="count",
            sources=_SOURCES,
            recipe=Recipe(operation="sum", parts=("yearly_immigrants",)),
            bounds={
                "region": (100, 500, 2_000, 5_000),
                "census_division": (10, 50, 200, 1_000),
            },
            note=_estimates(),
            default_level="census_division",
        ),
        Measure(
            id="arrivals_per_1000",
            title=_("Accueil pour 1 000 habitants"),
            short=_("Accueil pour 1 000"),
            legend=_("Personnes immigrantes accueillies dans l'année, pour 1 000 habitants"),
            kind="rate",
            sources=_SOURCES,
            recipe=Recipe(
                operation="fraction",
                parts=("yearly_immigrants",),
                base=("yearly_population",),
                scale=1_000,
            ),
            bounds={"region": (0.5, 1, 2, 5), "census_division": (0.5, 1, 2, 5)},
            note=_("Population au début de l'année.") + " " + _estimates(),
            decimals=1,
            default_level="census_division",
        ),
        Measure(
            id="arrivals_cumulative",
            title=_("Accueil cumulé depuis 2001-2002"),
            short=_("Accueil cumulé"),
            legend=_("Personnes immigrantes accueillies depuis 2001-2002, en nombre de personnes"),
            kind="count",
            sources=_SOURCES,
            recipe=Recipe(operation="cumulative", parts=("yearly_immigrants",)),
            bounds={
                "region": (1_000, 5_000, 20_000, 100_000),
                "census_division": (100, 500, 2_000, 10_000),
            },
            note=_estimates(),
            default_level="census_division",
        ),
        Measure(
            id="net_migration",
            title=_("Solde migratoire interne"),
            short=_("Solde interne"),
            legend=_(
                "Personnes gagnées ou perdues dans les échanges avec le reste {of} et du "
                "Canada, en nombre de personnes"
            ).format(of=province().of),
            kind="net",
            sources=_SOURCES,
            recipe=Recipe(
                operation="sum", parts=("yearly_net_interprovincial", "yearly_net_intraprovincial")
            ),
            bounds={"region": (500, 2_500), "census_division": (100, 500)},
            note=_estimates(),
            middle=0,
            default_level="census_division",
        ),
        Measure(
            id="net_interprovincial",
            title=_("Solde migratoire interprovincial"),
            short=_("Solde interprovincial"),
            legend=_(
                "Personnes gagnées ou perdues dans les échanges avec les autres provinces, "
                "en nombre de personnes"
            ),
            kind="net",
            sources=_SOURCES,
            recipe=Recipe(operation="sum", parts=("yearly_net_interprovincial",)),
            bounds={"region": (100, 500), "census_division": (20, 100)},
            note=_estimates(),
            middle=0,
            default_level="census_division",
        ),
        Measure(
            id="net_intraprovincial",
            title=_("Solde migratoire intraprovincial"),
            short=_("Solde intraprovincial"),
            legend=_(
                "Personnes gagnées ou perdues dans les échanges avec le reste {of}, "
                "en nombre de personnes"
            ).format(of=province().of),
            kind="net",
            sources=_SOURCES,
            recipe=Recipe(operation="sum", parts=("yearly_net_intraprovincial",)),
            bounds={"region": (500, 2_500), "census_division": (100, 500)},
            note=_estimates(),
            middle=0,
            default_level="census_division",
        ),
        Measure(
            id="net_npr",
            title=_("Solde des résidents non permanents"),
            short=_("Solde non permanents"),
            legend=_(
                "Résidents non permanents gagnés ou perdus dans l'année, en nombre de personnes"
            ),
            kind="net",
            sources=_SOURCES,
            recipe=Recipe(operation="sum", parts=("yearly_net_npr",)),
            bounds={"region": (100, 1_000), "census_division": (20, 100)},
            note=_estimates(),
            middle=0,
            default_level="census_division",
        ),
        Measure(
            id="admissions",
            title=_("Admissions"),
            short=_("Admissions"),
            legend=_(
                "Personnes admises, selon la région de destination projetée, en nombre de personnes"
            ),
            kind="count",
            sources=("admissions",),
            recipe=Recipe(operation="sum", parts=("admissions",)),
            bounds={"region": (150, 500, 1_500, 5_000)},
            grouping=True,
            note=" ".join(
                filter(
                    None,
                    (
                        _("La destination est celle que la personne projetait."),
                        province().notes.get("admissions", ""),
                        _limits_not_stated(),
                    ),
                )
            ),
        ),
        Measure(
            id="study_permits",
            title=_("Permis d'études"),
            short=_("Permis d'études"),
            legend=_(
                "Titulaires d'un permis d'études, selon la région de destination, "
                "en nombre de personnes"
            ),
            kind="count",
            sources=("study-permits",),
            recipe=Recipe(operation="sum", parts=("study_permits",)),
            bounds={"region": (100, 500, 1_500, 5_000)},
            note=_limits_not_stated(),
        ),
    )
