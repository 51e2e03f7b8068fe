"""What must be true of the settlement table, written as sentences that a check can fail."""

from __future__ import annotations

from collections.abc import Iterator

import pandas as pd

from geodata.errors import DataError
from geodata.province import province, province_place
from geodata.rules import Rule, Tables, fault
from geodata.wording import _, number, percent

DIVISIONS, YEARS = 98, 20

TOLD = (
    (("region", "06", "yearly_immigrants", "2001-2002"), 75.9),
    (("region", "06", "yearly_immigrants", "2020-2021"), 65.3),
    (("metropolitan_area", "montreal", "immigrants", "2021"), 84.5),
)
"""Shares of Québec's total, in per cent to one decimal, that the product tells."""

ROUNDING = 5
"""Counts are rounded to this base: a sum of n of them may be wrong by n times as much."""

GROUPED = frozenset({"09-10", "autres", "non-precise"})
"""Codes of the rows that the ministry groups."""

CODES = {
    "region": ("regions", "region_code"),
    "census_division": ("census_divisions", "cd_code"),
    "municipality": ("municipalities", "csd_code"),
    "metropolitan_area": ("metropolitan_areas", "area_code"),
}


def _codes_exist(tables: Tables) -> Iterator[DataError]:
    rows = tables["settlement"]
    known = {level: set(tables[name][column]) for level, (name, column) in CODES.items()}
    known["region"] |= GROUPED
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
    yearly = rows[rows["measure"].str.startswith("yearly_") & (rows["level"] == "census_division")]
    for measure, group in yearly.groupby("measure"):
        shape = (group["code"].nunique(), group["period"].nunique(), len(group))
        if shape != (DIVISIONS, YEARS, DIVISIONS * YEARS):
            allowed = _("{measure} : {divisions} divisions × {years} années").format(
                measure=measure, divisions=DIVISIONS, years=YEARS
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


def _the_told_shares_are_right(tables: Tables) -> Iterator[DataError]:
    rows = tables["settlement"]
    # The regions have figures on two sets of limits; Montréal's are the same on both.
    values = rows.drop_duplicates(["level", "code", "measure", "period"]).set_index(
        ["level", "code", "measure", "period"]
    )["value"]
    for (level, code, measure, period), told in TOLD:
        part, whole = (level, code, measure, period), (*province_place(), measure, period)
        if part not in values.index or whole not in values.index:
            yield fault("settlement", "measure", None, " ".join(part))
            continue
        share = 100 * float(values[part]) / float(values[whole])
        if round(share, 1) != told:
            where = " ".join(part)
            yield fault("settlement", "value", percent(share), f"{percent(told)} ({where})")


RULES = (
    Rule(tables=("settlement", *(name for name, _column in CODES.values())), test=_codes_exist),
    Rule(tables=("settlement",), test=_a_value_is_missing_only_where_not_published),
    Rule(tables=("settlement",), test=_yearly_estimates_are_whole),
    Rule(tables=("settlement", "census_divisions"), test=_sums_are_sums),
    Rule(tables=("regions", "census_divisions"), test=_regions_are_near_the_sum_of_their_divisions),
    Rule(tables=("settlement",), test=_the_told_shares_are_right),
)
