"""Scenarios in files and in links: they come back as they were, and faults are named."""

from __future__ import annotations

import base64
import json
import re
import zlib
from pathlib import Path
from typing import Any

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from geodata.coverage.distances import network
from geodata.errors import AncrageError
from geodata.places.layers import by_region
from geodata.scenario.document import BLANK, MOST_ADDED, Scenario, at_coordinates
from geodata.scenario.files import (
    LARGEST,
    LONGEST_LINK,
    from_json,
    packed,
    read,
    to_json,
    unpacked,
)
from tests.scenario.strategies import scenarios

QUICK = settings(max_examples=25)
HEAD: dict[str, Any] = {"format": "ancrage-scenario", "version": 1}


def fullest() -> Scenario:
    """Every change at once, with names that do not compress."""
    made = BLANK.rename("".join(chr(0x4E00 + 97 * i) for i in range(60)))
    for n in range(MOST_ADDED):
        name = "".join(chr(0x5000 + 61 * n + 131 * i) for i in range(60))
        made = made.add(at_coordinates(-79 + n * 0.61803, 45 + n * 0.41421), name=name)
    for n, site in enumerate(network()):
        made = made.move(site.id, at_coordinates(-78 + n * 0.27183, 46 + n * 0.14142))
        made = made.close(site.id)
    for region in by_region():
        made = made.mandate(region, "2019-montreal")
    return made


@QUICK
@given(scenarios())
@example(BLANK)
@example(fullest())
def test_a_scenario_comes_back_from_a_file_and_from_a_link(scenario: Scenario) -> None:
    text, link = to_json(scenario), packed(scenario)
    assert from_json(text) == from_json(text.encode()) == scenario
    assert unpacked(link) == scenario
    assert re.fullmatch(r"[A-Za-z0-9_-]+", link)
    assert len(text.encode()) < LARGEST
    assert len(link) < LONGEST_LINK


def test_a_usual_scenario_makes_a_short_link() -> None:
    made = BLANK.rename("Charlevoix")
    for n in range(3):
        made = made.add(at_coordinates(-70.5 + n / 10, 47.5))
    assert len(packed(made)) < 160
    assert len(packed(BLANK)) < 24


def test_a_file_is_read_whatever_marks_its_start(tmp_path: Path) -> None:
    made = BLANK.add(at_coordinates(-70.5, 47.5), name="Été")
    path = tmp_path / "scénario.json"
    path.write_bytes(b"\xef\xbb\xbf" + to_json(made).encode())
    assert read(path) == made


def test_what_a_file_does_not_say_does_not_change() -> None:
    assert from_json(json.dumps(HEAD)) == BLANK


def document(**changes: object) -> str:
    return json.dumps(HEAD | changes)


ADDED = {"id": "ajout-1", "name": "Ici", "longitude": -70.5, "latitude": 47.5}


