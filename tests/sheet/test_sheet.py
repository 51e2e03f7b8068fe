"""Sheets of known places: what a person who knows Québec expects of each."""

from __future__ import annotations

import json
import math

import pytest

from geodata.errors import AncrageError
from geodata.fold import fold
from geodata.maps.patch import HIDDEN, order
from geodata.places import Level
from geodata.places import finder as search
from geodata.places.finder import index
from geodata.places.toponyms import at, of
from geodata.questions import MOST_BESIDE, Grid
from geodata.roads.distance import Place
from geodata.sheet.finding import conclusion
from geodata.sheet.lines import column, columns, compared, rows, sheet
from geodata.sheet.map import territory_patch, view
from geodata.sheet.peers import neighbours, ranks
from geodata.sheet.question import QUESTION, SheetView
from geodata.sheet.residents import nearest_to_largest, people, rough, thresholds
from geodata.sheet.subjects import (
    Subject,
    around,
    located,
    nearby,
    nearest_towns,
    postal_subject,
    subject,
)
from geodata.sheet.together import together
from geodata.tables import load, table
from tests.pages.bodies import plain

GASPE, KUUJJUAQ, ILES, GROSSE_ILE = "2403005", "2499095", "2401023", "2401042"
SHERBROOKE, LEVIS, RIMOUSKI, SAINT_FABIEN = "2443027", "2425213", "2410043", "2410070"


def town(code: str) -> Subject:
    return subject("municipality", code)


def home(code: str) -> Place:
    found = town(code).home
    assert found is not None
    return found


def says(about: Subject) -> str:
    return plain(" | ".join(conclusion(about)))


@pytest.mark.parametrize(
    ("code", "parts"),
    [
        (GASPE, ["reconstitué à Gaspé", "aucune source ne le situe", "Matane"]),
        (
            KUUJJUAQ,
            ["Aucune route ne relie Kuujjuaq", "en avion", "Sept-Îles", "annoncé"],
        ),
        (ILES, ["aux Îles-de-la-Madeleine", "traversier de Souris", "à vol d'oiseau"]),
        (GROSSE_ILE, ["est aux Îles-de-la-Madeleine, à environ 11 km", "traversier de Souris"]),
        (SHERBROOKE, ["Sherbrooke a son point de service", "source de 2019"]),
        (LEVIS, ["Lévis a deux points de service", "2021"]),
        (RIMOUSKI, ["Rimouski a son point de service", "2018"]),
        (SAINT_FABIEN, ["proche de Saint-Fabien est à Rimouski", "36 km", "par la route"]),
        ("2496020", ["Baie-Comeau a un point de service annoncé"]),
    ],
)
def test_a_sheet_answers(code: str, parts: list[str]) -> None:
    said = says(town(code))
    assert not conclusion(town(code))[0].endswith(".")
    for part in parts:
        assert part in said


def test_without_a_road_no_distance_by_road_is_given() -> None:
    for code in (KUUJJUAQ, ILES):
        for stop in nearby(home(code)).others:
            assert stop.distance.road_km is None
            assert plain(stop.lasting) == "à vol d'oiseau"
    assert column(("municipality", KUUJJUAQ)).cell("distance_km").text == "aucune route"


def test_a_ferry_is_named_with_when_it_runs() -> None:
    ways = [stop.lasting for stop in nearby(home("2496020")).others]
    assert any("Matane–Baie-Comeau" in way and "pas tous les jours" in way for way in ways)


def test_the_nearest_come_first_and_its_own_point_apart() -> None:
    found = nearby(home(RIMOUSKI))
    assert found.own is not None and found.own.town == "Rimouski"
    assert [stop.town for stop in found.others[:2]] == ["Matane", "Rivière-du-Loup"]
    minutes = [stop.distance.road_minutes or math.inf for stop in found.others]
    assert minutes == sorted(minutes)
    assert found.others[0].far == "100\xa0km"


def test_every_place_without_its_own_point_has_three_others_or_says_why() -> None:
    for code in order("municipalities")[::40]:
        about = town(code)
        assert len(nearby(home(code)).others) == 3
        assert len(conclusion(about)[0]) > 20


def test_a_postal_area_says_where_and_whose_figures() -> None:
    about = postal_subject("G5L")
    assert about.line[-1].code == RIMOUSKI
    assert "du secteur postal G5L est à Rimouski, à environ 8 km" in says(about)
    vast = postal_subject("J0M")
    assert "J0M est trop vaste" in says(vast)
    assert "ceux de la région où est son centre : Nord-du-Québec" in says(vast)
    assert territory_patch(vast)["lines"] == []
    assert (vast.level, vast.code) == ("region", "10")
    (south, west), (north, east) = view(vast)
    assert north - south > 1 and east - west > 1
    assert postal_subject("G0C").approximate
    with pytest.raises(AncrageError):
        postal_subject("Z9Z")


