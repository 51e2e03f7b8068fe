"""The names under which the server answers: that of its public address, and this computer's."""

from urllib.parse import urlsplit

from streamlit import config
from streamlit.web.server.starlette.starlette_websocket import is_host_allowed

from geodata import files

LOOPBACK = ("localhost", "127.0.0.1", "::1")
_OPTION = "server.allowedHosts"


def limit() -> None:
    """Keep to the host of the public address, when it is set and nobody chose other hosts."""
    host = urlsplit(files.base("")).hostname
    if host and not config.get_option(_OPTION):
        config.set_option(_OPTION, [host, *LOOPBACK])


def allowed(host: str | None) -> bool:
    """Tell whether a request may name a host; the rule is the one that Streamlit follows."""
    return is_host_allowed(host)
