"""The files of a session are bounded, in number and in all, before they are read."""

from __future__ import annotations

import asyncio
from types import SimpleNamespace

import pytest
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route
from starlette.types import Message, Receive, Scope, Send

from pages.shared.server import guard
from pages.shared.server.guard import MOST_BYTES, MOST_BYTES_ALL, MOST_FILES, Guard
from pages.shared.server.lifespan import Start
from tests.asgi import get

PATH = "/_stcore/upload_file/ada/1"


async def _taken(_request: Request) -> Response:
    return PlainTextResponse("taken")


APP = Guard(
    Starlette(
        routes=[
            Route("/_stcore/upload_file/{session}/{file}", _taken, methods=["PUT", "DELETE"]),
            Route("/ailleurs", _taken, methods=["PUT"]),
        ]
    ),
    Start([]),
)


@pytest.fixture(autouse=True)
def kept(monkeypatch: pytest.MonkeyPatch) -> dict[str, dict[str, SimpleNamespace]]:
    files: dict[str, dict[str, SimpleNamespace]] = {}
    runtime = SimpleNamespace(uploaded_file_mgr=SimpleNamespace(file_storage=files))
    monkeypatch.setattr(guard, "get_instance", lambda: runtime)
    return files


def put(files: dict[str, dict[str, SimpleNamespace]], session: str, *sizes: int) -> None:
    files[session] = {str(i): SimpleNamespace(data=range(n)) for i, n in enumerate(sizes)}


def status(size: object = 10, path: str = PATH, method: str = "PUT") -> int:
    return get(APP, path, {"content-length": str(size)}, method=method).status


def test_a_file_is_taken() -> None:
    assert status() == 200


def test_the_number_of_files_of_a_session_is_bounded(
    kept: dict[str, dict[str, SimpleNamespace]],
) -> None:
    put(kept, "ada", *[1] * (MOST_FILES - 1))
    assert status() == 200
    put(kept, "ada", *[1] * MOST_FILES)
    answer = get(APP, PATH, {"content-length": "10"}, method="PUT")
    assert answer.status == 413
    assert f"{MOST_FILES} au plus" in answer.body.decode()
    # Another session is another matter, and a file may always be taken away.
    assert status(path="/_stcore/upload_file/bob/1") == 200
    assert status(method="DELETE") == 200


def test_the_bytes_of_a_session_are_bounded(kept: dict[str, dict[str, SimpleNamespace]]) -> None:
    put(kept, "ada", MOST_BYTES - 10)
    assert status(10) == 200
    assert status(11) == 413


def test_the_bytes_of_all_are_bounded(kept: dict[str, dict[str, SimpleNamespace]]) -> None:
    for rank in range(MOST_BYTES_ALL // MOST_BYTES):
        put(kept, f"other{rank}", MOST_BYTES)
    put(kept, "last", MOST_BYTES_ALL - MOST_BYTES * (MOST_BYTES_ALL // MOST_BYTES))
    assert status(1) == 413


@pytest.mark.parametrize("size", ["", "-1", "x", "1e3", "٣", "9" * 13, "0x10", " "])
def test_a_file_says_how_large_it_is(size: str) -> None:
    assert status(size) == 411


def test_what_is_no_file_passes() -> None:
    assert status("", path="/ailleurs") == 200


def test_files_on_their_way_count() -> None:
    answers: list[int] = []

    async def crowd() -> None:
        gate = asyncio.Event()

        async def slow(_scope: Scope, _receive: Receive, send: Send) -> None:
            await gate.wait()
            await PlainTextResponse("taken")(_scope, _receive, send)

        app = Guard(slow, Start([]))

        async def send(message: Message) -> None:
            if message["type"] == "http.response.start":
                answers.append(message["status"])

        async def receive() -> Message:
            return {"type": "http.request", "body": b"", "more_body": False}

        scope = {
            "type": "http",
            "method": "PUT",
            "path": PATH,
            "query_string": b"",
            "headers": [(b"content-length", b"1")],
        }
        async with asyncio.TaskGroup() as group:
            for _ in range(MOST_FILES + 5):
                group.create_task(app(scope, receive, send))
            await asyncio.sleep(0)
            gate.set()
        # Once they have all come, the next one is counted among those that are kept.
        await app(scope, receive, send)

    asyncio.run(crowd())
    assert sorted(answers) == [200] * (MOST_FILES + 1) + [413] * 5