def test_a_vast_postal_area_offers_the_places_that_it_may_cover() -> None:
    kamouraska, temiscouata, saint_fabien, montreal = "2414050", "2413", "2410070", "2466023"
    about = postal_subject("G0L")
    # Nobody is said to live in the division where its centre is.
    assert (about.level, about.code) == ("region", "01")
    assert "Témiscouata" not in says(about)
    offered = around("G0L")
    assert {kamouraska, saint_fabien} < set(offered)
    assert any(code.startswith(temiscouata) for code in offered)
    assert montreal not in offered
    names = [fold(town(code).name) for code in offered]
    assert names == sorted(names)
    for area in table("fsa").loc[lambda rows: rows["precision"] == "approximate", "fsa"]:
        assert around(area), area


def test_a_position_leads_to_a_municipality_of_quebec_only() -> None:
    assert located(48.45, -68.52) == RIMOUSKI
    assert located(58.1, -68.4) == KUUJJUAQ
    for outside in ((43.65, -79.38), (0.0, 0.0)):
        with pytest.raises(AncrageError):
            located(*outside)


def test_a_click_stays_in_its_division() -> None:
    # Québec is nearer than any town of the division across the river.
    assert nearest_towns(46.81, -71.19, division="2425")[0] == LEVIS


def test_people_within_grow_with_time_and_never_with_fewer_points() -> None:
    for code in order("census_divisions")[::7]:
        found = people(("census_division", code))
        assert list(found.within_pct) == sorted(found.within_pct)
        for all_points, sure in zip(found.within_pct, found.attested_pct, strict=True):
            assert 0 <= sure <= all_points + 1e-9 <= 100 + 1e-6
        assert found.within_pct[-1] + found.roadless_pct <= 100 + 1e-6
    assert len(thresholds()) == 3


def test_a_region_follows_the_limits_of_july_2021() -> None:
    assert column(("region", "05")).cell("points").value == 5
    assert "5 points" in says(subject("region", "05"))


@pytest.mark.parametrize(
    ("share", "text"),
    [(0.0, "0 %"), (0.2, "moins de 1 %"), (50.2, "50 %"), (99.7, "plus de 99 %"), (100.0, "100 %")],
)
def test_a_rough_share_is_whole_only_when_it_is(share: float, text: str) -> None:
    assert plain(rough(share)) == text


def test_the_columns_go_up_to_quebec_with_a_status_each() -> None:
    found = columns(town(LEVIS))
    assert [plain(c.name) for c in found] == [
        "Lévis (municipalité)",
        "Lévis (MRC ou équivalent)",
        "Chaudière-Appalaches",
        "Québec",
    ]
    for each in found:
        assert [cell.key for cell in each.cells] == [cell.key for cell in found[0].cells]
        for cell in each.cells:
            assert cell.text
            if not math.isnan(cell.value) and any(sign.isdigit() for sign in cell.text):
                assert cell.status
    assert found[-1].cell("population").value == 8_501_833
    assert found[0].cell("population").status == "published"
    assert found[0].cell("arrivals_per_1000").status == "not_published"


def test_a_comparison_has_four_columns_at_most_and_no_double() -> None:
    about = town(RIMOUSKI)
    beside: list[tuple[Level, str]] = [
        ("region", "05"),
        ("municipality", RIMOUSKI),
        ("region", "06"),
        ("region", "16"),
    ]
    found = compared(about, beside)
    assert [c.place for c in found] == [about.place, *beside[:1], *beside[2:]]
    assert len(found) == MOST_BESIDE + 1
    names = [c.name for c in compared(subject("province", "24"), [("region", "05")])]
    assert names == ["Estrie (limites de 2021)", "Québec"]


def test_ranks_say_among_whom_and_with_whom_they_are_shared() -> None:
    beside, alike = ranks(("municipality", RIMOUSKI)).items()
    assert plain(beside[0]) == "les municipalités de Rimouski-Neigette"
    assert (beside[1][0].rank, beside[1][0].count) == (1, 9)
    assert alike[1][1].tied > 0
    assert ranks(("province", "24")) == {}
    for code in order("regions_2021"):
        (among,) = ranks(("region", code)).values()
        for rank in among:
            assert 1 <= rank.rank <= rank.rank + rank.tied <= rank.count <= 17


def test_neighbours_are_mutual_between_divisions() -> None:
    codes = order("census_divisions")
    beside = {c: {t.code for t, _f in neighbours(subject("census_division", c))} for c in codes}
    assert all(c in beside[other] for c in codes for other in beside[c])
    assert beside["2401"] == set()
    assert "2465" in beside["2466"]
    near = neighbours(town(RIMOUSKI))
    assert len(near) == 6
    assert RIMOUSKI not in {t.code for t, _ferry in near}


