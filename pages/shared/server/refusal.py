"""Answers to what is not there: a small page in French, that leads back."""

from html import escape

from starlette.responses import HTMLResponse

from geodata import style
from geodata.wording import _, language

_STYLE = (
    "body{margin:0;min-height:100vh;display:grid;place-content:center;justify-items:center;"
    f"font:18px/26px Open Sans,sans-serif;color:{style.TEXT};background:#fff}}"
    f"h1{{margin:0 24px;font-size:24px;line-height:32px}}a{{color:{style.PRIMARY}}}"
)


def page(status: int, said: str = "", *, home: str = "") -> HTMLResponse:
    """Write an answer that a person can read.

    Parameters
    ----------
    said
        What is wrong; text. The status says it without one.
    home
        Where the dashboard opens; no link without it.
    """
    named, opening = escape(_("Ancrage")), escape(_("Ouvrir Ancrage"))
    back = f'<p><a href="{escape(home, quote=True)}">{opening}</a></p>'
    return HTMLResponse(
        f'<!doctype html>\n<html lang="{language().tag}">\n<head>\n<meta charset="utf-8">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<title>{named}</title>\n<style>{_STYLE}</style>\n</head>\n"
        f"<body>\n<h1>{escape(said or sentence(status))}</h1>\n"
        f"{back if home else ''}\n</body>\n</html>\n",
        status_code=status,
        headers={"Cache-Control": "no-store"},
    )


def sentence(status: int) -> str:
    """Say what a status means, which frameworks do in English; empty for others."""
    return {
        400: _("Cette adresse n'en est pas une."),
        403: _("Ancrage refuse cette demande."),
        404: _("Cette page n'existe pas."),
        405: _("Rien ne s'envoie à cette adresse."),
    }.get(status, "")
