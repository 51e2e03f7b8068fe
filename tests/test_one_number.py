"""One territory, one number: whatever page, file or command tells a figure, it is the same.

Figures are read out of what is shown: the HTML and the texts of pages, files, printed lines.
"""

from __future__ import annotations

import contextlib
import csv
import datetime as dt
import io
import random
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from decimal import ROUND_HALF_UP, Decimal
from html import unescape
from typing import Any

import openpyxl
import pytest
from pptx import Presentation

from geodata import limits
from geodata.__main__ import main
from geodata.coverage import question as coverage
from geodata.coverage.asked import CoverageView
from geodata.files.writers import write
from geodata.limits import IN_FORCE, YEARS, Limits
from geodata.measure.catalogue import measures
from geodata.network import question as network
from geodata.network.question import NetworkView
from geodata.places.description import Level
from geodata.places.hierarchy import territories
from geodata.presentation.document import EMPTY, Scene
from geodata.questions import Figure
from geodata.settlement import downloads
from geodata.settlement import question as settlement
from geodata.settlement.key_figures import side_by_side
from geodata.settlement.scope import Scope, SettlementView
from geodata.sheet import lines as territory_lines
from geodata.sheet.lines import columns
from geodata.sheet.subjects import Subject, subject
from geodata.tables.catalog import dataset
from geodata.tables.load import table
from pages import reseau
from pages.shared.screen.figures import sure

Place = tuple[Level, str]
Told = tuple[Place, str, str, str]
"""A territory, what is told of it, where, and the number as it is written."""

REGIONS: tuple[Place, ...] = tuple(("region", code) for code in territories("region"))
MISSING = "–"
NAMES = {"region": "region", "census_division": "division"}


def drawn() -> tuple[Place, ...]:
    """Fifty territories, half of them divisions, where somebody lives."""
    chance = random.Random(2026)  # not a secret
    towns = table("municipalities")
    lived = list(towns.loc[towns["population_2021"] > 0, "csd_code"])
    divisions = list(territories("census_division"))
    return (
        *(("census_division", code) for code in chance.sample(divisions, 25)),
        *(("municipality", code) for code in chance.sample(lived, 25)),
    )


DRAWN = drawn()


def numbers(text: str) -> list[str]:
    """The numbers of a text, with a point before decimals; a dash for one that is missing."""
    bare = re.sub(r"(?<=\d)[\u00a0\u202f ](?=\d{3})", "", unescape(text)).replace("−", "-")
    return [
        found.replace(",", ".") for found in re.findall(r"-?\d+(?:[.,]\d+)?|–|non montré", bare)
    ]


def first(text: str) -> str:
    found = numbers(text)[:1]
    return MISSING if not found or found[0] == "non montré" else found[0]


def plain(html: str) -> str:
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", html))


def lines(text: str) -> Iterator[dict[str, str]]:
    yield from csv.DictReader(io.StringIO(text))


def figures(found: Iterable[Figure], wanted: dict[str, str]) -> Iterator[tuple[str, str]]:
    for figure in found:
        what = figure.what.replace("’", "'").lower()
        if what in wanted:
            yield wanted[what], first(figure.number)


STRIP = {
    "point de service": "points",
    "points de service": "points",
    "habitants": "population",
    "population": "population",
    "personnes immigrantes": "immigrants",
    "part des personnes immigrantes": "share",
    "quotient de localisation": "quotient",
}


def of_the_network(place: Place) -> Iterator[Told]:
    """Le réseau: its strip, and the card of the place."""
    found = network.answer(NetworkView(territory=place)).figures
    for what, text in figures(found, STRIP):
        yield place, what, "réseau, chiffres", text
    (immigrants,) = (figure for figure in found if figure.what == "personnes immigrantes")
    share = re.match("soit ([^;]*)", immigrants.detail)
    yield place, "share", "réseau, chiffres", first(share[1]) if share else MISSING
    card = reseau.place_card(NetworkView(territory=place), ink="#000000")
    counted = re.search(r"<p><b>(.*?)</b>", card)
    assert counted is not None
    # "aucun point de service" is the number nought.
    yield place, "points", "réseau, fiche", (numbers(counted[1]) or ["0"])[0]


SHEET = {
    "Points de service": "points",
    "Population": "population",
    "Personnes immigrantes": "immigrants",
    "Part des personnes immigrantes": "share",
    "Quotient de localisation": "quotient",
    "Accueil pour 1 000 habitants": "rate",
}


def sheet_table(about: Subject) -> str:
    grid = side_by_side("", columns(about))
    assert grid.statuses is not None
    return sure(grid.rows, grid.statuses)


