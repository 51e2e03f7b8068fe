"""Downloads: what a page shows, in the formats that people open."""

from collections.abc import Callable, Sequence
from functools import partial
from typing import Any

import streamlit as st

from geodata.fold import fold
from geodata.questions import Download
from geodata.wording import _


def _names() -> dict[str, str]:
    return {
        "csv": "CSV",
        "csv-excel": _("CSV pour Excel"),
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
    "zip": "application/zip",
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
    form, _dash, variant = kind.partition("-")
    parts = [
        "ancrage",
        *(fold(part).replace(" ", "-") for part in (what, territory, variant) if part),
    ]
    st.download_button(
        label,
        data=data,
        file_name=f"{'_'.join(parts)}.{form}",
        mime=_TYPES[form],
        key=key,
        on_click="ignore",
        **options,
    )


def offer(files: Sequence[Download]) -> None:
    """Offer the files of an answer, each in its formats."""
    for rank, file in enumerate(files):
        label = _("Télécharger : {what}") if len(files) > 1 else _("Télécharger")
        with st.popover(label.format(what=file.what), icon=":material/download:"):
            for kind in file.formats:
                button(
                    _names()[kind],
                    partial(file.write, kind),
                    what=file.what,
                    kind=kind,
                    key=f"fichier_{rank}_{kind}" if rank else f"fichier_{kind}",
                    width="stretch",
                )
