"""What is written of the distances is what the program finds."""

from __future__ import annotations

from pathlib import Path

import pandas as pd
import pytest

from geodata.commands.command import aligned
from geodata.commands.roads import PUBLISHED
from geodata.crs import distance_km
from geodata.roads.comparison import Accuracy, Comparison, by_range, evaluation, published
from geodata.roads.estimate import Estimate
from geodata.roads.places import municipality
from geodata.wording import number, percent

ROOT = Path(__file__).parents[2]
SOURCES = ROOT / "geodata" / "data" / "sources"

TARGETS = {"all": (5.0, 12.0), "near": (10.0, 20.0), "far": (4.0, 10.0)}
"""Percent, median and 90th percentile."""


def plain(text: str) -> str:
    """Write a text with the spaces and apostrophes of a keyboard, on one line."""
    return " ".join(text.replace("\u00a0", " ").replace("\u202f", " ").replace("’", "'").split())


@pytest.fixture(scope="module")
def readme() -> str:
    return plain((ROOT / "README.md").read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def pairs() -> pd.DataFrame:
    return published(PUBLISHED)


@pytest.fixture(scope="module")
def held_out(router: Estimate, pairs: pd.DataFrame) -> dict[str, Accuracy]:
    return dict(by_range(pairs, Comparison(router.network, pairs).held_out()[0]))


def test_the_readme_shows_the_evaluation_as_it_is_printed(readme: str) -> None:
    assert plain("\n".join(aligned(evaluation(PUBLISHED)))) in readme


def test_the_readme_says_which_targets_are_missed(
    readme: str, held_out: dict[str, Accuracy]
) -> None:
    found = {name: (100 * e.median, 100 * e.percentile_90) for name, e in held_out.items()}
    missed = {
        (name, rank)
        for name, targets in TARGETS.items()
        for rank, target in enumerate(targets)
        if found[name][rank] > target
    }
    assert missed == {("far", 0)}
    assert "cinq cibles sur six sont tenues" in readme
    for name, said in {"all": "pour l'ensemble", "near": "à moins de 100 km"}.items():
        median, percentile = (number(target) for target in TARGETS[name])
        marks = (" (médiane)", " (90e centile)") if name == "all" else ("", "")
        assert f"{median} %{marks[0]} et {percentile} %{marks[1]} {said}" in readme
    assert f"{number(TARGETS['far'][1])} % (90e centile) à 100 km et plus" in readme
    median = plain(percent(found["far"][0]))
    assert f"la médiane est de {median} pour une cible de {number(TARGETS['far'][0])} %" in readme


def test_the_readme_explains_the_worst_pair(
    readme: str, pairs: pd.DataFrame, held_out: dict[str, Accuracy]
) -> None:
    worst = held_out["all"].worst_pair
    assert f"Le pire couple est {worst} : " in readme
    start, end = worst.split(" – ")
    row = pairs[(pairs["from_name"] == start) & (pairs["to_name"] == end)].iloc[0]
    town, village = municipality(row["from_csd"]), municipality(row["to_csd"])
    straight = distance_km(town.longitude, town.latitude, village.longitude, village.latitude)
    assert straight > row["km"]


@pytest.mark.parametrize("path", sorted(SOURCES.glob("road*.csv")), ids=lambda path: path.stem)
def test_each_road_table_says_how_far_to_trust_it(path: Path) -> None:
    lines = (SOURCES / "README.md").read_text(encoding="utf-8").splitlines()
    (row,) = [line for line in lines if line.startswith(f"| `{path.name}` |")]
    assert "to be verified" in row
    assert set(pd.read_csv(path)["provenance"]) == {"compiled"}
