"""One real server for the tests that need one, asked without a browser."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.browser.driver import Server, serving


@pytest.fixture(scope="session")
def server() -> Iterator[Server]:
    with serving() as server:
        yield server
    assert "Traceback" not in "".join(server.said)
