"""Contract tests: what the committed tables say."""

from __future__ import annotations

import hashlib
import json
import subprocess
import sys
from pathlib import Path

import pandas as pd
import pytest

from geodata.checks.package import check
from geodata.crs import distance_km
from geodata.tables import catalog
from geodata.tables.catalog import datasets
from geodata.tables.exporting import geometry
from geodata.tables.load import boundaries, table
from geodata.tables.snapshot import EMBEDDED

ROOT = Path(__file__).parents[2]

ROWS = {
    "service_points": 61,
    "directorates": 25,
    "regions": 17,
    "census_divisions": 98,
    "municipalities": 1282,
    "division_regions": 100,
    "metropolitan_areas": 7,
    "network_history": 6,
    "measures": 15,
    "published_growth": 22,
    "region_point_counts": 9,
    "cmm_municipalities": 82,
    "fsa": 419,
}


def settlement(
    level: str, code: str, measure: str, period: str, *, limits: str | None = None
) -> pd.Series:
    """Give the one row of the settlement table that answers."""
    rows = table("settlement")
    kept = rows[
        (rows["level"] == level)
        & (rows["code"] == code)
        & (rows["measure"] == measure)
        & (rows["period"] == period)
    ]
    kept = kept if limits is None else kept[kept["limits"] == limits]
    assert len(kept) == 1
    return kept.iloc[0]


def test_the_whole_package_is_sound() -> None:
    reports = check()
    assert [report.dataset.name for report in reports] == list(datasets())
    assert [str(fault) for report in reports for fault in report.faults] == []


@pytest.mark.parametrize(("name", "rows"), ROWS.items())
def test_number_of_rows(name: str, rows: int) -> None:
    assert len(table(name)) == rows
    assert catalog.dataset(name).rows == rows


def test_hashes_are_those_of_the_files() -> None:
    for dataset in catalog.datasets().values():
        data = (EMBEDDED / dataset.path).read_bytes()
        assert dataset.hash == f"sha256:{hashlib.sha256(data).hexdigest()}"


def test_points_are_54_attested_of_which_2_announced_and_7_reconstructed() -> None:
    points = table("service_points")
    assert points["evidence"].value_counts().to_dict() == {"attested": 54, "reconstructed": 7}
    assert points["mention"].value_counts().to_dict() == {"named": 52, "announced": 2, "rule": 7}
    announced = points.loc[points["mention"] == "announced", "town"]
    assert sorted(announced) == ["Baie-Comeau", "Sept-Îles"]


def test_reconstructed_points_are_those_of_the_rule() -> None:
    points = table("service_points")
    ruled = points[points["evidence"] == "reconstructed"]
    assert sorted(ruled["town"]) == sorted(
        [
            "Chibougamau",
            "Gatineau",
            "Gaspé",
            "Chandler",
            "Sainte-Anne-des-Monts",
            "Les Îles-de-la-Madeleine",
            "Québec",
        ]
    )
    for column in ("address", "source_title", "source_url", "source_year"):
        assert set(ruled[column]) == {""}


def test_points_are_in_more_than_50_towns_and_all_17_regions() -> None:
    points = table("service_points")
    assert points["town"].nunique() == 55
    assert points["region_code"].nunique() == points["region_code_2021"].nunique() == 17
    assert points["directorate_id"].nunique() == 6


def test_dates_of_sources_carry_their_caution() -> None:
    points = table("service_points")
    years = points.groupby("date_caution")["source_year"].agg(lambda cells: sorted(set(cells)))
    assert years.to_dict() == {
        "before_announcement": ["2018"],
        "may_postdate": ["2021"],
        "none": ["", "2019", "2020"],
    }


def test_the_seat_is_not_a_point() -> None:
    assert "Belœil" not in set(table("service_points")["town"])
    seats = table("directorates").loc[lambda rows: rows["seat"] != ""]
    assert seats[["directorate_id", "seat"]].to_numpy().tolist() == [["2019-monteregie", "Belœil"]]


def test_granby_is_in_monteregie_in_2019_and_in_estrie_since_2021() -> None:
    granby = table("service_points").set_index("id").loc["granby"]
    assert (granby["region_code"], granby["region_code_2021"]) == ("16", "05")
    assert granby["directorate_id"] == "2019-monteregie"


def test_points_of_one_town_have_its_true_coordinates() -> None:
    points = geometry("service_points")
    assert str(points.crs) == "EPSG:4326"
    saguenay = points[points["town"] == "Saguenay"]
    assert list(saguenay["id"]) == ["saguenay-1", "saguenay-2", "saguenay-3"]
    assert saguenay.geometry.to_wkb().nunique() == 1


