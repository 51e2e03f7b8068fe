"""The server's frame: nothing from elsewhere may load, and the page is French."""

from __future__ import annotations

import base64
import hashlib
from collections.abc import MutableMapping
from pathlib import Path
from typing import Any

import pytest
import streamlit
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response, StreamingResponse
from starlette.routing import Mount, Route
from starlette.staticfiles import StaticFiles
from starlette.types import Message, Receive, Scope, Send

from pages.shared.served import assets
from pages.shared.server import shell
from tests.asgi import get

SHELL = (
    '<!DOCTYPE html><html lang="en"><head><title>Streamlit</title>'
    '<link rel="preload" href="./static/media/SourceSans.woff2" as="font" />'
    "<script>window.a = 1 < 2</script></head>"
    "<body><noscript>You need to enable JavaScript.</noscript>"
    "<script src='./x.js'></script><p>Rivière-du-Loup</p></body></html>"
)


def directives(policy: str) -> dict[str, list[str]]:
    parts = [part.split() for part in policy.split(";")]
    return {name: values for name, *values in parts}


async def _page(_request: Request) -> Response:
    return Response(SHELL, media_type="text/html")


async def _slow_page(_request: Request) -> Response:
    middle = len(SHELL.encode()) // 2
    halves = [SHELL.encode()[:middle], SHELL.encode()[middle:]]
    return StreamingResponse(iter(halves), media_type="text/html; charset=utf-8")


async def _kept_page(request: Request) -> Response:
    """A page as Streamlit serves its own: who has it already is told so."""
    headers = {"etag": '"shell"', "last-modified": "Wed, 28 Aug 2019 12:00:00 GMT"}
    if request.headers.get("if-none-match") or request.headers.get("if-modified-since"):
        return Response(status_code=304, headers=headers)
    return Response(SHELL, media_type="text/html", headers=headers)


async def _file_to_keep(_request: Request) -> Response:
    disposition = {"content-disposition": "attachment; filename=forum.html"}
    return Response(SHELL, media_type="text/html", headers=disposition)


async def _data(_request: Request) -> Response:
    return PlainTextResponse(SHELL)


async def _encodings(request: Request) -> Response:
    return PlainTextResponse(request.headers.get("accept-encoding", "none"))


class _AnyPath(StaticFiles):
    """Streamlit's own files: any path that is not one of them gives the shell."""

    async def get_response(self, path: str, scope: MutableMapping[str, Any]) -> Response:
        return PlainTextResponse("x") if path == "own.js" else await _page(Request(scope))


APP = shell.Frame(
    Starlette(
        routes=[
            Route("/", _page),
            Route("/lente", _slow_page),
            Route("/gardee", _kept_page),
            Route("/donnees.txt", _data),
            Route("/media/forum.html", _file_to_keep),
            Route("/compression", _encodings),
            Route("/compression.js", _encodings),
            Mount("/", _AnyPath(directory=Path(__file__).parent)),
        ]
    ),
    addresses=["", "lente", "gardee", "compression", "couverture"],
)


def test_the_policy_lets_nothing_from_elsewhere_in() -> None:
    policy = directives(shell.content_security_policy())
    assert policy["default-src"] == ["'self'"]
    assert policy["connect-src"] == ["'self'"]
    assert policy["object-src"] == ["'none'"]
    assert policy["frame-ancestors"] == ["'none'"]
    for name, values in policy.items():
        assert not any("http" in value or "*" in value for value in values), name
        assert "'unsafe-eval'" not in values, name


def test_inline_scripts_are_allowed_by_their_digest_alone() -> None:
    policy = directives(shell.content_security_policy(SHELL.encode()))
    digest = base64.b64encode(hashlib.sha256(b"window.a = 1 < 2").digest()).decode()
    assert [v for v in policy["script-src"] if v.startswith("'sha256")] == [f"'sha256-{digest}'"]
    assert "'unsafe-inline'" not in policy["script-src"]


def test_a_page_without_inline_script_allows_none() -> None:
    policy = directives(shell.content_security_policy(b"<script src='x.js'></script>"))
    assert not any(value.startswith("'sha256") for value in policy["script-src"])


def french(page: bytes) -> str:
    return shell.french_page(page, folder="carte/abc").decode()


def test_the_shell_becomes_french() -> None:
    page = french(SHELL.encode())
    assert '<html lang="fr-CA">' in page
    assert 'lang="en"' not in page
    assert "<title>Ancrage</title>" in page
    assert "You need" not in page
    assert "JavaScript" in page
    assert "Rivière-du-Loup" in page


def test_streamlit_speaks_the_language_of_the_page_and_not_of_the_browser() -> None:
    page = french(SHELL.encode())
    first = page.index("<script>")
    assert page.index("Object.defineProperty(navigator,name") > first
    assert 'language:"fr-CA",languages:["fr-CA"]' in page[first : page.index("</script>")]


@pytest.mark.parametrize(
    ("path", "query", "place"),
    [
        ("/Territoire", "territoire=region-01", "./territoire?territoire=region-01"),
        ("/TERRITOIRE/", "", "../territoire"),
        ("/Évolution", "", "./evolution"),
        ("/Réseau", "", "./reseau"),
    ],
)
def test_another_writing_of_a_page_leads_to_it(path: str, query: str, place: str) -> None:
    names = ["reseau", "territoire", "evolution"]
    app = shell.Frame(APP.app, addresses=["", *names[1:]], names=names)
    answer = get(app, path, query=query)
    assert answer.status == 307
    assert answer.headers["location"] == place
    assert get(app, "/territoires").status == 404


