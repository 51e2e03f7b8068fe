"""Everything is said in the language in use, in whatever thread: nothing escapes from it."""

from __future__ import annotations

import contextlib
import datetime
import io
import json
import re
import zipfile
from collections.abc import Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import fields, is_dataclass
from html import unescape
from pathlib import Path
from threading import Barrier
from typing import Any

import openpyxl
import pandas as pd
import pikepdf
import pytest
import streamlit
from streamlit.testing.v1 import AppTest

import pages
from geodata.__main__ import main
from geodata.files.writers import write
from geodata.link import ADDRESSES, QUESTIONS
from geodata.places import finder
from geodata.places.finder import search
from geodata.presentation.embedded import ready
from geodata.questions import Exhibit, Grid
from geodata.settlement import downloads
from geodata.settlement.scope import Scope
from geodata.tables.snapshot import EMBEDDED, Snapshot, opened, using
from geodata.wording import FRENCH, Language, number, percent, speaking
from pages.shared.served import streamlit_words
from pages.shared.server.shell import blocked, french_page, refusal
from tests.pages.bodies import nodes
from tests.test_content import QUERIES, content_of
from tests.wording import pseudo

DAY = datetime.date(2026, 10, 1)
ROOT = "https://ancrage.exemple"

SHOWN = (
    *QUERIES,
    {"mesure": "change_pct"},
    {"mesure": "net_migration"},
    {"mesure": "location_quotient"},
    {"mesure": "admissions", "sans": "montreal"},
    {"annee": "avant"},
    {"gens": "immigrants", "point": "rimouski"},
)
REFUSED = ({"region": "99"}, {"mesure": "x"}, {"periode": "x"}, {"seuil": "x"}, {"point": "x"})
OPENED: tuple[dict[str, str], ...] = (
    {},
    {"territoire": "municipalite-2499095", "region": "99"},
    {"territoire": "region-11", "cadre": "region-11", "annee": "avant"},
)

# Fields of a content, and of what Streamlit receives, that no one reads.
HIDDEN = frozenset(
    {
        "kind",
        "shape",
        "colour",
        "colours",
        "bounds",
        "state",
        "chosen",
        "codes",
        "at",
        "formats",
        "statuses",
    }
)
UNREAD = frozenset(
    {"type", "icon", "id", "hash", "url", "component_name", "selection_mode", "deferred_file_id"}
    | {"form_id", "json", "html_content", "js_content", "css_content"}
)
RAW = frozenset({"rows", "columns"})
SAID_ON_MAPS = frozenset({"text", "texts", "before", "after", "none", "few", "silent"})


@pytest.fixture(scope="module")
def language(tmp_path_factory: pytest.TempPathFactory) -> Language:
    return pseudo.language(tmp_path_factory.mktemp("locale"))


@pytest.fixture(scope="module")
def data() -> Snapshot:
    return pseudo.data()


def words_of(value: object) -> Iterator[str]:
    """Every text of what a page or a file shows."""
    if isinstance(value, pd.DataFrame):
        yield from map(str, value.columns)
        for name in value.columns:
            yield from (cell for cell in value[name] if isinstance(cell, str))
    elif isinstance(value, Exhibit):
        made: object = value.make()
        # The page of the data shows the cells of a table as its files have them.
        if value.id in RAW and isinstance(made, Grid):
            made = (made.title, made.notes)
        yield from words_of(made)
    elif is_dataclass(value):
        for field in fields(value):
            if field.name not in HIDDEN:
                yield from words_of(getattr(value, field.name))
    elif isinstance(value, list | tuple):
        for item in value:
            yield from words_of(item)
    elif isinstance(value, str):
        yield value


def map_words(state: object) -> Iterator[str]:
    """Every text that a map receives."""
    if isinstance(state, Mapping):
        for key, value in state.items():
            if key in SAID_ON_MAPS:
                yield from words_of(value)
            else:
                yield from map_words(value)
    elif isinstance(state, list | tuple):
        for item in state:
            yield from map_words(item)


