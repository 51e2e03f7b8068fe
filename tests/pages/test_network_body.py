"""Body of Le réseau: filters, panel, cards, and the way back."""

from __future__ import annotations

import json
import re
from html import unescape
from urllib.parse import parse_qsl, urlsplit

import pytest

from geodata.fold import fold
from geodata.link import QUESTIONS
from geodata.maps.frame import view_bounds
from geodata.network import summary
from geodata.tables import load
from geodata.wording import number
from tests.maps.reading import looks
from tests.pages.bodies import address, drawn_points, go, html, opened, patch, plain, text

POINTS = load.table("service_points")


def test_the_network_tells_the_figures_of_2019() -> None:
    said = plain(text(opened("reseau")))
    for figure in ("21", "61", "54", "6", "17", "162", "55"):
        assert re.search(rf"(?<!\d){figure}(?!\d)", said), figure
    towns = POINTS.loc[POINTS["evidence"] == "attested", "town"].nunique()
    assert f"{towns} villes" in said
    # What is not published is said, and the reconstructed points are named.
    assert "pas publiée" in said
    for town in POINTS.loc[POINTS["evidence"] == "reconstructed", "town"]:
        assert plain(town) in said


FILTERS = {
    "ouverture": ("nouveau", POINTS["opened"] == "new"),
    "preuve": ("reconstitues", POINTS["evidence"] == "reconstructed"),
    "ville": ("gaspe", POINTS["town"] == "Gaspé"),
}


@pytest.mark.parametrize("name", FILTERS)
def test_a_link_filters_the_points(name: str) -> None:
    value, wanted = FILTERS[name]
    page = opened("reseau", **{name: value})
    assert not page.exception
    assert drawn_points(page) == POINTS.loc[wanted, "id"].tolist()
    assert address(page) == {name: value}


def test_choosing_in_a_list_changes_the_view_and_its_address() -> None:
    page = opened("reseau")
    page.selectbox("w_territory").select("Estrie (limites de 2021)").run()
    assert not page.exception
    assert address(page) == {"territoire": "region-05", "cadre": "region-05"}
    page.selectbox("w_opened").select_index(2).run()
    assert address(page)["ouverture"] == "nouveau"
    assert drawn_points(page) == POINTS.loc[POINTS["opened"] == "new", "id"].tolist()
    page.button("tout").click().run()
    assert address(page) == {}
    assert len(drawn_points(page)) == 61


def test_a_town_of_the_link_keeps_its_points() -> None:
    page = opened("reseau", ville="st-jérôme")
    assert address(page) == {"ville": "st-jérôme"}
    assert drawn_points(page) == POINTS.loc[POINTS["town"] == "Saint-Jérôme", "id"].tolist()


def test_a_filter_does_not_move_the_map() -> None:
    page = opened("reseau")
    before = patch(page)["view"]
    for name, value in (("w_opened", 1), ("w_directorate", 2)):
        page.selectbox(name).select_index(value).run()
        assert patch(page)["view"] == before


def test_a_directorate_changes_the_panel_the_map_and_the_address() -> None:
    page = opened("reseau")
    page.selectbox("w_directorate").select("Direction Montérégie (limites de 2019)").run()
    assert not page.exception
    assert address(page) == {"direction": "2019-monteregie"}
    areas = looks(patch(page), "directorates_2019").values()
    assert sum(look["chosen"] for look in areas) == 1
    assert any(look["dim"] for look in areas)
    assert "Direction régionale" in text(page)


def test_the_buttons_of_the_panel_choose_a_directorate() -> None:
    page = opened("reseau")
    names = [button for button in page.button if str(button.key).startswith("direction_")]
    assert len(names) == 6
    names[0].click().run()
    assert address(page)["direction"].startswith("2019-")


def test_an_empty_filter_says_so_and_offers_a_way_back() -> None:
    page = opened("reseau", ville="zzzz")
    assert not page.exception
    assert drawn_points(page) == []
    assert any("Aucun point" in warning.value for warning in page.warning)
    way_back = [b for b in page.button if "réafficher" in b.label]
    assert way_back
    way_back[-1].click().run()
    assert not page.exception
    assert address(page) == {}
    assert len(drawn_points(page)) == 61
    assert not page.warning


def test_the_breadcrumb_leads_back_up() -> None:
    page = opened("reseau", territoire="municipalite-2443027")
    steps = [button for button in page.button if str(button.key).startswith("fil_")]
    assert [step.label.split(" ")[0] for step in steps[:1]] == ["Québec"]
    assert len(steps) >= 3
    steps[-1].click().run()
    assert address(page)["territoire"] == "mrc-2443"
    page.button("fil_0").click().run()
    assert address(page) == {}


