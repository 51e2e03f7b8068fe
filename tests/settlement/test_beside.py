"""What stands beside a territory: the rest of the province, what the map shows, announcements."""

from __future__ import annotations

import pytest

from geodata.link import QUESTIONS
from geodata.measure.catalogue import measures
from geodata.questions import Chart, Content, Grid
from geodata.settlement.announced import announcements, until
from geodata.tables import load
from tests.measure.asking import reference
from tests.pages.bodies import plain


def content(slug: str = "etablissement", **query: str) -> Content:
    view, refused = QUESTIONS[slug].read(query)
    assert refused == ()
    return QUESTIONS[slug].content(view)


def grid(found: Content, name: str) -> Grid:
    made = found.exhibit(name)
    assert isinstance(made, Grid)
    return made


@pytest.mark.parametrize("measure", ["arrivals_per_1000", "immigrants_share_pct"])
def test_the_line_of_the_province_leaves_out_what_the_reader_does(measure: str) -> None:
    lines = {}
    for without in ("", "montreal"):
        query = {"mesure": measure, "territoire": "region-01"} | (
            {"sans": without} if without else {}
        )
        made = content(**query).exhibit("trend")
        assert isinstance(made, Chart)
        lines[made.series[-1].name] = made.series[-1]
    assert list(lines) == ["Québec", "Québec sans Montréal"]
    first, rest = (line.values for line in lines.values())
    assert first != rest
    period = measures()["arrivals_per_1000"].periods["region"][-1]
    expected = reference(
        "arrivals_per_1000", level="region", period=period, exclude="montreal"
    ).value
    assert rest[-1] == pytest.approx(expected, abs=1e-4)


@pytest.mark.parametrize(
    ("measure", "title"),
    [
        ("change", "Variation de 2016 à 2021, 2016-2021"),
        ("immigrants_share_pct", "Part des personnes immigrantes, 2021"),
    ],
)
def test_a_comparison_begins_with_what_the_map_shows(measure: str, title: str) -> None:
    query = {
        "mesure": measure,
        "echelle": "region",
        "territoire": "region-06",
        "comparer": "region-13",
    }
    rows = grid(content(**query), "comparison").rows
    assert plain(str(rows.iloc[0, 0])) == title
    assert list(rows.columns[1:]) == ["Montréal", "Laval", "Québec"]
    assert "–" not in set(rows.iloc[0, 1:])
    assert list(rows[""]).count(rows.iloc[0, 0]) == 1


def test_a_comparison_has_the_period_of_the_map() -> None:
    query = {"mesure": "arrivals", "territoire": "region-06", "periode": "2005-2006"}
    rows = grid(content(**query), "comparison").rows
    assert rows.iloc[0, 0] == "Accueil par année, 2005-2006"
    assert "–" not in set(rows.iloc[0, 1:])


def test_what_is_announced_is_cited_one_by_one_with_its_source() -> None:
    table = load.table("published_growth")
    every = announcements(None)
    assert len(every.rows) == len(table) == 22
    assert next(iter(every.rows["Année"])) == "2024-2025"
    for url in table["source_url"]:
        assert any(cell.endswith(f" <{url}>") for cell in every.rows["Source"])
    told = [plain(" ".join(row[1:5])) for row in announcements("06").rows.itertuples(index=False)]
    assert told[0].startswith("2024-2025 Croissance de la population, en % +0,3 %")
    assert any("près de −24 000 personnes" in text for text in told)
    assert any("environ −28 000 personnes" in text for text in told)
    assert any("révisé à 3,4 % en janvier 2026" in text for text in told)
    assert "ne prolongent pas les séries" in plain(" ".join(every.notes))
    assert set(announcements("16").rows["Territoire"]) == {"Montérégie"}


@pytest.mark.parametrize(
    ("slug", "query"),
    [
        ("etablissement", {}),
        ("etablissement", {"territoire": "mrc-2406"}),
        ("territoire", {"territoire": "municipalite-2466023"}),
        ("territoire", {"territoire": "region-10"}),
    ],
)
def test_a_page_says_up_to_when_its_series_run(slug: str, query: dict[str, str]) -> None:
    said = plain(" ".join(grid(content(slug, **query), "announced").notes))
    assert "Où les séries s'arrêtent : recensement, 2021; estimations annuelles, 2020-2021." in said
    assert until() != ""