def test_neighbours_are_across_land_or_the_ferry_is_said() -> None:
    sept_iles = [t.name for t, _ferry in neighbours(town("2497007"))]
    assert "Port-Cartier" in sept_iles
    assert "La Martre" not in sept_iles
    coudres = neighbours(town("2416023"))
    assert coudres and all(ferry for _town, ferry in coudres)
    # A river is a way where a bridge or a ferry crosses it, and nowhere else.
    matane = {t.name: ferry for t, ferry in neighbours(subject("census_division", "2408"))}
    assert matane["Manicouagan"] is True
    assert matane["La Mitis"] is False
    becancour = {t.name: ferry for t, ferry in neighbours(subject("census_division", "2438"))}
    assert becancour["Francheville"] is False
    lotbiniere = {t.name for t, _ferry in neighbours(subject("census_division", "2433"))}
    assert "Portneuf" not in lotbiniere
    coast = {t.name: ferry for t, ferry in neighbours(subject("region", "09"))}
    assert coast["Bas-Saint-Laurent"] is True
    assert coast["Saguenay–Lac-Saint-Jean"] is False


@pytest.mark.parametrize(
    ("place", "parts"),
    [
        (("census_division", "2410"), ["Rimouski-Neigette : 1 point attesté, à Rimouski"]),
        (("census_division", "2403"), ["1 point reconstitué, à Gaspé"]),
        (("census_division", "2409"), ["aucun point de service", "depuis Mont-Joli", "à Rimouski"]),
        (("region", "05"), ["5 points", "à Sherbrooke"]),
        (("region", "16"), ["points", "dans"]),
    ],
)
def test_the_sheet_of_an_extent_begins_with_who_serves_it(
    place: tuple[Level, str], parts: list[str]
) -> None:
    headline, detail = (plain(said) for said in conclusion(subject(*place)))
    for part in parts:
        assert part in headline
    assert "de la population est à 60 minutes ou moins d'un point de service" in detail


def test_what_serves_a_territory_without_a_point_is_in_view() -> None:
    mitis: tuple[Level, str] = ("census_division", "2409")
    assert nearest_to_largest(mitis)[0][0] == "Mont-Joli"
    (south, west), (north, east) = view(subject(*mitis))
    for _start, stop in nearest_to_largest(mitis):
        assert south < stop.at[0] < north and west < stop.at[1] < east


def test_all_sheets_at_once_are_those_of_a_level_or_of_a_region() -> None:
    every = together()
    assert len(every["regions"][1]) == 17
    assert len(every["mrc"][1]) == 98
    inner = [
        one.territory for word, (_n, views) in every.items() if word.isdecimal() for one in views
    ]
    assert sorted(inner) == [("municipality", code) for code in sorted(order("municipalities"))]
    assert plain(every["01"][0]).startswith("Municipalités : Bas-Saint-Laurent (")


def test_the_map_leads_to_the_three_nearest() -> None:
    about = town(RIMOUSKI)
    drawn = territory_patch(about)
    assert len(drawn["lines"]) == 3
    texts = [label["text"] for label in drawn["labels"] if label["kind"] == "distance"]
    assert texts == ["100\xa0km", "120\xa0km", "195\xa0km"]
    (south, west), (north, east) = view(about)
    for line in drawn["lines"]:
        for latitude, longitude in (line["from"], line["to"]):
            assert south < latitude < north and west < longitude < east
        assert "air" not in line
    assert all(line["air"] for line in territory_patch(town(KUUJJUAQ))["lines"])
    assert territory_patch(subject("region", "05"))["lines"] == []
    towns = drawn["layers"]["municipalities"]["of"]
    inside = [c for c, sign in zip(order("municipalities"), towns, strict=True) if sign != HIDDEN]
    table = load.table("municipalities")
    assert set(inside) == set(table.loc[table["cd_code"] == "2410", "csd_code"])
    assert len(json.dumps(drawn)) < 12_000


def test_a_file_holds_what_is_shown_with_its_source() -> None:
    table = rows(town(RIMOUSKI), [("municipality", SHERBROOKE)])
    assert set(table["name"]) >= {"Rimouski", "Rimouski-Neigette", "Québec", "Sherbrooke"}
    assert (table["data_source"] != "").all()
    assert not table.duplicated(["level", "code", "what"]).any()
    for kind in ("csv", "xlsx"):
        assert len(sheet(town(RIMOUSKI), [], kind)) > 1000


