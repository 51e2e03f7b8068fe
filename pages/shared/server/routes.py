"""What ``st.App`` is made with, and what the server answers beside its pages."""

from collections.abc import Sequence
from typing import Any

from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import FileResponse, PlainTextResponse, RedirectResponse, Response
from starlette.routing import Route
from streamlit.runtime.pages_manager import PagesManager

from geodata.link import QUESTIONS
from geodata.maps import ROOT
from geodata.tables import elsewhere
from pages.shared import ahead, session
from pages.shared.screen import frame
from pages.shared.served import assets, base, guide, stage
from pages.shared.server import guard
from pages.shared.server.lifespan import Start
from pages.shared.server.shell import Frame

_BRAND = ROOT / "static" / "brand"
# Views are endless: a robot that followed their links would draw maps all night.
_ROBOTS = "User-agent: *\nDisallow: /*?\n"
_DAY = {"Cache-Control": "public, max-age=86400"}
_FRESH = {"Cache-Control": "no-store"}


def health(start: Start) -> list[Route]:
    """Give the two addresses that whoever watches the server asks."""

    async def alive(_request: Request) -> Response:
        return PlainTextResponse("ok\n", headers=_FRESH)

    async def ready(_request: Request) -> Response:
        if start.warm.is_set():
            return PlainTextResponse("pret\n", headers=_FRESH)
        return PlainTextResponse("en preparation\n", 503, headers=_FRESH | {"Retry-After": "2"})

    return [Route(guard.ALIVE, alive), Route(guard.READY, ready)]


async def _icon(_request: Request) -> Response:
    return FileResponse(_BRAND / "favicon.ico", media_type="image/x-icon", headers=_DAY)


async def _touch_icon(_request: Request) -> Response:
    return FileResponse(_BRAND / "apple-touch-icon.png", headers=_DAY)


async def _robots(_request: Request) -> Response:
    return PlainTextResponse(_ROBOTS, headers=_DAY)


def _first_page(slug: str) -> Route:
    """Lead from the name of the first page, which people type like the others, to the root."""

    async def led(request: Request) -> Response:
        query = f"?{request.url.query}" if request.url.query else ""
        return RedirectResponse(f"./{query}")

    return Route(f"/{slug}", led)


ROUTES = [
    Route("/favicon.ico", _icon),
    Route("/apple-touch-icon.png", _touch_icon),
    Route("/apple-touch-icon-precomposed.png", _touch_icon),
    Route("/robots.txt", _robots),
]


def options(slugs: Sequence[str]) -> dict[str, Any]:
    """Give the routes, the middleware and the start of the server."""
    # Streamlit would run each file beside `pages/__init__.py` as a page by itself.
    PagesManager.uses_pages_directory = False
    guard.limit_hosts()
    elsewhere(session.snapshot)
    first, *others = slugs
    addresses = ("", *others)
    start = Start(addresses)
    answered = [
        *assets.ROUTES,
        *ahead.routes(QUESTIONS.values()),
        *health(start),
        *ROUTES,
        *stage.ROUTES,
        *guide.ROUTES,
        _first_page(first),
    ]
    return {
        "routes": base.under(answered),
        "middleware": [
            Middleware(Frame, addresses=addresses, names=slugs),
            Middleware(guard.Guard, start=start),
        ],
        "lifespan": start.lifespan,
        "on_script_error": frame.show_error,
    }
