"""Exports: what is written is what the tables say, with its provenance."""

from __future__ import annotations

import dataclasses
import io
import json
from pathlib import Path

import geopandas as gpd
import openpyxl
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from geodata.errors import AncrageError
from geodata.tables import catalog
from geodata.tables import exporting as export
from geodata.tables.catalog import Field, Licence, Source
from geodata.tables.formulas import neutralised
from geodata.tables.load import table
from geodata.tables.snapshot import EMBEDDED

PROVENANCE = ["data_source", "data_licence", "data_vintage"]
TABLES = [dataset.name for dataset in catalog.datasets().values() if dataset.format == "csv"]


def read_csv(name: str) -> pd.DataFrame:
    """Export a table as CSV and read it back, cells as text."""
    return pd.read_csv(io.BytesIO(export.export(name, "csv")), dtype=str, keep_default_na=False)


@pytest.mark.parametrize("name", TABLES)
def test_a_csv_has_every_row_and_its_provenance(name: str) -> None:
    frame = read_csv(name)
    assert len(frame) == len(table(name))
    assert list(frame.columns) == [*table(name).columns, *PROVENANCE]
    assert (frame[PROVENANCE] != "").all(axis=None)


def test_service_points_are_61_rows_55_towns_17_regions() -> None:
    frame = read_csv("service_points")
    assert (len(frame), frame["town"].nunique(), frame["region_code"].nunique()) == (61, 55, 17)
    assert set(frame["evidence"]) == {"attested", "reconstructed"}


@pytest.mark.parametrize("name", ["service_points", "division_regions", "network_history", "fsa"])
def test_a_csv_without_its_provenance_is_the_committed_file(name: str) -> None:
    committed = pd.read_csv(EMBEDDED / f"{name}.csv", dtype=str, keep_default_na=False)
    pd.testing.assert_frame_equal(read_csv(name)[committed.columns], committed)


def test_unreliable_figures_are_not_exported_and_say_so() -> None:
    north = read_csv("regions").set_index("region_code").loc["10"]
    assert north["immigrants_2021"] == north["immigrants_2021_share_pct"] == ""
    assert north["immigrants_2021_status"] == "unreliable"
    assert north["population_2021"] == "45740"
    rows = read_csv("settlement")
    assert set(rows.loc[rows["status"] == "unreliable", "value"]) == {""}


def test_zero_is_not_missing() -> None:
    places = read_csv("municipalities").set_index("csd_code")
    assert places.loc["2401042", "immigrants_2021"] == "0"
    assert places.loc["2402902", "immigrants_2021"] == ""


def test_a_figure_of_the_long_table_has_its_own_source_and_licence() -> None:
    rows = read_csv("settlement")
    admissions = rows[rows["measure"] == "admissions"]
    assert set(admissions["data_licence"]) == {"Creative Commons Attribution 4.0 International"}
    yearly = rows[rows["measure"] == "yearly_immigrants"]
    assert set(yearly["data_licence"]) == {"Licence ouverte de Statistique Canada"}
    assert yearly["data_source"].str.contains("Estimations démographiques").all()


@pytest.mark.parametrize("name", ["service_points", "municipalities", "settlement"])
def test_parquet_keeps_types(name: str) -> None:
    frame = pd.read_parquet(io.BytesIO(export.export(name, "parquet")))
    assert len(frame) == len(table(name))
    for field in catalog.dataset(name).fields:
        if field.type in ("integer", "number"):
            assert pd.api.types.is_numeric_dtype(frame[field.name])


def test_a_workbook_has_numbers_codes_and_notes() -> None:
    book = openpyxl.load_workbook(io.BytesIO(export.export("regions", "xlsx")))
    assert book.sheetnames == ["regions", "Notes"]
    header, first, *_rest = book["regions"].iter_rows(values_only=True)
    row = dict(zip(header, first, strict=True))
    assert (row["region_code"], row["population_2021"]) == ("01", 199039)
    assert row["immigrants_2021_share_pct"] == 1.32
    assert row["non_permanent_residents_2021"] is None
    assert book["regions"].max_row == 18
    text = " ".join(str(cell) for line in book["Notes"].values for cell in line if cell)
    for words in ("Statistique Canada", "Licence ouverte", "Recensement de 2021", "Mise en garde"):
        assert words in text
    assert all(field.title in text for field in catalog.dataset("regions").fields)


