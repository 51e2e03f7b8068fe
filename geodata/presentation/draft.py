"""The draft that a browser keeps for all its tabs, and what a session holds of it."""

import hashlib
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from typing import Any, Self

from geodata.errors import AncrageError
from geodata.presentation.document import Presentation, check_count
from geodata.presentation.embedded import ready
from geodata.presentation.files import LARGEST, packed, to_json, unpacked
from geodata.presentation.merging import merge, three_way
from geodata.wording import _, number

MOST_FORMER = 4
MOST_ANCESTORS = 24
LONGEST_MARK = 40
_LONGEST_HEAD = (MOST_ANCESTORS + 1) * (LONGEST_MARK + 1)
_MOST_UNDONE = 50
_MOST_LINKS = 50
_MOST_KNOWN = 24


@dataclass(frozen=True, kw_only=True)
class Draft:
    """What a browser keeps; before anything else, the presentation that ships.

    Attributes
    ----------
    former
        Those that another one took the place of, the latest first, at most :data:`MOST_FORMER`.
    """

    now: Presentation = field(default_factory=ready)
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

    text: str = ""
    draft: Draft = field(default_factory=Draft)
    ancestors: tuple[str, ...] = ()

    @property
    def mark(self) -> str:
        """What tells it from every other; empty for nothing."""
        return mark_of(self.text)

    @property
    def line(self) -> tuple[str, ...]:
        """Its mark, and those of its ancestors."""
        return (self.mark, *self.ancestors)[:MOST_ANCESTORS]


