"""What a data package promises of its own tables: figures that were published, to hold to."""

from collections.abc import Iterator
from typing import Any

import numpy as np
import pandas as pd

from geodata.checks.rules import SPOT, Tables, agreements, fault
from geodata.errors import DataError
from geodata.places import province_place
from geodata.properties import Properties
from geodata.tables import package
from geodata.wording import _, number, percent

PROPERTY = "ancrage:expected"

Broken = tuple[str | None, str] | None
"""What is found and what is allowed, where a promise is broken."""

PLACE = ("level", "code", "measure", "period")


def faults(tables: Tables) -> Iterator[DataError]:
    """Hold the tables to what their package promises.

    Raises
    ------
    DataError
        If the promises are not written as they should be.
    """
    promised = package().object(PROPERTY, {})
    for name, test in TESTS.items():
        for promise in promised.each(name, []):
            table, column = promise.text("table"), promise.text("column")
            known = table in tables and column in tables[table]
            if known and (broken := test(promise, tables[table], column)):
                yield fault(table, column, *broken)
    for promise in promised.each("centred", []):
        table, there = promise.text("table"), promise.text("of")
        if table in tables and there in tables:
            yield from agreements(table, promise.text("column"), SPOT, there, tables)
    if "settlement" in tables:
        # A share that is told is the same on all sets of limits.
        rows = tables["settlement"].drop_duplicates([*PLACE])
        values = rows.set_index([*PLACE])["value"]
        for raw in promised.each("shares", []):
            yield from _share(raw, values)


def _count(promise: Properties, rows: pd.DataFrame, column: str) -> Broken:
    """Hold a table to its number of rows with a value."""
    value, count = promise.text("value"), promise.count("count")
    found = int((rows[column] == value).sum())
    return None if found == count else (f"{found} × {value}", f"{count} × {value}")


def _every(promise: Properties, rows: pd.DataFrame, column: str) -> Broken:
    """Hold a column to having each code of a list."""
    absent = sorted(set(promise.texts("codes")) - set(rows[column]))
    allowed = _("au moins une ligne pour chacun de {codes}")
    return (None, allowed.format(codes=" ".join(absent))) if absent else None


def _distinct(promise: Properties, rows: pd.DataFrame, column: str) -> Broken:
    """Hold a column to more distinct values than a number."""
    least, found = promise.count("more_than") or 0, rows[column].nunique()
    allowed = _("plus de {n} valeurs différentes").format(n=number(least))
    return None if found > least else (str(found), allowed)


def _sum(promise: Properties, rows: pd.DataFrame, column: str) -> Broken:
    """Hold a column to its published total."""
    total, found = promise.number("total"), float(rows[column].sum())
    allowed = _("{n}, le total publié").format(n=number(total))
    return None if found == total else (number(found), allowed)


def _cell(promise: Properties, rows: pd.DataFrame, column: str) -> Broken:
    """Hold a cell to the figure that its source publishes."""
    key, row, value = promise.text("key"), promise.text("row"), promise.number("value")
    held: Any = rows.set_index(key)[column].get(row) if key in rows else None
    if held == value:
        return None
    return _told(held), _("{n} pour {row}, selon {source}").format(
        n=number(value), row=row, source=promise.text("source")
    )


TESTS = {"counts": _count, "every": _every, "distinct": _distinct, "sums": _sum, "cells": _cell}


def _told(held: Any) -> str | None:
    """Write what a cell holds; nothing where it is empty or absent."""
    if held is None or pd.isna(held):
        return None
    return number(float(held)) if isinstance(held, int | float | np.number) else str(held)


def _share(raw: Properties, values: pd.Series) -> Iterator[DataError]:
    """Hold a share of the province's total, in per cent to one decimal, to what is told."""
    part = tuple(raw.text(name) for name in PLACE)
    whole = (*province_place(), *part[2:])
    told = raw.number("share_pct")
    where = " ".join(part)
    if part not in values.index or whole not in values.index:
        yield fault("settlement", "measure", None, where)
        return
    share = 100 * float(values[part]) / float(values[whole])
    if round(share, 1) != told:
        yield fault("settlement", "value", percent(share), f"{percent(told)} ({where})")
