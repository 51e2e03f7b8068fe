"""What no browser sends goes no further: addresses without end, other hosts, text frames."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator

import pytest
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Mount, Route
from starlette.types import Message, Receive, Scope, Send
from streamlit import config
from streamlit.proto.BackMsg_pb2 import BackMsg

from geodata.addresses import SETTING
from pages.shared.server import guard, routes
from pages.shared.server.guard import LONGEST_TARGET, MALFORMED, UNSUPPORTED, Guard
from pages.shared.server.lifespan import Start
from tests.asgi import get


async def _any(_request: Request) -> Response:
    return PlainTextResponse("served")


def guarded(*, warm: bool = True) -> Guard:
    start = Start([])
    if warm:
        start.warm.set()
    inner = Starlette(
        routes=[*routes.health(start), Mount("/", routes=[Route("/{path:path}", _any)])]
    )
    return Guard(inner, start)


@pytest.mark.parametrize(
    ("path", "query", "status"),
    [
        ("/", "", 200),
        ("/reseau", "x=" + "a" * 8000, 200),
        ("/" + "a" * (LONGEST_TARGET - 1), "", 200),
        ("/" + "a" * LONGEST_TARGET, "", 414),
        ("/", "x=" + "a" * LONGEST_TARGET, 414),
        ("/a\0b", "", 400),
    ],
)
def test_an_address_is_bounded(path: str, query: str, status: int) -> None:
    answer = get(guarded(), path, query=query)
    assert answer.status == status
    assert (answer.body == b"served") is (status == 200)


@pytest.fixture
def public(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    before = config.get_option("server.allowedHosts")
    config.set_option("server.allowedHosts", [])
    monkeypatch.setenv(SETTING, "https://Ancrage.exemple.org:8443/outils/ancrage")
    guard.limit_hosts()
    yield
    config.set_option("server.allowedHosts", before)


@pytest.mark.usefixtures("public")
@pytest.mark.parametrize(
    ("host", "status"),
    [
        ("ancrage.exemple.org", 200),
        ("ANCRAGE.exemple.org:8443", 200),
        ("localhost:8501", 200),
        ("127.0.0.1", 200),
        ("[::1]:8501", 200),
        ("exemple.org", 421),
        ("ancrage.exemple.org.mal.example", 421),
        ("ancrage.exemple.org@mal.example", 421),
        ("", 421),
        ("ancrage.exemple.org:99999999", 421),
    ],
)
def test_with_a_public_address_only_its_host_and_this_computer_are_served(
    host: str, status: int
) -> None:
    assert get(guarded(), "/", {"host": host}).status == status


@pytest.mark.usefixtures("public")
@pytest.mark.parametrize("path", ["/sante", "/pret"])
def test_who_watches_the_server_may_name_any_host(path: str) -> None:
    assert get(guarded(), path, {"host": "10.0.0.7:8501"}).status == 200


def test_without_a_public_address_any_host_is_served(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv(SETTING, raising=False)
    guard.limit_hosts()
    assert get(guarded(), "/", {"host": "mal.example"}).status == 200


def test_hosts_that_somebody_chose_are_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    before = config.get_option("server.allowedHosts")
    config.set_option("server.allowedHosts", ["choisi.example"])
    monkeypatch.setenv(SETTING, "https://ancrage.exemple.org")
    guard.limit_hosts()
    assert config.get_option("server.allowedHosts") == ["choisi.example"]
    config.set_option("server.allowedHosts", before)


def test_ready_is_said_once_the_server_is_warm() -> None:
    cold = get(guarded(warm=False), "/pret")
    assert cold.status == 503
    assert cold.headers["retry-after"]
    assert get(guarded(warm=False), "/sante").status == 200
    assert get(guarded(), "/pret").status == 200


def talk(*messages: Message, warm: bool = True) -> list[Message]:
    """Give what the application receives of what a browser sends."""
    received: list[Message] = []

    async def inner(_scope: Scope, receive: Receive, _send: Send) -> None:
        while True:
            received.append(await receive())
            if received[-1]["type"] == "websocket.disconnect":
                return

    async def talked() -> None:
        waiting = iter(messages)

        async def receive() -> Message:
            return next(waiting)

        async def send(_message: Message) -> None:
            raise AssertionError("nobody answers")

        start = Start([])
        if warm:
            start.warm.set()
        served = Guard(inner, start)({"type": "websocket", "path": "/"}, receive, send)
        await asyncio.wait_for(served, 0.2)

    asyncio.run(talked())
    return received


LEAVES = {"type": "websocket.disconnect", "code": 1000}


def test_streamlit_s_messages_pass() -> None:
    asked = BackMsg()
    asked.rerun_script.page_name = "couverture"
    message = {"type": "websocket.receive", "bytes": asked.SerializeToString()}
    assert talk({"type": "websocket.connect"}, message, LEAVES)[1:] == [message, LEAVES]


@pytest.mark.parametrize(
    ("message", "code"),
    [
        ({"text": "bonjour"}, UNSUPPORTED),
        ({"text": "", "bytes": None}, UNSUPPORTED),
        ({"text": "x" * 100_000}, UNSUPPORTED),
        ({"bytes": b"\xff\xff\xff"}, MALFORMED),
        ({"bytes": b"\x0a\xff\xff\xff\xff\x0f"}, MALFORMED),
        ({"bytes": b"PUT /"}, MALFORMED),
    ],
)
def test_what_is_no_message_ends_the_conversation(message: Message, code: int) -> None:
    sent = {"type": "websocket.receive"} | dict(message)
    assert talk(sent, LEAVES) == [{"type": "websocket.disconnect", "code": code}]


def test_sessions_wait_until_the_server_is_warm() -> None:
    with pytest.raises(TimeoutError):
        talk(LEAVES, warm=False)
