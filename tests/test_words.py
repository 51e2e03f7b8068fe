"""No text is made when a module is imported: each is made in the language in use."""

from __future__ import annotations

import ast
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from geodata.wording import _

ROOT = Path(__file__).resolve().parents[1]
TRANSLATORS = ("_", "ngettext")
FILES = [ROOT / "dashboard.py", *ROOT.glob("pages/**/*.py"), *ROOT.glob("geodata/**/*.py")]

# Everything but what builds the data, which has libraries of its own.
IMPORTS = """
import importlib, sys
from geodata.wording import Language
from geodata.wording import speaking
with speaking(Language(name="xx_XX", locale="en_CA")):
    for name in sys.argv[1:]:
        importlib.import_module(name)
"""


def run_at_import(node: ast.AST) -> Iterator[ast.AST]:
    """All that runs when a module is imported: bodies of functions do not."""
    for child in ast.iter_child_nodes(node):
        match child:
            case ast.FunctionDef() | ast.AsyncFunctionDef():
                parts: list[ast.AST] = [*child.decorator_list, child.args]
            case ast.Lambda():
                parts = [child.args]
            case _:
                parts = [child]
        for part in parts:
            yield part
            yield from run_at_import(part)


def translated(source: str) -> list[int]:
    """Lines that translate when the module is imported."""
    return [
        node.lineno
        for node in run_at_import(ast.parse(source))
        if isinstance(node, ast.Call)
        and (
            (isinstance(node.func, ast.Name) and node.func.id in TRANSLATORS)
            or (isinstance(node.func, ast.Attribute) and node.func.attr in TRANSLATORS)
        )
    ]


@pytest.mark.parametrize("path", FILES, ids=lambda path: str(path.relative_to(ROOT)))
def test_nothing_is_translated_at_import(path: Path) -> None:
    assert translated(path.read_text(encoding="utf-8")) == []


@pytest.mark.parametrize(
    "source",
    [
        "A = _('x')",
        "A = wording.ngettext('x', 'y', 2)",
        "class A:\n    b: str = _('x')",
        "class A:\n    b: str = field(default=_('x'))",
        "@decorated(_('x'))\ndef f(): ...",
        "def f(a=_('x')): ...",
        "def f(*, a=_('x')): ...",
        "f = lambda a=_('x'): a",
        "A = [_(x) for x in B]",
        "if A:\n    B = {1: _('x')}",
    ],
)
def test_a_translation_at_import_is_seen(source: str) -> None:
    assert translated(source) != []


@pytest.mark.parametrize(
    "source",
    ["def f():\n    return _('x')", "f = lambda: _('x')", "class A:\n    def f(s): _('x')"],
)
def test_a_translation_that_is_asked_for_is_let_be(source: str) -> None:
    assert translated(source) == []


def test_modules_are_imported_without_any_catalogue() -> None:
    # Nor does a function that is called at import translate: there, it would be refused.
    names = [
        ".".join(path.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__")
        for path in FILES
        if "build" not in path.parts and path.name != "__main__.py"
    ]
    done = subprocess.run(
        [sys.executable, "-c", IMPORTS, *names],
        cwd=ROOT,
        check=False,
        capture_output=True,
        text=True,
    )
    assert done.returncode == 0, done.stderr


def test_nothing_is_nothing_in_every_language() -> None:
    # A catalogue keeps what it says of itself under the empty message.
    assert _("") == ""
