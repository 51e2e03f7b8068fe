"""Lists of service points beside the map: those of a territory, and the nearest to a place."""

from collections.abc import Sequence
from html import escape
from typing import Any

import streamlit as st

from geodata import sheet
from geodata.maps import ink_of
from geodata.rows import records
from geodata.sheet import Subject
from geodata.wording import _
from pages.shared.screen import figures, frame


def inside(about: Subject) -> None:
    """List the service points of a division or a region."""
    here = sheet.points_in(about.place).sort_values("name").set_index("id")
    if here.empty:
        return
    figures.heading(_("Ses points de service"))
    words = sheet.evidence_words()
    items = [
        _item(
            evidence=str(row["evidence"]),
            ink=ink_of(row["directorate_id"]),
            name=str(row["name"]),
            detail=_proof(
                words[sheet.evidence_of(row)],
                [(row["source_title"], row["source_url"], row["source_year"])]
                if row["source_url"]
                else [],
            ),
        )
        for _id, row in records(here)
    ]
    st.html(f'<ul class="near two">{"".join(items)}</ul>')


def nearest(about: Subject) -> None:
    """List the nearest points: distance, time, evidence and source.

    Parameters
    ----------
    about
        What the sheet is about; nothing is listed when it has no place or no road.
    """
    if about.home is None:
        return
    found = sheet.reach(about.home)
    if about.postal and found.first.distance.road_km is None:
        return
    words = sheet.evidence_words()
    items = [
        _item(
            evidence="reconstructed" if stop.evidence == "reconstructed" else "attested",
            ink=stop.ink,
            name=stop.town if len(stop.points) == 1 else f"{stop.town} ({len(stop.points)})",
            detail=_proof(words[stop.evidence], stop.sources),
            far=_("sur place") if stop.own else sheet.far(stop.distance),
            time="" if stop.own else sheet.lasting(stop.distance),
        )
        for stop in found.stops
    ]
    figures.heading(
        _("Ici et les trois points suivants")
        if found.own
        else _("Les trois points les plus proches")
    )
    st.html(f'<ol class="near">{"".join(items)}</ol>')


def _proof(word: str, sources: Sequence[tuple[str, str, Any]]) -> str:
    """Write the evidence of a point and its sources, in HTML."""
    links = [
        frame.link(_("source de {year}").format(year=int(year)), address)
        for _title, address, year in sources
    ]
    return ", ".join([escape(word), *links])


def _item(*, evidence: str, ink: str, name: str, detail: str, far: str = "", time: str = "") -> str:
    """Write a line of a list of points, in HTML; ``detail`` is already HTML."""
    away = f"<span><b>{escape(far)}</b><em>{escape(time)}</em></span>" if far else ""
    return (
        f'<li><i class="dot {evidence}" style="--ink:{ink}"></i>'
        f"<span><b>{escape(name)}</b><em>{detail}</em></span>{away}</li>"
    )
