"""The server takes newer data without stopping: it reads its folder again when told to (SIGHUP)."""

import asyncio
import gc
import sys
import time
from collections.abc import Awaitable, Callable, Sequence

from streamlit.runtime import get_instance

from geodata import checks
from geodata.errors import AncrageError
from geodata.tables import Snapshot, folder, newest, opened, renew, using
from geodata.wording import _, number
from pages.shared.served import assets
from pages.shared.session import session, turns

Rehearse = Callable[[Snapshot], Awaitable[Sequence[str]]]
"""Draws every page on a snapshot, and gives the sentences on those that could not be drawn."""


def faults(found: Snapshot) -> list[str]:
    """Say what no page could be drawn without, in French."""
    try:
        return list(checks.sentences(checks.check(found)))
    except AncrageError as error:
        return [str(error)]


class Renewal:
    """Newer data: checked, drawn once, then shown to the sessions that open."""

    def __init__(self, rehearse: Rehearse) -> None:
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
            refused = await asyncio.to_thread(faults, found)
            if not refused:
                await asyncio.to_thread(_made, found)
                refused = [*await self._rehearse(found)]
            if refused:
                for sentence in refused:
                    print(sentence, file=sys.stderr)
                said = _("Les données en service restent les mêmes ({name}).")
                print(said.format(name=newest().name), file=sys.stderr, flush=True)
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


def _made(found: Snapshot) -> None:
    """Make the files of the maps before anybody asks for them."""
    with using(found):
        assets.bundle()


def _settled() -> float:
    """Free what only cycles held, frozen objects too, between two runs; give its seconds."""
    with turns.taken():
        began = time.perf_counter()
        gc.unfreeze()
        gc.collect()
        gc.freeze()
        return time.perf_counter() - began