@pytest.mark.parametrize(("year", "count"), [("2019", 6), ("2021", 9), ("2023", 10)])
def test_directorates_by_year(year: str, count: int) -> None:
    rows = table("directorates")
    own = rows[rows["directorate_id"].str.startswith(year)]
    assert len(own) == count
    assert sorted(" ".join(own["region_codes"]).split()) == sorted(table("regions")["region_code"])


def test_populations_add_up_to_the_published_total() -> None:
    assert table("municipalities")["population_2021"].sum() == 8_501_833
    assert table("census_divisions")["population_2021"].sum() == 8_501_833
    assert table("regions")["population_2021"].sum() == 8_501_833


def test_estimates_add_up_to_what_the_warnings_say() -> None:
    places = table("municipalities")
    exact = places["immigrants_2021_share_pct"] / 100 * places["population_2021"] * 0.97726
    by_region = exact.groupby(places["region_code"]).sum()
    by_division = exact.groupby(places["cd_code"]).sum()
    # The published sum was made with more decimals of the factor.
    assert exact.sum() == pytest.approx(1_207_924, abs=3)
    assert round(by_region["06"]) == 651_825
    assert round(by_region["13"]) == 134_945
    assert round(by_division["2407"]) == 62


def test_missing_shares_are_152_municipalities_and_41424_people() -> None:
    places = table("municipalities")
    missing = places["immigrants_2021_share_status"] == "not_published"
    assert int(missing.sum()) == 152
    assert places.loc[missing, "population_2021"].sum() == 41_424
    assert places.loc[missing, "immigrants_2021"].isna().all()


def test_a_share_of_zero_is_not_missing() -> None:
    places = table("municipalities").set_index("csd_code")
    grosse_ile = places.loc["2401042"]
    assert (grosse_ile["immigrants_2021_share_pct"], grosse_ile["immigrants_2021"]) == (0, 0)
    assert grosse_ile["immigrants_2021_status"] == "estimated"


def test_la_matapedia_keeps_its_published_count_and_its_estimated_share() -> None:
    matapedia = table("census_divisions").set_index("cd_code").loc["2407"]
    assert (matapedia["immigrants_2021"], matapedia["immigrants_2021_status"]) == (85, "published")
    assert matapedia["immigrants_2021_share_pct"] == 0.36
    assert matapedia["immigrants_2021_share_status"] == "estimated"
    assert settlement("census_division", "2407", "immigrants_share_pct", "2021")["status"] == (
        "estimated"
    )


def test_names_take_an_en_dash_between_toponyms() -> None:
    for name, column in (
        ("regions", "region_name"),
        ("census_divisions", "cd_name"),
        ("municipalities", "csd_name"),
        ("cmm_municipalities", "csd_name"),
    ):
        assert not table(name)[column].str.contains("--").any()
    assert "Gaspésie–Îles-de-la-Madeleine" in set(table("regions")["region_name"])
    names = table("census_divisions").set_index("cd_code")["cd_name"]
    assert (names["2408"], names["2442"]) == ("La Matanie", "Le Val-Saint-François")


def test_two_divisions_changed_region_in_july_2021() -> None:
    dated = table("division_regions")
    moved = dated[dated["cd_code"].duplicated(keep=False)]
    assert moved.to_numpy().tolist() == [
        ["2446", "05", "2021-07-01", ""],
        ["2446", "16", "", "2021-06-30"],
        ["2447", "05", "2021-07-01", ""],
        ["2447", "16", "", "2021-06-30"],
    ]


def test_metropolitan_montreal_holds_84_5_percent_of_immigrants() -> None:
    part = settlement("metropolitan_area", "montreal", "immigrants", "2021")
    whole = settlement("province", "24", "immigrants", "2021")
    assert (part["value"], whole["value"]) == (1_022_940, 1_210_600)
    assert round(100 * part["value"] / whole["value"], 1) == 84.5


@pytest.mark.parametrize(("period", "share"), [("2001-2002", 75.9), ("2020-2021", 65.3)])
def test_share_of_montreal_in_yearly_immigrants(period: str, share: float) -> None:
    part = settlement("region", "06", "yearly_immigrants", period)
    whole = settlement("province", "24", "yearly_immigrants", period)
    assert round(100 * part["value"] / whole["value"], 1) == share
    assert part["status"] == whole["status"] == "calculated"


