"""A table against its description, on small hand-made rows."""

from __future__ import annotations

from dataclasses import replace

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from geodata.checks.package import reference_faults
from geodata.errors import DataError
from geodata.tables.catalog import Dataset, Field, ForeignKey
from geodata.tables.load import typed
from geodata.tables.schema import faults

FIELDS = (
    Field(name="code", type="string", title="Code", required=True, unique=True, pattern=r"\d{2}"),
    Field(name="people", type="integer", title="Personnes", minimum=0),
    Field(name="share", type="number", title="Part", minimum=0, maximum=100),
    Field(name="kind", type="string", title="Genre", enum=("a", "b")),
    Field(name="inside", type="boolean", title="Dedans"),
    Field(name="since", type="date", title="Depuis"),
)

DATASET = Dataset(
    name="small",
    title="Petite",
    description="",
    path="small.csv",
    format="csv",
    hash="",
    date="",
    vintage="",
    sources=(),
    licences=(),
    warnings=(),
    rows=2,
    crs="",
    geometry="",
    fields=FIELDS,
    primary_key=("code",),
    foreign_keys=(),
    layers=(),
    cited="",
    credits=(),
    zooms=None,
)

SOUND = pd.DataFrame(
    {
        "code": ["01", "02"],
        "people": ["5", ""],
        "share": ["0.5", "100"],
        "kind": ["a", ""],
        "inside": ["true", "false"],
        "since": ["2021-07-01", ""],
    }
)


def found(frame: pd.DataFrame) -> list[tuple[int | None, str | None, str | None]]:
    """Give line, column and value of each fault."""
    return [(fault.row, fault.column, fault.value) for fault in faults(frame, DATASET)]


def test_sound_rows_have_no_fault() -> None:
    assert faults(SOUND, DATASET) == []


@pytest.mark.parametrize(
    ("column", "value"),
    [
        ("code", ""),
        ("code", "1"),
        ("code", "02"),
        ("people", "1.5"),
        ("people", "-1"),
        ("people", "NaN"),
        ("people", "1 000"),
        ("share", "nan"),
        ("share", "inf"),
        ("share", "0,5"),
        ("share", "100.1"),
        ("kind", "c"),
        ("inside", "oui"),
        ("since", "2021-7-1"),
        ("since", "2021-02-29"),
        ("since", "2021-13-01"),
        ("since", "0000-01-01"),
    ],
)
def test_a_wrong_cell_is_found_where_it_is(column: str, value: str) -> None:
    frame = SOUND.copy()
    frame.loc[0, column] = value
    places = found(frame)
    if (column, value) == ("code", "02"):
        assert places == [(3, "code", "02")]
    else:
        assert places[0] == (2, column, value)


def test_a_missing_column_is_named() -> None:
    assert found(SOUND.drop(columns="share")) == [(1, "share", None)]


def test_a_column_that_nothing_describes_is_refused() -> None:
    assert found(SOUND.assign(more="x")) == [(1, "more", "more")]


def test_a_row_less_is_refused() -> None:
    fault = faults(SOUND.iloc[:1], DATASET)[0]
    assert (fault.value, fault.allowed) == ("1 ligne", "2 lignes")


def test_a_key_of_two_columns_is_unique() -> None:
    fields = (replace(FIELDS[0], unique=False), *FIELDS[1:])
    dataset = replace(DATASET, fields=fields, primary_key=("code", "kind"))
    frame = SOUND.assign(code=["01", "01"], kind=["a", "a"])
    repeated = faults(frame, dataset)
    assert [(fault.row, fault.column, fault.value) for fault in repeated] == [
        (3, "code + kind", "01 + a")
    ]
    assert faults(SOUND.assign(code=["01", "01"], kind=["a", "b"]), dataset) == []


def test_a_table_without_a_key_is_read() -> None:
    fields = (replace(FIELDS[0], unique=False), *FIELDS[1:])
    assert faults(SOUND, replace(DATASET, fields=fields, primary_key=())) == []


def test_a_code_unknown_to_the_other_table_is_refused() -> None:
    key = ForeignKey(fields=("code",), resource="other", reference_fields=("id",))
    dataset = replace(DATASET, foreign_keys=(key,))
    other = pd.DataFrame({"id": ["01", "03"]})
    (fault,) = reference_faults(SOUND, dataset, {"other": other})
    assert (fault.row, fault.column, fault.value) == (3, "code", "02")
    assert "01, 03" in fault.allowed
    assert reference_faults(SOUND, dataset, {}) == []


def test_types_say_what_is_missing() -> None:
    frame = typed(SOUND, DATASET)
    assert frame["people"].tolist()[0] == 5 and pd.isna(frame["people"][1])
    assert frame["share"].tolist() == [0.5, 100.0]
    assert frame["kind"].tolist() == ["a", ""]
    assert frame["inside"].tolist() == [True, False]
    assert frame["since"].tolist() == ["2021-07-01", ""]


def test_whole_numbers_without_a_missing_one_stay_whole() -> None:
    assert str(typed(SOUND.assign(people=["5", "7"]), DATASET)["people"].dtype) == "int64"


def test_nothing_is_mutated() -> None:
    before = SOUND.copy()
    faults(SOUND, DATASET)
    typed(SOUND, DATASET)
    pd.testing.assert_frame_equal(SOUND, before)


@given(st.integers(min_value=0, max_value=10**9))
def test_every_whole_number_passes_and_is_kept(number: int) -> None:
    frame = SOUND.assign(people=[str(number), "0"])
    assert faults(frame, DATASET) == []
    assert typed(frame, DATASET)["people"][0] == number


@given(st.text().filter(lambda text: text not in ("", "a", "b")))
def test_every_other_text_is_refused_by_a_list(text: str) -> None:
    frame = SOUND.assign(kind=[text, ""])
    assert [(fault.column, fault.value) for fault in faults(frame, DATASET)] == [("kind", text)]


def test_a_fault_is_one_french_sentence() -> None:
    fault = DataError(file="a.csv", row=3, column="code", value="9", allowed="deux chiffres")
    assert str(fault).replace("\u00a0", " ") == (
        "a.csv, ligne 3, colonne « code » : valeur « 9 »; attendu : deux chiffres."
    )
    absent = DataError(file="a.csv", row=None, column=None, value=None, allowed="un fichier")
    assert str(absent).replace("\u00a0", " ") == "a.csv : absent; attendu : un fichier."
