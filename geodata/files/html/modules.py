"""ECMAScript modules joined into one script: a page opened from a disk cannot import.

Each module becomes a function that is called once, after those that it imports, so that
names that two modules share stay apart.
"""

import posixpath
import re
from collections.abc import Mapping
from graphlib import TopologicalSorter

_IMPORT = re.compile(r'^import \{ ([\w, ]+) \} from "(\.{1,2}/[\w./-]+)";\n', re.MULTILINE)
_EXPORT = re.compile(r"^export (?=(?:async )?(?:class|function|const) (\w+))", re.MULTILINE)
_LEFT = re.compile(r"^\s*(?:import|export)\b.*|\bimport\(.*", re.MULTILINE)


def joined(sources: Mapping[str, str], entry: str) -> str:
    """Join a module and all that it imports.

    Parameters
    ----------
    sources
        Text of the modules by path, such as ``map/runtime.js``. Their imports have names and
        a relative path, one a line; what they export is a declaration.

    Raises
    ------
    ValueError
        If a module imports or exports in another way.
    graphlib.CycleError
        If modules import one another in a ring.
    KeyError
        If a module is missing.
    """
    wanted: dict[str, list[str]] = {}
    waiting = [entry]
    while waiting:
        path = waiting.pop()
        if path not in wanted:
            wanted[path] = [_near(path, found[2]) for found in _IMPORT.finditer(sources[path])]
            waiting += wanted[path]
    order = list(TopologicalSorter(wanted).static_order())
    names = {path: f"module{rank}" for rank, path in enumerate(order)}
    parts = [_wrapped(sources[path], path, names) for path in order]
    return "\n".join(['(() => {\n"use strict";', *parts, "})();\n"])


def _near(path: str, relative: str) -> str:
    return posixpath.normpath(posixpath.join(posixpath.dirname(path), relative))


def _wrapped(text: str, path: str, names: Mapping[str, str]) -> str:
    """Write a module as a constant: what it exports."""

    def taken(found: re.Match[str]) -> str:
        return f"const {{ {found[1]} }} = {names[_near(path, found[2])]};\n"

    exported = _EXPORT.findall(text)
    body = _EXPORT.sub("", _IMPORT.sub(taken, text))
    if left := _LEFT.search(body):
        raise ValueError(f"{path}: {left[0].strip()}")
    return f"const {names[path]} = (() => {{\n{body}return {{ {', '.join(exported)} }};\n}})();"
