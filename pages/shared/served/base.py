"""Where the dashboard stands on its host: the path under which all of its addresses are.

A proxy may take away a prefix that the server never sees. So what a page asks is written
relative to the page, and only the server's own routes begin with the path that it knows.
"""

import posixpath
import re
from collections.abc import Iterable
from urllib.parse import urlsplit

from starlette.requests import Request
from starlette.routing import Route
from streamlit import config

_PREFIX = re.compile(r"(?:/[\w~-][\w.~-]*){1,8}", re.ASCII)
_LONGEST = 200


def path() -> str:
    """Give the path that the server was told, as ``/outils/ancrage``; empty at the root."""
    told = str(config.get_option("server.baseUrlPath") or "").strip("/")
    return f"/{told}" if told else ""


def under(routes: Iterable[Route]) -> list[Route]:
    """Put routes under the path of the server."""
    return [
        Route(f"{path()}{route.path}", route.endpoint, methods=route.methods) for route in routes
    ]


def within(asked: str) -> str:
    """Give what follows the path of the server in the path of a request."""
    return asked.removeprefix(path())


def reached(request: Request) -> str:
    """Give the address of the dashboard as somebody reached it, without a slash at its end.

    ``X-Forwarded-Prefix`` says which prefix a proxy took away; what is no path is left out.
    """
    told = request.headers.get("x-forwarded-prefix", "").removesuffix("/")
    prefix = told if len(told) <= _LONGEST and _PREFIX.fullmatch(told) else ""
    return f"{request.url.scheme}://{request.url.netloc}{prefix}{path()}"


def relative(location: str, *, asked: str, host: str) -> str:
    """Write where an answer sends the browser, relative to what was asked."""
    parts = urlsplit(location)
    if parts.netloc not in ("", host) or not parts.path.startswith("/"):
        return location
    folder, name = posixpath.split(parts.path)
    way = f"{posixpath.relpath(folder, posixpath.dirname(asked))}/{name}"
    # A name with a colon must not be read as a scheme.
    near = way if way.startswith(("./", "../")) else f"./{way}"
    return parts._replace(scheme="", netloc="", path=near).geturl()
