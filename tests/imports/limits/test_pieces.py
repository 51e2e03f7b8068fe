"""Codes of limits: the layouts that are read, and the level that each tells."""

from __future__ import annotations

import pytest
from shapely import box

from geodata.imports.limits.pieces import Pieces, pieces
from geodata.imports.reading import Listing


def read(columns: str, *rows: str) -> Pieces:
    return pieces(
        Listing(
            file="limites",
            columns=tuple(columns.split()),
            rows=tuple(tuple(cell.strip("-") for cell in row.split()) for row in rows),
            lines=tuple(range(1, len(rows) + 1)),
            shapes=tuple(box(n, 0, n + 1, 1) for n in range(len(rows))),
        )
    )


@pytest.mark.parametrize(
    ("columns", "row", "level", "code", "division"),
    [
        ("MUS_CO_GEO MUS_CO_MRC MUS_CO_REG", "30090 30 05", "municipality", "2430090", "2430"),
        ("CSDUID", "2430090", "municipality", "2430090", "2430"),
        ("csd cd mrc", "2430090 2430 30", "municipality", "2430090", "2430"),
        ("DGUID", "2021A00052430090", "municipality", "2430090", "2430"),
        ("DGUID", "2021A00032430", "census_division", "2430", "2430"),
        ("CDUID CDNAME", "2430 x", "census_division", "2430", "2430"),
        ("cd", "30", "census_division", "2430", "2430"),
        ("MRS_CO_MRC MRS_CO_REG", "371 04", "mrc", "371", ""),
        ("RES_CO_REG", "1", "region", "01", ""),
    ],
)
def test_the_most_detailed_code_tells_the_level(
    columns: str, row: str, level: str, code: str, division: str
) -> None:
    found = read(columns, row)
    assert (found.level, found.codes, found.divisions) == (level, (code,), (division,))
    assert found.faults == ()


def test_what_is_left_of_a_division_is_of_no_municipality() -> None:
    found = read("csd cd", "2430090 2430", "2430 2430", "- 2430")
    assert found.codes == ("2430090", "", "")
    assert found.divisions == ("2430", "2430", "2430")
    assert found.faults == ()


def test_a_code_that_is_unknown_or_elsewhere_is_refused_with_its_line() -> None:
    found = read("csd cd", "2430090 2429", "2430999 2430", "- -")
    assert [(fault.row, fault.value) for fault in found.faults] == [
        (1, "2429"),
        (2, "2430999"),
        (3, ""),
    ]


def test_shapes_of_one_code_are_counted() -> None:
    assert read("MRS_CO_MRC", "981", "982", "981").repeated() == {"981": 2}
