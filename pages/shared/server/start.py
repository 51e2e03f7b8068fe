"""The start of the server: data checked, pages drawn once, then sessions let in."""

import asyncio
import contextlib
import gc
import logging
import os
import signal
import sys
import time
from collections.abc import AsyncIterator, Iterator, Sequence
from typing import NoReturn
from urllib.parse import urlencode

import streamlit as st
from streamlit.runtime import get_instance

from geodata.maps import ROOT
from geodata.places import territories
from geodata.presentation import ready
from geodata.questions import Where, level_words
from geodata.sheet import QUESTION as SHEET
from geodata.tables import Snapshot, newest, using
from geodata.wording import _, number
from pages.shared.served import assets
from pages.shared.server import rehearsal, renewal, sweep
from pages.shared.server.renewal import Renewal


class Start:
    """How far the server has come: sessions wait until it is warm.

    Parameters
    ----------
    addresses
        Address of each page; empty for the first one.
    """

    def __init__(self, addresses: Sequence[str]) -> None:
        self._addresses = tuple(addresses)
        self.warm = asyncio.Event()

    @contextlib.asynccontextmanager
    async def lifespan(self, _app: st.App) -> AsyncIterator[None]:
        """Refuse to start on broken data; warm while the server already answers."""
        broken = await asyncio.to_thread(_faults)
        if broken:
            _refuse(broken)
        newer = Renewal(self._drawn)
        tasks = {asyncio.create_task(self._warm()), asyncio.create_task(_sweep(newer))}

        def read_again() -> None:
            task = asyncio.create_task(newer.read_again())
            tasks.add(task)
            task.add_done_callback(_ended)
            task.add_done_callback(tasks.discard)

        for task in tasks:
            task.add_done_callback(_ended)
        asyncio.get_running_loop().add_signal_handler(signal.SIGHUP, read_again)
        yield
        for task in tasks:
            task.cancel()

    async def _warm(self) -> None:
        """Draw each page once, as a session does, and keep what that made out of collections."""
        began = time.perf_counter()
        if refused := await self._drawn(newest()):
            _refuse(refused)
        gc.collect()
        gc.freeze()
        self.warm.set()
        took = number(time.perf_counter() - began, decimals=1)
        print(_("  Prêt : pages dessinées en {n} s.").format(n=took), flush=True)

    async def _drawn(self, found: Snapshot) -> list[str]:
        """Draw each page once on a snapshot; say which one could not be drawn."""
        with using(found):
            asked = list(_rehearsed(self._addresses))
        for address, query in asked:
            if not await rehearsal.draw(get_instance(), address, query, found):
                said = _("La page « {page} » n'a pas pu être dessinée.")
                return [said.format(page=address)]
        return []


async def _sweep(newer: Renewal) -> None:
    """Put away what sessions leave, and the data that they were the last to be shown."""
    while True:
        await asyncio.sleep(sweep.EVERY_SECONDS)
        sweep.once(get_instance())
        await newer.forget()


def _rehearsed(addresses: Sequence[str]) -> Iterator[tuple[str, str]]:
    """List what is drawn once: each page as it opens, the scenes that ship, a sheet a level."""
    yield from ((address, "") for address in addresses)
    for scene in ready().scenes:
        yield scene.page if scene.page in addresses else "", urlencode(scene.query)
    for level in level_words().values():
        there = Where(territory=(level, next(iter(territories(level)))))
        yield SHEET.slug, urlencode(SHEET.write(SHEET.at(there)))


def _faults() -> list[str]:
    """Say what the pages could not be drawn without, in French."""
    if broken := renewal.faults(newest()):
        return broken
    try:
        assets.bundle()
    except OSError as error:
        name = os.path.relpath(error.filename, ROOT)
        return [_("Fichier du tableau de bord illisible : {name}.").format(name=name)]
    return []


def _ended(task: asyncio.Task[None]) -> None:
    """End the server with a work that failed: sessions would wait for ever, or files pile up."""
    if not task.cancelled() and (error := task.exception()) is not None:
        logging.getLogger(__name__).error("the server's own work failed", exc_info=error)
        _refuse([_("Le serveur n'a pas pu faire son travail : voyez le journal.")])


def _refuse(sentences: Sequence[str]) -> NoReturn:
    """Say why the server does not start or go on, and end with code 1."""
    for sentence in sentences:
        print(sentence, file=sys.stderr)
    print(_("Ancrage ne démarre pas."), file=sys.stderr, flush=True)
    # An exception would reach the log as a traceback, and the shell as uvicorn's own code.
    os._exit(1)
