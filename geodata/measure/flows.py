"""The measures of each year: arrivals, migration, admissions and study permits."""

from __future__ import annotations

from collections.abc import Mapping

from geodata.limits import BEFORE_2021, SINCE_2021, Limits
from geodata.measure.definition import Measure
from geodata.measure.places import GROUPS
from geodata.measure.terms import Level, Recipe
from geodata.wording import _

YEARS = tuple(f"{year}-{year + 1}" for year in range(2001, 2021))
"""Years of the demographic estimates, from 1 July to 30 June."""

_PERIODS: Mapping[Level, tuple[str, ...]] = {"region": YEARS, "census_division": YEARS}
_LIMITS: Mapping[str, tuple[Limits, ...]] = dict.fromkeys(YEARS, (SINCE_2021, BEFORE_2021))
_SOURCES = ("demographic-estimates",)

_ESTIMATES = _(
    "Estimations démographiques du 1er juillet au 30 juin, à ne pas confondre avec les "
    "admissions : définitives jusqu'en 2015, révisées ou provisoires ensuite. Une région est la "
    "somme de ses divisions de recensement."
)
_LIMITS_NOT_STATED = _("La source ne précise pas les limites territoriales.")

FLOWS = (
    Measure(
        id="arrivals",
        title=_("Accueil par année"),
        short=_("Accueil"),
        legend=_("Personnes immigrantes accueillies dans l'année, en nombre de personnes"),
        kind="count",
        periods=_PERIODS,
        limits=_LIMITS,
        sources=_SOURCES,
        recipe=Recipe(operation="sum", parts=("yearly_immigrants",)),
        bounds={
            "region": (100, 500, 2_000, 5_000),
            "census_division": (10, 50, 200, 1_000),
        },
        note=_ESTIMATES,
        default_level="census_division",
    ),
    Measure(
        id="arrivals_per_1000",
        title=_("Accueil pour 1 000 habitants"),
        short=_("Accueil pour 1 000"),
        legend=_("Personnes immigrantes accueillies dans l'année, pour 1 000 habitants"),
        kind="rate",
        periods=_PERIODS,
        limits=_LIMITS,
        sources=_SOURCES,
        recipe=Recipe(
            operation="fraction",
            parts=("yearly_immigrants",),
            base=("yearly_population",),
            scale=1_000,
        ),
        bounds={"region": (0.5, 1, 2, 5), "census_division": (0.5, 1, 2, 5)},
        note=_("Population au début de l'année.") + " " + _ESTIMATES,
        decimals=1,
        default_level="census_division",
    ),
    Measure(
        id="arrivals_cumulative",
        title=_("Accueil cumulé depuis 2001-2002"),
        short=_("Accueil cumulé"),
        legend=_("Personnes immigrantes accueillies depuis 2001-2002, en nombre de personnes"),
        kind="count",
        periods=_PERIODS,
        limits=_LIMITS,
        sources=_SOURCES,
        recipe=Recipe(operation="cumulative", parts=("yearly_immigrants",)),
        bounds={
            "region": (1_000, 5_000, 20_000, 100_000),
            "census_division": (100, 500, 2_000, 10_000),
        },
        note=_ESTIMATES,
        default_level="census_division",
    ),
    Measure(
        id="net_migration",
        title=_("Solde migratoire interne"),
        short=_("Solde interne"),
        legend=_(
            "Personnes gagnées ou perdues dans les échanges avec le reste du Québec et du Canada, "
            "en nombre de personnes"
        ),
        kind="net",
        periods=_PERIODS,
        limits=_LIMITS,
        sources=_SOURCES,
        recipe=Recipe(
            operation="sum", parts=("yearly_net_interprovincial", "yearly_net_intraprovincial")
        ),
        bounds={"region": (500, 2_500), "census_division": (100, 500)},
        note=_ESTIMATES,
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
        periods=_PERIODS,
        limits=_LIMITS,
        sources=_SOURCES,
        recipe=Recipe(operation="sum", parts=("yearly_net_interprovincial",)),
        bounds={"region": (100, 500), "census_division": (20, 100)},
        note=_ESTIMATES,
        middle=0,
        default_level="census_division",
    ),
    Measure(
        id="net_intraprovincial",
        title=_("Solde migratoire intraprovincial"),
        short=_("Solde intraprovincial"),
        legend=_(
            "Personnes gagnées ou perdues dans les échanges avec le reste du Québec, "
            "en nombre de personnes"
        ),
        kind="net",
        periods=_PERIODS,
        limits=_LIMITS,
        sources=_SOURCES,
        recipe=Recipe(operation="sum", parts=("yearly_net_intraprovincial",)),
        bounds={"region": (500, 2_500), "census_division": (100, 500)},
        note=_ESTIMATES,
        middle=0,
        default_level="census_division",
    ),
    Measure(
        id="net_npr",
        title=_("Solde des résidents non permanents"),
        short=_("Solde non permanents"),
        legend=_("Résidents non permanents gagnés ou perdus dans l'année, en nombre de personnes"),
        kind="net",
        periods=_PERIODS,
        limits=_LIMITS,
        sources=_SOURCES,
        recipe=Recipe(operation="sum", parts=("yearly_net_npr",)),
        bounds={"region": (100, 1_000), "census_division": (20, 100)},
        note=_ESTIMATES,
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
        periods={"region": ("2020", "2021")},
        limits={"2020": (SINCE_2021,), "2021": (SINCE_2021,)},
        sources=("admissions",),
        recipe=Recipe(operation="sum", parts=("admissions",)),
        bounds={"region": (150, 500, 1_500, 5_000)},
        groups={"09-10": GROUPS["09-10"]},
        note=_(
            "La destination est celle que la personne projetait. La source n'a pas de ligne pour "
            "la Gaspésie–Îles-de-la-Madeleine et réunit la Côte-Nord et le Nord-du-Québec."
        )
        + " "
        + _LIMITS_NOT_STATED,
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
        periods={"region": ("2018", "2019", "2020", "2021", "2022")},
        limits={str(year): (SINCE_2021,) for year in range(2018, 2023)},
        sources=("study-permits",),
        recipe=Recipe(operation="sum", parts=("study_permits",)),
        bounds={"region": (100, 500, 1_500, 5_000)},
        note=_LIMITS_NOT_STATED,
    ),
)
