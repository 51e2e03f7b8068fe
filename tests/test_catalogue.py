"""The catalogue of sentences holds every sentence of the code."""

from __future__ import annotations

from pathlib import Path

import pytest
from babel.messages.extract import extract_from_dir
from babel.messages.pofile import read_po

from geodata.language import Language
from geodata.wording import translations

ROOT = Path(__file__).resolve().parents[1]
KEYWORDS = {"_": None, "ngettext": (1, 2)}
REFRESH = "run `make catalogue`"


def sentences(folder: Path) -> set[str]:
    found = extract_from_dir(str(folder), [("**.py", "python")], keywords=KEYWORDS)
    return {m[2] if isinstance(m[2], str) else m[2][0] for m in found}


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
    assert sentences(tmp_path) == {"Bonjour", "un"}


def test_a_language_without_catalogue_is_refused() -> None:
    with pytest.raises(FileNotFoundError):
        translations(Language(name="xx_XX", locale="en_CA"))
