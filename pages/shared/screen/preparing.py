"""Files that take a while: made when they are asked for, saying how far they are, or stopped."""

from collections.abc import Callable
from html import escape
from typing import cast

import streamlit as st

from geodata import files
from geodata.errors import AncrageError
from geodata.wording import _
from pages.shared import turns
from pages.shared.screen import downloads, frame

_READY = "_files"
# Files that are ready, by their keys, each with what it was made of.
Prepared = dict[str, tuple[object, bytes]]


def offer(
    name: str,
    write: Callable[[files.Progress], bytes],
    *,
    of: object,
    told: Callable[[int], str],
    key: str,
    disabled: bool = False,
    **file: str,
) -> None:
    """Offer to make a file, then to save it until what it is made of changes.

    Parameters
    ----------
    told
        Says that some are done, with ``{done}`` and ``{n}``.
    file
        What names it.
    """
    made = cast(Prepared, st.session_state.setdefault(_READY, {}))
    if key in made and made[key][0] == of:
        ready = escape(_("Fichier prêt : {name}.").format(name=name))
        st.html(f'<p class="unseen told" data-focus="enregistrer_{key}">{ready}</p>')
        downloads.button(
            _("Enregistrer : {name}").format(name=name),
            made[key][1],
            key=f"enregistrer_{key}",
            type="primary",
            width="stretch",
            **file,
        )
        return
    label = _("Préparer : {name}").format(name=name)
    if not st.button(label, key=f"preparer_{key}", disabled=disabled, width="stretch"):
        return
    bar = st.progress(0.0, text=_("Préparation…"))

    def progress(done: int, total: int) -> bool:
        bar.progress(done / total, text=told(done).format(done=done, n=total))
        return True

    st.button(_("Arrêter"), key=f"arreter_{key}")
    try:
        # Using the page again stops it.
        with turns.given_up():
            found = write(progress)
    except AncrageError as error:
        st.error(frame.escape_markdown(str(error)))
        return
    st.session_state[_READY] = made | {key: (of, found)}
    st.rerun()
