"""ASGI middleware that refuses what goes no further: what no browser sends, too many files."""

import re
from urllib.parse import urlsplit

from google.protobuf.message import DecodeError
from starlette.datastructures import Headers
from starlette.requests import HTTPConnection
from starlette.types import ASGIApp, Message, Receive, Scope, Send
from streamlit import config
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.runtime import get_instance
from streamlit.web.server.starlette.starlette_websocket import is_host_allowed

from geodata import addresses
from geodata.wording import _, number
from pages.shared.served import base
from pages.shared.server import shell
from pages.shared.server.lifespan import Start

ALIVE, READY = "/sante", "/pret"
"""Addresses that whoever watches the server asks, under any host name."""

LOOPBACK = ("localhost", "127.0.0.1", "::1")
LONGEST_TARGET = 16_000
"""Most bytes of a path and its parameters; a browser's own limit is far above a view's 8,000."""

UNSUPPORTED, MALFORMED = 1003, 1007
"""Codes that close a WebSocket, as RFC 6455 numbers them."""

MOST_FILES = 10
MOST_BYTES = 8_000_000
"""Of one session; what a page offers takes files of one megabyte."""

MOST_BYTES_ALL = 100_000_000
"""Of all sessions together."""

_ORDINARY_BYTES = 3_000_000

_TARGET = re.compile(r"/_stcore/upload_file/([^/]+)/[^/]+$")


def limit_hosts() -> None:
    """Keep to the host of the public address, when it is set and nobody chose other hosts."""
    host = urlsplit(addresses.base("")).hostname
    if host and not config.get_option("server.allowedHosts"):
        config.set_option("server.allowedHosts", [host, *LOOPBACK])


class Guard:
    """Bound addresses and files, check host names, and hold sessions until the server is warm."""

    def __init__(self, app: ASGIApp, start: Start) -> None:
        self._app = app
        self._start = start
        # Files on their way: many sent at once are counted before any of them is kept.
        self._coming: list[tuple[str, int]] = []

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve one request, or refuse it."""
        if scope["type"] == "websocket":
            await self._start.warm.wait()
            await self._app(scope, _only_messages(receive), send)
            return
        http = scope["type"] == "http"
        if http and (answer := _refused(scope)) is not None:
            await answer(scope, receive, send)
        elif http and scope["method"] == "PUT" and (file := _TARGET.search(scope["path"])):
            await self._take(file[1], scope, receive, send)
        else:
            await self._app(scope, receive, send)

    async def _take(self, session: str, scope: Scope, receive: Receive, send: Send) -> None:
        """Take a file, unless it would take its session, or all of them, over what they keep."""
        length = Headers(scope=scope).get("content-length", "")
        if not length.isdecimal() or len(length) > 12:
            await shell.refusal(411, _("La taille du fichier manque."))(scope, receive, send)
            return
        if (said := self._too_much(session, int(length))) is not None:
            await _drain(receive, most=int(length))
            await shell.refusal(413, said)(scope, receive, send)
            return
        coming = session, int(length)
        self._coming.append(coming)
        try:
            await self._app(scope, receive, send)
        finally:
            self._coming.remove(coming)

    def _too_much(self, session: str, size: int) -> str | None:
        """Say what bound a file would pass, in French."""
        kept = get_instance().uploaded_file_mgr.file_storage  # type: ignore[attr-defined]
        sizes = [(who, len(file.data)) for who, files in kept.items() for file in files.values()]
        sizes += self._coming
        own = [taken for who, taken in sizes if who == session]
        if len(own) >= MOST_FILES:
            return _("Trop de fichiers. Attendu : {n} au plus.").format(n=MOST_FILES)
        if sum(own) + size > MOST_BYTES:
            return _("Fichiers trop gros. Attendu : {n} octets au plus en tout.").format(
                n=number(MOST_BYTES)
            )
        if sum(taken for _who, taken in sizes) + size > MOST_BYTES_ALL:
            return _("Le serveur a reçu trop de fichiers. Réessayez dans quelques minutes.")
        return None


def _refused(scope: Scope) -> ASGIApp | None:
    """Give the answer to a request that goes no further."""
    target = len(scope.get("raw_path") or b"") + len(scope["query_string"])
    if target > LONGEST_TARGET:
        return shell.refusal(414, _("Cette adresse est trop longue."))
    if "\0" in scope["path"]:
        return shell.refusal(400)
    host = HTTPConnection(scope).headers.get("host")
    if base.within(scope["path"]) in (ALIVE, READY) or is_host_allowed(host):
        return None
    return shell.refusal(421, _("Ancrage ne répond pas sous ce nom d'hôte."))


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


async def _drain(receive: Receive, *, most: int) -> None:
    """Let a file of an ordinary size come to its end: a browser that still sends hears nothing."""
    more = most <= _ORDINARY_BYTES
    while more:
        message = await receive()
        more = message["type"] == "http.request" and message.get("more_body", False)
