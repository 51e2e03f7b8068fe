"""Imports run one way: dashboard → pages → pages.shared → geodata, and down inside geodata."""

from __future__ import annotations

import ast
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from graphlib import CycleError, TopologicalSorter
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]

# Layers of geodata from the bottom; a part that is not named stands above them all.
LAYERS: tuple[frozenset[str], ...] = (
    frozenset({"language", "wording"}),
    frozenset({"errors", "crs", "style", "limits"}),
    frozenset({"parsing", "properties"}),
    frozenset({"snapshot"}),
    frozenset({"catalog", "dataset", "schema", "cells", "topology", "references", "unreliable"}),
    frozenset({"load", "province", "directorates"}),
    frozenset({"layers", "plane"}),
    frozenset({"measure", "classify", "breaks", "ranges", "territory"}),
)
DRAWERS = frozenset({"geodata.draw", "geodata.export"})


@dataclass(frozen=True)
class Import:
    """One import: who, whom, on which line, and whether it waits to be run as a script."""

    importer: str
    imported: str
    line: int
    guarded: bool


def sources() -> dict[str, str]:
    files = [ROOT / "dashboard.py", *(ROOT / "pages").rglob("*.py")]
    files += (ROOT / "geodata").rglob("*.py")
    kept = [f for f in files if "node_modules" not in f.parts]
    return {module_name(f.relative_to(ROOT)): f.read_text(encoding="utf-8") for f in kept}


def module_name(path: Path) -> str:
    parts = path.with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


def guards(tree: ast.Module) -> set[ast.AST]:
    """Nodes under ``if __name__ == "__main__"``."""
    found: set[ast.AST] = set()
    for node in tree.body:
        if isinstance(node, ast.If) and ast.unparse(node.test) == "__name__ == '__main__'":
            found |= {inner for child in node.body for inner in ast.walk(child)}
    return found


def imports(code: Mapping[str, str]) -> Iterator[Import]:
    for name, text in code.items():
        tree = ast.parse(text)
        guarded = guards(tree)
        for node in ast.walk(tree):
            for target in targets(node, code):
                yield Import(name, target, getattr(node, "lineno", 0), node in guarded)


def targets(node: ast.AST, code: Mapping[str, str]) -> list[str]:
    if isinstance(node, ast.Import):
        return [alias.name for alias in node.names]
    if isinstance(node, ast.ImportFrom):
        # Relative imports would hide the direction: they are named as they stand.
        base = "." * node.level + (node.module or "")
        names = [f"{base}.{alias.name}" for alias in node.names]
        # `from geodata import load` names a module, `from geodata.load import table` a function.
        return [name if name in code or name.startswith(".") else base for name in names]
    return []


def inside(name: str, package: str) -> bool:
    return name == package or name.startswith(f"{package}.")


def layer(name: str) -> int:
    part = name.split(".")[1] if "." in name else ""
    return next((rank for rank, parts in enumerate(LAYERS) if part in parts), len(LAYERS))


def fault(found: Import) -> str | None:
    """Say which rule an import breaks, if it breaks one."""
    who, whom = found.importer, found.imported
    builder = inside(who, "geodata.build")
    if whom.startswith("."):
        return "imports are absolute"
    if whom.split(".")[0] in ("folium", "branca") and not (who in DRAWERS or builder):
        return "folium stays in geodata.draw and geodata.export"
    if inside(whom, "geodata.build") and not builder:
        return "nobody imports what builds the data"
    if inside(who, "geodata"):
        if whom.split(".")[0] in ("streamlit", "pages", "dashboard"):
            return "geodata knows no screen"
        if inside(whom, "geodata") and not builder and layer(who) < layer(whom):
            return "a lower layer of geodata does not import a higher one"
        return None
    if whom == "dashboard":
        script = found.guarded and who.startswith("pages.") and not inside(who, "pages.shared")
        return None if script else "only a page run as a script imports the dashboard"
    if inside(who, "pages.shared"):
        other = inside(whom, "pages") and not inside(whom, "pages.shared")
        return "pages.shared knows no page" if other else None
    if who.startswith("pages.") and inside(whom, "pages") and not inside(whom, "pages.shared"):
        return "a page does not import another page"
    return None


def offences(code: Mapping[str, str]) -> list[str]:
    return [
        f"{i.importer}:{i.line} imports {i.imported}: {said}"
        for i in imports(code)
        if (said := fault(i)) is not None
    ]


def cycle(code: Mapping[str, str]) -> list[str]:
    """Modules that import one another in a ring; empty when there is none."""
    graph: dict[str, set[str]] = {name: set() for name in code}
    for found in imports(code):
        if not found.guarded and found.imported in code:
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


def test_the_walk_sees_the_product() -> None:
    seen = {(i.importer, i.imported) for i in imports(sources())}
    assert {"dashboard", "pages.reseau", "pages.shared.session", "geodata.measure.places"} <= {
        importer for importer, _imported in seen
    }
    assert ("pages.shared.assets", "geodata.map_files") in seen
    assert ("geodata.map_files", "geodata.draw") in seen
    assert ("geodata.draw", "folium") in seen
    assert ("geodata.load", "geodata.schema") in seen


GUARD = 'if __name__ == "__main__":\n    import dashboard\n'
GOOD = {
    "dashboard": "import pages\nfrom pages.shared import session\n",
    "pages": "from pages import reseau\n",
    "pages.reseau": f"from pages.shared import session\n{GUARD}",
    "pages.scenarios": "",
    "pages.shared": "",
    "pages.shared.session": "import streamlit\nfrom geodata import load\n",
    "geodata": "",
    "geodata.build": "",
    "geodata.build.points": "import folium\nfrom geodata import crs\n",
    "geodata.draw": "import folium\nfrom geodata import load\n",
    "geodata.measure": "from geodata import load\n",
    "geodata.load": "from geodata.schema import faults\nfrom geodata.wording import _\n",
    "geodata.schema": "from geodata.wording import _\n",
    "geodata.wording": "import re\n",
    "geodata.crs": "",
}


def test_a_product_in_order_has_no_offence() -> None:
    assert offences(GOOD) == []
    assert cycle(GOOD) == []


@pytest.mark.parametrize(
    ("module", "line", "rule"),
    [
        ("geodata.draw", "import streamlit as st", "knows no screen"),
        ("geodata.load", "from streamlit.components import v1", "knows no screen"),
        ("geodata.draw", "from pages.shared import session", "knows no screen"),
        ("geodata.load", "def f():\n    import dashboard", "knows no screen"),
        ("geodata.load", "from geodata import measure", "lower layer"),
        ("geodata.measure", "from geodata.draw import base", "lower layer"),
        ("geodata.schema", "from geodata import load", "lower layer"),
        ("geodata.wording", "from geodata import crs", "lower layer"),
        ("geodata.wording", "from . import crs", "absolute"),
        ("geodata.measure", "import folium", "folium stays"),
        ("pages.shared.session", "from folium.map import Layer", "folium stays"),
        ("pages.reseau", "import branca", "folium stays"),
        ("geodata.draw", "from geodata.build import points", "builds the data"),
        ("pages.reseau", "from pages import scenarios", "another page"),
        ("pages.reseau", "import pages.scenarios", "another page"),
        ("pages.reseau", "import pages", "another page"),
        ("pages.reseau", "import dashboard", "run as a script"),
        ("pages.shared.session", GUARD, "as a script"),
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
