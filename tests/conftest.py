"""What every test shares: the same examples in every run, tried for as long as they take.

``pytest --hypothesis-profile=exploration`` looks further, with examples of its own.
"""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, settings

if TYPE_CHECKING:
    from playwright.sync_api import Browser

_PATIENT = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.register_profile("ancrage", _PATIENT, derandomize=True)
settings.register_profile("exploration", _PATIENT, max_examples=2000)
settings.load_profile("ancrage")


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    """One browser for all who drive one."""
    from playwright.sync_api import sync_playwright

    from tests.browser.driver import CHROMIUM

    with sync_playwright() as play:
        path = shutil.which("chromium")
        assert path, "install chromium"
        yield play.chromium.launch(executable_path=path, args=list(CHROMIUM))
