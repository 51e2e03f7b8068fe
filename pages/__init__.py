"""The pages of the dashboard: one file a question, in the order of the menu."""

from collections.abc import Callable
from dataclasses import dataclass
from types import ModuleType

from geodata.link import QUESTIONS
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
    render: Callable[[], None]
    default: bool = False


def _page(module: ModuleType) -> Page:
    slug = module.__name__.removeprefix("pages.")
    title = QUESTIONS[slug].title if slug in QUESTIONS else lambda: _("La présentation")
    return Page(slug, title, module.render, default=module is reseau)


PAGES: tuple[Page, ...] = (
    *map(_page, (reseau, etablissement, territoire, couverture, scenarios, evolution)),
    *map(_page, (presentation, donnees)),
)
