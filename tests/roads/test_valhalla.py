"""Valhalla on a small network made here: real towns of Charlevoix, roads drawn by hand."""

from __future__ import annotations

import subprocess
import sys
import tarfile
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

import numpy as np
import pytest

from geodata.__main__ import main
from geodata.crs import distance_km
from geodata.errors import AncrageError
from geodata.roads.distance import Distance, Place, Router, distances, no_road
from geodata.roads.engines import SETTING, router_at
from geodata.roads.estimate import Estimate
from geodata.roads.paths import DEFAULT
from geodata.roads.places import coordinates, municipality, nearest_points
from geodata.tables.snapshot import newest, snapshot, using
from tests.roads.conftest import estimate
from tests.roads.osm import Point, Roads, tiles

# Wheels are published for few machines: elsewhere `pip install` leaves the package out.
pytest.importorskip("valhalla", reason="pyvalhalla-weekly has no wheel for this machine")

TOWN, ISLAND, VILLAGE, CHANDLER = "2416013", "2416023", "2416048", "2402028"
RIMOUSKI, MAGDALEN = "2410043", "2401023"
WHARF: Point = (-70.37, 47.45)
SHORE: Point = (-70.39, 47.42)
FERRY = "Traversier du banc d'essai"
# The engine measures on a sphere, we measure on the ellipsoid.
LENGTH = 0.004


def at(code: str) -> Point:
    place = municipality(code)
    return place.longitude, place.latitude


def between(*points: Point) -> float:
    return sum(float(distance_km(*a, *b)) for a, b in pairwise(points))


def near(point: Point, *, east: float = 0.0, north: float = 0.0) -> Place:
    return coordinates(f"{point[1] + north},{point[0] + east}")


@pytest.fixture(scope="session")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    roads = Roads()
    roads.draw(at(TOWN), WHARF, highway="primary", name="Route de l'essai")
    roads.draw(WHARF, at(VILLAGE), highway="secondary", name="Chemin du village")
    roads.draw(WHARF, SHORE, route="ferry", name=FERRY, duration="00:20", motor_vehicle="yes")
    roads.draw(SHORE, at(ISLAND), highway="secondary", name="Chemin de l'île")
    # A town whose streets lead nowhere else.
    lon, lat = at(CHANDLER)
    roads.draw((lon - 0.05, lat), (lon, lat), (lon + 0.05, lat), highway="secondary", name="Rue")
    return tiles(roads, tmp_path_factory.mktemp("valhalla"))


@pytest.fixture(scope="session")
def valhalla(folder: Path) -> Router:
    found = router_at(str(folder))
    assert found.notice is None
    assert (found.name, found.label) == ("valhalla", "Valhalla")
    return found


def measured(router: Router, start: Place, end: Place) -> Distance:
    (found,) = distances(router, start, [end])
    return found


def test_a_straight_road_has_its_length(valhalla: Router) -> None:
    found = measured(valhalla, municipality(TOWN), near(WHARF))
    assert found.road_km == pytest.approx(between(at(TOWN), WHARF), rel=LENGTH)
    assert found.road_minutes is not None
    assert 60 < 60 * between(at(TOWN), WHARF) / found.road_minutes < 100
    assert found.ferries == () and found.reason is None and found.engine == "valhalla"


def test_a_road_with_a_corner_has_both_its_legs(valhalla: Router) -> None:
    found = measured(valhalla, municipality(TOWN), municipality(VILLAGE))
    assert found.road_km == pytest.approx(between(at(TOWN), WHARF, at(VILLAGE)), rel=LENGTH)


def test_a_ferry_has_its_time_and_is_named(valhalla: Router) -> None:
    way = (at(TOWN), WHARF, SHORE, at(ISLAND))
    found = measured(valhalla, municipality(TOWN), municipality(ISLAND))
    assert found.road_km == pytest.approx(between(*way), rel=LENGTH)
    assert found.ferries == (FERRY,)
    afloat = measured(valhalla, near(WHARF), near(SHORE))
    assert afloat.road_minutes is not None and 18 < afloat.road_minutes < 30
    assert FERRY.replace("'", "’") in found.by_road and "(Valhalla)" in found.by_road


def test_the_way_to_the_road_is_added(valhalla: Router) -> None:
    lon, lat = at(CHANDLER)
    here = near((lon - 0.02, lat), north=0.02)
    aside = between((here.longitude, here.latitude), (lon - 0.02, lat)) * DEFAULT.local_length
    found = measured(valhalla, here, municipality(CHANDLER))
    along = between((lon - 0.02, lat), (lon, lat))
    assert found.road_km == pytest.approx(aside + along, rel=LENGTH)
    # Beside one spot of the road, there is only the way to it.
    facing = measured(valhalla, here, near((lon - 0.02, lat)))
    assert facing.road_km == pytest.approx(aside, rel=LENGTH)
    assert facing.road_minutes == pytest.approx(60 * aside / DEFAULT.local_kmh, rel=LENGTH)


