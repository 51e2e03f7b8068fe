"""Where the build reads and writes, and how a table is written so that its bytes never vary."""

from __future__ import annotations

from pathlib import Path

import pandas as pd

DATA = Path(__file__).parents[1] / "data"
SOURCES = DATA / "sources"
METADATA = Path(__file__).parent / "metadata"


def read_source(name: str) -> pd.DataFrame:
    """Read a committed source file, every cell as the text that it holds.

    Returns
    -------
    pandas.DataFrame
        One row a line; an empty cell is the empty string, so that figures are
        copied digit for digit.

    Raises
    ------
    FileNotFoundError
        If there is no such source.
    """
    return pd.read_csv(SOURCES / f"{name}.csv", dtype=str, keep_default_na=False)


def read_built(name: str) -> pd.DataFrame:
    """Read a table that an earlier step of the build has written.

    Raises
    ------
    FileNotFoundError
        If the earlier step has not run.
    """
    return pd.read_csv(DATA / f"{name}.csv", dtype=str, keep_default_na=False)


def write_table(name: str, rows: pd.DataFrame, *, key: list[str]) -> None:
    """Write a table in the order of its key, in UTF-8 with Unix line ends.

    Parameters
    ----------
    rows
        Its rows, all cells as text; the empty string is a missing value.
    key
        Columns of the primary key, which give the order of the rows.
    """
    rows.sort_values(key, kind="stable").to_csv(
        DATA / f"{name}.csv", index=False, lineterminator="\n", encoding="utf-8"
    )