def content_words() -> Iterator[str]:
    for slug in QUESTIONS:
        for query in SHOWN:
            content = content_of(slug, query)
            yield from words_of(content)
            yield from map_words(content.state)


def refusal_words() -> Iterator[str]:
    for query in REFUSED:
        refused = [said for asked in ADDRESSES.values() for said in asked.read(query)[1]]
        assert refused != []
        # What was written in the link is repeated as it was, and so is what may be written.
        yield from (re.sub(r"«.*?»", "", said).partition(" : ")[0] for said in refused)


def server_words() -> Iterator[str]:
    shell = Path(streamlit.__file__).parent / "static" / "index.html"
    yield bare(str(french_page(shell.read_bytes(), folder=""), "utf-8"))
    yield bare(blocked())
    yield bare(str(refusal(404, home="./").body, "utf-8"))
    for line in streamlit_words.script().decode().splitlines():
        yield from json.loads(line.partition(" = ")[2].rstrip(";")).values()
    yield from finder.index()["names"]


def search_words() -> Iterator[str]:
    for typed in ("Saint-Antoine", pseudo.greek("Saint-Antoine")):
        yield from (match.label for match in search(typed))


def file_words() -> Iterator[str]:
    """Words of one file of each format."""
    shown = ready().slides(root=ROOT)[:2]
    told = write(shown, "html", title="", date=DAY).decode()
    island = re.search(r'(?s)id="data-presentation">(.*?)</script>', told)
    assert island
    presentation = json.loads(island[1])
    yield from words_of(list(presentation["words"].values()))
    yield from (scene["title"] for scene in presentation["scenes"])
    with zipfile.ZipFile(io.BytesIO(write(shown, "pptx", title="", date=DAY))) as deck:
        for name in deck.namelist():
            if name.startswith(("ppt/slides/slide", "ppt/charts/chart")):
                written = deck.read(name).decode()
                yield from map(unescape, re.findall(r"<(?:a:t|c:v)>([^<]*)<", written))
                yield from map(unescape, re.findall(r'descr="([^"]*)"', written))
    with pikepdf.open(io.BytesIO(write(shown, "pdf", title="", date=DAY))) as file:
        yield from (str(item.title) for item in file.open_outline().root)
        parts = (part for part in file.objects if isinstance(part, pikepdf.Dictionary))
        yield from (str(part.Alt) for part in parts if "/Alt" in part)
    book = openpyxl.load_workbook(
        io.BytesIO(downloads.settlement(Scope("immigrants", "region", "2021"), "xlsx"))
    )
    for sheet in book:
        yield sheet.title
    yield number(1234.5, decimals=1)
    yield percent(84.5)


def everything() -> list[str]:
    parts = (content_words, refusal_words, server_words, search_words, file_words)
    return [text for part in parts for text in part()]


def bare(page: str) -> str:
    """The words of a page of HTML, those of its attributes too."""
    kept = re.sub(r"(?s)<!--.*?-->|<style.*?</style>|<script.*?</script>", " ", page)
    said = re.findall(r'(?:aria-label|title|alt|placeholder)="([^"]*)"', kept)
    return unescape(" ".join([re.sub(r"<[^>]+>", " ", kept), *said]))


def escaped(texts: list[str]) -> dict[str, list[str]]:
    return {text: found for text in texts if (found := pseudo.escaped(text))}


def foreign(texts: list[str]) -> list[str]:
    return [text for text in texts if pseudo.is_dotted(text) or pseudo.is_greek(text)]


def test_two_languages_are_spoken_at_once(language: Language, data: Snapshot) -> None:
    together = Barrier(2)

    def said(chosen: Language, read: Snapshot) -> list[str]:
        with speaking(chosen), using(read):
            together.wait(60)
            return everything()

    with ThreadPoolExecutor(2) as pool:
        strange = pool.submit(said, language, data)
        french = pool.submit(said, FRENCH, opened(EMBEDDED))
        assert escaped(strange.result()) == {}
        assert foreign(french.result()) == []
    assert len(foreign(strange.result())) > 2000
    assert len(escaped(french.result())) > 2000


