"""Imports run one way: dashboard → pages → pages.shared → geodata, and down inside geodata."""

from __future__ import annotations

import ast
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from graphlib import CycleError, TopologicalSorter
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]

# Rooms of geodata from the bottom: each knows only those before it. The small words at the root
# stand under all of them; what builds the data stands apart.
ROOMS = (
    "tables",
    "places",
    "checks",
    "imports",
    "maps",
    "measure",
    "roads",
    "questions",
    "network",
    "settlement",
    "coverage",
    "sheet",
    "scenario",
    "history",
    "catalogue",
    "link",
    "files",
    "presentation",
    "commands",
)
DRAWERS = frozenset({"geodata.maps.base"})
MOST_FILES = 14


@dataclass(frozen=True)
class Import:
    """One import: who, whom, on which line."""

    importer: str
    imported: str
    line: int


def sources() -> dict[str, str]:
    files = [ROOT / "dashboard.py", *(ROOT / "pages").rglob("*.py")]
    files += (ROOT / "geodata").rglob("*.py")
    kept = [f for f in files if "node_modules" not in f.parts]
    return {module_name(f.relative_to(ROOT)): f.read_text(encoding="utf-8") for f in kept}


def module_name(path: Path) -> str:
    parts = path.with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


def imports(code: Mapping[str, str]) -> Iterator[Import]:
    for name, text in code.items():
        for node in ast.walk(ast.parse(text)):
            for target in targets(node, code):
                yield Import(name, target, getattr(node, "lineno", 0))
            # An inner module read as an attribute of its room, or imported by its name.
            for target in {reached(node), called(node)} & {*code}:
                yield Import(name, target, getattr(node, "lineno", 0))


def reached(node: ast.AST) -> str:
    """Name of what an attribute reads: ``geodata.settlement.map``."""
    chain = ast.unparse(node) if isinstance(node, ast.Attribute) else ""
    return chain if chain.startswith(("geodata.", "pages.")) else ""


def called(node: ast.AST) -> str:
    """Name of the module that a call imports: ``import_module("geodata.settlement.map")``."""
    if not (isinstance(node, ast.Call) and node.args and isinstance(node.args[0], ast.Constant)):
        return ""
    imports = ast.unparse(node.func).split(".")[-1] in ("import_module", "__import__")
    return str(node.args[0].value) if imports else ""


def targets(node: ast.AST, code: Mapping[str, str]) -> list[str]:
    if isinstance(node, ast.Import):
        return [alias.name for alias in node.names]
    if isinstance(node, ast.ImportFrom):
        # Relative imports would hide the direction: they are named as they stand.
        base = "." * node.level + (node.module or "")
        names = [f"{base}.{alias.name}" for alias in node.names]
        # `from geodata import tables` names a module, `from geodata.tables import table` does not.
        return [name if name in code or name.startswith(".") else base for name in names]
    return []


def inside(name: str, package: str) -> bool:
    return name == package or name.startswith(f"{package}.")


def rank(name: str) -> int:
    """Place of a module in the order; the small words at the root come first, -1."""
    room = name.split(".")[1] if "." in name else ""
    return ROOMS.index(room) if room in ROOMS else -1


def reaches_in(who: str, whom: str, packages: frozenset[str]) -> bool:
    """Tell whether an import goes past the door of a room that the importer is not in."""
    doors = [p for p in packages if p != "geodata" and inside(whom, p) and not inside(who, p)]
    return bool(doors) and whom != min(doors, key=len)


def fault(found: Import, packages: frozenset[str]) -> str | None:
    """Say which rule an import breaks, if it breaks one."""
    who, whom = found.importer, found.imported
    builder = inside(who, "geodata.build")
    if whom.startswith("."):
        return "imports are absolute"
    if whom.split(".")[0] in ("folium", "branca") and not (who in DRAWERS or builder):
        return "folium stays in geodata.maps.base"
    if inside(whom, "geodata.build") and not builder:
        return "nobody imports what builds the data"
    if not builder and inside(whom, "geodata") and reaches_in(who, whom, packages):
        return "a room is entered by its door, not by an inner module"
    if inside(who, "geodata"):
        if whom.split(".")[0] in ("streamlit", "pages", "dashboard"):
            return "geodata knows no screen"
        entry = who in ("geodata", "geodata.__main__")
        if inside(whom, "geodata") and not (builder or entry) and rank(who) < rank(whom):
            return "a lower room of geodata does not import a higher one"
        return None
    if whom == "dashboard":
        return "nobody imports the dashboard"
    if inside(who, "pages.shared"):
        other = inside(whom, "pages") and not inside(whom, "pages.shared")
        return "pages.shared knows no page" if other else None
    if inside(who, "pages.panels") and inside(whom, "pages"):
        own = inside(whom, ".".join(who.split(".")[:3])) or inside(whom, "pages.shared")
        return None if own else "panels know those of their question, and what pages share"
    shared = inside(whom, "pages.shared") or inside(whom, "pages.panels")
    if who.startswith("pages.") and inside(whom, "pages") and not shared:
        return "a page does not import another page"
    return None


def offences(code: Mapping[str, str]) -> list[str]:
    packages = frozenset(name for name in code if any(n.startswith(f"{name}.") for n in code))
    return [
        f"{i.importer}:{i.line} imports {i.imported}: {said}"
        for i in imports(code)
        if (said := fault(i, packages)) is not None
    ]


def cycle(code: Mapping[str, str]) -> list[str]:
    """Modules that import one another in a ring; empty when there is none."""
    graph: dict[str, set[str]] = {name: set() for name in code}
    for found in imports(code):
        if found.imported in code:
            graph[found.importer].add(found.imported)
    try:
        TopologicalSorter(graph).prepare()
    except CycleError as error:
        return list(error.args[1])
    return []


