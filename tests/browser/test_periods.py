"""The periods of a map: gone through by the browser alone, told where they rest."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Locator, WebSocketRoute, expect

from geodata.measure import measures
from tests.browser.conftest import Screens
from tests.browser.driver import PHONE, Screen, moved

pytestmark = pytest.mark.browser

START = "/etablissement?mesure=arrivals&periode={period}"
YEARS = measures()["arrivals"].periods["census_division"]
LATE = YEARS[-4]
HELD = re.compile("/periodes\\?")
DIVISIONS = ".territory"

# What is written on the map, and what is asked of the server, in one list.
NOTES = """
  window.noted = [];
  const { fetch } = window, { send } = WebSocket.prototype;
  window.fetch = (...said) => { noted.push("asked"); return fetch(...said); };
  WebSocket.prototype.send = function (...said) {
    noted.push("sent");
    return send.apply(this, said);
  };
"""
OBSERVED = """(sign) => {
  noted.length = 0;
  new MutationObserver(() => noted.push(sign.textContent)).observe(sign, { childList: true });
}"""


def opened(screen: Screen, period: str = YEARS[4]) -> Screen:
    """Open the years of a measure, and wait until all of them are held."""
    screen.page.add_init_script(NOTES)
    with screen.page.expect_response(HELD) as answer:
        screen.open(START.format(period=period))
    answer.value.finished()
    sign(screen).evaluate(OBSERVED)
    return screen


def sign(screen: Screen) -> Locator:
    return screen.map.locator(".period")


def slider(screen: Screen) -> Locator:
    return screen.page.get_by_role("slider", name="Période")


def press(screen: Screen, name: str) -> None:
    screen.page.get_by_role("button", name=name, exact=True).click()


def noted(screen: Screen) -> list[str]:
    found: list[str] = screen.page.evaluate("noted")
    return found


def widths(screen: Screen) -> list[float]:
    found: list[float] = screen.shapes(".counted").evaluate_all(
        "circles => circles.map((circle) => circle.getBBox().width)"
    )
    return found


def test_playing_asks_nothing_of_the_server_until_it_rests(screen: Screen) -> None:
    opened(screen)
    boxes, before, first = screen.boxes(DIVISIONS), widths(screen), YEARS[5:]
    press(screen, "4×")
    screen.step(lambda: press(screen, "Lire"))
    expect(slider(screen)).to_have_attribute("aria-valuetext", YEARS[-1])
    said = noted(screen)
    assert said[: len(first)] == [*first]
    # One message, and one run, for all of them.
    assert said.count("sent") == 1
    assert screen.parameters()["periode"] == YEARS[-1]
    expect(screen.page.locator("h1")).to_contain_text(YEARS[-1])
    expect(screen.page.get_by_role("button", name="Lire", exact=True)).to_be_visible()
    assert widths(screen) != before
    assert moved(boxes, screen.boxes(DIVISIONS)) < 1


def test_playing_from_the_last_period_starts_over_and_stops_when_told(screen: Screen) -> None:
    opened(screen, YEARS[-1])
    press(screen, "Lire")
    expect(sign(screen)).to_have_text(YEARS[1])
    screen.step(lambda: press(screen, "Pause"))
    assert noted(screen)[:2] == [*YEARS[:2]]
    assert screen.parameters()["periode"] == sign(screen).inner_text()


KEYS = [("ArrowRight", 5), ("ArrowUp", 6), ("ArrowLeft", 5), ("End", -1), ("Home", 0)]


def test_arrow_keys_step_and_the_page_follows_where_they_rest(screen: Screen) -> None:
    opened(screen)
    said = screen.says()
    for key, rank in KEYS:
        slider(screen).press(key)
        expect(sign(screen)).to_have_text(YEARS[rank])
        expect(slider(screen)).to_have_attribute("aria-valuetext", YEARS[rank])
        expect(screen.map).to_have_attribute("aria-label", re.compile(YEARS[rank]))
    screen.page.wait_for_url(f"**periode={YEARS[0]}*")
    expect(screen.page.locator("h1")).to_contain_text(YEARS[0])
    screen.settled()
    assert screen.says() != said
    # The keyboard stays where it was.
    assert slider(screen).evaluate("(own) => own.matches(':focus')")


def test_a_step_is_drawn_once_and_its_run_confirms_it(screen: Screen) -> None:
    opened(screen)
    before = int(screen.map.get_attribute("data-revision") or 0)
    screen.step(lambda: slider(screen).press("ArrowRight"))
    assert int(screen.map.get_attribute("data-revision") or 0) == before + 1


def test_what_has_not_followed_is_set_back(screen: Screen) -> None:
    opened(screen)
    opacity = "(own) => getComputedStyle(own.closest('.stElementContainer')).opacity"
    title = screen.page.locator("h1")
    slider(screen).press("ArrowRight")
    assert float(title.evaluate(opacity)) < 1
    # Sizes of circles are those of every period.
    assert float(screen.page.locator(".sizes").evaluate(opacity)) == 1
    expect(title).to_contain_text(YEARS[5])
    expect(screen.page.locator("[data-moves]")).to_have_count(0)
    screen.settled()
    assert float(title.evaluate(opacity)) == 1


def test_the_way_back_restores_the_period(screen: Screen) -> None:
    opened(screen)
    before, said = widths(screen), screen.says()
    screen.step(lambda: slider(screen).press("ArrowRight"))
    screen.back()
    assert screen.parameters()["periode"] == YEARS[4]
    expect(slider(screen)).to_have_attribute("aria-valuetext", YEARS[4])
    expect(sign(screen)).to_have_text(YEARS[4])
    assert widths(screen) == before
    assert screen.says() == said


ELSEWHERE: dict[str, Callable[[Screen], None]] = {
    "on the map": lambda s: s.shapes(f"{DIVISIONS}[data-code='2481']").dispatch_event("click"),
    "on the page": lambda s: s.page.get_by_text("Points de service", exact=True).click(),
}


@pytest.mark.parametrize("where", ELSEWHERE)
def test_what_is_done_while_it_plays_is_done_at_the_period_that_is_seen(
    screen: Screen, where: str
) -> None:
    opened(screen)
    press(screen, "Lire")
    expect(sign(screen)).to_have_text(YEARS[5])
    ELSEWHERE[where](screen)
    screen.page.wait_for_url(re.compile("territoire=mrc-2481|points=oui"))
    screen.settled()
    expect(screen.page.get_by_role("button", name="Lire", exact=True)).to_be_visible()
    assert screen.parameters()["periode"] == sign(screen).inner_text()
    assert YEARS.index(sign(screen).inner_text()) >= 5


def test_a_network_that_stalls_leaves_no_button_waiting(screen: Screen) -> None:
    stalled, told = False, list[str | bytes]()

    def join(browser: WebSocketRoute) -> None:
        server = browser.connect_to_server()
        browser.on_message(lambda said: told.append(said) if stalled else server.send(said))

    screen.page.route_web_socket("**/_stcore/stream", join)
    screen.page.clock.install()
    opened(screen, LATE)
    stalled = True
    press(screen, "4×")
    press(screen, "Lire")
    expect(sign(screen)).to_have_text(YEARS[-1])
    expect(screen.page.get_by_role("button", name="Lire", exact=True)).to_be_visible()
    screen.until(lambda: bool(told))
    # Nobody answers: the map is again what the rest of the page says.
    screen.page.clock.fast_forward(10_000)
    expect(sign(screen)).to_have_text(LATE)
    expect(screen.page.locator("[data-moves]")).to_have_count(0)


def test_without_what_periods_draw_nothing_plays_and_a_step_is_drawn_by_its_run(
    screen: Screen,
) -> None:
    screen.page.route(HELD, lambda route: route.fulfill(status=204))
    screen.open(START.format(period=LATE))
    before = widths(screen)
    with screen.page.expect_response(HELD):
        press(screen, "Lire")
    expect(screen.page.get_by_role("button", name="Lire", exact=True)).to_be_visible()
    screen.step(lambda: slider(screen).press("ArrowRight"))
    assert screen.parameters()["periode"] == YEARS[-3]
    assert widths(screen) != before


def test_so_few_periods_are_chosen_and_not_played(screen: Screen) -> None:
    screen.open("/etablissement?echelle=region&mesure=immigrants")
    expect(sign(screen)).to_have_text("2021")
    expect(screen.page.get_by_role("button", name="Lire", exact=True)).to_be_hidden()
    screen.step(lambda: slider(screen).press("ArrowLeft"))
    assert screen.parameters()["periode"] == "2016"


def test_on_a_phone_all_of_it_is_within_reach(screens: Screens) -> None:
    screen = screens(PHONE).open(START.format(period=LATE))
    for part in [slider(screen), *screen.map.locator(".periods button").all()]:
        box = part.bounding_box()
        assert box is not None
        assert box["x"] >= 0
        assert box["x"] + box["width"] <= PHONE[0]
        assert min(box["width"], box["height"]) >= 44
    screen.page.close()
