"""What must be true of the settlement table, written as sentences that a check can fail."""

from __future__ import annotations

from collections.abc import Iterator

import pandas as pd

from geodata.checks.rules import Rule, Tables, fault
from geodata.errors import DataError
from geodata.places import province
from geodata.wording import _, number

ROUNDING = 5
"""Counts are rounded to this base: a sum of n of them may be wrong by n times as much."""

CODES = {
    "region": ("regions", "region_code"),
    "census_division": ("census_divisions", "cd_code"),
    "municipality": ("municipalities", "csd_code"),
    "metropolitan_area": ("metropolitan_areas", "area_code"),
}


PLACES = ("regions", "census_divisions", "municipalities")


def _codes_exist(tables: Tables) -> Iterator[DataError]:
    rows = tables["settlement"]
    known = {
        level: set(tables[name][column])
        for level, (name, column) in CODES.items()
        if name in tables
    }
    known["region"] |= {*province().groups, *province().unplaced}
    known["province"] = {province().code}
    for level, codes in known.items():
        wrong = (rows["level"] == level) & ~rows["code"].isin(codes)
        for position in rows.index[wrong]:
            allowed = _("un code de niveau {level}").format(level=level)
            yield fault("settlement", "code", rows["code"][position], allowed, position=position)


def _a_value_is_missing_only_where_not_published(tables: Tables) -> Iterator[DataError]:
    rows = tables["settlement"]
    wrong = rows["value"].isna() != (rows["status"] == "not_published")
    for position in rows.index[wrong]:
        allowed = _("not_published là où la valeur manque, et là seulement")
        value = rows["status"][position]
        yield fault("settlement", "status", value, allowed, position=position)


def _yearly_estimates_are_whole(tables: Tables) -> Iterator[DataError]:
    rows = tables["settlement"]
    divisions = len(tables["census_divisions"])
    yearly = rows[rows["measure"].str.startswith("yearly_") & (rows["level"] == "census_division")]
    for measure, group in yearly.groupby("measure"):
        shape = (group["code"].nunique(), group["period"].nunique(), len(group))
        if shape != (divisions, shape[1], divisions * shape[1]):
            allowed = _("{measure} : {divisions} divisions × {years} années").format(
                measure=measure, divisions=divisions, years=shape[1]
            )
            yield fault("settlement", "measure", " × ".join(map(str, shape)), allowed)


def _sums_are_sums(tables: Tables) -> Iterator[DataError]:
    rows = tables["settlement"]
    yearly = rows[rows["measure"].str.startswith("yearly_")]
    region_of = tables["census_divisions"].set_index("cd_code")["region_code_2019"]
    divisions = yearly[yearly["level"] == "census_division"]
    for level, codes in (
        ("region", divisions["code"].map(region_of)),
        ("province", province().code),
    ):
        key = ["code", "measure", "period"]
        allowed = divisions.assign(code=codes).groupby(key)["value"].sum()
        found = yearly[yearly["level"] == level].set_index(key)["value"]
        joined = pd.concat([found.rename("found"), allowed.rename("allowed")], axis=1)
        for index, row in joined[joined["found"] != joined["allowed"]].iterrows():
            where = " ".join(map(str, index)) if isinstance(index, tuple) else str(index)
            expected = _("{n}, la somme des divisions ({where})").format(
                n=number(row["allowed"]), where=where
            )
            yield fault("settlement", "value", number(row["found"]), expected)


def _regions_are_near_the_sum_of_their_divisions(tables: Tables) -> Iterator[DataError]:
    divisions = tables["census_divisions"].groupby("region_code")["immigrants_2021"]
    codes = tables["regions"]["region_code"]
    total = divisions.sum().reindex(codes, fill_value=0)
    count = divisions.size().reindex(codes, fill_value=0)
    for position, row in tables["regions"].iterrows():
        code = row["region_code"]
        if abs(row["immigrants_2021"] - total[code]) > ROUNDING * count[code]:
            allowed = _("{n}, à l'arrondi près (somme des divisions)").format(n=number(total[code]))
            value = number(row["immigrants_2021"])
            yield fault("regions", "immigrants_2021", value, allowed, position=int(str(position)))


RULES = (
    Rule(tables=("settlement", *PLACES), test=_codes_exist),
    Rule(tables=("settlement",), test=_a_value_is_missing_only_where_not_published),
    Rule(tables=("settlement", "census_divisions"), test=_yearly_estimates_are_whole),
    Rule(tables=("settlement", "census_divisions"), test=_sums_are_sums),
    Rule(tables=("regions", "census_divisions"), test=_regions_are_near_the_sum_of_their_divisions),
)