def test_yearly_estimates_are_98_divisions_by_20_years() -> None:
    rows = table("settlement")
    yearly = rows[rows["measure"].str.startswith("yearly_") & (rows["level"] == "census_division")]
    assert yearly.groupby("measure").size().to_dict() == {
        "yearly_population": 1960,
        "yearly_immigrants": 1960,
        "yearly_emigrants": 1960,
        "yearly_net_npr": 1960,
        "yearly_net_interprovincial": 1960,
        "yearly_net_intraprovincial": 1960,
    }
    assert set(yearly["limits"]) == {"2016"}
    moves = yearly[yearly["measure"] == "yearly_net_intraprovincial"]
    assert (moves.groupby("period")["value"].sum() == 0).all()


def test_admissions_add_up_with_the_grouped_rows_to_the_published_total() -> None:
    rows = table("settlement")
    own = rows[rows["measure"] == "admissions"]
    totals = own[own["level"] == "province"].set_index("period")["value"]
    assert totals.to_dict() == {"2020": 25_227, "2021": 50_253}
    parts = own[own["level"] == "region"].groupby("period")["value"].sum()
    assert parts.to_dict() == totals.to_dict()
    missing = own.loc[own["status"] == "not_published", "code"]
    assert set(missing) == {"09", "10", "11"}
    assert {"09-10", "autres"} <= set(own["code"])


def test_study_permits_keep_the_region_that_is_not_stated() -> None:
    assert settlement("region", "non-precise", "study_permits", "2022")["value"] == 1500
    assert settlement("region", "02", "study_permits", "2018")["status"] == "published"
    whole = settlement("province", "24", "study_permits", "2022")
    assert (whole["value"], whole["status"]) == (62_725, "calculated")


def test_trends_are_on_one_set_of_limits() -> None:
    old = settlement("region", "16", "immigrants", "2021", limits="2016")
    new = settlement("region", "16", "immigrants", "2021", limits="2021")
    assert (old["value"], new["value"]) == (186_750, 179_545)
    assert settlement("region", "16", "immigrants", "2016")["limits"] == "2016"


def test_every_source_of_a_figure_is_described() -> None:
    known = {source.name for source in catalog.dataset("settlement").sources}
    assert set(table("settlement")["source_id"]) == known


def test_network_history_tells_before_and_after_2019() -> None:
    history = table("network_history").set_index("as_of")
    told = ["directorates", "service_points", "regional_staff", "regional_advisers"]
    dates = ["2019-08-27", "2019-08-28"]
    assert history.loc[dates, told].to_numpy().tolist() == [[4, 21, 51, 37], [6, 61, 162, 55]]
    assert history["regional_staff_bound"].to_dict()["2023-10-12"] == "more_than"
    assert history["regional_staff"].isna().to_dict()["2022-03"]
    assert history.index[history["standing"] == "announced"].tolist() == ["2019-08-28"]


def test_titles_of_advisers_and_agents_are_told() -> None:
    history = table("network_history").set_index("as_of")
    assert history.loc[["2019-08-27", "2019-08-28", "2022-09-28"], "advisers_title"].tolist() == [
        "conseillers en partenariat",
        "conseillers en immigration régionale",
        "conseillers",
    ]
    told = history.loc[["2022-09-28"], ["regional_advisers", "regional_agents"]]
    assert told.to_numpy().tolist() == [[74, 86]]
    assert "" not in set(history["source_title"])


def test_measures_carry_their_published_amounts_and_sources() -> None:
    measures = table("measures").set_index("measure_id")
    amounts = measures["amount_cad"].dropna().to_dict()
    assert amounts == {
        "2017-forum": 15_000_000,
        "2019-deployment": 8_300_000,
        "2022-agreement": 643_000,
        "2022-programme": 23_000_000,
    }
    bounds = measures.loc[list(amounts), "amount_bound"].to_dict()
    assert bounds == dict.fromkeys(amounts, "exact") | {
        "2022-programme": "more_than",
        "2022-agreement": "about",
    }
    assert measures["duration_years"].dropna().to_dict() == {"2022-agreement": 3}
    assert set(measures["source_title"]) == {
        "Article du Devoir, octobre 2014",
        "Communiqué du 5 décembre 2017",
        "Communiqué du 28 août 2019",
        "Article du 29 mars 2022",
        "Communiqué du 9 mai 2022",
        "Communiqué du 9 mai 2022; article du 6 juin 2023",
        "Article du 6 juin 2023",
    }
    years = measures["date"].str[:4].where(measures["kind"] != "closure", "2014")
    assert (measures["source_year"] == years).all()


