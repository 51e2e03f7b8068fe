"""The sentences: right figures, right grammar."""

from __future__ import annotations

import re
from typing import Any

import pytest

from geodata.measure.catalogue import exclusions, measures
from geodata.places import Level, Within
from geodata.settlement.finding import finding, listed, subject, subject_among
from geodata.settlement.scope import Scope
from geodata.wording import percent
from tests.measure.asking import reference

VIEWS = [
    (measure.id, level, period, exclude)
    for measure in measures().values()
    for level, periods in measure.periods.items()
    for period in dict.fromkeys([periods[0], periods[len(periods) // 2], periods[-1]])
    for exclude in exclusions()
]


def plain(text: str) -> str:
    """Put ordinary spaces back."""
    return text.replace("\u00a0", " ")


def of(measure: str, **options: Any) -> str:
    said = found_in(measure, **({"level": "census_division", "period": "2021"} | options))
    return plain(". ".join(said))


def found_in(measure: str, *, within: Within | None = None, **options: Any) -> tuple[str, str]:
    return finding(Scope(measure, **options), within)


def test_the_finding_of_the_share() -> None:
    assert of("immigrants_share_pct") == (
        "Cinq territoires dépassent la part de personnes immigrantes du Québec, qui est de "
        "14,6 %. Montréal, Laval, Longueuil, Gatineau et Roussillon, en 2021. La moitié des 90 "
        "MRC et équivalents dont la part est connue ne dépassent pas 2,1 %."
    )


def test_the_finding_without_montreal_says_so() -> None:
    found = of("immigrants_share_pct", exclude="montreal", level="region")
    assert found.startswith(
        "Trois régions dépassent la part de personnes immigrantes du Québec sans Montréal, qui "
        "est de 8,8 %. Laval, Montérégie (limites de 2021) et Outaouais, en 2021."
    )


def test_a_year_of_a_series_comes_first() -> None:
    assert of("arrivals", level="region", period="2020-2021").startswith(
        "En 2020-2021, une seule région, Montréal, réunit 65,3 % des personnes immigrantes "
        "accueillies au Québec."
    )
    assert of("arrivals_cumulative", period="2002-2003").startswith("De 2001-2002 à 2002-2003,")
    assert of("arrivals_cumulative", period="2001-2002").startswith("En 2001-2002,")


def test_many_territories_are_counted_and_the_weak_ones_not_given_as_examples() -> None:
    found = of("immigrants_share_pct", level="municipality")
    assert found.startswith("32 municipalités dépassent")
    assert "Lac-Vacher" not in found
    assert "(2 autres reposent sur moins de 50 personnes immigrantes)" in found


def test_all_of_them() -> None:
    assert of("net_npr", level="region", period="2001-2002").startswith(
        "En 2001-2002, les 17 régions gagnent des résidents non permanents."
    )


def test_the_change_names_the_two_extremes() -> None:
    found = of("change", level="region", period="2016-2021")
    assert found.startswith(
        "15 régions sur 16 ont vu croître leur nombre de personnes immigrantes de 2016 à 2021. "
        "La valeur la plus haute : Montérégie (limites de 2019) (+39 640); la plus basse : "
        "Saguenay–Lac-Saint-Jean (−25)."
    )


def test_what_is_not_known_is_said() -> None:
    few = of("non_permanent_residents", exclude="montreal")
    assert few.startswith("Les quatre territoires dont la valeur est connue réunissent 8,2 %")
    assert "La valeur n’est connue que pour quatre des 97 MRC et équivalents." in few
    none = found_in("non_permanent_residents", level="region", period="2021", exclude="cmm")
    assert none == ("Aucune valeur n’est connue", "")


def test_a_place_comes_before_the_sentence() -> None:
    assert of("immigrants_share_pct", within=("region", "16")).startswith(
        "Montérégie (limites de 2021) : deux territoires dépassent la part de personnes "
        "immigrantes du Québec"
    )
    assert of("immigrants", within=("directorate", "2019-monteregie")).startswith(
        "Direction Montérégie (limites de 2019) : "
    )
    low = of("immigrants_share_pct", within=("region", "01"))
    assert low.startswith(
        "Bas-Saint-Laurent : aucun territoire ne dépasse la part de personnes immigrantes du"
    )
    assert "La valeur la plus haute : " in low


@pytest.mark.parametrize(("measure", "level", "period", "exclude"), VIEWS)
def test_every_view_has_a_sentence(measure: str, level: Level, period: str, exclude: str) -> None:
    headline, detail = found_in(measure, level=level, period=period, exclude=exclude)
    assert headline[0].isupper() or headline[0].isdigit()
    assert not headline.endswith(".")
    assert detail == "" or detail.endswith(".")
    text = f"{headline}. {detail}"
    # No field is left, no number is missing, and the typography is that of Québec.
    assert not re.search(r"[{}']|\bnan\b|  | [:%]| – ", text)
    named = {"none": "", "montreal": "sans montréal", "cmm": "sans la cmm"}[exclude]
    unknown = reference(measure, period=period, level=level, exclude=exclude).status in (
        "unreliable",
        "not_published",
    )
    assert unknown or named in text.lower()


def test_each_measure_has_one_kind_of_sentence() -> None:
    for measure in measures().values():
        kinds = [bool(measure.compared), bool(measure.above), bool(measure.counted)]
        assert sum(kinds) == 1
        assert bool(measure.whole) == bool(measure.counted)
        assert len(measure.above) in (0, 3)
        assert bool(measure.above) == (measure.middle is not None and measure.kind != "pct")


@pytest.mark.parametrize(
    ("count", "level", "text"),
    [
        (0, "region", "aucune région"),
        (0, "census_division", "aucun territoire"),
        (1, "municipality", "une municipalité"),
        (1, "census_division", "un territoire"),
        (9, "region", "neuf régions"),
        (10, "region", "10 régions"),
        (1200, "municipality", "1 200 municipalités"),
    ],
)
def test_counts_agree_with_their_noun(count: int, level: Level, text: str) -> None:
    assert plain(subject(count, level)) == text


@pytest.mark.parametrize(
    ("counts", "level", "text"),
    [
        ((0, 17, 17), "region", "aucune des 17 régions"),
        ((1, 98, 98), "census_division", "un seul des 98 territoires"),
        ((1, 2, 17), "region", "une seule des deux régions"),
        ((12, 16, 17), "region", "12 régions sur 16"),
        ((2, 90, 98), "census_division", "deux territoires sur 90"),
        ((17, 17, 17), "region", "les 17 régions"),
        ((16, 16, 17), "region", "les 16 régions dont la valeur est connue"),
        ((1, 1, 17), "region", "la seule région dont la valeur est connue"),
        ((1, 1, 1), "census_division", "le seul territoire"),
        ((0, 1, 1), "municipality", "aucune municipalité"),
    ],
)
def test_counts_among_the_known(counts: tuple[int, int, int], level: Level, text: str) -> None:
    assert plain(subject_among(*counts, level)) == text


def test_names_are_joined_and_the_last_ones_counted() -> None:
    assert listed(["A"]) == "A"
    assert listed(list("ABCDEF")) == "A, B, C, D, E et F"
    assert plain(listed(list("ABCDEFG"))) == "A, B, C, D, E et 2 autres"


@pytest.mark.parametrize(
    ("region", "part", "whole"),
    [("09", 95, 1170), ("08", 850 + 745, 2255), ("02", 2105, 2940), ("07", 44085, 47580)],
)
def test_a_share_of_a_region_counts_those_that_its_divisions_do_not_publish(
    region: str, part: int, whole: int
) -> None:
    said = of("immigrants", within=("region", region))
    assert f"{plain(percent(100 * part / whole))} des personnes immigrantes" in said
