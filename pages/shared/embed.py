"""One map in the frame of another site: its sentence, its legend, its source, nothing else."""

from __future__ import annotations

import streamlit as st

from geodata.content.pages import CONTENT
from geodata.wording import _
from pages.shared import figures, frame, mapview, notes, session


def show(slug: str) -> None:
    """Draw what a page shows, without its controls.

    Parameters
    ----------
    slug
        The page.
    """
    content = CONTENT[slug](session.current())
    figures.heading(content.title)
    if content.state is not None:
        # Framed, not centred: whatever the size of the frame, it holds what was seen.
        state = dict(content.state) | {"view": {"n": 1, "bounds": content.bounds}}
        mapview.show(state, key=f"cadre_{slug}", height=360, on_pick=_ignore)
    for legend in content.legends:
        notes.keys(legend)
    notes.small(content.detail)
    frame.footer(content.sources)
    st.link_button(_("Ouvrir dans Ancrage"), f"/{slug}", type="tertiary")


def _ignore(_pick: mapview.Pick) -> None:
    """Let a choice on the map change nothing: the page of the site around it stays."""
