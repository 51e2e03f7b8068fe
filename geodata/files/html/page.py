"""A presentation as one HTML file, with its live maps: it asks nothing of anybody.

Everything is inside: scripts, styles, fonts, shapes and data. The same document is played
on the stage of the dashboard and from a USB key.
"""

import base64
import datetime
import hashlib
import json
import posixpath
import re
from collections.abc import Mapping, Sequence
from functools import cache
from graphlib import TopologicalSorter
from html import escape

from geodata.files.html.stage import inert, presentation
from geodata.files.slide import Slide
from geodata.maps import ROOT, code_files, map_files
from geodata.tables import derived
from geodata.wording import _, language

PLAYER = "stage/player.js"
_STATIC = ROOT / "static"

_ISLANDS = {
    "boundaries": "boundaries.topojson",
    "background": "background.topojson",
    "points": "service_points.json",
    "names": "names.json",
    "municipalities": "municipalities.json",
}
"""What the map loads, by the name under which the player reads it."""

_FONTS = (("Open Sans", 400), ("Open Sans", 600), ("Open Sans", 700), ("Roboto", 700))

_IMPORT = re.compile(r'^import \{ ([\w, ]+) \} from "(\.{1,2}/[\w./-]+)";\n', re.MULTILINE)
_EXPORT = re.compile(r"^export (?=(?:async )?(?:class|function|const) (\w+))", re.MULTILINE)
_LEFT = re.compile(r"^\s*(?:import|export)\b.*|\bimport\(.*", re.MULTILINE)
_ADDRESS = re.compile(r"url\((?!data:)[^)]*\)")
_SOURCE_MAP = re.compile(r"^//# sourceMappingURL=.*\n?", re.MULTILINE)


def as_html(slides: Sequence[Slide], *, title: str, date: datetime.date) -> bytes:
    """Write scenes, at least one, as one HTML file in UTF-8."""
    told = presentation(slides, title=title, date=date)
    islands = "".join(
        f'<script type="application/json" id="data-{name}">{text}</script>\n'
        for name, text in {"presentation": inert(told), **_shapes()}.items()
    )
    scripts = "".join(f"<script>{script}</script>\n" for script in _scripts())
    icon = base64.b64encode((_STATIC / "brand" / "icon.svg").read_bytes()).decode()
    need = escape(_("Ce fichier a besoin de JavaScript pour montrer ses cartes."))
    return (
        f'<!doctype html>\n<html lang="{language().tag}">\n<head>\n<meta charset="utf-8">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{escape(stage_policy())}">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        '<meta name="referrer" content="no-referrer">\n'
        f"<title>{escape(told['title'])}</title>\n"
        f'<link rel="icon" href="data:image/svg+xml;base64,{icon}">\n'
        f"<style>{_styles()}</style>\n</head>\n<body>\n"
        f'<noscript><p>{need}</p></noscript>\n<div id="stage"></div>\n'
        f"{islands}{scripts}</body>\n</html>\n"
    ).encode()


def stage_policy(
    *, scripts: Sequence[str] = (), styles: Sequence[str] = (), connect: str = ""
) -> str:
    """Give the policy of the document: it runs its own scripts and loads nothing.

    Parameters
    ----------
    connect
        Whom that page may ask; nobody when empty.
    """
    run = " ".join(map(_digest, (*_scripts(), *scripts)))
    drawn = " ".join(map(_digest, (_styles(), *styles)))
    asked = f"connect-src {connect}; " if connect else ""
    return (
        f"default-src 'none'; script-src {run}; style-src {drawn}; {asked}"
        "img-src data:; font-src data:; base-uri 'none'; form-action 'none'"
    )


def _digest(text: str) -> str:
    return f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}'"


@derived()
def _scripts() -> tuple[str, ...]:
    """Scripts in the order in which they run: libraries, then the player."""
    files = map_files()
    libraries = (files[name].decode() for name in ("leaflet.js", "topojson-client.js"))
    sources = {f"map/{name}": body.decode() for name, body in files.items() if name[-3:] == ".js"}
    stage = (_STATIC / "stage").glob("*.js")
    own = {f"stage/{path.name}": path.read_text("utf-8") for path in stage}
    scripts = (*libraries, joined(sources | own, PLAYER))
    return tuple(_closed(_SOURCE_MAP.sub("", script)) for script in scripts)


def _closed(script: str) -> str:
    """Keep a script from ending its element."""
    if "</script" in script.lower() or "<!--" in script:
        raise ValueError("a script would end its element")
    return script


@cache
def faces() -> str:
    """Give the style sheet that carries the fonts: a picture reads the same on every machine."""
    rules = []
    for family, weight in _FONTS:
        name = f"{family.lower().replace(' ', '-')}-latin-{weight}-normal.woff2"
        data = base64.b64encode((_STATIC / "fonts" / name).read_bytes()).decode()
        rules.append(
            f'@font-face{{font-family:"{family}";font-weight:{weight};'
            f"src:url(data:font/woff2;base64,{data})}}"
        )
    return "".join(rules)


@cache
def _styles() -> str:
    """Fonts, then the styles of the map and of the stage; none loads a picture."""
    files = code_files()
    sheets = [files[name].decode() for name in ("leaflet.css", "map.css")]
    sheets.append((_STATIC / "stage" / "stage.css").read_text("utf-8"))
    text = "\n".join(_ADDRESS.sub("none", sheet) for sheet in sheets)
    # A browser reads every end of line as one sign, and counts the digest on that.
    return faces() + "\n".join(text.splitlines())


@derived()
def _shapes() -> dict[str, str]:
    """Give what every map draws, as inert JSON by name."""
    files = map_files()
    return {name: inert(json.loads(files[file])) for name, file in _ISLANDS.items()}


def joined(sources: Mapping[str, str], entry: str) -> str:
    """Join a module and all that it imports: a page opened from a disk cannot import.

    Each module becomes a function that is called once, after those that it imports, so that
    names that two modules share stay apart.

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
