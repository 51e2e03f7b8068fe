"""Texts and tables of files: safe, measured, cut only where they must be."""

from __future__ import annotations

import math
import re
import subprocess
import sys
from pathlib import Path
from xml.etree import ElementTree

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from geodata.files import fonts, pictures, table, written
from geodata.files.map import placement
from geodata.files.map.labels import Name
from geodata.files.slide import Slide
from geodata.files.written import clean
from geodata.questions import Key, Legend
from geodata.wording import decimals_of
from tests.files.examples import HOSTILE, TABLE, content

ROOT = Path(__file__).resolve().parents[2]
ROOM = (288.0, 260.0)


# In a process of its own: sharing a font would end that process, not raise an error.
TOGETHER = """
from concurrent.futures import ThreadPoolExecutor
from geodata.files import fonts
def measured(texts):
    fonts.advance.cache_clear()
    return sum(fonts.advance.__wrapped__(s, fonts.PLAIN) for s in texts * 300)
with ThreadPoolExecutor(2) as pool:
    a, b = pool.map(measured, ("abcdefghijklmnopqrstuvwxyz",) * 2)
assert a == b > 0
"""


def test_two_threads_measure_texts_at_once() -> None:
    subprocess.run([sys.executable, "-c", TOGETHER], cwd=ROOT, check=True, timeout=120)


@given(st.text(max_size=200))
@settings(max_examples=60, deadline=None)
def test_any_text_can_be_written_in_xml_once_it_is_clean(text: str) -> None:
    element = ElementTree.Element("t")
    element.text = clean(text)
    assert ElementTree.fromstring(ElementTree.tostring(element)).text in (clean(text), None)
    assert clean(clean(text)) == clean(text)


def test_what_turns_a_text_around_is_left_out_and_what_it_says_is_kept() -> None:
    assert clean("a\u202eb\u200fc\x00d\te") == "abcd e"
    assert clean("שלום, « L’Île » <b>") == "שלום, « L’Île » <b>"
    assert clean("une\ndeux", lines=True) == "une\ndeux"
    assert clean("x" * 50, most=10) == "x" * 9 + "…"


@given(st.text(alphabet="ab é'-\u00a0…", max_size=80), st.floats(20, 200))
@settings(max_examples=60, deadline=None)
def test_no_line_is_wider_than_its_room_and_no_letter_is_lost(text: str, room: float) -> None:
    lines = fonts.wrap(text, 12, room)
    assert all(fonts.width(line, 12) <= room for line in lines)
    assert "".join(lines).replace(" ", "") == text.replace(" ", "")


def test_a_title_breaks_into_lines_of_about_the_same_width() -> None:
    text = "En 2019, le réseau a presque triplé, de 21 à 61 points de service, dans les 17 régions"
    size = 24.0
    plain = fonts.wrap(text, size, 800, fonts.HEADING)
    even = fonts.balanced(text, size, 800, fonts.HEADING)
    widths = [fonts.width(line, size, fonts.HEADING) for line in even]
    assert len(even) == len(plain) == 2
    assert " ".join(even) == text
    assert min(widths) > 0.7 * max(widths)


def test_a_text_too_long_for_its_box_is_cut_with_an_ellipsis() -> None:
    size, lines = fonts.fit("mot " * 500, (200, 60), (20, 16, 12))
    assert size == 12
    assert len(lines) * size * fonts.LINE <= 60
    assert lines[-1].endswith("…")
    assert fonts.fit("court", (200, 60), (20, 16, 12)) == (20, ("court",))


def test_a_table_keeps_what_its_box_holds_and_says_what_it_leaves_out() -> None:
    found = table.grid(TABLE, (0, 0, *ROOM), size=10)
    assert found is not None
    assert found.head == (("Territoire",), ("Part",), ("Population",))
    assert found.rows[0] == (("Territoire 0",), ("33,3",), ("2\u00a0004\u00a0265",))
    assert found.right == (False, True, True)
    assert len(found.rows) == 10
    assert sum(found.widths) == pytest.approx(ROOM[0])
    assert found.height <= ROOM[1]
    assert found.note == "10 premières lignes sur 14"
    small = table.grid(TABLE.head(2), (0, 0, *ROOM), size=10)
    assert small is not None
    assert small.note == ""


def test_numbers_are_kept_before_other_columns() -> None:
    wide = pd.DataFrame({"Nom": ["a"] * 3, "Note": ["texte " * 12] * 3, "Habitants": [1, 2, 3]})
    found = table.grid(wide, (0, 0, 110, 200), size=10)
    assert found is not None
    assert found.head == (("Nom",), ("Habitants",))
    assert found.note == "2 colonnes sur 3"


