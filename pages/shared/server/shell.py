"""What every answer goes through: security headers, the French of the shell and of errors."""

import base64
import hashlib
import os
import re
from collections.abc import Awaitable, Callable, Sequence
from functools import partial
from html import escape
from http import HTTPStatus

from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import HTMLResponse, RedirectResponse
from starlette.staticfiles import StaticFiles
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from geodata import addresses
from geodata.fold import fold
from geodata.wording import _, language
from pages.shared.screen import frame
from pages.shared.served import assets, base

CONTACT = "ANCRAGE_CONTACT"
"""Environment variable: whom to ask when the dashboard does not open."""

_LONGEST_CONTACT = 200
_MAIL = re.compile(r"[\w.+-]{1,64}@[\w-]+(?:\.[\w-]+)+")
_INLINE_SCRIPT = re.compile(rb"<script>(.*?)</script>", re.DOTALL)


def content_security_policy(page: bytes = b"") -> str:
    """Policy that lets a page load nothing from another host."""
    digests = [
        "'sha256-" + base64.b64encode(hashlib.sha256(script).digest()).decode() + "'"
        for script in _INLINE_SCRIPT.findall(page)
    ]
    scripts = " ".join(["'self'", "blob:", *digests])
    return (
        f"default-src 'self'; script-src {scripts}; style-src 'self' 'unsafe-inline'; "
        "img-src 'self' data: blob:; font-src 'self' data:; connect-src 'self'; "
        "worker-src 'self' blob:; object-src 'none'; base-uri 'self'; form-action 'self'; "
        f"{_ancestors()}"
    )


def _ancestors() -> str:
    """Say which sites may frame a page."""
    return "frame-ancestors " + (" ".join(addresses.allowed_origins()) or "'none'")


HEADERS = {
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "strict-origin-when-cross-origin",
    "Permissions-Policy": "camera=(), microphone=(), payment=(), usb=(), geolocation=(self)",
    "Cross-Origin-Opener-Policy": "same-origin",
}


_SPEAKING = (
    '<script>for(const [name,value] of Object.entries({{language:"{tag}",languages:["{tag}"]}}))'
    "Object.defineProperty(navigator,name,{{get:()=>value}})</script>"
)
"""Streamlit's controls and grids speak as the browser does, which must not be asked."""


def french_page(page: bytes, *, folder: str) -> bytes:
    """Make Streamlit's HTML shell, in UTF-8, French, with the dashboard's style."""
    tag = language().tag
    text = page.decode("utf-8").replace('<html lang="en">', f'<html lang="{tag}">')
    text = text.replace("<head>", f"<head>{_SPEAKING.format(tag=tag)}", 1)
    text = text.replace("<title>Streamlit</title>", "<title>Ancrage</title>")
    ours = frame.without_script()
    text = re.sub(r"<noscript>.*?</noscript>", ours, text, flags=re.DOTALL)
    text = re.sub(r'<link\s+rel="preload"[^>]*SourceSans[^>]*/>', "", text)
    ours = (
        f'<link rel="stylesheet" href="{folder}/style.css">'
        f'<link rel="stylesheet" href="{folder}/print.css" media="print">'
        f'<script type="module" src="{folder}/words.js"></script>'
        f'<script type="module" src="{folder}/blocked.js"></script>'
        f'<script type="module" src="{folder}/heard.js"></script>'
        f'<script type="module" src="{folder}/focus.js"></script>'
        f"{blocked()}"
    )
    text = text.replace("</head>", f"{ours}</head>")
    return text.encode("utf-8")


def blocked() -> str:
    """Write what is said when no live connection opens, as a template that a script shows."""
    said = [
        _(
            "Ancrage ne peut pas s'ouvrir : le réseau ou un serveur mandataire (proxy) bloque la "
            "connexion WebSocket par laquelle les pages reçoivent leurs cartes."
        ),
        _(
            "Demandez à la personne responsable du réseau de laisser passer les connexions "
            "WebSocket (en-tête « Upgrade ») vers cette adresse."
        ),
    ]
    lines = [escape(line) for line in said]
    if contact := _contact():
        lines.append(_("À qui s'adresser : {contact}").format(contact=contact))
    return f'<template id="blocked">{"".join(f"<p>{line}</p>" for line in lines)}</template>'


def _contact() -> str:
    """Write whom to ask, in HTML: an e-mail address, an address of the Web, or words."""
    told = " ".join(os.environ.get(CONTACT, "").split())
    if len(told) > _LONGEST_CONTACT:
        # An address that is cut leads elsewhere: it is left as words.
        return escape(f"{told[: _LONGEST_CONTACT - 1]}…")
    if _MAIL.fullmatch(told):
        return f'<a href="mailto:{escape(told, quote=True)}">{escape(told)}</a>'
    return frame.link(told, told)


_LOOK = frame.BARE_STYLE + "h1{margin:0 24px;font-size:24px;line-height:32px}"


