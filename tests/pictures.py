"""Take the pictures of the README and of the guide again: ``python -m tests.pictures [NAME…]``."""

import io
import sys
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from shutil import which

from PIL import Image
from playwright.sync_api import Page, expect, sync_playwright

from geodata import style
from tests.browser.driver import CHROMIUM, LAPTOP, PHONE, ROOT, Screen, Server, serving

# A point at Carleton-sur-Mer in place of the one at Gaspé.
_PLAN = "1ePmAbLlIqyboCufEopzUknxI6PmmFmEzxcDMABj5tbG1APa4GS4"
_SHEET = "/territoire?territoire=municipalite-2410043"

_BADGE = f"""([step, x, y]) => {{
  const badge = document.createElement("b");
  badge.textContent = step;
  badge.style = `position:fixed;left:${{x}}px;top:${{y}}px;z-index:2000000;width:26px;height:26px;
    border-radius:50%;background:{style.STRONG};color:#fff;text-align:center;
    box-shadow:0 0 0 2px #fff;font:700 15px/26px Roboto,sans-serif`;
  document.body.append(badge);
}}"""


@dataclass(frozen=True, kw_only=True)
class Shot:
    """A picture of a page.

    Attributes
    ----------
    steps
        What each gesture of the guide acts on, by its number: a selector.
    after
        Those whose number stands after what they act on; it stands before by default.
    """

    path: str
    size: tuple[int, int] = LAPTOP
    steps: Mapping[int, str] = field(default_factory=dict)
    after: frozenset[int] = frozenset()


SHOTS: Mapping[str, Shot] = {
    "reseau": Shot(path="/"),
    "etablissement": Shot(path="/etablissement"),
    "territoire": Shot(path=_SHEET),
    "couverture": Shot(path="/couverture"),
    "scenarios": Shot(path=f"/scenarios?scenario={_PLAN}"),
    "guide-direction": Shot(
        path="/couverture?par=direction",
        steps={
            2: ".st-key-panneau_couverture .head",
            3: ".st-key-w_threshold",
            4: ".st-key-w_attested_only",
        },
        after=frozenset({2, 4}),
    ),
    "guide-telephone": Shot(
        path=_SHEET,
        size=PHONE,
        steps={1: ".st-key-recherche button", 2: ".top", 5: ".st-key-partage"},
        after=frozenset({2}),
    ),
    "guide-presentation": Shot(
        path="/presentation",
        steps={
            2: ".st-key-oter_1",
            3: "[class*=st-key-choisir_scene_3]",
            4: "a:has-text('Présenter')",
        },
        after=frozenset({2}),
    ),
    "guide-donnees": Shot(
        path="/donnees?table=regions",
        size=(LAPTOP[0], 960),
        steps={1: "[class*=st-key-table_]", 2: ".stColumn .stPopover"},
    ),
}
STAGE = "scene"
NAMES = (*SHOTS, STAGE)


def main(names: Collection[str]) -> None:
    """Write the pictures of those names; all of them for none."""
    # A cold server draws its pages first.
    expect.set_options(timeout=60_000)
    asked = names or NAMES
    with (
        serving() as server,
        sync_playwright() as playwright,
        playwright.chromium.launch(executable_path=which("chromium"), args=CHROMIUM) as chromium,
    ):
        page = chromium.new_page(locale="fr-CA", reduced_motion="reduce")
        for name in asked:
            _write(name, _stage(page, server) if name == STAGE else _taken(page, server, name))


def _taken(page: Page, server: Server, name: str) -> bytes:
    """Take the picture of a page, the gestures of the guide numbered on it."""
    shot, screen = SHOTS[name], Screen(page, server)
    page.set_viewport_size({"width": shot.size[0], "height": shot.size[1]})
    page.goto(server.address + shot.path)
    page.locator(".foot").wait_for()
    screen.settled()
    if not shot.path.startswith("/donnees"):
        screen.drawn()
    for step, selector in shot.steps.items():
        box = page.locator(selector).first.bounding_box()
        assert box is not None, selector
        x = box["x"] + box["width"] + 4 if step in shot.after else box["x"] - 30
        held = min(max(x, 2), shot.size[0] - 30), box["y"] + min(box["height"], 40) / 2 - 13
        page.evaluate(_BADGE, [str(step), *held])
    return page.screenshot()


def _stage(page: Page, server: Server) -> bytes:
    """Take the picture of the second scene of the presentation."""
    page.set_viewport_size({"width": LAPTOP[0], "height": LAPTOP[1]})
    page.goto(f"{server.address}/presentation")
    link = page.get_by_role("link", name="Présenter").get_attribute("href")
    page.goto(f"{server.address}/{link}#2")
    page.locator("[data-testid=map][data-ready=true]").first.wait_for()
    return page.screenshot()


def _write(name: str, picture: bytes) -> None:
    """Keep a picture in 128 colours: a third of its size."""
    with Image.open(io.BytesIO(picture)) as drawn:
        drawn.convert("RGB").quantize(128).save(ROOT / "docs" / f"{name}.png", optimize=True)


if __name__ == "__main__":
    main(sys.argv[1:])
