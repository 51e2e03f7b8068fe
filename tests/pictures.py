"""Take the pictures of the README again: ``python -m tests.pictures``."""

import io
from shutil import which

from PIL import Image
from playwright.sync_api import expect, sync_playwright

from tests.browser.driver import CHROMIUM, LAPTOP, ROOT, Screen, serving

# A point at Carleton-sur-Mer in place of the one at Gaspé.
_PLAN = "1ePmAbLlIqyboCufEopzUknxI6PmmFmEzxcDMABj5tbG1APa4GS4"
PAGES = {
    "reseau": "/",
    "etablissement": "/etablissement",
    "territoire": "/territoire?territoire=municipalite-2410043",
    "couverture": "/couverture",
    "scenarios": f"/scenarios?scenario={_PLAN}",
}


def main() -> None:
    """Write a picture of each page, then of the second scene of the presentation."""
    # A cold server draws its pages first.
    expect.set_options(timeout=60_000)
    width, height = LAPTOP
    with (
        serving() as server,
        sync_playwright() as playwright,
        playwright.chromium.launch(executable_path=which("chromium"), args=CHROMIUM) as chromium,
    ):
        page = chromium.new_page(viewport={"width": width, "height": height}, locale="fr-CA")
        for name, path in PAGES.items():
            Screen(page, server).open(path)
            _write(name, page.screenshot())
        page.goto(f"{server.address}/presentation")
        link = page.get_by_role("link", name="Présenter").get_attribute("href")
        page.goto(f"{server.address}/{link}#2")
        page.locator("[data-testid=map][data-ready=true]").first.wait_for()
        _write("scene", page.screenshot())


def _write(name: str, picture: bytes) -> None:
    """Keep a picture in 128 colours: a third of its size."""
    with Image.open(io.BytesIO(picture)) as drawn:
        drawn.convert("RGB").quantize(128).save(ROOT / "docs" / f"{name}.png", optimize=True)


if __name__ == "__main__":
    main()
