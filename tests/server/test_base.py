"""Where the dashboard stands: routes below its path, redirections and addresses that hold it."""

from __future__ import annotations

from collections.abc import Mapping

import pytest
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import PlainTextResponse, RedirectResponse, Response
from starlette.routing import Route
from streamlit import config
from streamlit.testing.v1 import AppTest

from geodata import addresses as links
from pages.shared.served import base
from pages.shared.server import shell
from tests.asgi import get

PATH = "/outils/ancrage"
HOST = {"host": "exemple.org"}


@pytest.fixture
def below(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(config, "get_option", {"server.baseUrlPath": "outils/ancrage"}.get)


async def _where(request: Request) -> Response:
    return PlainTextResponse(base.reached(request))


async def _away(request: Request) -> Response:
    return RedirectResponse(request.query_params.get("to", "/couverture?seuil=30min"))


def app() -> shell.Frame:
    # A folder of routes, whose redirections Starlette writes itself.
    routes = [Route("/ici", _where), Route("/ailleurs", _away), Route("/dossier/", _where)]
    return shell.Frame(Starlette(routes=base.under(routes)), addresses=[])


def reached(path: str, headers: Mapping[str, str] = HOST) -> str:
    found = get(app(), path, headers).body
    return found.decode()


def test_at_the_root_routes_and_addresses_stay_as_they_are() -> None:
    assert base.path() == ""
    assert base.within("/sante") == "/sante"
    assert reached("/ici") == "http://exemple.org"


@pytest.mark.usefixtures("below")
def test_under_a_path_routes_are_below_it_and_nowhere_else() -> None:
    assert base.within(f"{PATH}/sante") == "/sante"
    assert reached(f"{PATH}/ici") == f"http://exemple.org{PATH}"
    assert get(app(), "/ici").status == 404


def test_a_route_answers_to_what_it_answered_to() -> None:
    (route,) = base.under([Route("/ici", _where, methods=["POST"])])
    assert route.methods == {"POST"}


@pytest.mark.parametrize("told", ["/outils/ancrage", "/outils/ancrage/"])
def test_the_prefix_that_a_proxy_took_away_is_put_back(told: str) -> None:
    assert reached("/ici", HOST | {"x-forwarded-prefix": told}) == f"http://exemple.org{PATH}"


@pytest.mark.parametrize(
    "told",
    [
        *("outils", "//evil.example", "/a//b", "/../x", "/a/..", "/a?b", "/a#b", "/a b", "/<b>"),
        *("/a\\b", "https://evil.example", "/é", "/a:b@c", "/" + "a/" * 9, "/", "/a,/b"),
    ],
)
def test_a_prefix_that_is_no_path_is_left_out(told: str) -> None:
    assert reached("/ici", HOST | {"x-forwarded-prefix": told}) == "http://exemple.org"


def test_a_prefix_is_bounded_before_it_is_read() -> None:
    told = "/" + "a" * 100_000
    assert reached("/ici", HOST | {"x-forwarded-prefix": told}) == "http://exemple.org"


@pytest.mark.parametrize(
    ("asked", "to", "given"),
    [
        ("/ailleurs", "/couverture?seuil=30min", "./couverture?seuil=30min"),
        ("/couverture/", "/couverture", "../couverture"),
        ("/reseau//", "/reseau", "../reseau"),
        ("/outils/ancrage", "/outils/ancrage/", "./ancrage/"),
        ("/outils/ancrage/couverture/", "/outils/ancrage/couverture?a=b", "../couverture?a=b"),
        ("/a", "http://exemple.org/a/", "./a/"),
        ("/a", "https://exemple.org/a/#b", "./a/#b"),
        ("/a", "/", "./"),
        ("/a/b", "/", "../"),
        ("/a", "/javascript:alert(1)", "./javascript:alert(1)"),
        ("/a", "/.well-known", "./.well-known"),
        ("/a", "https://ailleurs.example/b", "https://ailleurs.example/b"),
        ("/a", "//ailleurs.example/b", "//ailleurs.example/b"),
        ("/a", "b", "b"),
    ],
)
def test_an_answer_sends_the_browser_relative_to_what_it_asked(
    asked: str, to: str, given: str
) -> None:
    assert base.relative(to, asked=asked, host="exemple.org") == given


def test_the_server_s_redirections_are_relative() -> None:
    assert get(app(), "/ailleurs", HOST).headers["location"] == "./couverture?seuil=30min"
    assert get(app(), "/dossier", HOST).headers["location"] == "./dossier/"


def _root() -> None:
    import streamlit as st

    from pages.shared.screen import share

    st.text(share.root())


@pytest.mark.parametrize(
    ("seen", "root"),
    [
        ("https://exemple.org/", "https://exemple.org"),
        ("https://exemple.org/couverture", "https://exemple.org"),
        ("https://exemple.org/outils/ancrage/", "https://exemple.org/outils/ancrage"),
        ("https://exemple.org/outils/ancrage/couverture", "https://exemple.org/outils/ancrage"),
        # A path may end as a page is named.
        ("https://exemple.org/outils/donnees/", "https://exemple.org/outils/donnees"),
        ("https://exemple.org/outils/donnees/donnees", "https://exemple.org/outils/donnees"),
    ],
)
def test_what_is_shared_holds_the_path(
    seen: str, root: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv(links.SETTING, raising=False)
    app = AppTest.from_function(_root)
    app.context["url"] = seen
    assert app.run().text[0].value == root
    monkeypatch.setenv(links.SETTING, "https://public.example/carte/")
    assert app.run().text[0].value == "https://public.example/carte"


def _failing() -> None:
    from pages.shared.screen import frame

    frame.show_error(ValueError())


def test_a_page_that_fails_leads_back_under_the_path() -> None:
    button = AppTest.from_function(_failing).run().main.children[1]
    assert button.proto.url == "./"
