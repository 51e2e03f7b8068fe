"""Body of Mon territoire: its link, its answer, its comparison, and what its field may send."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

import pytest
import streamlit as st
from streamlit.testing.v1 import AppTest

from geodata.wording import today
from pages.shared import search
from pages.shared.search import Choice
from tests.pages.bodies import address, go, html, nodes, opened, patch, plain, text


def test_a_bare_page_invites_and_already_says_something() -> None:
    page = opened("territoire")
    assert not page.exception
    assert "Cherchez un lieu par son nom ou son code postal" in text(page)
    assert "30 minutes ou moins" in plain(text(page))
    page.button("exemple_2403005").click().run()
    assert address(page) == {"territoire": "municipalite-2403005"}
    assert "Gaspé" in text(page)


@pytest.mark.parametrize(
    ("query", "said"),
    [
        ({"territoire": "municipalite-2410043"}, "Rimouski a son point de service"),
        ({"territoire": "mrc-2410"}, "Rimouski-Neigette"),
        ({"territoire": "region-10"}, "aucune route vers un point"),
        ({"lieu": "G5L"}, "secteur postal G5L"),
        ({"lieu": "J0M"}, "trop vaste"),
        ({"territoire": "municipalite-2499095"}, "Aucune route ne relie Kuujjuaq"),
    ],
)
def test_each_sheet_has_its_own_link(query: dict[str, str], said: str) -> None:
    page = opened("territoire", **query)
    assert not page.exception
    assert said in plain(text(page))
    assert address(page) == query


def test_a_whole_postal_code_leaves_the_address() -> None:
    page = opened("territoire", lieu="G5L 1A1")
    assert address(page) == {"lieu": "G5L"}
    go(page, lieu="Z9Z 8Y7")
    assert address(page) == {}
    assert len(page.warning) == 1
    assert "8Y7" not in page.warning[0].value


def test_the_sheet_says_evidence_status_and_estimate() -> None:
    page = opened("territoire", territoire="municipalite-2403005")
    said = plain(text(page))
    for word in ("reconstitué, emplacement non publié", "publié", "estimé", "erreur typique"):
        assert word in said
    rimouski = html(opened("territoire", territoire="municipalite-2410043"))
    assert 'rel="noopener">source de' in rimouski


def test_the_breadcrumb_and_the_neighbours_lead_on() -> None:
    page = opened("territoire", territoire="municipalite-2410043", avec="region-06")
    page.button("fil_2").click().run()
    assert address(page) == {"territoire": "mrc-2410", "avec": "region-06"}
    beside = [b for b in page.button if str(b.key).startswith("voisin_")]
    assert [b.label for b in beside] == ["La Mitis", "Les Basques", "Témiscouata"]
    beside[0].click().run()
    assert address(page) == {"territoire": "mrc-2409", "avec": "region-06"}
    page.button("fil_0").click().run()
    assert address(page) == {"avec": "region-06"}


def test_a_comparison_is_in_the_link_and_can_be_undone() -> None:
    query = {"territoire": "municipalite-2410043", "avec": "municipalite-2443027,region-06"}
    page = opened("territoire", **query)
    assert address(page) == query
    for name in ("Sherbrooke", "Montréal"):
        assert name in text(page)
    page.button("retirer_municipality_2443027").click().run()
    assert address(page) == query | {"avec": "region-06"}
    assert not page.exception


def test_choosing_a_municipality_moves_the_map_once() -> None:
    page = opened("territoire", territoire="municipalite-2410043")
    before = patch(page)["view"]
    page.button("fil_2").click().run()
    after = patch(page)["view"]
    assert after["n"] == before["n"] + 1
    page.run()
    assert patch(page)["view"] == after


def components(page: AppTest) -> list[str]:
    kinds = [node for node in nodes(page.main) if getattr(node, "type", "") == "bidi_component"]
    return [node.proto.component_name.rpartition("_")[2] for node in kinds]


def test_the_field_and_the_map_stand_on_the_page() -> None:
    page = opened("territoire", territoire="municipalite-2410043")
    assert components(page) == ["search", "map", "search"]
    full = opened("territoire", territoire="region-01", avec="region-02,region-03,region-04")
    assert components(full) == ["search", "map", "rows", "rows"]


EVENTS: list[tuple[Mapping[str, Any], Choice | None]] = [
    ({"kind": "territory", "id": "2410043"}, ("municipality", "2410043")),
    ({"kind": "territory", "id": "2410"}, ("census_division", "2410")),
    ({"kind": "territory", "id": "01"}, ("region", "01")),
    ({"kind": "postal", "id": "G5L"}, "G5L"),
    ({"kind": "here", "at": [48.45, -68.52]}, ("municipality", "2410043")),
    ({"kind": "territory", "id": "2400000"}, None),
    ({"kind": "territory", "id": "<script>"}, None),
    ({"kind": "territory"}, None),
    ({"kind": "postal", "id": "G5L 1A1"}, None),
    ({"kind": "here", "at": [43.65, -79.38]}, None),
    ({"kind": "here", "at": "48,-68"}, None),
    ({"kind": "here", "at": [48.45]}, None),
    ({"kind": "here", "at": [None, {}]}, None),
    ({"kind": "elsewhere", "id": "01"}, None),
]


@pytest.mark.parametrize(("event", "choice"), EVENTS, ids=str)
def test_what_the_field_sends_exists_or_is_dropped(
    monkeypatch: pytest.MonkeyPatch, event: Mapping[str, Any], choice: Choice | None
) -> None:
    kept: dict[str, Any] = {"recherche": {"pick": event}}
    heard: list[Choice] = []

    def mounted(*, on_pick_change: Any, **_others: Any) -> None:
        on_pick_change()

    monkeypatch.setattr(st, "session_state", kept)
    monkeypatch.setattr(search, "_component", mounted)
    search.field(key="recherche", label="", hint="", on_choice=heard.append, on_postal=heard.append)
    assert heard == ([] if choice is None else [choice])
    # Of a position, only the sentence stays.
    assert set(kept) <= {"recherche", "_position"}
    assert "48.45" not in str(kept.get("_position"))


@pytest.mark.parametrize("slug", ["etablissement", "couverture"])
def test_other_pages_set_territories_side_by_side_alike(slug: str) -> None:
    query = {"territoire": "region-05", "cadre": "region-05", "comparer": "region-12,mrc-2410"}
    page = opened(slug, **query)
    said = text(page)
    assert "Comparer jusqu’à 4 territoires" in said
    for name in ("Chaudière-Appalaches", "Rimouski-Neigette"):
        assert name in html(page)
    page.button("retirer_region_12").click().run()
    assert address(page) == query | {"comparer": "mrc-2410"}
    assert not page.exception


@pytest.mark.parametrize(
    "event", [{"kind": "territory", "id": "01"}, {"kind": "postal", "id": "G5L"}]
)
def test_a_field_drops_what_it_does_not_offer(
    monkeypatch: pytest.MonkeyPatch, event: Mapping[str, Any]
) -> None:
    heard: list[Choice] = []
    monkeypatch.setattr(st, "session_state", {"ville": {"pick": event}})
    monkeypatch.setattr(search, "_component", lambda *, on_pick_change, **_data: on_pick_change())
    search.field(key="ville", label="", hint="", levels=["municipality"], on_choice=heard.append)
    assert heard == []


def test_a_rural_postal_code_offers_the_places_it_may_cover() -> None:
    page = opened("territoire", lieu="G0L")
    assert not page.exception
    assert "trop vaste" in text(page)
    assert "estimation" in page.selectbox("autour").label
    offered = page.selectbox("autour")
    assert "Kamouraska (Kamouraska)" in offered.options
    offered.select("Kamouraska (Kamouraska)").run()
    assert address(page) == {"territoire": "municipalite-2414050"}


def test_a_ferry_to_a_neighbour_is_said() -> None:
    page = opened("territoire", territoire="municipalite-2416023")
    beside = [b.label for b in page.button if str(b.key).startswith("voisin_")]
    assert beside and all(label.endswith("\\(traversier\\)") for label in beside)


def test_a_territory_without_a_point_lists_what_serves_its_largest_places() -> None:
    said = plain(text(opened("territoire", territoire="mrc-2409")))
    assert "La Mitis : aucun point de service; depuis Mont-Joli" in said
    assert "Mont-Joli : Rimouski" in said


def test_paper_alone_has_the_name_the_date_and_the_address(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("ANCRAGE_ADDRESS", "https://ancrage.example")
    written = html(opened("territoire", territoire="municipalite-2410043"))
    (line,) = re.findall(r'<p class="paper">(.*?)</p>', written)
    assert line.startswith("Rimouski · ")
    assert str(today().year) in line
    assert line.endswith("ancrage.example/territoire?territoire=municipalite-2410043")


def test_all_sheets_are_offered_at_once() -> None:
    page = opened("territoire", territoire="region-01")
    offered = [plain(name) for name in page.selectbox("fiches").options]
    assert offered[:2] == ["Régions (17)", "MRC (98)"]
    assert "preparer_fiches" in {button.key for button in page.button}
