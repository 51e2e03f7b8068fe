"""Build the long table of settlement: territory, measure, period, value, status."""

from __future__ import annotations

import pandas as pd

from geodata.build.files import write_table
from geodata.build.settlement.census import census
from geodata.build.settlement.flows import admissions, study_permits, yearly
from geodata.build.settlement.metropolitan_areas import area_figures
from geodata.build.settlement.rows import COLUMNS, KEY


def main() -> None:
    """Write ``settlement``.

    Raises
    ------
    ValueError
        If two sources give the same figure twice.
    """
    rows = pd.concat(
        [*census(), *yearly(), *admissions(), *study_permits(), area_figures()], ignore_index=True
    )[COLUMNS]
    twice = rows.duplicated(KEY, keep=False)
    if twice.any():
        raise ValueError(f"given twice:\n{rows[twice].sort_values(KEY)}")
    write_table("settlement", rows, key=KEY)
