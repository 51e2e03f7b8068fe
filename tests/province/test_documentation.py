"""What is written of another territory is what the product reads."""

from __future__ import annotations

import re
from dataclasses import fields
from pathlib import Path

from geodata.checks import expectations
from geodata.places.description import Division, Province
from geodata.tables import catalog

ROOT = Path(__file__).parents[2]
TEXT = (ROOT / "docs" / "autre-territoire.md").read_text(encoding="utf-8")


def rows(title: str) -> list[str]:
    """First cells of the table under a heading."""
    part = TEXT.split(f"## {title}")[1].split("\n## ")[0]
    lines = [line for line in part.splitlines() if line.startswith("|")][2:]
    return [name for line in lines for name in re.findall(r"`(\w+)`", line.split("|")[1])]


def test_the_tables_that_are_needed_are_told() -> None:
    assert rows("Les tables qu'il faut") == list(catalog.REQUIRED)


def test_the_tables_that_may_be_missing_are_told() -> None:
    assert sorted(rows("Les tables facultatives")) == sorted(
        name for name in catalog.models() if name not in catalog.REQUIRED
    )


def test_the_properties_of_a_province_are_told() -> None:
    told = set(rows("Ce que le catalogue dit de la province"))
    assert told == {field.name for field in fields(Province)} | {"map"}
    words = TEXT.split("Les mots d'une division")[1].split("L'objet")[0]
    assert {field.name for field in fields(Division)} <= set(re.findall(r"`(\w+)`", words))


def test_the_promises_are_told() -> None:
    kinds = {*expectations.TESTS, "shares", "centred"}
    part = TEXT.split("`ancrage:expected`")[1].split("\n## ")[0]
    assert kinds == {"counts", "every", "distinct", "sums", "cells", "shares", "centred"}
    assert kinds <= set(re.findall(r"`(\w+)`", part))
