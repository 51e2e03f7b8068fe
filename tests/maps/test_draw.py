"""The base of the maps: built once, the same each time, from nobody else's server."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from geodata.maps import base as draw
from geodata.maps import declutter, files, patch
from geodata.tables import load
from geodata.tables.snapshot import EMBEDDED
from geodata.wording import typography
from pages.shared.served import assets

ROOT = Path(__file__).resolve().parents[2]
ADDRESS = re.compile(r"https?://[^\s\"'\\]+")
LINKS = {"https://www.amcharts.com/", "https://leafletjs.com/"}


def test_the_base_calls_no_other_server() -> None:
    module = draw.script(draw.base())
    assert set(ADDRESS.findall(module)) == LINKS
    # Links of the attribution are followed by a person; nothing is loaded from them.
    assert not re.search(r"tileLayer|\bimport\b|\bfetch\b|XMLHttpRequest|<script|<link", module)


def test_the_base_evaluates_no_text() -> None:
    module = draw.script(draw.base())
    assert not re.search(r"\beval\b|\bFunction\s*\(|innerHTML|document\.", module)


@pytest.mark.parametrize("path", sorted((ROOT / "static" / "map").iterdir()), ids=lambda p: p.name)
def test_our_own_scripts_call_no_other_server(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert set(ADDRESS.findall(text)) <= {"http://www.w3.org/2000/svg"}
    assert not re.search(r"\beval\s*\(|new Function\b", text)


def test_the_map_is_built_in_the_element_it_is_given() -> None:
    module = draw.script(draw.base())
    assert module.startswith("export function build(L, element, runtime) {")
    assert re.search(r"L\.map\(\s*element,", module)
    name = draw.base().get_name()
    assert f'"{name}"' not in module
    assert f"return {name};" in module


def test_two_builds_are_one() -> None:
    assert draw.script(draw.base()) == draw.script(draw.base())


def test_another_process_serves_the_same_bundle() -> None:
    code = "from pages.shared.served import assets; print(assets.digest())"
    other = subprocess.run(
        [sys.executable, "-c", code],
        cwd=ROOT,
        env=os.environ | {"PYTHONHASHSEED": "1", "PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        check=True,
    )
    # Otherwise each restart, and each server of a pair, would undo what browsers keep.
    assert other.stdout.strip() == assets.digest()


def test_layers_of_areas_are_those_of_the_boundaries() -> None:
    objects = json.loads((EMBEDDED / "boundaries.topojson").read_text())["objects"]
    assert set(draw.area_panes()) == set(objects)


def test_points_lie_over_areas() -> None:
    assert sorted(draw.PANES, key=lambda name: draw.PANES[name])[-2:] == ["points", "sites"]
    areas = list(draw.area_panes().values())
    assert draw.PANES["background"] < min(areas)
    assert max(areas) < draw.PANES["lines"]
    assert areas == sorted(set(areas))
    assert len(set(draw.PANES.values())) == len(draw.PANES)


def test_every_point_is_drawn_at_its_true_place() -> None:
    points = load.table("service_points")
    found = files.service_points()["points"]
    assert [one["id"] for one in found] == list(patch.order("service_points"))
    assert len(found) == 61
    for one, row in zip(found, points.itertuples(), strict=True):
        assert one["at"] == pytest.approx([row.latitude, row.longitude], abs=5.1e-5)
        assert (one["town"], one["evidence"]) == (typography(str(row.town)), row.evidence)
        assert len(one["shifts"]) == len(declutter.ZOOMS)


def test_points_have_the_colour_of_their_directorate() -> None:
    points = load.table("service_points").set_index("id")
    given = load.table("directorate_styles").set_index("directorate_id")["ink"]
    for one in files.service_points()["points"]:
        directorate = str(points.at[one["id"], "directorate_id"])
        assert one["ink"] == given[directorate]


def test_larger_towns_keep_their_name_first() -> None:
    points = load.table("service_points")
    ranks = {one["id"]: one["rank"] for one in files.service_points()["points"]}
    population = load.table("municipalities").set_index("csd_code")["population_2021"]
    people = points.set_index("id")["municipality_code"].map(population)
    by_rank = [int(people[point]) for point in sorted(ranks, key=lambda point: ranks[point])]
    assert by_rank == sorted(by_rank, reverse=True)
    assert sorted(set(ranks.values())) == list(range(points["municipality_code"].nunique()))


def test_every_municipality_has_its_columns() -> None:
    found = files.municipalities()
    assert tuple(found["id"]) == patch.order("municipalities")
    assert {len(column) for column in found.values()} == {1282}
    assert set(found["division"]) == set(load.table("census_divisions")["cd_code"])


def test_missing_is_not_zero() -> None:
    towns = load.table("municipalities")
    found = files.municipalities()
    unknown = towns["immigrants_2021_share_pct"].isna()
    assert unknown.any()
    assert [share is None for share in found["share"]] == unknown.tolist()
    assert [n is None for n in found["immigrants"]] == towns["immigrants_2021"].isna().tolist()
    # A share of zero is known, and says so.
    assert 0 in found["share"]


def test_features_are_valid_json() -> None:
    json.dumps(files.municipalities(), allow_nan=False)
    json.dumps(files.service_points()["points"], allow_nan=False)
