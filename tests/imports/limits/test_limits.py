"""Limits put in: what a version holds, and what stands in its way, told with its place."""

from __future__ import annotations

import tempfile
from collections.abc import Callable
from pathlib import Path

import geopandas as gpd
import pandas as pd
import pytest
import shapely
from shapely import Point

from geodata import checks, tables
from geodata.errors import AncrageError
from geodata.imports import Origin, Proposal, propose_limits
from geodata.tables import Snapshot, using
from tests.imports.limits import making

PLANE = "EPSG:32198"


def plain(text: object) -> str:
    return str(text).replace("\u00a0", " ").replace("’", "'")


def sound(found: Proposal) -> Snapshot:
    assert found.snapshot is not None, [*map(plain, found.faults)]
    return found.snapshot


def km2(version: Snapshot, layer: str, code: str) -> float:
    with using(version):
        rows = tables.boundaries(layer).set_index("code").to_crs(PLANE)
    return float(rows.area[code]) / 1e6


def test_mrc_of_one_division_are_dissolved_to_it_and_every_layer_is_drawn() -> None:
    found = making.proposed(making.mrc(), making.regions())
    version = sound(found)
    notes = " ".join(map(plain, found.notes))
    assert "2437 (371, 372)" in notes
    assert "Codes de plusieurs formes, réunies : 981 (2)." in notes
    assert "Millésime 2021 : aucun territoire n'a bougé" in notes
    assert found.rows == 117
    with using(version):
        own = tables.dataset(tables.BOUNDARIES)
        assert [(layer.name, layer.features) for layer in own.layers] == [
            ("census_divisions", 98),
            ("regions_2019", 17),
            ("regions_2021", 17),
            ("directorates_2019", 6),
            ("directorates_2021", 9),
            ("directorates_2023", 10),
        ]
        assert [credit.text for credit in own.credits] == [
            "Ministère, Découpages administratifs",
            "CC-BY-4.0",
        ]
        assert own.licences[0].name == "CC-BY-4.0"
        assert own.date == "2021-07-01"
    shipped = tables.current()
    for layer, code in (("census_divisions", "2437"), ("regions_2019", "05")):
        assert km2(version, layer, code) == pytest.approx(km2(shipped, layer, code), rel=0.002)
    assert [fault for one in checks.check(version) for fault in one.faults] == []


def test_municipalities_are_a_layer_whose_edges_are_those_of_their_division() -> None:
    found = making.proposed(making.towns("2430"))
    version = sound(found)
    with using(version):
        areas = tables.boundaries("municipalities").set_index("code").geometry
        whole = tables.boundaries("census_divisions").set_index("code").geometry
        towns = tables.table("municipalities")
    own = towns[towns["cd_code"] == "2430"]
    assert sorted(areas.index) == sorted(own["csd_code"])
    assert shapely.coverage_is_valid(areas.to_numpy())
    assert shapely.coverage_union_all(areas.to_numpy()).normalize().equals(whole["2430"])
    for code, x, y in own[["csd_code", "longitude", "latitude"]].itertuples(index=False):
        assert areas[code].distance(Point(x, y)) < 0.001
    said = f"{len(towns) - len(own)} municipalités sans forme".replace("1262", "1 262")
    assert any("municipalités sans forme" in plain(note) for note in found.notes), said


def given_away(rows: gpd.GeoDataFrame, town: str, to: str) -> gpd.GeoDataFrame:
    """Give the land around a municipality's point to another division."""
    towns = tables.table("municipalities").set_index("csd_code")
    spot = gpd.GeoSeries([Point(*towns.loc[town, ["longitude", "latitude"]])], crs="EPSG:4326")
    block = spot.to_crs(PLANE).buffer(6_000).to_crs("EPSG:4326").iloc[0]
    found = rows.set_index("CDUID").geometry
    home = towns.loc[town, "cd_code"]
    taken = found[home] & block
    found[home], found[to] = found[home] - block, found[to] | taken
    return gpd.GeoDataFrame({"CDUID": found.index}, geometry=found.to_numpy(), crs=rows.crs)


