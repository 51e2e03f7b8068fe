"""« Prise en main »: the guide of the repository, served in the look of the product.

Of the one text, ``docs/prise-en-main.md``, headings, paragraphs, quotations, lists, code, pictures
and bold words are read. Bold words are controls, in quotes, or names of pages, which become links.
"""

import re
import struct
from collections.abc import Mapping
from html import escape

from starlette.requests import Request
from starlette.responses import FileResponse, HTMLResponse, Response
from starlette.routing import Route

from geodata.fold import fold
from geodata.link import QUESTIONS, TALK
from geodata.maps import ROOT
from geodata.wording import _, typography
from pages.shared.screen import frame
from pages.shared.served import assets

NAME = "prise-en-main"

_FOLDER = ROOT / "docs"
_CODE = re.compile(r"(?ms)^```\w*\n(.*?)^```$")
_INLINE = re.compile(r"`([^`]+)`|!\[([^]]*)\]\(([\w.-]+\.png)\)|\*\*([^*]+)\*\*")
_ITEM = re.compile(r"(?m)^(?:\d+\.|-) ")
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
pre,code{font-size:14px;background:var(--ground)}pre{padding:10px 12px;overflow-x:auto}
code{padding:1px 3px;overflow-wrap:anywhere}pre code{padding:0;overflow-wrap:normal}
img{box-sizing:border-box;max-width:100%;height:auto}
img{border:1px solid var(--frame);border-radius:4px}
@media(min-width:760px){img.narrow{float:right;width:280px;margin:0 0 12px 24px}}
@media print{nav,header{display:none}h2{break-before:page}img{max-height:110mm;width:auto}}
"""


def text() -> str:
    """Read the guide; its sentences have ordinary spaces and straight apostrophes."""
    return (_FOLDER / f"{NAME}.md").read_text(encoding="utf-8")


def parts() -> Mapping[str, str]:
    """Name the parts of the guide, by their addresses relative to that of the dashboard."""
    titles = re.findall(r"(?m)^## (.+)$", text())
    return {f"{NAME}#{_anchor(title)}": typography(title) for title in titles}


def pictures() -> frozenset[str]:
    """Name the pictures of the guide."""
    return frozenset(found[3] for found in _INLINE.finditer(text()) if found[3])


def page() -> str:
    """Write the guide as a page of HTML, whose addresses are relative to that of the dashboard."""
    # Code stands between the pieces of prose.
    body = "".join(
        f"<pre><code>{escape(piece)}</code></pre>\n" if rank % 2 else _prose(piece)
        for rank, piece in enumerate(_CODE.split(text()))
    )
    lead, first, rest = body.partition("<h2")
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


def _prose(piece: str) -> str:
    blocks = re.split(r"\n{2,}", typography(piece).strip())
    return "".join(_block(block) for block in blocks if block)


def _block(block: str) -> str:
    """Write a heading, a quotation, a list or a paragraph, in HTML."""
    if heading := re.match(r"(#{1,3}) ", block):
        level, title = len(heading[1]), block[heading.end() :]
        return f'<h{level} id="{_anchor(title)}">{_inline(title)}</h{level}>\n'
    if block.startswith("> "):
        said = block.removeprefix("> ").replace("\n> ", "\n")
        return f"<blockquote>{_inline(said)}</blockquote>\n"
    if _ITEM.match(block):
        kind = "ul" if block.startswith("- ") else "ol"
        items = "".join(f"<li>{_inline(item)}</li>" for item in _ITEM.split(block)[1:])
        return f"<{kind}>{items}</{kind}>\n"
    return f"<p>{_inline(block)}</p>\n"


def _inline(words: str) -> str:
    """Write words in HTML, escaped here, with their code, their pictures and what is bold."""
    written, end = "", 0
    for found in _INLINE.finditer(words):
        written += escape(words[end : found.start()]) + _marked(*found.groups())
        end = found.end()
    return written + escape(words[end:])


def _marked(code: str | None, alternative: str | None, picture: str | None, bold: str) -> str:
    if code:
        return f"<code>{escape(code)}</code>"
    if picture:
        # Told before it comes, its size keeps the page from moving.
        wide, tall = struct.unpack(">II", (_FOLDER / picture).read_bytes()[16:24])
        narrow = ' class="narrow"' if wide < tall else ""
        return (
            f'<a href="{NAME}/{picture}"><img{narrow} src="{NAME}/{picture}" '
            f'alt="{escape(alternative or "")}" width="{wide}" height="{tall}" loading="lazy"></a>'
        )
    if slug := _pages().get(bold):
        return f'<a href="{slug}"><b>{escape(bold)}</b></a>'
    return f'<b class="control">{escape(bold)}</b>'


def _pages() -> Mapping[str, str]:
    """Give the addresses of the pages by their titles."""
    own = {question.title(): slug for slug, question in QUESTIONS.items()}
    return {**own, _("La présentation"): TALK.slug}


def _anchor(title: str) -> str:
    return fold(title).replace(" ", "-")


async def _serve(_request: Request) -> Response:
    return HTMLResponse(page(), headers={"Cache-Control": "no-cache"})


async def _picture(request: Request) -> Response:
    name = request.path_params["name"]
    if name not in pictures():
        return Response(status_code=404)
    return FileResponse(_FOLDER / name, headers={"Cache-Control": "public, max-age=86400"})


ROUTES = [Route(f"/{NAME}", _serve), Route(f"/{NAME}/{{name}}", _picture)]
