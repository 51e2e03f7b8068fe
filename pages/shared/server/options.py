"""What ``st.App`` is made with."""

from collections.abc import Sequence
from typing import Any

from starlette.middleware import Middleware

from geodata.link import QUESTIONS
from geodata.tables import elsewhere
from pages.shared.map import ahead
from pages.shared.screen import frame
from pages.shared.served import assets, base, stage
from pages.shared.server import health, hosts, root
from pages.shared.server.guard import Guard
from pages.shared.server.shell import Frame
from pages.shared.server.start import Start
from pages.shared.server.uploads import Uploads
from pages.shared.session import session


def options(slugs: Sequence[str]) -> dict[str, Any]:
    """Give the routes, the middleware and the start of the server."""
    hosts.limit()
    elsewhere(session.snapshot)
    first, *others = slugs
    addresses = ("", *others)
    start = Start(addresses)
    return {
        "routes": base.under(
            [
                *assets.ROUTES,
                *ahead.routes(QUESTIONS.values()),
                *health.routes(start),
                *root.ROUTES,
                *stage.ROUTES,
                root.first_page(first),
            ]
        ),
        "middleware": [
            Middleware(Frame, addresses=addresses),
            Middleware(Guard, start=start),
            Middleware(Uploads),
        ],
        "lifespan": start.lifespan,
        "on_script_error": frame.show_error,
    }
