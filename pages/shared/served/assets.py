"""Files that a browser downloads once: scripts, styles, shapes and places of the maps.

They are read at start, compressed once, and served under an address that holds the
digest of the whole bundle, so that a browser may keep them for ever.
"""

import gzip
import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from itertools import product
from pathlib import Path

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from geodata import places, style
from geodata.maps import ROOT, code_files, map_files, to_json
from geodata.tables import Snapshot, derived, shown, using
from geodata.wording import LANGUAGES, Language, _, speaking
from pages.shared.served import streamlit_words

PREFIX = "carte"

# Named one by one: a server that lacks one does not start.
_FILES = (
    "search/search.js",
    "search/search.css",
    "frame/back.js",
    "frame/blocked.js",
    "frame/words.js",
    "frame/heard.js",
    "frame/focus.js",
    "frame/news.js",
    "frame/share.js",
    "frame/stage.js",
    "frame/rows.js",
    "frame/order.js",
    "frame/draft.js",
    "frame/style.css",
    "frame/print.css",
    "fonts/open-sans-latin-400-normal.woff2",
    "fonts/open-sans-latin-600-normal.woff2",
    "fonts/open-sans-latin-700-normal.woff2",
    "fonts/roboto-latin-500-normal.woff2",
    "fonts/roboto-latin-700-normal.woff2",
)
_TYPES = {
    ".js": "text/javascript",
    ".css": "text/css",
    ".json": "application/json",
    ".topojson": "application/json",
    ".woff2": "font/woff2",
}


@dataclass(frozen=True, slots=True)
class Asset:
    """A file ready to be sent.

    Attributes
    ----------
    body, packed
        Its bytes, as they are and gzipped; the second are empty where that gains nothing.
    """

    media_type: str
    body: bytes
    packed: bytes
    tag: str


@cache
def code() -> Mapping[str, Asset]:
    """Files that are the same whatever the data and the language, by name."""
    own = {Path(path).name: (ROOT / "static" / path).read_bytes() for path in _FILES}
    styled = {name: style.sheet(own[name]) for name in ("style.css", "search.css")}
    return {name: _asset(name, body) for name, body in {**code_files(), **own, **styled}.items()}


@derived()
def bundle() -> Mapping[str, Asset]:
    """Give every file that a page asks for, by name."""
    bodies = {
        **map_files(),
        "places.json": to_json(places.index()),
        "streamlit.js": streamlit_words.script(),
    }
    fault = to_json(_("La carte n'a pas pu être chargée. Rechargez la page."))
    bodies["index.js"] += b"const FAULT = " + fault + b";\n"
    built = {
        name: _asset(name, body)
        for name, body in bodies.items()
        if name not in code() or body != code()[name].body
    }
    return dict(sorted({**code(), **built}.items()))


def _asset(name: str, body: bytes) -> Asset:
    packed = gzip.compress(body, 9, mtime=0)
    return Asset(
        media_type=_TYPES[Path(name).suffix],
        body=body,
        packed=packed if len(packed) < len(body) else b"",
        tag=hashlib.sha256(body).hexdigest()[:16],
    )


@derived()
def digest() -> str:
    """Digest of the whole bundle, the changing part of its address."""
    total = hashlib.sha256()
    for name, asset in bundle().items():
        total.update(name.encode() + asset.body)
    return total.hexdigest()[:12]


def address() -> str:
    """Folder of the map's files, relative to the page that asks for them."""
    return f"{PREFIX}/{digest()}"


def loader(name: str) -> str:
    """Write a component's script, which travels with every run: the real one is cached."""
    return (
        "let m;\nexport default async c=>"
        f"{{m??=import(new URL(c.data.bundle+'/{name}',document.baseURI));\n"
        "return (await m).default(c)}"
    )


def shown_by(asked: str) -> tuple[Snapshot, Language] | None:
    """Find the data of a bundle among those that somebody is shown, and its language."""
    for found, spoken in product(shown(), LANGUAGES.values()):
        with using(found), speaking(spoken):
            if digest() == asked:
                return found, spoken
    return None


async def _serve(request: Request) -> Response:
    """Send one file, compressed when the browser takes it."""
    of = shown_by(request.path_params["digest"])
    if of is None:
        return Response(status_code=404)
    with using(of[0]), speaking(of[1]):
        asset = bundle().get(request.path_params["name"])
    if asset is None:
        return Response(status_code=404)
    packed = bool(asset.packed) and "gzip" in request.headers.get("accept-encoding", "")
    # The same file has two forms, and two names: a cache must not take one for the other.
    tag = f'"{asset.tag}{"-gzip" if packed else ""}"'
    headers = {
        "Cache-Control": "public, max-age=31536000, immutable",
        "Vary": "Accept-Encoding",
        "ETag": tag,
    }
    if _known(request.headers.get("if-none-match", ""), tag):
        return Response(status_code=304, headers=headers)
    if packed:
        headers["Content-Encoding"] = "gzip"
    return Response(
        asset.packed if packed else asset.body, headers=headers, media_type=asset.media_type
    )


def _known(asked: str, tag: str) -> bool:
    """Tell whether a browser has a file already, by the tags that it names."""
    named = {part.strip().removeprefix("W/") for part in asked[:_LONGEST_TAGS].split(",")}
    return tag in named or "*" in named


_LONGEST_TAGS = 1000

ROUTES = [Route(f"/{PREFIX}/{{digest}}/{{name}}", _serve)]
