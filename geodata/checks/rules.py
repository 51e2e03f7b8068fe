"""What must be true of the tables together, written as sentences that a check can fail."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from inspect import signature
from itertools import combinations

import pandas as pd

from geodata.crs import distance_km
from geodata.errors import DataError
from geodata.places import held, province
from geodata.tables import HEADER_LINE, cell_faults, dataset
from geodata.wording import _, number

Rows = pd.DataFrame
Tables = Mapping[str, Rows]
Faults = Iterator[DataError]
Rule = Callable[..., Faults]
"""A rule: its parameters are the tables that it reads, those without a default being needed."""

SPOT = {"longitude": "longitude", "latitude": "latitude"}
_POINT = {"town": "csd_name", "region_code_2021": "region_code"}

AGREEMENTS: tuple[tuple[str, str, Mapping[str, str], str], ...] = (
    ("service_points", "municipality_code", _POINT, "municipalities"),
    ("road_chains", "municipality_code", {**SPOT, "place": "csd_name"}, "municipalities"),
    ("roadless_places", "csd_code", {"csd_name": "csd_name"}, "municipalities"),
    ("municipalities", "cd_code", {"region_code": "region_code"}, "census_divisions"),
)
"""Table, its column of codes, the column of the table of those codes by its own one that must
hold the same, and that table."""

ROUNDING = 5
"""Counts are rounded to this base: a sum of n of them may be wrong by n times as much."""

LONGEST_KM = {"bridge": 6.0, "tunnel": 6.0, "ferry": 80.0}
"""Longest crossing of each kind, approaches included."""


def broken(tables: Tables) -> Faults:
    """Give the faults of the rules whose tables are all there."""
    for table, key, same, other in AGREEMENTS:
        if table in tables and other in tables:
            yield from agreements(table, key, same, other, tables)
    for rule in RULES:
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
    return DataError(dataset(table).path, allowed, row=row, column=column, value=value)


def _cells(table: str, column: str, wrong: pd.Series, allowed: str) -> list[DataError]:
    """Give a fault for each wrong cell of a column, indexed by the position of its row."""
    return cell_faults(dataset(table).path, column, wrong, allowed)


def _differences(table: str, column: str, found: pd.Series, allowed: pd.Series, why: str) -> Faults:
    """Give a fault for each value that is not the one allowed, on the same index: positions."""
    for position in found.index[(found != allowed).to_numpy()]:
        expected = f"{allowed[position]} ({why})"
        yield fault(table, column, str(found[position]), expected, position=int(position))


def _agreement(
    table: str, cells: pd.Series, codes: pd.Series, other: str, there: pd.Series
) -> Faults:
    """Hold cells to those of another table, by the code that each row has of it."""
    why = _("selon la table {table}").format(table=other)
    yield from _differences(table, str(cells.name), cells, codes.map(there), why)


def agreements(table: str, key: str, same: Mapping[str, str], other: str, tables: Tables) -> Faults:
    """Hold cells to those of another table, by the column of codes of it; unknown ones too."""
    known = tables[other].set_index(tables[other].columns[0])
    coded = tables[table][tables[table][key] != ""]
    is_known = coded[key].isin(known.index)
    allowed = _("un code de la table {table}").format(table=other)
    yield from _cells(table, key, coded[key][~is_known], allowed)
    rows = coded[is_known]
    for column, there in same.items():
        yield from _agreement(table, rows[column], rows[key], other, known[there])


def _of_level(
    table: str, rows: Rows, level: str, known: Iterable[str], allowed: str
) -> list[DataError]:
    """Hold the codes of a level to those that are known."""
    codes = rows["code"][rows["level"] == level]
    return _cells(table, "code", codes[~codes.isin(known)], allowed)


def _no_two_territories_have_one_code(
    regions: Rows, census_divisions: Rows, municipalities: Rows
) -> Faults:
    coded = {
        "regions": regions["region_code"],
        "census_divisions": census_divisions["cd_code"],
        "municipalities": municipalities["csd_code"],
    }
    for (other, known), (table, codes) in combinations(coded.items(), 2):
        allowed = _("un code que la table {table} n'a pas").format(table=other)
        yield from _cells(table, str(codes.name), codes[codes.isin(known)], allowed)


def _only_attested_points_have_a_source(service_points: Rows) -> Faults:
    ruled = service_points["evidence"] == "reconstructed"
    nothing, source = _("rien, pour un point reconstitué"), _("la source d'un point attesté")
    for column in ("source_title", "source_url", "source_year", "address"):
        found = service_points[column]
        yield from _cells("service_points", column, found[ruled & (found != "")], nothing)
        # The one list that holds every point may have no address on the web.
        alone = service_points["source_title"].nunique() == 1
        if column != "address" and not (alone and column == "source_url"):
            yield from _cells("service_points", column, found[~ruled & (found == "")], source)


def _points_stand_in_their_division(
    service_points: Rows, municipalities: Rows, census_divisions: Rows
) -> Faults:
    divisions = municipalities.set_index("csd_code")["cd_code"]
    codes = service_points["municipality_code"].map(divisions)
    above = census_divisions.set_index("cd_code")
    same = {"region_code": "region_code_2019", "directorate_id": "directorate_id"}
    for column, there in same.items():
        cells = service_points[column]
        yield from _agreement("service_points", cells, codes, "census_divisions", above[there])


def _populations_add_up(municipalities: Rows, census_divisions: Rows, regions: Rows) -> Faults:
    for name, rows, key, table, below in (
        ("census_divisions", census_divisions, "cd_code", "municipalities", municipalities),
        ("regions", regions, "region_code", "census_divisions", census_divisions),
    ):
        parts = below.groupby(key)["population_2021"].sum().astype("int64")
        summed = rows[key].map(parts).fillna(0).astype("int64")
        why = _("somme de la table {table}").format(table=table)
        yield from _differences(name, "population_2021", rows["population_2021"], summed, why)


def _codes_of_municipalities_begin_with_their_division(municipalities: Rows) -> Faults:
    # It is so in the census of any province.
    codes = zip(municipalities["csd_code"], municipalities["cd_code"], strict=True)
    for position, (code, division) in enumerate(codes):
        if not code.startswith(division):
            start = code[: len(division)]
            yield fault("municipalities", "cd_code", division, start, position=position)


def _correspondence_agrees(division_regions: Rows, census_divisions: Rows) -> Faults:
    above = census_divisions.set_index("cd_code")
    for end, there in (("valid_to", "region_code"), ("valid_from", "region_code_2019")):
        rows = division_regions[division_regions[end] == ""]
        cells, codes = rows["region_code"], rows["cd_code"]
        yield from _agreement("division_regions", cells, codes, "census_divisions", above[there])


def _directorates_share_out_the_regions(directorates: Rows, regions: Rows) -> Faults:
    for first in sorted(set(directorates["valid_from"])):
        own = directorates[held(directorates, first)]
        codes = sorted(" ".join(own["region_codes"]).split())
        if codes != sorted(regions["region_code"]):
            allowed = _("chaque région une seule fois le {day}").format(day=first)
            yield fault("directorates", "region_codes", " ".join(codes), allowed)


def _directorates_are_as_many_as_counted(network_history: Rows, directorates: Rows) -> Faults:
    for position, date in enumerate(network_history["as_of"]):
        count = network_history["directorates"][position]
        listed = int(held(directorates, date).sum())
        if date >= directorates["valid_from"].min() and count != listed:
            allowed = _("{n}, selon la table {table}").format(n=listed, table="directorates")
            yield fault("network_history", "directorates", str(count), allowed, position=position)


def _named_places_are_municipalities(measures: Rows, municipalities: Rows) -> Faults:
    known, codes = set(municipalities["csd_code"]), measures["municipality_codes"]
    unknown = codes.map(lambda listed: not known.issuperset(listed.split())).astype(bool)
    allowed = _("des codes de la table {table}").format(table="municipalities")
    yield from _cells("measures", "municipality_codes", codes[unknown], allowed)


def _parts_belong_to_a_measure_of_their_date(measures: Rows) -> Faults:
    parts = measures[measures["part_of"] != ""]
    there = parts["part_of"].map(measures.set_index("measure_id")["date"])
    for position in parts.index[there != parts["date"]]:
        allowed = _("une mesure du {date}").format(date=parts["date"][position])
        yield fault("measures", "part_of", parts["part_of"][position], allowed, position=position)


def _figures_are_of_known_territories(
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
        allowed = _("un code de niveau {level}").format(level=level)
        yield from _of_level("settlement", settlement, level, codes, allowed)


def _a_value_is_missing_only_where_not_published(settlement: Rows) -> Faults:
    wrong = settlement["value"].isna() != (settlement["status"] == "not_published")
    allowed = _("not_published là où la valeur manque, et là seulement")
    yield from _cells("settlement", "status", settlement["status"][wrong], allowed)


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
        for (code, measure, period), had, sought in wrong.itertuples(name=None):
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


def _shores_are_of_known_territories(
    road_shores: Rows, municipalities: Rows, census_divisions: Rows
) -> Faults:
    towns, divisions = municipalities["csd_code"], census_divisions["cd_code"]
    allowed = _("le code d'un territoire de ce niveau")
    yield from _of_level("road_shores", road_shores, "municipality", towns, allowed)
    yield from _of_level("road_shores", road_shores, "census_division", divisions, allowed)


def _every_municipality_has_a_shore(road_shores: Rows, municipalities: Rows) -> Faults:
    known = road_shores["code"]
    alone = ~municipalities["csd_code"].isin(known) & ~municipalities["cd_code"].isin(known)
    for code in municipalities.loc[alone, "csd_code"]:
        allowed = _("une rive pour {code} ou pour sa division").format(code=code)
        yield fault("road_shores", "code", None, allowed)


def _lines_are_whole(road_chains: Rows, road_barriers: Rows) -> Faults:
    for name, lines in (
        ("road_chains", road_chains.groupby("road")),
        ("road_barriers", road_barriers.groupby("barrier_id")),
    ):
        for line, rows in lines:
            found = sorted(rows["position"])
            if len(rows) < 2 or found != list(range(1, len(rows) + 1)):
                value = f"{line} : {' '.join(str(rank) for rank in found)}"
                allowed = _("deux points ou plus, numérotés à partir de 1")
                yield fault(name, "position", value, allowed, position=int(rows.index[0]))


def _roads_are_of_one_kind(road_chains: Rows) -> Faults:
    motorways = road_chains[road_chains["kind"] == "motorway"]
    for column, rows in (("kind", road_chains), ("shore", motorways)):
        first = rows.groupby("road")[column].transform("first")
        why = _("comme le premier point de la route")
        yield from _differences("road_chains", column, rows[column], first, why)


def _ferries_have_a_time(road_crossings: Rows) -> Faults:
    ferry = road_crossings["kind"] == "ferry"
    needed, nothing = _("la durée d'un traversier"), _("rien, pour un pont ou un tunnel")
    for column in ("minutes", "wait_minutes"):
        told = road_crossings[column].map(number, na_action="ignore").fillna("")
        yield from _cells("road_crossings", column, told[ferry & (told == "")], needed)
        yield from _cells("road_crossings", column, told[~ferry & (told != "")], nothing)


def _crossings_are_short(road_crossings: Rows) -> Faults:
    ends = ("longitude_a", "latitude_a", "longitude_b", "latitude_b")
    length = distance_km(*(road_crossings[end] for end in ends))
    longest = road_crossings["kind"].map(LONGEST_KM)
    for position in road_crossings.index[length > longest]:
        allowed = _("{km} km au plus entre les deux bouts").format(km=number(longest[position]))
        value = number(length[position], decimals=1)
        yield fault("road_crossings", "longitude_b", value, allowed, position=position)


def _local_networks_have_several_places(roadless_places: Rows) -> Faults:
    named = roadless_places["network"][roadless_places["network"] != ""]
    alone = named[named.map(named.value_counts()) < 2]
    allowed = _("rien, pour un lieu seul sur son réseau")
    yield from _cells("roadless_places", "network", alone, allowed)


RULES: tuple[Rule, ...] = (
    _no_two_territories_have_one_code,
    _only_attested_points_have_a_source,
    _points_stand_in_their_division,
    _populations_add_up,
    _codes_of_municipalities_begin_with_their_division,
    _correspondence_agrees,
    _directorates_share_out_the_regions,
    _directorates_are_as_many_as_counted,
    _named_places_are_municipalities,
    _parts_belong_to_a_measure_of_their_date,
    _figures_are_of_known_territories,
    _a_value_is_missing_only_where_not_published,
    _yearly_estimates_are_whole,
    _sums_are_sums,
    _regions_are_near_the_sum_of_their_divisions,
    _shores_are_of_known_territories,
    _every_municipality_has_a_shore,
    _lines_are_whole,
    _roads_are_of_one_kind,
    _ferries_have_a_time,
    _crossings_are_short,
    _local_networks_have_several_places,
)
