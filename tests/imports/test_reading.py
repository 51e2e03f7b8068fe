"""A file is read by its content, in each format and encoding, and refused in a sentence."""

from __future__ import annotations

import io
import json
import sqlite3

import openpyxl
import pytest

from geodata.errors import AncrageError
from geodata.imports.reading import Caps, Listing, decimal, read
from tests.imports.making import (
    as_csv,
    as_geojson,
    as_geopackage,
    as_xlsx,
    features,
    points,
    saved,
    shapefile,
    with_commas,
    zipped,
)

COLUMNS = ("Nom du point", "Municipalité", "Région", "Longitude", "Latitude")


def test_delimited_text_is_read_in_each_encoding_with_each_delimiter() -> None:
    rows = points(5)
    cells = [tuple(row) for row in rows.itertuples(index=False, name=None)]
    for encoding in ("utf-8", "utf-8-sig", "cp1252", "utf-16"):
        for sep in (",", ";", "\t"):
            found = read("x", as_csv(rows, encoding=encoding, sep=sep))
            assert found.columns == COLUMNS, (encoding, sep)
            assert list(found.rows) == cells
            assert found.lines == (2, 3, 4, 5, 6)


def test_a_decimal_comma_does_not_part_columns() -> None:
    found = read("liste.csv", as_csv(with_commas(points(3)), sep=";", encoding="cp1252"))
    assert found.rows[0][3] == "-71,6491"


def test_lines_are_those_where_rows_start_whatever_cells_hold() -> None:
    text = 'Nom;Adresse\n"Alma";"170, rue\nde l\'Hôtel"\n\n;;\nAmos;"un ""mot"""\n'
    found = read("liste.csv", text.encode())
    assert found.lines == (2, 6)
    assert found.rows == (("Alma", "170, rue\nde l'Hôtel"), ("Amos", 'un "mot"'))


def test_excel_tells_its_delimiter_and_a_title_stands_above_the_header() -> None:
    found = read("liste.csv", b"sep=;\nListe des points\nNom;Ville\nA;Alma\n")
    assert (found.columns, found.rows, found.lines) == (("Nom", "Ville"), (("A", "Alma"),), (4,))


def test_a_workbook_is_read_below_its_title_on_its_first_sheet_or_another() -> None:
    book = openpyxl.load_workbook(io.BytesIO(as_xlsx(points(3), title="Liste officielle")))
    other = book.create_sheet("Autre")
    other.append(["Ville", "Date", "Nombre"])
    other.append(["Alma", None, "=1+1"])
    data = saved(book)
    found = read("liste.csv", data)
    assert found.columns == COLUMNS
    assert found.lines == (3, 4, 5)
    assert found.rows[0] == ("Alma", "Alma", "02", "-71.6491", "48.5501")
    # A formula that was never computed has no value: it is not evaluated.
    assert read("liste.csv", data, layer="Autre").rows == (("Alma", "", ""),)


@pytest.mark.parametrize(
    "data",
    [
        as_geojson(points(4)),
        as_geopackage(points(4)),
        as_geopackage(points(4), crs="EPSG:3347"),
        zipped(shapefile(points(4))),
        zipped({"points.geojson": as_geojson(points(4))}),
    ],
    ids=["geojson", "gpkg", "gpkg-3347", "shp-32198", "zip"],
)
def test_features_are_read_in_longitude_and_latitude(data: bytes) -> None:
    found = read("n'importe.quoi", data)
    assert [row[0] for row in found.rows] == list(points(4)["Nom du point"])
    spots = [(round(one.x, 4), round(one.y, 4)) for one in found.shapes if one is not None]
    assert spots == [
        (float(x), float(y))
        for x, y in zip(points(4)["Longitude"], points(4)["Latitude"], strict=True)
    ]


