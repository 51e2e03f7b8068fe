"""A session without a browser, that draws a page once before anybody comes."""

import asyncio

from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from streamlit.runtime import Runtime
from streamlit.runtime.session_manager import SessionClient
from streamlit.runtime.state import SCRIPT_RUN_WITHOUT_ERRORS_KEY

from geodata.tables import Snapshot
from pages.shared.session import session


class _Audience(SessionClient):
    """Receives what a session sends, and waits for the end of its script."""

    def __init__(self) -> None:
        self.finished = asyncio.Event()

    def write_forward_msg(self, msg: ForwardMsg) -> None:
        if msg.WhichOneof("type") == "script_finished":
            self.finished.set()


async def draw(runtime: Runtime, address: str, query: str, data: Snapshot) -> bool:
    """Draw a view as a browser would ask for it; tell whether it was drawn without an error.

    Parameters
    ----------
    address
        Address of the page; empty for the first one.
    """
    audience = _Audience()
    session_id = runtime.connect_session(client=audience, user_info={})
    session.show(session_id, data)
    asked = BackMsg()
    asked.rerun_script.page_name = address
    asked.rerun_script.query_string = query
    runtime.handle_backmsg(session_id, asked)
    await audience.finished.wait()
    opened = runtime.get_app_session(session_id)
    drawn = opened is not None and bool(opened.session_state[SCRIPT_RUN_WITHOUT_ERRORS_KEY])
    runtime.close_session(session_id)
    return drawn
