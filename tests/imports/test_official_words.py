"""Where an official list stands, no page, file, scene or command says how sure its points are."""

from __future__ import annotations

import datetime
import io
import json
import re
import zipfile
from collections.abc import Iterator
from html import unescape

import pytest

import pages
from geodata.__main__ import main
from geodata.files.writers import write
from geodata.link import QUESTIONS
from geodata.maps import map_files
from geodata.presentation.embedded import ready
from geodata.questions import Chart, Content, Grid
from geodata.tables import Snapshot, newest, renew, using
from geodata.tables.snapshot import EMBEDDED
from geodata.tables.snapshot import opened as embedded
from pages.shared.served import guide
from tests.imports.making import official
from tests.pages.bodies import nodes, opened, received, text

SAYS = re.compile(
    r"reconstitu|attest|illustrati|n'a jamais été publiée|points ne l'est pas|limites de 2024", re.I
)
DAY = datetime.date(2026, 10, 1)

QUERIES: list[dict[str, str]] = [
    {},
    {"territoire": "region-07", "cadre": "region-07"},
    {"territoire": "mrc-2406", "cadre": "mrc-2406"},
    {"territoire": "municipalite-2481017"},
    {"territoire": "municipalite-2499095"},
    {"point": "gatineau"},
    {"preuve": "attestes", "ouverture": "nouveau", "reseau": "attestes"},
    {"carte": "bassins", "par": "mrc"},
    {"annee": "avant"},
    {"table": "directorates"},
]


@pytest.fixture(scope="module")
def listed() -> Iterator[Snapshot]:
    before, version = newest(), official()
    renew(version)
    with using(version):
        yield version
    renew(before)


def plain(words: str) -> str:
    return words.replace("\u00a0", " ").replace("’", "'")


def told(content: Content) -> str:
    """All that a question answers, as text."""
    parts = [content.title, content.detail, content.place, *content.notes, *content.sources]
    parts += [f"{one.number} {one.what} {one.detail}" for one in content.figures]
    parts += [key.text for legend in content.legends for key in legend.keys]
    parts.append(json.dumps(content.state, ensure_ascii=False))
    for exhibit in content.exhibits:
        made = exhibit.make()
        if isinstance(made, Grid):
            parts += [made.title, *made.notes, made.rows.to_csv()]
        elif isinstance(made, Chart):
            parts += [repr(made)]
    return plain("\n".join(parts))


def silent(words: str) -> None:
    # Codes of the table are in English.
    words = re.sub(r"\b(attested|reconstructed)(_\w+)?\b", "", plain(words))
    found = SAYS.search(words)
    assert found is None, words[max(found.start() - 150, 0) : found.end() + 150]


@pytest.mark.parametrize("query", QUERIES, ids=str)
@pytest.mark.parametrize("slug", QUESTIONS)
def test_no_question_says_how_sure_a_point_is(
    listed: Snapshot, slug: str, query: dict[str, str]
) -> None:
    view, _refused = QUESTIONS[slug].read(query)
    silent(told(QUESTIONS[slug].content(view)))


@pytest.mark.parametrize("slug", QUESTIONS)
def test_no_download_says_how_sure_a_point_is(listed: Snapshot, slug: str) -> None:
    for download in QUESTIONS[slug].content(QUESTIONS[slug].read({})[0]).downloads:
        if "csv" in download.formats:
            silent(download.write("csv").decode("utf-8-sig"))


@pytest.mark.parametrize("query", [QUERIES[0], QUERIES[1], QUERIES[3], QUERIES[5]], ids=str)
@pytest.mark.parametrize("slug", [page.slug for page in pages.PAGES])
def test_no_page_says_how_sure_a_point_is(
    listed: Snapshot, slug: str, query: dict[str, str]
) -> None:
    page = opened(slug, **query)
    assert not page.exception
    labels = " ".join(str(getattr(node, "label", "")) for node in nodes(page.main))
    words = " ".join(str(getattr(node, "value", "")) for node in nodes(page.main))
    frames = " ".join(
        frame.value.to_csv() for frame in page.dataframe if hasattr(frame.value, "to_csv")
    )
    silent(f"{text(page)} {labels} {words} {frames}")


def test_the_page_of_the_network_speaks_of_the_list_and_of_its_day(listed: Snapshot) -> None:
    page = plain(text(opened("reseau")))
    assert "Selon « Liste officielle des points », en vigueur le 15 mars 2024." in page
    assert "28 août 2019" not in page and "août 2019" not in page
    card = plain(text(opened("reseau", point="alma")))
    assert "Source : Liste officielle des points" in card and "Point de service" in card
    state = received(opened("reseau"))["patch"]
    assert "hollow" not in json.dumps(state)


def test_the_source_that_an_author_gives_is_not_said_to_be_public(listed: Snapshot) -> None:
    figures = QUESTIONS["donnees"].content(QUESTIONS["donnees"].read({})[0]).figures
    assert [(one.what, one.detail) for one in figures][1] == ("sources", "")


def test_the_guide_and_the_files_of_the_map_say_nothing_of_it(listed: Snapshot) -> None:
    assert "À surveiller" in guide.page()
    silent(unescape(guide.page()))
    for data in map_files().values():
        silent(data.decode("utf-8", "replace"))


@pytest.mark.parametrize("kind", ["html", "pptx"])
def test_no_file_of_the_scenes_says_how_sure_a_point_is(listed: Snapshot, kind: str) -> None:
    shown = ready().slides(root="https://ancrage.exemple")
    data = write(shown, "html" if kind == "html" else "pptx", title="", date=DAY)
    if kind == "html":
        bare = re.sub(
            r"(?s)<style.*?</style>|<script(?! type=.application/json).*?</script>",
            "",
            data.decode(),
        )
        words = unescape(re.sub(r"<[^>]+>", " ", bare))
    else:
        with zipfile.ZipFile(io.BytesIO(data)) as found:
            inside = [name for name in found.namelist() if name.endswith(".xml")]
            words = " ".join(found.read(name).decode() for name in inside)
        words = re.sub(r"<[^>]+>", " ", words)
    assert "15 mars 2024" in plain(words)
    silent(words)


@pytest.mark.parametrize(
    "command",
    [
        ("say", "reseau"),
        ("nearest", "--municipality", "2481017"),
        ("coverage", "--threshold", "50km"),
        ("describe", "service_points"),
    ],
)
def test_no_command_says_how_sure_a_point_is(
    listed: Snapshot, command: tuple[str, ...], capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(command) == 0
    silent(capsys.readouterr().out)


def test_where_points_are_reconstructed_the_words_stay() -> None:
    with using(embedded(EMBEDDED)):
        content = QUESTIONS["reseau"].content(QUESTIONS["reseau"].read({})[0])
    assert len(SAYS.findall(told(content))) > 3