def test_measures_say_what_is_announced_and_not_described() -> None:
    measures = table("measures").set_index("measure_id")
    assert measures["part_of"].value_counts().drop("").to_dict() == {
        "2017-forum": 4,
        "2022-plan": 3,
    }
    cautions = measures["caution"].to_dict()
    assert "cinquième" in cautions["2017-forum"]
    assert "17 leviers" in cautions["2022-plan"]
    assert "8,3 M$ par an" in cautions["2019-deployment"]
    assert "déduites" in cautions["2017-axis-2"]
    assert "de l'ordre de" in cautions["2022-agreement"]
    details = measures["detail"].to_dict()
    assert details["2017-forum"].startswith("Près de 200 participants")
    assert "d'abord virtuels" in details["2017-axis-2"]
    assert "Offices jeunesse internationaux" in details["2017-axis-3"]
    assert "Ensemble, nous sommes le Québec" in details["2017-axis-4"]
    assert "7 bureaux régionaux et 124 personnes" in details["2015-closure"]


def test_places_of_measures_are_municipalities() -> None:
    names = table("municipalities").set_index("csd_code")["csd_name"]
    codes = table("measures").set_index("measure_id")["municipality_codes"]
    found = {m: [names[c] for c in text.split()] for m, text in codes[codes != ""].items()}
    assert found == {
        "2015-closure": ["Québec", "Sherbrooke", "Gatineau", "Trois-Rivières"],
        "2017-axis-2": ["Montréal", "Québec", "Laval"],
        "2017-axis-3": ["Victoriaville"],
        "2023-service-1": ["Montréal", "Québec", "Drummondville"],
    }


def test_the_cmm_has_82_municipalities_to_verify() -> None:
    assert table("cmm_municipalities")["csd_code"].nunique() == 82
    assert set(table("cmm_municipalities")["membership_status"]) == {"to_verify"}


def test_rural_postal_areas_are_approximate() -> None:
    areas = table("fsa")
    rural = areas["fsa"].str[1] == "0"
    assert (rural == (areas["precision"] == "approximate")).all()
    assert int(rural.sum()) == 39


@pytest.mark.parametrize(
    ("layer", "count"),
    [
        ("census_divisions", 98),
        ("regions_2019", 17),
        ("regions_2021", 17),
        ("directorates_2019", 6),
        ("directorates_2021", 9),
        ("directorates_2023", 10),
    ],
)
def test_boundaries_are_valid_and_stored_in_degrees(layer: str, count: int) -> None:
    frame = boundaries(layer)
    assert len(frame) == count
    assert str(frame.crs) == "EPSG:4326"
    assert frame.is_valid.all()
    west, south, east, north = frame.total_bounds
    assert -80 < west < -79 and 44.9 < south < 45.1 and -58 < east < -56 and 62 < north < 63


def test_every_dataset_says_where_it_comes_from() -> None:
    for dataset in catalog.datasets().values():
        assert dataset.title and dataset.description and dataset.vintage
        assert dataset.sources and dataset.licences and dataset.warnings
        licences = {licence.name for licence in dataset.licences}
        assert {source.licence for source in dataset.sources} <= licences
        assert all(field.title for field in dataset.fields)


def test_the_package_follows_frictionless() -> None:
    package = json.loads((EMBEDDED / "datapackage.json").read_text(encoding="utf-8"))
    for resource in package["resources"]:
        assert {"name", "path", "title", "description", "sources", "licenses"} <= set(resource)
        if resource["format"] == "csv":
            names = [field["name"] for field in resource["schema"]["fields"]]
            header = (EMBEDDED / resource["path"]).read_text(encoding="utf-8").split("\n", 1)[0]
            assert header.split(",") == names
            assert set(resource["schema"]["primaryKey"]) <= set(names)


def test_loading_tables_does_not_import_what_draws_or_measures() -> None:
    heavy = ("geopandas", "shapely", "pyproj", "openpyxl", "streamlit", "folium")
    code = (
        "import sys, geodata.tables.load; geodata.tables.load.table('regions');"
        f"print([name for name in {heavy!r} if name in sys.modules])"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=ROOT
    )
    assert done.stdout.strip() == "[]"


def test_distance_is_symmetric_and_known() -> None:
    montreal, quebec = (-73.5878, 45.5088), (-71.2145, 46.8123)
    there, back = distance_km(*montreal, *quebec), distance_km(*quebec, *montreal)
    assert there == pytest.approx(back)
    assert 230 < float(there) < 236
