"""A version of the data is a value: nobody changes it, and two are read side by side."""

from __future__ import annotations

import ast
import threading
import weakref
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import geopandas as gpd
import numpy as np
import pandas as pd
import pytest

from geodata.errors import DataError
from geodata.tables import load
from geodata.tables.exporting import geometry
from geodata.tables.snapshot import (
    EMBEDDED,
    PACKAGE_FILE,
    Snapshot,
    current,
    derived,
    newest,
    opened,
    snapshot,
    using,
)
from geodata.wording import Language, speaking
from tests.versions import replaced, version

ROOT = Path(__file__).resolve().parents[1]


ELSEWHERE = {"regions.csv": replaced("Estrie", "Ailleurs")}


def write_a_cell(table: pd.DataFrame) -> None:
    table.loc[0, "name"] = "Ailleurs"


def write_by_place(table: pd.DataFrame) -> None:
    table.iloc[3, 1] = "Ailleurs"


def add_a_column(table: pd.DataFrame) -> None:
    table["more"] = 1


def sort_in_place(table: pd.DataFrame) -> None:
    table.sort_values("longitude", inplace=True)


def drop_in_place(table: pd.DataFrame) -> None:
    table.drop(columns="town", inplace=True)


def write_in_the_array(table: pd.DataFrame) -> None:
    with pytest.raises(ValueError, match="read-only"):
        table["longitude"].to_numpy()[0] = 0.0


@derived(words=False)
def points() -> gpd.GeoDataFrame:
    return geometry("service_points")


@pytest.mark.parametrize("given", [lambda: load.table("service_points"), points])
@pytest.mark.parametrize(
    "change",
    [write_a_cell, write_by_place, add_a_column, sort_in_place, drop_in_place, write_in_the_array],
)
def test_a_reader_cannot_change_a_table(
    given: Callable[[], pd.DataFrame], change: Callable[[pd.DataFrame], None]
) -> None:
    before = given().copy(deep=True)
    change(given())
    pd.testing.assert_frame_equal(pd.DataFrame(given()), pd.DataFrame(before))


def test_a_series_and_an_array_that_are_kept_cannot_be_changed() -> None:
    @derived()
    def series() -> pd.Series:
        return load.table("municipalities")["population_2021"]

    @derived()
    def array() -> np.ndarray:
        return np.arange(3.0)

    with using(snapshot(newest().files)):
        first = series().iloc[0]
        mine = series()
        mine.iloc[0] = -1
        assert series().iloc[0] == first
        with pytest.raises(ValueError, match="read-only"):
            array()[0] = 5


def test_the_name_is_the_digest_of_the_parts() -> None:
    assert snapshot(newest().files).name == newest().name == opened(EMBEDDED).name
    assert version(ELSEWHERE).name != newest().name
    files = dict(newest().files)
    files["other.csv"] = files.pop("regions.csv")
    assert snapshot(files).name != newest().name


def test_what_is_computed_is_kept_by_snapshot_and_by_language() -> None:
    asked: list[str] = []

    @derived()
    def told(name: str) -> int:
        asked.append(current().name)
        return len(asked)

    one, two = snapshot(newest().files), snapshot(newest().files)
    with using(one):
        assert (told("a"), told("a"), told("b")) == (1, 1, 2)
        with speaking(Language(name="xx", locale="en_CA")):
            assert told("a") == 3
        with using(two):
            assert told("a") == 4
        assert told("a") == 1


def test_two_threads_read_two_snapshots() -> None:
    meet = threading.Barrier(2, timeout=30)

    def read(chosen: Snapshot) -> set[tuple[str, ...]]:
        with using(chosen):
            meet.wait()
            return {tuple(load.table("regions")["region_name"]) for _turn in range(100)}

    with ThreadPoolExecutor(2) as pool:
        now, then = pool.map(read, (newest(), version(ELSEWHERE)))
    assert len(now) == len(then) == 1
    assert "Estrie" in next(iter(now)) and "Ailleurs" in next(iter(then))


class Kept:
    """Something that can be seen to go."""


def test_a_snapshot_that_nobody_uses_is_dropped_with_what_was_computed() -> None:
    @derived()
    def computed() -> Kept:
        load.table("settlement")
        return Kept()

    found = version(ELSEWHERE)
    with using(found):
        gone, kept = weakref.ref(found), weakref.ref(computed())
        assert kept() is computed()
    del found
    assert gone() is None and kept() is None


def test_a_folder_without_a_file_refuses_only_that_file(tmp_path: Path) -> None:
    for name, data in newest().files.items():
        if name != "measures.csv":
            (tmp_path / name).write_bytes(data)
    with using(opened(tmp_path)):
        assert len(load.table("regions")) == 17
        with pytest.raises(DataError, match=r"measures\.csv.*absent"):
            load.table("measures")


@pytest.mark.parametrize("package", [b"", b"[", b"3", b'{"resources": 3}', b'{"resources": [{}]}'])
def test_a_broken_catalogue_opens_and_is_refused_when_read(tmp_path: Path, package: bytes) -> None:
    (tmp_path / PACKAGE_FILE).write_bytes(package)
    with using(opened(tmp_path)), pytest.raises(DataError):
        load.table("regions")