def test_a_town_apart_has_no_road_and_does_not_spoil_the_others(valhalla: Router) -> None:
    towns = [municipality(code) for code in (CHANDLER, TOWN, RIMOUSKI, VILLAGE)]
    found = valhalla.matrix(towns, towns)
    joined = [[1, 0, 0, 0], [0, 1, 0, 1], [0, 0, 0, 0], [0, 1, 0, 1]]
    assert np.isfinite(found.road_km).astype(int).tolist() == joined
    assert np.isfinite(found.road_minutes).astype(int).tolist() == joined


@pytest.mark.parametrize(
    ("code", "said"),
    [
        (CHANDLER, "Aucune route connue entre Baie-Saint-Paul et Chandler."),
        (RIMOUSKI, "Aucune route à moins de 10 km de Rimouski dans les tuiles de Valhalla."),
        (MAGDALEN, "Aucune route vers Les Îles-de-la-Madeleine"),
    ],
)
def test_no_road_has_its_reason(valhalla: Router, code: str, said: str) -> None:
    found = measured(valhalla, municipality(TOWN), municipality(code))
    assert found.road_km is None and found.road_minutes is None and found.ferries == ()
    assert found.reason is not None and said in found.reason.replace("\u00a0", " ")


def test_a_table_is_the_same_in_small_requests(
    valhalla: Router, monkeypatch: pytest.MonkeyPatch
) -> None:
    origins = [municipality(c) for c in (RIMOUSKI, TOWN, ISLAND, CHANDLER)]
    origins += [near(WHARF, east=0.002 * i) for i in range(4)]
    targets = origins[::-1][:5]
    whole = valhalla.matrix(origins, targets)
    monkeypatch.setattr("geodata.roads.valhalla.AT_ONCE", 2)
    parts = valhalla.matrix(origins, targets)
    assert np.isfinite(whole.road_km).sum() > 15
    assert np.array_equal(whole.road_km, parts.road_km, equal_nan=True)
    assert np.array_equal(whole.road_minutes, parts.road_minutes, equal_nan=True)


@pytest.fixture(params=["estimate", "valhalla"])
def either(request: pytest.FixtureRequest) -> Router:
    return estimate() if request.param == "estimate" else request.getfixturevalue("valhalla")


def test_any_router_keeps_the_promises_of_the_interface(either: Router) -> None:
    codes = (TOWN, ISLAND, VILLAGE, CHANDLER, RIMOUSKI, MAGDALEN)
    places = [*map(municipality, codes), near(WHARF, north=0.01), near(WHARF, east=0.03)]
    found = either.matrix(places, places)
    assert found.geodesic_km.shape == found.road_km.shape == found.road_minutes.shape == (8, 8)
    known = np.isfinite(found.road_km)
    assert np.array_equal(known, np.isfinite(found.road_minutes))
    assert np.array_equal(known, known.T)
    assert (found.road_km[known] >= found.geodesic_km[known] * (1 - LENGTH)).all()
    itself = np.diag(known)
    assert itself[0] and (np.diag(found.road_km)[itself] == 0).all()
    # No detour is shorter in time: the engine says whole seconds.
    minutes = np.where(known, found.road_minutes, np.inf)
    for middle in range(len(places)):
        assert (minutes <= minutes[:, [middle]] + minutes[middle] + 0.1).all()
    for row, column in np.argwhere(~known).tolist():
        assert "ucune route" in no_road(either, places[row], places[column])


def test_nearest_points_are_those_of_the_tiles(valhalla: Router) -> None:
    home, *others = nearest_points(valhalla, municipality(VILLAGE))
    assert home.place.code == TOWN and home.distance.engine == "valhalla"
    assert all(item.distance.road_km is None for item in others)


def test_tiles_may_be_in_a_tar_or_named_by_their_configuration(
    valhalla: Router, folder: Path, tmp_path: Path
) -> None:
    tar = tmp_path / "tuiles.tar"
    with tarfile.open(tar, "w") as file:
        for tile in sorted(folder.rglob("*.gph")):
            file.add(tile, arcname=tile.relative_to(folder).as_posix())
    expected = measured(valhalla, municipality(TOWN), municipality(ISLAND))
    for setting in (tar, folder.parent / "valhalla.json"):
        found = router_at(str(setting))
        assert found.notice is None
        assert measured(found, municipality(TOWN), municipality(ISLAND)) == expected