def test_geojson_of_before_names_its_system() -> None:
    (home,) = features(points(1), crs="EPSG:32198").geometry
    east, north = home.x, home.y
    assert east < -200_000 and north > 400_000
    found = {
        "type": "FeatureCollection",
        "crs": {"type": "name", "properties": {"name": "urn:ogc:def:crs:EPSG::32198"}},
        "features": [
            {
                "type": "Feature",
                "properties": {"nom": "x"},
                "geometry": {"type": "Point", "coordinates": [east, north]},
            }
        ],
    }
    (spot,) = read("x", json.dumps(found).encode()).shapes
    assert spot is not None
    assert (round(spot.x, 3), round(spot.y, 3)) == (-71.649, 48.55)


def test_a_missing_system_is_asked_for_and_never_guessed() -> None:
    parts = {name: data for name, data in shapefile(points(4)).items() if ".prj" not in name}
    with pytest.raises(AncrageError, match="précisez-le, tel que --crs EPSG:32198"):
        read("points.zip", zipped(parts))
    (first, *_others) = read("points.zip", zipped(parts), crs="EPSG:32198").shapes
    assert first is not None
    assert round(first.x, 4) == -71.6491


def test_a_number_is_read_with_a_comma_a_point_or_a_sign_of_degrees() -> None:
    texts = ("-71,6491", "-71.6491", " −71,6491° ", "-71,64 91")
    assert [decimal(text) for text in texts] == [-71.6491] * 4
    for text in ("", "71.", "1,2,3", "N 46", "1e5", "0x10", "nan", "٤٦"):
        assert decimal(text) is None, text


SMALL = Caps(
    bytes=20_000, rows=20, columns=5, characters=50, vertices=15, members=12, unpacked=300_000
)


def listing(data: bytes) -> Listing:
    return read("liste.csv", data, caps=SMALL)


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"x" * 20_001, "20 000 octets au plus"),
        (b"a,b\n" + b"1,2\n" * 21, "20 lignes au plus"),
        (as_xlsx(points(21)), "20 lignes au plus"),
        (as_geojson(points(21)), "20 lignes au plus"),
        (as_geopackage(points(21))[:20_000], "base illisible"),
        (as_geojson(points(16)), "15 sommets au plus"),
        (b"a,b,c,d,e,f\n1,2,3,4,5,6\n", "5 colonnes au plus"),
        (b"a,b\n1," + b"y" * 51 + b"\n", "50 caractères au plus par cellule"),
        (zipped({f"{n}.csv": b"a,b" for n in range(13)}), "12 fichiers au plus"),
        (zipped({"a.csv": b"0" * 300_001}), "300 000 octets au plus une fois décompressés"),
        (zipped({"a.csv": b"0" * 200_000}), "200 fois plus gros que compressé"),
    ],
)
def test_what_is_too_large_is_refused_before_it_is_read(data: bytes, said: str) -> None:
    with pytest.raises(AncrageError) as error:
        listing(data)
    assert said in str(error.value).replace("\u00a0", " ")


def test_a_cell_far_below_is_not_left_out_in_silence() -> None:
    book = openpyxl.load_workbook(io.BytesIO(as_xlsx(points(3))))
    book.worksheets[0]["A9000"] = "Alma"
    book.worksheets[0]["A20000"] = ""
    found = listing(saved(book))
    assert found.lines == (2, 3, 4, 9000)
    assert found.rows[-1] == ("Alma", "", "", "", "")


NUMBERS = "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n)"
TWELVE = " UNION ALL ".join(["SELECT 1"] * 12)


@pytest.mark.parametrize(
    ("view", "said"),
    [
        (f"{NUMBERS} SELECT max(i) AS i, NULL AS geom FROM n", "base illisible"),
        (f"SELECT zeroblob(1900000) AS i, NULL AS geom FROM ({TWELVE})", "une fois lus"),
        ("SELECT load_extension('x') AS i, NULL AS geom", "base illisible"),
    ],
)
def test_a_geopackage_cannot_ask_for_any_amount_of_work(view: str, said: str) -> None:
    base = sqlite3.connect(":memory:")
    base.deserialize(as_geopackage(points(3)))
    (name,) = base.execute("SELECT table_name FROM gpkg_contents").fetchone()
    base.execute(f'DROP TABLE "{name}"')
    base.execute(f'CREATE VIEW "{name}" AS {view}')
    base.commit()
    with pytest.raises(AncrageError, match=said):
        read("points.gpkg", base.serialize())
