"""A file that a person opens on a page: its kind and its size are checked before it is read."""

from collections.abc import Callable
from typing import TypeVar

import streamlit as st

from geodata.errors import AncrageError, echo
from geodata.wording import _
from pages.shared.screen.frame import escape_markdown

LARGEST_MB = 1
_ENDING = ".json"
T = TypeVar("T")


def json_file(label: str, *, key: str, read: Callable[[bytes], T]) -> T | None:
    """Offer to open a JSON file; give what is read of it, or nothing as long as there is none."""
    # Told the kinds that it takes, Streamlit raises in English, before the page, at a file that
    # comes another way than by a browser's button.
    opened = st.file_uploader(label, key=key, max_upload_size=LARGEST_MB)
    if opened is None:
        return None
    if not opened.name.lower().endswith(_ENDING):
        said = _("Fichier « {name} » refusé. Attendu : un fichier dont le nom finit par {ending}.")
        st.error(escape_markdown(said.format(name=echo(opened.name), ending=_ENDING)))
        return None
    try:
        return read(opened.getvalue())
    except AncrageError as error:
        st.error(escape_markdown(str(error)))
        return None
