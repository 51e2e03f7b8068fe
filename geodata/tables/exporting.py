"""Write a table in the formats that people ask for, with its source, licence and statuses."""

from __future__ import annotations

import io
import tempfile
from collections.abc import Callable, Collection, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

import pandas as pd

from geodata import status
from geodata.crs import STORAGE
from geodata.errors import AncrageError, among
from geodata.rows import rounded
from geodata.tables import catalog
from geodata.tables.catalog import Dataset, Field
from geodata.tables.formulas import neutralised
from geodata.tables.load import BOUNDARIES, boundaries, table, without_unreliable
from geodata.wording import _, decimal_sign, decimals_of, enumeration

if TYPE_CHECKING:
    from geopandas import GeoDataFrame

POINTS, DIRECTORATES = "points", "directorates"


def rows(name: str) -> pd.DataFrame:
    """Give the rows of a table as they are exported.

    Returns
    -------
    pandas.DataFrame
        The columns of the table, then ``data_source``, ``data_licence`` and
        ``data_vintage``. A missing value is ``None`` or NA; a figure whose status is
        ``unreliable`` is missing too, and its status stays.

    Raises
    ------
    AncrageError
        If there is no such table.
    """
    dataset = catalog.dataset(name)
    frame = without_unreliable(table(name), dataset)
    kinds = {field.name: field.type for field in dataset.fields}
    columns = {column: _missing_as_null(frame[column], kinds[column]) for column in frame.columns}
    # Source and licence of each row where the table says them, else those of the table.
    titles = {source.name: f"{source.publisher} – {source.title}" for source in dataset.sources}
    licences = {licence.name: licence.title for licence in dataset.licences}
    own = {source.name: licences.get(source.licence) for source in dataset.sources}
    told = frame.get("source_id")
    return pd.DataFrame(columns).assign(
        data_source=" ; ".join(titles.values()) if told is None else told.map(titles),
        data_licence=" ; ".join(licences.values()) if told is None else told.map(own),
        data_vintage=dataset.vintage,
    )


def _missing_as_null(cells: pd.Series, kind: str) -> pd.Series:
    if kind == "integer":
        return cells.astype("Int64")
    if kind in ("number", "boolean"):
        return cells
    return cells.astype(object).where(cells != "", None)


def _safe(frame: pd.DataFrame) -> pd.DataFrame:
    """Neutralise every cell of text."""
    text = frame.select_dtypes(["object", "str"])
    safe = text.map(lambda cell: neutralised(cell) if isinstance(cell, str) else cell)
    return frame.assign(**safe)


def _csv(frame: pd.DataFrame, _dataset: Dataset) -> bytes:
    safe = _safe(frame)
    flags = safe.select_dtypes("bool").replace({True: "true", False: "false"})
    return safe.assign(**flags).to_csv(index=False, lineterminator="\n").encode()


def _csv_excel(frame: pd.DataFrame, dataset: Dataset) -> bytes:
    """Write what Excel opens by itself where decimals have the sign of the language in use."""
    sign, safe = decimal_sign(), _safe(frame)
    # A code that stands beside its words is for machines.
    twins = [name for name in safe.columns if {f"{name}_fr", f"{name}_title"} & {*safe.columns}]
    kept = safe.drop(columns=twins)
    # What pages write has columns of tables, and others.
    every = (field for each in catalog.datasets().values() for field in each.fields)
    told = {field.name: field for field in (*every, *dataset.fields)}
    known = {str(name): told.get(str(name).removeprefix("nearest_")) for name in kept}
    own = _titles() | {f.name: f.title for f in dataset.fields}
    titles = [own.get(name) or _title(name, field) for name, field in known.items()]
    shown = kept.assign(**{name: _as_read(kept[name], field) for name, field in known.items()})
    text = shown.set_axis(titles, axis="columns").to_csv(
        index=False, sep=";" if sign == "," else ",", decimal=sign, lineterminator="\r\n"
    )
    return text.encode("utf-8-sig")


