"""The control of the limits: those in force, or those of another date, for every page."""

import streamlit as st

from geodata import places
from geodata.limits import IN_FORCE, YEARS
from geodata.wording import _
from pages.shared.controls import controls
from pages.shared.session import session

MATTER = frozenset({"reseau", "etablissement", "territoire", "couverture", "scenarios"})
"""Pages that show regions on the limits in use."""


def show(slug: str) -> None:
    """Offer the limits on the pages where they matter, where the data have several."""
    if slug not in MATTER or len(places.ordered(places.REGION)) < 2:
        return
    named = {
        limits: _("Limites en vigueur") if limits == IN_FORCE else _("Limites de {year}")
        for limits in (IN_FORCE, *YEARS)
    }
    with st.container(key="limites"):
        controls.select(
            "limits",
            _("Limites"),
            {limits: name.format(year=YEARS[limits]) for limits, name in named.items()},
            value=session.where().limits,
            width=170,
            hidden=True,
        )
