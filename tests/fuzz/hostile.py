"""What hostile inputs are made of: texts, JSON, bytes that were damaged, packed documents."""

from __future__ import annotations

import base64
import json
import zlib
from typing import Any

from hypothesis import strategies as st

from tests.scenario.strategies import scenarios

DIGITS = "9" * 5000
_MARK = "@5000@"

NASTY = (
    "", " ", "\0", "\n", "\ud800", "\udcff", "\u202e", "\ufeff", "é" * 61, "NaN", "inf", "-1", "0",
    "1e400", DIGITS, "٣٤", "=1+1", "<script>alert(1)</script>", "' OR 1=1 --", "%00", "../../etc",
    "{0.__class__}", "{value}", "%s%n", "a" * 5000, ",", "," * 3000, "." * 3000, "null", "true",
)  # fmt: skip
"""Texts that have broken other programs."""


MANY = 100
"""Items of a list that is not repeated once more."""


def texts() -> st.SearchStrategy[str]:
    """Short, long, repeated, with halves of characters, or known to hurt."""
    repeated = st.builds(
        lambda part, n: (part * n)[:8000], st.text(min_size=1, max_size=8), st.integers(1, 8000)
    )
    free = st.text(st.characters(), max_size=80)
    return st.one_of(st.sampled_from(NASTY), free, free, repeated)


def plain() -> st.SearchStrategy[Any]:
    """Values of JSON, nested; whole numbers of 5,000 digits are marked for :func:`written`."""
    leaves = st.one_of(
        st.none(),
        st.booleans(),
        st.integers(-(10**20), 10**20),
        st.floats(),
        st.just(_MARK),
        texts(),
    )
    nested = st.recursive(
        leaves,
        lambda inner: (
            st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=8), inner, max_size=4)
        ),
        max_leaves=6,
    )
    # Repeated outside of what is nested: repeated inside, it would weigh gigabytes.
    return nested | st.builds(lambda value, n: [value] * n, leaves, st.integers(0, 300))


def written(value: Any) -> bytes:
    """Write a value as JSON, with what Python allows beyond JSON."""
    return json.dumps(value).replace(f'"{_MARK}"', DIGITS).encode("utf-8", "surrogatepass")


@st.composite
def changed(draw: st.DrawFn, document: Any) -> Any:
    """Put a hostile value, or a few, somewhere in a document; a property may go or be added."""
    made = json.loads(json.dumps(document))
    for _n in range(draw(st.integers(1, 3))):
        made = draw(_changed_once(made))
    return made


@st.composite
def _changed_once(draw: st.DrawFn, document: Any) -> Any:
    if not isinstance(document, dict | list) or not document or draw(st.integers(0, 5)) == 0:
        return draw(plain())
    if isinstance(document, dict):
        how = draw(st.integers(0, 9))
        if how == 0:
            return {**document, draw(st.text(max_size=8)): draw(plain())}
        key = draw(st.sampled_from(sorted(document)))
        if how == 1:
            return {name: value for name, value in document.items() if name != key}
        return {**document, key: draw(_changed_once(document[key]))}
    at = draw(st.integers(0, len(document) - 1))
    if draw(st.integers(0, 9)) == 0:
        return document * draw(st.integers(0, 60 if len(document) < MANY else 1))
    return [*document[:at], draw(_changed_once(document[at])), *document[at + 1 :]]


@st.composite
def damaged(draw: st.DrawFn, data: bytes) -> bytes:
    """Cut, repeat, replace or insert bytes."""
    start = draw(st.integers(0, len(data)))
    end = draw(st.integers(start, min(len(data), start + 40)))
    middle = draw(
        st.one_of(
            st.binary(max_size=12),
            texts().map(lambda text: text.encode("utf-8", "surrogatepass")),
            st.integers(0, 3000).map(lambda n: data[start:end] * n),
            st.sampled_from([b"[", b'{"a":', b"\n", b" "]).map(lambda part: part * 3000),
        )
    )
    cut = draw(st.booleans())
    return data[:start] + middle + (b"" if cut else data[end:])


@st.composite
def documents(draw: st.DrawFn, sound: Any) -> bytes:
    """Documents that were sound before somebody changed them."""
    how = draw(st.integers(0, 9))
    if how == 0:
        return draw(st.binary(max_size=300))
    if how == 1:
        return draw(st.sampled_from([b"[", b'{"a":', b'{"added":[', b'{"scenes":['])) * draw(
            st.integers(1, 40_000)
        )
    if how < 5:
        return draw(damaged(json.dumps(sound).encode()))
    return written(draw(changed(sound)))


def packed(data: bytes) -> str:
    """Pack a document as links do, whatever it holds."""
    return "1" + base64.urlsafe_b64encode(zlib.compress(data, 9)).decode().rstrip("=")


@st.composite
def links(draw: st.DrawFn, sound: Any) -> str:
    """Packed documents: sound once unpacked, or not, or damaged, or much longer once unpacked."""
    how = draw(st.integers(0, 9))
    if how == 0:
        return draw(texts())
    if how == 1:
        inside = draw(st.sampled_from([b" ", b"[", b"0", b'{"name":"', b'"a",']))
        return packed(inside * draw(st.integers(1, 300_000)))
    link = packed(draw(documents(sound)))
    if how == 2:
        return draw(damaged(link.encode())).decode("utf-8", "replace")
    return link


__all__ = [
    "DIGITS",
    "NASTY",
    "changed",
    "damaged",
    "documents",
    "links",
    "packed",
    "plain",
    "scenarios",
    "texts",
    "written",
]
