"""The network over time: stages, directorates that come from one another, measures."""

from __future__ import annotations

import math

import pytest

from geodata.history import finding as history_finding
from geodata.history import question as evolution
from geodata.history.exhibits import annex, dates, directorate_table
from geodata.history.milestone import ALL, families, milestones, money, timeline
from geodata.history.question import HistoryView
from geodata.history.regions import directorates, in_force, periods
from geodata.network.stage import BEFORE, Report, Stage, reports, stages
from geodata.tables import load
from tests.pages.bodies import plain

REGIONS = load.table("regions")["region_code"].tolist()


def dated(date: str, **sizes: int) -> Report:
    published = {"service_points": 61, "regional_staff": 200, "directorates": 0} | sizes
    return Report(date, published, frozenset({"regional_staff"}), "", "", "")


def test_every_date_is_in_one_stage() -> None:
    assert list(stages()) == [BEFORE, "2019", "2021", "2022", "2023"]
    assert [report for stage in stages().values() for report in stage.reports] == list(reports())
    # The view opens on the last one.
    assert HistoryView().year == list(stages())[-1]


def test_a_stage_has_as_many_directorates_as_its_source_counts() -> None:
    for stage in stages().values():
        assert len(in_force(stage)) == (stage.last.sizes["directorates"] if stage.layer else 0)
    assert [stage.layer for stage in stages().values()] == [
        None,
        "directorates_2019",
        "directorates_2021",
        "directorates_2021",
        "directorates_2023",
    ]


def test_directorates_come_from_the_one_that_had_their_regions() -> None:
    first, second, third = directorates().values()
    assert {one.origin for one in first} == {None}
    assert {one.name for one in second if one.change != "inchangée"} == {
        "Estrie",
        "Mauricie et Centre-du-Québec",
        "Capitale-Nationale et Chaudière-Appalaches",
        "Bas-Saint-Laurent et Gaspésie–Îles-de-la-Madeleine",
        "Saguenay–Lac-Saint-Jean et Côte-Nord",
    }
    parted = {one.name: one.origin for one in third if one.change != "inchangée"}
    assert set(parted) == {"Outaouais", "Abitibi-Témiscamingue et Nord-du-Québec"}
    (whole,) = set(parted.values())
    assert whole is not None
    assert whole.codes == ("07", "08", "10")


@pytest.mark.parametrize("region", REGIONS)
def test_a_region_has_one_directorate_at_each_date(region: str) -> None:
    found = periods("region", region)
    assert found[0].directorate is None
    assert all(period.directorate is not None for period in found[1:])
    assert all(region in period.directorate.codes for period in found[1:] if period.directorate)
    assert len(found) == 1 + len(directorates())


def test_a_town_whose_region_changed_changes_directorate() -> None:
    regions = [period.region for period in periods("municipality", "2447017")]
    assert regions == ["", "Montérégie", "Estrie", "Estrie"]
    assert [period.region for period in periods("census_division", "2443")][1:] == ["Estrie"] * 3


@pytest.mark.parametrize(
    ("size", "words"),
    [
        ("service_points", "61"),
        ("regional_staff", "plus de 200"),
        ("regional_advisers", "non publié"),
        ("directorates", "0"),
    ],
)
def test_counts_in_words(size: str, words: str) -> None:
    assert dated("2019-08-28").words(size) == words


@pytest.mark.parametrize(
    ("amount", "bound", "words"),
    [
        (8_300_000, "exact", "8,3 M$"),
        (15_000_000, "exact", "15 M$"),
        (643_000, "about", "de l'ordre de 643 000 $"),
        (23_000_000, "more_than", "plus de 23 M$"),
        (math.nan, "", ""),
    ],
)
def test_amounts_in_words(amount: float, bound: str, words: str) -> None:
    assert plain(money(amount, bound)) == words