def test_limits_of_another_vintage_are_refused_with_what_moved() -> None:
    later = Origin(in_force="2026-01-01", title="SDA")
    found = making.proposed(given_away(making.divisions(), "2430090", "2429"), origin=later)
    said = [plain(fault) for fault in found.faults]
    assert found.snapshot is None
    assert any("Courcelles (2430090)" in one and "dans Le Granit (2430)" in one for one in said)
    assert any("ici : Beauce-Sartigan (2429)" in one and "km²" in one for one in said)
    assert len(said) == 2


def test_a_file_that_disagrees_with_the_most_detailed_one_is_refused() -> None:
    rows = making.regions().set_index("RES_CO_REG").geometry
    taken = making.divisions().set_index("CDUID").geometry["2430"]
    rows["05"], rows["12"] = rows["05"] - taken, rows["12"] | taken
    other = gpd.GeoDataFrame({"RES_CO_REG": rows.index}, geometry=rows.to_numpy(), crs="EPSG:4326")
    (fault,) = making.proposed(making.divisions(), other).faults
    said = plain(fault)
    assert said.startswith("limites-2.geojson, colonne « RES_CO_REG » : valeur « un bloc de")
    assert "Chaudière-Appalaches (12)" in said
    assert "Estrie" in said


def recoded(code: str, to: str) -> Callable[[gpd.GeoDataFrame], gpd.GeoDataFrame]:
    return lambda rows: rows.replace({"CDUID": {code: to}})


def covered(rows: gpd.GeoDataFrame) -> gpd.GeoDataFrame:
    found = rows.set_index("CDUID").geometry
    found["2429"] = found["2429"] | found["2430"].buffer(-0.1)
    return gpd.GeoDataFrame({"CDUID": found.index}, geometry=found.to_numpy(), crs=rows.crs)


def pointed(rows: gpd.GeoDataFrame) -> gpd.GeoDataFrame:
    return rows.assign(geometry=[rows.geometry.iloc[0].centroid, *rows.geometry.iloc[1:]])


@pytest.mark.parametrize(
    ("spoil", "said"),
    [
        (
            recoded("2430", "2468999"),
            "colonne « CDUID » : valeur « 2468999 »; attendu : le code d'une division",
        ),
        (
            lambda rows: rows[rows["CDUID"] != "2430"],
            "colonne « CDUID » : absent; attendu : une forme pour Le Granit (2430)",
        ),
        (covered, "attendu : une forme qui n'en couvre pas une autre (ligne "),
        (
            lambda rows: pd.concat([rows, rows.head(1)]),
            "ligne 99, colonne « CDUID » : valeur « 2401 »; attendu : une forme qui n'est pas",
        ),
        (pointed, "ligne 1, colonne « CDUID » : valeur « Point »; attendu : un polygone"),
    ],
)
def test_wrong_limits_are_refused_with_their_place(
    spoil: Callable[[gpd.GeoDataFrame], gpd.GeoDataFrame], said: str
) -> None:
    found = making.proposed(spoil(making.divisions()))
    assert found.snapshot is None
    assert any(said in plain(fault) for fault in found.faults), [*map(plain, found.faults)]


def test_what_is_no_limits_is_refused() -> None:
    rows = making.divisions()
    with pytest.raises(AncrageError, match="aucune colonne de codes"):
        making.proposed(rows.rename(columns={"CDUID": "nom"}))
    with pytest.raises(AncrageError, match="des régions seules"):
        making.proposed(making.regions())
    with pytest.raises(AncrageError, match="aucune géométrie"):
        propose_limits([("a.csv", b"CDUID,nom\n2401,a\n")], making.SDA)
    with pytest.raises(AncrageError, match="de 1 à 4"):
        propose_limits([], making.SDA)
    with pytest.raises(AncrageError, match="Colonne introuvable"):
        making.proposed(rows, given={"census_division": "absente"})


def test_a_geopackage_on_the_plane_gives_the_same_limits() -> None:
    rows = making.divisions().rename(columns={"CDUID": "code"})
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "limites.gpkg"
        rows.to_crs(PLANE).to_file(path, driver="GPKG")
        data = path.read_bytes()
    found = propose_limits([("l.gpkg", data)], making.SDA, given={"census_division": "code"})
    version, shipped = sound(found), tables.current()
    assert km2(version, "census_divisions", "2430") == pytest.approx(
        km2(shipped, "census_divisions", "2430"), rel=0.002
    )
