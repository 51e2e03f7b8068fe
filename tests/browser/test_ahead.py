"""A choice is drawn before its run, which confirms it or wins."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import Route, WebSocketRoute, expect

from geodata.tables import load
from tests.browser.driver import Screen, moved

NAME = "Estrie (limites de 2021)"

pytestmark = pytest.mark.browser

POINTS = load.table("service_points")
STATE = "État en août 2019"
NEW = int((POINTS["opened"] == "new").sum())
PATCHES = "**/avance/**"
QUIET_SECONDS = 0.4


class Line:
    """The connection of a page, on which what the server says can be kept back."""

    def __init__(self, screen: Screen) -> None:
        self.screen = screen
        self._kept: list[Callable[[], None]] | None = None
        self._last = 0.0
        screen.page.route_web_socket("**/_stcore/stream", self._join)

    def _join(self, browser: WebSocketRoute) -> None:
        server = browser.connect_to_server()

        def said(message: str | bytes) -> None:
            self._last = time.monotonic()
            if self._kept is None:
                browser.send(message)
            else:
                self._kept.append(lambda: browser.send(message))

        server.on_message(said)

    def hold(self) -> None:
        """Keep back what comes, once the runs of the opening have ended."""
        while time.monotonic() - self._last < QUIET_SECONDS:
            self.screen.page.wait_for_timeout(50)
        self._kept = []

    def release(self) -> None:
        """Let the answers of the server through."""
        kept, self._kept = self._kept or [], None
        for send in kept:
            send()


@pytest.fixture
def line(screen: Screen) -> Line:
    return Line(screen)


def choose(screen: Screen, label: str, choice: str) -> None:
    screen.page.get_by_role("combobox", name=label, exact=True).click()
    screen.page.get_by_role("option", name=choice, exact=True).click()


def by_keyboard(screen: Screen, label: str, choice: str) -> None:
    screen.page.get_by_role("combobox", name=label, exact=True).focus()
    screen.page.keyboard.press("ArrowDown")
    option = screen.page.get_by_role("option", name=choice, exact=True)
    option.wait_for()
    while option.get_attribute("data-focused") is None:
        screen.page.keyboard.press("ArrowUp")
    screen.page.keyboard.press("Enter")


def press(screen: Screen, role: str, name: str) -> None:
    screen.page.get_by_role(role, name=name).first.click(force=role == "switch")  # type: ignore[arg-type]


CHOICES: dict[str, tuple[str, Callable[[Screen], None]]] = {
    "a long list": ("/", lambda s: choose(s, "Région", NAME)),
    "a list by keyboard": ("/couverture", lambda s: by_keyboard(s, "Qui", "Personnes immigrantes")),
    "a short list": ("/couverture", lambda s: choose(s, "Qui", "Personnes immigrantes")),
    "one of buttons": ("/couverture", lambda s: press(s, "radio", "Bassins")),
    "two buttons": ("/", lambda s: press(s, "button", "Reconstitués")),
    "a switch": ("/couverture", lambda s: press(s, "switch", "Points attestés seulement")),
}


@pytest.mark.parametrize("kind", CHOICES)
def test_a_choice_is_drawn_before_its_run_that_confirms_it(
    screen: Screen, line: Line, kind: str
) -> None:
    path, act = CHOICES[kind]
    screen.open(path)
    before, said = screen.map.get_attribute("data-revision"), screen.says()
    line.hold()
    act(screen)
    expect(screen.map).not_to_have_attribute("data-revision", before or "")
    drawn = screen.map.get_attribute("data-revision")
    # Nothing else on the page has heard of it yet.
    assert screen.says() == said
    screen.step(line.release)
    assert screen.map.get_attribute("data-revision") == drawn


def test_what_is_drawn_ahead_is_what_was_chosen(screen: Screen, line: Line) -> None:
    screen.open()
    line.hold()
    choose(screen, STATE, "nouveau")
    expect(screen.shapes(".service-point")).to_have_count(NEW)
    screen.step(line.release)
    expect(screen.shapes(".service-point")).to_have_count(NEW)
    assert screen.parameters() == {"ouverture": "nouveau"}


def test_a_patch_that_is_wrong_gives_way_to_the_run(screen: Screen, line: Line) -> None:
    def falsify(route: Route) -> None:
        answer = route.fetch()
        patch = answer.json()
        hidden = "-" * len(patch["layers"]["service_points"]["of"])
        patch["layers"]["service_points"]["of"] = hidden
        patch["view"] = {"bounds": [[45.0, -74.0], [46.0, -73.0]]}
        route.fulfill(response=answer, json=patch)

    screen.page.route(PATCHES, falsify)
    screen.open()
    stood = screen.boxes(".directorate")
    line.hold()
    choose(screen, STATE, "nouveau")
    expect(screen.shapes(".service-point")).to_have_count(0)
    assert moved(stood, screen.boxes(".directorate")) > 100
    screen.step(line.release)
    expect(screen.shapes(".service-point")).to_have_count(NEW)
    assert moved(stood, screen.boxes(".directorate")) <= 1


def test_a_choice_made_before_the_run_has_answered_is_left_to_the_runs(
    screen: Screen, line: Line
) -> None:
    screen.open()
    line.hold()
    choose(screen, STATE, "nouveau")
    expect(screen.shapes(".service-point")).to_have_count(NEW)
    drawn = screen.map.get_attribute("data-revision")
    choose(screen, STATE, "existant")
    assert screen.map.get_attribute("data-revision") == drawn
    line.release()
    # Whatever the runs make of two choices, the map shows what the list says.
    expect(screen.shapes(".service-point")).not_to_have_count(NEW)
    name = screen.page.get_by_role("combobox", name=STATE, exact=True).input_value()
    kept = POINTS[POINTS["opened"] == {"existant": "existing"}.get(name, "new")]
    expect(screen.shapes(".service-point")).to_have_count(len(kept))


def test_a_choice_that_no_run_follows_is_taken_back(screen: Screen, line: Line) -> None:
    screen.page.clock.install()
    screen.open()
    line.hold()
    choose(screen, STATE, "nouveau")
    expect(screen.shapes(".service-point")).to_have_count(NEW)
    screen.page.clock.fast_forward(10_000)
    expect(screen.shapes(".service-point")).to_have_count(len(POINTS))
    line.release()
    expect(screen.shapes(".service-point")).to_have_count(NEW)


@pytest.fixture
def silent(screen: Screen) -> Iterator[list[str]]:
    """Nothing is given ahead; what was asked for is noted."""
    asked: list[str] = []

    def refuse(route: Route) -> None:
        asked.append(route.request.url)
        route.fulfill(status=204)

    screen.page.route(PATCHES, refuse)
    yield asked


def test_without_patches_the_run_alone_draws(screen: Screen, silent: list[str]) -> None:
    screen.open()
    screen.step(lambda: choose(screen, STATE, "nouveau"))
    expect(screen.shapes(".service-point")).to_have_count(NEW)
    assert silent


def test_a_list_that_opens_is_asked_for_whole(screen: Screen) -> None:
    asked: list[str] = []
    screen.page.on("request", lambda request: asked.append(request.url))
    screen.open("/?ouverture=nouveau")
    screen.page.get_by_role("combobox", name="Région", exact=True).click()
    regions = {f"region-{code}" for code in load.table("regions")["region_code"]}
    screen.until(lambda: regions <= set(told(asked, "territoire")))


def test_of_a_server_that_gives_nothing_only_what_is_pointed_at_is_asked_for(
    screen: Screen, silent: list[str]
) -> None:
    screen.open("/?ouverture=nouveau")
    screen.page.get_by_role("combobox", name="Région", exact=True).click()
    screen.page.get_by_role("option", name=NAME, exact=True).hover()
    screen.page.keyboard.press("Escape")
    queries = [parse_qs(urlsplit(address).query) for address in silent]
    there = {name: ["region-05"] for name in ("territoire", "cadre")}
    assert {"ouverture": ["nouveau"], **there} in queries
    assert len(queries) <= 4


def told(addresses: list[str], name: str) -> list[str]:
    """What each address says of a parameter."""
    return [text for one in addresses for text in parse_qs(urlsplit(one).query).get(name, [])]
