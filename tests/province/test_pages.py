"""Another province is another folder: every page of it, without a word of the first one."""

from __future__ import annotations

import re
from typing import cast

import pytest
from google.protobuf.text_format import MessageToString
from streamlit.testing.v1 import AppTest
from streamlit.testing.v1.element_tree import Dataframe

import pages
from geodata.checks.package import check
from tests.pages.bodies import address, go, html, nodes, opened, plain, text
from tests.province.words import foreign

SLUGS = [page.slug for page in pages.PAGES]
LINKS: tuple[dict[str, str], ...] = (
    {"territoire": "region-1", "cadre": "region-1"},
    {"territoire": "comte-102", "cadre": "comte-102"},
    {"territoire": "municipalite-10203"},
    {"direction": "2025-ouest"},
    {"point": "bourg-ambre"},
    {"seuil": "25km", "par": "comte", "gens": "immigrants"},
    {"mesure": "location_quotient", "echelle": "municipalite"},
)


def test_the_folder_is_sound() -> None:
    assert [str(fault) for report in check() for fault in report.faults] == []


@pytest.mark.parametrize("slug", SLUGS)
def test_a_page_is_drawn_in_its_own_words(slug: str) -> None:
    page = opened(slug)
    assert not page.exception
    (title,) = re.findall(r"<h1[^>]*>(.*?)</h1>", html(page))
    assert len(title) > 20
    assert address(page) == {}
    assert foreign(everything(page)) == []
    assert not re.search(r"\b(nan|NaN|None|inf|dtype)\b", text(page))


@pytest.mark.parametrize("link", LINKS, ids=lambda link: next(iter(link.values())))
@pytest.mark.parametrize("slug", SLUGS)
def test_a_link_is_followed(slug: str, link: dict[str, str]) -> None:
    page = go(opened(slug), **link)
    assert not page.exception
    assert not page.warning
    assert foreign(everything(page)) == []


def everything(page: AppTest) -> str:
    """All that a page shows: HTML, buttons, lists, tables, charts and maps."""
    told = [plain(text(page))]
    for node in nodes(page.main):
        if node.type == "arrow_data_frame":
            told.append(cast(Dataframe, node).value.to_csv())
        elif node.type != "html" and (proto := getattr(node, "proto", None)) is not None:
            # Bytes of tables, and identifiers, may look like anything.
            said = MessageToString(proto, as_utf8=True)
            told.append(re.sub(r"(?m)^\s*(data|id|deferred_file_id): .*$", "", said))
    return "\n".join(told)
