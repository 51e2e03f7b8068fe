"""The table of the bench and how its measures were taken, in French."""

from __future__ import annotations

import os
import textwrap
from collections.abc import Sequence
from dataclasses import dataclass

from geodata.wording import number, typography
from tests.bench import browser

_NOTES = (
    "Usuelle : folium construit la carte à chaque exécution. Façon soignée : carte constante, "
    "streamlit-folium échange un groupe de couches. Dash : dash-leaflet derrière waitress, formes "
    "lues une fois, le navigateur redessine. Ancrage : sa carte, ses choix dessinés d'avance et "
    "son processus gelé. Mêmes formes, classes, textes, points et liste; les côtés alternent.",
    "Repeint : du pointerdown sur l'option à la dernière image qui suit un changement du DOM de la "
    "carte, infobulles exclues; un choix qui ne la change pas n'entre pas dans la médiane. La "
    f"mesure s'arrête quand rien ne change pendant {browser.QUIET_MS} ms. Au-dessus d'une "
    "exécution vide : médiane des choix moins celle des exécutions demandées sans rien changer.",
    "Octets : trames de la websocket et réponses HTTP hors cache, dans une série à part. Ce "
    "qu'Ancrage a demandé d'avance lors de choix précédents (1 à 2 kB par option, une fois par "
    "page ouverte) n'y est pas compté.",
    "Script : de la demande au message « script finished », ramasse-miettes à part; Dash : de la "
    "demande à la réponse. Première carte : profil qui a déjà visité l'adresse. Chromium sans "
    "affichage, 1366 × 768, rien hors de 127.0.0.1; fichiers des CDN de folium servis par le "
    "serveur local. Les durées ne valent que les unes par rapport aux autres.",
)


@dataclass(frozen=True, slots=True)
class Line:
    """A measure of ours and of another way, in one unit; the greatest value or ratio aimed at."""

    what: str
    unit: str
    ours: float | None
    usual: float | None = None
    decimals: int = 0
    ratio_target: float | None = None
    target: float | None = None
    detail: str = ""

    def cells(self) -> list[str]:
        """Texts of the row, one a column; empty without a value."""
        ratio = self.ours / self.usual if self.ours is not None and self.usual else None
        aimed, got, unit = self.target, self.ours, self.unit
        if self.ratio_target is not None:
            aimed, got, unit = self.ratio_target, ratio, "fois"
        values = (
            "" if value is None else f"{number(value, decimals=self.decimals)} {self.unit}"
            for value in (self.usual, self.ours)
        )
        return [
            typography(self.what),
            *values,
            "" if ratio is None else number(ratio, decimals=2),
            "" if aimed is None else f"≤ {f'{aimed:g}'.replace('.', ',')} {unit}",
            "" if aimed is None or got is None else "tenu" if got <= aimed else "NON TENU",
        ]


@dataclass(frozen=True, slots=True)
class Section:
    """Rows under a title."""

    title: str
    lines: Sequence[Line]


def render(sections: Sequence[Section], *, other: str) -> str:
    """Write all rows as one table of text, then the notes; ``other`` heads the other way."""
    heads = ["Mesure", other, "Ancrage", "Rapport", "Cible", "Verdict"]
    rows = [heads, *(line.cells() for section in sections for line in section.lines)]
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    rule = "─" * (sum(widths) + 2 * (len(widths) - 1))

    def write(cells: Sequence[str]) -> str:
        rest = map(str.rjust, cells[1:], widths[1:])
        return "  ".join([cells[0].ljust(widths[0]), *rest]).rstrip()

    written = [rule, write(heads)]
    for section in sections:
        written += [rule, typography(section.title)]
        for line in section.lines:
            written += [write(line.cells()), *_wrapped(line.detail, len(rule), "    ", "    ")]
    load = f"Charge moyenne à la fin : {number(os.getloadavg()[0], decimals=1)}."
    notes = [line for note in (*_NOTES, load) for line in _wrapped(note, 110, "• ", "  ")]
    return "\n".join([*written, rule, *notes])


def _wrapped(text: str, width: int, first: str, next_: str) -> list[str]:
    return textwrap.wrap(typography(text), width, initial_indent=first, subsequent_indent=next_)
