"""The HTML file: whole, closed to the outside, light, and inert whatever its texts say."""

from __future__ import annotations

import base64
import hashlib
import json
import re
from dataclasses import replace
from functools import cache
from html.parser import HTMLParser
from typing import Any

import pandas as pd
import pytest

from geodata.files.html.page import as_html
from geodata.files.html.stage import inert, presentation, table
from geodata.files.slide import Slide, produced
from geodata.wording import NBSP
from tests.files.eight import codes, eight
from tests.files.examples import DATE, content

TITLE = "La régionalisation en huit scènes"
MOST = 3_000_000
HOSTILE = (
    "</script><script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    "\"' onload='alert(1)",
    "<!-- <script>",
    "\u202efdp.exe \u2066 \u2028 \u2029 &lt;b&gt; ]]> {title} ${alert(1)}",
    "a" * 10_000,
)


class Page(HTMLParser):
    """Elements of a document, with the text of those that browsers do not read as markup."""

    def __init__(self, document: bytes) -> None:
        super().__init__(convert_charrefs=True)
        self.elements: list[tuple[str, dict[str, str]]] = []
        self.texts: list[tuple[str, dict[str, str], str]] = []
        self.feed(document.decode())

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, {name: value or "" for name, value in attrs}))

    def handle_data(self, data: str) -> None:
        if self.elements and data.strip():
            tag, attributes = self.elements[-1]
            self.texts.append((tag, attributes, data))

    def scripts(self) -> list[str]:
        return [text for tag, attributes, text in self.texts if tag == "script" and not attributes]

    def island(self, name: str) -> Any:
        found = [text for _tag, at, text in self.texts if at.get("id") == f"data-{name}"]
        return json.loads("".join(found))

    def policy(self) -> dict[str, list[str]]:
        found = [at["content"] for tag, at in self.elements if tag == "meta" and "http-equiv" in at]
        assert len(found) == 1
        return {part.split()[0]: part.split()[1:] for part in found[0].split(";")}


@cache
def document() -> bytes:
    return as_html(eight(), title=TITLE, date=DATE)


@cache
def page() -> Page:
    return Page(document())


def digest(text: str) -> str:
    return f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}'"


def test_eight_scenes_are_light() -> None:
    assert len(eight()) == 8
    assert len(document()) <= MOST


def test_the_policy_allows_its_own_scripts_and_styles_and_nothing_outside() -> None:
    policy = page().policy()
    assert policy["default-src"] == ["'none'"]
    assert policy["script-src"] == [digest(script) for script in page().scripts()]
    styles = [text for tag, _attributes, text in page().texts if tag == "style"]
    assert policy["style-src"] == [digest("".join(styles))]
    assert policy["img-src"] == policy["font-src"] == ["data:"]
    assert set(policy) == {
        "default-src",
        "script-src",
        "style-src",
        "img-src",
        "font-src",
        "base-uri",
        "form-action",
    }
    # A browser counts the digest once ends of line are one sign.
    assert b"\r" not in document()


def test_the_policy_comes_before_what_it_rules() -> None:
    names = [tag for tag, _attributes in page().elements]
    rule = next(i for i, (_t, at) in enumerate(page().elements) if "http-equiv" in at)
    assert rule < names.index("style") < names.index("script")


def test_nothing_is_asked_of_anybody() -> None:
    for tag, attributes in page().elements:
        for name in ("src", "href", "data", "action", "srcset", "poster"):
            assert attributes.get(name, "data:").startswith("data:"), tag
        assert not any(name.startswith("on") or name == "style" for name in attributes)
    styles = "".join(text for tag, _attributes, text in page().texts if tag == "style")
    assert "@import" not in styles
    assert all(found.startswith("data:") for found in re.findall(r"url\(([^)]*)\)", styles))


def test_no_module_is_left() -> None:
    script = page().scripts()[-1]
    assert not re.search(r"^\s*(import|export)\b|\bimport\(|\bfetch\(", script, re.MULTILINE)
    assert "innerHTML = '<defs>" in script  # the hatch of the map, a constant
    assert script.count("innerHTML") == 1


