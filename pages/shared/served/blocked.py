"""What a page says when the network lets its live connection through to nobody."""

import os
import re
from html import escape

from geodata.wording import _
from pages.shared.screen import frame

CONTACT = "ANCRAGE_CONTACT"
"""Environment variable: whom to ask when the dashboard does not open."""

_LONGEST = 200
_MAIL = re.compile(r"[\w.+-]{1,64}@[\w-]+(?:\.[\w-]+)+")


def template() -> str:
    """Write the message as an HTML template, which a script shows when it is needed."""
    said = [
        _(
            "Ancrage ne peut pas s'ouvrir : le réseau ou un serveur mandataire (proxy) bloque la "
            "connexion WebSocket par laquelle les pages reçoivent leurs cartes."
        ),
        _(
            "Demandez à la personne responsable du réseau de laisser passer les connexions "
            "WebSocket (en-tête « Upgrade ») vers cette adresse."
        ),
    ]
    lines = [escape(line) for line in said]
    if contact := _contact():
        lines.append(_("À qui s'adresser : {contact}").format(contact=contact))
    return f'<template id="blocked">{"".join(f"<p>{line}</p>" for line in lines)}</template>'


def _contact() -> str:
    """Write whom to ask, in HTML: an e-mail address, an address of the Web, or words."""
    told = " ".join(os.environ.get(CONTACT, "").split())
    if len(told) > _LONGEST:
        # An address that is cut leads elsewhere: it is left as words.
        return escape(f"{told[: _LONGEST - 1]}…")
    if _MAIL.fullmatch(told):
        return f'<a href="mailto:{escape(told, quote=True)}">{escape(told)}</a>'
    return frame.link(told, told)