@pytest.mark.parametrize("point", POINTS["id"].tolist()[::6])
def test_a_point_has_its_card_with_its_source(point: str) -> None:
    page = opened("reseau", point=point)
    assert not page.exception
    row = POINTS.set_index("id").loc[point]
    said = html(page)
    if row["evidence"] == "attested":
        assert re.search(r'<a href="https?://[^"]+" target="_blank" rel="noopener">', said)
    else:
        assert "Reconstitués" in said or "reconstitution" in said
        assert "illustratif" in said
    assert "<h2>" in said


def test_every_region_and_every_directorate_opens() -> None:
    page = opened("reseau")
    for code in load.table("regions")["region_code"]:
        go(page, territoire=f"region-{code}")
        assert not page.exception, code
    for directorate in load.table("directorates")["directorate_id"]:
        go(page, direction=directorate)
        assert not page.exception, directorate


def test_a_region_of_the_list_is_chosen_as_its_row_chooses_it() -> None:
    page = opened("reseau")
    page.selectbox("w_territory").select("Outaouais").run()
    assert address(page) == {"territoire": "region-07", "cadre": "region-07"}
    found = patch(page)
    assert len(drawn_points(page)) == 61
    assert [c for c, look in looks(found, "regions_2021").items() if look["chosen"]] == ["07"]
    assert found["view"]["bounds"] == json.loads(json.dumps(view_bounds(("region", "07"))))
    assert "Région administrative" in text(page)
    # The other directorates keep their points.
    assert not re.search(r"\D: 0$", json.dumps([label["text"] for label in found["labels"]]))
    assert page.session_state["w_directorate"] > 0
    again = opened("reseau", territoire="region-07", cadre="region-07")
    assert patch(again)["layers"] == found["layers"]
    page.selectbox("w_territory").select_index(0).run()
    assert address(page) == {}


def test_a_card_follows_the_filters_as_its_list_does() -> None:
    place = {"direction": "2019-laval-laurentides-et-lanaudiere"}
    said = plain(text(opened("reseau", **place, ouverture="nouveau")))
    assert "2 points affichés sur 9. L'état de 6 points n'est pas précisé." in said
    assert "Hors filtre : 9 points" in said
    bare = plain(text(opened("reseau", **place)))
    assert "ors filtre" not in bare
    silent = plain(text(opened("reseau", direction="2019-montreal", ouverture="existant")))
    assert "L'état de 3 points n'est pas précisé." in silent
    assert "0 point" not in silent


def test_the_panel_counts_what_the_filters_let_through() -> None:
    page = opened("reseau", ouverture="existant")
    told = [plain(b.label) for b in page.button if str(b.key).startswith("direction_")]
    assert any("Montréal** · état non précisé" in label for label in told)
    assert any(label.endswith("3 points affichés sur 10") for label in told)


def test_going_back_restores_what_was_there() -> None:
    page = opened("reseau")
    page.selectbox("w_opened").select("nouveau").run()
    new = POINTS.loc[POINTS["opened"] == "new", "id"].tolist()
    go(page)
    assert len(drawn_points(page)) == 61
    go(page, ouverture="nouveau")
    assert drawn_points(page) == new


def test_people_of_a_point_are_those_of_the_table_and_what_is_missing_is_left_out() -> None:
    told = [plain(one.label) for one in opened("reseau").button if "par point" in one.label]
    known = summary("directorate")
    assert len(told) == len(known) == 6
    for people in known["people_per_point"]:
        assert sum(f" {plain(number(people))} habitants" in text for text in told) == 1
    (unsure,) = [text for text in told if "immigrants" not in text]
    assert "Outaouais" in unsure


@pytest.mark.parametrize("point", ["rimouski", "gaspe"])
def test_the_card_of_a_point_leads_on(point: str) -> None:
    row = POINTS[POINTS["town"].map(fold) == point].iloc[0]
    said = html(opened("reseau", point=row["id"]))
    assert "point au centre de la municipalité" in said
    found = [unescape(one) for one in re.findall(r'<li><a href="(\./[^"]+)"', said)]
    pages = [urlsplit(one).path.removeprefix("./") for one in found]
    assert pages == ["territoire", "couverture", "scenarios", "donnees"]
    views = {}
    for slug, one in zip(pages, found, strict=True):
        view, refused = QUESTIONS[slug].read(dict(parse_qsl(urlsplit(one).query)))
        assert not refused
        views[slug] = view
    town = ("municipality", row["municipality_code"])
    assert views["territoire"].territory == views["couverture"].territory == town
    assert views["couverture"].coverage == "catchments"
    assert views["scenarios"].scenario.closed == {row["id"]}
    assert views["donnees"].table == "service_points"
