"""The table of pages and their files: one file a page, which only the dashboard runs."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from streamlit.runtime.pages_manager import PagesManager

import pages
from geodata.link import QUESTIONS
from pages.shared.screen.frame import escape_markdown
from pages.shared.server import routes

ROOT = Path(__file__).resolve().parents[2]
FILES = sorted(path for path in (ROOT / "pages").glob("*.py") if path.name != "__init__.py")


def test_every_page_is_the_file_of_its_address() -> None:
    assert sorted(page.slug for page in pages.PAGES) == [path.stem for path in FILES]
    for page in pages.PAGES:
        assert page.render.__module__ == f"pages.{page.slug}"
        assert page.render.__name__ == "render"


def test_addresses_and_titles_are_told_apart() -> None:
    assert len({page.slug for page in pages.PAGES}) == len(pages.PAGES)
    assert len({page.title() for page in pages.PAGES}) == len(pages.PAGES)
    assert all(re.fullmatch(r"[a-z]+", page.slug) for page in pages.PAGES)
    assert all(question.asks().endswith("?") for question in QUESTIONS.values())


def test_one_page_opens_first() -> None:
    assert [page.slug for page in pages.PAGES if page.default] == [pages.PAGES[0].slug]


def test_a_cold_server_runs_no_file_of_a_page(monkeypatch: pytest.MonkeyPatch) -> None:
    # Streamlit would run that of a deep link by itself, without the frame of the dashboard.
    monkeypatch.setattr(PagesManager, "uses_pages_directory", None)
    monkeypatch.setattr("pages.shared.server.routes.elsewhere", lambda _given: None)
    routes.options([page.slug for page in pages.PAGES])
    PagesManager(str(ROOT / "dashboard.py"))
    assert PagesManager.uses_pages_directory is False


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_nothing_is_drawn_when_a_page_is_imported(path: Path) -> None:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    assert not any(isinstance(node, ast.Expr) for node in tree.body[1:])


@given(st.text())
def test_escaped_text_means_itself(text: str) -> None:
    escaped = escape_markdown(text)
    assert re.sub(r"\\(.)", r"\1", escaped, flags=re.DOTALL) == text
    assert not re.search(r"(?<!\\)(\\\\)*[<>*_`\[\]()#~$|&:]", escaped)


def test_a_link_written_by_somebody_is_no_link() -> None:
    assert escape_markdown("[x](javascript:alert(1))") == r"\[x\]\(javascript\:alert\(1\)\)"
    assert escape_markdown("<b>") == r"\<b\>"
