"""A real server, asked what no page asks: an answer in French each time, and a clean log."""

from __future__ import annotations

import http.client
from urllib.parse import urlsplit

import pytest
from streamlit.proto.BackMsg_pb2 import BackMsg
from websockets.exceptions import ConnectionClosed
from websockets.sync.client import ClientConnection, connect
from websockets.typing import Subprotocol

from tests.browser.driver import Server

FILES = {
    "/robots.txt": "text/plain; charset=utf-8",
    "/favicon.ico": "image/x-icon",
    "/favicon.png": "image/png",
    "/apple-touch-icon.png": "image/png",
}
MISSING = (
    "/nulle-part",
    "/nulle-part.txt",
    "/sitemap.xml",
    "/.env",
    "/.git/config",
    "/wp-login.php",
    "/.well-known/security.txt",
    "/couverture.json",
    "/couverture/rien",
    "/a/b/c/d.e",
    "/" + "a" * 5000,
    "/" + "a" * 300 + ".js",
    "/" + "a/" * 1000 + "b",
    "/%E2%82%AC.txt",
    "/%F0%9F%92%A9",
    "/%FF%FE",
    "/carte/0/index.js",
    "/carte/" + "f" * 12 + "/" + "x" * 400,
    "/app/static/rien.svg",
    "/media/rien.html",
    "/index.html",
    "/dashboard.py",
    "/geodata/data/regions.csv",
)
REFUSED = {
    "/%00": 400,
    "/a%00.js": 400,
    "/..%2f..%2fetc%2fpasswd": 400,
    "/../../etc/passwd": 400,
    "//mal.example/": 400,
    "/" + "a" * 17_000: 414,
    "/?" + "a" * 17_000: 414,
}


def ask(
    server: Server, target: str, *, method: str = "GET", **headers: str
) -> tuple[int, str, bytes]:
    """Send a target as it stands: a client would tidy it."""
    parts = urlsplit(server.address)
    connection = http.client.HTTPConnection(str(parts.hostname), parts.port, timeout=20)
    connection.putrequest(method, target, skip_accept_encoding=True)
    for name, value in headers.items():
        connection.putheader(name.replace("_", "-"), value)
    connection.endheaders()
    answer = connection.getresponse()
    body = answer.read()
    connection.close()
    return answer.status, answer.headers.get("content-type", ""), body


@pytest.fixture(params=["gzip", "identity"])
def encoding(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.mark.parametrize("path", FILES)
def test_what_a_browser_asks_by_itself_is_there(server: Server, path: str, encoding: str) -> None:
    status, kind, body = ask(server, path, accept_encoding=encoding)
    assert (status, kind) == (200, FILES[path])
    assert body


def test_the_name_of_the_first_page_leads_to_it(server: Server) -> None:
    parts = urlsplit(server.address)
    connection = http.client.HTTPConnection(str(parts.hostname), parts.port, timeout=20)
    connection.request("GET", "/reseau?direction=2019-estrie")
    answer = connection.getresponse()
    assert answer.status == 307
    assert answer.headers["location"] == "./?direction=2019-estrie"
    connection.close()


@pytest.mark.parametrize("path", MISSING)
def test_a_missing_path_is_not_found(server: Server, path: str, encoding: str) -> None:
    status, kind, body = ask(server, path, accept_encoding=encoding)
    assert status == 404
    assert kind.startswith("text/html")
    assert "Cette page n’existe pas." in body.decode()


@pytest.mark.parametrize("path", REFUSED)
def test_a_path_that_is_none_is_refused(server: Server, path: str, encoding: str) -> None:
    status, kind, body = ask(server, path, accept_encoding=encoding)
    assert status == REFUSED[path]
    assert kind.startswith("text/html")
    assert "Cette adresse" in body.decode()


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "PATCH", "TRACE", "BREW"])
@pytest.mark.parametrize("path", ["/", "/couverture", "/sante", "/carte/0/index.js", "/rien"])
def test_nothing_is_sent_to_a_page(server: Server, path: str, method: str) -> None:
    status, _kind, body = ask(server, path, method=method, content_length="0")
    assert 400 <= status < 500
    assert b"Traceback" not in body
    assert b"Method Not Allowed" not in body


@pytest.mark.parametrize(
    "headers",
    [
        {"accept_encoding": "x" * 4000},
        {"if_none_match": '"' * 4000},
        {"range": "bytes=0-" + "9" * 500},
        {"if_modified_since": "hier"},
        {"cookie": "_streamlit_xsrf=" + "x" * 3000},
        {"x_forwarded_prefix": "https://mal.example/"},
        {"x_forwarded_prefix": "/" + "a" * 3000},
        {"origin": "null"},
        {"content_length": "0", "transfer_encoding": "identity"},
        {"accept_language": "x" * 3000},
        {"referer": "javascript:alert(1)"},
    ],
)
@pytest.mark.parametrize("path", ["/", "/favicon.ico", "/rien.txt"])
def test_a_header_changes_no_answer_into_a_fault(
    server: Server, path: str, headers: dict[str, str]
) -> None:
    status, _kind, body = ask(server, path, **headers)
    assert status < 500
    assert b"mal.example" not in body


def stream(server: Server) -> ClientConnection:
    address = server.address.replace("http", "ws") + "/_stcore/stream"
    return connect(
        address,
        subprotocols=[Subprotocol("streamlit")],
        proxy=None,
        max_size=2**24,
        # What a server sends on the way is not read: the end of it is not waited for.
        close_timeout=0.5,
    )


@pytest.mark.parametrize(
    "frame",
    ["bonjour", "", "x" * 100_000, '{"type": "rerun"}', b"\xff\xff\xff", b"GET / HTTP/1.1\r\n\r\n"],
    ids=["word", "empty", "long", "json", "bytes", "http"],
)
def test_a_frame_that_is_no_message_ends_the_session(server: Server, frame: str | bytes) -> None:
    with stream(server) as connection:
        connection.send(frame)
        with pytest.raises(ConnectionClosed):
            connection.recv(timeout=20)


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("page_name", "x" * 5000),
        ("page_name", "../../etc"),
        ("page_script_hash", "x" * 5000),
        ("query_string", "avec=" + "," * 5000),
        ("query_string", "&" * 5000),
        ("query_string", "scenario=" + "A" * 6000),
        ("query_string", "%" * 3000),
        ("query_string", "territoire=\0"),
    ],
)
def test_a_hostile_message_is_answered(server: Server, field: str, value: str) -> None:
    asked = BackMsg()
    setattr(asked.rerun_script, field, value)
    with stream(server) as connection:
        connection.send(asked.SerializeToString())
        assert connection.recv(timeout=20)
    # The server still serves, and its log is read when it stops.
    assert ask(server, "/pret")[0] == 200


def test_an_address_of_eight_thousand_characters_opens(server: Server) -> None:
    status, _kind, body = ask(server, "/couverture?avec=" + "," * 8000)
    assert status == 200
    assert b"words.js" in body


def test_a_message_beyond_all_measure_ends_the_session(server: Server) -> None:
    asked = BackMsg()
    asked.rerun_script.query_string = "x" * 3_000_000
    with stream(server) as connection:
        connection.send(asked.SerializeToString())
        with pytest.raises(ConnectionClosed):
            connection.recv(timeout=20)