def of_the_sheet(place: Place) -> Iterator[Told]:
    """Mon territoire: its table, and its file."""
    about = subject(*place)
    html = sheet_table(about)
    for title, cell in re.findall(r'<th scope="row">(.*?)</th><td class="n">(.*?)</td>', html):
        what = plain(title).rpartition(",")[0].replace("\u00a0", " ").replace("’", "'")
        if what in SHEET:
            # "aucun point" is the number nought.
            nought = what == "Points de service" and not numbers(plain(cell))
            told = "0" if nought else first(plain(cell))
            yield place, SHEET[what], "territoire, tableau", told
    keys = {"population": "population", "immigrants": "immigrants", "points": "points"}
    keys |= {"immigrants_share_pct": "share", "location_quotient": "quotient"}
    for row in csv.DictReader(
        io.StringIO(territory_lines.sheet(about, (), "csv").decode("utf-8-sig"))
    ):
        if (row["level"], row["code"]) == place and row["what"] in keys:
            yield place, keys[row["what"]], "territoire, CSV", row["value"] or MISSING


def of_settlement(place: Place) -> Iterator[Told]:
    """L'établissement: its strip."""
    shown = settlement.figures(SettlementView(territory=place, scale=place[0]))
    for what, text in figures(shown, STRIP):
        yield place, what, "établissement, chiffres", text


MEASURED = {
    "immigrants": "immigrants",
    "immigrants_share_pct": "share",
    "location_quotient": "quotient",
}


def of_files(level: Level) -> Iterator[Told]:
    """L'établissement: its files, and the spreadsheet of the regions."""
    for measure, what in (
        ("immigrants", "immigrants"),
        ("immigrants_share_pct", "share"),
        ("location_quotient", "quotient"),
    ):
        scope = Scope(measure, level, "2021")
        text = downloads.settlement(scope, "csv").decode("utf-8-sig")
        for row in lines(text):
            place: Place = (level, row["code"])
            yield place, what, "établissement, CSV", row["value"] or MISSING
            if measure == "immigrants":
                yield place, "population", "établissement, CSV", row["population"] or MISSING
        if level == "region":
            book = openpyxl.load_workbook(
                io.BytesIO(downloads.settlement(scope, "xlsx")), read_only=True
            )
            sheet = list(book.worksheets[0].iter_rows(values_only=True))
            head = next(i for i, line in enumerate(sheet) if "code" in line)
            names = list(sheet[head])
            for line in sheet[head + 1 :]:
                if line and line[names.index("code")]:
                    value = line[names.index("value")]
                    told = MISSING if value in (None, "") else str(value)
                    yield (level, str(line[names.index("code")])), what, "établissement, XLSX", told


def printed(*words: str) -> str:
    out = io.StringIO()
    with contextlib.redirect_stdout(out):
        assert main(words) == 0
    return out.getvalue()


def of_the_coverage_command(level: Level, year: str) -> Iterator[Told]:
    text = printed("coverage", "--limits", year, "--by", NAMES[level], "--csv")
    for row in lines(text):
        for what in ("population", "immigrants"):
            yield (level, row["code"]), what, "commande coverage", row[what] or MISSING


SHOWN = {
    "Population (2021)": "population",
    "Personnes immigrantes (2021)": "immigrants",
    "Part des personnes immigrantes dans la population (2021)": "share",
}


def of_the_show_command(place: Place, year: str) -> Iterator[Told]:
    for line in printed("show", "--limits", year, *place).splitlines():
        title, _colon, rest = line.replace("\u00a0", " ").partition(" : ")
        if title in SHOWN:
            told = rest.partition(", ")[0]
            yield place, SHOWN[title], "commande show", first(told)


def of_every_period_in_files(used: Limits) -> Iterator[Told]:
    """Every count that the settlement table holds, at every period, as its file tells it."""
    single = [
        measure
        for measure in measures().values()
        if measure.operation == "sum" and len(measure.parts) == 1
    ]
    for measure in single:
        for period in measure.periods.get("region", ()):
            told = downloads.settlement(Scope(measure.id, "region", period), "csv")
            for row in lines(told.decode("utf-8-sig")):
                if row["region_limits"] == YEARS[used]:
                    what = f"{measure.parts[0]} {period}"
                    yield (
                        ("region", row["code"]),
                        what,
                        "établissement, CSV",
                        row["value"] or MISSING,
                    )


def of_every_period_printed(used: Limits) -> Iterator[Told]:
    """The same, as the command tells it."""
    settled = dataset("settlement")
    named = {plain(text): key for key, text in settled.field("measure").labels.items()}
    vintage = plain(settled.field("limits").labels[used])
    for place in REGIONS:
        for line in printed("show", "--limits", YEARS[used], *place).splitlines():
            found = re.match(r"(.*) \(([\d-]+)\) : ([^,]+), [^,]+, (.*) \[", plain(line))
            if found and found[4] == vintage:
                what = f"{named[found[1]]} {found[2]}"
                yield place, what, "commande show", first(found[3])


