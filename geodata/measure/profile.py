"""The measures of the 2016 profile: when and how people immigrated, and generations."""

from __future__ import annotations

from geodata.measure.definition import Measure
from geodata.measure.terms import Recipe
from geodata.wording import _

_YEAR = "2016"


def _note() -> str:
    """Say of what year and limits the profile is."""
    return _("Recensement de 2016 seulement, dans les limites d'avant juillet 2021.")


def _admitted() -> str:
    """Say who was admitted."""
    return _note() + " " + _("Personnes admises de 1980 à 2016.")


def _share(
    name: str,
    *,
    title: str,
    short: str,
    legend: str,
    part: str,
    base: tuple[str, ...],
    bounds: tuple[float, ...],
    note: str,
) -> Measure:
    """Describe a share of the 2016 profile."""
    return Measure(
        id=f"profile_2016_{name}_pct",
        title=title,
        short=short,
        legend=legend,
        kind="pct",
        sources=("census-2016-profile",),
        recipe=Recipe(operation="fraction", parts=(f"profile_2016_{part}",), base=base, scale=100),
        bounds={"region": bounds},
        note=note,
        decimals=1,
    )


_ADMITTED_TOTAL = ("profile_2016_admitted_1980_2016_total",)


def profile() -> tuple[Measure, ...]:
    """Give the measures of the 2016 profile."""
    return (
        _share(
            "recent",
            title=_("Personnes immigrantes arrivées de 2011 à 2016"),
            short=_("Arrivées de 2011 à 2016"),
            legend=_("Part des arrivées de 2011 à 2016 parmi les personnes immigrantes, en %"),
            part="immigrated_2011_2016",
            base=("immigrants",),
            bounds=(15, 20, 25, 30),
            note=_note(),
        ),
        _share(
            "before_1981",
            title=_("Personnes immigrantes arrivées avant 1981"),
            short=_("Arrivées avant 1981"),
            legend=_("Part des arrivées d'avant 1981 parmi les personnes immigrantes, en %"),
            part="immigrated_before_1981",
            base=("immigrants",),
            bounds=(15, 20, 25, 30),
            note=_note(),
        ),
        _share(
            "economic",
            title=_("Immigration économique"),
            short=_("Économique"),
            legend=_("Part de l'immigration économique parmi les personnes admises, en %"),
            part="admitted_economic",
            base=_ADMITTED_TOTAL,
            bounds=(40, 45, 50, 55),
            note=_admitted(),
        ),
        _share(
            "family",
            title=_("Regroupement familial"),
            short=_("Familial"),
            legend=_("Part du regroupement familial parmi les personnes admises, en %"),
            part="admitted_family",
            base=_ADMITTED_TOTAL,
            bounds=(25, 30, 35, 40),
            note=_admitted(),
        ),
        _share(
            "refugee",
            title=_("Personnes réfugiées"),
            short=_("Réfugiées"),
            legend=_("Part des personnes réfugiées parmi les personnes admises, en %"),
            part="admitted_refugee",
            base=_ADMITTED_TOTAL,
            bounds=(7.5, 10, 15, 25),
            note=_admitted(),
        ),
        _share(
            "generation_2",
            title=_("Deuxième génération"),
            short=_("Deuxième génération"),
            legend=_("Part de la deuxième génération dans la population, en %"),
            part="generation_2",
            base=(
                "profile_2016_generation_1",
                "profile_2016_generation_2",
                "profile_2016_generation_3_plus",
            ),
            bounds=(2, 4, 6, 10),
            note=_note(),
        ),
    )
