"""The same word never names two things: classes and aliases have one definition."""

from __future__ import annotations

import ast
from collections import defaultdict
from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]


def sources() -> dict[str, str]:
    files = [*(ROOT / "geodata").rglob("*.py"), *(ROOT / "pages").rglob("*.py")]
    kept = [f for f in files if not {"node_modules", "build"} & {*f.parts}]
    return {f.relative_to(ROOT).as_posix(): f.read_text(encoding="utf-8") for f in kept}


def defined(tree: ast.Module) -> Iterator[str]:
    """Names of classes and aliases that a module makes for others; type variables aside."""
    for node in tree.body:
        if isinstance(node, ast.ClassDef):
            yield node.name
        elif isinstance(node, ast.Assign | ast.AnnAssign) and node.value is not None:
            targets = node.targets if isinstance(node, ast.Assign) else [node.target]
            variable = ast.unparse(node.value).startswith(("TypeVar(", "ParamSpec("))
            names = [target.id for target in targets if isinstance(target, ast.Name)]
            yield from (name for name in names if not (name.isupper() or variable))


def twice(code: Mapping[str, str]) -> dict[str, list[str]]:
    """Names with a capital that several modules define, and where."""
    found: defaultdict[str, list[str]] = defaultdict(list)
    for path, text in code.items():
        for name in defined(ast.parse(text)):
            if name[0].isupper():
                found[name].append(path)
    return {name: paths for name, paths in found.items() if len(paths) > 1}


def test_a_word_names_one_thing() -> None:
    assert twice(sources()) == {}


@pytest.mark.parametrize(
    "second", ["class Place: ...", "Place = tuple[str, str]", "Place: TypeAlias = Any"]
)
def test_a_word_that_names_two_things_is_found(second: str) -> None:
    code = {"a.py": "@dataclass\nclass Place: ...", "b.py": second, "c.py": "T = TypeVar('T')"}
    assert twice(code | {"d.py": "T = TypeVar('T')"}) == {"Place": ["a.py", "b.py"]}
