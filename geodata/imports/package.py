"""Make a version of the data from another one: new tables, and the catalogue that vouches."""

import copy
import hashlib
import io
import json
from collections.abc import Mapping
from typing import Any

import pandas as pd

from geodata.fold import fold
from geodata.imports.proposal import Origin
from geodata.tables import PACKAGE_FILE, Snapshot, dataset
from geodata.wording import _, day

Catalogue = dict[str, Any]

EXPECTED = "ancrage:expected"

IMPORTED = "imported"
"""Name of the source that the author of an import gives."""


def text_rows(base: Snapshot, name: str) -> pd.DataFrame:
    """Give a table of a version, in use and sound, every cell as text."""
    data = base.files[dataset(name).path]
    return pd.read_csv(io.BytesIO(data), dtype=str, keep_default_na=False)


def catalogue(base: Snapshot) -> Catalogue:
    """Give the catalogue of a version, to be changed."""
    found: Catalogue = json.loads(base.files[PACKAGE_FILE])
    return found


def described(package: Catalogue, name: str) -> dict[str, Any]:
    """Give what a catalogue says of a dataset."""
    found: dict[str, Any] = next(one for one in package["resources"] if one["name"] == name)
    return found


def version(
    base: Snapshot,
    package: Catalogue,
    *,
    frames: Mapping[str, pd.DataFrame],
    files: Mapping[str, bytes] | None = None,
) -> Snapshot:
    """Make a version: another one with these tables and files, and its catalogue for them.

    Parameters
    ----------
    frames, files
        Rows of text, and bytes, by name of dataset.
    """
    found, every = copy.deepcopy(package), dict[str, bytes]()
    written = {
        name: rows.to_csv(index=False, lineterminator="\n").encode()
        for name, rows in frames.items()
    }
    for name, data in {**written, **(files or {})}.items():
        own = described(found, name)
        every[own["path"]] = data
        own["hash"] = f"sha256:{hashlib.sha256(data).hexdigest()}"
        own["bytes"] = len(data)
        if name in frames:
            own["rows"] = len(frames[name])
    every[PACKAGE_FILE] = (json.dumps(found, ensure_ascii=False, indent=1) + "\n").encode()
    return base.changed(every)


def sourced(package: Catalogue, name: str, origin: Origin) -> dict[str, Any]:
    """Give a dataset the source and the licence that an author names, and no other.

    Returns
    -------
    dict[str, Any]
        What the catalogue says of it, changed in place.
    """
    own, licence = described(package, name), _licence(package, origin)
    own["sources"] = [_source(origin, licence["name"])]
    own["licenses"] = [licence]
    own["ancrage:date"] = origin.in_force
    own["ancrage:vintage"] = _("En vigueur le {day}").format(day=day(origin.in_force))
    own["ancrage:source_files"] = []
    own["ancrage:warnings"] = []
    own["ancrage:cited"] = _("{title}, en vigueur le {day}").format(
        title=_who(origin), day=day(origin.in_force)
    )
    return own


def added(package: Catalogue, name: str, origin: Origin) -> dict[str, Any]:
    """Add the source of an author to those of a dataset, of which some rows are theirs."""
    own, licence = described(package, name), _licence(package, origin)
    own["sources"] = [
        *(one for one in own["sources"] if one["name"] != IMPORTED),
        _source(origin, licence["name"]),
    ]
    if licence["name"] not in {one["name"] for one in own["licenses"]}:
        own["licenses"] = [*own["licenses"], licence]
    return own


def _who(origin: Origin) -> str:
    return ", ".join(filter(None, (origin.publisher, origin.title)))


def _source(origin: Origin, licence: str) -> dict[str, str]:
    found = {
        "name": IMPORTED,
        "title": origin.title,
        "ancrage:publisher": origin.publisher,
        "ancrage:licence": licence,
    }
    return {**found, "path": origin.url} if origin.url else found


def _licence(package: Catalogue, origin: Origin) -> dict[str, str]:
    """Give the licence that an author names: one that the catalogue knows, or theirs."""
    known: list[dict[str, str]] = package.setdefault("licenses", [])
    text = origin.licence or _("Licence non précisée par l'auteur de la liste")
    for one in known:
        if fold(text) in (fold(one["name"]), fold(one["title"])):
            return one
    made = {"name": slug(text)[:60].strip("-") or "licence", "title": text}
    known.append(made)
    return made


def slug(text: str) -> str:
    """Write a name as an identifier, in small letters, figures and hyphens."""
    return "-".join("".join(s if s.isascii() else " " for s in fold(text)).split())


def promised(package: Catalogue, table: str, **promises: list[dict[str, Any]]) -> None:
    """Put these promises, by kind, in place of all those of a table, in place."""
    expected = package.setdefault(EXPECTED, {})
    for kind in {*expected, *promises}:
        others = [one for one in expected.get(kind, []) if one.get("table") != table]
        own = [{"table": table, **one} for one in promises.get(kind, [])]
        if kind in expected or own:
            expected[kind] = [*others, *own]