def _as_read(cells: pd.Series, field: Field | None) -> pd.Series:
    """Write the cells of a column as people read them."""
    if pd.api.types.is_float_dtype(cells):
        digits = decimals_of(cells.tolist(), most=_EXCEL_DECIMALS)
        whole = rounded(cells, digits)
        return whole if digits else whole.astype("Int64")
    return _in_words(cells, field)


def _in_words(cells: pd.Series, field: Field | None) -> pd.Series:
    """Write the codes of a column in words; numbers stay as they are."""
    if pd.api.types.is_bool_dtype(cells):
        return cells.map({True: _("oui"), False: _("non")})
    if pd.api.types.is_numeric_dtype(cells):
        return cells
    labels = {**status.words(), **(field.labels if field else {})}
    return cells.map(lambda value: labels.get(value, value))


def in_words(rows: pd.DataFrame, dataset: Dataset) -> pd.DataFrame:
    """Write the rows of a table with the titles of their columns, and words for codes."""
    fields = {field.name: field for field in dataset.fields}
    told = {name: _in_words(rows[name], fields.get(name)) for name in rows.columns}
    return rows.assign(**told).rename(columns={name: one.title for name, one in fields.items()})


_EXCEL_DECIMALS = 6


def _title(name: str, field: Field | None) -> str:
    """Give the title of a column, which may be of a period; else its name."""
    what, _dash, period = name.partition("_")
    dated = {"value": _("Valeur en {period}"), "arrivals": _("Nouveaux arrivants en {period}")}
    if field is None and what in dated:
        return dated[what].format(period=period.replace("_", "-"))
    return field.title if field else name


def _titles() -> dict[str, str]:
    """Name the columns that no table has: of the files of pages, and of where rows come from."""
    return {
        "code": _("Code"),
        "name": _("Nom"),
        "measure_title": _("Mesure"),
        "what_title": _("Donnée"),
        "text": _("Valeur écrite"),
        "status_fr": _("Statut"),
        "population": _("Population"),
        "immigrants": _("Personnes immigrantes"),
        "class": _("Classe"),
        "census_division": _("Division de recensement"),
        "region": _("Région"),
        "nearest_point": _("Point le plus proche"),
        "road_minutes": _("Minutes par la route"),
        "road_km": _("Kilomètres par la route"),
        "geodesic_km": _("Kilomètres à vol d'oiseau"),
        "distance_status": _("Statut de la distance"),
        "threshold": _("Seuil"),
        "covered": _("En deçà du seuil"),
        "regions": _("Régions"),
        "points": _("Points de service"),
        "towns": _("Villes"),
        "growth_pct": _("Croissance des personnes immigrantes, en %"),
        "population_per_point": _("Habitants par point"),
        "immigrants_per_point": _("Personnes immigrantes par point"),
        "population_share_pct": _("Population en deçà du seuil, en %"),
        "population_far": _("Population au-delà du seuil"),
        "immigrants_share_pct": _("Personnes immigrantes en deçà du seuil, en %"),
        "immigrants_far": _("Personnes immigrantes au-delà du seuil"),
        "arrivals_share_pct": _("Nouveaux arrivants en deçà du seuil, en %"),
        "arrivals_far": _("Nouveaux arrivants au-delà du seuil"),
        "network_date": _("Date du réseau"),
        "data_source": _("Source des données"),
        "data_licence": _("Licence des données"),
        "data_vintage": _("Date des données"),
    }


def _parquet(frame: pd.DataFrame, _dataset: Dataset) -> bytes:
    stream = io.BytesIO()
    frame.to_parquet(stream, index=False)
    return stream.getvalue()


def _xlsx(frame: pd.DataFrame, dataset: Dataset) -> bytes:
    from geodata.tables.workbook import workbook  # noqa: PLC0415  # openpyxl is long to import

    return workbook(dataset, _safe(frame))


def _geojson(frame: pd.DataFrame, _dataset: Dataset) -> bytes:
    return str(_shaped(frame).to_json(drop_id=True, ensure_ascii=False)).encode()


def _gpkg(frame: pd.DataFrame, dataset: Dataset) -> bytes:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / f"{dataset.name}.gpkg"
        # Of a version that QGIS and GDAL have read without a warning for years.
        _shaped(frame).to_file(
            path, layer=dataset.name, driver="GPKG", engine="pyogrio", VERSION="1.2"
        )
        return path.read_bytes()


