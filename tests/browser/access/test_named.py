"""What stands on a map and around it has a role and a name for who does not see it."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import expect

from tests.browser.driver import Screen

pytestmark = pytest.mark.browser

_STOPS = """() => {
  const inside = (root) => [...root.querySelectorAll("*")]
    .flatMap((e) => [e, ...(e.shadowRoot ? inside(e.shadowRoot) : [])]);
  const up = (e) => e.parentElement ?? e.getRootNode().host;
  const hidden = (e) => {
    for (; e; e = up(e)) if (e.getAttribute("aria-hidden") === "true") return true;
    return false;
  };
  return inside(document.querySelector(".stMain"))
    .filter((e) => e.tabIndex >= 0 && hidden(e) && e.getClientRects().length)
    .map((e) => `${e.tagName} ${e.getAttribute("class")}`);
}"""


@pytest.mark.parametrize(
    "path", ["/", "/etablissement", "/couverture", "/scenarios", "/territoire"]
)
def test_a_map_has_no_stop_that_is_hidden_or_has_no_name(screen: Screen, path: str) -> None:
    screen.open(path).drawn()
    assert screen.page.evaluate(_STOPS) == []
    expect(screen.map.locator(".main-map")).to_have_role("group")
    expect(screen.map.locator(".main-map")).to_have_accessible_name(re.compile("flèches"))
    for frame in screen.map.locator(".inset-frame").all():
        assert frame.get_attribute("aria-label") is None


@pytest.mark.parametrize(("code", "known"), [("alma", "attesté"), ("gaspe", "reconstitué")])
def test_a_point_says_how_it_is_known_and_who_answers_for_it(
    screen: Screen, code: str, known: str
) -> None:
    screen.open("/").drawn()
    point = screen.map.locator(f"[data-point='{code}']").first
    said = rf"^[^,]+, point {known} · Direction Capitale-Nationale et Est-du-Québec · "
    expect(point).to_have_accessible_name(re.compile(said))


def test_the_classes_of_a_legend_are_heard_with_their_counts(screen: Screen) -> None:
    screen.open("/etablissement").drawn()
    classes = screen.page.get_by_role("list", name="Légende").get_by_role("listitem")
    texts = [one.inner_text() for one in classes.all()]
    assert len(texts) == 6
    counts = [int(text.rsplit(":", 1)[1]) for text in texts]
    assert sum(counts) == 98
