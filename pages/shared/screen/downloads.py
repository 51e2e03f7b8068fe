"""Downloads: what a page shows, in the formats that people open."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import Any

import streamlit as st

from geodata import questions
from geodata.limits import Limits, limits_in_use, using
from geodata.wording import _

NAMES = {
    "csv": "CSV",
    "xlsx": "Excel (XLSX)",
    "geojson": "GeoJSON",
    "gpkg": "GeoPackage",
    "parquet": "Parquet",
}
_OFFICE = "application/vnd.openxmlformats-officedocument"
_TYPES = {
    "csv": "text/csv",
    "xlsx": f"{_OFFICE}.spreadsheetml.sheet",
    "geojson": "application/geo+json",
    "gpkg": "application/geopackage+sqlite3",
    "parquet": "application/vnd.apache.parquet",
    "json": "application/json",
    "html": "text/html",
    "pptx": f"{_OFFICE}.presentationml.presentation",
    "pdf": "application/pdf",
    "png": "image/png",
    "svg": "image/svg+xml",
}


def button(
    label: str,
    data: str | bytes | Callable[[], bytes],
    *,
    what: str,
    kind: str,
    key: str,
    territory: str = "",
    **options: Any,
) -> None:
    """Offer a file, named in French; one that is not made yet is written when it is asked for."""
    st.download_button(
        label,
        data=data,
        file_name=questions.file_name(what, kind, territory=territory),
        mime=_TYPES[kind],
        key=key,
        on_click="ignore",
        **options,
    )


def offer(
    write: Callable[[str], bytes],
    *,
    key: str,
    what: str,
    kinds: Sequence[str] = questions.FORMATS,
) -> None:
    """Offer rows in several formats."""
    with st.popover(_("Télécharger"), icon=":material/download:"):
        for kind in kinds:
            made = partial(_written, write, kind, limits_in_use())
            button(NAMES[kind], made, what=what, kind=kind, key=f"{key}_{kind}", width="stretch")


def _written(write: Callable[[str], bytes], kind: str, limits: Limits) -> bytes:
    """Write a file, later and elsewhere, on the limits that the page showed."""
    with using(limits):
        return write(kind)
