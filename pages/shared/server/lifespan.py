"""The life of the server: data checked, pages drawn once, sessions let in, newer data taken."""

import asyncio
import contextlib
import gc
import logging
import os
import signal
import sys
import time
from collections.abc import AsyncIterator, Awaitable, Callable, Coroutine, Iterator, Sequence
from typing import Any, NoReturn
from urllib.parse import urlencode

import streamlit as st
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from streamlit.runtime import Runtime, get_instance
from streamlit.runtime.session_manager import SessionClient
from streamlit.runtime.state import SCRIPT_RUN_WITHOUT_ERRORS_KEY

from geodata import checks
from geodata.errors import AncrageError
from geodata.maps import ROOT
from geodata.places import territories
from geodata.presentation import ready
from geodata.questions import Where, level_words
from geodata.sheet import QUESTION as SHEET
from geodata.tables import FOLDER, Snapshot, folder, newest, opened, renew, using
from geodata.wording import _, number
from pages.shared import session, turns
from pages.shared.served import assets

_SWEEP_SECONDS = 30


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
        if broken := await asyncio.to_thread(_faults, newest()):
            _refuse([*broken, *_read_from()])
        newer = Renewal(self._drawn)
        tasks: set[asyncio.Task[None]] = set()

        def begin(work: Coroutine[Any, Any, None]) -> None:
            task = asyncio.create_task(work)
            tasks.add(task)
            task.add_done_callback(_ended)
            task.add_done_callback(tasks.discard)

        begin(self._warm())
        begin(_sweep_often(newer))
        asyncio.get_running_loop().add_signal_handler(
            signal.SIGHUP, lambda: begin(newer.read_again())
        )
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
            if not await _draw(get_instance(), address, query, found):
                said = _("La page « {page} » n'a pas pu être dessinée.")
                return [said.format(page=address)]
        return []


class Renewal:
    """Newer data: checked, drawn once, then shown to the sessions that open.

    Parameters
    ----------
    rehearse
        Draws every page on a snapshot, and gives the sentences on those that could not be drawn.
    """

    def __init__(self, rehearse: Callable[[Snapshot], Awaitable[Sequence[str]]]) -> None:
        self._rehearse = rehearse
        self._alone = asyncio.Lock()
        self._past: set[str] = set()

    async def read_again(self) -> None:
        """Take what the folder holds now, or say why the data in use stay."""
        async with self._alone:
            found = await asyncio.to_thread(opened, folder())
            if found.name == newest().name:
                print(_("Données inchangées ({name}).").format(name=found.name), flush=True)
                return
            refused = await asyncio.to_thread(_faults, found) or await self._rehearse(found)
            if refused:
                said = _("Les données en service restent les mêmes ({name}).")
                _complain([*refused, *_read_from(), said.format(name=newest().name)])
                return
            self._past = (self._past | {newest().name}) - {found.name}
            renew(found)
            gc.collect()
            gc.freeze()
            print(_("Nouvelles données en service ({name}).").format(name=found.name), flush=True)
        await self.forget()

    async def forget(self) -> None:
        """Give back the memory of the data that nobody is shown any more.

        What was frozen while their sessions lived is freed by no later collection: it is thawed
        once, when no session is left that shows them.
        """
        left = self._past - session.snapshots_shown(get_instance())
        if left:
            self._past -= left
            took = await asyncio.to_thread(_settled)
            said = _("Anciennes données oubliées : pause de {n} ms.")
            print(said.format(n=number(took * 1000)), flush=True)


def _settled() -> float:
    """Free what only cycles held, frozen objects too, between two runs; give its seconds."""
    with turns.taken():
        began = time.perf_counter()
        gc.unfreeze()
        gc.collect()
        gc.freeze()
        return time.perf_counter() - began


async def _sweep_often(newer: Renewal) -> None:
    """Put away what sessions leave, and the data that they were the last to be shown."""
    while True:
        await asyncio.sleep(_SWEEP_SECONDS)
        sweep(get_instance())
        await newer.forget()


def sweep(runtime: Runtime) -> int:
    """End the sessions whose browser has been away for longer than it may come back; count them.

    Streamlit looks at the age of those that it keeps only when another one comes, and its loop
    holds on to the last one: their files would stay for as long as nobody does. A session
    refers to itself: only a collection frees it, and what was frozen at the start is not walked.
    """
    gone = runtime._session_mgr._session_storage._cache.expire()  # type: ignore[attr-defined]
    for _session_id, info in gone:
        info.session.shutdown()
    if gone:
        gc.collect()
    return len(gone)


def _rehearsed(addresses: Sequence[str]) -> Iterator[tuple[str, str]]:
    """List what is drawn once: each page as it opens, the scenes that ship, a sheet a level."""
    yield from ((address, "") for address in addresses)
    for scene in ready().scenes:
        yield scene.page if scene.page in addresses else "", urlencode(scene.query)
    for level in level_words().values():
        there = Where(territory=(level, next(iter(territories(level)))))
        yield SHEET.slug, urlencode(SHEET.write(SHEET.at(there)))


class _Audience(SessionClient):
    """A browser that is none: it receives what a session sends, and waits for its script."""

    def __init__(self) -> None:
        self.finished = asyncio.Event()

    def write_forward_msg(self, msg: ForwardMsg) -> None:
        if msg.WhichOneof("type") == "script_finished":
            self.finished.set()


async def _draw(runtime: Runtime, address: str, query: str, data: Snapshot) -> bool:
    """Draw a view as a browser would ask for it; tell whether it was drawn without an error."""
    audience = _Audience()
    session_id = runtime.connect_session(client=audience, user_info={})
    session.show(session_id, data)
    asked = BackMsg()
    asked.rerun_script.page_name = address
    asked.rerun_script.query_string = query
    runtime.handle_backmsg(session_id, asked)
    await audience.finished.wait()
    drawing = runtime.get_app_session(session_id)
    drawn = drawing is not None and bool(drawing.session_state[SCRIPT_RUN_WITHOUT_ERRORS_KEY])
    runtime.close_session(session_id)
    return drawn


def _faults(found: Snapshot) -> list[str]:
    """Say what no page could be drawn without, or make the files of the maps before all else."""
    try:
        broken = list(checks.sentences(checks.check(found)))
        if not broken:
            with using(found):
                assets.bundle()
    except AncrageError as error:
        return [str(error)]
    except OSError as error:
        name = os.path.relpath(error.filename, ROOT)
        return [_("Fichier du tableau de bord illisible : {name}.").format(name=name)]
    return broken


def _read_from() -> list[str]:
    """Say where the data were read, when somebody chose it."""
    if not os.environ.get(FOLDER):
        return []
    said = _("Dossier des données : {folder} (variable {name}).")
    return [said.format(folder=folder(), name=FOLDER)]


def _ended(task: asyncio.Task[None]) -> None:
    """End the server with a work that failed: sessions would wait for ever, or files pile up."""
    if not task.cancelled() and (error := task.exception()) is not None:
        logging.getLogger(__name__).error("the server's own work failed", exc_info=error)
        _refuse([_("Le serveur n'a pas pu faire son travail : voyez le journal.")])


def _refuse(sentences: Sequence[str]) -> NoReturn:
    """Say why the server does not start or go on, and end with code 1."""
    _complain([*sentences, _("Ancrage ne démarre pas.")])
    # An exception would reach the log as a traceback, and the shell as uvicorn's own code.
    os._exit(1)


def _complain(sentences: Sequence[str]) -> None:
    print(*sentences, sep="\n", file=sys.stderr, flush=True)
