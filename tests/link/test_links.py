"""Addresses that people share."""

from __future__ import annotations

import xml.etree.ElementTree as ET

import pytest

from geodata import addresses as links


def test_an_address_holds_the_view() -> None:
    made = links.address("https://exemple.org", "couverture", {"seuil": "30min", "ville": "é&="})
    assert made == "https://exemple.org/couverture?seuil=30min&ville=%C3%A9%26%3D"
    assert links.address("https://exemple.org", "", {}) == "https://exemple.org/"


def test_a_setting_gives_the_address(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv(links.SETTING, raising=False)
    assert links.base("http://127.0.0.1:8501/") == "http://127.0.0.1:8501"
    monkeypatch.setenv(links.SETTING, "https://ancrage.exemple.org/")
    assert links.base("http://127.0.0.1:8501") == "https://ancrage.exemple.org"


@pytest.mark.parametrize(
    ("seen", "others"),
    [
        ("https://ancrage.exemple.org", "https://ancrage.exemple.org"),
        ("http://192.0.2.7:8501/", "http://192.0.2.7:8501"),
        ("http://localhost:8501", ""),
        ("http://127.0.0.1:8501", ""),
        ("http://[::1]:8501", ""),
        ("://", ""),
    ],
)
def test_an_address_of_this_computer_alone_is_given_to_nobody(
    seen: str, others: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv(links.SETTING, raising=False)
    assert links.reachable(seen) == others
    monkeypatch.setenv(links.SETTING, "https://ancrage.exemple.org")
    assert links.reachable(seen) == "https://ancrage.exemple.org"


@pytest.mark.parametrize(
    ("link", "root"),
    [
        ("https://exemple.org/?seuil=30min", "https://exemple.org"),
        ("https://exemple.org/couverture?seuil=30min", "https://exemple.org"),
        ("https://exemple.org/a/b/?q=/x/y", "https://exemple.org/a/b"),
        ("https://exemple.org/a/b/couverture#c", "https://exemple.org/a/b"),
        ("https://exemple.org", "https://exemple.org"),
        ("/couverture", ""),
        ("", ""),
    ],
)
def test_a_link_of_a_page_tells_where_the_dashboard_is(link: str, root: str) -> None:
    assert links.root_of(link) == root


def test_a_setting_may_hold_a_path(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(links.SETTING, "https://exemple.org/outils/ancrage/")
    root = links.base("http://127.0.0.1:8501")
    made = links.address(root, "couverture", {"seuil": "30min"})
    assert made == "https://exemple.org/outils/ancrage/couverture?seuil=30min"
    assert links.root_of(made) == root


def test_a_qr_code_is_a_picture_and_a_long_link_has_none() -> None:
    root = ET.fromstring(links.qr_code("https://exemple.org/couverture?seuil=30min"))
    assert root.tag.endswith("svg")
    assert links.qr_code("https://exemple.org/" + "x" * 5000) == ""


def test_a_frame_is_inert_text() -> None:
    code = links.frame_code('https://exemple.org/?a="><script>', 'T"<b>')
    assert "<script>" not in code
    assert "embed=true" in code
    assert code.count('"') % 2 == 0


def test_only_origins_may_frame(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv(links.ORIGINS, raising=False)
    assert links.allowed_origins() == ()
    asked = (
        "https://mrc.exemple.org http://localhost:8080 'none' javascript:x https://a/b https://x;y"
    )
    monkeypatch.setenv(links.ORIGINS, asked)
    assert links.allowed_origins() == ("https://mrc.exemple.org", "http://localhost:8080")


def test_only_a_link_of_a_usual_length_has_a_code() -> None:
    link = "https://exemple.org/couverture?seuil=30min"
    assert links.has_code(link)
    squares = links.qr_squares(link)
    assert len(squares) == len(squares[0])
    assert not any(squares[0])
    assert links.qr_picture(link).startswith(b"\x89PNG")
    for other in ("", "https://exemple.org/" + "é" * 700):
        assert not links.has_code(other)
        assert links.qr_code(other) == ""


def test_an_address_is_read_without_its_parameters() -> None:
    assert links.readable("https://exemple.org/couverture?seuil=30min#a") == (
        "exemple.org/couverture"
    )
    assert links.readable("https://exemple.org/") == "exemple.org"
    assert links.readable("https://[x?") == "[x"