@pytest.mark.parametrize("kind", ["geojson", "gpkg"])
@pytest.mark.parametrize(
    ("name", "shape"),
    [
        ("service_points", "Point"),
        ("municipalities", "Point"),
        ("regions", "Polygon"),
        ("census_divisions", "Polygon"),
        ("directorates", "Polygon"),
    ],
)
def test_geographic_files_keep_rows_and_have_geometry(
    name: str, shape: str, kind: str, tmp_path: Path
) -> None:
    path = tmp_path / f"{name}.{kind}"
    path.write_bytes(export.export(name, kind))
    frame = gpd.read_file(path)
    assert len(frame) == len(table(name))
    assert frame.crs.to_epsg() == 4326
    assert set(frame.geom_type) <= {shape, f"Multi{shape}"}
    assert set(PROVENANCE) <= set(frame.columns)
    key = catalog.dataset(name).primary_key[0]
    assert frame[key].tolist() == table(name)[key].tolist()


def test_directorates_of_each_year_have_their_own_shape() -> None:
    shapes = export.geometry("directorates").set_index("directorate_id").to_crs("EPSG:32198").area
    assert (
        shapes["2023-outaouais"] < shapes["2021-outaouais-abitibi-temiscamingue-et-nord-du-quebec"]
    )
    assert shapes["2019-monteregie"] > shapes["2021-monteregie"]


def test_coordinates_have_no_decimals_that_mean_nothing() -> None:
    document = json.loads(export.export("regions", "geojson"))
    ring = document["features"][0]["geometry"]["coordinates"][0]
    points = ring if isinstance(ring[0][0], float) else ring[0]
    assert all(round(x, 4) == x and round(y, 4) == y for x, y in points)


@pytest.mark.parametrize("kind", ["geojson", "gpkg"])
def test_a_table_without_geometry_says_which_formats_it_has(kind: str) -> None:
    with pytest.raises(AncrageError, match="csv, csv-excel, parquet et xlsx"):
        export.export("settlement", kind)
    assert export.formats("settlement") == ("csv", "csv-excel", "parquet", "xlsx")
    assert export.formats("regions") == tuple(export.FORMATS)


def test_an_unknown_format_lists_those_that_exist() -> None:
    with pytest.raises(AncrageError, match="geojson"):
        export.export("regions", "shp")


# What a spreadsheet skips before a sign, and the signs that begin what it runs.
SKIPPED = st.text(st.sampled_from(" \n\r\t\u00a0\u2003\u3000\ufeff\u200b\u2060"), max_size=4)
SIGNS = st.sampled_from("=+-@＝＋－＠")


@given(SKIPPED, SIGNS, st.text(max_size=20))
def test_no_formula_stays_one(before: str, sign: str, after: str) -> None:
    assert neutralised(before + sign + after) == f"'{before}{sign}{after}"


@given(st.text(st.characters(categories=("L", "N")), min_size=1), st.text())
def test_what_is_no_formula_stays_as_it_is(first: str, rest: str) -> None:
    assert neutralised(first + rest) == first + rest


@pytest.mark.parametrize("text", ["\t", "\r\n", "\n1", "\tx"])
def test_what_begins_another_cell_is_neutralised(text: str) -> None:
    assert neutralised(text) == f"'{text}"


HOSTILE = ("=1+1", "\n=1+1", " =1+1", "＝1+1", "\u00a0@SUM(1)", "-1+1", "+1", "\ufeff=1", "a\x01b")


@pytest.mark.parametrize("text", HOSTILE)
def test_no_cell_of_a_workbook_is_a_formula(text: str) -> None:
    frame = pd.DataFrame({"name": [text], "n": [-1]})
    said = dataclasses.replace(
        catalog.dataset("regions"),
        title=text,
        description=text,
        vintage=text,
        warnings=(text,),
        fields=(Field(name=text, type="string", title=text, description=text),),
        sources=(Source(name="s", title=text, publisher=text, path=text, licence="l"),),
        licences=(Licence(name="l", title=text, path=text),),
    )
    book = openpyxl.load_workbook(io.BytesIO(export.write(frame, said, "xlsx")))
    cells = [cell for sheet in book for row in sheet.iter_rows() for cell in row]
    assert {cell.data_type for cell in cells} <= {"s", "inlineStr", "n"}
    told = [str(cell.value) for cell in cells if isinstance(cell.value, str)]
    assert not [value for value in told if neutralised(value) != value]
    written = pd.read_csv(io.BytesIO(export.write(frame, said, "csv")), dtype=str)
    assert written["name"][0] == neutralised(text)
    assert written["n"][0] == "-1"


