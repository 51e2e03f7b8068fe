"""What Le réseau answers: where its points belong, and what is not published of them."""

from __future__ import annotations

import datetime
import re

import pytest

from geodata.files import pictures
from geodata.limits import BEFORE_2021, SINCE_2021, Limits, using
from geodata.network.places import directorate_of, home_of
from geodata.network.question import QUESTION, NetworkView
from geodata.tables import load
from tests.pages.bodies import plain

POINTS = load.table("service_points")


@pytest.mark.parametrize(
    ("limits", "column"), [(BEFORE_2021, "region_code"), (SINCE_2021, "region_code_2021")]
)
def test_a_point_belongs_where_its_municipality_does(limits: Limits, column: str) -> None:
    with using(limits):
        assert home_of(POINTS, "region").tolist() == POINTS[column].tolist()
        assert home_of(POINTS, "directorate").tolist() == POINTS["directorate_id"].tolist()


def test_a_division_keeps_its_directorate_when_its_region_changes() -> None:
    rows = load.table("census_divisions")
    found = [directorate_of("census_division", code) for code in rows["cd_code"]]
    assert found == rows["directorate_id"].tolist()
    assert directorate_of("municipality", "2447017") == "2019-monteregie"
    assert directorate_of("region", "05") != "2019-monteregie"
    assert directorate_of("province", "24") is None


def test_what_is_not_published_is_a_note_of_the_whole_network_even_in_its_picture() -> None:
    found = QUESTION.content(NetworkView(region="05"))
    (note,) = [text for text in found.notes if "liste officielle" in text]
    rebuilt = POINTS.loc[POINTS["evidence"] == "reconstructed", "town"]
    assert all(plain(town) in plain(note) for town in rebuilt)
    drawn = pictures.svg(found, date=datetime.date(2026, 1, 1)).decode()
    said = " ".join(re.sub("<[^>]+>", " ", drawn).split())
    assert plain(found.notes[-1]).split()[-1] in plain(said)
    one = QUESTION.content(NetworkView(territory=("region", "05")))
    assert not any("liste officielle" in text for text in one.notes)
