"""Streamlit's own English: all that its bundle can show is said in French, or listed as unseen.

Another version then shows what is new in it. ``python -m tests.wording.test_streamlit_words``
writes the list again, to be read before it is kept.
"""

from __future__ import annotations

import json
import re
from pathlib import Path

import streamlit

from pages.shared.served import streamlit_words

BUNDLE = Path(streamlit.__file__).parent / "static" / "static" / "js"
UNSEEN = Path(__file__).with_name("streamlit_unseen.txt")

# Libraries of diagrams, of other charts and of code: no page asks for them.
LIBRARIES = re.compile(
    r".*Diagram|mermaid|chunk-|.*-[A-Z\d]{8}$|Plotly|DeckGl|ECharts|GraphViz|cytoscape|rehype|katex|"
    r"StreamlitSyntax|webgl|webgpu|wavesurfer|protobuf|embed$"
)
# Properties whose texts people read or hear.
READ = re.compile(
    r"(?:\b(?:children|label|title|placeholder|alt|message|errorMessage|tooltip|help)"
    r'|"aria-label"):\[?`((?:[^`\\]|\\.)*)`'
)
ESCAPED = re.compile(r"\\u\{?(\w{2,5})\}?|\\x(\w{2})")
FILLED = re.compile(r"\$\{[^}]*\}?")
ENGLISH = re.compile(r"…?[ (]?[A-Z][A-Za-z'’]*[a-z]\b[^{};]*")
# What `words.js` says of sentences that hold a number or a name.
SENTENCES = re.compile(
    r"… per file.*|File must be.*|Connection failed with status.*|Error: ?.*|.*main page\."
)


def shown() -> set[str]:
    """Give the texts of the bundle, each after the name of its part; `…` stands for a value."""
    found = set()
    for path in BUNDLE.glob("*.js"):
        part = path.name.split(".")[0]
        if LIBRARIES.match(part):
            continue
        for text in READ.findall(path.read_text(encoding="utf-8")):
            plain = _read(FILLED.sub("…", text))
            if ENGLISH.fullmatch(plain):
                found.add(f"{part}: {plain}")
    return found


def _read(text: str) -> str:
    """Read what a script writes, on one line."""
    signs = ESCAPED.sub(lambda found: chr(int(found[1] or found[2], 16)), text)
    return " ".join(signs.replace("\\n", " ").split())


def words() -> set[str]:
    line = streamlit_words.script().decode().splitlines()[0]
    return set(json.loads(line.partition(" = ")[2].rstrip(";")))


def unsaid() -> list[str]:
    """Give what is not said in French."""
    known = words()

    def is_said(text: str) -> bool:
        pattern = ".*".join(map(re.escape, text.split("…")))
        return bool(SENTENCES.fullmatch(text)) or any(re.fullmatch(pattern, one) for one in known)

    return sorted(one for one in shown() if not is_said(one.partition(": ")[2]))


def test_what_streamlit_shows_in_english_is_known() -> None:
    listed = UNSEEN.read_text(encoding="utf-8").splitlines()
    assert unsaid() == listed


def test_the_words_of_streamlit_are_read_out_of_its_bundle() -> None:
    every = {one.partition(": ")[2] for one in shown()}
    assert {"Fullscreen", "Connecting", "Page not found", "No results", "Skip to main content"} <= {
        *every,
        *words(),
    }
    assert len(every & words()) > 20


if __name__ == "__main__":
    UNSEEN.write_text("\n".join(unsaid()) + "\n", encoding="utf-8")