def geometry(name: str) -> GeoDataFrame:
    """Give the rows of a table with their geometry.

    Returns
    -------
    geopandas.GeoDataFrame
        The exported rows, with points or polygons, EPSG:4326.

    Raises
    ------
    AncrageError
        If the table has no geometry.
    """
    dataset, frame = catalog.dataset(name), rows(name)
    if dataset.geometry == POINTS:
        from geopandas import points_from_xy  # noqa: PLC0415

        own = points_from_xy(frame["longitude"], frame["latitude"])
        return _shaped(frame.assign(geometry=own)).set_crs(STORAGE)
    if not dataset.geometry:
        raise AncrageError(
            _("La table {name} n'a pas de géométrie. Formats possibles : {formats}.").format(
                name=name, formats=enumeration(sorted(set(FORMATS) - set(GEOGRAPHIC)))
            )
        )
    named = dataset.geometry
    # Directorates have a layer a date.
    layers = [
        boundaries(item.name)
        for item in catalog.dataset(BOUNDARIES).layers
        if item.name == named or (named == DIRECTORATES and item.name.startswith(named))
    ]
    polygons = pd.concat(layers).set_index("code")["geometry"]
    own = polygons.loc[frame[dataset.primary_key[0]]].to_numpy()
    return _shaped(frame.assign(**shapes_from(), geometry=own)).set_crs(STORAGE)


def shapes_from() -> Mapping[str, str]:
    """Give the columns that say whose shapes are drawn, under which licence, and how exact."""
    drawn = catalog.dataset(BOUNDARIES)
    sources = (f"{one.publisher} – {one.title} <{one.path}>" for one in drawn.sources)
    return {
        "geometry_source": " ; ".join(sources),
        "geometry_licence": " ; ".join(licence.title for licence in drawn.licences),
        "geometry_vintage": drawn.vintage,
        "geometry_caution": " ".join(drawn.warnings),
    }


def _shaped(frame: pd.DataFrame) -> GeoDataFrame:
    # geopandas takes longer to import than every table takes to load.
    from geopandas import GeoDataFrame  # noqa: PLC0415

    return GeoDataFrame(frame)


FORMATS: Mapping[str, Callable[[pd.DataFrame, Dataset], bytes]] = {
    "csv": _csv,
    "csv-excel": _csv_excel,
    "geojson": _geojson,
    "gpkg": _gpkg,
    "parquet": _parquet,
    "xlsx": _xlsx,
}
"""Writers by format; each takes rows and what describes them, and gives the whole file."""

GEOGRAPHIC = ("geojson", "gpkg")


def formats(name: str) -> tuple[str, ...]:
    """Give the formats in which a table can be exported."""
    drawn = bool(catalog.dataset(name).geometry)
    return tuple(kind for kind in FORMATS if drawn or kind not in GEOGRAPHIC)


def write(frame: pd.DataFrame, dataset: Dataset, kind: str) -> bytes:
    """Write rows in a format.

    Parameters
    ----------
    frame
        Rows that carry their source, licence and vintage; with a geometry, EPSG:4326, for
        a geographic format.
    kind
        One of :data:`FORMATS`.

    Returns
    -------
    bytes
        The whole file. Numbers are numbers, text in UTF-8, a missing value an empty cell.

    Raises
    ------
    AncrageError
        If there is no such format.
    """
    unknown = _("Format inconnu : « {text} ». Formats : {known}.")
    return FORMATS[among(kind, FORMATS, unknown)](frame, dataset)


def export(name: str, kind: str, *, only: Collection[str] | None = None) -> bytes:
    """Write a table in a format.

    Parameters
    ----------
    kind
        One of :data:`FORMATS`.
    only
        Values of the first column of the key whose rows are written; all rows by default.

    Raises
    ------
    AncrageError
        If there is no such table or format, or if the table has no geometry.
    """
    dataset = catalog.dataset(name)
    frame = geometry(name) if kind in GEOGRAPHIC else rows(name)
    if only is not None:
        frame = frame[frame[dataset.primary_key[0]].isin(list(only))]
    return write(frame, dataset, kind)