def added(**changes: object) -> str:
    """A file with one added site; a property changed to None is left out."""
    row = ADDED | changes
    return document(added=[{k: v for k, v in row.items() if v is not None}])


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "JSON illisible à la ligne 1, colonne 1"),
        ("{", "JSON illisible"),
        ('{"format": ancrage}', "« ancrage} »"),
        ("[1]", "un objet JSON"),
        ("null", "un objet JSON"),
        ("{}", "format : rien.*ancrage-scenario"),
        ('{"format": "ancrage-scenario"}', "version : rien.*1"),
        (document(version=2), "version : « 2 ».*1"),
        (document(version=True), "version : « true »"),
        (document(version="1"), "version : « 1 »"),
        (document(format="geojson"), "« geojson »"),
        (document(points=[]), "« points ».*une des propriétés.*added.*mandates"),
        (document(name=3), "name : « 3 ».*un texte"),
        (document(name="x" * 61), "name : Nom trop long.*61 caractères"),
        (document(name="\ud83d"), "name : Nom illisible"),
        (document(added={}), "added.*une liste"),
        (document(added=[3]), r"added\[0\] : « 3 ».*un objet"),
        (document(added=[ADDED, ADDED]), r"added\[1\].*ajout-1.*une seule fois"),
        (document(added=[ADDED] * 31), "added : « 31 ».*30 éléments"),
        (added(id="ajout-99"), r"added\[0\].*ajout-99.*ajout-30"),
        (added(id=""), r"added\[0\].id.*ajout-1"),
        (added(id=None), r"added\[0\].id : rien.*un texte"),
        (added(name=None), r"added\[0\].name : rien"),
        (added(longitude=None), r"added\[0\].longitude : rien.*un nombre"),
        (added(longitude="-70"), r"longitude : « -70 ».*un nombre"),
        (added(latitude=True), r"latitude : « true ».*un nombre"),
        (added(latitude=10**400), "latitude : « inf ».*un nombre"),
        (added(latitude=12), "Latitude hors des limites du Québec : « 12 »"),
        (added(longitude=float("nan")), "« NaN ».*nombre fini"),
        (added(longitude=float("-inf")), "« -Infinity »"),
        (added(colour="red"), r"added\[0\] : « colour ».*une des propriétés.*municipality"),
        (added(municipality="2410043"), "« municipality », ou « longitude »"),
        (
            added(municipality="2410044", longitude=None, latitude=None),
            r"added\[0\].municipality.*2410043",
        ),
        (document(moved=[]), "moved.*un objet"),
        (
            document(moved={"ici": {"municipality": "2410043"}}),
            r"moved\.ici : Point.*« ici »",
        ),
        (document(moved={"ajout-1": {"municipality": "2410043"}}), "moved.*ajout-1"),
        (document(moved={"alma": {}}), r"moved\.alma\.longitude : rien"),
        (document(moved={"alma": {"latitude": 47}}), "longitude : rien"),
        (document(closed={"alma": True}), "closed.*une liste"),
        (document(closed=["alma", "alma"]), r"closed\[1\] : « alma ».*une seule fois"),
        (document(closed=["Alma"]), r"closed\[0\].*« Alma ».*alma"),
        (document(closed=[None]), r"closed\[0\] : « null ».*un texte"),
        (document(mandates={"18": "2019-montreal"}), "« 18 ».*17"),
        (document(mandates={"05": "montreal"}), "« montreal ».*2019-montreal"),
        (document(mandates={"05": None}), r"mandates\.05 : « null ».*un texte"),
        ('{"format": 1, "format": 2}', "« format » écrite deux fois"),
        ("[" * 100_000, "trop de niveaux"),
        (document(name="x" * LARGEST), "Fichier trop gros.*200 000"),
        (b'{"\xff": 1}', "octet 2.*UTF-8"),
    ],
)
def test_a_fault_is_named_with_its_place(text: str | bytes, said: str) -> None:
    with pytest.raises(AncrageError) as refusal:
        from_json(text)
    message = str(refusal.value).replace("\u00a0", " ")
    assert re.search(said, message), message
    assert len(message) < 700


def test_a_file_that_cannot_be_read_is_named(tmp_path: Path) -> None:
    with pytest.raises(AncrageError, match=r"introuvable.*rien\.json"):
        read(tmp_path / "rien.json")
    with pytest.raises(AncrageError, match="introuvable"):
        read(tmp_path)


def link_of(data: bytes) -> str:
    """A link whose packing is sound."""
    return "1" + base64.urlsafe_b64encode(zlib.compress(data, 9)).decode().rstrip("=")


def test_a_link_that_unpacks_to_gigabytes_is_refused() -> None:
    bomb = link_of(b'{"name":"' + b"x" * 10_000_000 + b'"}')
    assert len(bomb) < LONGEST_LINK
    with pytest.raises(AncrageError, match="Lien de scénario illisible"):
        unpacked(bomb)


@pytest.mark.parametrize(
    "text",
    ["", "1", "2" + packed(BLANK)[1:], packed(BLANK)[:-2], "1é", "1====", "1" * 30_000, "1a b"],
)
def test_a_broken_link_is_refused(text: str) -> None:
    with pytest.raises(AncrageError, match="Lien de scénario illisible"):
        unpacked(text)


@given(st.text(max_size=80))
def test_any_text_is_a_scenario_or_a_refusal(text: str) -> None:
    for reader in (unpacked, from_json):
        with pytest.raises(AncrageError):
            reader(text)
        with pytest.raises(AncrageError):
            reader("1" + text)


@given(st.data())
def test_a_link_with_a_wrong_letter_never_gives_another_scenario(data: st.DataObject) -> None:
    made = BLANK.add(at_coordinates(-70.5, 47.5))
    link = packed(made)
    at = data.draw(st.integers(0, len(link) - 1))
    other = link[:at] + data.draw(st.sampled_from("AZaz09-_")) + link[at + 1 :]
    try:
        found = unpacked(other)
    except AncrageError:
        return
    assert found == made


def test_a_link_holds_no_more_than_a_file() -> None:
    with pytest.raises(AncrageError, match=r"«\u00a0format\u00a0».*une des propriétés"):
        unpacked(link_of(b'{"format":"ancrage-scenario"}'))