def test_text_that_begins_as_a_formula_is_neutralised_in_sheets(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    hostile = table("metropolitan_areas").assign(area_name="=1+1")
    monkeypatch.setattr(export, "table", lambda _name: hostile)
    assert set(read_csv("metropolitan_areas")["area_name"]) == {"'=1+1"}
    book = openpyxl.load_workbook(io.BytesIO(export.export("metropolitan_areas", "xlsx")))
    cell = book["metropolitan_areas"]["B2"]
    assert (cell.value, cell.data_type) == ("'=1+1", "s")


def test_negative_numbers_stay_numbers() -> None:
    rows = read_csv("settlement")
    net = rows[rows["measure"] == "yearly_net_intraprovincial"]
    assert (pd.to_numeric(net["value"]) < 0).any()


def read_excel(data: bytes) -> pd.DataFrame:
    """Read a CSV as Excel does where decimals have a comma."""
    assert data.startswith(b"\xef\xbb\xbf")
    return pd.read_csv(io.BytesIO(data), sep=";", dtype=str, keep_default_na=False)


@pytest.mark.parametrize("name", TABLES)
def test_a_csv_for_excel_says_in_french_what_the_other_says(name: str) -> None:
    plain, read = read_csv(name), read_excel(export.export(name, "csv-excel"))
    assert len(read) == len(plain)
    assert not set(read.columns) & set(plain.columns)
    assert set(read.columns[-3:]) == {
        "Source des données",
        "Licence des données",
        "Date des données",
    }
    for field in catalog.dataset(name).fields:
        if field.type in ("integer", "number") and field.title in read.columns:
            told = read[field.title].str.replace(",", ".")
            assert not read[field.title].str.contains(".", regex=False).any()
            numbers = pd.to_numeric(told[told != ""])
            assert numbers.tolist() == pd.to_numeric(plain[field.name])[told != ""].tolist()


def test_codes_are_words_and_shares_have_a_comma_in_a_csv_for_excel() -> None:
    points = read_excel(export.export("service_points", "csv-excel"))
    assert set(points["Preuve"]) == set(
        catalog.dataset("service_points").field("evidence").labels.values()
    )
    regions = read_excel(export.export("regions", "csv-excel"))
    assert "1,32" in set(regions.iloc[0])
    assert "unreliable" not in set(regions.to_numpy().ravel())


def test_a_csv_for_excel_has_no_decimals_that_mean_nothing() -> None:
    frame = pd.DataFrame({"share": [100 / 3, 2 / 3], "n": [1.0, None], "sure": [True, False]})
    told = export.write(
        frame, dataclasses.replace(catalog.dataset("regions"), fields=()), "csv-excel"
    )
    assert told.decode("utf-8-sig").splitlines()[1:] == ["33,33;1;oui", "0,67;;non"]


def test_a_geopackage_is_of_a_version_that_older_software_reads() -> None:
    head = export.export("regions", "gpkg")[:100]
    assert head[68:72] == b"GPKG"
    # GDAL 3.6 and QGIS 3.28 warn of what is newer than 1.3.
    assert int.from_bytes(head[60:64], "big") == 10200


@pytest.mark.parametrize("name", ["regions", "census_divisions", "directorates"])
@pytest.mark.parametrize("kind", ["geojson", "gpkg"])
def test_a_file_of_shapes_says_whose_they_are(name: str, kind: str, tmp_path: Path) -> None:
    path = tmp_path / f"{name}.{kind}"
    path.write_bytes(export.export(name, kind))
    rows = gpd.read_file(path)
    drawn = catalog.dataset("boundaries")
    assert rows["geometry_source"].str.contains("https://www.amcharts.com/", regex=False).all()
    assert set(rows["geometry_licence"]) == {one.title for one in drawn.licences}
    assert rows["geometry_caution"].str.contains("schématique").all()
