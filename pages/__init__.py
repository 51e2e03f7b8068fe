"""The pages of the dashboard: one file a question, in the order of the menu."""

from collections.abc import Callable
from dataclasses import dataclass
from importlib import import_module

from geodata.link import QUESTIONS, TALK
from geodata.wording import _


@dataclass(frozen=True, slots=True)
class Page:
    """A row of the page table."""

    slug: str
    title: Callable[[], str]
    render: Callable[[], None]
    default: bool = False


def _page(slug: str) -> Page:
    title = QUESTIONS[slug].title if slug in QUESTIONS else lambda: _("La présentation")
    render = import_module(f"pages.{slug}").render
    return Page(slug, title, render, default=slug == next(iter(QUESTIONS)))


*_BEFORE, _LAST = QUESTIONS
PAGES: tuple[Page, ...] = tuple(map(_page, (*_BEFORE, TALK.slug, _LAST)))
"""Pages in the order of the register; the presentation comes before the last."""
