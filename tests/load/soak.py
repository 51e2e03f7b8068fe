"""Memory of a server through which many sessions pass, one after the other."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from itertools import cycle, islice

from tests.load.server import Server
from tests.load.session import HABITS, Habit, opened

_AT_ONCE = 4


async def passing(server: Server, sessions: int, *, every: int) -> list[tuple[int, float]]:
    """Open, use once and close sessions; give the resident memory, in MB, after each few."""
    found = [(0, server.memory_mb())]
    habits = islice(cycle(HABITS), sessions)
    for done in range(every, sessions + 1, every):
        batch = iter(list(islice(habits, every)))
        async with asyncio.TaskGroup() as group:
            for _ in range(_AT_ONCE):
                group.create_task(_people(server, batch))
        found.append((done, server.memory_mb()))
    return found


async def _people(server: Server, habits: Iterator[Habit]) -> None:
    for habit in habits:
        async with opened(server.port, habit) as session:
            await session.open()
            await session.act()