# What a process may hold for all sessions, and why.
ALLOWED = {
    "geodata.coverage.counting:distance": "kept by a value, itself kept with its data",
    "geodata.coverage.counting:nearest": "kept by a value, itself kept with its data",
    "geodata.scenario.effects:directorates": "kept by a value, itself kept with its data",
    "geodata.scenario.effects:loads": "kept by a value, itself kept with its data",
    "geodata.places.finder:around": "kept by a value, itself kept with its data",
    "geodata.places.finder:called": "kept by a value, itself kept with its data",
    "geodata.places.finder:folded": "kept by a value, itself kept with its data",
    "geodata.places.finder:letters": "kept by a value, itself kept with its data",
    "geodata.places.finder:own": "kept by a value, itself kept with its data",
    "geodata.files.fonts:prepare": "fonts",
    "geodata.files.fonts:properties": "fonts",
    "geodata.files.fonts:_loaded": "fonts",
    "geodata.files.fonts:advance": "fonts",
    "geodata.files.html.page:faces": "fonts",
    "geodata.files.html.page:_styles": "code",
    "geodata.maps.files:code_files": "code",
    "geodata.wording:percentage": "compiled words",
    "geodata.wording:translations": "compiled words",
    "geodata.wording:_said": "compiled words",
    "geodata.wording:_rounded": "numbers as a language writes them, a bounded count of them",
    "pages.shared.served.assets:code": "code",
    "pages.shared.served.stage:_policy": "code",
    "geodata.tables.snapshot:_newest": "which snapshot is the newest",
    "geodata.tables.snapshot:_shown": "which snapshots are in use",
    "geodata.tables.snapshot:_elsewhere": "how a session names its snapshot",
    "pages.shared.session:_promised": "sessions that are about to open",
}
CACHES = {"cache", "lru_cache", "cached_property", "cache_data", "cache_resource"}
READERS = {"table", "boundaries", "dataset", "datasets", "content", "read_csv"}
WRITERS = {"append", "extend", "insert", "add", "update", "setdefault", "pop", "clear"}
HOLDERS = {"dict", "list", "set", "WeakSet", "defaultdict", "deque", "OrderedDict", "Counter"}


def modules() -> Iterator[tuple[str, ast.Module]]:
    for path in [*(ROOT / "geodata").rglob("*.py"), *(ROOT / "pages").rglob("*.py")]:
        name = ".".join(path.relative_to(ROOT).with_suffix("").parts)
        if "build" not in path.parts and "node_modules" not in path.parts:
            yield name, ast.parse(path.read_text("utf-8"))


def name_of(node: ast.AST) -> str:
    inner = node.func if isinstance(node, ast.Call) else node
    return inner.attr if isinstance(inner, ast.Attribute) else getattr(inner, "id", "")


def targets(statement: ast.stmt) -> list[str]:
    given = statement.targets if isinstance(statement, ast.Assign) else []
    given = [statement.target] if isinstance(statement, ast.AnnAssign) else given
    return [target.id for target in given if isinstance(target, ast.Name)]


def mutable(value: ast.AST) -> bool:
    empty = isinstance(value, ast.Dict | ast.Set) and not ast.unparse(value)[1:-1]
    return isinstance(value, ast.List) or name_of(value) in HOLDERS or empty


def written(tree: ast.Module) -> set[str]:
    """Names whose parts are written somewhere, or that functions bind anew."""
    found: set[str] = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Global):
            found |= {*node.names}
        cell = isinstance(node, ast.Subscript) and isinstance(node.ctx, ast.Store | ast.Del)
        method = isinstance(node, ast.Attribute) and node.attr in WRITERS
        whole = getattr(node, "value", None)
        if (cell or method) and isinstance(whole, ast.Name):
            found.add(whole.id)
    return found


def held(tree: ast.Module) -> Iterator[str]:
    """Functions that a process caches, tables read at import, and holders filled later."""
    for node in ast.walk(tree):
        if isinstance(node, ast.FunctionDef) and CACHES & {*map(name_of, node.decorator_list)}:
            yield node.name
        if isinstance(node, ast.ClassDef):
            kept = [one for one in node.body if mutable(getattr(one, "value", None) or one)]
            yield from (f"{node.name}.{name}" for one in kept for name in targets(one))
    changed = written(tree)
    for statement in tree.body:
        names, value = targets(statement), getattr(statement, "value", None)
        if not names or value is None:
            continue
        calls = [node for node in ast.walk(value) if isinstance(node, ast.Call)]
        made = {name_of(call) for call in calls} | {
            name_of(call.func) for call in calls if isinstance(call.func, ast.Call)
        }
        held_value = mutable(value) or changed & {*names}
        if made & (READERS | CACHES) or (held_value and not {"__all__", "ROUTES"} & {*names}):
            yield from names


def test_nothing_but_code_fonts_and_words_is_held_by_the_process() -> None:
    found = {f"{name}:{what}" for name, tree in modules() for what in held(tree)}
    assert found == set(ALLOWED)


def test_the_walk_sees_what_it_looks_for() -> None:
    code = (
        "from functools import cache\n@cache\ndef a(): ...\n"
        "B = table('x')\nC: dict[str, int] = {}\nD = (1, 2)\nE = {'a': 1}\n_F = list()\n"
        "G = lru_cache(8)(a)\nH = cache(a)\nI = {'': 0}\nJ = {'': 0}\nK = None\n"
        "def f():\n    global K\n    I[''] = 1\n    J.update(a=1)\n"
        "class L:\n    m = []\n    n: dict = {}\n    o = 1\n    p = field(default_factory=list)\n"
    )
    found = ["a", "L.m", "L.n", "B", "C", "_F", "G", "H", "I", "J", "K"]
    assert list(held(ast.parse(code))) == found