def test_the_field_holds_every_territory_and_tells_homonyms_apart() -> None:
    held = index()
    assert len(set(held["codes"])) == 17 + 98 + 1282
    assert len(held["codes"]) == 17 + 98 + 1282 + len(load.table("former_names"))
    told = list(zip(held["names"], held["details"], strict=True))
    assert len(told) == len(set(told))
    assert ("Bedford", "Brome-Missisquoi, canton") in [(n, plain(d)) for n, d in told]
    # The order is that of the server's own search, so that both answer alike.
    first = [held["codes"][i] for i, name in enumerate(held["names"]) if name == "Montréal"]
    assert first == [match.code for match in search.search("Montréal", limit=3)]


@pytest.mark.parametrize(
    ("name", "after_de", "after_a"),
    [
        ("Rimouski", "de Rimouski", "à Rimouski"),
        ("Alma", "d'Alma", "à Alma"),
        ("Québec", "de Québec", "à Québec"),
        ("Hébertville", "d'Hébertville", "à Hébertville"),
        ("Ham-Nord", "de Ham-Nord", "à Ham-Nord"),
        ("Les Escoumins", "des Escoumins", "aux Escoumins"),
        ("Le Rocher-Percé", "du Rocher-Percé", "au Rocher-Percé"),
        ("La Tuque", "de La Tuque", "à La Tuque"),
        ("L'Ascension", "de L'Ascension", "à L'Ascension"),
        ("Éboulements", "d'Éboulements", "à Éboulements"),
    ],
)
def test_prepositions_join_names(name: str, after_de: str, after_a: str) -> None:
    assert (plain(of(name)), plain(at(name))) == (after_de, after_a)


@pytest.mark.parametrize(
    ("place", "lines"),
    [
        (("municipality", GASPE), ["road"]),
        (("municipality", "2499095"), ["air"]),
        (("region", "11"), []),
    ],
)
def test_the_legend_tells_points_and_the_lines_that_the_map_has(
    place: tuple[Level, str], lines: list[str]
) -> None:
    found = QUESTION.content(SheetView(territory=place))
    assert found.state is not None
    shapes = [key.shape for legend in found.legends for key in legend.keys]
    assert shapes == ["point", "hollow", *lines]
    drawn = {"air" if line.get("air") else "road" for line in found.state["lines"]}
    assert drawn == set(lines)


def test_distances_say_to_what_they_are_and_each_keeps_its_reservation() -> None:
    found = QUESTION.content(SheetView(territory=("municipality", GASPE)))
    near = subject("municipality", GASPE).near
    assert near is not None
    towns = f"les {len(near.others)} villes les plus proches qui ont un point"
    assert plain(found.figures_of) == f"Sur place, puis {towns}"
    for stop, figure in zip(near.others, found.figures[1:], strict=True):
        words = {"attested": "", "announced": "annoncé", "reconstructed": "reconstitué"}
        assert figure.what == stop.town
        assert words[stop.evidence] in figure.detail
        assert ("reconstitué" in figure.detail) is (stop.evidence == "reconstructed")


def test_a_figure_of_a_table_stands_beside_its_status_and_files_mark_estimates() -> None:
    found = QUESTION.content(SheetView(territory=("census_division", "2481")))
    screen, files = found.exhibit("figures"), found.exhibit("table")
    assert isinstance(screen, Grid)
    assert isinstance(files, Grid)
    assert screen.statuses is not None
    estimated = screen.statuses == "estimated"
    assert estimated.to_numpy().any()
    for name in screen.statuses:
        marks = [text.endswith("\u00a0e") for text in files.rows[name]]
        assert marks == list(estimated[name])
        assert not any(text.endswith("\u00a0e") for text in screen.rows[name])


def test_a_region_says_both_shares_where_they_are_far_apart() -> None:
    _headline, said = map(plain, conclusion(subject("region", "11")))
    assert "70 % de la population est à 60 minutes ou moins d'un point de service" in said
    assert "de service (sans les points reconstitués : 3 %)." in said
    assert said.count("3 %") == 1
    assert not any("reconstitués" in text for text in conclusion(subject("region", "06")))


@pytest.mark.parametrize(
    ("code", "rebuilt"),
    [("2401023", True), ("2481017", True), ("2423027", True), (RIMOUSKI, False)],
)
def test_a_rank_says_that_it_rests_on_a_reconstructed_point(code: str, rebuilt: bool) -> None:
    for own in ranks(("municipality", code)).values():
        near = {one.what: one.rebuilt for one in own}
        assert near["proximité d’un point de service"] is rebuilt
        assert not near["part des personnes immigrantes"]


def test_a_mean_distance_says_whom_it_leaves_out() -> None:
    (cell,) = (one for one in column(("census_division", "2499")).cells if one.key == "distance_km")
    share = rough(100 - people(("census_division", "2499")).roadless_pct)
    assert cell.text.endswith(f"(pour les {share} qui ont une route)")
    for place in (("census_division", "2407"), ("province", "24")):
        (cell,) = (one for one in column(place).cells if one.key == "distance_km")
        assert "qui ont une route" not in cell.text
