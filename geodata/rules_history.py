"""What must be true of the network's history and of the measures."""

from __future__ import annotations

from collections.abc import Iterator

from geodata.errors import DataError
from geodata.rules import Rule, Tables, fault
from geodata.wording import _

COUNTED = ("directorates", "service_points", "regional_staff", "regional_advisers")
ANNEX = {"2019-08-27": (4, 21, 51, 37), "2019-08-28": (6, 61, 162, 55)}
"""Figures of annex 1 of the release of 28 August 2019, in the order of :data:`COUNTED`."""

AMOUNTS = {
    "2017-forum": 15_000_000,
    "2019-deployment": 8_300_000,
    "2022-agreement": 643_000,
    "2022-programme": 23_000_000,
}
"""Published amounts, in Canadian dollars."""


def _annex_is_as_published(tables: Tables) -> Iterator[DataError]:
    history = tables["network_history"].set_index("as_of")
    for date, figures in ANNEX.items():
        for column, figure in zip(COUNTED, figures, strict=True):
            found = history[column].get(date)
            if found != figure:
                allowed = _("{n}, l'annexe 1 du communiqué du 28 août 2019").format(n=figure)
                yield fault("network_history", column, str(found), allowed)


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


def _amounts_are_as_published(tables: Tables) -> Iterator[DataError]:
    measures = tables["measures"].set_index("measure_id")["amount_cad"].dropna()
    for measure in sorted({*AMOUNTS, *measures.index}):
        found, allowed = measures.get(measure), AMOUNTS.get(measure)
        if found != allowed:
            said = _("{n} pour {measure}").format(n=allowed, measure=measure)
            yield fault("measures", "amount_cad", str(found), said)


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
    Rule(tables=("network_history",), test=_annex_is_as_published),
    Rule(tables=("network_history", "directorates"), test=_directorates_are_as_many_as_counted),
    Rule(tables=("measures",), test=_amounts_are_as_published),
    Rule(tables=("measures", "municipalities"), test=_named_places_are_municipalities),
    Rule(tables=("measures",), test=_parts_belong_to_a_measure_of_their_date),
)
