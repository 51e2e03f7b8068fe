"""Body of L'évolution: every fact of its tables with its source, every year, every measure."""

from __future__ import annotations

import math
import re
from urllib.parse import parse_qsl, urlsplit

import pytest

from geodata.history.milestone import families, milestones, money
from geodata.network.stage import stages
from geodata.rows import records
from geodata.tables import load
from geodata.wording import number, typography
from tests.pages.bodies import address, html, opened, patch, plain, text

REGIONS = load.table("regions").set_index("region_code")["region_name"].to_dict()
COUNTS = ("directorates", "service_points", "regional_staff", "regional_advisers")


def test_every_measure_is_told_with_its_amount_and_its_source() -> None:
    said = plain(text(opened("evolution")))
    names = load.table("municipalities").set_index("csd_code")["csd_name"]
    for _code, row in records(load.table("measures").set_index("measure_id")):
        for told in (row["title"], row["source_title"], row["caution"]):
            assert plain(typography(told)) in said, told
        for item in re.split(r" : |; ", row["detail"]):
            assert plain(typography(item)) in said, item
        assert plain(money(row["amount_cad"], row["amount_bound"])) in said
        for town in row["municipality_codes"].split():
            assert plain(str(names[town])) in said
    assert "sur 3 ans" in said


def test_every_date_of_the_network_is_told_with_its_figures_and_its_source() -> None:
    page = opened("evolution")
    rows = [plain(re.sub("<[^>]+>", " ", row)) for row in re.findall("<tr.*?</tr>", html(page))]
    for _date, row in records(load.table("network_history").set_index("as_of")):
        (line,) = [one for one in rows if plain(typography(row["source_title"])) in one]
        for column in (*COUNTS, "regional_agents"):
            value = row[column]
            told = "non publié" if math.isnan(value) else number(value)
            assert re.search(rf"(?<!\d){told}(?!\d)", line), (line, column)
        assert plain(row["advisers_title"]) in line
        assert row["source_url"] in html(page)
    assert "plus de 200" in plain(text(page))


def test_what_the_sources_leave_unsaid_is_said() -> None:
    said = plain(text(opened("evolution", annee="avant")))
    assert "sans leurs noms ni leurs régions" in said
    assert "Points connus, 13 sur 21" in said
    assert "le cinquième n'est pas connu" in said
    assert "la liste des 17 leviers n'est pas publiée" in said
    assert "liste des 74 points ne l'est pas" in plain(text(opened("evolution", annee="2022")))


@pytest.mark.parametrize("year", list(stages()))
def test_every_year_lists_its_directorates(year: str) -> None:
    page = opened("evolution", annee=year)
    assert not page.exception
    stage = stages()[year]
    count = stage.last.words("directorates")
    assert re.search(rf"<h1[^>]*>[^<]*\b{count} directions", html(page))
    if stage.layer is None:
        return
    table = load.table("directorates")
    own = table[table["directorate_id"].str.startswith(stage.layer[-4:])]
    said = html(page)
    for _id, row in records(own.set_index("directorate_id")):
        assert said.count(f"{typography(row['short_name'])}</b>") >= 2
        assert plain(typography(row["membership_note"])) in plain(text(page))
        assert row["source_url"] in said
    inferred = int((own["membership_evidence"] == "inferred").sum())
    assert len(re.findall(r'<span class="tag other">', said)) == inferred


def test_a_year_recolours_the_map_without_moving_it() -> None:
    page = opened("evolution")
    before = patch(page)
    for year in ("avant", "2019", "2021", "2022"):
        page.segmented_control("w_year").set_value(year).run()
        assert not page.exception
        assert address(page) == {"annee": year}
        now = patch(page)
        assert now["view"] == before["view"]
        assert now["layers"] != before["layers"]
    page.button("tout").click().run()
    assert address(page) == {}
    assert patch(page)["layers"] == before["layers"]


