"""Two versions of the data at once, in two threads: pages, files and commands tell their own."""

from __future__ import annotations

import datetime
import io
import re
import threading
import zipfile
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor

import pytest

from geodata.__main__ import main
from geodata.checks import package as check
from geodata.files.writers import write
from geodata.network import question as network
from geodata.presentation.embedded import ready
from geodata.questions import Content
from geodata.tables.snapshot import Snapshot, newest, using
from tests.test_content import content_of
from tests.versions import MORE_IMMIGRANTS, NEW_TOWNS, later_network

DAY = datetime.date(2026, 10, 1)


@pytest.fixture(scope="module")
def later() -> Snapshot:
    return later_network()


def both(work: Callable[[], str], later: Snapshot) -> tuple[str, str]:
    """Do the same work on both versions at the same time; give what each told."""
    meet = threading.Barrier(2, timeout=120)

    def told(chosen: Snapshot) -> str:
        with using(chosen):
            meet.wait()
            return plain(work())

    with ThreadPoolExecutor(2) as pool:
        now, then = pool.map(told, (newest(), later))
    return now, then


def plain(text: str) -> str:
    return text.replace("\u00a0", " ").replace("’", "'")


def words(content: Content) -> str:
    figures = " ".join(f"{f.number} {f.what} {f.detail}" for f in content.figures)
    notes = " ".join([*content.notes, *content.sources])
    table = "" if content.table is None else content.table.to_csv()
    return "\n".join([content.title, content.detail, figures, notes, table])


def page(slug: str, **query: str) -> Callable[[], str]:
    return lambda: words(content_of(slug, query))


def test_a_later_version_is_sound(later: Snapshot) -> None:
    with using(later):
        assert list(check.sentences(check.check())) == []


PAGES: list[tuple[str, dict[str, str], str, str]] = [
    ("reseau", {}, "de 21 à 61 points de service", "de 73 à 66 points de service"),
    ("reseau", {}, "État annoncé le 28 août 2019", "État au 15 mars 2024"),
    ("reseau", {}, "situent 54; l'emplacement des 7 autres", "situent 59; l'emplacement des 7"),
    ("reseau", {}, "6 directions régionales", "10 directions régionales"),
    ("territoire", {}, "61 points, dont 7 reconstitués", "66 points, dont 7 reconstitués"),
    ("etablissement", {"territoire": "region-12"}, "9 295 Personnes", "12 345 Personnes"),
    ("evolution", {}, "En octobre 2023, 10 directions", "En mars 2024, 10 directions"),
    ("donnees", {}, "La liste officielle des 61 points", "La liste officielle des 66 points"),
    ("scenarios", {}, "61 points", "66 points"),
]


@pytest.mark.parametrize(("slug", "query", "now", "then"), PAGES)
def test_pages_tell_their_own_version(
    later: Snapshot, slug: str, query: dict[str, str], now: str, then: str
) -> None:
    first, second = both(page(slug, **query), later)
    assert now in first and now not in second
    assert then in second and then not in first


def test_the_map_draws_the_points_and_the_directorates_of_its_version(later: Snapshot) -> None:
    def drawn() -> str:
        state = content_of("reseau", {}).state
        assert state is not None
        points = state["layers"]["service_points"]["of"]
        kinds = [name for name in state["layers"] if name.startswith("directorates")]
        labels = [label for label in state["labels"] if label["kind"] == "directorate"]
        return f"{len(points)} {kinds} {len(labels)}"

    now, then = both(drawn, later)
    assert now == "61 ['directorates_2019'] 6"
    assert then == "66 ['directorates_2023'] 10"


def test_files_tell_their_own_version(later: Snapshot) -> None:
    def deck() -> str:
        shown = ready().slides(root="https://ancrage.exemple")[:2]
        with zipfile.ZipFile(io.BytesIO(write(shown, "pptx", title="", date=DAY))) as found:
            inside = [n for n in found.namelist() if re.fullmatch(r"ppt/slides/\w+\.xml", n)]
            texts = " ".join(found.read(name).decode() for name in inside)
        return re.sub(r"<[^>]+>", "", texts)

    def stage() -> str:
        shown = ready().slides(root="https://ancrage.exemple")[:2]
        return write(shown, "html", title="", date=DAY).decode()

    for work in (deck, stage):
        now, then = both(work, later)
        assert "de 21 à 61 points de service" in now and "28 août 2019" in now
        assert "de 73 à 66 points de service" in then and "15 mars 2024" in then
        assert "61 points de service" not in then
    shown = network.NetworkView()
    table = both(lambda: network.answer(shown).downloads[0].write("csv").decode(), later)
    assert [NEW_TOWNS[0] in text for text in table] == [False, True]


def test_commands_tell_the_version_of_their_folder(
    later: Snapshot, capsys: pytest.CaptureFixture[str], tmp_path_factory: pytest.TempPathFactory
) -> None:
    folder = tmp_path_factory.mktemp("later")
    for name, data in later.files.items():
        (folder / name).write_bytes(data)

    def told(*arguments: str) -> str:
        assert main(arguments) == 0
        return plain(capsys.readouterr().out)

    show = ("show", "region", "12")
    figure = f"{MORE_IMMIGRANTS[1]:,}".replace(",", " ")
    assert figure not in told(*show) and figure in told("--data", str(folder), *show)
    for count, before in (("61", ()), ("66", ("--data", str(folder)))):
        assert re.search(rf"service_points +{count} ", told(*before, "describe"))
    near = ("nearest", "--municipality", "2457005", "-k", "1")
    assert "Chambly" not in told(*near).partition("\n")[2]
    assert "Chambly" in told("--data", str(folder), *near)
