"""The server's frame: security headers, language of the page, health."""

from __future__ import annotations

import base64
import hashlib
import re

from starlette.datastructures import MutableHeaders
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from geodata import links, load
from pages.shared import assets

TITLE = "Ancrage"
_INLINE_SCRIPT = re.compile(rb"<script>(.*?)</script>", re.DOTALL)
NOBODY = "'none'"
_NO_SCRIPT = "Ancrage a besoin de JavaScript pour dessiner ses cartes."


def content_security_policy(page: bytes = b"") -> str:
    """Policy that lets a page load nothing from another host.

    Parameters
    ----------
    page
        The HTML page; its own inline scripts are allowed by their digest.

    Returns
    -------
    str
        Value of the header. ``blob:`` is how Streamlit loads a component's script, and
        inline styles are how its widgets are drawn.
    """
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
    return f"frame-ancestors {' '.join(links.allowed_origins()) or NOBODY}"


HEADERS = {
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "strict-origin-when-cross-origin",
    "Permissions-Policy": "camera=(), microphone=(), payment=(), usb=(), geolocation=(self)",
    "Cross-Origin-Opener-Policy": "same-origin",
}


def french_page(page: bytes, *, folder: str) -> bytes:
    """Make Streamlit's HTML shell French, with the dashboard's style.

    Parameters
    ----------
    page
        The shell, UTF-8.
    folder
        Address of the folder of the script that puts Streamlit's own words in French, of
        the one that readies tables for paper, and of the style sheets.

    Returns
    -------
    bytes
        The shell with its language, its title, its message without JavaScript, the
        scripts and the style sheets.
    """
    text = page.decode("utf-8").replace('<html lang="en">', '<html lang="fr-CA">')
    text = text.replace("<title>Streamlit</title>", f"<title>{TITLE}</title>")
    text = re.sub(
        r"<noscript>.*?</noscript>",
        f"<noscript><p>{_NO_SCRIPT}</p></noscript>",
        text,
        flags=re.DOTALL,
    )
    text = re.sub(r'<link\s+rel="preload"[^>]*SourceSans[^>]*/>', "", text)
    ours = (
        f'<link rel="stylesheet" href="{folder}/style.css">'
        f'<link rel="stylesheet" href="{folder}/print.css" media="print">'
        f'<script type="module" src="{folder}/francais.js"></script>'
        f'<script type="module" src="{folder}/print.js"></script>'
    )
    text = text.replace("</head>", f"{ours}</head>")
    return text.encode("utf-8")


_SHORTCUTS = (b"accept-encoding", b"if-none-match", b"if-modified-since", b"range")


class Frame:
    """ASGI middleware that sets headers on every answer and French on every page.

    Parameters
    ----------
    app
        The application it wraps.
    """

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve one request."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        start: Message | None = None
        page = bytearray()

        async def sending(message: Message) -> None:
            nonlocal start
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                for name, value in HEADERS.items():
                    headers[name] = value
                # It knows no list of sites: the policy above does.
                if not links.allowed_origins():
                    headers["X-Frame-Options"] = "DENY"
                # A stage is a document of its own, which carries its own policy.
                if own := headers.get("Content-Security-Policy"):
                    headers["Content-Security-Policy"] = f"{own}; {_ancestors()}"
                    await send(message)
                    return
                headers["Content-Security-Policy"] = content_security_policy()
                if _is_page(headers):
                    start = message
                    return
            elif start is not None and message["type"] == "http.response.body":
                page.extend(message.get("body", b""))
                if not message.get("more_body", False):
                    body = french_page(bytes(page), folder=assets.address())
                    headers = MutableHeaders(scope=start)
                    headers["Content-Length"] = str(len(body))
                    # What was rewritten is not what these two names describe.
                    for name in ("etag", "last-modified"):
                        del headers[name]
                    headers["Content-Security-Policy"] = content_security_policy(body)
                    await send(start)
                    await send({"type": "http.response.body", "body": body})
                return
            await send(message)

        # The page is rewritten here: it must arrive whole and plain, never as "not modified".
        plain = [(k, v) for k, v in scope["headers"] if k not in _SHORTCUTS]
        wanted = scope if _is_file(scope["path"]) else {**scope, "headers": plain}
        await self.app(wanted, receive, sending)


def _is_page(headers: MutableHeaders) -> bool:
    """Tell the shell of the dashboard from a file to keep, which is left as it was made."""
    html = headers.get("content-type", "").startswith("text/html")
    return html and not headers.get("content-disposition", "").startswith("attachment")


def _is_file(path: str) -> bool:
    return "." in path.rsplit("/", 1)[-1] and not path.endswith(".html")


async def _health(_request: Request) -> Response:
    """Answer that the server stands and that its tables are read."""
    return PlainTextResponse(f"ok {len(load.table('service_points'))}\n")


ROUTES = [Route("/sante", _health)]
