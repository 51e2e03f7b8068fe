"""A link of 8 kB costs little, whatever it holds, and a message repeats little of it."""

from __future__ import annotations

import contextlib
import json
import time
from collections.abc import Callable
from typing import Any

import pytest

from geodata.errors import MOST_ECHOED, AncrageError
from geodata.link import ADDRESSES, LONGEST_PRESENTATION, NAMES, TalkView
from geodata.presentation.files import from_json, unpacked
from geodata.questions import Address
from geodata.scenario.files import from_json as scenario_from_json
from tests.fuzz import sound
from tests.fuzz.hostile import NASTY, packed, written
from tests.fuzz.readers import LONGEST

MOST_MS = 50
FULL = packed(written(sound.scenario(added=30, changed=61)))


def opened(address: Address[Any], query: dict[str, str]) -> None:
    """Read all that opening an address reads."""
    view, _refused = address.read(query)
    if isinstance(view, TalkView):
        with contextlib.suppress(AncrageError):
            unpacked(view.scenes)


def milliseconds(query: dict[str, str]) -> float:
    """Time on the page where it costs most."""
    return max(quickest(address, query) for address in ADDRESSES.values())


def quickest(address: Address[Any], query: dict[str, str]) -> float:
    """The quickest of a few: what other programs take is not the link's cost."""
    times = []
    for _n in range(5):
        start = time.process_time()
        opened(address, query)
        times.append(1000 * (time.process_time() - start))
    return min(times)


def presentation(scenes: list[Any]) -> str:
    """Pack as many scenes as a link may hold."""
    kept = scenes
    while len(link := packed(written({"title": "", "scenes": kept}))) > LONGEST_PRESENTATION:
        kept = kept[:-1]
    return link


