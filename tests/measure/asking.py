"""Measures asked for by keywords; the level is by default the measure's first one."""

from __future__ import annotations

from typing import Any

import pandas as pd

from geodata import measure
from geodata.measure import Amount, Slice
from geodata.measure.catalogue import measures


def asked(name: str, options: dict[str, Any]) -> Slice:
    known = measures().get(name)
    return Slice(name, **({"level": known and known.default_level} | options))


def values(name: str, *, within: Any = None, **options: Any) -> pd.DataFrame:
    return measure.values(asked(name, options), within)


def ranking(name: str, **options: Any) -> pd.DataFrame:
    return measure.ranking(asked(name, options))


def reference(name: str, **options: Any) -> Amount:
    return measure.reference(asked(name, options))


def fixed_bounds(name: str, **options: Any) -> tuple[float, ...]:
    return measure.fixed_bounds(asked(name, options))
