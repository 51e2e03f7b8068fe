"""No straight apostrophe inside a word: what comes from data has the typography of the screen."""

from __future__ import annotations

import re

import pytest

import pages
from geodata.maps import files
from geodata.places import finder
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


def test_answers_have_none() -> None:
    assert straight(list(content_words())) == []


def test_names_that_the_browser_holds_have_none() -> None:
    held = finder.index()
    names = [*held["names"], *held["details"], *held["postal"].values()]
    assert straight([*names, *files.municipalities()["name"]]) == []


@pytest.mark.parametrize("slug", [page.slug for page in pages.PAGES if page.slug != "donnees"])
def test_pages_have_none(slug: str) -> None:
    for query in OPENED:
        assert straight(list(page_words(opened(slug, **query)))) == []
