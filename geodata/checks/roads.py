"""What must be true of the tables of the road network, and of them with the municipalities."""

from __future__ import annotations

from collections.abc import Iterator

import pandas as pd

from geodata.checks.rules import Rule, Tables, differences, fault
from geodata.crs import distance_km
from geodata.errors import DataError
from geodata.wording import _, number

LONGEST_BRIDGE_KM = 6.0
"""Longest bridge or tunnel, its approaches included."""

LONGEST_FERRY_KM = 80.0


def _codes_are_municipalities(tables: Tables) -> Iterator[DataError]:
    known = {
        "municipality": set(tables["municipalities"]["csd_code"]),
        "census_division": set(tables["census_divisions"]["cd_code"]),
    }
    shores = tables["road_shores"]
    for position, level, code in zip(shores.index, shores["level"], shores["code"], strict=True):
        if code not in known[level]:
            allowed = _("le code d'un territoire de ce niveau")
            yield fault("road_shores", "code", code, allowed, position=position)


def _every_municipality_has_a_shore(tables: Tables) -> Iterator[DataError]:
    places, known = tables["municipalities"], set(tables["road_shores"]["code"])
    alone = ~places["csd_code"].isin(known) & ~places["cd_code"].isin(known)
    for code in places.loc[alone, "csd_code"]:
        allowed = _("une rive pour {code} ou pour sa division").format(code=code)
        yield fault("road_shores", "code", None, allowed)


def _coded_points_stand_at_their_municipality(tables: Tables) -> Iterator[DataError]:
    chains = tables["road_chains"]
    coded = chains[chains["municipality_code"] != ""]
    places = tables["municipalities"].set_index("csd_code")
    unknown = ~coded["municipality_code"].isin(places.index)
    for position in coded.index[unknown]:
        value = str(coded["municipality_code"][position])
        known = _("un code de la table {table}").format(table="municipalities")
        yield fault("road_chains", "municipality_code", value, known, position=position)
    sound = coded[~unknown]
    why = _("selon la table {table}").format(table="municipalities")
    for column, there in (
        ("longitude", "longitude"),
        ("latitude", "latitude"),
        ("place", "csd_name"),
    ):
        allowed = sound["municipality_code"].map(places[there])
        yield from differences("road_chains", column, sound[column], allowed, why)


def _lines_are_whole(tables: Tables) -> Iterator[DataError]:
    for name, key in (("road_chains", "road"), ("road_barriers", "barrier_id")):
        for line, rows in tables[name].groupby(key):
            found = sorted(rows["position"])
            if len(rows) < 2 or found != list(range(1, len(rows) + 1)):
                value = f"{line} : {' '.join(str(rank) for rank in found)}"
                allowed = _("deux points ou plus, numérotés à partir de 1")
                yield fault(name, "position", value, allowed, position=int(rows.index[0]))


def _roads_are_of_one_kind(tables: Tables) -> Iterator[DataError]:
    chains = tables["road_chains"]
    motorways = chains[chains["kind"] == "motorway"]
    for column, rows in (("kind", chains), ("shore", motorways)):
        first = rows.groupby("road")[column].transform("first")
        why = _("comme le premier point de la route")
        yield from differences("road_chains", column, rows[column], first, why)


def _ferries_have_a_time(tables: Tables) -> Iterator[DataError]:
    crossings = tables["road_crossings"]
    ferry = crossings["kind"] == "ferry"
    for column in ("minutes", "wait_minutes"):
        for position in crossings.index[ferry & crossings[column].isna()]:
            allowed = _("la durée d'un traversier")
            yield fault("road_crossings", column, "", allowed, position=position)
        for position in crossings.index[~ferry & crossings[column].notna()]:
            allowed = _("rien, pour un pont ou un tunnel")
            value = number(crossings[column][position])
            yield fault("road_crossings", column, value, allowed, position=position)


def _crossings_are_short(tables: Tables) -> Iterator[DataError]:
    crossings = tables["road_crossings"]
    length = distance_km(
        crossings["longitude_a"],
        crossings["latitude_a"],
        crossings["longitude_b"],
        crossings["latitude_b"],
    )
    longest = (crossings["kind"] == "ferry").map({True: LONGEST_FERRY_KM, False: LONGEST_BRIDGE_KM})
    wrong = pd.Series(length > longest, index=crossings.index)
    for position in crossings.index[wrong]:
        allowed = _("{km} km au plus entre les deux bouts").format(km=number(longest[position]))
        value = number(length[position], decimals=1)
        yield fault("road_crossings", "longitude_b", value, allowed, position=position)


def _local_networks_have_several_places(tables: Tables) -> Iterator[DataError]:
    places = tables["roadless_places"]
    named = places[places["network"] != ""]
    alone = named["network"].map(named["network"].value_counts()) < 2
    for position in named.index[alone]:
        allowed = _("rien, pour un lieu seul sur son réseau")
        value = str(named["network"][position])
        yield fault("roadless_places", "network", value, allowed, position=position)


def _roadless_names_agree(tables: Tables) -> Iterator[DataError]:
    places = tables["municipalities"].set_index("csd_code")
    roadless = tables["roadless_places"]
    allowed = roadless["csd_code"].map(places["csd_name"])
    why = _("selon la table {table}").format(table="municipalities")
    yield from differences("roadless_places", "csd_name", roadless["csd_name"], allowed, why)


RULES = (
    Rule(
        tables=("road_shores", "municipalities", "census_divisions"),
        test=_codes_are_municipalities,
    ),
    Rule(tables=("road_shores", "municipalities"), test=_every_municipality_has_a_shore),
    Rule(tables=("road_chains", "municipalities"), test=_coded_points_stand_at_their_municipality),
    Rule(tables=("road_chains", "road_barriers"), test=_lines_are_whole),
    Rule(tables=("road_chains",), test=_roads_are_of_one_kind),
    Rule(tables=("road_crossings",), test=_ferries_have_a_time),
    Rule(tables=("road_crossings",), test=_crossings_are_short),
    Rule(tables=("roadless_places",), test=_local_networks_have_several_places),
    Rule(tables=("roadless_places", "municipalities"), test=_roadless_names_agree),
)
