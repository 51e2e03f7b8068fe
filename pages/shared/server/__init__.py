"""The server around Streamlit: its start, its health, what it sends and what it refuses."""

from pages.shared.server.routes import options
from pages.shared.server.shell import HEADERS, Frame, content_security_policy, french_page

__all__ = ["HEADERS", "Frame", "content_security_policy", "french_page", "options"]
