"""ASGI middleware that bounds the files that a session sends: their number and their total."""

import re
from collections import Counter

from starlette.datastructures import Headers
from starlette.types import ASGIApp, Receive, Scope, Send
from streamlit.runtime import get_instance

from geodata.wording import _, number
from pages.shared.server import refusal

MOST_FILES = 10
MOST_BYTES = 8_000_000
"""Of one session; what a page offers takes files of one megabyte."""

MOST_BYTES_ALL = 100_000_000
"""Of all sessions together."""

_ORDINARY_BYTES = 3_000_000

_TARGET = re.compile(r"/_stcore/upload_file/([^/]+)/[^/]+$")


class Uploads:
    """Refuse a file that would take a session, or all of them, over what they may keep."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app
        # Files on their way: many sent at once are counted before any of them is kept.
        self._coming: Counter[str] = Counter()
        self._bytes: Counter[str] = Counter()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve one request, or refuse its file."""
        found = _TARGET.search(scope["path"]) if scope["type"] == "http" else None
        if found is None or scope["method"] != "PUT":
            await self._app(scope, receive, send)
            return
        session, length = found[1], Headers(scope=scope).get("content-length", "")
        if not length.isdecimal() or len(length) > 12:
            await refusal.page(411, _("La taille du fichier manque."))(scope, receive, send)
            return
        if (said := self._too_much(session, int(length))) is not None:
            await _drain(receive, most=int(length))
            await refusal.page(413, said)(scope, receive, send)
            return
        self._coming[session] += 1
        self._bytes[session] += int(length)
        try:
            await self._app(scope, receive, send)
        finally:
            self._coming[session] -= 1
            self._bytes[session] -= int(length)
            self._coming, self._bytes = +self._coming, +self._bytes

    def _too_much(self, session: str, size: int) -> str | None:
        """Say what bound a file would pass, in French."""
        kept = get_instance().uploaded_file_mgr.file_storage  # type: ignore[attr-defined]
        own = [len(file.data) for file in kept.get(session, {}).values()]
        if len(own) + self._coming[session] >= MOST_FILES:
            return _("Trop de fichiers. Attendu : {n} au plus.").format(n=MOST_FILES)
        if sum(own) + self._bytes[session] + size > MOST_BYTES:
            return _("Fichiers trop gros. Attendu : {n} octets au plus en tout.").format(
                n=number(MOST_BYTES)
            )
        everybody = sum(len(file.data) for files in kept.values() for file in files.values())
        if everybody + self._bytes.total() + size > MOST_BYTES_ALL:
            return _("Le serveur a reçu trop de fichiers. Réessayez dans quelques minutes.")
        return None


async def _drain(receive: Receive, *, most: int) -> None:
    """Let a file of an ordinary size come to its end: a browser that still sends hears nothing."""
    more = most <= _ORDINARY_BYTES
    while more:
        message = await receive()
        more = message["type"] == "http.request" and message.get("more_body", False)
