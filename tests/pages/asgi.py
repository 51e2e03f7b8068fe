"""Ask an ASGI application for one address, without a server or a socket."""

from __future__ import annotations

import asyncio
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from starlette.datastructures import Headers
from starlette.types import ASGIApp, Message, Scope


@dataclass(frozen=True)
class Answer:
    """What an application answered."""

    status: int
    headers: Headers
    body: bytes


def get(
    app: ASGIApp, path: str, headers: Mapping[str, str] | None = None, *, query: str = ""
) -> Answer:
    return asyncio.run(ask(app, path, headers, query=query))


def post(app: ASGIApp, path: str, body: bytes | Iterable[bytes]) -> Answer:
    parts = [body] if isinstance(body, bytes) else body
    return asyncio.run(ask(app, path, method="POST", parts=parts))


async def ask(
    app: ASGIApp,
    path: str,
    headers: Mapping[str, str] | None = None,
    *,
    query: str = "",
    method: str = "GET",
    parts: Iterable[bytes] = (),
) -> Answer:
    sent: list[Message] = []
    body = iter(parts)
    ended = False

    async def receive() -> Message:
        nonlocal ended
        if ended:
            # Who asked stays there until the answer is whole.
            await asyncio.Event().wait()
        part = next(body, None)
        ended = part is None
        return {"type": "http.request", "body": part or b"", "more_body": not ended}

    async def send(message: Message) -> None:
        sent.append(message)

    scope: Scope = {
        "type": "http",
        "asgi": {"version": "3.0"},
        "http_version": "1.1",
        "method": method,
        "scheme": "http",
        "path": path,
        "raw_path": path.encode(),
        "root_path": "",
        "query_string": query.encode(),
        "headers": [(k.lower().encode(), v.encode()) for k, v in (headers or {}).items()],
        "client": ("127.0.0.1", 1),
        "server": ("127.0.0.1", 80),
    }
    await app(scope, receive, send)
    starts = [m for m in sent if m["type"] == "http.response.start"]
    assert len(starts) == 1
    answer = b"".join(m.get("body", b"") for m in sent if m["type"] == "http.response.body")
    return Answer(starts[0]["status"], Headers(raw=starts[0]["headers"]), answer)
