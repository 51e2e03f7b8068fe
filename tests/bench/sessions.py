"""Sessions of a server, opened by a client that only listens."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager

from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from websockets.sync.client import ClientConnection, connect
from websockets.typing import Subprotocol

from tests.bench.server import Server

_LARGEST = 2**24


def _draw(connection: ClientConnection, page: str) -> None:
    """Ask for a page, and read until its script has finished."""
    asked = BackMsg()
    asked.rerun_script.page_name = page
    connection.send(asked.SerializeToString())
    while True:
        received = connection.recv(timeout=60)
        if not isinstance(received, bytes):
            raise TypeError(received)
        message = ForwardMsg.FromString(received)
        if message.WhichOneof("type") == "script_finished":
            return


@contextmanager
def idle(server: Server, pages: Sequence[str]) -> Iterator[None]:
    """Hold a session open on each page, drawn twice, until the end of the block.

    Parameters
    ----------
    pages
        Address of the page of each session; the default page is empty.
    """
    address = f"ws://127.0.0.1:{server.port}/_stcore/stream"
    with ExitStack() as held:
        for page in pages:
            opening = connect(
                address, subprotocols=[Subprotocol("streamlit")], max_size=_LARGEST, proxy=None
            )
            connection = held.enter_context(opening)
            _draw(connection, page)
            _draw(connection, page)
        yield
