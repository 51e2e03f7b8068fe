"""Maps of another place: its squares, its views, its plane, and nothing of Québec."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Callable, Iterator, Mapping
from itertools import combinations
from typing import Any
from xml.etree import ElementTree

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geodata import style
from geodata.errors import DataError
from geodata.files import pictures
from geodata.maps import base as draw
from geodata.maps import directorate_style, frame, patch
from geodata.maps.directorate_style import coloured, look_of
from geodata.maps.files import map_files
from geodata.maps.frame import Centre, framing, inhabited_bounds, view_bounds
from geodata.network import map as network_map
from geodata.places import layers, province_place
from geodata.places.description import check_plane, plane
from geodata.tables import load
from geodata.tables.snapshot import PACKAGE_FILE, Snapshot, snapshot, using
from tests.files.examples import DATE, content
from tests.maps.reading import looks
from tests.province import making

WEST, SOUTH, EAST, NORTH = -118.0, 51.0, -115.0, 53.0
"""What its squares cover, in degrees."""

QUEBEC = re.compile(r"Qu[ée]bec|Montr[ée]al|amCharts|Natural Earth|Statistique Canada|32198")


def changed(change: Callable[[dict[str, Any]], None]) -> Snapshot:
    """The made province with another catalogue."""
    files = making.files()
    package = json.loads(files[PACKAGE_FILE])
    change(package)
    return snapshot({**files, PACKAGE_FILE: json.dumps(package).encode()})


def of_map(**properties: object) -> Snapshot:
    return changed(lambda package: package["ancrage:territory"]["map"].update(properties))


def layers_of(package: Mapping[str, Any]) -> dict[str, Any]:
    (limits,) = (one for one in package["resources"] if one["name"] == "boundaries")
    found: dict[str, Any] = limits["ancrage:layers"]
    return found


@pytest.fixture
def there() -> Iterator[Snapshot]:
    with using(making.made()) as made:
        yield made


def state(directorate: str | None = None) -> dict[str, Any]:
    return network_map.network_patch(
        shown=patch.order("service_points"),
        territory=province_place(),
        directorate=directorate,
        point=None,
    )


def is_inside(latitude: float, longitude: float, *, margin: float = 0.0) -> bool:
    tall, wide = margin * (NORTH - SOUTH), margin * (EAST - WEST)
    return SOUTH - tall <= latitude <= NORTH + tall and WEST - wide <= longitude <= EAST + wide


def test_views_that_are_not_given_are_those_of_the_limits(there: Snapshot) -> None:
    views = framing()
    assert views.inset is None
    (south, west), (north, east) = views.whole
    assert (south, west, north, east) == pytest.approx((SOUTH, WEST, NORTH, EAST), abs=0.13)
    assert south < SOUTH < NORTH < north
    assert west < WEST < EAST < east
    (south, west), (north, east) = views.inhabited
    towns = load.table("municipalities")
    assert south < towns["latitude"].min() < towns["latitude"].max() < north
    assert west < towns["longitude"].min() < towns["longitude"].max() < east
    assert is_inside(south, west, margin=0.05)
    assert is_inside(north, east, margin=0.05)
    assert Centre(52.0, -116.5, 7.0).is_reachable()
    assert not Centre(46.8, -71.2, 7.0).is_reachable()


def test_a_small_province_is_seen_from_nearer(there: Snapshot) -> None:
    # The whole, 2.16 degrees of latitude at 52°, on 430 pixels: 199 pixels a degree, zoom 7.42.
    assert framing().nearer == pytest.approx(7.42 - 5.92, abs=0.01)
    assert framing().zooms[1] == pytest.approx(11.50, abs=0.01)


def test_the_maps_were_designed_for_the_embedded_one() -> None:
    assert framing().nearer == 0
    assert framing().zooms == (2.0, 10.0)


def test_the_base_of_its_map_knows_no_other_place(there: Snapshot) -> None:
    script = draw.script(draw.base())
    assert not QUEBEC.search(script)
    assert "runtime.inset(" not in script
    centre = re.search(r"center: \[([-\d.]+), ([-\d.]+)\]", script)
    assert centre
    assert is_inside(float(centre[1]), float(centre[2]))
    for corners in re.findall(r'"(?:bounds|start)": (\[\[.*?\]\])', script):
        assert all(is_inside(*corner, margin=0.05) for corner in json.loads(corners))
    areas = re.findall(r'runtime\.areas\(map_base, \{"layer": "(\w+)"', script)
    assert areas == ["directorates", "counties", "regions"]
    assert '"layer": "directorates", "title": "Imaginie"' in script


def test_what_a_browser_holds_is_of_its_place(there: Snapshot) -> None:
    files = map_files()
    names = json.loads(files["names.json"])
    assert names.pop("counts")["spots"] == {}
    assert set(names) == {"directorates", "counties", "regions"}
    for named in names.values():
        assert all(is_inside(latitude, longitude) for _name, latitude, longitude in named.values())
    points = json.loads(files["service_points.json"])["points"]
    assert len(points) == len(making.POINTS)
    assert all(is_inside(*point["at"]) for point in points)
    assert json.loads(files["background.topojson"])["objects"] == {}
    assert set(json.loads(files["boundaries.topojson"])["objects"]) == set(names)


def test_its_network_is_drawn(there: Snapshot) -> None:
    found = state()
    assert set(found["layers"]) == {"directorates", "regions", "service_points"}
    fills = {code: look["fill"] for code, look in looks(found, "directorates").items()}
    assert set(fills) == {"2025-ouest", "2025-est"}
    assert len(set(fills.values())) == 2
    assert set(fills.values()) <= {fill for fill, _ink in style.HUES}
    labels = {label["text"].split("\n")[-1].split("\xa0")[0]: label for label in found["labels"]}
    assert set(labels) == {"Ouest", "Est"}
    assert all(is_inside(*label["at"]) for label in labels.values())
    assert labels["Ouest"]["at"][1] < -116 < labels["Est"]["at"][1]
    assert network_map.inset_title(patch.order("service_points")) is None


def test_a_view_of_a_region_is_in_its_square(there: Snapshot) -> None:
    for rank, code in enumerate(making.REGIONS):
        (south, west), (north, east) = view_bounds(("region", code))
        assert (south >= SOUTH, north <= NORTH) == (True, True)
        assert WEST + rank <= west < east <= WEST + rank + 1
    assert view_bounds(("province", making.CODE)) == framing().inhabited


def test_its_picture_names_who_made_its_limits() -> None:
    def credited(package: dict[str, Any]) -> None:
        (limits,) = (one for one in package["resources"] if one["name"] == "boundaries")
        limits["ancrage:credits"] = [{"text": "Arpenteurs d'Imaginie"}]

    with using(changed(credited)):
        shown = content(state(), bounds=framing().whole)
        root = ElementTree.fromstring(pictures.svg(shown, date=DATE))
        written = " ".join("".join(text.itertext()) for text in root.iter() if text.text)
        ids = {element.attrib["id"] for element in root.iter() if "id" in element.attrib}
    assert "Arpenteurs d’Imaginie" in written
    assert {"Ouest\xa0: 4", "Est\xa0: 1"} <= {text.strip() for text in written.split("\n")}
    assert not QUEBEC.search(written)
    assert {"directorates-2025-est", "directorates-2025-ouest", "regions-1"} <= ids
    assert not any(one.startswith("inset-") for one in ids)


def test_views_that_are_given_are_taken() -> None:
    views = {
        "inhabited": {"corners": [[51.2, -117.8], [52.8, -115.2]]},
        "whole": {"title": "Toute l'Imaginie", "corners": [[50, -119], [54, -114]]},
        "inset": {"title": "Port-Ambre", "corners": [[51.1, -117.9], [51.4, -117.6]]},
    }
    with using(of_map(views=views, reach=[[45, -125], [60, -105]])):
        found = framing()
        assert found.inhabited == ((51.2, -117.8), (52.8, -115.2))
        assert (found.whole_title, found.reach) == ("Toute l’Imaginie", ((45, -125), (60, -105)))
        assert found.inset is not None
        assert found.inset.clear_of is None
        title = network_map.inset_title(patch.order("service_points"))
        script = draw.script(draw.base())
    assert title == "Port-Ambre\xa0: 1 point"
    assert '"title": "Port-Ambre"' in script


@pytest.mark.parametrize(
    "corners",
    [
        "51,-118",
        [[51, -118]],
        [[53, -118], [51, -115]],
        [[51, -118], [53, "-115"]],
        [[51, -118], [95, -115]],
    ],
)
def test_corners_that_hold_nothing_are_refused(corners: object) -> None:
    with (
        using(of_map(views={"whole": {"corners": corners}})),
        pytest.raises(DataError, match="deux coins"),
    ):
        framing()


@pytest.mark.parametrize("name", ["EPSG:4326", "EPSG:2263", "EPSG:0", "Lambert", ""])
def test_a_plane_must_be_known_and_in_metres(name: str) -> None:
    with using(of_map(crs=name)), pytest.raises(DataError, match="en mètres"):
        check_plane()


def test_areas_are_taken_on_its_plane(there: Snapshot) -> None:
    check_plane()
    assert plane() == "EPSG:3400"


def test_without_directorates_the_map_is_that_of_the_regions() -> None:
    with using(changed(lambda package: layers_of(package).pop("directorates"))):
        assert layers.directorates() is None
        found = state()
        script = draw.script(draw.base())
    assert set(found["layers"]) == {"regions", "service_points"}
    assert (found["labels"], found["locator"]) == ([], {})
    assert '"layer": "regions", "title"' in script


def test_a_later_vintage_takes_over_on_its_day() -> None:
    def renewed(package: dict[str, Any]) -> None:
        known = layers_of(package)
        known["directorates"]["valid_to"] = "2030-12-31"
        known["directorates_2031"] = known["directorates"] | {
            "valid_from": "2031-01-01",
            "valid_to": "",
        }

    with using(changed(renewed)):
        assert [layers.directorates(f"{year}-06-01") for year in (2020, 2026, 2031)] == [
            None,
            "directorates",
            "directorates_2031",
        ]
        assert layers.regions("1990") == layers.regions() == "regions"


def test_a_region_where_nobody_lives_is_seen_whole() -> None:
    files = making.files()
    rows = files["municipalities.csv"].decode().splitlines()
    head = rows[0].split(",")
    region, people = head.index("region_code"), head.index("population_2021")

    def emptied(line: str) -> str:
        cells = line.split(",")
        cells[people] = "0" if cells[region] == "3" else cells[people]
        return ",".join(cells)

    data = "\n".join([rows[0], *map(emptied, rows[1:])]).encode() + b"\n"
    package = json.loads(files[PACKAGE_FILE])
    (towns,) = (one for one in package["resources"] if one["name"] == "municipalities")
    towns["hash"] = f"sha256:{hashlib.sha256(data).hexdigest()}"
    files |= {"municipalities.csv": data, PACKAGE_FILE: json.dumps(package).encode()}
    with using(snapshot(files)):
        assert inhabited_bounds("regions")["3"] == ((51.0, -116.0), (53.0, -115.0))


def test_names_stand_where_the_data_place_them_and_inside_elsewhere() -> None:
    for layer in ("regions_2019", "regions_2021", "census_divisions"):
        found = frame.names(layer)
        assert tuple(found) == patch.order(layer)
    assert frame.names("regions_2021")["05"] == (45.45, -71.60)
    assert frame.counts("regions_2019")["05"] == (45.17, -70.85)
    assert frame.counts("census_divisions") == {}


@given(
    st.integers(1, 14).flatmap(
        lambda n: st.sets(
            st.tuples(st.integers(0, n - 1), st.integers(0, n - 1)).filter(
                lambda pair: pair[0] < pair[1]
            ),
            max_size=2 * n,
        ).map(lambda pairs: (n, pairs))
    )
)
def test_neighbours_have_colours_apart_as_far_as_there_are(
    drawn: tuple[int, set[tuple[int, int]]],
) -> None:
    count, pairs = drawn
    beside: dict[str, set[str]] = {str(code): set() for code in range(count)}
    for one, other in pairs:
        beside[str(one)].add(str(other))
        beside[str(other)].add(str(one))
    # With one colour more than the neighbours of any territory, there is always one left.
    colours = 1 + max(map(len, beside.values()))
    found = coloured(beside, colours=colours)
    assert set(found) == set(beside)
    assert all(found[str(one)] != found[str(other)] for one, other in pairs)
    assert set(coloured(beside, colours=2).values()) <= {0, 1}


def test_colours_of_the_data_are_taken() -> None:
    given_ink = load.table("directorate_styles").set_index("directorate_id")["ink"]
    assert {code: look_of(code).ink for code in given_ink.index} == dict(given_ink)
    chosen = directorate_style._chosen("directorates_2023")
    assert len(set(chosen.values())) == len(style.HUES)
    areas = load.boundaries("directorates_2023").set_index("code").geometry
    touching = [(a, b) for a, b in combinations(areas.index, 2) if areas[a].touches(areas[b])]
    assert touching
    assert all(chosen[a] != chosen[b] for a, b in touching)
