"""The register: every question, in the order of the pages, and every address of a page."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Annotated, Any

from geodata import catalogue, coverage, history, network, scenario, settlement, sheet
from geodata.questions import Address, Parameter, Question, RefusedError, Where
from geodata.wording import _

LONGEST_PRESENTATION = 6_000
"""Characters of the longest presentation that a link holds; a longer one is a file."""

QUESTIONS: Mapping[str, Question[Any]] = {
    room.QUESTION.slug: room.QUESTION
    for room in (network, settlement, sheet, coverage, scenario, history, catalogue)
}


def _packed(text: str) -> str:
    """Accept the form of a packed presentation; its page says whether it can be read."""
    if not re.fullmatch(r"[A-Za-z0-9_-]{2,}", text):
        raise RefusedError(_("le lien de la présentation est illisible, copiez-le en entier"))
    return text


@dataclass(frozen=True, slots=True)
class TalkView(Where):
    """The presentation of the link, packed; empty for none."""

    scenes: Annotated[str, Parameter("scenes", _packed, longest=LONGEST_PRESENTATION)] = ""


TALK = Address(slug="presentation", title=lambda: _("La présentation"), view=TalkView)
ADDRESSES: Mapping[str, Address[Any]] = {**QUESTIONS, TALK.slug: TALK}
NAMES = frozenset(own.name for every in ADDRESSES.values() for own in every.fields.values())
"""Names of the parameters of every page in an address."""