def test_what_the_map_needs_is_inside() -> None:
    assert len(page().island("points")["points"]) == 61
    assert len(page().island("municipalities")["id"]) == 1282
    assert {"directorates_2019", "regions_2021"} <= set(page().island("boundaries")["objects"])
    assert page().island("background")["objects"]
    assert page().island("names")["regions_2021"]["06"][0] == "Montréal"


def test_scenes_hold_what_their_slides_say() -> None:
    told = page().island("presentation")
    assert told["title"] == TITLE
    assert told["made"] == f"{TITLE}. {produced(DATE)}."
    for scene, slide, code in zip(told["scenes"], eight(), codes(), strict=True):
        assert scene["title"] == slide.title
        assert scene["sentences"] == list(slide.sentences)
        assert scene["notes"] == slide.notes
        assert scene["link"] == slide.link
        assert scene["code"] == code
        assert scene["sources"] == list(slide.content.sources)
        assert (scene["map"] is None) == (slide.content.state is None)
        rows = slide.content.table
        assert (scene["table"] is None) == (rows is None)
        assert rows is None or len(scene["table"]["rows"]) == len(rows)
    assert sum(scene["table"] is not None for scene in told["scenes"]) > 3
    states = [scene["map"]["state"] for scene in told["scenes"] if scene["map"]]
    assert any("municipalities" in state["layers"] for state in states)


def test_the_key_of_a_link_is_listed_where_there_is_one() -> None:
    slide = Slide(title="Sans lien", sentences=(), content=content(None))
    linked = replace(slide, link="https://ancrage.example/")
    for slides, listed in (([slide], False), ([slide, linked], True)):
        words = presentation(slides, title="", date=DATE)["words"]
        assert ("Q" in dict(words["keys"])) is listed
        assert words["noCode"].endswith("pas d’adresse publique.")


def test_the_stamp_tells_presentations_apart() -> None:
    def stamp(title: str) -> str:
        return str(presentation(eight()[-1:], title=title, date=DATE)["stamp"])

    assert stamp("A") == stamp("A") != stamp("B")


@pytest.mark.parametrize("text", HOSTILE, ids=range(len(HOSTILE)))
def test_hostile_text_stays_text(text: str) -> None:
    slide = replace(
        eight()[-1], title=text, sentences=(text,), notes=text, link=f"javascript:{text}"
    )
    made = as_html((slide,), title=text, date=DATE)
    found = Page(made)
    # The same elements as any presentation, no more.
    calm = Page(as_html(eight()[-1:], title=TITLE, date=DATE))
    assert [tag for tag, _attributes in found.elements] == [tag for tag, _at in calm.elements]
    assert found.scripts() == calm.scripts()
    assert found.policy() == calm.policy()
    told = found.island("presentation")
    (scene,) = told["scenes"]
    assert scene["link"] == ""
    assert scene["code"] == ""
    for shown in (scene["title"], scene["sentences"][0], told["title"]):
        assert shown
        assert len(shown) <= 400
        assert not re.search("[\u202a-\u202e\u2066-\u2069\u2028\u2029]", shown)
    assert made.count(b"</script>") == document().count(b"</script>")


def test_json_never_ends_its_element() -> None:
    value = {"a": "</script><!--&\u2028\u2029", "é": [1.5, None, True]}
    text = inert(value)
    assert not set("<>&\u2028\u2029") & set(text)
    assert json.loads(text) == value
    with pytest.raises(ValueError, match="JSON"):
        inert(float("nan"))


@pytest.mark.parametrize("link", ["/reseau", "javascript:alert(1)", ""])
def test_a_link_is_an_address_of_the_web_or_nothing(link: str) -> None:
    (told,) = presentation((replace(eight()[-1], link=link),), title=TITLE, date=DATE)["scenes"]
    assert told["link"] == told["code"] == ""


def test_a_table_is_written_as_in_quebec() -> None:
    frame = pd.DataFrame(
        {
            "Nom": ["Montréal", None],
            "Nombre": [1234567.0, float("nan")],
            "Quotient": [1.25, 2.0],
            "Part": [14.6, 3.0],
        }
    )
    assert table(frame) == {
        "head": ["Nom", "Nombre", "Quotient", "Part"],
        "rows": [
            ("Montréal", f"1{NBSP}234{NBSP}567", "1,25", "14,6"),
            ("–", "–", "2,00", "3,0"),
        ],
        "right": [False, True, True, True],
    }
