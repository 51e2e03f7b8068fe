"""The pages of the dashboard: one file a question, in the order of the menu."""

from collections.abc import Callable
from dataclasses import dataclass
from importlib import import_module

from geodata.link import ADDRESSES, QUESTIONS, TALK


@dataclass(frozen=True, slots=True)
class Page:
    """A row of the page table."""

    slug: str
    title: Callable[[], str]
    render: Callable[[], None]
    default: bool = False


def _page(slug: str) -> Page:
    title = ADDRESSES[slug].title
    render = import_module(f"pages.{slug}").render
    return Page(slug, title, render, default=slug == next(iter(QUESTIONS)))


*_BEFORE, _LAST = QUESTIONS
PAGES: tuple[Page, ...] = tuple(map(_page, (*_BEFORE, TALK.slug, _LAST)))
"""Pages in the order of the register; the presentation comes before the last."""
