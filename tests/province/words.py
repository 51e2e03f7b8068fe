"""What belongs to the province that the product ships with, and to no other."""

from __future__ import annotations

import re

FOREIGN = re.compile(
    r"code postal|limites de 20|Qu[ée]b|\bMRC\b|\bmrc\b|Montr[ée]al|\bCMM\b|\bcmm\b|"
    r"32198|amCharts|Gasp|Rimouski|"
    r"\b24\d{2}\b|\b24\d{5}\b|2019-|communiqué|août 2019|de 2019|2019\)|Project-Id|\b61 points|"
    r"\b17 r[ée]gions|1\s?282"
)


def foreign(words: str) -> list[str]:
    """Words of the first province in a text of another."""
    return sorted({found[0] for found in FOREIGN.finditer(words)})
