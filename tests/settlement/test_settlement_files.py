"""The files of L'établissement: what a reader can count again."""

from __future__ import annotations

import csv
import io

import pytest

from geodata.settlement import downloads
from geodata.settlement.scope import Scope


def rows(measure: str) -> dict[str, dict[str, str]]:
    """Read the file of a measure of the regions as Excel does, by name."""
    told = downloads.settlement(Scope(measure, "region", "2016-2021"), "csv-excel")
    read = csv.DictReader(io.StringIO(told.decode("utf-8-sig")), delimiter=";")
    return {row["Nom"]: row for row in read}


def figure(text: str) -> float:
    return float(text.replace(",", "."))


def test_a_growth_stands_beside_what_it_starts_from() -> None:
    changes, shares = rows("change"), rows("change_pct")
    counted = {name: row for name, row in changes.items() if row["Valeur"]}
    assert len(counted) >= 15
    for name, row in counted.items():
        before, after = figure(row["Valeur en 2016"]), figure(row["Personnes immigrantes"])
        assert figure(row["Valeur"]) == after - before
        assert shares[name]["Valeur en 2016"] == row["Valeur en 2016"]
        growth = 100 * (after - before) / before
        assert figure(shares[name]["Valeur"]) == pytest.approx(growth, abs=0.006)


def test_other_measures_start_from_nothing() -> None:
    told = downloads.settlement(Scope("immigrants", "region", "2021"), "csv").decode()
    assert "value_2016" not in told
