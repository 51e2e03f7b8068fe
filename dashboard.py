"""Ancrage: the frame of the dashboard, its navigation, its footer and its server."""

from __future__ import annotations

import streamlit as st
from streamlit.navigation.page import StreamlitPage

import pages
from geodata.link import QUESTIONS
from geodata.tables import using
from pages.shared import controls, session, turns
from pages.shared.screen import frame, share
from pages.shared.server import routes


def main() -> None:
    """Draw the page that the address names, inside the frame."""
    st.set_page_config(
        page_title="Ancrage", page_icon=frame.ICON, layout="wide", initial_sidebar_state="collapsed"
    )
    embedded = st.context.is_embedded
    if not embedded:
        st.logo(frame.LOGO, size="large")
    if session.is_outdated():
        frame.outdated()
    chosen = st.navigation(
        [_entry(page) for page in pages.PAGES], position="hidden" if embedded else "top"
    )
    page = next(p for p in pages.PAGES if chosen.url_path in (p.slug, "" if p.default else p.slug))
    session.enter(page.slug)
    frame.refused(session.refusals())
    if embedded and page.slug in QUESTIONS:
        share.alone(page.slug, default=page.default)
        return
    share.bar(page.slug, default=page.default)
    controls.limits(page.slug)
    chosen.run()
    session.write_address()
    frame.redraw_when_back()


def _entry(page: pages.Page) -> StreamlitPage:
    """Make a navigation entry of a page; the first page is the default one."""
    return st.Page(page.render, title=page.title(), url_path=page.slug, default=page.default)


if __name__ == "__main__":
    with turns.taken(), using(session.snapshot()):
        main()
else:
    app = st.App(
        "dashboard.py",
        **routes.options([page.slug for page in pages.PAGES]),
    )