def of_distances(place: Place) -> Iterator[Told]:
    """How far the nearest point is, or people are on average."""
    if place[0] == "municipality":
        yield from of_the_nearest(place)
        return
    html = sheet_table(subject(*place))
    cell = re.search(r'<th scope="row">Distance.*?</th><td class="n">(.*?)<', html)
    assert cell is not None
    told = unescape(cell[1]).replace("\u00a0", " ").partition(", ")[2].partition(" (")[0]
    yield place, "mean", "territoire, tableau", " ".join(numbers(told)) or "0"
    shown = coverage.answer(CoverageView(territory=place, frame=place)).figures
    mean = next(figure.number for figure in shown if figure.what == "en moyenne")
    yield place, "mean", "couverture, chiffres", " ".join(numbers(mean))


def of_the_nearest(place: Place) -> Iterator[Told]:
    """Kilometres by road to the nearest point: nought for one that is in the place."""
    told = territory_lines.sheet(subject(*place), (), "csv").decode("utf-8-sig")
    row = next(row for row in lines(told) if row["what"] == "nearest_1")
    yield place, "nearest", "territoire, CSV", row["value"] or MISSING
    said = printed("nearest", "--municipality", place[1], "-k", "1").replace("\u00a0", " ")
    road = re.search(r"Par la route, environ (\d+) km", said)
    yield place, "nearest", "commande nearest", road[1] if road else "0"


def agree(one: str, other: str) -> bool:
    """Whether two numbers are one, the more precise being rounded as the other is."""
    if one == other or MISSING in (one, other) or " " in one + other:
        return one == other
    least = min(len(n.partition(".")[2]) for n in (one, other))
    rounded = [Decimal(n).quantize(Decimal(1).scaleb(-least), ROUND_HALF_UP) for n in (one, other)]
    return rounded[0] == rounded[1]


def disagreements(told: Iterable[Told]) -> list[str]:
    """What is told in two ways, and where; what is told once is compared with nothing."""
    found: dict[tuple[Place, str], dict[str, str]] = defaultdict(dict)
    for place, what, where, text in told:
        found[place, what][where] = text
    return [
        f"{place} {what}: {by_place}"
        for (place, what), by_place in found.items()
        if any(not agree(next(iter(by_place.values())), text) for text in by_place.values())
    ]


@pytest.mark.parametrize("used", list(YEARS))
def test_a_region_has_one_number_wherever_it_is_told(used: Limits) -> None:
    year = YEARS[used]
    with limits.using(used):
        told = [one for place in REGIONS for one in of_the_network(place)]
        told += [one for place in REGIONS for one in of_the_sheet(place)]
        told += [one for place in REGIONS for one in of_settlement(place)]
        told += of_files("region")
    told += of_the_coverage_command("region", year)
    told += [one for place in REGIONS for one in of_the_show_command(place, year)]
    places = {where for _place, what, where, _text in told if what == "immigrants"}
    assert len(places) == 8
    assert disagreements(told) == []


@pytest.mark.parametrize("used", list(YEARS))
def test_a_region_has_one_number_a_period(used: Limits) -> None:
    with limits.using(used):
        told = list(of_every_period_in_files(used))
    told += list(of_every_period_printed(used))
    whats = {what for _place, what, where, _text in told if where == "commande show"}
    assert (
        len(whats & {what for _place, what, where, _text in told if where != "commande show"}) > 30
    )
    assert disagreements(told) == []


def test_a_distance_is_one_wherever_it_is_told() -> None:
    told = [one for place in (*REGIONS, *DRAWN[::4]) for one in of_distances(place)]
    assert len(told) == 2 * len((*REGIONS, *DRAWN[::4]))
    assert disagreements(told) == []


def test_a_slide_tells_the_numbers_of_its_page() -> None:
    shown = EMPTY
    places: tuple[Place, ...] = (("region", "05"), ("region", "16"))
    for place in places:
        shown = shown.add(Scene.of("reseau", NetworkView(territory=place, frame=place)))
    data = write(shown.slides(), "pptx", title="", date=dt.date(2026, 1, 1))
    deck = Presentation(io.BytesIO(data))
    said = ["\n".join(str(text) for text in words_of(slide)) for slide in deck.slides]
    for place in places:
        for _place, what, _where, text in of_the_network(place):
            if what in ("population", "immigrants"):
                assert any(text in numbers(words) for words in said), (place, what, text)


def words_of(slide: Any) -> Iterator[str]:
    for shape in slide.shapes:
        if shape.has_text_frame:
            yield shape.text_frame.text
        if getattr(shape, "has_table", False):
            yield from (cell.text for row in shape.table.rows for cell in row.cells)


def test_fifty_territories_have_one_number_wherever_they_are_told() -> None:
    kept = set(DRAWN)
    told = [one for place in DRAWN for one in of_the_network(place)]
    told += [one for place in DRAWN for one in of_the_sheet(place)]
    told += [one for place in DRAWN for one in of_settlement(place)]
    for level in ("census_division", "municipality"):
        told += [one for one in of_files(level) if one[0] in kept]
    told += [
        one for one in of_the_coverage_command("census_division", YEARS[IN_FORCE]) if one[0] in kept
    ]
    told += [one for place in DRAWN for one in of_the_show_command(place, YEARS[IN_FORCE])]
    assert {place for place, *_rest in told} == kept
    assert disagreements(told) == []
