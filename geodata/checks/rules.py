"""What must be true of the tables together, written as sentences that a check can fail."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from inspect import signature

import pandas as pd

from geodata.errors import DataError
from geodata.tables import HEADER_LINE
from geodata.wording import _

Rows = pd.DataFrame
Tables = Mapping[str, Rows]
Faults = Iterator[DataError]
Rule = Callable[..., Faults]
"""A rule: its parameters are the tables that it reads, those without a default being needed."""


def broken(rules: Iterable[Rule], tables: Tables) -> Faults:
    """Give the faults of the rules whose tables are all there."""
    for rule in rules:
        read = signature(rule).parameters.values()
        if all(one.name in tables or one.default is not one.empty for one in read):
            yield from rule(**{one.name: tables[one.name] for one in read if one.name in tables})


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
    return DataError(f"{table}.csv", allowed, row=row, column=column, value=value)


def cells(
    table: str, column: str, wrong: pd.Series, allowed: str, *, say: Callable[[object], str] = str
) -> Faults:
    """Give a fault for each wrong cell of a column, indexed by the position of its row."""
    for position, value in wrong.items():
        yield fault(table, column, say(value), allowed, position=int(str(position)))


def differences(table: str, column: str, found: pd.Series, allowed: pd.Series, why: str) -> Faults:
    """Give a fault for each value that is not the one allowed, on the same index: positions."""
    for position in found.index[(found != allowed).to_numpy()]:
        expected = f"{allowed[position]} ({why})"
        yield fault(table, column, str(found[position]), expected, position=int(position))


def agreement(
    table: str, rows: Rows, keys: pd.Series, other: str, known: Rows, *, same: Mapping[str, str]
) -> Faults:
    """Hold columns to those of another table.

    Parameters
    ----------
    rows, keys
        Rows of the table, and what each has in the first column of the other one, both indexed
        by position.
    same
        The column of the other table by the one that must hold the same.
    """
    there = known.set_index(known.columns[0])
    why = _("selon la table {table}").format(table=other)
    for column, name in same.items():
        yield from differences(table, column, rows[column], keys.map(there[name]), why)


def _no_two_territories_have_one_code(
    regions: Rows, census_divisions: Rows, municipalities: Rows
) -> Faults:
    held: dict[str, str] = {}
    for name, column, codes in (
        ("regions", "region_code", regions),
        ("census_divisions", "cd_code", census_divisions),
        ("municipalities", "csd_code", municipalities),
    ):
        for position, code in enumerate(codes[column]):
            other = held.setdefault(code, name)
            if other != name:
                allowed = _("un code que la table {table} n'a pas").format(table=other)
                yield fault(name, column, code, allowed, position=position)


def _only_attested_points_have_a_source(service_points: Rows) -> Faults:
    ruled = service_points["evidence"] == "reconstructed"
    nothing, source = _("rien, pour un point reconstitué"), _("la source d'un point attesté")
    for column in ("source_title", "source_url", "source_year", "address"):
        found = service_points[column]
        yield from cells("service_points", column, found[ruled & (found != "")], nothing)
        if column != "address":
            yield from cells("service_points", column, found[~ruled & (found == "")], source)


def _every_region_has_a_point(service_points: Rows, regions: Rows) -> Faults:
    for column in ("region_code", "region_code_2021"):
        for code in regions["region_code"][~regions["region_code"].isin(service_points[column])]:
            allowed = _("au moins un point dans la région {code}").format(code=code)
            yield fault("service_points", column, None, allowed)


def _points_stand_at_their_municipality(
    service_points: Rows, municipalities: Rows, census_divisions: Rows
) -> Faults:
    codes = service_points["municipality_code"]
    own = ("service_points", service_points)
    same = {"longitude": "longitude", "latitude": "latitude", "town": "csd_name"}
    same |= {"region_code_2021": "region_code"}
    yield from agreement(*own, codes, "municipalities", municipalities, same=same)
    divisions = codes.map(municipalities.set_index("csd_code")["cd_code"])
    same = {"region_code": "region_code_2019", "directorate_id": "directorate_id"}
    yield from agreement(*own, divisions, "census_divisions", census_divisions, same=same)


def _populations_add_up(municipalities: Rows, census_divisions: Rows, regions: Rows) -> Faults:
    for name, rows, key, table, below in (
        ("census_divisions", census_divisions, "cd_code", "municipalities", municipalities),
        ("regions", regions, "region_code", "census_divisions", census_divisions),
    ):
        parts = below.groupby(key)["population_2021"].sum().astype("int64")
        summed = rows[key].map(parts).fillna(0).astype("int64")
        why = _("somme de la table {table}").format(table=table)
        yield from differences(name, "population_2021", rows["population_2021"], summed, why)


def _hierarchy_agrees(municipalities: Rows, census_divisions: Rows) -> Faults:
    above, keys = ("census_divisions", census_divisions), municipalities["cd_code"]
    yield from agreement(
        "municipalities", municipalities, keys, *above, same={"region_code": "region_code"}
    )
    # A code of municipality begins with that of its division, in the census of any province.
    for position, (code, division) in enumerate(zip(municipalities["csd_code"], keys, strict=True)):
        if not code.startswith(division):
            start = code[: len(division)]
            yield fault("municipalities", "cd_code", division, start, position=position)


def _correspondence_agrees(division_regions: Rows, census_divisions: Rows) -> Faults:
    above = ("census_divisions", census_divisions)
    for end, there in (("valid_to", "region_code"), ("valid_from", "region_code_2019")):
        rows = division_regions[division_regions[end] == ""]
        yield from agreement(
            "division_regions", rows, rows["cd_code"], *above, same={"region_code": there}
        )


def _directorates_share_out_the_regions(directorates: Rows, regions: Rows) -> Faults:
    for year, group in directorates.groupby(directorates["directorate_id"].str[:4]):
        codes = sorted(" ".join(group["region_codes"]).split())
        if codes != sorted(regions["region_code"]):
            allowed = _("chaque région une seule fois en {year}").format(year=year)
            yield fault("directorates", "region_codes", " ".join(codes), allowed)


def _directorates_are_as_many_as_counted(network_history: Rows, directorates: Rows) -> Faults:
    began, ended = directorates["valid_from"], directorates["valid_to"]
    for position, date in enumerate(network_history["as_of"]):
        count = network_history["directorates"][position]
        listed = int(((began <= date) & ((ended == "") | (ended >= date))).sum())
        if date >= began.min() and count != listed:
            allowed = _("{n}, selon la table {table}").format(n=listed, table="directorates")
            yield fault("network_history", "directorates", str(count), allowed, position=position)


def _named_places_are_municipalities(measures: Rows, municipalities: Rows) -> Faults:
    known, codes = set(municipalities["csd_code"]), measures["municipality_codes"]
    unknown = codes.map(lambda listed: not known.issuperset(listed.split())).astype(bool)
    allowed = _("des codes de la table {table}").format(table="municipalities")
    yield from cells("measures", "municipality_codes", codes[unknown], allowed)


def _parts_belong_to_a_measure_of_their_date(measures: Rows) -> Faults:
    parts = measures[measures["part_of"] != ""]
    there = parts["part_of"].map(measures.set_index("measure_id")["date"])
    for position in parts.index[there != parts["date"]]:
        allowed = _("une mesure du {date}").format(date=parts["date"][position])
        yield fault("measures", "part_of", parts["part_of"][position], allowed, position=position)


RULES: tuple[Rule, ...] = (
    _no_two_territories_have_one_code,
    _only_attested_points_have_a_source,
    _every_region_has_a_point,
    _points_stand_at_their_municipality,
    _populations_add_up,
    _hierarchy_agrees,
    _correspondence_agrees,
    _directorates_share_out_the_regions,
    _directorates_are_as_many_as_counted,
    _named_places_are_municipalities,
    _parts_belong_to_a_measure_of_their_date,
)
