"""The build gives the committed bytes, and its parts do what they say."""

from __future__ import annotations

import re
import shutil
from importlib import import_module
from pathlib import Path

import pandas as pd
import pytest

from geodata.build import datapackage, files
from geodata.build.__main__ import STEPS
from geodata.build.files import read_source, reworded
from geodata.build.names import Reference, code_of, en_dashes, references, slug, source_title
from geodata.build.network import codes_of, detail_of, identified
from geodata.build.service_points import attested, locality_of
from geodata.build.settlement import figures, summed
from geodata.build.territories import (
    estimated_immigrants,
    french_place,
    rounded_to_5,
    short_name,
    whole,
)
from geodata.tables.load import table
from geodata.tables.snapshot import EMBEDDED


@pytest.fixture
def rebuilt(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Rebuild every table in another folder; the shapes need packages that are not here."""
    for name in ("boundaries.topojson", "background.topojson"):
        shutil.copy(EMBEDDED / name, tmp_path)
    monkeypatch.setattr(files, "DATA", tmp_path)
    monkeypatch.setattr(datapackage, "DATA", tmp_path)
    for step in STEPS:
        if step != "boundaries":
            import_module(f"geodata.build.{step}").main()
    return tmp_path


def test_rebuilding_gives_the_same_bytes(rebuilt: Path) -> None:
    names = sorted(path.name for path in EMBEDDED.iterdir() if path.is_file())
    assert sorted(path.name for path in rebuilt.iterdir()) == names
    for name in names:
        assert (rebuilt / name).read_bytes() == (EMBEDDED / name).read_bytes(), name


def test_a_name_is_that_of_one_municipality() -> None:
    rows = pd.DataFrame({"csd_name": ["A", "B", "B"], "csd_code": ["1", "2", "3"]})
    assert code_of("A", rows) == "1"
    with pytest.raises(ValueError, match="C"):
        code_of("C", rows)
    with pytest.raises(ValueError, match="'2', '3'"):
        code_of("B", rows)


def test_homonyms_are_told_apart_by_region() -> None:
    source = read_source("service_points_public_mentions").iloc[:1].assign(city="A")
    row = source.assign(region_code_2019="02", evidence="named")
    places = pd.DataFrame(
        {"csd_name": ["A", "A"], "region_code_2019": ["01", "02"], "csd_code": ["1", "2"]}
    )
    assert attested(row, places)["municipality_code"].tolist() == ["2"]


def test_localities_have_no_nested_brackets() -> None:
    assert locality_of("Chicoutimi (1er point)") == "Chicoutimi, 1er point"
    assert locality_of("Région de l'Estrie depuis juillet 2021") == ""
    assert locality_of("Place Dupuis") == "Place Dupuis"


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("Val-d'Or", "val-d-or"),
        ("Belœil", "beloeil"),
        ("Sept-Îles", "sept-iles"),
        ("Saguenay–Lac-Saint-Jean", "saguenay-lac-saint-jean"),
        ("Saint-Louis-du-Ha! Ha!", "saint-louis-du-ha-ha"),
    ],
)
def test_slugs(name: str, expected: str) -> None:
    assert slug(name) == expected


def test_en_dashes_replace_double_hyphens_only() -> None:
    assert en_dashes("Saint-Lin--Laurentides") == "Saint-Lin–Laurentides"
    assert en_dashes("Sept-Îles") == "Sept-Îles"


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("Direction régionale de Montréal", "Montréal"),
        ("Direction régionale de la Montérégie", "Montérégie"),
        (
            "Direction régionale de l'Estrie, de la Mauricie et du Centre-du-Québec",
            "Estrie, Mauricie et Centre-du-Québec",
        ),
        ("Laval, Laurentides et Lanaudière", "Laval, Laurentides et Lanaudière"),
    ],
)
def test_short_names_of_directorates(name: str, expected: str) -> None:
    assert short_name(name) == expected


@pytest.mark.parametrize(("value", "expected"), [(0, 0), (2.4, 0), (2.5, 5), (7.5, 10), (12, 10)])
def test_counts_are_rounded_to_5(value: float, expected: int) -> None:
    assert rounded_to_5(value) == expected


def test_estimates_need_both_figures() -> None:
    assert estimated_immigrants("1000", "10.0") == "100"
    assert estimated_immigrants("1000", "0.0") == "0"
    assert estimated_immigrants("1000", "") == estimated_immigrants("", "10.0") == ""


def test_whole_numbers_lose_their_point_and_nothing_else() -> None:
    assert whole("12190.0") == "12190"
    assert whole("") == ""
    with pytest.raises(ValueError, match=r"1\.5"):
        whole("1.5")


def test_a_sum_is_never_made_over_a_missing_figure() -> None:
    rows = figures(
        "region",
        pd.Series(["01", "02"]),
        pd.Series(["1", ""]),
        limits="2016",
        measure="population",
        period="2016",
        status="published",
        source_id="x",
    )
    assert rows["status"].tolist() == ["published", "not_published"]
    with pytest.raises(ValueError, match="missing"):
        summed(rows, "province", "24")
    (total,) = summed(rows.iloc[:1], "province", "24")["value"]
    assert total == "1"


def test_a_title_that_was_not_verified_is_described() -> None:
    article = Reference(publisher="Radio-Canada", kind="article", title="")
    assert source_title(article, year="2018") == "Article de Radio-Canada, 2018"
    vowel = Reference(publisher="EnBeauce.com", kind="article", title="")
    assert source_title(vowel, year="2021") == "Article d'EnBeauce.com, 2021"
    release = Reference(publisher="CNW Telbec", kind="release", title="")
    assert source_title(release, year="2019") == "Communiqué diffusé par CNW Telbec, 2019"
    known = Reference(publisher="La Tribune", kind="article", title="Un titre")
    assert source_title(known, year="2019") == "Un titre (La Tribune, 2019)"


def test_measures_are_numbered_where_a_year_has_several_of_a_kind() -> None:
    rows = pd.DataFrame(
        {"date": ["2017-12-05"] * 3 + ["2018-01-01"], "kind": ["axis", "forum", "axis", "axis"]}
    )
    assert identified(rows).tolist() == ["2017-axis-1", "2017-forum", "2017-axis-2", "2018-axis"]


@pytest.mark.parametrize(
    ("gathered", "written"),
    [
        ("Trois volets: un; deux", "Trois volets : un; deux"),
        (
            "les programmes aux personnes; entreprises",
            "les programmes aux personnes, aux entreprises",
        ),
        ("21 → 61 points de services", "21 → 61 points de service"),
        ("à 12:30", "à 12:30"),
    ],
)
def test_details_of_measures_are_written_as_in_french(gathered: str, written: str) -> None:
    assert detail_of(gathered) == written


def test_a_place_of_a_measure_is_one_municipality() -> None:
    places = pd.DataFrame({"csd_name": ["A", "B", "B"], "csd_code": ["1", "2", "3"]})
    assert codes_of("province", places) == ""
    assert codes_of("A", places) == "1"
    for names in ("A; B", "C"):
        with pytest.raises(ValueError, match=names[-1]):
            codes_of(names, places)


def test_every_attested_point_has_a_referenced_source() -> None:
    points = table("service_points")
    urls = set(points.loc[points["evidence"] == "attested", "source_url"])
    assert urls <= set(references())


def test_no_built_or_source_file_names_this_machine() -> None:
    for path in [
        *EMBEDDED.rglob("*.csv"),
        EMBEDDED / "datapackage.json",
        *files.METADATA.glob("*.toml"),
    ]:
        text = path.read_text(encoding="utf-8")
        assert "/work/" not in text and "../" not in text and "/tmp" not in text


@pytest.mark.parametrize(
    ("gathered", "written"),
    [
        ("Plateau Mont-Royal Southeast", "Le Plateau-Mont-Royal (sud-est)"),
        ("Montreal North South", "Montréal-Nord (sud)"),
        ("Montreal East", "Montréal-Est"),
        ("Quebec City North Central", "Québec (centre-nord)"),
        ("Duvernay-Est", "Duvernay-Est"),
    ],
)
def test_names_of_postal_areas_are_in_french(gathered: str, written: str) -> None:
    assert french_place(gathered) == written


def test_no_name_of_a_postal_area_is_in_english() -> None:
    sides = {word for side in reworded("postal_sides") for word in re.findall(r"\w+", side)}
    english = {*sides, "City", "Downtown", "Old", "Mount", "Montreal", "Includes", "Government"}
    names = table("fsa")["place_name"]
    assert [n for n in names if english & set(re.findall(r"\w+", n))] == []
