"""A language that nobody speaks and data that nobody wrote: what escapes from either is seen.

Every sentence of the code is written with dotted letters, every text of the data with Greek ones:
a plain letter on a page was typed there, past the catalogue and past the data.
"""

from __future__ import annotations

import csv
import hashlib
import io
import json
import re
import unicodedata
from pathlib import Path
from typing import Any

from babel.messages.pofile import read_po, write_po

from geodata.tables.snapshot import EMBEDDED, PACKAGE_FILE, Snapshot, opened, snapshot
from geodata.wording import Language

TEMPLATE = Path(__file__).resolve().parents[2] / "geodata/locale/ancrage.pot"

_PLAIN = "abcdefghijklmnopqrstuvwxyz"
_DOTTED = "ạḅƈḍẹḟġḥịɉḳḷṃṇọṗɋṛṣṭụṿẉẋỵẓ"
_GREEK = "αβψδεφγηιξκλμνοπϙρστυϐωχϕζ"
_FIELD = re.compile(r"(\{[^{}]*\}|%\([a-z]+\)s)")
# Addresses, fields that a browser fills, and names of columns.
_SET_ASIDE = re.compile(
    r"https?://\S+|\b[\w-]+(?:\.[\w-]+)*\.(?:ca|com|exemple)\b[^\s)]*|\{\w+\}|\w+_\w+"
)
_WORD = re.compile(r"[A-Za-zÀ-ÖØ-öø-ÿŒœ]{2,}")

# What Babel writes in the locale of the pseudo-language, units, formats and names of products.
_MONTHS = "January February March April May June July August September October November December"
_NAMES = "Ancrage Valhalla HiGHS Excel Parquet PowerPoint QGIS"
_FORMATS = "CSV GeoJSON GeoPackage HTML JSON PDF PNG PPTX SVG XLSX"
OTHERS = frozenset(f"{_MONTHS} {_NAMES} {_FORMATS} and km min".split())


# Texts of the catalogue of data, wherever they stand in it.
_TEXTS = frozenset(
    {"title", "description", "label", "ancrage:publisher", "ancrage:vintage", "ancrage:warnings"}
    | {"definite", "of", "at", "one", "many", "short", "shorts", "kind", "kinds", "without", "note"}
    | {"ancrage:cited", "text", "scenario", "admissions"}
)


def _table(letters: str) -> dict[int, str]:
    pairs = zip(_PLAIN + _PLAIN.upper(), letters + letters.upper(), strict=True)
    return str.maketrans(dict(pairs))


_TO_DOTTED, _TO_GREEK = _table(_DOTTED), _table(_GREEK)


def _bare(text: str) -> str:
    apart = unicodedata.normalize("NFD", text.replace("œ", "oe").replace("Œ", "Oe"))
    return "".join(c for c in apart if not unicodedata.combining(c))


def _translated(text: str, letters: dict[int, str]) -> str:
    parts = _FIELD.split(text)
    return "".join(
        part if rank % 2 else _bare(part).translate(letters) for rank, part in enumerate(parts)
    )


def dotted(text: str) -> str:
    """Write a sentence of the code in the pseudo-language; its fields are kept."""
    return _translated(text, _TO_DOTTED)


def greek(text: str) -> str:
    """Write a text of the data in its own letters."""
    return _translated(text, _TO_GREEK)


def is_dotted(text: str) -> bool:
    return bool(set(text) & set(_DOTTED + _DOTTED.upper()))


def is_greek(text: str) -> bool:
    return bool(set(text) & set(_GREEK + _GREEK.upper()))


def language(folder: Path) -> Language:
    """Make the pseudo-language of the template, its catalogue in a folder."""
    with TEMPLATE.open("rb") as stream:
        catalogue = read_po(stream, locale="en_CA")
    for message in catalogue:
        if message.id:
            plural = isinstance(message.id, tuple)
            message.string = tuple(map(dotted, message.id)) if plural else dotted(str(message.id))
    place = folder / "pseudo" / "LC_MESSAGES"
    place.mkdir(parents=True)
    with (place / "ancrage.po").open("wb") as written:
        write_po(written, catalogue)
    return Language(name="pseudo", locale="en_CA", catalogues=folder)


def data() -> Snapshot:
    """Give the data that ships with its texts in Greek letters."""
    files = dict(opened(EMBEDDED).files)
    package = json.loads(files[PACKAGE_FILE])
    for resource in package["resources"]:
        fields = resource.get("schema", {}).get("fields", [])
        columns = {field["name"] for field in fields if _is_text(field)}
        if columns and resource["format"] == "csv":
            changed = _rewritten(files[resource["path"]], columns)
            files[resource["path"]] = changed
            resource["hash"] = f"sha256:{hashlib.sha256(changed).hexdigest()}"
            resource["bytes"] = len(changed)
    package["ancrage:territory"]["name"] = greek(package["ancrage:territory"]["name"])
    files[PACKAGE_FILE] = json.dumps(_described(package), ensure_ascii=False).encode()
    return snapshot(files)


def _is_text(field: dict[str, Any]) -> bool:
    rules = field.get("constraints", {})
    coded = field["name"].endswith(("_code", "_id", "_type", "_url")) or field["name"] == "code"
    return field["type"] == "string" and not ({"enum", "pattern"} & set(rules)) and not coded


def _rewritten(content: bytes, columns: set[str]) -> bytes:
    rows = csv.DictReader(io.StringIO(content.decode("utf-8")))
    out = io.StringIO()
    writer = csv.DictWriter(out, rows.fieldnames or [], lineterminator="\n")
    writer.writeheader()
    for row in rows:
        writer.writerow({k: greek(v) if k in columns else v for k, v in row.items()})
    return out.getvalue().encode()


def _described(value: Any, *, text: bool = False) -> Any:
    if isinstance(value, dict):
        return {key: _described(item, text=key in _TEXTS) for key, item in value.items()}
    if isinstance(value, list):
        return [_described(item, text=text) for item in value]
    return greek(value) if text and isinstance(value, str) else value


def escaped(text: str) -> list[str]:
    """Words of a text that come neither from the catalogue nor from the data."""
    return [word for word in _WORD.findall(_SET_ASIDE.sub(" ", text)) if word not in OTHERS]