def broken(case: str, folder: Path, where: Path) -> Path:
    """Make something that is not tiles."""
    path = where / "tuiles"
    if case == "empty":
        path.mkdir()
    elif case == "elsewhere":
        roads = Roads()
        roads.draw((-76.0, 55.0), (-75.9, 55.0), highway="primary", name="Nulle part")
        path = tiles(roads, where)
    elif case == "spoilt":
        for tile in folder.rglob("*.gph"):
            copy = path / tile.relative_to(folder)
            copy.parent.mkdir(parents=True, exist_ok=True)
            copy.write_bytes(b"x" * 5000)
    elif case == "not a tar":
        path.write_bytes(b"x" * 5000)
    elif case == "empty tar":
        tarfile.open(path, "w").close()
    elif case == "other json":
        path = where / "autre.json"
        path.write_text('["mjolnir"]', encoding="utf-8")
    elif case == "astray json":
        path = where / "valhalla.json"
        path.write_text('{"mjolnir": {"tile_dir": "absentes"}}', encoding="utf-8")
    return path


@pytest.mark.parametrize(
    ("case", "cause"),
    [
        ("absent", "« tuiles » n'existe pas"),
        ("empty", "« tuiles » ne contient aucune tuile"),
        ("elsewhere", "aucune ville qui a un point de service n'est près d'une route"),
        ("spoilt", "Tile file might me corrupted"),
        ("not a tar", "« tuiles » ne contient aucune tuile"),
        ("empty tar", "« tuiles » ne contient aucune tuile"),
        ("other json", "« autre.json » n'est pas une configuration de Valhalla"),
        ("astray json", "les tuiles que nomme « valhalla.json » n'existent pas"),
    ],
)
def test_broken_tiles_give_the_estimate_and_a_notice(
    folder: Path, tmp_path: Path, case: str, cause: str
) -> None:
    found = router_at(str(broken(case, folder, tmp_path)))
    assert isinstance(found, Estimate)
    assert (found.name, found.label) == ("estimate", "estimation")
    said = (found.notice or "").replace("\u00a0", " ").replace("’", "'")
    assert said.startswith(f"{SETTING} est défini, mais Valhalla ne sert pas : ")
    assert cause in said
    assert said.endswith("Les distances par la route sont des estimations.")


def test_a_package_that_is_not_installed_gives_the_estimate_and_a_notice(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delitem(sys.modules, "geodata.roads.valhalla")
    monkeypatch.setitem(sys.modules, "valhalla", None)
    found = router_at(str(folder))
    assert isinstance(found, Estimate)
    assert "requirements-valhalla.txt" in (found.notice or "")


def test_without_the_setting_the_estimate_is_silent_and_the_package_is_not_read() -> None:
    code = (
        "import sys; from geodata.roads.engines import router; used = router();"
        "print(used.name, used.notice, 'valhalla' in sys.modules)"
    )
    out = subprocess.run([sys.executable, "-c", code], env={}, capture_output=True, check=True)
    assert out.stdout.decode().split() == ["estimate", "None", "False"]


@pytest.fixture
def setting(monkeypatch: pytest.MonkeyPatch) -> Iterator[pytest.MonkeyPatch]:
    with using(snapshot(newest().files)):
        yield monkeypatch


def test_commands_use_the_engine_that_is_set(
    folder: Path, setting: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    setting.setenv(SETTING, str(folder))
    assert main(["distance", TOWN, ISLAND]) == 0
    out, err = capsys.readouterr()
    assert "(Valhalla)" in out and "estimation" not in out and err == ""
    assert main(["nearest", "--municipality", VILLAGE, "-k", "1", "--json"]) == 0
    out, err = capsys.readouterr()
    assert '"road_engine": "valhalla"' in out and '"road_status": "calculated"' in out
    assert err == ""


def test_commands_say_why_they_estimate(
    tmp_path: Path, setting: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    setting.setenv(SETTING, str(tmp_path / "rien"))
    assert main(["nearest", "--municipality", VILLAGE, "--json"]) == 0
    out, err = capsys.readouterr()
    assert '"road_engine": "estimate"' in out
    assert "rien" in err and len(err.splitlines()) == 1


def test_an_engine_that_fails_later_says_so(valhalla: Router) -> None:
    with pytest.raises(AncrageError, match=r"pas pu répondre.*No path could"):
        valhalla.ferries(municipality(TOWN), municipality(CHANDLER))
