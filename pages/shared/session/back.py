"""A tab whose connection was lost asks for its page again, before anything is done on it."""

import streamlit as st

from pages.shared.served import assets

_back = st.components.v2.component("ancrage_back", js=assets.loader("back.js"))


def listen() -> None:
    """Let the browser tell that it is back; the run that this brings draws the page anew."""
    _back(key="retour", data={"bundle": assets.address()}, height=0, on_back_change=_drawn_again)


def _drawn_again() -> None:
    """Let the browser's word draw the page, and nothing else."""
