"""A presentation as the stage reads it: plain values that JSON holds, and what the stage says."""

import datetime
import hashlib
import json
from collections.abc import Sequence
from dataclasses import asdict
from typing import Any

import pandas as pd

from geodata.addresses import qr_code
from geodata.files.slide import TITLE_MOST, Slide, produced
from geodata.files.written import clean, written_rows
from geodata.wording import _

_ESCAPES = {ord(sign): f"\\u{ord(sign):04x}" for sign in "<>&\u2028\u2029"}


def inert(value: object) -> str:
    """Write a value as JSON that cannot end the element that holds it.

    Returns
    -------
    str
        JSON without ``<``, ``>``, ``&`` nor separators of lines.
    """
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"), allow_nan=False)
    return text.translate(_ESCAPES)


def presentation(slides: Sequence[Slide], *, title: str, date: datetime.date) -> dict[str, Any]:
    """Write a presentation as plain values."""
    name = clean(title, most=TITLE_MOST) or _("Présentation")
    told = {
        "title": name,
        "made": f"{name}. {produced(date)}.",
        "scenes": [_scene(slide) for slide in slides],
        "words": _words(linked=any(slide.cleaned().link for slide in slides)),
    }
    return told | {"stamp": hashlib.sha256(inert(told).encode()).hexdigest()[:16]}


def _scene(slide: Slide) -> dict[str, Any]:
    said, content = slide.cleaned(), slide.content
    shown, drawn = content.table, content.state
    return {
        "title": said.title,
        "sentences": said.sentences,
        "notes": said.notes,
        "link": said.link,
        "code": qr_code(said.link),
        "map": drawn and {"state": dict(drawn), "bounds": content.bounds},
        "of": content.figures_of_under(said.title),
        "figures": [asdict(figure) for figure in content.figures],
        "legends": [asdict(legend) for legend in content.legends],
        "remarks": content.notes,
        "sources": content.sources,
        "table": None if shown is None else table(shown),
    }


def table(frame: pd.DataFrame) -> dict[str, Any]:
    """Write a table as texts; ``right`` tells columns of numbers."""
    return {
        "head": [clean(str(name)) for name in frame.columns],
        "rows": written_rows(frame, most=None),
        "right": [pd.api.types.is_numeric_dtype(column) for _name, column in frame.items()],
    }


def _words(*, linked: bool) -> dict[str, Any]:
    """Give the sentences of the stage, whose scenes have a link or not.

    Returns
    -------
    dict[str, Any]
        Sentences by name; those with braces are filled in the browser.
    """
    # A button and its key do one thing, said once.
    following, table, full = (
        _("Scène suivante"),
        _("Tableau et sources de la scène"),
        _("Plein écran"),
    )
    return {
        "announce": _("Scène {n} sur {total} : {title}"),
        "count": _("{n} sur {total}"),
        "goTo": _("Scène {n} : {title}"),
        "progress": _("Scènes de la présentation"),
        "tools": _("Outils de la présentation"),
        "acts": {
            "previous": _("Scène précédente"),
            "next": following,
            "table": table,
            "code": _("Code QR de la scène"),
            "notes": _("Notes de la personne qui présente"),
            "full": full,
            "keys": _("Touches du clavier"),
        },
        "close": _("Fermer"),
        "tableOf": _("{title} : tableau et sources"),
        "noTable": _("Cette scène n'a pas de tableau."),
        "codeOf": _("Ouvrir cette vue"),
        "codeText": _("Code QR du lien de cette vue"),
        "keys": [
            # As they are drawn, and what they do.
            (_("→ Espace Page↓"), following),
            (_("← Page↑"), _("Scène précédente")),
            (_("Début Fin"), _("Première scène, dernière scène")),
            (_("3 Entrée"), _("Aller à la scène de ce numéro")),
            ("T", table),
            ("N", _("Fenêtre des notes, du temps et de l'heure")),
            ("P", _("Pointeur rouge qui suit la souris")),
            ("B", _("Écran noir")),
            ("F", full),
            # Nothing leads to a view that has no address.
            *([("Q", _("Code QR et lien de la vue"))] if linked else []),
            (_("Échap"), _("Fermer, revenir à la scène")),
            ("?", _("Ces touches")),
        ],
        "noCode": _("Cette scène n'a pas de lien : le tableau de bord n'a pas d'adresse publique."),
        "blocked": _("Le navigateur a bloqué la fenêtre des notes : permettez-la, puis appuyez N."),
        "noFull": _("Le navigateur refuse le plein écran ici."),
        "speaker": _("Notes de la présentation"),
        "noNotes": _("Pas de notes pour cette scène."),
        "end": _("Fin de la présentation"),
        "spent": _("Temps écoulé"),
        "reset": _("Remettre à zéro"),
        "clock": _("Heure"),
        "lost": _("La fenêtre de la présentation est fermée."),
    }
