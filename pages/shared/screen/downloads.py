"""Downloads: what a page shows, in the formats that people open."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

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
_TYPES = {
    "csv": "text/csv",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "geojson": "application/geo+json",
    "gpkg": "application/geopackage+sqlite3",
    "parquet": "application/vnd.apache.parquet",
}


def offer(
    write: Callable[[str], bytes],
    *,
    key: str,
    what: str,
    kinds: Sequence[str] = questions.FORMATS,
) -> None:
    """Offer files, each written only when it is asked for."""
    with st.popover(_("Télécharger"), icon=":material/download:"):
        for kind in kinds:
            st.download_button(
                NAMES[kind],
                data=partial(_written, write, kind, limits_in_use()),
                file_name=questions.file_name(what, kind),
                mime=_TYPES[kind],
                key=f"{key}_{kind}",
                on_click="ignore",
                width="stretch",
            )


def _written(write: Callable[[str], bytes], kind: str, limits: Limits) -> bytes:
    """Write a file, later and elsewhere, on the limits that the page showed."""
    with using(limits):
        return write(kind)
