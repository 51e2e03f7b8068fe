"""The draft that a browser keeps: one presentation for all tabs, and those it replaced."""

import hashlib
from dataclasses import dataclass, replace

from geodata.errors import AncrageError
from geodata.presentation.document import Presentation, check_count
from geodata.presentation.embedded import ready
from geodata.presentation.files import LARGEST, packed, to_json, unpacked
from geodata.presentation.merging import merge
from geodata.wording import _, number

MOST_FORMER = 4
MOST_ANCESTORS = 24
LONGEST_MARK = 40
_LONGEST_HEAD = (MOST_ANCESTORS + 1) * (LONGEST_MARK + 1)


@dataclass(frozen=True, kw_only=True)
class Draft:
    """What a browser keeps.

    Attributes
    ----------
    former
        Those that another one took the place of, the latest first, at most :data:`MOST_FORMER`.
    """

    now: Presentation
    former: tuple[Presentation, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Stored:
    """A draft as a browser keeps it.

    Attributes
    ----------
    ancestors
        Marks of the drafts that it was made from, the latest first, at most
        :data:`MOST_ANCESTORS`.
    """

    text: str
    draft: Draft
    ancestors: tuple[str, ...] = ()

    @property
    def mark(self) -> str:
        """What tells it from every other; empty for nothing."""
        return mark_of(self.text)

    @property
    def line(self) -> tuple[str, ...]:
        """Its mark, and those of its ancestors."""
        return (self.mark, *self.ancestors)[:MOST_ANCESTORS]


def to_store(draft: Draft, *, ancestors: tuple[str, ...]) -> Stored:
    """Write a draft as a browser keeps it.

    Raises
    ------
    AncrageError
        If it is longer than :data:`~geodata.presentation.LARGEST` characters.
    """
    texts = [packed(one, most=LARGEST) for one in (draft.now, *draft.former)]
    head, body = ",".join(ancestors), ".".join(texts)
    if not all(texts) or len(body) + _LONGEST_HEAD > LARGEST:
        raise _too_large(len(body))
    mark = hashlib.sha256(f"{head}:{body}".encode()).hexdigest()[:16]
    return Stored(text=f"{mark}:{head}:{body}", draft=draft, ancestors=ancestors)


def from_store(text: str) -> Stored:
    """Read what a browser kept.

    Raises
    ------
    AncrageError
        If it is too long, or cannot be read.
    """
    if len(text) > LARGEST:
        raise _too_large(len(text))
    head, _sep, body = text.rpartition(":")
    parts = body.split(".", MOST_FORMER + 1)
    now, *former = (unpacked(part, most=LARGEST) for part in parts[: MOST_FORMER + 1])
    line = head[:_LONGEST_HEAD].partition(":")[2].split(",")
    ancestors = tuple(mark[:LONGEST_MARK] for mark in line[:MOST_ANCESTORS])
    return Stored(text=text, draft=Draft(now=now, former=tuple(former)), ancestors=ancestors)


def mark_of(text: str) -> str:
    """Give the mark of what a browser keeps, whatever that is; empty for nothing."""
    return text[:LONGEST_MARK].partition(":")[0]


def fitting(presentation: Presentation) -> Presentation:
    """Give a presentation that a file and a browser can hold.

    Raises
    ------
    AncrageError
        If it has too many scenes, or is larger than what is read back.
    """
    check_count(len(presentation.scenes))
    size = len(to_json(presentation).encode())
    if size > LARGEST or not _stored(Draft(now=presentation)):
        raise _too_large(size)
    return presentation


def _too_large(size: int) -> AncrageError:
    return AncrageError(
        _("Présentation trop grosse : {n} octets. Attendu : {most} au plus.").format(
            n=number(size), most=number(LARGEST)
        )
    )


def worth_keeping(presentation: Presentation) -> bool:
    """Tell whether somebody's work is in a presentation: it has scenes, and does not ship."""
    return bool(presentation.scenes) and presentation != ready()


def set_aside(draft: Draft, presentation: Presentation) -> Draft:
    """Keep a presentation among the former ones, the oldest left out when there is no room."""
    others = tuple(one for one in draft.former if one != presentation)
    if not worth_keeping(presentation) or presentation == draft.now:
        return replace(draft, former=others)
    return roomy(replace(draft, former=(presentation, *others)[:MOST_FORMER]))


def roomy(draft: Draft) -> Draft:
    """Leave out the oldest former presentations until a browser can keep the rest."""
    while draft.former and not _stored(draft):
        draft = replace(draft, former=draft.former[:-1])
    return draft


def _stored(draft: Draft) -> bool:
    try:
        return bool(to_store(draft, ancestors=()).text)
    except AncrageError:
        return False


def take_up(draft: Draft) -> Draft:
    """Take the latest former presentation back; the present one goes behind the others."""
    if not draft.former:
        return draft
    now, *others = draft.former
    behind = (draft.now,) if worth_keeping(draft.now) else ()
    return Draft(now=now, former=(*others, *behind)[:MOST_FORMER])


def merged(base: Draft | None, mine: Draft, theirs: Draft) -> tuple[Draft, tuple[str, ...]]:
    """Merge a session's draft with what its browser keeps.

    Parameters
    ----------
    base
        What the session last knew of the browser's; None when its draft was made from nothing
        of it and takes its place.

    Returns
    -------
    tuple
        The draft, and sentences for what both changed.
    """
    if theirs in (mine, base):
        return mine, ()
    if mine == base:
        return theirs, ()
    former = _former(base, mine, theirs)
    if base is None:
        return set_aside(Draft(now=mine.now, former=former), theirs.now), ()
    now, said = merge(base.now, mine.now, theirs.now)
    try:
        return roomy(Draft(now=fitting(now), former=former)), said
    except AncrageError:
        apart = _(
            "Les changements de deux onglets ne tiennent pas dans une présentation : celle d'ici "
            "est gardée, et l'autre reste à reprendre."
        )
        return set_aside(Draft(now=mine.now, former=former), theirs.now), (apart,)


def _former(base: Draft | None, mine: Draft, theirs: Draft) -> tuple[Presentation, ...]:
    """Join what both sides keep aside, without what either has taken back."""
    both = set(mine.former) & set(theirs.former)
    gone = set(base.former) - both if base is not None else set()
    pool = dict.fromkeys((*mine.former, *theirs.former))
    return tuple(one for one in pool if one not in gone)[:MOST_FORMER]
