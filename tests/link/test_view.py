"""The view and its address say the same thing, and a wrong link is told in French."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import fields
from typing import Any
from urllib.parse import parse_qsl, urlencode

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geodata.coverage.asked import DRAWN, GROUP_WORDS, part_words
from geodata.coverage.counting import Threshold
from geodata.errors import MOST_ECHOED
from geodata.history.milestone import ALL, families, milestones
from geodata.limits import YEARS
from geodata.link import ADDRESSES, NAMES
from geodata.measure.catalogue import exclusions, measures
from geodata.network.question import EVIDENCE, OPENINGS, NetworkView
from geodata.network.stage import stages
from geodata.questions import MOST_BESIDE, Address, Parameter, Where, level_words
from geodata.roads import municipality
from geodata.scenario.asked import MOST_VARIANTS, PANELS
from geodata.scenario.document import ADDED_IDS, BLANK
from geodata.settlement.scope import CLASSES
from geodata.tables import catalog, load

Asked = Mapping[str, st.SearchStrategy[Any]]


def codes(table: str, column: str) -> list[str]:
    return load.table(table)[column].tolist()


def one(values: Iterable[Any]) -> st.SearchStrategy[Any]:
    return st.sampled_from(list(values))


def maybe(values: Iterable[Any]) -> st.SearchStrategy[Any]:
    return st.none() | one(values)


def several(values: Iterable[Any], *, most: int, unique: bool = False) -> st.SearchStrategy[Any]:
    return st.lists(one(values), max_size=most, unique=unique).map(tuple)


LARGE = [
    *(("region", code) for code in codes("regions", "region_code")),
    *(("census_division", code) for code in codes("census_divisions", "cd_code")),
]
PLACES = [
    *LARGE,
    *(("municipality", code) for code in codes("municipalities", "csd_code")),
]
POINTS = codes("service_points", "id")
DIRECTORATES = [c for c in codes("directorates", "directorate_id") if c.startswith("2019-")]
PERIODS = {p for m in measures().values() for ps in m.periods.values() for p in ps}
SCENARIOS = [
    BLANK,
    BLANK.add(municipality("2406013")),
    BLANK.close("gaspe"),
    BLANK.mandate("09", "2019-monteregie"),
    BLANK.rename(name="Un nom & d'autres signes : ?é=%"),
]
# What the map writes: three decimals of a degree, two of a zoom.
PLACED = st.tuples(
    st.integers(36_000, 68_000).map(lambda n: n / 1000),
    st.integers(-100_000, -40_000).map(lambda n: n / 1000),
    st.integers(200, 1000).map(lambda n: n / 100),
)

HERE: Asked = {
    "territory": one([("province", "24"), *PLACES]),
    "frame": one([("province", "24"), *PLACES]),
    "limits": one(YEARS),
    "place": st.none() | PLACED,
}
NEAR: Asked = {
    "threshold": st.builds(Threshold, st.integers(1, 999), one(["min", "km"])),
    "group": one(GROUP_WORDS.values()),
    "attested_only": st.booleans(),
}
ASKED: Mapping[str, Asked] = {
    "reseau": {
        "directorate": maybe(DIRECTORATES),
        "region": maybe(codes("regions", "region_code")),
        "opened": maybe(OPENINGS.values()),
        "evidence": maybe(EVIDENCE.values()),
        "text": st.text(
            st.characters(exclude_categories=("Cs", "Cc")), max_size=Parameter.LONGEST_TEXT
        ),
        "point": maybe(POINTS),
    },
    "etablissement": {
        "measure": one(measures()),
        "scale": maybe(level_words().values()),
        "period": maybe(sorted(PERIODS)),
        "classes": one(CLASSES.values()),
        "exclude": one(exclusions()),
        "overlay": st.booleans(),
        "compare": several(PLACES, most=MOST_BESIDE, unique=True),
        "point": maybe(POINTS),
    },
    "territoire": {
        "postal": maybe(codes("fsa", "fsa")),
        "beside": several(PLACES, most=MOST_BESIDE, unique=True),
    },
    "couverture": {
        **NEAR,
        "coverage": one(DRAWN.values()),
        "by": one(part_words().values()),
        "directorate": maybe(DIRECTORATES),
        "compare": several(LARGE, most=MOST_BESIDE, unique=True),
    },
    "scenarios": {
        **NEAR,
        "scenario": one(SCENARIOS),
        "variants": several(SCENARIOS[1:], most=MOST_VARIANTS),
        "site": maybe([*ADDED_IDS, *POINTS]),
        "panel": one(PANELS.values()),
        "adding": st.booleans(),
    },
    "evolution": {
        "year": one(stages()),
        "family": one([ALL, *families()]),
        "milestone": maybe(milestones()),
    },
    "donnees": {"table": one(catalog.datasets())},
    "presentation": {"scenes": one(["", "1eNqrVipJ", "1_-aZ09"])},
}
every_address = pytest.mark.parametrize("address", ADDRESSES.values(), ids=ADDRESSES)


def views(address: Address[Any]) -> st.SearchStrategy[Any]:
    """Views of a question, whose fields go together."""
    asked = st.builds(address.view, **HERE, **ASKED[address.slug])
    return asked.map(lambda view: address.mended(view)[0])


def names(address: Address[Any]) -> set[str]:
    return {parameter.name for parameter in address.fields.values()}


def through_an_address(query: dict[str, str]) -> dict[str, str]:
    return dict(parse_qsl(urlencode(query), keep_blank_values=True))


@every_address
def test_every_field_of_a_view_is_in_its_address_and_is_tried_here(address: Address[Any]) -> None:
    asked = {field.name for field in fields(address.view)}
    assert asked == set(address.fields) == {*HERE, *ASKED[address.slug]}
    assert len(names(address)) == len(asked)


@every_address
@given(data=st.data())
def test_a_view_comes_back_from_its_address(address: Address[Any], data: st.DataObject) -> None:
    view = data.draw(views(address))
    written = address.write(view)
    assert address.read(through_an_address(written)) == (view, ())
    bare = {name: value for name, value in written.items() if name != "vue"}
    assert address.write(view, place=False) == bare


@every_address
@given(data=st.data())
def test_another_question_opens_where_one_is(address: Address[Any], data: st.DataObject) -> None:
    left = data.draw(one(ADDRESSES.values()).flatmap(views))
    held = address.at(left)
    assert held == address.view(territory=left.territory, frame=left.frame, limits=left.limits)
    assert address.mended(held) == (held, ())


@given(
    st.decimals("36", "68", places=6),
    st.decimals("-100", "-40", places=6),
    st.decimals("2", "10", places=6),
)
def test_a_place_written_by_hand_comes_back_too(latitude: Any, longitude: Any, zoom: Any) -> None:
    address = Address(slug="", title=str, view=Where)
    view, refused = address.read({"vue": f"{latitude},{longitude},{zoom}"})
    assert refused == ()
    assert address.read(address.write(view)) == (view, ())


@every_address
def test_the_start_view_has_a_bare_address(address: Address[Any]) -> None:
    assert address.write(address.view()) == {}
    assert address.read({}) == (address.view(), ())


def test_an_address_holds_only_what_differs() -> None:
    view = NetworkView(evidence="attested", territory=("census_division", "2443"))
    assert ADDRESSES["reseau"].write(view) == {"preuve": "attestes", "territoire": "mrc-2443"}


WRONG = {
    "territoire": ("mrc-9999", "mrc-2401"),
    "cadre": ("pays-1", "region-01"),
    "limites": ("1999", "2019"),
    "vue": ("nord", "47.2"),
    "direction": ("2019-nulle-part", "2019-monteregie"),
    "region": ("99", "01"),
    "ouverture": ("ouvert", "nouveau"),
    "preuve": ("oui", "attestes"),
    "ville": ("x" * (Parameter.LONGEST_TEXT + 1), str(Parameter.LONGEST_TEXT)),
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
    "seuil": ("loin", "60min"),
    "gens": ("chats", "arrivants"),
    "reseau": ("routier", "attestes"),
    "carte": ("ancienne", "croisement"),
    "par": ("quartier", "mrc"),
    "scenario": ("1x", "en entier"),
    "variantes": ("1.2.3.4", "au plus 3"),
    "site": ("ajout-99", "alma"),
    "volet": ("clos", "charge"),
    "ajout": ("non", "oui"),
    "annee": ("1998", "avant, 2019, 2021, 2022 et 2023"),
    "genre": ("rumeur", "entente"),
    "jalon": ("2031-forum", "2017-axis-1"),
    "table": ("chats", "service_points"),
    "scenes": ("a b", "en entier"),
}


def test_every_parameter_has_a_wrong_value_here() -> None:
    assert set(WRONG) == NAMES


@pytest.mark.parametrize("name", WRONG)
def test_a_wrong_value_is_refused_by_name_with_what_is_valid(name: str) -> None:
    value, valid = WRONG[name]
    for address in ADDRESSES.values():
        view, refused = address.read({name: value})
        assert view == address.view()
        # What belongs to another question is left alone.
        assert len(refused) == (name in names(address))
        for sentence in refused:
            assert f"{name}={value[: MOST_ECHOED - 1]}" in sentence
            assert valid in sentence.replace(value, "")
            assert sentence.startswith("Le lien contient")
            assert sentence.endswith(".")


def test_a_whole_postal_code_is_cut_before_anything_is_kept() -> None:
    sheet = ADDRESSES["territoire"]
    for text in ("G5L 1A1", "g5l1a1", " G5L"):
        view, refused = sheet.read({"lieu": text})
        assert (view.postal, refused) == ("G5L", ())
        assert sheet.write(view) == {"lieu": "G5L"}
    view, (sentence,) = sheet.read({"lieu": "Z9Z 8Y7"})
    assert view.postal is None
    assert "Z9Z" in sentence
    assert "8Y7" not in sentence


# Values that look right but that no page can show: they must be told, not ignored.
UNKNOWN = [
    ("reseau", "direction", "2023-monteregie"),
    ("couverture", "direction", "2021-monteregie"),
    ("etablissement", "periode", "1850"),
    ("etablissement", "mesure", ""),
    ("etablissement", "points", ""),
    *((slug, "territoire", text) for slug in ADDRESSES for text in ("", "region-", "province-24")),
    ("territoire", "territoire", "mrc-24 43"),
    *(
        (slug, "vue", text)
        for slug in ADDRESSES
        for text in ("90,-71,7", "46.8,-71.2,99", "nan,nan,nan", "46.8,-71.2")
    ),
]


@pytest.mark.parametrize(("slug", "name", "value"), UNKNOWN)
def test_a_value_that_no_page_can_show_is_refused(slug: str, name: str, value: str) -> None:
    _view, refused = ADDRESSES[slug].read({name: value})
    assert len(refused) == 1
    assert name in refused[0]


def test_one_wrong_value_does_not_undo_the_others() -> None:
    view, refused = ADDRESSES["etablissement"].read(
        {"mesure": "arrivals", "periode": "hier", "territoire": "region-05"}
    )
    assert (view.measure, view.territory, view.period) == ("arrivals", ("region", "05"), None)
    assert len(refused) == 1


@every_address
@given(query=st.dictionaries(one([*WRONG, "utm_source", "embed", "éà"]), st.text()))
def test_no_address_is_an_error(address: Address[Any], query: dict[str, str]) -> None:
    view, refused = address.read(query)
    assert len(refused) <= len(names(address) & set(query))
    assert address.read(address.write(view)) == (view, ())


@every_address
def test_unknown_parameters_are_left_alone(address: Address[Any]) -> None:
    query = {"utm_source": "courriel", "territoire": "region-05"}
    assert address.read(query) == (address.view(territory=("region", "05")), ())
