"""Legends, notes and sources: what a map is read with; texts are escaped here."""

from collections.abc import Sequence
from html import escape

import streamlit as st

from geodata import style
from geodata.questions import Key, Legend
from geodata.wording import NBSP, _

_APART = ' style="margin-left:14px;flex:1.5"'
_HATCH = "background:var(--hatch)"


def small(*texts: str, on_screen: bool = False) -> None:
    """Show notes in small type, empty ones left out; what tells what to do is not printed."""
    kept = [escape(text) for text in texts if text]
    if kept:
        st.html(f'<p class="note{" screen" if on_screen else ""}">{" ".join(kept)}</p>')


def legends(parts: Sequence[Legend]) -> None:
    """Show legends one under another: classes, signs or sizes of circles."""
    for part in parts:
        if part.crossed:
            st.html(_crossed(part))
        elif any(key.shape == "circle" for key in part.keys):
            st.html(_circles(part))
        elif all(key.shape == "area" for key in part.keys):
            st.html(_classes(part))
        else:
            st.html(_signs(part))


def _circles(legend: Legend) -> str:
    """Draw the sizes of proportional circles."""
    drawn = "".join(
        f'<span><span class="ring" style="--size:{key.size}px;--ink:{key.colour}"></span>'
        f"{escape(key.text)}</span>"
        for key in legend.keys
    )
    return f'<div class="legend sizes"><b>{escape(legend.title)}</b>{drawn}</div>'


def _classes(legend: Legend) -> str:
    """Draw classes side by side, that of missing values apart."""
    cells = "".join(
        f'<div role="listitem"{_APART if key.colour == style.HATCH else ""}>'
        f'<i style="{_HATCH if key.colour == style.HATCH else f"background:{key.colour}"}"></i>'
        # The count is drawn after the words, and read after them.
        f'<span aria-hidden="true">{escape(key.count)}</span>{escape(key.text)}'
        f'<b class="unseen">{escape(f"{NBSP}: {key.count}")}</b></div>'
        for key in legend.keys
    )
    ink = f"color:{style.TEXT};font-weight:600"
    head = f'<div class="note" style="{ink}">{escape(legend.title)}</div>'
    label = escape(_("Légende"), quote=True)
    return f'{head}<div class="bins" role="list" aria-label="{label}">{cells}</div>'


def _signs(legend: Legend) -> str:
    body = "".join(
        f"<span>{_sign(key)}{escape(f'{key.text} ({key.count})' if key.count else key.text)}</span>"
        for key in legend.keys
    )
    head = f"<b>{escape(legend.title)}</b>" if legend.title else ""
    return f'<div class="legend">{head}{body}</div>'


def _sign(key: Key) -> str:
    if key.colour == style.HATCH:
        return f'<i class="swatch" style="{_HATCH}"></i>'
    if key.shape in ("road", "air"):
        return f'<span class="dash {key.shape}" style="--ink:{key.colour}"></span>'
    return f'<span class="dot {key.shape}" style="--ink:{key.colour}"></span>'


def _crossed(legend: Legend) -> str:
    """Draw the legend of two measures at once."""
    (down, rows), (across, columns) = legend.crossed
    cells = [
        f'<td style="background:{key.colour}"><b class="unseen">{escape(key.text)}</b></td>'
        for key in legend.keys
    ]
    head = "".join(f'<th scope="col">{escape(text)}</th>' for text in columns)
    body = "".join(
        f'<tr><th scope="row">{escape(text)}</th>'
        f"{''.join(cells[rank * len(columns) : (rank + 1) * len(columns)])}</tr>"
        for rank, text in enumerate(rows)
    )
    corner = f"{escape(down)} ↓ · {escape(across)} →"
    named = escape(_("Légende"), quote=True)
    return (
        f'<table class="crossed" aria-label="{named}">'
        f'<tr><th scope="col">{corner}</th>{head}</tr>{body}</table>'
    )