def test_headlines_tell_before_and_after() -> None:
    said = {year: plain(history_finding.headline(stage)) for year, stage in stages().items()}
    assert said["2023"] == (
        "En octobre 2023, 10 directions régionales et 73 points de service, "
        "contre 4 et 21 avant août 2019"
    )
    assert said[BEFORE].startswith("Avant août 2019, 4 directions régionales et 21 points")
    told = plain(history_finding.detail(stages()["2023"]))
    assert "1 direction de plus, 1 point de moins" in told
    assert "n'expliquent pas cette baisse" in told
    assert "autant de directions, 8 points de plus" in plain(
        history_finding.detail(stages()["2022"])
    )


def test_fewer_directorates_than_before_are_told_as_fewer(monkeypatch: pytest.MonkeyPatch) -> None:
    years = {"2022": dated("2022-03", directorates=9), "2023": dated("2023-10", directorates=8)}
    made = {year: Stage(year, (own,), "directorates_2023") for year, own in years.items()}
    monkeypatch.setattr(history_finding, "stages", lambda: made)
    told = plain(history_finding.detail(made["2023"]))
    assert "1 direction de moins, 0 point de plus" in told
    assert "n'expliquent pas cette baisse" in told


def test_what_was_not_published_says_so_with_the_last_figure() -> None:
    advisers = history_finding.grown(stages()["2023"], "regional_advisers")
    assert advisers == ("non publié", "74 en septembre 2022")
    staff = history_finding.grown(stages()["2022"], "regional_staff")
    assert staff == ("non publié", "162 en avril 2021")
    figures = history_finding.figures(stages()["2022"])
    assert plain(figures[3].number) == "37 → 74"
    assert "86 agents" in figures[3].detail
    assert "conseillers en partenariat" in history_finding.figures(stages()["2019"])[3].detail


def test_what_was_announced_is_not_said_to_be_in_place() -> None:
    said = plain(history_finding.headline(stages()["2019"]))
    assert said == (
        "Annoncé en août 2019 : 6 directions régionales et 61 points de service, contre 4 et 21 "
        "avant"
    )
    assert "pas encore en place" in plain(" ".join(annex().notes))
    shown = dates(stages()["2019"]).rows["Date"].map(plain)
    assert [text for text in shown if "annoncé" in text] == ["28 août 2019 (annoncé)"]


def test_the_annex_is_told_with_its_titles() -> None:
    rows = [[plain(cell) for cell in row] for row in annex().rows.to_numpy().tolist()]
    assert rows == [
        ["Directions régionales", "4", "6", "+2"],
        ["Points de service", "21", "61", "+40"],
        ["Employés en région", "51", "162", "+111"],
        [
            "Conseillers",
            "37 conseillers en partenariat",
            "55 conseillers en immigration régionale",
            "+18",
        ],
    ]


def test_families_share_out_the_milestones() -> None:
    kinds = [kind for _name, own in families().values() for kind in own]
    assert sorted(kinds) == sorted(set(load.table("measures")["kind"]))
    every = [m.id for own in timeline(ALL).values() for m in own]
    parts = [part.id for m in milestones().values() for part in m.parts]
    assert sorted(every + parts) == sorted(milestones())
    by_family = [m.id for name in families() for own in timeline(name).values() for m in own]
    assert sorted(by_family) == sorted(every)
    assert list(timeline(ALL)) == sorted(timeline(ALL))


def test_details_are_parted_and_lose_no_word() -> None:
    details = load.table("measures").set_index("measure_id")["detail"]
    for code, measure in milestones().items():
        lead = f"{measure.lead} : " if measure.lead else ""
        assert plain(lead + "; ".join(measure.items)) == plain(details[code])
    assert len(milestones()["2023-service-2"].items) == 6
    assert len(milestones()["2022-agreement"].items) == 3
    assert [part.id for part in milestones()["2017-forum"].parts] == [
        f"2017-axis-{rank}" for rank in range(1, 5)
    ]


@pytest.mark.parametrize("year", list(stages()))
def test_content_holds_the_whole_page(year: str) -> None:
    found = evolution.answer(HistoryView(year=year, territory=("region", "08")))
    assert len(found.figures) == 4
    assert found.place == "Abitibi-Témiscamingue"
    table = directorate_table(stages()[year])
    assert (found.table is None) == (table is None)
    areas = [key for legend in found.legends for key in legend.keys if key.shape == "area"]
    assert len(areas) == (len(table.rows) if table else 1)
