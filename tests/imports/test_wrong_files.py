"""Wrong files, one a kind of fault: each is refused, or listed as doubtful, and changes nothing."""

from __future__ import annotations

import io
import json
import time
import zipfile
from collections.abc import Callable, Mapping
from typing import Any

import openpyxl
import pandas as pd
import pytest

from geodata.errors import AncrageError
from geodata.imports import propose
from geodata.tables import current
from tests.imports.making import (
    POINTS,
    as_csv,
    as_geojson,
    as_geopackage,
    as_xlsx,
    few,
    points,
    saved,
    shapefile,
    zipped,
)


def plain(text: object) -> str:
    return str(text).replace("\u00a0", " ").replace("’", "'")


def cell(column: str, value: str, *, of: pd.DataFrame | None = None) -> bytes:
    """Spoil a cell of the second row, line 3 of the file."""
    rows = (few() if of is None else of).copy()
    rows.loc[rows.index[1], column] = value
    return as_csv(rows)


def located(longitude: str, latitude: str) -> bytes:
    rows = few()
    rows.loc[1, ["Longitude", "Latitude"]] = [longitude, latitude]
    return as_csv(rows)


def member(data: bytes, name: str, change: Callable[[bytes], bytes]) -> bytes:
    """Spoil a file of an archive."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        files = {one: archive.read(one) for one in archive.namelist()}
    return zipped(files | {name: change(files[name])})


def geojson(change: Callable[[Any], object]) -> bytes:
    found = json.loads(as_geojson(points(3)))
    change(found)
    return json.dumps(found).encode()


def parts(*without: str, **other: bytes) -> bytes:
    kept = {name: data for name, data in shapefile(points(3)).items() if not name.endswith(without)}
    return zipped({**kept, **{name.replace("_", "."): data for name, data in other.items()}})


def empty_book() -> bytes:
    return saved(openpyxl.Workbook())


BILLION = b'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "aaaaaaaaaa">]>'

REFUSED: Mapping[str, tuple[Callable[[], bytes], str]] = {
    "empty": (lambda: b"", "aucune ligne"),
    "blank": (lambda: b"\n\n;;\n", "aucune ligne"),
    "header alone": (lambda: b"Nom,Ville\n", "un en-tête, puis une ligne ou plus"),
    "pdf": (lambda: b"%PDF-1.7\n", "valeur « PDF »"),
    "html": (lambda: b"<html><table></table></html>", "du balisage XML ou HTML"),
    "old workbook": (lambda: b"\xd0\xcf\x11\xe0\xa1\xb1", "un classeur XLS d'avant 2007"),
    "picture": (lambda: b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", "des octets nuls"),
    "neither encoding": (lambda: b"Nom,Ville\nA\x81,Alma\n", "ligne 2 : valeur « 0x81 »"),
    "open quote": (lambda: b'Nom,Ville\n"A,Alma\nB,Alma\n', "ligne 2 : valeur « une ligne mal"),
    "stray quote": (lambda: b'Nom,Ville\n"A"b,Alma\n', "des guillemets fermés"),
    "long row": (lambda: b"Nom,Ville\nA,Alma\nB,Alma,x\n", "ligne 3 : valeur « x »"),
    "twice a column": (lambda: b"Ville,Ville\nA,Alma\n", "des colonnes de noms différents"),
    "no town": (lambda: b"No,Heures\n1,9 a 5\n", "aucune colonne ne nomme la municipalité"),
    "too long a cell": (lambda: cell("Nom du point", "x" * 2001), "ligne 3"),
    "too many rows": (lambda: b"Ville\n" + b"Alma\n" * 600, "500 lignes au plus"),
    "too many bytes": (lambda: b"Ville\n" + b"x" * 2_000_000, "2 000 000 octets au plus"),
    "no archive": (lambda: b"PK\x03\x04" + b"\0" * 50, "une archive illisible"),
    "cut archive": (lambda: as_xlsx(few())[:2000], "une archive illisible"),
    "bomb": (lambda: zipped({"a.csv": b"0" * 7_000_000}), "200 fois plus gros que compressé"),
    "nested archive": (lambda: zipped({"a.zip": zipped({"b": b""})}), "n'en contient pas d'autre"),
    "many members": (lambda: zipped({f"{n}.csv": b"" for n in range(61)}), "60 fichiers au plus"),
    "two files": (lambda: zipped({"a.csv": b"", "b.csv": b""}), "un seul fichier dans l'archive"),
    "archive in disguise": (
        lambda: zipped({"a.csv": zipped({"b": b"x"})}),
        "une archive dans une archive",
    ),
    "no sheet": (empty_book, "aucune ligne"),
    "entities": (
        lambda: member(as_xlsx(few()), "xl/workbook.xml", lambda data: BILLION + data),
        "sans déclaration de type ni d'entité",
    ),
    "broken sheet": (
        lambda: member(as_xlsx(few()), "xl/worksheets/sheet1.xml", lambda data: data[:200]),
        "un classeur illisible",
    ),
    "cut json": (lambda: as_geojson(few_placed())[:300], "un document GeoJSON"),
    "other json": (lambda: b'{"type": "Topology"}', "une collection d'entités"),
    "list": (lambda: b"[1, 2]", "une collection d'entités"),
    "no feature": (lambda: geojson(lambda one: one.update(features=[])), "aucune entité"),
    "feature of text": (lambda: geojson(lambda one: one.update(features=["x"])), "ligne 1"),
    "wrong geometry": (
        lambda: geojson(lambda one: one["features"][1].update(geometry={"type": "Point"})),
        "ligne 2",
    ),
    "unknown system": (
        lambda: geojson(lambda one: one.update(crs={"properties": {"name": "Lambert"}})),
        "un système nommé par son code EPSG",
    ),
    "other database": (lambda: b"SQLite format 3\0" + b"\0" * 200, "une autre base de données"),
    "cut geopackage": (lambda: as_geopackage(points(3))[:5000], "une base illisible"),
    "no dbf": (lambda: parts(".dbf"), "colonne « .dbf » : absent"),
    "no system": (lambda: parts(".prj"), "un système de coordonnées"),
    "shapefile in disguise": (
        lambda: parts(".shp", points_shp=b"<OGRVRTDataSource/>"),
        "d'autres octets",
    ),
    "two shapefiles": (lambda: parts(other_shp=b""), "une des couches other et points"),
}


def few_placed() -> pd.DataFrame:
    return points(3)


@pytest.mark.parametrize("name", REFUSED)
def test_a_file_that_is_no_list_is_refused_in_a_sentence(name: str) -> None:
    make, said = REFUSED[name]
    data, before, start = make(), current().name, time.monotonic()
    with pytest.raises(AncrageError) as error:
        propose("service_points", "liste.csv", data, POINTS)
    assert time.monotonic() - start < 2
    assert plain(error.value).startswith("liste.csv")
    assert said in plain(error.value)
    assert len(str(error.value)) < 600
    assert current().name == before


SPOILED: Mapping[str, tuple[Callable[[], bytes], str, str]] = {
    "text in numbers": (lambda: located("ouest", "48,5"), "Longitude", "« ouest »"),
    "half coordinates": (lambda: located("-71,6", ""), "Latitude", "les deux coordonnées"),
    "swapped": (lambda: located("48,55", "-71,64"), "Longitude", "semblent inversées"),
    "east": (lambda: located("71,64", "48,55"), "Longitude", "une longitude négative"),
    "elsewhere": (lambda: located("2,35", "48,85"), "Longitude", "de −79,8 à −56,9 degrés"),
    "projected": (lambda: located("-230000", "500000"), "Longitude", "précisez --crs"),
    "ontario": (lambda: located("-79,4", "45,2"), "Longitude", "km de Lac-Saint-Jean-Est"),
    "unknown town": (lambda: cell("Municipalité", "Springfield"), "Municipalité", "aucune muni"),
    "homonym": (
        lambda: cell("Municipalité", "Saint-Sébastien", of=few().assign(Région="")),
        "Municipalité",
        "plusieurs municipalités portent ce nom",
    ),
    "other region": (lambda: cell("Région", "Outaouais"), "Municipalité", "Alma"),
    "unknown region": (lambda: cell("Région", "Atlantide"), "Région", "d'une région"),
    "no town in a row": (
        lambda: as_csv(
            few().assign(
                **{
                    "Nom du point": "",
                    "Municipalité": ["Alma", "", "Amos"],
                    "Région": ["", "02", ""],
                }
            )
        ),
        "Municipalité",
        "aucune municipalité",
    ),
    "twice": (
        lambda: as_csv(pd.DataFrame({"Ville": ["Alma", "Alma"]})),
        "Ville",
        "même point qu'à la ligne 2",
    ),
    "wrong code": (
        lambda: as_csv(
            pd.DataFrame({"Ville": ["Alma", ""], "Code municipal": ["2493042", "2499000"]})
        ),
        "Code municipal",
        "aucune municipalité n'a ce code",
    ),
    "other code": (
        lambda: as_csv(
            pd.DataFrame({"Ville": ["Alma", "Alma"], "Code municipal": ["2493042", "2481017"]})
        ),
        "Code municipal",
        "ce code est celui de Gatineau",
    ),
    "line for a point": (
        lambda: geojson(
            lambda one: one["features"][1].update(
                geometry={"type": "LineString", "coordinates": [[-71, 46], [-72, 47]]}
            )
        ),
        "géométrie",
        "« LineString »",
    ),
}


@pytest.mark.parametrize("name", SPOILED)
def test_a_wrong_row_is_told_with_its_line_its_column_and_what_would_be_valid(name: str) -> None:
    make, column, said = SPOILED[name]
    before = current().name
    found = propose("service_points", "liste.csv", make(), POINTS)
    assert found.snapshot is None
    told = [plain(one) for one in (*found.faults, *found.doubts)]
    line = "ligne 2" if name == "line for a point" else "ligne 3"
    assert any(line in one and f"« {column} »" in one and said in one for one in told), told
    assert current().name == before