@pytest.mark.parametrize("family", families())
def test_the_timeline_keeps_one_family(family: str) -> None:
    page = opened("evolution", genre=family)
    said = html(page)
    timeline = said[said.index('class="time"') :]
    kept = families()[family][1]
    for measure in milestones().values():
        told = f"<h2>{measure.title}</h2>" in timeline or f"<b>{measure.title}</b>" in timeline
        assert told == (measure.kind in kept), measure.id


def test_a_filter_of_the_timeline_is_in_the_link() -> None:
    page = opened("evolution")
    page.segmented_control("w_family").set_value("entente").run()
    assert address(page) == {"genre": "entente"}
    assert "643" in plain(text(page))


def test_choosing_a_measure_frames_its_places_and_closing_goes_back() -> None:
    page = opened("evolution")
    start = patch(page)["view"]
    page.selectbox("w_milestone").select("2017 · Axe 3 – Soutien aux organismes").run()
    assert address(page) == {"jalon": "2017-axis-3"}
    assert patch(page)["view"]["n"] != start["n"]
    assert [label["text"] for label in patch(page)["labels"] if label["kind"] == "strong"] == [
        "Victoriaville"
    ]
    assert "Lieux nommés : Victoriaville" in plain(text(page))
    page.button("fermer_mesure").click().run()
    assert address(page) == {}
    assert patch(page)["view"]["bounds"] == start["bounds"]


@pytest.mark.parametrize("measure", list(milestones()))
def test_every_measure_opens_from_a_link(measure: str) -> None:
    page = opened("evolution", jalon=measure)
    assert not page.exception
    assert html(page).count(f"<h2>{milestones()[measure].title}</h2>") >= 1
    assert plain(milestones()[measure].source) in plain(text(page))


def test_links_of_the_timeline_lead_to_a_measure_and_keep_the_rest() -> None:
    said = html(opened("evolution", annee="2019", genre="forum"))
    links = [
        urlsplit(link.replace("&amp;", "&")) for link in re.findall(r'href="\./(evo[^"]+)"', said)
    ]
    assert [dict(parse_qsl(link.query)) for link in links] == [
        {"annee": "2019", "genre": "forum", "jalon": f"2017-axis-{rank}"} for rank in (2, 3)
    ]
    assert {link.path for link in links} == {"evolution"}


@pytest.mark.parametrize("code", REGIONS)
def test_a_region_has_its_directorates_over_time(code: str) -> None:
    page = opened("evolution", territoire=f"region-{code}")
    assert not page.exception
    card = html(page)
    assert f"<h2>{typography(REGIONS[code])}</h2>" in card
    assert card.count("Du 28 août 2019 au 5 avril 2021") == 1
    page.button("fermer_lieu").click().run()
    assert address(page) == {}


def test_a_town_that_changed_region_says_so() -> None:
    said = plain(text(opened("evolution", territoire="municipalite-2447017")))
    assert "région Montérégie" in said
    assert "Région changée en juillet 2021" in said


def test_a_region_is_chosen_in_the_list() -> None:
    page = opened("evolution")
    start = patch(page)["view"]
    page.selectbox("w_territory").select("Outaouais").run()
    assert address(page) == {"territoire": "region-07"}
    assert patch(page)["view"] == start


@pytest.mark.parametrize(
    ("name", "value", "valid"),
    [("annee", "1998", "2019"), ("genre", "rumeur", "entente"), ("jalon", "2031-x", "2017-forum")],
)
def test_a_wrong_value_is_named_with_what_is_valid(name: str, value: str, valid: str) -> None:
    page = opened("evolution", **{name: value})
    assert not page.exception
    (warning,) = page.warning
    said = plain(str(warning.value)).replace("\\", "")
    assert f"{name}={value}" in said
    assert valid in said


@pytest.mark.parametrize("year", list(stages()))
def test_a_run_of_the_page_is_light(year: str) -> None:
    from tests.pages.test_weight import MOST, sent

    assert 10_000 < sent("evolution", annee=year, jalon="2017-forum") < MOST