def _script() -> None:
    import streamlit as st

    import pages
    from geodata.tables.snapshot import using
    from geodata.wording import speaking
    from pages.shared import session
    from pages.shared.screen import frame

    slug = st.session_state["slug"]
    with speaking(st.session_state["language"]), using(st.session_state["data"]):
        session.enter(slug)
        frame.refused(session.refusals())
        next(page for page in pages.PAGES if page.slug == slug).render()
        session.write_address()


def page_words(app: AppTest) -> Iterator[str]:
    """Every text that a page sent to the browser."""
    for node in nodes(app.main):
        for text in messages(getattr(node, "proto", None)):
            if text.startswith('{"selection'):
                continue
            # What stands in a link, and the columns of a table, are names of the data.
            yield re.sub(r"\w+=\S+|\w+_\w+|sha256:\w+", " ", bare(text) if "<" in text else text)


def messages(message: Any) -> Iterator[str]:
    """Every text of a message of Streamlit that is read."""
    if not hasattr(message, "ListFields"):
        return
    for field, value in message.ListFields():
        if field.name in UNREAD or field.type not in (field.TYPE_STRING, field.TYPE_MESSAGE):
            continue
        one = isinstance(value, str) or hasattr(value, "ListFields")
        for item in [value] if one else value:
            if not isinstance(item, str):
                yield from messages(item)
            elif field.name == "spec":
                yield from chart_words(json.loads(item))
            elif field.name == "columns":
                yield from json.loads(item)
            else:
                yield item


def chart_words(spec: object) -> Iterator[str]:
    """Titles and texts of the description of a chart."""
    if isinstance(spec, Mapping):
        for key, value in spec.items():
            if key in ("title", "text"):
                yield from words_of(value)
            yield from chart_words(value)
    elif isinstance(spec, list):
        for item in spec:
            yield from chart_words(item)


@pytest.mark.parametrize("slug", [page.slug for page in pages.PAGES if page.slug != "donnees"])
def test_a_page_is_said_in_the_language_of_its_session(
    slug: str, language: Language, data: Snapshot
) -> None:
    said: dict[str, list[str]] = {"pseudo": [], "fr_CA": []}
    for query in OPENED:
        for chosen, read in ((language, data), (FRENCH, opened(EMBEDDED))):
            app = AppTest.from_function(_script, default_timeout=60)
            app.session_state["slug"] = slug
            app.session_state["language"], app.session_state["data"] = chosen, read
            for name, value in query.items():
                app.query_params[name] = value
            app.run()
            assert not app.exception
            said[chosen.name] += page_words(app)
    assert escaped(said["pseudo"]) == {}
    assert foreign(said["fr_CA"]) == []
    assert len(foreign(said["pseudo"])) > 20


@pytest.mark.parametrize(
    "arguments",
    [
        "show region 11",
        "show municipalite 2499095",
        "coverage",
        "nearest --municipality 2410043",
        "scenario",
        "export",
        "show",
    ],
)
def test_a_command_answers_in_the_language_in_use(
    arguments: str, language: Language, data: Snapshot
) -> None:
    out = io.StringIO()
    printed = contextlib.redirect_stdout(out), contextlib.redirect_stderr(out)
    with speaking(language), using(data), printed[0], printed[1]:
        main(arguments.split())
    assert escaped(out.getvalue().splitlines()) == {}
    assert foreign([out.getvalue()]) != []


def test_what_is_typed_past_the_catalogue_is_seen(language: Language) -> None:
    assert escaped(["Part", "Ṗạṛṭ ḍẹ régions", pseudo.dotted("Part {n}").format(n="x")]) == {
        "Part": ["Part"],
        "Ṗạṛṭ ḍẹ régions": ["régions"],
    }
    with speaking(language):
        assert (number(1234.5, decimals=1), percent(84.5)) == ("1,234.5", "84.5%")
