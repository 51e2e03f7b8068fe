"""How the server is: alive, and ready to draw its pages."""

from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route

from pages.shared.server.start import Start

ALIVE, READY = "/sante", "/pret"
PATHS = frozenset({ALIVE, READY})
_FRESH = {"Cache-Control": "no-store"}


def routes(start: Start) -> list[Route]:
    """Give the two addresses that whoever watches the server asks."""

    async def alive(_request: Request) -> Response:
        return PlainTextResponse("ok\n", headers=_FRESH)

    async def ready(_request: Request) -> Response:
        return PlainTextResponse(
            "pret\n" if start.warm.is_set() else "en preparation\n",
            status_code=200 if start.warm.is_set() else 503,
            headers=_FRESH if start.warm.is_set() else _FRESH | {"Retry-After": "2"},
        )

    return [Route(ALIVE, alive), Route(READY, ready)]
