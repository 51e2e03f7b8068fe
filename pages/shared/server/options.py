"""What ``st.App`` is made with."""

from collections.abc import Sequence
from typing import Any

from starlette.middleware import Middleware
from streamlit.runtime.pages_manager import PagesManager

from geodata.link import QUESTIONS
from geodata.tables import elsewhere
from pages.shared import ahead, session
from pages.shared.screen import frame
from pages.shared.served import assets, base, stage
from pages.shared.server import guard, routes
from pages.shared.server.lifespan import Start
from pages.shared.server.shell import Frame


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
        *routes.health(start),
        *routes.ROUTES,
        *stage.ROUTES,
        routes.first_page(first),
    ]
    return {
        "routes": base.under(answered),
        "middleware": [
            Middleware(Frame, addresses=addresses),
            Middleware(guard.Guard, start=start),
            Middleware(guard.Uploads),
        ],
        "lifespan": start.lifespan,
        "on_script_error": frame.show_error,
    }
