"""The tests of this folder read the made province."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from geodata.tables.snapshot import Snapshot, newest, renew
from tests.province.making import made


@pytest.fixture(scope="session")
def imaginie() -> Snapshot:
    return made()


@pytest.fixture(autouse=True)
def shown(imaginie: Snapshot) -> Iterator[Snapshot]:
    before = newest()
    yield renew(imaginie)
    renew(before)
