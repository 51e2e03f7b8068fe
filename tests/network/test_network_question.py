"""What Le réseau answers: where its points belong, and what is not published of them."""

from __future__ import annotations

import datetime
import math
import re

import pytest

from geodata.files import pictures
from geodata.limits import BEFORE_2021, SINCE_2021, Limits, using
from geodata.network.places import directorate_of, home_of, summary
from geodata.network.question import QUESTION, NetworkView
from geodata.questions import Chart, Grid
from geodata.rows import records
from geodata.tables import load
from geodata.wording import number
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


def test_every_part_follows_a_filter_or_says_that_it_does_not() -> None:
    found = QUESTION.content(NetworkView(opened="existing"))
    assert plain(found.title) == "13 points affichés sur 61 (état en août 2019 : existant)"
    assert plain(found.detail).startswith(
        "L'état de 27 points n'est pas précisé. Hors filtre : en 2019, annonce d'un réseau "
        "presque triplé"
    )
    first, *rest = found.figures
    assert (first.number, plain(first.what)) == ("13", "points affichés sur 61")
    assert rest
    assert all("hors filtre" in figure.detail for figure in rest)
    rows = found.exhibit("table")
    assert isinstance(rows, Grid)
    counted = rows.rows["Points affichés"]
    assert counted.sum() == 13
    # What no source says is not zero: it is counted apart.
    assert math.isnan(counted["06"])
    assert rows.rows.at["06", "Non précisés"] == 3
    assert rows.rows["Non précisés"].sum() == 27
    chart = found.chart
    assert chart is not None
    assert sum(value or 0 for value in chart.series[0].values) == 13
    assert "Montréal" not in chart.categories
    assert "13 points affichés sur 61" in plain(chart.detail)
    assert "Montréal" in chart.notes[0].split("État non précisé")[1]


def test_without_a_filter_nothing_is_said_of_one() -> None:
    found = QUESTION.content(NetworkView())
    said = " ".join([found.title, found.detail, *found.notes, *(f.detail for f in found.figures)])
    assert "filtre" not in said
    assert "affichés sur" not in said
    table = found.table
    assert table is not None
    assert table["Points"].sum() == 61


def test_each_filter_says_itself() -> None:
    said = NetworkView(opened="new", evidence="attested", text="alma").filters
    assert plain(said) == "état en août 2019 : nouveau; preuve : attesté; ville : Alma"
    assert plain(NetworkView(text="saint").filters).endswith(" villes")
    # A town is named whatever else is asked: it is known, though none of its points is shown.
    assert plain(NetworkView(evidence="reconstructed", text="alma").filters).endswith("Alma")
    assert plain(NetworkView(text="zzzz").filters) == "ville : « zzzz », sans point"


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("Gaspee", "Vouliez-vous dire : Gaspé? Hors filtre"),
        ("Val d'Ore", "Vouliez-vous dire : Val-d'Or? Hors filtre"),
        ("Estrie", "Attendu : tout ou partie du nom d'une ville qui a un point, comme Montréal,"),
        ("Paris", "Attendu : tout ou partie du nom d'une ville qui a un point, comme Montréal,"),
    ],
)
def test_a_text_that_finds_nothing_is_told_back_with_what_would_do(typed: str, meant: str) -> None:
    found = QUESTION.content(NetworkView(text=typed))
    assert plain(found.title) == f"0 point affiché sur 61 (ville : « {typed} », sans point)"
    assert plain(found.detail).startswith(meant)


def test_a_text_of_a_link_is_told_back_cut() -> None:
    title = QUESTION.content(NetworkView(text="a" * 8000)).title
    assert len(title) < 120
    assert title.count("a") < 80


def test_what_is_not_published_is_a_note_of_the_whole_network_even_in_its_picture() -> None:
    found = QUESTION.content(NetworkView(opened="new"))
    (note,) = [text for text in found.notes if "liste officielle" in text]
    rebuilt = POINTS.loc[POINTS["evidence"] == "reconstructed", "town"]
    assert all(plain(town) in plain(note) for town in rebuilt)
    drawn = pictures.svg(found, date=datetime.date(2026, 1, 1)).decode()
    said = " ".join(re.sub("<[^>]+>", " ", drawn).split())
    assert plain(found.notes[-1]).split()[-1] in plain(said)
    one = QUESTION.content(NetworkView(territory=("region", "05")))
    assert not any("liste officielle" in text for text in one.notes)


def test_people_and_immigrants_per_point_can_be_read_in_every_region() -> None:
    found = QUESTION.content(NetworkView())
    rows, chart = found.table, found.exhibit("immigrants_per_point")
    assert rows is not None and isinstance(chart, Chart)
    each = rows.set_index("Région")["Immigrants par point (e)"]
    # Where immigrants are the most, a rate of points showed 0,0.
    assert each.drop("Nord-du-Québec").min() >= 50
    assert each["Montréal"] == round(652_730 / rows.set_index("Région")["Points"]["Montréal"])
    assert rows["Habitants par point"].notna().all()
    shown = dict(zip(chart.categories, chart.series[0].texts, strict=True))
    assert plain(shown["Laval"]) == plain(number(each["Laval"]))
    assert "Non montré, faute de donnée fiable : Nord-du-Québec." in plain(" ".join(chart.notes))
    directorate = QUESTION.content(NetworkView(directorate="2019-monteregie"))
    strip = {figure.what: plain(figure.number) for figure in directorate.figures}
    assert strip["personnes immigrantes par point"] == "18 675"
    assert strip["habitants par point"] == "159 162"


def test_no_one_and_several_agree_with_their_words() -> None:
    alone = next(code for code, row in records(summary("region")) if row["points"] == 1)
    first = QUESTION.content(NetworkView(territory=("region", alone))).figures[0]
    assert (first.number, first.what) == ("1", "point de service")
    for text, said in (("Paris", "0 point affiché sur 61 "), ("Matane", "1 point affiché sur 61 ")):
        assert plain(QUESTION.content(NetworkView(text=text)).title).startswith(said)
    state = QUESTION.content(NetworkView(territory=("census_division", "2406"))).state
    assert state is not None
    (tell,) = state["layers"]["municipalities"]["tell"]
    assert {n: plain(text) for n, text in tell["few"].items()} == {0: "0 habitant (2021, publié)"}
    assert plain(tell["before"] + "2" + tell["after"]) == "2 habitants (2021, publié)"


def test_what_is_announced_is_not_said_to_be_there() -> None:
    found = QUESTION.content(NetworkView())
    assert plain(found.title).startswith(
        "En 2019, annonce d'un réseau presque triplé : de 21 à 61 points de service"
    )
    assert "État annoncé le 28 août 2019, pas encore en place ce jour-là" in plain(found.detail)


@pytest.mark.parametrize(
    ("view", "title"),
    [
        (
            NetworkView(directorate="2019-montreal"),
            "Direction Montréal : 3 points attestés sur 6 publiés en juillet 2021",
        ),
        (NetworkView(territory=("region", "10")), "Nord-du-Québec : 1 point reconstitué"),
        (
            NetworkView(territory=("census_division", "2407")),
            "La Matapédia : aucun point de service",
        ),
    ],
)
def test_the_sentence_follows_the_place_in_view(view: NetworkView, title: str) -> None:
    found = QUESTION.content(view)
    assert found.title.replace("\u00a0", " ") == title
    assert "28 août 2019" in found.detail.replace("\u00a0", " ")