def test_a_table_that_its_box_cannot_hold_is_left_out() -> None:
    assert table.grid(TABLE, (0, 0, 288, 40), size=10) is None
    assert table.grid(TABLE.head(0), (0, 0, *ROOM), size=10) is None


@pytest.mark.parametrize(
    ("value", "text"),
    [(None, "–"), (math.nan, "–"), (3, "3,0"), (2.25, "2,3"), (True, "oui"), (" a\x00b ", "ab")],
)
def test_a_cell_is_written_in_french(value: object, text: str) -> None:
    assert written.cell(value, decimals=1) == text


def test_the_numbers_of_a_column_have_the_same_decimals() -> None:
    assert decimals_of([100.0, 98.6, math.nan, None, "x"]) == 1
    assert decimals_of([33.3 - 1, 12]) == 1
    assert decimals_of([48.5501, -71.6]) == 4
    assert decimals_of([0.85123456, 1]) == 2
    assert decimals_of([]) == decimals_of([3, 4.0]) == 0


def test_a_word_too_long_is_cut_after_a_hyphen_and_joined_as_it_was() -> None:
    name = "Gaspésie–Îles-de-la-Madeleine"
    lines = fonts.wrap(name, 10, 100)
    assert len(lines) == 2
    assert lines[0].endswith("-")
    assert fonts.joined(lines) == name
    assert fonts.joined(fonts.wrap("un – deux trois", 10, 30)) == "un – deux trois"
    assert fonts.joined(()) == ""


def test_a_large_number_is_never_broken_in_the_head_of_a_table() -> None:
    wide = pd.DataFrame({"Nom": ["a"] * 3, "Pour 100 000 hab.": [1.5, 2.0, 3.0]})
    found = table.grid(wide, (0, 0, 110, 200), size=10)
    assert found is not None
    assert any("100\u00a0000" in line for line in found.head[1])
    assert [row[1] for row in found.rows] == [("1,5",), ("2,0",), ("3,0",)]


def test_a_legend_stays_in_its_room() -> None:
    keys = tuple(Key(colour="#112233", text="mot " * n, count=str(n)) for n in (1, 5, 80, 2))
    items, tall = pictures.flow([Legend(title="Titre", keys=keys)], room=300)
    for item in items:
        lead = 32 if item.key else 0
        assert all(item.x + lead + fonts.width(line, 12) <= 300.5 for line in item.lines)
    assert max(item.y for item in items) < tall
    assert pictures.flow([], room=300) == ((), 0.0)


def test_circles_of_a_legend_are_as_large_as_on_the_map() -> None:
    keys = tuple(Key(colour="#112233", text=str(d), shape="circle", size=d) for d in (4.0, 35.0))
    (small, large), tall = pictures.flow([Legend(title="", keys=keys)], room=300)
    assert small.y == large.y
    assert tall >= 35.0


spots = st.tuples(st.floats(0, 400), st.floats(0, 300))


@given(st.lists(st.tuples(spots, st.sampled_from([0.0, 8.0])), max_size=25))
@settings(max_examples=40, deadline=None)
def test_no_two_names_touch(places: list[tuple[tuple[float, float], float]]) -> None:
    names = [
        Name(lines=("Rimouski",), spot=spot, kind="town", rank=rank, reach=reach)
        for rank, (spot, reach) in enumerate(places)
    ]
    dots = [placement.around((200, 150), 7)]
    found = placement.place(names, size=(400, 300), taken=(), dots=dots)
    boxes = [box for box in found if box is not None] + dots
    for i, one in enumerate(boxes):
        assert not any(placement.meets(one, other) for other in boxes[:i])


def test_a_scene_keeps_only_addresses_of_the_web_and_what_is_said() -> None:
    shown = content(None)
    for link in ("javascript:alert(1)", "file:///etc", "https://a b", "https://" + "a" * 3000):
        assert Slide(title="x", sentences=(), content=shown, link=link).cleaned().link == ""
    kept = Slide(title=" \x00", sentences=("", "a"), content=shown, link="https://a.example/é")
    assert kept.cleaned().link == "https://a.example/é"
    assert kept.cleaned().title == "Sans titre"
    assert kept.cleaned().sentences == ("a",)


def test_the_hostile_text_is_hostile() -> None:
    assert re.search("[\x00\u202e\ud800]", HOSTILE)
    assert clean(HOSTILE).startswith("<script>alert('x')</script>")
