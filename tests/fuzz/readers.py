"""Links, scenarios, presentations and searches: a case of each, and what reads it."""

from __future__ import annotations

import contextlib
import json
from typing import Any

from hypothesis import strategies as st

from geodata.addresses import address
from geodata.errors import AncrageError
from geodata.link import ADDRESSES, NAMES, TalkView
from geodata.places.finder import SEARCHED, search
from geodata.places.hierarchy import closest, territories
from geodata.presentation.files import LARGEST, from_json, packed, to_json, unpacked
from geodata.roads.places import place
from geodata.scenario.files import from_json as scenario_from_json
from geodata.scenario.files import packed as packed_scenario
from geodata.scenario.files import to_json as scenario_to_json
from geodata.scenario.files import unpacked as unpacked_scenario
from tests.fuzz import hostile, sound

LONGEST = 8000
"""Characters of the links that are tried."""

_NAMES = sorted(NAMES)


def queries() -> st.SearchStrategy[dict[str, str]]:
    """Parameters of an address, any number of them, 8 kB at most in all."""
    scenario, presentation = sound.scenario(), sound.presentation()
    place_names = st.sampled_from(["region-05", "mrc-2443", "municipalite-2443027"])
    territories = st.builds(lambda one, n: ",".join([one] * n), place_names, st.integers(1, 400))
    variants = st.lists(hostile.links(scenario), max_size=40).map(".".join)
    values = {
        "scenario": hostile.links(scenario),
        "variantes": variants,
        "scenes": hostile.links(presentation),
        "avec": territories,
    }
    one = st.sampled_from(_NAMES).flatmap(
        lambda name: st.tuples(st.just(name), values.get(name, hostile.texts()) | hostile.texts())
    )
    return st.lists(one, min_size=1, max_size=len(_NAMES)).map(_cut)


def _cut(pairs: list[tuple[str, str]]) -> dict[str, str]:
    """Keep what an address of 8 kB holds."""
    kept: dict[str, str] = {}
    left = LONGEST
    for name, value in pairs:
        kept[name] = value[:left]
        left -= len(kept[name])
    return kept


def open_link(query: dict[str, str]) -> None:
    """Read all that opening an address of each page reads."""
    for slug, asked in ADDRESSES.items():
        view, refused = asked.read(query)
        assert all(len(sentence) < 2000 for sentence in refused)
        assert asked.read(asked.write(view)) == (view, ())
        assert address("https://exemple.org", slug, asked.write(view)).isascii()
        if isinstance(view, TalkView) and view.scenes:
            unpacked(view.scenes)


def scenario_cases() -> st.SearchStrategy[bytes | str]:
    """Files, and links."""
    return hostile.documents(sound.scenario_file()) | hostile.links(sound.scenario())


def open_scenario(case: bytes | str) -> None:
    made = unpacked_scenario(case) if isinstance(case, str) else scenario_from_json(case)
    assert unpacked_scenario(packed_scenario(made)) == made
    assert scenario_from_json(scenario_to_json(made)) == made


@st.composite
def _repeated(draw: st.DrawFn) -> dict[str, Any]:
    """Many scenes, each with scenarios of its own."""
    added, changed = draw(st.integers(0, 30)), draw(st.integers(0, 61))
    count = draw(st.integers(1, 60))
    scenes = [sound.scene(n, added=added, changed=changed) for n in range(count)]
    return {"title": "", "scenes": scenes}


def presentation_cases() -> st.SearchStrategy[bytes | str]:
    """Files, and links."""
    whole = sound.presentation()
    many = _repeated().map(lambda made: hostile.packed(json.dumps(made).encode()))
    return hostile.documents(whole) | hostile.links(whole) | many


def open_presentation(case: bytes | str) -> None:
    if isinstance(case, bytes):
        made = from_json(case)
        assert from_json(to_json(made).encode()) == made
        return
    with contextlib.suppress(AncrageError):
        unpacked(case, most=LARGEST)
    made = unpacked(case)
    assert not packed(made) or unpacked(packed(made)) == made


def searches() -> st.SearchStrategy[tuple[str, int]]:
    known = st.sampled_from([item.name for item in territories("census_division").values()])
    near = known.flatmap(lambda name: hostile.damaged(name.encode())).map(
        lambda data: data.decode("utf-8", "surrogateescape")
    )
    return st.tuples(hostile.texts() | near | known, st.integers(1, 50))


def look_up(case: tuple[str, int]) -> None:
    text, limit = case
    found = search(text, levels=SEARCHED, limit=limit)
    assert len(found) <= limit
    closest(text, territories("municipality"))
    place(text)
