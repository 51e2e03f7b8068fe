"""ASGI middleware that refuses what no browser sends, before anything reads it."""

from google.protobuf.message import DecodeError
from starlette.requests import HTTPConnection
from starlette.types import ASGIApp, Message, Receive, Scope, Send
from streamlit.proto.BackMsg_pb2 import BackMsg

from geodata.wording import _
from pages.shared.served import base
from pages.shared.server import health, hosts, refusal
from pages.shared.server.start import Start

LONGEST_TARGET = 16_000
"""Most bytes of a path and its parameters; a browser's own limit is far above a view's 8,000."""

UNSUPPORTED, MALFORMED = 1003, 1007
"""Codes that close a WebSocket, as RFC 6455 numbers them."""


class Guard:
    """Bound addresses, check host names, and hold sessions until the server is warm."""

    def __init__(self, app: ASGIApp, start: Start) -> None:
        self._app = app
        self._start = start

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve one request, or refuse it."""
        if scope["type"] == "websocket":
            await self._start.warm.wait()
            await self._app(scope, _only_messages(receive), send)
        elif scope["type"] == "http" and (answer := _refused(scope)) is not None:
            await answer(scope, receive, send)
        else:
            await self._app(scope, receive, send)


def _refused(scope: Scope) -> ASGIApp | None:
    """Give the answer to a request that goes no further."""
    target = len(scope.get("raw_path") or b"") + len(scope["query_string"])
    if target > LONGEST_TARGET:
        return refusal.page(414, _("Cette adresse est trop longue."))
    if "\0" in scope["path"]:
        return refusal.page(400, _("Cette adresse n'en est pas une."))
    if base.within(scope["path"]) in health.PATHS or hosts.allowed(
        HTTPConnection(scope).headers.get("host")
    ):
        return None
    return refusal.page(421, _("Ancrage ne répond pas sous ce nom d'hôte."))


def _only_messages(receive: Receive) -> Receive:
    """Close a WebSocket that sends something else than Streamlit's messages."""

    async def received() -> Message:
        message = await receive()
        if message["type"] != "websocket.receive":
            return message
        if message.get("bytes") is None:
            return {"type": "websocket.disconnect", "code": UNSUPPORTED}
        try:
            BackMsg.FromString(message["bytes"])
        except DecodeError:
            return {"type": "websocket.disconnect", "code": MALFORMED}
        return message

    return received
