"""What must be true of the tables together, written as sentences that a check can fail."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

import pandas as pd

from geodata.errors import DataError
from geodata.tables import HEADER_LINE
from geodata.wording import _

Tables = Mapping[str, pd.DataFrame]


@dataclass(frozen=True, kw_only=True)
class Rule:
    """A rule: the tables that it reads, the first being the one at fault, and its test."""

    tables: tuple[str, ...]
    test: Callable[[Tables], Iterator[DataError]]


def fault(
    table: str, column: str | None, value: str | None, allowed: str, *, position: int | None = None
) -> DataError:
    """Make a fault of a table.

    Parameters
    ----------
    value
        What was found; None when something is absent.
    position
        Position of the row in the table, from 0; None when the fault has no row.
    """
    row = None if position is None else position + HEADER_LINE + 1
    return DataError(file=f"{table}.csv", row=row, column=column, value=value, allowed=allowed)


def differences(
    table: str, column: str, found: pd.Series, allowed: pd.Series, why: str
) -> Iterator[DataError]:
    """Give a fault for each row whose value is not the one that another table gives.

    Parameters
    ----------
    found, allowed
        Values on the same index: the position of the row.

    Yields
    ------
    DataError
        One a row.
    """
    for position in found.index[(found != allowed).to_numpy()]:
        expected = f"{allowed[position]} ({why})"
        yield fault(table, column, str(found[position]), expected, position=int(position))


def _only_attested_points_have_a_source(tables: Tables) -> Iterator[DataError]:
    points = tables["service_points"]
    ruled = points["evidence"] == "reconstructed"
    for column in ("source_title", "source_url", "source_year", "address"):
        for position in points.index[ruled & (points[column] != "")]:
            allowed = _("rien, pour un point reconstitué")
            yield fault(
                "service_points", column, points[column][position], allowed, position=position
            )
        if column == "address":
            continue
        for position in points.index[~ruled & (points[column] == "")]:
            allowed = _("la source d'un point attesté")
            yield fault("service_points", column, "", allowed, position=position)


def _every_region_has_a_point(tables: Tables) -> Iterator[DataError]:
    for column in ("region_code", "region_code_2021"):
        have = set(tables["service_points"][column])
        for code in tables["regions"]["region_code"]:
            if code not in have:
                allowed = _("au moins un point dans la région {code}").format(code=code)
                yield fault("service_points", column, None, allowed)


def _points_stand_at_their_municipality(tables: Tables) -> Iterator[DataError]:
    points = tables["service_points"]
    places = tables["municipalities"].set_index("csd_code")
    why = _("selon la table {table}").format(table="municipalities")
    for column, there in (
        ("longitude", "longitude"),
        ("latitude", "latitude"),
        ("town", "csd_name"),
        ("region_code_2021", "region_code"),
    ):
        allowed = points["municipality_code"].map(places[there])
        yield from differences("service_points", column, points[column], allowed, why)
    division = points["municipality_code"].map(places["cd_code"])
    divisions = tables["census_divisions"].set_index("cd_code")
    why = _("selon la table {table}").format(table="census_divisions")
    for column, there in (("region_code", "region_code_2019"), ("directorate_id",) * 2):
        allowed = division.map(divisions[there])
        yield from differences("service_points", column, points[column], allowed, why)


def _populations_add_up(tables: Tables) -> Iterator[DataError]:
    for name, key, table in (
        ("census_divisions", "cd_code", "municipalities"),
        ("regions", "region_code", "census_divisions"),
    ):
        parts = tables[table].groupby(key)["population_2021"].sum().astype("int64")
        summed = tables[name][key].map(parts).fillna(0).astype("int64")
        why = _("somme de la table {table}").format(table=table)
        yield from differences(
            name, "population_2021", tables[name]["population_2021"], summed, why
        )


def _hierarchy_agrees(tables: Tables) -> Iterator[DataError]:
    places = tables["municipalities"]
    divisions = tables["census_divisions"].set_index("cd_code")
    allowed = places["cd_code"].map(divisions["region_code"])
    why = _("selon la table {table}").format(table="census_divisions")
    yield from differences("municipalities", "region_code", places["region_code"], allowed, why)
    # A code of municipality begins with that of its division, in the census of any province.
    for position, (code, division) in enumerate(
        zip(places["csd_code"], places["cd_code"], strict=True)
    ):
        if not code.startswith(division):
            start = code[: len(division)]
            yield fault("municipalities", "cd_code", division, start, position=position)


def _correspondence_agrees(tables: Tables) -> Iterator[DataError]:
    divisions = tables["census_divisions"].set_index("cd_code")
    dated = tables["division_regions"]
    for end, column in (("valid_to", "region_code"), ("valid_from", "region_code_2019")):
        rows = dated[dated[end] == ""]
        allowed = rows["cd_code"].map(divisions[column])
        why = _("selon la table {table}").format(table="census_divisions")
        yield from differences("division_regions", "region_code", rows["region_code"], allowed, why)


def _directorates_share_out_the_regions(tables: Tables) -> Iterator[DataError]:
    directorates = tables["directorates"]
    regions = sorted(tables["regions"]["region_code"])
    for year, group in directorates.groupby(directorates["directorate_id"].str[:4]):
        codes = sorted(" ".join(group["region_codes"]).split())
        if codes != regions:
            allowed = _("chaque région une seule fois en {year}").format(year=year)
            yield fault("directorates", "region_codes", " ".join(codes), allowed)


def _no_two_territories_have_one_code(tables: Tables) -> Iterator[DataError]:
    held: dict[str, str] = {}
    for name, column in (
        ("regions", "region_code"),
        ("census_divisions", "cd_code"),
        ("municipalities", "csd_code"),
    ):
        for position, code in enumerate(tables[name][column]):
            other = held.setdefault(code, name)
            if other != name:
                allowed = _("un code que la table {table} n'a pas").format(table=other)
                yield fault(name, column, code, allowed, position=position)


RULES = (
    Rule(
        tables=("regions", "census_divisions", "municipalities"),
        test=_no_two_territories_have_one_code,
    ),
    Rule(tables=("service_points",), test=_only_attested_points_have_a_source),
    Rule(tables=("service_points", "regions"), test=_every_region_has_a_point),
    Rule(
        tables=("service_points", "municipalities", "census_divisions"),
        test=_points_stand_at_their_municipality,
    ),
    Rule(tables=("municipalities", "census_divisions", "regions"), test=_populations_add_up),
    Rule(tables=("municipalities", "census_divisions"), test=_hierarchy_agrees),
    Rule(tables=("division_regions", "census_divisions"), test=_correspondence_agrees),
    Rule(tables=("directorates", "regions"), test=_directorates_share_out_the_regions),
)
