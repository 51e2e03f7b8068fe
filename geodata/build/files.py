"""Where the build reads and writes, and how a table is written so that its bytes never vary."""

import tomllib
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, BinaryIO

import pandas as pd

DATA = Path(__file__).parents[1] / "data"
SOURCES = DATA / "sources"
METADATA = Path(__file__).parent / "metadata"
PACKAGE = "package"


def read_source(name: str) -> pd.DataFrame:
    """Read a committed source file: every cell is its text, the empty string where it is empty."""
    return pd.read_csv(SOURCES / f"{name}.csv", dtype=str, keep_default_na=False)


def read_built(name: str) -> pd.DataFrame:
    """Read a table that an earlier step of the build has written, as :func:`read_source` does."""
    return pd.read_csv(DATA / f"{name}.csv", dtype=str, keep_default_na=False)


def write_table(name: str, rows: pd.DataFrame, *, order: Sequence[str] = ()) -> None:
    """Write the columns that a table is described with, in UTF-8 with Unix line ends.

    Parameters
    ----------
    rows
        All cells as text; the empty string is a missing value.
    order
        Columns that give the order of the rows; those of the primary key when not given.
    """
    own = _toml(METADATA / f"{name}.toml")
    kinds = {field["name"]: field["type"] for field in own["fields"]}
    rows[list(kinds)].sort_values(
        list(order or own["primary_key"]),
        kind="stable",
        # The tenth comes after the ninth.
        key=lambda cells: cells.astype(int) if kinds[cells.name] == "integer" else cells,
    ).to_csv(DATA / f"{name}.csv", index=False, lineterminator="\n", encoding="utf-8")


def described() -> Mapping[str, Mapping[str, Any]]:
    """Read the description of each dataset, by name, in the order in which they are presented."""
    found = {path.stem: _toml(path) for path in METADATA.glob("*.toml") if path.stem != PACKAGE}
    return dict(sorted(found.items(), key=lambda item: item[1]["order"]))


def common() -> Mapping[str, Any]:
    """Read what the datasets have in common: sources, licences, values with their labels."""
    return _toml(METADATA / f"{PACKAGE}.toml")


def reworded(name: str) -> Mapping[str, Any]:
    """Read what a table writes in place of what its source does."""
    found: Mapping[str, Any] = _toml(METADATA.parent / "reworded.toml")[name]
    return found


def _toml(path: Path) -> dict[str, Any]:
    return tomllib.loads(path.read_text(encoding="utf-8"))


Sentence = tuple[int, str, str, list[str]]
"""A line, the function that translates, a text and the comments on it."""


def sentences(definitions: BinaryIO, *_asked: object, **_options: object) -> Iterator[Sentence]:
    """Give the sentences of the definitions of measures as Babel wants those to translate."""
    read = tomllib.load(definitions)
    named = ("title", "short", "legend", "compared", "counted")
    words = [one[name] for one in read["measures"] for name in named if name in one]
    above = [text for one in read["measures"] for text in one.get("above", ())]
    yield from ((0, "_", text, []) for text in (*read["notes"].values(), *words, *above))
