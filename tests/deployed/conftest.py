"""A real nginx before the dashboard, set as the documentation tells, each on a port of its own."""

from __future__ import annotations

import contextlib
import os
import re
import shutil
import socket
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext

from tests.browser.conftest import new_context
from tests.browser.driver import HOST, LAPTOP, ROOT, Screen, Server, Watch, free_port, serving

PATH = "/outils/ancrage"
NGINX = shutil.which("nginx", path=f"{os.environ.get('PATH', '')}:/usr/sbin")

# One process, whoever runs it, with every file that it writes in a folder of its own.
_WHOLE = """
daemon off;
master_process off;
pid {folder}/pid;
error_log stderr warn;
events {{}}
http {{
    access_log off;
    client_body_temp_path {folder}/body;
    proxy_temp_path {folder}/proxy;
    fastcgi_temp_path {folder}/fastcgi;
    uwsgi_temp_path {folder}/uwsgi;
    scgi_temp_path {folder}/scgi;
{site}
}}
"""


@dataclass(frozen=True)
class Way:
    """How the dashboard is reached: a documented configuration, and the paths of both sides."""

    file: str
    path: str
    own: str = ""

    def site(self) -> str:
        text = (ROOT / "docs" / "nginx" / self.file).read_text(encoding="utf-8")
        return text.replace(f"{PATH}/", f"{self.path}/")


WAYS = {
    "root": Way("chemin-retire.conf", ""),
    "path kept": Way("chemin-garde.conf", PATH, PATH),
    "path taken away": Way("chemin-retire.conf", PATH),
}


@contextlib.contextmanager
def nginx(site: str, *, port: int, server: Server, folder: Path) -> Iterator[None]:
    """Run nginx with the configuration of a site, before the dashboard, once it answers."""
    assert NGINX, "install nginx-light"
    behind = re.match(r"http://[^/]+", server.address)
    assert behind
    for documented, ours in (
        ("listen 80;", f"listen {HOST}:{port};"),
        ("http://127.0.0.1:8501", behind[0]),
    ):
        assert site.count(documented) == 1
        site = site.replace(documented, ours)
    file = folder / "nginx.conf"
    file.write_text(_WHOLE.format(folder=folder, site=site), encoding="utf-8")
    with subprocess.Popen([NGINX, "-p", folder, "-e", "stderr", "-c", file]) as process:
        try:
            while not _answers(port):
                assert process.poll() is None
            yield
            assert process.poll() is None
        finally:
            process.kill()


def _answers(port: int) -> bool:
    with socket.socket() as probe:
        return probe.connect_ex((HOST, port)) == 0


@pytest.fixture(scope="module", params=WAYS)
def reached(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Server]:
    """The dashboard as it is reached through nginx, in each documented way."""
    way, folder, port = WAYS[request.param], tmp_path_factory.mktemp("nginx"), free_port()
    with (
        serving(path=way.own, ANCRAGE_EMBED_ORIGINS="https://exemple.org") as server,
        nginx(way.site(), port=port, server=server, folder=folder),
    ):
        yield Server(f"http://{HOST}:{port}{way.path}", server.said, server.kill, server.signal)
    assert "Traceback" not in "".join(server.said)


@pytest.fixture(scope="module")
def visitor(chromium: Browser, reached: Server) -> Iterator[BrowserContext]:
    """Somebody who comes once in each way."""
    context = new_context(chromium)
    yield context
    context.close()


@pytest.fixture
def screen(visitor: BrowserContext, reached: Server) -> Iterator[Screen]:
    """A screen on which nothing may fail, and that asks nothing outside of the path."""
    watch, page = Watch(base=reached.address), visitor.new_page()
    page.set_viewport_size({"width": LAPTOP[0], "height": LAPTOP[1]})
    watch.attach(page)
    yield Screen(page, reached)
    page.close()
    assert watch.outside == []
    assert watch.errors == []
