"""The catalogue of sentences holds every sentence of the code."""

from __future__ import annotations

import ast
import tomllib
from pathlib import Path

import pytest
from babel.messages.extract import extract_from_dir
from babel.messages.pofile import read_po

from geodata.measure.catalogue import DEFINITIONS
from geodata.wording import Language, translations

ROOT = Path(__file__).resolve().parents[1]
KEYWORDS = {"_": None, "ngettext": (1, 2)}
METHODS = [("**.py", "python"), ("**/measure/measures.toml", "geodata.build.files:sentences")]
REFRESH = "run `make catalogue`"


def sentences(folder: Path) -> set[str]:
    found = extract_from_dir(str(folder), METHODS, keywords=KEYWORDS)
    return {m[2] if isinstance(m[2], str) else m[2][0] for m in found}


def called(folder: Path) -> set[str]:
    """Sentences that are looked up, wherever the call stands."""
    calls = (
        node
        for path in folder.rglob("*.py")
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Call)
    )
    return {
        call.args[0].value
        for call in calls
        if isinstance(call.func, ast.Name) and call.func.id in KEYWORDS
        if isinstance(call.args[0], ast.Constant) and isinstance(call.args[0].value, str)
    }


def test_the_template_is_up_to_date() -> None:
    written = {
        m.id if isinstance(m.id, str) else m.id[0]
        for m in read_po((ROOT / "geodata/locale/ancrage.pot").open("rb"))
        if m.id
    }
    used = sentences(ROOT / "pages") | sentences(ROOT / "geodata")
    assert written == used, REFRESH


def test_extraction_sees_a_sentence(tmp_path: Path) -> None:
    (tmp_path / "page.py").write_text('_("Bonjour")\nngettext("un", "des", 2)\n', encoding="utf-8")
    assert sentences(tmp_path) == called(tmp_path) == {"Bonjour", "un"}


@pytest.mark.parametrize("folder", ["pages", "geodata"])
def test_extraction_sees_every_sentence(folder: str) -> None:
    # It does not see those that stand in a formatted string.
    assert called(ROOT / folder) <= sentences(ROOT / folder)


def test_extraction_sees_the_definitions_of_measures() -> None:
    read = tomllib.loads(DEFINITIONS.read_text(encoding="utf-8"))
    found = sentences(ROOT / "geodata")
    assert {measure["legend"] for measure in read["measures"]} <= found
    assert {measure["compared"] for measure in read["measures"] if "compared" in measure} <= found
    assert {text for measure in read["measures"] for text in measure.get("above", ())} <= found
    assert set(read["notes"].values()) <= found


def test_a_language_without_catalogue_is_refused() -> None:
    with pytest.raises(FileNotFoundError):
        translations(Language(name="xx_XX", locale="en_CA"))
