"""« Prise en main »: the guide of the repository, served in the look of the product.

Of the one text, ``docs/prise-en-main.md``, bold words are controls, in quotes, or names of pages,
which become links.
"""

import re
import struct
from collections.abc import Mapping, Sequence
from html import escape
from typing import Any

from markdown_it import MarkdownIt
from markdown_it.renderer import RendererHTML
from markdown_it.token import Token
from starlette.requests import Request
from starlette.responses import FileResponse, HTMLResponse, Response
from starlette.routing import Route

from geodata.fold import fold
from geodata.link import ADDRESSES
from geodata.maps import ROOT
from geodata.places import all_placed
from geodata.wording import _, typography
from pages.shared.screen import frame
from pages.shared.served import assets

NAME = "prise-en-main"

_FOLDER = ROOT / "docs"
_LOOK = """
body{margin:0;font:16px/25px Open Sans,sans-serif;color:var(--text);background:#fff}
header,main{max-width:860px;margin:0 auto;padding:0 18px}header{padding-top:14px}
header img{height:34px;border:0}a{color:var(--primary)}
h1,h2,h3{font-family:Roboto,sans-serif;line-height:1.25;margin:28px 0 8px}h1{font-size:29px}
h2{font-size:23px;clear:both;border-top:1px solid var(--line);padding-top:24px}h3{font-size:17px}
p,ol,ul,pre,blockquote{margin:8px 0}li{margin:5px 0;padding-left:4px}
blockquote{border-left:4px solid var(--primary);padding-left:14px;font-size:18px;line-height:27px}
nav ul{columns:2 280px;list-style:none;padding:0}nav li{break-inside:avoid;padding:5px 0;margin:0}
b.control{background:var(--pale);border-radius:3px;padding:0 4px;font-weight:600}
pre,code{font-size:14px;background:var(--ground)}pre{padding:10px 12px;white-space:pre-wrap}
code{padding:1px 3px;overflow-wrap:anywhere}pre code{padding:0}
img{box-sizing:border-box;max-width:100%;height:auto}
img{border:1px solid var(--frame);border-radius:4px}
@media(min-width:760px){img.narrow{float:right;width:280px;margin:0 0 12px 24px}}
@media print{nav,header{display:none}h2{break-before:page}img{max-height:110mm;width:auto}}
"""

_ITEM = re.compile(r"(?m)^(?:-|\d+\.) .+\n(?: +.+\n)*")


def text() -> str:
    """Read the guide; its sentences have ordinary spaces and straight apostrophes.

    Where a source places every point, what it says of reconstructed ones is left out.
    """
    every = (_FOLDER / f"{NAME}.md").read_text(encoding="utf-8")
    if not all_placed():
        return every
    return _ITEM.sub(lambda item: "" if "reconstitué" in item[0].lower() else item[0], every)


def parts() -> Mapping[str, str]:
    """Name the parts of the guide, by their addresses relative to that of the dashboard."""
    titles = re.findall(r"(?m)^## (.+)$", text())
    return {f"{NAME}#{_anchor(title)}": typography(title) for title in titles}


def pictures() -> frozenset[str]:
    """Name the pictures of the guide."""
    told = (token for block in _READER.parse(text()) for token in block.children or ())
    return frozenset(str(token.attrs["src"]) for token in told if token.type == "image")


def page() -> str:
    """Write the guide as a page of HTML, whose addresses are relative to that of the dashboard."""
    lead, first, rest = _READER.render(text()).partition("<h2")
    leads = (f'<li><a href="{to}">{escape(title)}</a></li>' for to, title in parts().items())
    logo, icon = (address.lstrip("/") for address in (frame.LOGO, frame.ICON))
    opening = escape(_("Ouvrir Ancrage"), quote=True)
    return frame.bare(
        _("Prise en main"),
        f'<header><a href="./"><img src="{logo}" alt="{opening}"></a></header>\n'
        f"<main>{lead}<nav><ul>{''.join(leads)}</ul></nav>\n{first}{rest}</main>",
        look=_LOOK,
        head=f'<link rel="icon" href="{icon}">\n'
        f'<link rel="stylesheet" href="{assets.address()}/style.css">\n',
    )


def _pages() -> Mapping[str, str]:
    """Give the addresses of the pages by their titles."""
    return {page.title(): slug for slug, page in ADDRESSES.items()}


def _anchor(title: str) -> str:
    return fold(title).replace(" ", "-")


# --- what the reader of Markdown is told to write its own way ------------------------------------


def _text(_reader: RendererHTML, tokens: Sequence[Token], rank: int, *_more: Any) -> str:
    return escape(typography(tokens[rank].content))


def _heading(reader: RendererHTML, tokens: Sequence[Token], rank: int, *more: Any) -> str:
    tokens[rank].attrSet("id", _anchor(tokens[rank + 1].content))
    return reader.renderToken(tokens, rank, *more)


def _picture(_reader: RendererHTML, tokens: Sequence[Token], rank: int, *_more: Any) -> str:
    name, alternative = tokens[rank].attrs["src"], escape(typography(tokens[rank].content))
    # Told before it comes, its size keeps the page from moving.
    wide, tall = struct.unpack(">II", (_FOLDER / str(name)).read_bytes()[16:24])
    narrow = ' class="narrow"' if wide < tall else ""
    return (
        f'<a href="{NAME}/{name}"><img{narrow} src="{NAME}/{name}" alt="{alternative}" '
        f'width="{wide}" height="{tall}" loading="lazy"></a>'
    )


def _bold(tokens: Sequence[Token], start: int) -> tuple[str, str]:
    """Write what opens and what closes bold words: a page is a link, anything else a control."""
    end = next(rank for rank in range(start, len(tokens)) if tokens[rank].type == "strong_close")
    name = "".join(token.content or " " for token in tokens[start + 1 : end])
    if slug := _pages().get(typography(name)):
        return f'<a href="{slug}"><b>', "</b></a>"
    return '<b class="control">', "</b>"


def _bold_open(_reader: RendererHTML, tokens: Sequence[Token], rank: int, *_more: Any) -> str:
    return _bold(tokens, rank)[0]


def _bold_close(_reader: RendererHTML, tokens: Sequence[Token], rank: int, *_more: Any) -> str:
    start = max(one for one in range(rank) if tokens[one].type == "strong_open")
    return _bold(tokens, start)[1]


def _reader() -> MarkdownIt:
    made = MarkdownIt("commonmark", {"html": False})
    for name, rule in {
        "text": _text,
        "heading_open": _heading,
        "image": _picture,
        "strong_open": _bold_open,
        "strong_close": _bold_close,
    }.items():
        made.add_render_rule(name, rule)
    return made


_READER = _reader()


async def _serve(_request: Request) -> Response:
    return HTMLResponse(page(), headers={"Cache-Control": "no-cache"})


async def _serve_picture(request: Request) -> Response:
    name = request.path_params["name"]
    if name not in pictures():
        return Response(status_code=404)
    return FileResponse(_FOLDER / name, headers={"Cache-Control": "public, max-age=86400"})


ROUTES = [Route(f"/{NAME}", _serve), Route(f"/{NAME}/{{name}}", _serve_picture)]
