"""What pages show without a screen: every page, in several places, whole and serialisable."""

from __future__ import annotations

import json
import re

import pytest

import pages
from geodata.content.pages import CONTENT
from geodata.view import from_query

QUERIES = [
    {},
    {"territoire": "region-11", "cadre": "region-11"},
    {"territoire": "region-10", "cadre": "region-10"},
    {"territoire": "mrc-2406", "cadre": "mrc-2406"},
    {"territoire": "municipalite-2499095"},
    {"direction": "2019-monteregie"},
    {"echelle": "municipalite", "carte": "croisement"},
]


def test_every_page_has_its_content_but_the_one_that_plays_them() -> None:
    assert {page.slug for page in pages.PAGES} - set(CONTENT) == {"presentation"}


@pytest.mark.parametrize("slug", CONTENT)
@pytest.mark.parametrize("query", QUERIES, ids=lambda q: "-".join(q.values()) or "bare")
def test_a_view_has_its_words_its_map_and_its_sources(slug: str, query: dict[str, str]) -> None:
    view, refused = from_query(query)
    assert refused == ()
    content = CONTENT[slug](view)
    assert content.title
    assert content.sources
    assert content.figures
    (south, west), (north, east) = content.bounds
    assert south < north
    assert west < east
    told = " ".join(
        [content.title, content.detail, *content.notes]
        + [f"{f.number} {f.what} {f.detail}" for f in content.figures]
    )
    assert not re.search(r"\b(nan|NaN|None|inf)\b", told)
    if content.state is not None:
        # What a browser or a file receives is plain JSON.
        assert json.loads(json.dumps(content.state, allow_nan=False))["layers"]
