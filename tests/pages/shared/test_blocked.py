"""What a page says of a connection that does not open, and of one that is lost."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

import pytest
import streamlit

from pages.shared.served import assets
from pages.shared.server import shell

SHELL = b"<html><head></head><body></body></html>"
STATIC = Path(streamlit.__file__).parent / "static" / "static" / "js"


def said(monkeypatch: pytest.MonkeyPatch, contact: str | None) -> str:
    if contact is None:
        monkeypatch.delenv(shell.CONTACT, raising=False)
    else:
        monkeypatch.setenv(shell.CONTACT, contact)
    return shell.blocked()


def test_the_shell_holds_the_message_and_what_shows_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(shell.CONTACT, "Soutien, poste 1234")
    page = shell.french_page(SHELL, folder=assets.address()).decode()
    assert f'src="{assets.address()}/blocked.js"' in page
    assert "blocked.js" in assets.bundle()
    found = re.search(r'<template id="blocked">(.*)</template>', page)
    assert found
    assert "bloque la connexion WebSocket" in found[1]
    assert "Soutien, poste 1234" in found[1]


@pytest.mark.parametrize("contact", [None, "", " \n\t "])
def test_nobody_to_ask_is_not_told(contact: str | None, monkeypatch: pytest.MonkeyPatch) -> None:
    template = said(monkeypatch, contact)
    assert "À qui" not in template
    assert template.count("<p>") == 2


@pytest.mark.parametrize(
    ("contact", "shown"),
    [
        ("a.b+c@exemple.org", '<a href="mailto:a.b+c@exemple.org">a.b+c@exemple.org</a>'),
        ("https://exemple.org/aide?a=1&b=2", 'href="https://exemple.org/aide?a=1&amp;b=2"'),
        ("Centre\n de  soutien", "Centre de soutien"),
        ("javascript:alert(1)", "<p>À qui s’adresser\u00a0: javascript:alert(1)</p>"),
        ("a@exemple.org?cc=b@exemple.org", "a@exemple.org?cc=b@exemple.org</p>"),
    ],
)
def test_whom_to_ask_is_words_or_a_link(
    contact: str, shown: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert shown in said(monkeypatch, contact)


@pytest.mark.parametrize(
    "hostile",
    [
        "<script>alert(1)</script>",
        '"><img src=x onerror=alert(1)>',
        "</template><b>",
        'https://exemple.org/"onmouseover="alert(1)',
        "<b>@exemple.org",
    ],
)
def test_whom_to_ask_is_inert(hostile: str, monkeypatch: pytest.MonkeyPatch) -> None:
    template = said(monkeypatch, hostile)
    assert set(re.findall(r"<(/?\w+)", template)) <= {"template", "/template", "p", "/p", "a", "/a"}
    assert not re.search(r'"\s*on\w+="', template)


@pytest.mark.parametrize("long", ["a" * 5_000, "https://exemple.org/" + "a" * 5_000])
def test_whom_to_ask_is_bounded(long: str, monkeypatch: pytest.MonkeyPatch) -> None:
    template = said(monkeypatch, long)
    assert "…" in template
    assert len(template) < len(said(monkeypatch, None)) + 300
    # What is cut leads nowhere.
    assert "<a" not in template


@cache
def streamlit_s_words() -> str:
    return "\n".join(path.read_text(encoding="utf-8") for path in STATIC.glob("index.*.js"))


@pytest.mark.parametrize(
    "english",
    [
        "Connection error",
        "Connection timed out.",
        "Is Streamlit still running? If you accidentally stopped Streamlit, just restart it in "
        "your terminal:",
        "Streamlit server is not responding. Are you connected to the internet?",
        "Cannot connect to Streamlit (HTTP status: 403).",
        "If you are trying to access a Streamlit app running on another server, this could be due "
        "to the app's",
    ],
)
def test_what_streamlit_says_of_a_lost_connection_has_its_french(english: str) -> None:
    assert english in streamlit_s_words()
    assert f'"{english}":' in assets.bundle()["streamlit.js"].body.decode()
