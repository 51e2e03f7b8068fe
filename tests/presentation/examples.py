"""Presentations that properties are tested on."""

from __future__ import annotations

from hypothesis import strategies as st

from geodata.link import QUESTIONS
from geodata.presentation.document import Presentation, Scene
from geodata.scenario.document import Frozen

WORDS = st.text(st.characters(exclude_categories=("Cs", "Cc")), max_size=60).map(str.strip)
# A scene keeps only the parameters of its page.
VIEWED = st.sampled_from(
    [
        *((page, Frozen[str]()) for page in QUESTIONS),
        *((page, Frozen({"territoire": "region-11"})) for page in QUESTIONS),
        *((page, Frozen({"seuil": "30min"})) for page in ("couverture", "scenarios")),
    ]
)


def scenes(words: st.SearchStrategy[str] = WORDS) -> st.SearchStrategy[Scene]:
    return st.builds(
        lambda viewed, **told: Scene(page=viewed[0], query=viewed[1], **told),
        VIEWED,
        title=words,
        sentences=st.lists(words.filter(bool), max_size=3).map(tuple),
        notes=words,
    )


def presentations(words: st.SearchStrategy[str] = WORDS) -> st.SearchStrategy[Presentation]:
    held = st.lists(scenes(words), max_size=5).map(tuple)
    return st.builds(Presentation, title=words, scenes=held)
