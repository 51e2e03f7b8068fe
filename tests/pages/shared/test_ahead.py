"""Maps drawn ahead: where an option leads, and what its patch shows, is what the page does."""

from __future__ import annotations

import gzip
import json
import threading
from collections.abc import Callable, Iterator
from dataclasses import replace
from urllib.parse import parse_qsl, urlencode

import pytest
from starlette.applications import Starlette
from starlette.types import ASGIApp

from geodata.link import QUESTIONS
from geodata.measure import measures
from geodata.network.question import NetworkView
from geodata.questions import level_words
from pages.shared import ahead, turns
from pages.shared.served import assets
from pages.shared.server import guard
from pages.shared.server.guard import Guard
from pages.shared.server.lifespan import Start
from tests.asgi import Answer, get
from tests.pages.bodies import go, opened, patch, received

SHORT = {level: name for name, level in level_words().items()}
MAPS = [slug for slug, question in QUESTIONS.items() if question.state]
APP = Starlette(routes=ahead.routes(QUESTIONS.values()))
Offer = tuple[str, list[str | None], dict[str, str | bool]]


@pytest.fixture(autouse=True)
def nothing_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    """Forget what other tests had drawn."""
    kept: dict[tuple[str, str], bytes] = {}
    monkeypatch.setattr(ahead, "_patches", lambda: kept)


def drawing(draw: Callable[[NetworkView], dict[str, str]]) -> Starlette:
    """Serve the patches of the network, drawn otherwise."""
    return Starlette(routes=ahead.routes([replace(QUESTIONS["reseau"], state=draw)]))


def ask(page: str, query: str = "", *, digest: str = "", app: ASGIApp = APP) -> Answer:
    return get(app, f"/{ahead.PREFIX}/{digest or assets.digest()}/{page}", query=query)


def offers(slug: str, **query: str) -> tuple[str, dict[str, Offer]]:
    told = received(opened(slug, **query))["ahead"]
    assert told["path"] == f"avance/{assets.digest()}/{slug}"
    return told["view"], told["controls"]


def leading(view: str, offer: Offer, text: str) -> dict[str, str]:
    """Parameters of an option, as the browser writes them."""
    name, _texts, others = offer
    told = {other: text if value is True else str(value) for other, value in others.items()}
    address = dict(parse_qsl(view)) | told | {name: text}
    return {other: value for other, value in address.items() if value}


VIEWS = [
    ("reseau", {}),
    ("reseau", {"direction": "2019-monteregie", "point": "rimouski"}),
    ("reseau", {"preuve": "attestes", "vue": "47.5,-70,7"}),
    ("etablissement", {}),
    ("etablissement", {"echelle": "municipalite", "periode": "2016"}),
    ("couverture", {"reseau": "attestes", "seuil": "50km"}),
    ("evolution", {"annee": "2019", "jalon": "2017-forum"}),
]


@pytest.mark.parametrize(("slug", "query"), VIEWS)
def test_the_present_view_is_drawn_as_the_page_draws_it(slug: str, query: dict[str, str]) -> None:
    shown = patch(opened(slug, **query))
    answer = ask(slug, urlencode(query))
    assert answer.status == 200
    assert answer.headers["content-type"] == "application/json"
    assert answer.headers["cache-control"] == "no-store"
    found = json.loads(answer.body)
    assert found == shown | {"view": {k: v for k, v in shown["view"].items() if k != "n"}}
    # The browser compares what is written.
    assert list(found) == list(shown)


PERIODS = [
    {"mesure": "arrivals", "periode": "2005-2006"},
    {"mesure": "net_migration", "echelle": "region", "territoire": "region-05", "points": "oui"},
    {"mesure": "immigrants", "echelle": "region", "limites": "2019"},
]


@pytest.mark.parametrize("query", PERIODS, ids=lambda query: query["mesure"])
def test_all_periods_are_drawn_at_once_as_the_page_draws_each(query: dict[str, str]) -> None:
    page = opened("etablissement", **query)
    told = received(page)["ahead"]["series"]
    assert dict(parse_qsl(told["view"])) == {n: v for n, v in query.items() if n != "periode"}
    found = json.loads(ask("etablissement/periodes", told["view"]).body)
    assert [one["period"] for one in found] == told["periods"]
    for one in found:
        shown = patch(go(page, **query | {"periode": one["period"]}))
        assert one == shown | {"view": {k: v for k, v in shown["view"].items() if k != "n"}}
        # The address of all of them is that of each.
        assert received(page)["ahead"]["series"] == told


