"""Titles of the public sources: the verified title, else a reference that invents nothing."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from geodata.build.files import read_source

_KINDS = {
    "article": "Article",
    "page": "Page",
    "plan": "Plan d'action",
    "release": "Communiqué diffusé par",
}


@dataclass(frozen=True, kw_only=True)
class Reference:
    """A public source as the title file knows it."""

    publisher: str
    kind: str
    title: str


def references() -> Mapping[str, Reference]:
    """Read the committed titles.

    Returns
    -------
    Mapping[str, Reference]
        By URL; the title is empty where none could be verified.
    """
    return {
        str(row.url): Reference(
            publisher=str(row.publisher), kind=str(row.kind), title=str(row.title)
        )
        for row in read_source("source_titles").itertuples()
    }


def of(name: str) -> str:
    """Put ``de`` before a name, elided before a vowel."""
    return f"d'{name}" if name[0].lower() in "aeiouéèêîôœ" else f"de {name}"


def source_title(reference: Reference, *, year: str) -> str:
    """Name a source as a reader can find it again.

    Parameters
    ----------
    year
        Year of the source, four digits.
    """
    if reference.title:
        return f"{reference.title} ({reference.publisher}, {year})"
    kind = _KINDS[reference.kind]
    if reference.kind == "release":
        return f"{kind} {reference.publisher}, {year}"
    return f"{kind} {of(reference.publisher)}, {year}"
