"""The guide says what there is: controls, pages, commands, addresses; and it is served whole."""

from __future__ import annotations

import re
import shlex
from html.parser import HTMLParser
from pathlib import Path

import pytest
from babel.messages.pofile import read_po
from starlette.applications import Starlette
from streamlit import config

import pages
from geodata import status
from geodata.__main__ import main
from geodata.commands import COMMANDS
from geodata.tables.snapshot import EMBEDDED
from pages.shared.served import assets, base, guide
from pages.shared.server import guard
from pages.shared.server.shell import Frame
from tests import pictures
from tests.asgi import get
from tests.pages.bodies import html, opened, plain

ROOT = Path(__file__).resolve().parents[3]
TEXT = plain(guide.text())
MOST_BYTES = 150_000

BOLD = re.findall(r"\*\*([^*]+)\*\*", TEXT)
CODE = re.findall(r"`([^`\n]+)`", re.sub(r"(?ms)^```.*?^```$", "", guide.text()))
BLOCKS = [
    line
    for block in re.findall(r"(?ms)^```sh\n(.*?)^```$", guide.text())
    for line in block.splitlines()
]
PARTS = {
    title: part
    for title, _sep, part in (piece.partition("\n") for piece in guide.text().split("\n## ")[1:])
}
"""Text of each part of the guide by its title; the last is for everybody."""


def sentences() -> list[re.Pattern[str]]:
    """What the catalogue can write; a sentence that is hardly more than its fields is left out."""
    with (ROOT / "geodata/locale/ancrage.pot").open("rb") as stream:
        ids = [m.id if isinstance(m.id, str) else m.id[0] for m in read_po(stream) if m.id]
    bare = (re.split(r"\{\w+\}", plain(one)) for one in ids)
    return [
        re.compile(r"[\w ]+".join(map(re.escape, pieces)))
        for pieces in bare
        if len(pieces) == 1 or sum(map(len, pieces)) > 8
    ]


def test_every_control_and_every_page_of_the_guide_exists() -> None:
    known, titles = sentences(), {plain(page.title()) for page in pages.PAGES}
    controls = [found[1] for bold in BOLD if (found := re.fullmatch(r"« (.+) »", bold))]
    assert len(controls) > 30
    unknown = {name for name in controls if not any(one.fullmatch(name) for one in known)}
    assert unknown == set()
    assert {bold for bold in BOLD if not bold.startswith("« ")} == titles - {"L'évolution"}


def test_a_control_that_no_sentence_names_is_seen() -> None:
    known = sentences()
    for name, there in (("Partager", True), ("À 60 minutes ou moins", True), ("Partagez", False)):
        assert any(one.fullmatch(name) for one in known) is there


def test_each_part_has_its_question_its_gestures_and_what_to_be_careful_about() -> None:
    *users, everybody = PARTS.values()
    assert len(users) == 5
    for part in users:
        assert part.count("\n> ") == 1
        steps = [int(n) for n in re.findall(r"(?m)^(\d)\. ", part)]
        assert steps == list(range(1, len(steps) + 1))
        assert 3 <= len(steps) <= 6
        assert re.findall(r"(?m)^### (.+)$", part) == ["Ce que vous obtenez", "À surveiller"]
    for word in status.words().values():
        assert word in plain(everybody).lower()


@pytest.mark.parametrize("line", [one for one in BLOCKS if one.startswith("python")])
def test_a_command_of_the_guide_answers(
    line: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    _python, _option, module, *words = shlex.split(line.replace("DOSSIER", str(EMBEDDED)))
    assert module == "geodata"
    assert main(words) == 0


def test_what_the_guide_writes_as_code_exists() -> None:
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    source = "".join(path.read_text("utf-8") for path in ROOT.glob("[gp]*/**/*.py"))
    keys = (ROOT / "static/stage/keys.js").read_text(encoding="utf-8")
    assert len(CODE) > 20
    for code in CODE:
        if code.startswith("make "):
            assert f"\n{code.split()[1]}:" in makefile
        elif code.startswith("ANCRAGE_"):
            assert f'"{code}"' in source
        elif code.startswith("/"):
            assert code in (guard.ALIVE, guard.READY)
        elif code in COMMANDS or code in ("make", "kill -HUP"):
            continue
        elif len(code) == 1:
            assert f'{code.lower()}: "' in keys or f'"{code}": "' in keys
        else:
            assert [*ROOT.glob(code), *ROOT.glob(f"**/{code}")]


class Addresses(HTMLParser):
    """Addresses that a page of HTML asks for or leads to, and the names that stand in it."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.asked, self.leads, self.ids = [], [], set()  # type: ignore[var-annotated]
        self.feed(page)

    def handle_starttag(self, _tag: str, attrs: list[tuple[str, str | None]]) -> None:
        told = dict(attrs)
        self.asked += [told["src"]] if "src" in told else []
        self.leads += [told["href"]] if "href" in told else []
        self.ids |= {told["id"]} if "id" in told else set()


@pytest.mark.parametrize("path", ["", "/outils/ancrage"])
def test_the_guide_is_served_whole_wherever_the_dashboard_stands(
    path: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(config, "get_option", {"server.baseUrlPath": path.strip("/")}.get)
    routes = [*guide.ROUTES, *assets.ROUTES]
    app = Frame(Starlette(routes=base.under(routes)), addresses=[])
    answer = get(app, f"{path}/prise-en-main")
    page = answer.body.decode()
    assert answer.status == 200
    assert "default-src 'self'" in answer.headers["content-security-policy"]
    found = Addresses(page)
    shown = [one for one in found.asked if one.startswith("prise-en-main/")]
    assert {one.partition("/")[2] for one in shown} == guide.pictures()
    (style,) = (one for one in found.leads if one.endswith("/style.css"))
    for asked in (*shown, style):
        own = get(app, f"{path}/{asked}")
        assert own.status == 200
        assert len(own.body) < MOST_BYTES
    # The rest is Streamlit's own files, and pages: all stand beside.
    brand = {f"app/static/brand/{name}.svg" for name in ("ancrage", "icon")}
    assert {*found.asked} - {*shown} < brand
    slugs = {page.slug for page in pages.PAGES}
    inside = {f"prise-en-main#{name}" for name in found.ids}
    assert set(found.leads) <= {"./", style, *slugs, *inside, *shown, *brand}
    assert {"./", "reseau", "presentation", *guide.parts()} <= set(found.leads)
    assert get(app, f"{path}/prise-en-main/eprouve.md").status == 404
    assert get(app, f"{path}/prise-en-main/..%2fREADME.md").status == 404


def test_the_guide_is_written_as_the_screen_is() -> None:
    page = guide.page()
    assert '<html lang="fr-CA">' in page
    assert "**" not in page
    words = re.sub(r"(?s)<style.*?</style>|<pre>.*?</pre>|<[^>]+>", " ", page)
    assert not re.search(r"\w'\w|« | »|```|^#", words)
    assert '<b class="control">«\u00a0Partager\u00a0»</b>' in page
    assert '<a href="couverture"><b>La couverture</b></a>' in page


def test_the_page_of_the_data_leads_to_each_part() -> None:
    said = html(opened("donnees"))
    for address in ("prise-en-main", *guide.parts()):
        assert f'href="{address}"' in said


def test_every_picture_is_made_by_the_script_is_light_and_is_shown() -> None:
    kept = {path.name: path for path in (ROOT / "docs").glob("*.png")}
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    assert set(kept) == {f"{name}.png" for name in pictures.NAMES}
    for name, path in kept.items():
        assert path.stat().st_size < MOST_BYTES
        assert name in guide.pictures() or f"docs/{name}" in readme