def test_all_periods_weigh_a_few_kilobytes() -> None:
    heads = {"accept-encoding": "gzip"}
    for measure in measures().values():
        for level in measure.periods:
            query = urlencode({"mesure": measure.id, "echelle": SHORT[level]})
            path = f"/{ahead.PREFIX}/{assets.digest()}/etablissement/periodes"
            answer = get(APP, path, heads, query=query)
            assert answer.headers["content-encoding"] == "gzip"
            assert json.loads(gzip.decompress(answer.body))
            assert len(answer.body) < 15_000, (measure.id, level)


@pytest.mark.parametrize("query", [{}, {"mesure": "change"}], ids=str)
def test_a_single_period_has_no_slider(query: dict[str, str]) -> None:
    told = received(opened("etablissement", **query))
    assert told["ahead"]["series"] is None
    # It is written on the map all the same.
    assert told["patch"]["period"]


def test_what_is_no_part_of_a_page_is_not_found() -> None:
    assert ask("etablissement/annees").status == 404


def chosen(slug: str, query: dict[str, str]) -> Iterator[tuple[str, int, str]]:
    """One option of each list: its key, its rank, and where it leads."""
    view, controls = offers(slug, **query)
    for key, offer in controls.items():
        ranks = [rank for rank, text in enumerate(offer[1]) if text is not None]
        text = offer[1][ranks[-1]]
        assert text is not None
        yield key, ranks[-1], urlencode(leading(view, offer, text))


@pytest.mark.parametrize(("slug", "query"), VIEWS)
def test_an_option_leads_where_its_list_does(slug: str, query: dict[str, str]) -> None:
    seen = 0
    for key, rank, address in chosen(slug, query):
        page = opened(slug, **query)
        if key not in {box.key for box in page.selectbox}:
            continue
        page.selectbox(key).select_index(rank).run()
        seen += 1
        after = patch(page)
        del after["view"]["n"]
        assert json.loads(ask(slug, address).body) == after
    assert seen


@pytest.mark.parametrize(
    ("slug", "field", "query", "texts"),
    [
        ("reseau", "evidence", {}, ["reconstitues", "attestes"]),
        ("reseau", "evidence", {"preuve": "attestes"}, ["", ""]),
        ("couverture", "coverage", {}, [None, "bassins", "croisement"]),
        ("couverture", "attested_only", {"reseau": "attestes"}, [""]),
        ("etablissement", "overlay", {}, ["oui"]),
    ],
)
def test_a_button_says_what_it_leads_to(
    slug: str, field: str, query: dict[str, str], texts: list[str | None]
) -> None:
    _view, controls = offers(slug, **query)
    assert controls[f"w_{field}"][1] == texts


@pytest.mark.parametrize("slug", MAPS)
def test_what_is_told_is_little(slug: str) -> None:
    assert len(json.dumps(offers(slug)[1])) < 1_000


@pytest.mark.parametrize(
    ("page", "digest", "query", "status"),
    [
        ("donnees", "", "", 404),
        ("reseau", "0" * 12, "", 404),
        ("reseau", "", f"ville={'a' * ahead.LONGEST_QUERY}", 414),
        ("reseau", "", f"autre={'a' * ahead.LONGEST_QUERY}", 200),
        ("reseau", "", "direction=inconnue&region=99", 200),
        ("reseau", "", "ville=%ED%A0%80&%00=%00", 200),
    ],
)
def test_what_is_asked_is_bounded(page: str, digest: str, query: str, status: int) -> None:
    assert ask(page, query, digest=digest).status == status


def test_another_host_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(guard, "is_host_allowed", lambda _host: False)
    assert ask("reseau", app=Guard(APP, Start([]))).status == 421


def test_who_would_wait_long_is_sent_back(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ahead, "MOST_WAITING", 0)
    app = Starlette(routes=ahead.routes(QUESTIONS.values()))
    answer = ask("reseau", app=app)
    assert (answer.status, answer.body) == (204, b"")


def test_an_address_is_drawn_once_and_the_oldest_are_forgotten(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(ahead, "MOST_KEPT", 2)
    drawn: list[str] = []

    def draw(view: NetworkView) -> dict[str, str]:
        drawn.append(view.text)
        return {"text": view.text}

    app = drawing(draw)
    for text in ("a", "a", "b", "a", "c", "a"):
        query = urlencode({"ville": text, "inconnu": len(drawn)})
        assert json.loads(ask("reseau", query, app=app).body)["text"] == text
        assert len(ahead._patches()) <= ahead.MOST_KEPT
    assert drawn == ["a", "b", "c"]


def test_a_patch_waits_for_its_turn() -> None:
    drawn = threading.Event()

    def draw(_view: NetworkView) -> dict[str, str]:
        drawn.set()
        return {}

    app = drawing(draw)
    asking = threading.Thread(target=ask, args=("reseau",), kwargs={"app": app})
    with turns.taken():
        asking.start()
        assert not drawn.wait(0.1)
    asking.join()
    assert drawn.is_set()
