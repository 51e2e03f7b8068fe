"""A person on a page: a WebSocket that speaks Streamlit's own messages and changes one filter."""

from __future__ import annotations

import asyncio
import json
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import parse_qsl, urlencode

from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from streamlit.proto.WidgetStates_pb2 import WidgetState
from websockets.asyncio.client import ClientConnection, connect
from websockets.typing import Subprotocol

LARGEST = 2**24
SHORT_LIST = 8
"""Options of the longest list that a browser asks ahead for whole, as ``ahead.js`` does."""

PATIENCE_SECONDS = 120.0

# What the frame says when a page raises.
_FAULT = "n’a pas pu être dessinée"

# A territory is chosen in a search that lives in the browser: the address follows it.
_TERRITORIES = (
    "region-05",
    "municipalite-2443027",
    "mrc-2403",
    "region-11",
    "municipalite-2466023",
)


@dataclass(frozen=True, slots=True)
class Habit:
    """What somebody does again and again on a page.

    Attributes
    ----------
    page
        Its address; empty for the first one.
    """

    page: str
    widget: str = ""
    links: tuple[str, ...] = ()


HABITS = (
    Habit("", "w_directorate"),
    Habit("etablissement", "w_measure"),
    Habit("territoire", links=tuple(urlencode({"territoire": code}) for code in _TERRITORIES)),
    Habit("couverture", "w_threshold"),
    Habit("scenarios", "w_group"),
    Habit("evolution", "w_territory"),
    Habit("presentation", "choisir_scene_"),
    Habit("donnees", "table_"),
)
"""One a page."""


@dataclass(slots=True)
class Session:
    """A session that is open, and what its page offers."""

    connection: ClientConnection
    habit: Habit
    port: int
    lists: dict[str, tuple[str, ...]] = field(default_factory=dict)
    buttons: list[str] = field(default_factory=list)
    states: dict[str, str] = field(default_factory=dict)
    ahead: dict[str, Any] = field(default_factory=dict)
    held: set[str] = field(default_factory=set)
    query: str = ""
    script: str = ""
    faults: int = 0
    turn: int = 0

    async def open(self) -> float:
        """Open the page; give the seconds until its script has finished."""
        asked = BackMsg()
        asked.rerun_script.page_name = self.habit.page
        return await self._ask(asked)

    async def act(self) -> float:
        """Change the filter; give the seconds until the script has finished."""
        self.turn += 1
        asked = BackMsg()
        asked.rerun_script.page_script_hash = self.script
        widgets = asked.rerun_script.widget_states.widgets
        if self.habit.links:
            self.query = self.habit.links[self.turn % len(self.habit.links)]
        elif listed := [key for key in self.lists if key.endswith(self.habit.widget)]:
            options = self.lists[listed[0]]
            rank = self.turn % len(options)
            self.states[listed[0]] = options[rank]
            await self._ask_ahead(rank)
        else:
            button = self.buttons[self.turn % len(self.buttons)]
            widgets.append(WidgetState(id=button, trigger_value=True))
        widgets.extend(WidgetState(id=key, string_value=v) for key, v in self.states.items())
        asked.rerun_script.query_string = self.query
        return await self._ask(asked)

    async def _ask_ahead(self, rank: int) -> None:
        """Ask for the maps of a list that opens, or of its option alone, as a browser does."""
        offers = self.ahead.get("controls", {})
        if self.habit.widget not in offers:
            return
        name, texts, others = offers[self.habit.widget]
        for text in texts if len(texts) <= SHORT_LIST else texts[rank : rank + 1]:
            fields = dict(parse_qsl(self.ahead["view"])) | others | {name: text}
            query = urlencode(sorted((one, value) for one, value in fields.items() if value))
            if text is None or query in self.held:
                continue
            self.held.add(query)
            self.faults += not await _answered(self.port, f"/{self.ahead['path']}?{query}")

    async def _ask(self, asked: BackMsg) -> float:
        start = time.perf_counter()
        await self.connection.send(asked.SerializeToString())
        async with asyncio.timeout(PATIENCE_SECONDS):
            while not self._read(await self.connection.recv()):
                pass
        return time.perf_counter() - start

    def _read(self, received: str | bytes) -> bool:
        """Take a message in; tell whether it is the last one of a run."""
        if not isinstance(received, bytes):
            raise TypeError(received)
        message = ForwardMsg.FromString(received)
        kind = message.WhichOneof("type")
        if kind == "script_finished":
            # A run that asks for another is followed by it.
            return bool(message.script_finished != ForwardMsg.FINISHED_EARLY_FOR_RERUN)
        if kind == "navigation":
            self.script = message.navigation.page_script_hash
        elif kind == "new_session":
            self.buttons.clear()
        elif kind == "page_info_changed":
            self.query = message.page_info_changed.query_string
        elif kind == "delta" and message.delta.WhichOneof("type") == "new_element":
            self._offer(message.delta.new_element)
        return False

    def _offer(self, element: Any) -> None:
        kind = element.WhichOneof("type")
        if kind == "selectbox":
            self.lists[element.selectbox.id] = tuple(element.selectbox.options)
        elif kind == "button" and self.habit.widget and self.habit.widget in element.button.id:
            self.buttons.append(element.button.id)
        elif kind == "bidi_component":
            told = json.loads(element.bidi_component.json or "{}")
            self.ahead = told.get("ahead") or self.ahead
        elif kind == "exception" or (kind == "alert" and _FAULT in element.alert.body):
            self.faults += 1


async def _answered(port: int, target: str) -> bool:
    """Ask for an address; tell whether it was answered, be it with nothing."""
    async with asyncio.timeout(PATIENCE_SECONDS):
        reader, writer = await asyncio.open_connection("127.0.0.1", port)
        head = f"GET {target} HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\nConnection: close\r\n\r\n"
        writer.write(head.encode())
        answer = await reader.read()
        writer.close()
    return answer.split(b" ", 2)[1] in (b"200", b"204")


@asynccontextmanager
async def opened(port: int, habit: Habit) -> AsyncIterator[Session]:
    """Hold a session until the end of the block."""
    async with connect(
        f"ws://127.0.0.1:{port}/_stcore/stream",
        subprotocols=[Subprotocol("streamlit")],
        max_size=LARGEST,
        open_timeout=PATIENCE_SECONDS,
        # What answers a ping is what is measured: a slow server is not one that is gone.
        ping_interval=None,
        proxy=None,
    ) as connection:
        yield Session(connection, habit, port)
