"""Bodies of pages: each draws its finding, follows its filters, and survives any link."""

from __future__ import annotations

import re

import pytest
from streamlit.testing.v1 import AppTest

import pages
from geodata import catalog, load
from geodata.measure import MEASURES
from pages.shared.parameters import CLASSES, EXCLUSIONS, LEVELS
from tests.pages.bodies import address, drawn_points, go, html, opened, patch, text

SLUGS = [page.slug for page in pages.PAGES]
SHORT = {level: name for name, level in LEVELS.items()}
POINTS = load.table("service_points")


def plain(words: str) -> str:
    """Words without the typography of the screen."""
    return re.sub(r"\s+", " ", words.replace("’", "'"))


HOSTILE = "<script>alert(1)</script>\"'><img src=x onerror=alert(2)>"


@pytest.mark.parametrize("slug", SLUGS)
def test_a_page_says_what_it_found(slug: str) -> None:
    page = opened(slug)
    assert not page.exception
    titles = re.findall(r"<h1[^>]*>(.*?)</h1>", html(page))
    assert len(titles) == 1
    assert len(titles[0]) > 20
    assert not titles[0].endswith(".")
    assert address(page) == {}


@pytest.mark.parametrize("slug", SLUGS)
def test_a_page_shows_no_python_and_no_missing_number(slug: str) -> None:
    assert not re.search(r"\b(nan|NaN|None|inf|True|False|dtype)\b", text(opened(slug)))


@pytest.mark.parametrize("slug", SLUGS)
def test_a_page_ends_with_its_sources(slug: str) -> None:
    said = html(opened(slug))
    foot = said[said.rindex('class="foot"') :]
    assert re.search(r"Sources?|Données", foot)
    links = re.findall(r'href="([^":]+)"', foot)
    assert set(links) <= set(SLUGS)


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


def test_settlement_tells_the_concentration() -> None:
    said = plain(text(opened("etablissement")))
    for figure in ("84,5 %", "75,9 %", "65,3 %"):
        assert figure in said


