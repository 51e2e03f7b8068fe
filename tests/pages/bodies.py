"""Run the body of a page without a browser, and read what it drew."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from html import unescape
from typing import Any

from streamlit.testing.v1 import AppTest
from streamlit.testing.v1.element_tree import Block, Node


def _script() -> None:
    import streamlit as st

    import pages
    from pages.shared import session
    from pages.shared.screen import frame

    slug = st.session_state["slug"]
    session.enter(slug)
    frame.refused(session.refusals())
    next(page for page in pages.PAGES if page.slug == slug).render()
    session.write_address()


def opened(slug: str, **query: str) -> AppTest:
    """Open a page as a link does."""
    app = AppTest.from_function(_script, default_timeout=30)
    app.session_state["slug"] = slug
    for name, value in query.items():
        app.query_params[name] = value
    return app.run()


def go(app: AppTest, slug: str | None = None, **query: str) -> AppTest:
    """Follow another link in the same session."""
    if slug is not None:
        app.session_state["slug"] = slug
    app.query_params.clear()
    app.query_params.update(query)
    return app.run()


def address(app: AppTest) -> dict[str, str]:
    """Parameters of the address that the page wrote."""
    return {n: v[-1] if isinstance(v, list) else v for n, v in app.query_params.items()}


def nodes(root: Node) -> Iterator[Node]:
    yield root
    if isinstance(root, Block):
        for child in root.children.values():
            yield from nodes(child)


def html(app: AppTest) -> str:
    """All that the page wrote as HTML, which nobody escapes any more."""
    found = [node.proto.body for node in nodes(app.main) if getattr(node, "type", "") == "html"]
    return "\n".join(str(body) for body in found)


def text(app: AppTest) -> str:
    """The words of that HTML, on one line."""
    bare = re.sub(r"(?s)<style>.*?</style>|<[^>]+>", " ", html(app))
    return re.sub(r"\s+", " ", unescape(bare))


def patch(app: AppTest) -> dict[str, Any]:
    """What the map draws."""
    found: dict[str, Any] = received(app)["patch"]
    return found


def received(app: AppTest) -> dict[str, Any]:
    """All that the map received."""
    for node in nodes(app.main):
        if getattr(node, "type", "") == "bidi_component":
            data: dict[str, Any] = json.loads(node.proto.json or node.proto.mixed.json)
            if "patch" in data:
                return data
    raise AssertionError("no map on this page")


def rows(app: AppTest, key: str) -> list[list[str]]:
    """The headings of a table and its rows, as they are read."""
    for node in nodes(app.main):
        if getattr(node, "type", "") == "bidi_component" and key in node.proto.id:
            data = json.loads(node.proto.json or node.proto.mixed.json)
            return [data["names"], *data["rows"]]
    raise AssertionError(f"no table {key} on this page")


def drawn_points(app: AppTest) -> list[str]:
    """Identifiers of the service points that the map shows."""
    from geodata.maps.patch import HIDDEN, order

    of = patch(app)["layers"]["service_points"]["of"]
    return [
        point for point, sign in zip(order("service_points"), of, strict=True) if sign != HIDDEN
    ]


def plain(words: str) -> str:
    """Words without the typography of the screen."""
    return re.sub(r"\s+", " ", words.replace("’", "'"))
