"""Newer data while people work: refused when broken, else shown to whoever opens a page."""

from __future__ import annotations

import signal
import time
from pathlib import Path

import pytest
from playwright.sync_api import expect

from geodata.tables.snapshot import Snapshot, newest
from tests.browser.conftest import Screens
from tests.browser.driver import Server, serving
from tests.versions import replaced, version

pytestmark = pytest.mark.servers

# Every page is drawn once before newer data are shown: seconds alone, more on a busy machine.
LONGEST_SECONDS = 120


def put(found: Snapshot, folder: Path) -> None:
    for name, data in found.files.items():
        (folder / name).write_bytes(data)


def told(server: Server, words: str) -> None:
    """Wait until the server has said something."""
    limit = time.monotonic() + LONGEST_SECONDS
    while not any(words in line for line in server.said):
        assert time.monotonic() < limit, "".join(server.said)
        time.sleep(0.1)


def test_a_session_stays_on_its_data_until_it_asks_for_the_newer(
    screens: Screens, tmp_path: Path
) -> None:
    put(newest(), tmp_path)
    with serving(ANCRAGE_DATA=str(tmp_path)) as server:
        told(server, "Prêt")
        early = screens(of=server).open("/etablissement?territoire=region-05")
        expect(early.page.get_by_role("main")).to_contain_text("Estrie")

        regions = tmp_path / "regions.csv"
        regions.write_text(regions.read_text("utf-8") + "99,Ailleurs\n", "utf-8")
        server.signal(signal.SIGHUP)
        told(server, "regions.csv, ligne 19")
        told(server, f"Les données en service restent les mêmes ({newest().name}).")

        later = version({"regions.csv": replaced("Estrie", "Ailleurs")})
        put(later, tmp_path)
        server.signal(signal.SIGHUP)
        told(server, f"Nouvelles données en service ({later.name}).")
        late = screens(of=server).open("/etablissement?territoire=region-05")
        expect(late.page.get_by_role("main")).to_contain_text("Ailleurs")
        expect(late.page.get_by_role("main")).not_to_contain_text("Estrie")

        early.page.get_by_role("link", name="Le réseau").click()
        early.drawn()
        expect(early.page.get_by_role("main")).to_contain_text("Estrie")
        notice = early.page.get_by_role("status").filter(has_text="De nouvelles données")
        notice.get_by_role("link", name="Voir les nouvelles").click()
        expect(early.page.get_by_role("main")).to_contain_text("Ailleurs")
        early.drawn()
        assert early.parameters() == {"territoire": "region-05"}
        expect(notice).to_have_count(0)
        server.signal(signal.SIGHUP)
        told(server, f"Données inchangées ({later.name}).")
        early.page.close()
        late.page.close()
    assert "Traceback" not in "".join(server.said)
