"""What must be true of the tables of the road network, and of them with the municipalities."""

from geodata.checks.rules import Faults, Rows, Rule, agreement, cells, differences, fault
from geodata.crs import distance_km
from geodata.wording import _, number

LONGEST_KM = {"bridge": 6.0, "tunnel": 6.0, "ferry": 80.0}
"""Longest crossing of each kind, approaches included."""


def _codes_are_municipalities(
    road_shores: Rows, municipalities: Rows, census_divisions: Rows
) -> Faults:
    for level, known in (
        ("municipality", municipalities["csd_code"]),
        ("census_division", census_divisions["cd_code"]),
    ):
        codes = road_shores["code"][road_shores["level"] == level]
        allowed = _("le code d'un territoire de ce niveau")
        yield from cells("road_shores", "code", codes[~codes.isin(known)], allowed)


def _every_municipality_has_a_shore(road_shores: Rows, municipalities: Rows) -> Faults:
    known = road_shores["code"]
    alone = ~municipalities["csd_code"].isin(known) & ~municipalities["cd_code"].isin(known)
    for code in municipalities.loc[alone, "csd_code"]:
        allowed = _("une rive pour {code} ou pour sa division").format(code=code)
        yield fault("road_shores", "code", None, allowed)


def _coded_points_stand_at_their_municipality(road_chains: Rows, municipalities: Rows) -> Faults:
    coded = road_chains[road_chains["municipality_code"] != ""]
    codes, places = coded["municipality_code"], ("municipalities", municipalities)
    unknown = ~codes.isin(municipalities["csd_code"])
    allowed = _("un code de la table {table}").format(table="municipalities")
    yield from cells("road_chains", "municipality_code", codes[unknown], allowed)
    same = {"longitude": "longitude", "latitude": "latitude", "place": "csd_name"}
    yield from agreement("road_chains", coded[~unknown], codes[~unknown], *places, same=same)


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
        yield from differences("road_chains", column, rows[column], first, why)


def _ferries_have_a_time(road_crossings: Rows) -> Faults:
    ferry = road_crossings["kind"] == "ferry"
    for column in ("minutes", "wait_minutes"):
        minutes = road_crossings[column]
        missing, given = minutes[ferry & minutes.isna()], minutes[~ferry & minutes.notna()]
        allowed = _("la durée d'un traversier")
        yield from cells("road_crossings", column, missing.astype(object).fillna(""), allowed)
        allowed = _("rien, pour un pont ou un tunnel")
        yield from cells("road_crossings", column, given, allowed, say=_written)


def _written(value: object) -> str:
    return number(float(str(value)))


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
    yield from cells("roadless_places", "network", alone, allowed)


def _roadless_names_agree(roadless_places: Rows, municipalities: Rows) -> Faults:
    codes, places = roadless_places["csd_code"], ("municipalities", municipalities)
    yield from agreement(
        "roadless_places", roadless_places, codes, *places, same={"csd_name": "csd_name"}
    )


RULES: tuple[Rule, ...] = (
    _codes_are_municipalities,
    _every_municipality_has_a_shore,
    _coded_points_stand_at_their_municipality,
    _lines_are_whole,
    _roads_are_of_one_kind,
    _ferries_have_a_time,
    _crossings_are_short,
    _local_networks_have_several_places,
    _roadless_names_agree,
)
