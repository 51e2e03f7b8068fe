"""What must be true of the network's history and of the measures."""

from __future__ import annotations

from collections.abc import Iterator

from geodata.checks.rules import Rule, Tables, fault
from geodata.errors import DataError
from geodata.wording import _


def _directorates_are_as_many_as_counted(tables: Tables) -> Iterator[DataError]:
    history, known = tables["network_history"], tables["directorates"]
    first = known["valid_from"].min()
    for position, (date, count) in enumerate(
        zip(history["as_of"], history["directorates"], strict=True)
    ):
        ended = (known["valid_to"] != "") & (known["valid_to"] < date)
        listed = int(((known["valid_from"] <= date) & ~ended).sum())
        if date >= first and count != listed:
            allowed = _("{n}, selon la table {table}").format(n=listed, table="directorates")
            yield fault("network_history", "directorates", str(count), allowed, position=position)


def _named_places_are_municipalities(tables: Tables) -> Iterator[DataError]:
    known = set(tables["municipalities"]["csd_code"])
    for position, codes in enumerate(tables["measures"]["municipality_codes"]):
        if not set(codes.split()) <= known:
            allowed = _("des codes de la table {table}").format(table="municipalities")
            yield fault("measures", "municipality_codes", codes, allowed, position=position)


def _parts_belong_to_a_measure_of_their_date(tables: Tables) -> Iterator[DataError]:
    measures = tables["measures"]
    dates = measures.set_index("measure_id")["date"].to_dict()
    for position, (whole, date) in enumerate(
        zip(measures["part_of"], measures["date"], strict=True)
    ):
        if whole and dates.get(whole) != date:
            allowed = _("une mesure du {date}").format(date=date)
            yield fault("measures", "part_of", whole, allowed, position=position)


RULES = (
    Rule(tables=("network_history", "directorates"), test=_directorates_are_as_many_as_counted),
    Rule(tables=("measures", "municipalities"), test=_named_places_are_municipalities),
    Rule(tables=("measures",), test=_parts_belong_to_a_measure_of_their_date),
)