def stuffed(body: Callable[[str], str], fill: str) -> str:
    """Pack a scenario that is a few characters and unpacks to as much as is read."""
    return packed(body(fill * (29_000 // len(fill))).encode())


def repeated(link: Callable[[int], str], scenes: int = 40) -> str:
    """A presentation whose scenes hold four packed scenarios each."""
    return presentation(
        [
            {
                "page": "scenarios",
                "view": {
                    "scenario": link(4 * n),
                    "variantes": ".".join(link(4 * n + i) for i in (1, 2, 3)),
                },
            }
            for n in range(scenes)
        ]
    )


SCENES: dict[str, str] = {
    "full scenes": presentation([sound.scene(n) for n in range(40)]),
    "sites only": repeated(
        lambda n: packed(written({**sound.scenario(added=30, changed=0), "name": str(n)})), 24
    ),
    "closed only": repeated(
        lambda n: packed(written({"name": str(n), "closed": sound.scenario(changed=61)["closed"]}))
    ),
    "the same scene": presentation([sound.scene(0)] * 40),
    "spaces": repeated(lambda n: stuffed(lambda fill: "{" + fill + f'"name":"{n}"}}', " ")),
    "digits": repeated(
        lambda n: stuffed(
            lambda fill: (
                f'{{"name":"{n}","added":[{{"id":"ajout-1","name":"","longitude":-71,'
                f'"latitude":47.{fill}}}]}}'
            ),
            "0",
        )
    ),
    "a name of spaces": repeated(lambda n: stuffed(lambda fill: f'{{"name":"{n}{fill}"}}', " ")),
    "lists": repeated(lambda n: stuffed(lambda fill: f'{{"closed":[{fill}{n}]}}', "[],")),
    "nested": packed(b'{"scenes":' + b"[" * 100_000),
    "a bomb": packed(b" " * 3_000_000),
    "thousands of scenes": packed(written({"title": "", "scenes": [{}] * 5000})),
    "beside": presentation(
        [{"page": "territoire", "view": {"avec": ",".join(["region-05"] * 400)}}] * 40
    ),
    "packed in packed": presentation(
        [{"page": "reseau", "view": {"scenes": presentation([sound.scene(0)])}}] * 40
    ),
}


@pytest.mark.parametrize("name", SCENES)
def test_a_packed_presentation_costs_little(name: str) -> None:
    link = SCENES[name][:LONGEST]
    assert milliseconds({"scenes": link}) <= MOST_MS


LONG = {
    "avec": ",".join(["municipalite-2443027"] * 400),
    "avec region": ",".join(["region-05"] * 800),
    "variantes": ".".join([FULL] * 8),
    "variantes empty": "." * LONGEST,
    "scenario": FULL,
    "scenario bomb": packed(b" " * 5_000_000),
    "scenario nested": packed(b'{"added":' + b"[" * 500_000),
    "vue": "1" * LONGEST,
    "seuil": "9" * (LONGEST - 3) + "min",
    "territoire": "region-" + "0" * LONGEST,
}


@pytest.mark.parametrize("name", LONG)
def test_a_long_value_costs_little(name: str) -> None:
    query = {name.split(maxsplit=1)[0]: LONG[name][:LONGEST]}
    assert milliseconds(query) <= MOST_MS


@pytest.mark.parametrize("value", [text for text in NASTY if text], ids=range(len(NASTY) - 1))
def test_every_parameter_at_once_costs_little(value: str) -> None:
    share = LONGEST // len(NAMES)
    assert milliseconds(dict.fromkeys(NAMES, value[:share])) <= MOST_MS


def test_a_link_with_all_that_it_may_hold_costs_little() -> None:
    # 8 kB of the worst of each: a scenario, three beside it, and a presentation of others.
    query = {"scenario": FULL, "variantes": ".".join([FULL] * 3)}
    left = LONGEST - sum(map(len, query.values()))
    assert left > 0
    assert len(ADDRESSES["scenarios"].read(query)[0].variants) == 3
    for link in SCENES.values():
        assert milliseconds({**query, "scenes": link[:left]}) <= MOST_MS


@pytest.mark.parametrize("name", sorted(NAMES))
@pytest.mark.parametrize("sign", ["x", "9", "é", "\u202e"])
def test_a_message_repeats_at_most_sixty_characters(name: str, sign: str) -> None:
    read = [address.read({name: sign * 5000}) for address in ADDRESSES.values()]
    said = [sentence for _view, refused in read for sentence in refused]
    if not said:
        # A presentation has a form; its page says whether it can be read.
        assert [view.scenes for view, _refused in read if isinstance(view, TalkView)] != [""]
    for sentence in said:
        assert sign * (MOST_ECHOED + 1) not in sentence
        assert len(sentence) < 2000


@pytest.mark.parametrize("field", ["format", "version", "name", "added", "moved", "closed"])
def test_a_message_on_a_scenario_repeats_at_most_sixty_characters(field: str) -> None:
    for value in ("x" * 5000, ["x" * 5000], {"x" * 5000: 1}, {"x" * 5000: {"x" * 5000: 1}}):
        with pytest.raises(AncrageError) as refusal:
            scenario_from_json(json.dumps({**sound.scenario_file(), field: value}))
        assert "x" * (MOST_ECHOED + 1) not in str(refusal.value)
        assert len(str(refusal.value)) < 700


@pytest.mark.parametrize("field", ["page", "view", "title", "sentences", "notes"])
def test_a_message_on_a_scene_repeats_at_most_sixty_characters(field: str) -> None:
    for value in ("x" * 5000, ["x" * 5000] * 3, {"ville": "x" * 5000}, 3):
        document = {**sound.presentation(), "scenes": [{"page": "reseau", field: value}]}
        with pytest.raises(AncrageError) as refusal:
            from_json(json.dumps(document).encode())
        assert "x" * (MOST_ECHOED + 1) not in str(refusal.value)


@pytest.mark.parametrize(
    ("document", "said"),
    [
        ({"scenes": [{}] * 41}, "scenes.*41"),
        ({"scenes": [{"page": "reseau", "sentences": ["a"] * 4}]}, "sentences.*4"),
        ({"scenes": [{"page": "reseau", "view": dict.fromkeys(map(str, range(99)), "")}]}, "99"),
        ({"version": True}, "version"),
    ],
)
def test_a_presentation_is_counted_before_it_is_read(document: dict[str, Any], said: str) -> None:
    with pytest.raises(AncrageError, match=said):
        from_json(json.dumps({**sound.presentation(), **document}).encode())


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("moved", {str(n): {} for n in range(62)}),
        ("closed", [str(n) for n in range(62)]),
        ("added", [{}] * 31),
        ("mandates", {str(n): "" for n in range(18)}),
    ],
)
def test_a_scenario_is_counted_before_it_is_read(field: str, value: Any) -> None:
    with pytest.raises(AncrageError, match=f"{field}.*« {len(value)} »|{field}.*{len(value)}"):
        scenario_from_json(json.dumps({**sound.scenario_file(), field: value}))


def test_a_scene_keeps_no_parameter_that_is_not_ours() -> None:
    view = {"ville": "Rimouski", "utm_source": "x" * 5000, "\ud800": "y"}
    document = {**sound.presentation(), "scenes": [{"page": "reseau", "view": view}]}
    made = from_json(json.dumps(document).encode())
    assert dict(made.scenes[0].query) == {"ville": "Rimouski"}
