"""The view and its address say the same thing, and a wrong link is told in French."""

from __future__ import annotations

from typing import Any
from urllib.parse import parse_qsl, urlencode

import pytest
from geodata.link.parameters import LONGEST_TEXT, MOST_BESIDE
from geodata.link.view import View, consistent, from_query, to_query
from geodata.link.vocabulary import (
    CLASSES,
    DRAWN,
    EVIDENCE,
    GROUPS,
    NETWORKS,
    OPENINGS,
    PANELS,
    level_words,
    part_words,
)
from hypothesis import given
from hypothesis import strategies as st

from geodata.coverage.counting import Threshold
from geodata.errors import MOST_ECHOED
from geodata.history import milestones as history
from geodata.limits import YEARS
from geodata.measure.catalogue import measures
from geodata.measure.exclusion import exclusions
from geodata.network.history import stages
from geodata.scenario.changes import add, close, mandate, rename
from geodata.scenario.document import ADDED_IDS, BLANK
from geodata.scenario.spot import at_municipality
from geodata.tables import catalog, load


def codes(table: str, column: str) -> list[str]:
    return load.table(table)[column].tolist()


PROVINCE = ("province", "24")
PLACES = [
    *(("region", code) for code in codes("regions", "region_code")),
    *(("census_division", code) for code in codes("census_divisions", "cd_code")),
    *(("municipality", code) for code in codes("municipalities", "csd_code")),
]
DIRECTORATES = [c for c in codes("directorates", "directorate_id") if c.startswith("2019-")]
PERIODS = sorted({p for m in measures().values() for ps in m.periods.values() for p in ps})


def maybe(values: Any) -> st.SearchStrategy[Any]:
    return st.one_of(st.none(), st.sampled_from(list(values)))


TERRITORIES = st.one_of(st.just(PROVINCE), st.sampled_from(PLACES))
# What the map writes: three decimals of a degree, two of a zoom.
PLACED = st.tuples(
    st.integers(36_000, 68_000).map(lambda n: n / 1000),
    st.integers(-100_000, -40_000).map(lambda n: n / 1000),
    st.integers(200, 1000).map(lambda n: n / 100),
)
SCENARIOS = [
    BLANK,
    add(BLANK, at_municipality("2406013")),
    close(BLANK, "gaspe"),
    mandate(BLANK, "09", "2019-monteregie"),
    rename(BLANK, name="Un nom & d'autres signes : ?é=%"),
]
VIEWS = st.builds(
    View,
    territory=TERRITORIES,
    frame=TERRITORIES,
    directorate=maybe(DIRECTORATES),
    region=maybe(codes("regions", "region_code")),
    opened=maybe(OPENINGS.values()),
    evidence=maybe(EVIDENCE.values()),
    text=st.text(st.characters(exclude_categories=("Cs", "Cc")), max_size=LONGEST_TEXT),
    point=maybe(codes("service_points", "id")),
    measure=st.sampled_from(list(measures())),
    scale=maybe(level_words().values()),
    period=maybe(PERIODS),
    classes=st.sampled_from(list(CLASSES.values())),
    exclude=st.sampled_from(exclusions()),
    overlay=st.booleans(),
    compare=maybe(PLACES),
    threshold=st.builds(Threshold, st.integers(1, 999), st.sampled_from(["min", "km"])),
    group=st.sampled_from(list(GROUPS.values())),
    network=st.sampled_from(["all", *NETWORKS.values()]),
    coverage=st.sampled_from(list(DRAWN.values())),
    by=st.sampled_from(list(part_words().values())),
    postal=maybe(codes("fsa", "fsa")),
    beside=st.lists(st.sampled_from(PLACES), unique=True, max_size=MOST_BESIDE).map(tuple),
    scenario=st.sampled_from(SCENARIOS),
    variants=st.lists(st.sampled_from(SCENARIOS[1:]), max_size=3).map(tuple),
    site=maybe([*ADDED_IDS, *codes("service_points", "id")]),
    panel=st.sampled_from(list(PANELS.values())),
    adding=st.booleans(),
    scenes=st.sampled_from(["", "1eNqrVipJ", "1_-aZ09"]),
    table=st.sampled_from(list(catalog.datasets())),
    year=st.sampled_from(list(stages())),
    family=st.sampled_from([history.ALL, *history.families()]),
    milestone=maybe(history.measures()),
    limits=st.sampled_from(list(YEARS)),
    place=st.one_of(st.none(), PLACED),
).map(consistent)


def through_an_address(query: dict[str, str]) -> dict[str, str]:
    return dict(parse_qsl(urlencode(query), keep_blank_values=True))


@given(VIEWS)
def test_a_view_comes_back_from_its_address(view: View) -> None:
    assert from_query(through_an_address(to_query(view))) == (view, ())


@given(VIEWS)
def test_the_place_of_the_map_can_be_left_out(view: View) -> None:
    assert to_query(view, place=False) == {
        name: value for name, value in to_query(view).items() if name != "vue"
    }


@given(
    st.decimals("36", "68", places=6),
    st.decimals("-100", "-40", places=6),
    st.decimals("2", "10", places=6),
)
def test_a_place_written_by_hand_comes_back_too(latitude: Any, longitude: Any, zoom: Any) -> None:
    view, refused = from_query({"vue": f"{latitude},{longitude},{zoom}"})
    assert refused == ()
    assert from_query(to_query(view)) == (view, ())


