"""Data packages: tables, a catalogue and a topology that somebody damaged."""

from __future__ import annotations

import json
import tempfile
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from hypothesis import strategies as st

from geodata.checks.geography import WITH_POINTS, point_faults
from geodata.checks.package import check
from geodata.errors import DataError
from geodata.tables import catalog
from geodata.tables.load import table
from geodata.tables.snapshot import EMBEDDED, PACKAGE_FILE, opened
from geodata.tables.topology import document, layer_codes, shapes
from tests.fuzz import hostile

BOUNDARIES = "boundaries.topojson"

CELLS = (
    "",
    "0",
    "-1",
    "9" * 15,
    "1.5",
    "2021",
    "2021-02-30",
    "24",
    "true",
    "reconstructed",
)
"""Values that a column may well allow, out of place."""

LONG = "settlement.csv"
"""The one table that is cut in the whole package too."""

ROWS = 30
"""Lines of each table in the small package: a check of the whole one takes half a second."""


@cache
def files(*, whole: bool) -> Mapping[str, bytes]:
    """The files of the package; in the small one, the first lines of each table."""
    every = {path.name: path.read_bytes() for path in sorted(EMBEDDED.iterdir()) if path.is_file()}
    if whole:
        long = every[LONG].splitlines(keepends=True)
        return every | {LONG: b"".join(long[: ROWS * 10])}
    first = {name: b"".join(data.splitlines(keepends=True)[:ROWS]) for name, data in every.items()}
    return first | {
        PACKAGE_FILE: every[PACKAGE_FILE],
        BOUNDARIES: json.dumps(_small()).encode(),
    }


@cache
def _folder(*, whole: bool) -> tempfile.TemporaryDirectory[str]:
    made = tempfile.TemporaryDirectory(prefix="ancrage-")
    for name, data in files(whole=whole).items():
        (Path(made.name) / name).write_bytes(data)
    return made


@st.composite
def _with_cells(draw: st.DrawFn, data: bytes) -> bytes:
    """Put other values in a few cells."""
    lines = [line.split(",") for line in data.decode().splitlines()]
    for _n in range(draw(st.integers(1, 4))):
        row = lines[draw(st.integers(0, len(lines) - 1))]
        at = draw(st.integers(0, len(row) - 1))
        row[at] = draw(st.sampled_from(CELLS) | hostile.texts())
    return "\n".join(map(",".join, lines)).encode("utf-8", "surrogatepass")


@st.composite
def _table(draw: st.DrawFn, *, whole: bool) -> tuple[str, bytes]:
    tables = [name for name in files(whole=whole) if name.endswith(".csv")]
    name = draw(st.sampled_from(tables))
    data = files(whole=whole)[name]
    lines = data.splitlines(keepends=True)
    if whole:
        return name, draw(_with_cells(data))
    fewer = st.integers(0, len(lines)).map(lambda n: b"".join(lines[:n]))
    more = st.integers(1, 20_000).map(lambda n: data + b"," * 3 + b"\n" * n)
    wide = st.integers(1, 50_000).map(lambda n: b"a," * n + b"\n" + b"1," * n)
    cells = _with_cells(data)
    kinds = st.one_of(
        cells, cells, hostile.damaged(data), fewer, more, wide, st.binary(max_size=400)
    )
    return name, draw(kinds)


@dataclass(frozen=True)
class Package:
    """A package, whole or small, some of whose files are others."""

    whole: bool
    files: Mapping[str, bytes]


@st.composite
def packages(draw: st.DrawFn) -> Package:
    """One in forty is whole: its tables are sound together until a cell changes."""
    whole = draw(st.integers(0, 39)) == 0
    described = json.loads(files(whole=True)[PACKAGE_FILE])
    catalogues = hostile.documents(described).map(lambda data: (PACKAGE_FILE, data))
    others = st.lists(_table(whole=whole) | catalogues, min_size=1, max_size=2)
    return Package(whole, dict(draw(others)))


def check_package(package: Package) -> None:
    with tempfile.TemporaryDirectory(prefix="ancrage-") as name:
        folder = Path(name)
        for file in files(whole=package.whole):
            if file in package.files:
                (folder / file).write_bytes(package.files[file])
            else:
                (folder / file).symlink_to(Path(_folder(whole=package.whole).name) / file)
        reports = check(opened(folder))
    found = [fault for report in reports for fault in report.faults]
    assert all(isinstance(fault, DataError) and str(fault) for fault in found)


@cache
def _small() -> dict[str, Any]:
    """A topology of two squares that share a side, in every layer."""
    arcs = [
        [[0, 0], [10, 0]],
        [[10, 0], [0, 10], [-10, 0], [0, -10]],
        [[10, 0], [10, 0], [0, 10], [-10, 0]],
    ]
    geometries = [
        {"type": "Polygon", "id": "2401", "arcs": [[1, 0]]},
        {"type": "MultiPolygon", "id": "2402", "arcs": [[[2, -1]]]},
    ]
    layers = [layer.name for layer in catalog.dataset("boundaries").layers]
    return {
        "type": "Topology",
        "transform": {"scale": [0.1, 0.1], "translate": [-72, 46]},
        "arcs": arcs,
        "objects": {
            name: {"type": "GeometryCollection", "geometries": geometries} for name in layers
        },
    }


def topologies() -> st.SearchStrategy[bytes]:
    whole = files(whole=True)[BOUNDARIES]
    return st.one_of(
        hostile.documents(_small()),
        hostile.documents(_small()),
        st.integers(0, len(whole)).map(lambda n: whole[:n]),
        hostile.plain().map(hostile.written),
    )


def check_topology(data: bytes) -> None:
    described = catalog.dataset("boundaries")
    layers = [layer.name for layer in described.layers]
    limits = document(data, described.path)
    layer_codes(limits, layers)
    for layer in layers[:2]:
        shapes(limits, layer)
    points = {name: table(name).head(20) for name in WITH_POINTS}
    assert all(str(fault) for fault in point_faults(limits, points))
