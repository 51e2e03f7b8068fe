"""Lists as an author holds them, made of the embedded data, in each format that is read."""

from __future__ import annotations

import io
import tempfile
import zipfile
from collections.abc import Mapping
from pathlib import Path

import geopandas as gpd
import openpyxl
import pandas as pd
import shapely

from geodata.imports import Origin, Proposal, propose
from geodata.tables import Snapshot, table

LATER = "2024-03-15"
POINTS = Origin(in_force=LATER, title="Liste officielle des points", publisher="Le ministère")
HEADS = Origin(in_force="2024-02-01", title="Liste des directions")

NEW_TOWNS = ("Chambly", "Mirabel", "Blainville", "Beloeil", "Varennes")


def points(count: int = 61) -> pd.DataFrame:
    """Give the first points of an official list, cells as text; more than 61 are new towns."""
    known, towns = table("service_points"), table("municipalities").set_index("csd_name")
    new = list(NEW_TOWNS)[: max(count - len(known), 0)]
    rows = {
        "Nom du point": [*known["name"], *new],
        "Municipalité": [*known["town"], *new],
        "Région": [*known["region_code_2021"], *towns.loc[new, "region_code"]],
        "Longitude": [*known["longitude"], *towns.loc[new, "longitude"]],
        "Latitude": [*known["latitude"], *towns.loc[new, "latitude"]],
    }
    return pd.DataFrame(rows).astype(str).head(count)


def few() -> pd.DataFrame:
    """Give a list of three points, each of one row, to be spoiled."""
    rows = [
        ("Gatineau", "Gatineau", "07", "", ""),
        ("Alma", "Alma", "02", "", ""),
        ("Rimouski", "Rimouski", "01", "", ""),
    ]
    return pd.DataFrame(rows, columns=list(points().columns))


def directorates(year: str = "2023") -> pd.DataFrame:
    """Give the directorates that began in a year, regions by code."""
    rows = table("directorates")
    own = rows[rows["directorate_id"].str.startswith(year)]
    return pd.DataFrame(
        {"Direction": own["name"], "Nom court": own["short_name"], "Régions": own["region_codes"]}
    )


def as_csv(rows: pd.DataFrame, *, encoding: str = "utf-8", sep: str = ",") -> bytes:
    return rows.to_csv(index=False, sep=sep, lineterminator="\r\n").encode(encoding)


def with_commas(rows: pd.DataFrame) -> pd.DataFrame:
    """Write coordinates with a decimal comma."""
    return rows.assign(
        **{name: rows[name].str.replace(".", ",") for name in ("Longitude", "Latitude")}
    )


def as_xlsx(rows: pd.DataFrame, *, title: str = "", sheet: str = "Points") -> bytes:
    """Write a workbook whose coordinates are numbers, under a line of title."""
    book = openpyxl.Workbook()
    found = book.active
    assert found is not None
    found.title = sheet
    if title:
        found.append([title])
    found.append(list(rows.columns))
    for cells in rows.itertuples(index=False, name=None):
        found.append([_number(cell) for cell in cells])
    return saved(book)


def saved(book: openpyxl.Workbook) -> bytes:
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def _number(cell: str) -> str | float:
    try:
        return float(cell) if "." in cell else cell
    except ValueError:
        return cell


def features(rows: pd.DataFrame, *, crs: str = "EPSG:4326") -> gpd.GeoDataFrame:
    spots = [
        shapely.Point(float(x), float(y))
        for x, y in zip(rows["Longitude"], rows["Latitude"], strict=True)
    ]
    kept = rows.drop(columns=["Longitude", "Latitude"])
    return gpd.GeoDataFrame(kept, geometry=spots, crs="EPSG:4326").to_crs(crs)


def as_geojson(rows: pd.DataFrame) -> bytes:
    written: str = features(rows).to_json()
    return written.encode()


def as_geopackage(rows: pd.DataFrame, *, crs: str = "EPSG:4326") -> bytes:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "points.gpkg"
        features(rows, crs=crs).to_file(path, driver="GPKG")
        return path.read_bytes()


def shapefile(rows: pd.DataFrame, *, crs: str = "EPSG:32198") -> Mapping[str, bytes]:
    with tempfile.TemporaryDirectory() as folder:
        # Names of a shapefile have ten letters.
        named = features(rows, crs=crs).rename(
            columns={"Municipalité": "Ville", "Nom du point": "Nom"}
        )
        named.to_file(Path(folder) / "points.shp", encoding="utf-8")
        return {path.name: path.read_bytes() for path in Path(folder).iterdir()}


def zipped(files: Mapping[str, bytes]) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in files.items():
            archive.writestr(name, data)
    return stream.getvalue()


def made(found: Proposal) -> Snapshot:
    """Give the version that a sound list makes."""
    assert found.snapshot is not None, [*map(str, found.faults), *map(str, found.doubts)]
    return found.snapshot


def official(count: int = 61, *, in_force: str = LATER) -> Snapshot:
    """Make the version of an official list of points, under the directorates of the data."""
    origin = Origin(in_force=in_force, title=POINTS.title, publisher=POINTS.publisher)
    return made(propose("service_points", "liste.csv", as_csv(points(count)), origin))
