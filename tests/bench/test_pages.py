"""The pages that the bench compares take what the product has: no checker reads those of others."""

import ast
from importlib import import_module
from pathlib import Path

import pytest

PAGES = sorted(Path(__file__).parent.glob("*/dashboard.py"))


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.parent.name)
def test_a_page_of_the_bench_imports_what_exists(path: Path) -> None:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    own = [
        (node.module, alias.name)
        for node in ast.walk(tree)
        if isinstance(node, ast.ImportFrom) and (node.module or "").startswith(("geodata", "tests"))
        for alias in node.names
    ]
    assert own
    for module, name in own:
        found = import_module(module)
        assert hasattr(found, name) or import_module(f"{module}.{name}")
