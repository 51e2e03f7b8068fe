"""What must be true of the settlement table, written as sentences that a check can fail."""

import pandas as pd

from geodata.checks.rules import Faults, Rows, Rule, cells, fault
from geodata.places import province
from geodata.wording import _, number

ROUNDING = 5
"""Counts are rounded to this base: a sum of n of them may be wrong by n times as much."""


def _codes_exist(
    settlement: Rows,
    regions: Rows,
    census_divisions: Rows,
    municipalities: Rows,
    metropolitan_areas: Rows | None = None,
) -> Faults:
    known = {
        "region": {*regions["region_code"], *province().groups, *province().unplaced},
        "census_division": {*census_divisions["cd_code"]},
        "municipality": {*municipalities["csd_code"]},
        "province": {province().code},
    }
    if metropolitan_areas is not None:
        known["metropolitan_area"] = {*metropolitan_areas["area_code"]}
    for level, codes in known.items():
        wrong = (settlement["level"] == level) & ~settlement["code"].isin(codes)
        allowed = _("un code de niveau {level}").format(level=level)
        yield from cells("settlement", "code", settlement["code"][wrong], allowed)


def _a_value_is_missing_only_where_not_published(settlement: Rows) -> Faults:
    wrong = settlement["value"].isna() != (settlement["status"] == "not_published")
    allowed = _("not_published là où la valeur manque, et là seulement")
    yield from cells("settlement", "status", settlement["status"][wrong], allowed)


def _yearly(settlement: Rows) -> Rows:
    return settlement[settlement["measure"].str.startswith("yearly_")]


def _yearly_estimates_are_whole(settlement: Rows, census_divisions: Rows) -> Faults:
    yearly, divisions = _yearly(settlement), len(census_divisions)
    for measure, group in yearly[yearly["level"] == "census_division"].groupby("measure"):
        years = group["period"].nunique()
        shape = (group["code"].nunique(), years, len(group))
        if shape != (divisions, years, divisions * years):
            allowed = _("{measure} : {divisions} divisions × {years} années").format(
                measure=measure, divisions=divisions, years=years
            )
            yield fault("settlement", "measure", " × ".join(map(str, shape)), allowed)


def _sums_are_sums(settlement: Rows, census_divisions: Rows) -> Faults:
    yearly = _yearly(settlement)
    region_of = census_divisions.set_index("cd_code")["region_code_2019"]
    divisions = yearly[yearly["level"] == "census_division"]
    for level, codes in (
        ("region", divisions["code"].map(region_of)),
        ("province", province().code),
    ):
        key = ["code", "measure", "period"]
        allowed = divisions.assign(code=codes).groupby(key)["value"].sum()
        found = yearly[yearly["level"] == level].set_index(key)["value"]
        joined = pd.concat([found.rename("found"), allowed.rename("allowed")], axis=1)
        wrong = joined[joined["found"] != joined["allowed"]]
        for (code, measure, period), had, sought in zip(
            wrong.index, wrong["found"], wrong["allowed"], strict=True
        ):
            expected = _("{n}, la somme des divisions ({where})").format(
                n=number(sought), where=f"{code} {measure} {period}"
            )
            yield fault("settlement", "value", number(had), expected)


def _regions_are_near_the_sum_of_their_divisions(regions: Rows, census_divisions: Rows) -> Faults:
    divisions = census_divisions.groupby("region_code")["immigrants_2021"]
    total = regions["region_code"].map(divisions.sum()).fillna(0)
    margin = ROUNDING * regions["region_code"].map(divisions.size()).fillna(0)
    counts = regions["immigrants_2021"]
    for position in counts.index[(counts - total).abs() > margin]:
        allowed = _("{n}, à l'arrondi près (somme des divisions)").format(n=number(total[position]))
        value = number(counts[position])
        yield fault("regions", "immigrants_2021", value, allowed, position=int(position))


RULES: tuple[Rule, ...] = (
    _codes_exist,
    _a_value_is_missing_only_where_not_published,
    _yearly_estimates_are_whole,
    _sums_are_sums,
    _regions_are_near_the_sum_of_their_divisions,
)