def test_imports_run_one_way() -> None:
    assert offences(sources()) == []


def test_no_modules_import_one_another() -> None:
    assert cycle(sources()) == []


def test_a_folder_holds_few_files() -> None:
    folders = {path for base in ("geodata", "pages") for path in (ROOT / base).rglob("*")}
    folders |= {ROOT / "geodata", ROOT / "pages"}
    for folder in (f for f in folders if f.is_dir() and "node_modules" not in f.parts):
        assert len(list(folder.glob("*.py"))) <= MOST_FILES, folder


def test_every_room_has_its_place() -> None:
    folders = {path.parent.name for path in (ROOT / "geodata").glob("*/__init__.py")}
    assert folders - {"build"} == set(ROOMS)


def test_the_walk_sees_the_product() -> None:
    seen = {(i.importer, i.imported) for i in imports(sources())}
    assert {"dashboard", "pages.reseau", "pages.shared.session"} <= {
        importer for importer, _imported in seen
    }
    assert ("pages.shared.served.assets", "geodata.maps") in seen
    assert ("geodata.maps.files", "geodata.maps.base") in seen
    assert ("geodata.maps.base", "folium") in seen
    assert ("geodata.tables.load", "geodata.tables.schema") in seen


GOOD = {
    "dashboard": "import pages\nfrom pages.shared import session\n",
    "pages": "from pages import reseau\n",
    "pages.reseau": "from pages.panels.network import p\n",
    "pages.scenarios": "",
    "pages.panels.network": "",
    "pages.panels.network.p": "from pages.shared import session\n",
    "pages.panels.sheet": "",
    "pages.panels.sheet.p": "",
    "pages.shared": "",
    "pages.shared.session": "import streamlit\nfrom geodata import tables\n",
    "geodata": "",
    "geodata.__main__": "from geodata.measure import places\n",
    "geodata.build": "",
    "geodata.build.points": "import folium\nfrom geodata.tables.load import table\n",
    "geodata.maps": "from geodata.maps.base import drawn\n",
    "geodata.maps.base": "import folium\nfrom geodata.tables import table\n",
    "geodata.measure": "",
    "geodata.measure.compute": "from geodata import tables\nfrom geodata.maps import drawn\n",
    "geodata.tables": "from geodata.tables.load import table\n",
    "geodata.tables.load": "from geodata.tables.schema import f\nfrom geodata.wording import _\n",
    "geodata.tables.schema": "from geodata.wording import _\n",
    "geodata.wording": "import re\n",
    "geodata.crs": "",
}


def test_a_product_in_order_has_no_offence() -> None:
    assert offences(GOOD) == []
    assert cycle(GOOD) == []


@pytest.mark.parametrize(
    ("module", "line", "rule"),
    [
        ("geodata.maps.base", "import streamlit as st", "knows no screen"),
        ("geodata.tables.load", "from streamlit.components import v1", "knows no screen"),
        ("geodata.maps.base", "from pages.shared import session", "knows no screen"),
        ("geodata.tables.load", "def f():\n    import dashboard", "knows no screen"),
        ("geodata.tables.load", "from geodata import measure", "lower room"),
        ("geodata.maps.base", "from geodata.measure import x", "lower room"),
        ("geodata.wording", "from geodata import tables", "lower room"),
        ("geodata.wording", "from . import crs", "absolute"),
        ("geodata.measure.compute", "from geodata.maps.base import base", "by its door"),
        ("geodata.measure.compute", "from geodata.tables import load", "by its door"),
        ("pages.reseau", "from geodata.tables import load", "by its door"),
        ("pages.reseau", "import geodata.tables.load", "by its door"),
        ("pages.reseau", "import geodata\nx = geodata.tables.load", "by its door"),
        ("pages.reseau", "x = import_module('geodata.tables.load')", "by its door"),
        ("geodata.measure", "import folium", "folium stays"),
        ("pages.shared.session", "from folium.map import Layer", "folium stays"),
        ("pages.reseau", "import branca", "folium stays"),
        ("geodata.maps.base", "from geodata.build import points", "builds the data"),
        ("pages.panels.network.p", "from pages.panels.sheet import p", "panels know"),
        ("pages.panels.network.p", "from pages import reseau", "panels know"),
        ("pages.shared.session", "from pages.panels.network import p", "knows no page"),
        ("pages.reseau", "from pages import scenarios", "another page"),
        ("pages.reseau", "import pages.scenarios", "another page"),
        ("pages.reseau", "import pages", "another page"),
        ("pages.reseau", "import dashboard", "the dashboard"),
        ("pages.shared.session", "import dashboard", "the dashboard"),
        ("pages.shared.session", "from pages import PAGES", "knows no page"),
        (
            "pages.shared.session",
            "from typing import TYPE_CHECKING\nif TYPE_CHECKING:\n    from pages import PAGES",
            "knows no page",
        ),
    ],
)
def test_an_import_against_the_direction_is_found(module: str, line: str, rule: str) -> None:
    found = offences(GOOD | {module: f"{GOOD[module]}{line}\n"})
    assert len(found) == 1
    assert found[0].startswith(f"{module}:")
    assert rule in found[0]


def test_a_ring_of_imports_is_found() -> None:
    ring = GOOD | {"geodata.crs": "import geodata.wording", "geodata.wording": "import geodata.crs"}
    assert set(cycle(ring)) == {"geodata.crs", "geodata.wording"}