def refusal(status: int, said: str = "", *, home: str = "") -> HTMLResponse:
    """Write an answer that a person can read.

    Parameters
    ----------
    said
        What is wrong; text. The status says it without one.
    home
        Where the dashboard opens; no link without it.
    """
    opening = escape(_("Ouvrir Ancrage"))
    back = f'<p><a href="{escape(home, quote=True)}">{opening}</a></p>' if home else ""
    body = f"\n<main><h1>{escape(said or _sentence(status))}</h1>\n{back}</main>\n"
    page = frame.bare(_("Ancrage"), body, look=_LOOK)
    return HTMLResponse(page, status_code=status, headers={"Cache-Control": "no-store"})


def _sentence(status: int) -> str:
    """Say what a status means, which frameworks do in English; empty for others."""
    return {
        400: _("Cette adresse n'en est pas une."),
        403: _("Ancrage refuse cette demande."),
        404: _("Cette page n'existe pas."),
        405: _("Rien ne s'envoie à cette adresse."),
    }.get(status, "")


_SHORTCUTS = (b"accept-encoding", b"if-none-match", b"if-modified-since", b"range")


class Frame:
    """ASGI middleware that sets headers on every answer and French on every page.

    Parameters
    ----------
    addresses
        Address of each page; empty for the first one. Streamlit answers any other with its
        shell: it is not found.
    names
        What people type for a page: another writing of one leads to it.
    """

    def __init__(self, app: ASGIApp, addresses: Sequence[str], names: Sequence[str] = ()) -> None:
        self.app = app
        self._addresses = frozenset(addresses)
        self._names = frozenset(names)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve one request."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        asked = base.within(scope["path"]).strip("/")
        page = asked in self._addresses
        app = self.app
        if not page and asked not in self._names and fold(asked) in self._names:
            query = scope["query_string"].decode("latin-1")
            app = RedirectResponse(f"{base.path()}/{fold(asked)}" + (f"?{query}" if query else ""))
        # Makes the answer of all that was answered, where something else is sent instead.
        instead: Callable[[bytes], Awaitable[None]] | None = None
        body = bytearray()

        async def sending(message: Message) -> None:
            nonlocal instead
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                _lead(headers, scope)
                # A stage is a document of its own, which carries its own policy.
                own = headers.get("content-security-policy")
                policy = f"{own}; {_ancestors()}" if own else content_security_policy()
                _secure(headers, policy=policy)
                if page and message["status"] == HTTPStatus.OK:
                    instead = partial(_send_shell, message, send)
                elif refused := _refusal(message["status"], headers, scope):
                    instead = partial(_send_refused, refused, scope, receive, send)
                if instead is not None:
                    return
            if instead is None:
                await send(message)
                return
            body.extend(message.get("body", b""))
            if not message.get("more_body", False):
                await instead(bytes(body))

        # The shell is rewritten here: it must arrive whole and plain, never as "not modified".
        plain = [(k, v) for k, v in scope["headers"] if k not in _SHORTCUTS]
        await app({**scope, "headers": plain} if page else scope, receive, sending)


def _refusal(status: int, headers: MutableHeaders, scope: Scope) -> HTMLResponse | None:
    """Give what is said instead of an English error, or of the shell where no page is."""
    html = headers.get("content-type", "").startswith("text/html")
    # Streamlit's static files answer any missing path with the shell.
    shell = status == HTTPStatus.OK and html and isinstance(scope.get("endpoint"), StaticFiles)
    if shell:
        return refusal(404, home=_home(scope["path"]))
    # What the dashboard's own script asks is not read by a person.
    if html or not _sentence(status) or "/_stcore/" in scope["path"]:
        return None
    return refusal(status, home=_home(scope["path"]))


async def _send_refused(
    refused: HTMLResponse, scope: Scope, receive: Receive, send: Send, _answered: bytes
) -> None:
    async def secured(message: Message) -> None:
        if message["type"] == "http.response.start":
            _secure(MutableHeaders(scope=message), policy=content_security_policy())
        await send(message)

    await refused(scope, receive, secured)


def _lead(headers: MutableHeaders, scope: Scope) -> None:
    """Write where an answer leads relative to what was asked: a proxy may hide a prefix."""
    if location := headers.get("location"):
        host = Headers(scope=scope).get("host", "")
        headers["Location"] = base.relative(location, asked=scope["path"], host=host)


def _secure(headers: MutableHeaders, *, policy: str) -> None:
    headers.update(HEADERS)
    # It knows no list of sites: the policy does.
    if not addresses.allowed_origins():
        headers["X-Frame-Options"] = "DENY"
    headers["Content-Security-Policy"] = policy


async def _send_shell(start: Message, send: Send, shell: bytes) -> None:
    body = french_page(shell, folder=assets.address())
    headers = MutableHeaders(scope=start)
    headers["Content-Length"] = str(len(body))
    # What was rewritten is not what these two names describe.
    for name in ("etag", "last-modified"):
        del headers[name]
    headers["Content-Security-Policy"] = content_security_policy(body)
    await send(start)
    await send({"type": "http.response.body", "body": body})


def _home(path: str) -> str:
    """Give the address of the first page, relative to a path: a proxy may hide what is before."""
    return "../" * base.within(path).strip("/").count("/") or "./"
