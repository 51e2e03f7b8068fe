"""A crowd: sessions spread over the pages, each changing its filter at its own pace."""

from __future__ import annotations

import asyncio
import time
import urllib.request
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import cycle, islice

from websockets.exceptions import WebSocketException

from tests.load.server import Server
from tests.load.session import HABITS, Habit, Session, opened

PACE_SECONDS = 5.0
_HEALTH_SECONDS = 0.5


@dataclass(frozen=True, slots=True)
class Measured:
    """What a crowd saw, in seconds, MB and shares of one processor."""

    sessions: int
    waits: tuple[float, ...]
    openings: tuple[float, ...]
    health: tuple[float, ...]
    faults: int
    cpu: float
    cpu_a_run: float
    memory_mb: float
    peak_mb: float

    def wait(self, share: float) -> float:
        """Wait that a share of the runs does not pass."""
        return quantile(self.waits, share)


def quantile(values: Sequence[float], share: float) -> float:
    """Smallest value that a share of all does not pass; NaN of none."""
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, int(share * len(ordered)))] if ordered else float("nan")


async def gather(server: Server, sessions: int, *, seconds: float) -> Measured:
    """Let a crowd in, one after the other, then measure all of it for some seconds."""
    crowd = _Crowd(server, sessions)
    return await crowd.measure(seconds)


class _Crowd:
    def __init__(self, server: Server, sessions: int) -> None:
        self._server, self._sessions = server, sessions
        self._waits: list[float] = []
        self._openings: list[float] = []
        self._health: list[float] = []
        self._faults = 0
        self._inside = asyncio.Semaphore(0)
        self._go, self._stop = asyncio.Event(), asyncio.Event()

    async def measure(self, seconds: float) -> Measured:
        habits = islice(cycle(HABITS), self._sessions)
        async with asyncio.TaskGroup() as group:
            for rank, habit in enumerate(habits):
                group.create_task(self._person(habit, rank))
            for _ in range(self._sessions):
                await self._inside.acquire()
            before, began = self._server.cpu_seconds(), time.perf_counter()
            self._go.set()
            watch = group.create_task(self._watch())
            await asyncio.sleep(seconds)
            memory = self._server.memory_mb()
            self._stop.set()
            await watch
            spent, lasted = self._server.cpu_seconds() - before, time.perf_counter() - began
        return Measured(
            sessions=self._sessions,
            waits=tuple(self._waits),
            openings=tuple(self._openings),
            health=tuple(self._health),
            faults=self._faults,
            cpu=spent / lasted,
            cpu_a_run=spent / max(1, len(self._waits)),
            memory_mb=memory,
            peak_mb=self._server.peak_mb(),
        )

    async def _person(self, habit: Habit, rank: int) -> None:
        """Open a page; then change a filter every few seconds, never two at once."""
        try:
            # A door: everybody who comes at the same instant is another measure.
            await asyncio.sleep(rank * 0.1)
            async with opened(self._server.port, habit) as session:
                self._openings.append(await session.open())
                self._inside.release()
                await self._go.wait()
                await asyncio.sleep(PACE_SECONDS * rank / self._sessions)
                await self._use(session)
        except (OSError, TimeoutError, WebSocketException):
            self._faults += 1
            self._inside.release()

    async def _use(self, session: Session) -> None:
        due = time.perf_counter()
        while not self._stop.is_set():
            self._waits.append(await session.act())
            due = max(due + PACE_SECONDS, time.perf_counter())
            pause = due - time.perf_counter()
            try:
                await asyncio.wait_for(self._stop.wait(), pause)
            except TimeoutError:
                continue
        self._faults += session.faults

    async def _watch(self) -> None:
        while not self._stop.is_set():
            self._health.append(await asyncio.to_thread(self._alive))
            await asyncio.sleep(_HEALTH_SECONDS)

    def _alive(self) -> float:
        start = time.perf_counter()
        with urllib.request.urlopen(f"{self._server.address}/sante", timeout=120) as answer:
            answer.read()
        return time.perf_counter() - start
