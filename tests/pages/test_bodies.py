"""Bodies of pages: each draws its finding, follows its filters, and survives any link."""

from __future__ import annotations

import re

import pytest
from streamlit.testing.v1 import AppTest

import pages
from geodata.tables import catalog
from tests.pages.bodies import address, drawn_points, go, html, opened, plain, rows, text

SLUGS = [page.slug for page in pages.PAGES]
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
    links = re.findall(r'href="\./([^":]+)"', foot)
    assert set(links) <= set(SLUGS)


def test_going_from_page_to_page_keeps_the_territory() -> None:
    page = opened("reseau", territoire="region-05", cadre="region-05", preuve="attestes")
    go(page, "etablissement")
    assert not page.exception
    assert address(page) == {"territoire": "region-05", "cadre": "region-05"}


def test_parameters_of_others_stay_in_the_address() -> None:
    page = opened("reseau", utm_source="courriel")
    page.selectbox("w_opened").select("nouveau").run()
    assert address(page) == {"utm_source": "courriel", "ouverture": "nouveau"}


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
    assert not re.search("<[^>]*onerror", html(page))
    for shown in (*page.markdown, *page.warning, *page.info):
        assert not re.search(r"(?<!\\)<", shown.value)


@pytest.mark.parametrize("table", list(catalog.datasets()))
def test_every_dataset_is_described(table: str) -> None:
    page = opened("donnees", table=table)
    assert not page.exception
    dataset = catalog.dataset(table)
    if dataset.format == "csv":
        titles, *lines = rows(page, "lignes")
        for field in dataset.fields:
            rank = titles.index(field.title)
            codes = {code for code, label in field.labels.items() if code != label}
            assert codes.isdisjoint(line[rank] for line in lines)
    said = plain(text(page))
    assert dataset.hash in said
    for told in (dataset.title, dataset.description, *dataset.warnings):
        assert plain(told) in said
    for source in dataset.sources:
        assert plain(source.title) in said


def _broken() -> None:
    from pages.shared.screen import frame

    frame.show_error(KeyError("mot de passe"))


def test_rows_have_words_for_codes_and_columns_are_told_in_sentences() -> None:
    page = opened("donnees")
    (alma,) = [row for row in rows(page, "lignes") if row[0] == "alma"]
    assert {"−71,6491", "48,5501", "attesté"} <= set(alma)
    means = [row[-1] for row in rows(page, "colonnes")]
    assert any("existing" in text for text in means)
    assert not any(".." in text for text in means)


def test_an_error_is_told_in_french_without_its_details() -> None:
    page = AppTest.from_function(_broken).run()
    assert not page.exception
    assert len(page.error) == 1
    assert page.error[0].value.startswith("Cette page")
    assert "mot de passe" not in page.error[0].value