@dataclass(frozen=True, kw_only=True)
class Held:
    """What a session holds of the presentation, and knows of its browser's store.

    It is the draft that the browser keeps for all tabs, or one that came by a link, which
    becomes the draft when it is changed.

    Attributes
    ----------
    own
        The draft of this session; None before it has one.
    visited
        The presentation of a link, shown in the place of the draft.
    past
        What each change of this session began with and gave.
    fault
        Why the last change was refused, in French; empty when it was not.
    said
        Sentences about what another tab or a link changed, until the next change.
    read
        The link that was read or written last.
    base
        What the store held when the browser last told; None when the draft of this session was
        made from nothing of it.
    known
        By their marks, drafts that this session's one was made from: it may take their place.
        None for those that none of it comes from.
    unread, full
        The browser's draft could not be read; it could not keep that of this session.
    """

    own: Draft | None = None
    visited: Presentation | None = None
    past: tuple[tuple[Presentation, Presentation], ...] = ()
    fault: str = ""
    said: tuple[str, ...] = ()
    read: str = ""
    last: Stored = field(default_factory=Stored)
    base: Draft | None = field(default_factory=Draft)
    known: Mapping[str, Draft | None] = field(default_factory=lambda: {"": Draft()})
    unread: bool = False
    full: bool = False

    @property
    def draft(self) -> Draft:
        """The draft of this session."""
        return self.own or Draft()

    @property
    def shown(self) -> Presentation:
        """The presentation of the link, else the draft."""
        return self.visited or self.draft.now

    @property
    def can_undo(self) -> bool:
        """Whether there is something to undo."""
        return bool(self.past) and self.visited is None

    @property
    def link(self) -> str:
        """What is shown, packed; empty where nothing was made, or for what is too long."""
        return packed(self.shown) if self.visited or self.own else ""

    def asked(self, link: str) -> Self:
        """Take the presentation that a link holds, packed, if it is another one."""
        if link in ("", self.read):
            return self
        try:
            found = unpacked(link)
        except AncrageError as error:
            return replace(self, read=link, fault=str(error))
        # Before the session has a draft, the browser may have another one.
        own = self.own is not None and found == self.own.now
        return replace(self, read=link, visited=None if own else found)

    def changed(self, made: Callable[[Presentation], Presentation]) -> Self:
        """Change the presentation; a change that is refused is told, and nothing is lost.

        Parameters
        ----------
        made
            Gives another presentation, or raises AncrageError.
        """
        try:
            after = fitting(made(self.shown))
        except AncrageError as error:
            return replace(self, fault=str(error))
        told = replace(self, fault="", said=())
        return told if after == self.shown else told._remembering(after)._with(after)

    def undone(self) -> Self:
        """Take the last change of this session back; what other tabs changed since stays."""
        if not self.can_undo:
            return self
        before, after = self.past[-1]
        found, said = merge(after, before, self.draft.now)
        try:
            return replace(self._with(fitting(found)), past=self.past[:-1], said=said)
        except AncrageError as error:
            return replace(self, fault=str(error))

    def resumed(self) -> Self:
        """Go back to the draft from a link, or to the draft that another one took the place of."""
        after = self.draft if self.visited else take_up(self.draft)
        back = replace(self, said=(), visited=None)
        if after == self.draft:
            return back
        return replace(back._remembering(after.now), own=after)

    def unread_replaced(self) -> Self:
        """Let the draft of this session take the place of what cannot be read."""
        return replace(self, own=self.draft, unread=False, last=Stored(draft=self.draft))

    def kept(self) -> Self:
        """Write the draft of this session for the browser, if that is another one than the last."""
        if self.own is None or (self.own == self.last.draft and self.last.text):
            return self
        last = to_store(self.own, ancestors=tuple(mark for mark in self.last.line if mark))
        return replace(self, last=last)._knowing(last.mark, last.draft)

    def for_browser(self) -> dict[str, Any]:
        """Give what the browser is told: what it may replace in its store, and by what.

        Returns
        -------
        dict
            ``known``, marks of what this session's draft was made from; ``keep``, the draft, or
            nothing; ``own``, the digest of the link that this tab writes of it, or nothing.
        """
        own = self.own
        return {
            "known": list(self.known),
            "keep": self.last.text if own and not self.unread else "",
            "own": _digest(packed(own.now)) if own and self.visited is None else "",
        }

    def told(self, event: object) -> Self:
        """Take what the browser tells of its store, and merge this session's draft with it.

        Parameters
        ----------
        event
            ``mark`` and ``text`` of what it holds; ``own``, digests of links that this tab wrote;
            or ``full``, when it could not keep what it was given. It may be anything.
        """
        if not isinstance(event, Mapping):
            return self
        text, mark = event.get("text"), event.get("mark")
        if event.get("full") is True:
            return replace(self, full=True)
        if not isinstance(text, str):
            return self
        if not text:
            return self._knowing("", Draft())
        if not isinstance(mark, str) or len(mark) > LONGEST_MARK:
            mark = mark_of(text)
        try:
            theirs = from_store(text)
        except AncrageError:
            return replace(self, unread=True)._knowing(mark, None)
        # A link that this tab wrote itself is the draft as it was, not somebody else's.
        links, asked = event.get("own"), _digest(self.read)
        own_link = bool(asked) and isinstance(links, list) and asked in links[:_MOST_LINKS]
        return self._merged(theirs, own_link=own_link)._knowing(mark, theirs.draft)

    def _merged(self, theirs: Stored, *, own_link: bool) -> Self:
        common = (draft for one in theirs.ancestors if (draft := self.known.get(one)) is not None)
        base = next(common, self.base)
        found, said = merged(base, self.draft, theirs.draft)
        if not said and base is None and found.former != self.draft.former:
            said = (_aside(),)
        return replace(
            self,
            own=found,
            last=theirs,
            base=theirs.draft,
            unread=False,
            full=False,
            said=said or self.said,
            visited=None if own_link or self.visited == found.now else self.visited,
        )

    def _with(self, after: Presentation) -> Self:
        """Make a presentation the draft; when it came by a link, the former draft is set aside."""
        mine = roomy(replace(self.draft, now=after))
        if self.visited is None:
            return replace(self, own=mine)
        # It was made from nothing that the browser keeps, which is set aside too when it is told.
        return replace(
            self,
            visited=None,
            own=set_aside(mine, self.draft.now),
            base=None,
            known=dict.fromkeys(self.known),
            said=(_aside(),) if worth_keeping(self.draft.now) else self.said,
        )

    def _remembering(self, after: Presentation) -> Self:
        return replace(self, past=(*self.past, (self.shown, after))[-_MOST_UNDONE:])

    def _knowing(self, mark: str, draft: Draft | None) -> Self:
        others = [pair for pair in self.known.items() if pair[0] != mark]
        return replace(self, known=dict([*others, (mark, draft)][-_MOST_KNOWN:]))


def _aside() -> str:
    return _(
        "La présentation du lien devient votre brouillon. Celui d'avant est gardé : "
        "« Reprendre le brouillon précédent », sur La présentation."
    )


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()[:16] if text else ""


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
    return Stored(
        text=f"{_digest(f'{head}:{body}')}:{head}:{body}", draft=draft, ancestors=ancestors
    )


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
    kept = (presentation,) if worth_keeping(presentation) and presentation != draft.now else ()
    return roomy(replace(draft, former=(*kept, *others)[:MOST_FORMER]))


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
    if one := three_way(base, mine, theirs):
        return one, ()
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
