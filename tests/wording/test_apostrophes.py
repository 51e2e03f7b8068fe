"""No straight apostrophe inside a word, no English: what comes from data is written as a screen."""

from __future__ import annotations

import re

import pytest

import pages
from geodata.catalogue import QUESTION as CATALOGUE
from geodata.maps import files
from geodata.places import finder
from geodata.tables import datasets
from tests.browser.test_frame import ENGLISH
from tests.pages.bodies import opened
from tests.wording.test_pseudo import content_words, page_words

_STRAIGHT = re.compile(r"\w'\w")
OPENED: tuple[dict[str, str], ...] = (
    {},
    {"territoire": "municipalite-2423057"},
    {"territoire": "region-08", "cadre": "region-08"},
    {"direction": "2019-capitale-nationale-et-est-du-quebec"},
    {"point": "val-d-or"},
)


def straight(texts: list[str]) -> list[str]:
    return [text for text in texts if _STRAIGHT.search(text)]


def english(texts: list[str]) -> list[str]:
    return [text for text in texts if ENGLISH.search(text)]


def test_answers_have_none() -> None:
    said = list(content_words())
    assert straight(said) == []
    assert english(said) == []


def test_names_that_the_browser_holds_have_none() -> None:
    held = finder.index()
    names = [*held["names"], *held["details"], *held["postal"].values()]
    assert straight([*names, *files.municipalities()["name"]]) == []
    assert english(names) == []


@pytest.mark.parametrize("slug", [page.slug for page in pages.PAGES])
def test_pages_have_none(slug: str) -> None:
    described = ({"table": name} for name in datasets())
    for query in described if slug == CATALOGUE.slug else OPENED:
        said = list(page_words(opened(slug, **query)))
        assert straight(said) == []
        assert english(said) == []