def test_the_shell_loads_what_puts_streamlit_s_words_in_french() -> None:
    page = french(SHELL.encode())
    assert page.index('src="carte/abc/words.js"') < page.index("</head>")


def test_streamlit_s_own_shell_becomes_french() -> None:
    shell = Path(streamlit.__file__).parent / "static" / "index.html"
    page = french(shell.read_bytes())
    assert '<html lang="fr-CA">' in page
    assert "<title>Ancrage</title>" in page
    assert "enable JavaScript" not in page
    assert "words.js" in page
    # Its own font is not the one of the theme: nobody waits for it.
    assert "SourceSans" not in page


def test_a_file_to_keep_is_left_as_it_was_made() -> None:
    assert get(APP, "/media/forum.html").body.decode() == SHELL


@pytest.mark.parametrize("path", ["/", "/lente"])
def test_a_page_is_framed(path: str) -> None:
    answer = get(APP, path, {"accept-encoding": "gzip"})
    page = answer.body.decode()
    assert answer.status == 200
    assert '<html lang="fr-CA">' in page
    assert f'src="{assets.address()}/words.js"' in page
    assert "words.js" in assets.bundle()
    assert int(answer.headers["content-length"]) == len(answer.body)
    # The policy must hold for the page that is sent, not for the one that arrived.
    expected = shell.content_security_policy(answer.body)
    assert answer.headers["content-security-policy"] == expected
    assert "sha256" in expected


@pytest.mark.parametrize("path", ["/", "/lente", "/donnees.txt", "/nulle-part"])
def test_every_answer_has_the_security_headers(path: str) -> None:
    headers = get(APP, path).headers
    for name, value in shell.HEADERS.items():
        assert headers[name] == value
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["x-frame-options"] == "DENY"
    assert "default-src 'self'" in headers["content-security-policy"]
    assert headers["referrer-policy"] in ("strict-origin-when-cross-origin", "no-referrer")


def test_who_comes_back_has_the_policy_of_the_page() -> None:
    first = get(APP, "/gardee")
    known = {"if-none-match": '"shell"', "if-modified-since": "Wed, 28 Aug 2019 12:00:00 GMT"}
    again = get(APP, "/gardee", known)
    # A browser takes the headers of the second answer for the page that it kept.
    policy = first.headers["content-security-policy"]
    assert "sha256" in policy
    assert again.headers.get("content-security-policy", policy) == policy
    # What was rewritten is not what Streamlit named: its name would keep an old page.
    assert first.headers.get("etag") != '"shell"'


def test_what_is_no_page_is_not_rewritten() -> None:
    assert get(APP, "/donnees.txt").body == SHELL.encode()


def test_pages_arrive_plain_so_that_they_can_be_rewritten_and_files_as_asked() -> None:
    asked = {"accept-encoding": "gzip"}
    assert get(APP, "/compression", asked).body == b"none"
    assert get(APP, "/compression.js", asked).body == b"gzip"


@pytest.mark.parametrize(
    "path",
    ["/nulle-part", "/robots", "/wp-login.php", "/a/b/c", "/index.html", "/couverture.bak", "/..."],
)
@pytest.mark.parametrize("asked", [{}, {"accept-encoding": "gzip"}])
def test_what_is_no_page_is_not_found_in_french(path: str, asked: dict[str, str]) -> None:
    answer = get(APP, path, asked)
    page = answer.body.decode()
    assert answer.status == 404
    assert "Cette page n’existe pas." in page
    assert '<html lang="fr-CA">' in page
    assert "words.js" not in page
    assert answer.headers["x-content-type-options"] == "nosniff"
    assert "default-src 'self'" in answer.headers["content-security-policy"]


@pytest.mark.parametrize(
    ("path", "home"), [("/nulle-part", "./"), ("/a/b", "../"), ("/a/b/c", "../../")]
)
def test_what_is_not_found_leads_home_whatever_a_proxy_hides(path: str, home: str) -> None:
    assert f'href="{home}"' in get(APP, path).body.decode()


def test_streamlit_s_own_files_are_sent_and_its_pages_framed() -> None:
    assert get(APP, "/own.js").body == b"x"
    assert "words.js" in get(APP, "/couverture").body.decode()


async def _english(request: Request) -> Response:
    return PlainTextResponse("Sorry", status_code=int(request.path_params["status"]))


@pytest.mark.parametrize(("status", "said"), [(400, "n’en est pas une"), (404, "n’existe pas")])
def test_an_english_error_is_said_in_french(status: int, said: str) -> None:
    app = shell.Frame(
        Starlette(
            routes=[
                Route("/e/{status}", _english),
                Route("/_stcore/upload_file/{status}", _english),
            ]
        ),
        addresses=[],
    )
    answer = get(app, f"/e/{status}")
    assert answer.status == status
    assert said in answer.body.decode()
    assert "Sorry" not in answer.body.decode()
    assert int(answer.headers["content-length"]) == len(answer.body)
    # What Streamlit's own script reads is left to it.
    assert get(app, f"/_stcore/upload_file/{status}").body == b"Sorry"


def test_what_is_not_http_passes_untouched() -> None:
    import asyncio

    seen: list[Scope] = []

    async def inner(scope: Scope, _receive: Receive, _send: Send) -> None:
        seen.append(scope)

    async def nothing() -> Message:
        raise AssertionError("nobody reads")

    async def nowhere(_message: Message) -> None:
        raise AssertionError("nobody answers")

    scope: Scope = {"type": "websocket", "path": "/_stcore/stream"}
    asyncio.run(shell.Frame(inner, addresses=[])(scope, nothing, nowhere))
    assert seen == [scope]
