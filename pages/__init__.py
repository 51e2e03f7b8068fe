"""The pages of the dashboard: one file a question, one row of :data:`PAGES` a page."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from geodata.link import QUESTIONS, TALK
from geodata.wording import _
from pages import (
    couverture,
    donnees,
    etablissement,
    evolution,
    presentation,
    reseau,
    scenarios,
    territoire,
)


@dataclass(frozen=True, slots=True)
class Page:
    """A row of the page table."""

    slug: str
    title: Callable[[], str]
    question: Callable[[], str]
    render: Callable[[], None]
    default: bool = False


_RENDERS: Mapping[str, Callable[[], None]] = {
    "reseau": reseau.render,
    "etablissement": etablissement.render,
    "territoire": territoire.render,
    "couverture": couverture.render,
    "scenarios": scenarios.render,
    "evolution": evolution.render,
    "donnees": donnees.render,
}
_ASKED = tuple(
    Page(slug, question.title, question.asks, _RENDERS[slug], default=slug == next(iter(QUESTIONS)))
    for slug, question in QUESTIONS.items()
)
_TALK = Page(
    TALK.slug,
    lambda: _("La présentation"),
    lambda: _("Comment raconter tout cela à une salle, ou le laisser en fichier?"),
    presentation.render,
)
PAGES: tuple[Page, ...] = (*_ASKED[:-1], _TALK, _ASKED[-1])