def test_the_start_view_has_a_bare_address() -> None:
    assert to_query(View()) == {}
    assert from_query({}) == (View(), ())


def test_an_address_holds_only_what_differs() -> None:
    assert to_query(View(evidence="attested", territory=("census_division", "2443"))) == {
        "preuve": "attestes",
        "territoire": "mrc-2443",
    }


WRONG = {
    "territoire": ("mrc-9999", "mrc-2401"),
    "cadre": ("pays-1", "region-01"),
    "direction": ("2019-nulle-part", "2019-monteregie"),
    "region": ("99", "01"),
    "ouverture": ("ouvert", "nouveau"),
    "preuve": ("oui", "attestes"),
    "ville": ("x" * (LONGEST_TEXT + 1), str(LONGEST_TEXT)),
    "point": ("atlantide", "alma"),
    "mesure": ("population_de_chats", "immigrants"),
    "echelle": ("quartier", "municipalite"),
    "periode": ("hier", "2021"),
    "classes": ("jolies", "quantiles"),
    "sans": ("toronto", "montreal"),
    "points": ("non", "oui"),
    "comparer": ("region-00", "region-01"),
    "lieu": ("Z9Z", "G0A"),
    "avec": ("region-05,region-05", "3 territoires différents"),
    "table": ("chats", "service_points"),
    "annee": ("1998", "avant, 2019, 2021, 2022 et 2023"),
    "genre": ("rumeur", "entente"),
    "jalon": ("2031-forum", "2017-axis-1"),
    "limites": ("1999", "2019"),
    "vue": ("nord", "47.2"),
}
START = View()


def test_every_parameter_has_a_wrong_value_here() -> None:
    every = View(
        territory=("region", "05"),
        frame=("region", "05"),
        directorate=DIRECTORATES[0],
        region="05",
        opened="new",
        evidence="attested",
        text="Gaspé",
        point="rimouski",
        measure="arrivals",
        scale="region",
        period="2010-2011",
        classes="equal",
        exclude="cmm",
        overlay=True,
        compare=("region", "06"),
        postal="G5L",
        beside=(("region", "06"), ("municipality", "2410043")),
        table="settlement",
        year="2019",
        family="plan",
        milestone="2019-deployment",
        limits="2016",
        place=(46.8, -71.2, 7.0),
    )
    assert set(WRONG) == set(to_query(every))
    assert from_query(to_query(every)) == (every, ())


@pytest.mark.parametrize("name", WRONG)
def test_a_wrong_value_is_refused_by_name_with_what_is_valid(name: str) -> None:
    value, valid = WRONG[name]
    view, refused = from_query({name: value})
    assert view == START
    assert len(refused) == 1
    assert f"{name}={value[: MOST_ECHOED - 1]}" in refused[0]
    assert valid in refused[0].replace(value, "")
    assert refused[0].startswith("Le lien contient")
    assert refused[0].endswith(".")


def test_a_whole_postal_code_is_cut_before_anything_is_kept() -> None:
    for text in ("G5L 1A1", "g5l1a1", " G5L"):
        view, refused = from_query({"lieu": text})
        assert (view.postal, refused) == ("G5L", ())
        assert to_query(view) == {"lieu": "G5L"}
    view, (sentence,) = from_query({"lieu": "Z9Z 8Y7"})
    assert view.postal is None
    assert "Z9Z" in sentence
    assert "8Y7" not in sentence


# Values that look right but that no page can show: they must be told, not ignored.
UNKNOWN = [
    {"direction": "2023-monteregie"},
    {"direction": "2021-monteregie"},
    {"periode": "1850"},
    {"mesure": ""},
    {"territoire": ""},
    {"territoire": "region-"},
    {"territoire": "province-24"},
    {"territoire": "mrc-24 43"},
    {"vue": "90,-71,7"},
    {"vue": "46.8,-71.2,99"},
    {"vue": "nan,nan,nan"},
    {"vue": "46.8,-71.2"},
    {"points": ""},
]


@pytest.mark.parametrize("query", UNKNOWN, ids=urlencode)
def test_a_value_that_no_page_can_show_is_refused(query: dict[str, str]) -> None:
    _view, refused = from_query(query)
    assert len(refused) == 1
    assert next(iter(query)) in refused[0]


def test_one_wrong_value_does_not_undo_the_others() -> None:
    view, refused = from_query({"mesure": "arrivals", "periode": "hier", "territoire": "region-05"})
    assert (view.measure, view.territory, view.period) == ("arrivals", ("region", "05"), None)
    assert len(refused) == 1


@given(st.dictionaries(st.sampled_from([*WRONG, "utm_source", "embed", "éà"]), st.text()))
def test_no_address_is_an_error(query: dict[str, str]) -> None:
    view, refused = from_query(query)
    known = {name: value for name, value in query.items() if name in WRONG}
    assert len(refused) <= len(known)
    assert from_query(to_query(view)) == (view, ())


def test_unknown_parameters_are_left_alone() -> None:
    assert from_query({"utm_source": "courriel", "territoire": "region-05"}) == (
        View(territory=("region", "05")),
        (),
    )