FILTERS = {
    "region": ("05", POINTS["region_code"] == "05"),
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
    page.selectbox("w_region").select("Estrie").run()
    assert not page.exception
    assert address(page) == {"region": "05"}
    assert drawn_points(page) == POINTS.loc[POINTS["region_code"] == "05", "id"].tolist()
    page.selectbox("w_opened").select_index(2).run()
    assert set(address(page)) == {"region", "ouverture"}
    page.button("tout").click().run()
    assert address(page) == {}
    assert len(drawn_points(page)) == 61


def test_typing_a_town_keeps_its_points() -> None:
    page = opened("reseau")
    page.text_input("w_text").set_value("  st-jérôme ").run()
    assert address(page) == {"ville": "st-jérôme"}
    assert drawn_points(page) == POINTS.loc[POINTS["town"] == "Saint-Jérôme", "id"].tolist()


def test_a_filter_does_not_move_the_map() -> None:
    page = opened("reseau")
    before = patch(page)["view"]
    for name, value in (("w_region", 6), ("w_opened", 1), ("w_directorate", 2)):
        page.selectbox(name).select_index(value).run()
        assert patch(page)["view"] == before


def test_a_directorate_changes_the_panel_the_map_and_the_address() -> None:
    page = opened("reseau")
    page.selectbox("w_directorate").select("Montérégie").run()
    assert not page.exception
    assert address(page) == {"direction": "2019-monteregie"}
    areas = patch(page)["layers"]["directorates_2019"]
    assert sum(bool(look.get("chosen")) for look in areas["styles"]) == 1
    assert any(look.get("dim") for look in areas["styles"])
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


@pytest.mark.parametrize("measure", MEASURES)
def test_every_measure_opens_at_each_of_its_levels(measure: str) -> None:
    page = opened("etablissement", mesure=measure)
    for level in MEASURES[measure].periods:
        go(page, mesure=measure, echelle=SHORT[level])
        assert not page.exception, level
        assert not re.search(r"\b(nan|NaN|None|inf)\b", text(page)), level


@pytest.mark.parametrize(
    "query",
    [
        *({"classes": name} for name in CLASSES),
        *({"sans": name} for name in EXCLUSIONS),
        *({"sans": name, "echelle": "municipalite"} for name in EXCLUSIONS),
        {"sans": "montreal", "territoire": "mrc-2466"},
        {"sans": "montreal", "territoire": "region-06", "echelle": "region"},
        {"points": "oui", "point": "rimouski"},
        {"comparer": "mrc-2443", "territoire": "mrc-2481"},
        {"comparer": "region-05", "territoire": "region-05"},
        {"comparer": "region-05", "territoire": "municipalite-2443027"},
        {"comparer": "municipalite-2443027"},
        {"echelle": "municipalite", "mesure": "arrivals"},
        {"periode": "2016", "mesure": "immigrants", "echelle": "mrc"},
        {"territoire": "region-10", "mesure": "admissions", "echelle": "region"},
        {"territoire": "mrc-2499", "mesure": "immigrants_share_pct"},
        {"vue": "46.8,-71.2,7"},
    ],
    ids=lambda query: "&".join(f"{n}={v}" for n, v in query.items()),
)
def test_a_link_to_settlement_opens(query: dict[str, str]) -> None:
    page = opened("etablissement", **query)
    assert not page.exception
    assert "<h1" in html(page)


def test_a_year_recolours_without_moving_the_map() -> None:
    page = opened("etablissement", mesure="arrivals", echelle="mrc")
    before = patch(page)
    page.select_slider("w_period").set_value("2003-2004").run()
    after = patch(page)
    assert address(page)["periode"] == "2003-2004"
    assert after["view"] == before["view"]
    layer = "census_divisions"
    assert after["layers"][layer]["of"] != before["layers"][layer]["of"]
    assert "2003" in text(page)


def test_play_starts_over_and_stops() -> None:
    page = opened("etablissement", mesure="arrivals")
    page.button("lecture").click().run()
    assert address(page)["periode"] == MEASURES["arrivals"].periods["census_division"][0]
    assert page.button("lecture").label == "Arrêter"
    page.button("lecture").click().run()
    assert page.button("lecture").label == "Lire"


def test_going_from_page_to_page_keeps_the_territory() -> None:
    page = opened("reseau", territoire="region-05", cadre="region-05", preuve="attestes")
    go(page, "etablissement")
    assert not page.exception
    assert address(page) == {"territoire": "region-05", "cadre": "region-05"}


def test_going_back_restores_what_was_there() -> None:
    page = opened("reseau")
    page.selectbox("w_region").select("Estrie").run()
    go(page)
    assert len(drawn_points(page)) == 61
    go(page, region="05")
    assert drawn_points(page) == POINTS.loc[POINTS["region_code"] == "05", "id"].tolist()


def test_parameters_of_others_stay_in_the_address() -> None:
    page = opened("reseau", utm_source="courriel")
    page.selectbox("w_region").select("Estrie").run()
    assert address(page) == {"utm_source": "courriel", "region": "05"}


def test_a_wrong_value_is_told_at_once_and_the_page_stands() -> None:
    page = opened("reseau", region="99")
    assert not page.exception
    assert len(page.warning) == 1
    assert "99" in page.warning[0].value
    assert len(drawn_points(page)) == 61


@pytest.mark.parametrize("name", ["ville", "region", "mesure", "territoire", "vue", "table"])
@pytest.mark.parametrize("slug", SLUGS)
def test_hostile_text_never_reaches_html(slug: str, name: str) -> None:
    page = opened(slug, **{name: HOSTILE})
    # A second run shows what the first one kept for later.
    page.run()
    assert not page.exception
    assert "<script" not in html(page)
    assert "onerror" not in html(page)
    for shown in (*page.markdown, *page.warning, *page.info):
        assert not re.search(r"(?<!\\)<", shown.value)


@pytest.mark.parametrize("table", list(catalog.datasets()))
def test_every_dataset_is_described(table: str) -> None:
    page = opened("donnees", table=table)
    assert not page.exception
    dataset = catalog.dataset(table)
    said = plain(text(page))
    assert dataset.hash in said
    for told in (dataset.title, dataset.description, *dataset.warnings):
        assert plain(told) in said
    for source in dataset.sources:
        assert plain(source.title) in said


def _broken() -> None:
    from pages.shared import frame

    frame.show_error(KeyError("mot de passe"))


def test_an_error_is_told_in_french_without_its_details() -> None:
    page = AppTest.from_function(_broken).run()
    assert not page.exception
    assert len(page.error) == 1
    assert page.error[0].value.startswith("Cette page")
    assert "mot de passe" not in page.error[0].value
