"""Presentations that properties are tested on."""

from __future__ import annotations

from hypothesis import strategies as st

from geodata.link.register import CONTENT
from geodata.presentation.document import Presentation, Scene
from geodata.scenario.frozen import Frozen

WORDS = st.text(st.characters(exclude_categories=("Cs", "Cc")), max_size=60).map(str.strip)
VIEWS = st.sampled_from(
    [Frozen({}), Frozen({"territoire": "region-11"}), Frozen({"seuil": "30min"})]
)


def scenes(words: st.SearchStrategy[str] = WORDS) -> st.SearchStrategy[Scene]:
    return st.builds(
        Scene,
        page=st.sampled_from(list(CONTENT)),
        query=VIEWS,
        title=words,
        sentences=st.lists(words.filter(bool), max_size=3).map(tuple),
        notes=words,
    )


def presentations(words: st.SearchStrategy[str] = WORDS) -> st.SearchStrategy[Presentation]:
    held = st.lists(scenes(words), max_size=5).map(tuple)
    return st.builds(Presentation, title=words, scenes=held)
