"""The presentation of a session: what it holds, how it changes, what was before.

It is the draft that the browser keeps for all tabs, or one that came by a link, which becomes
the draft when it is changed.
"""

import hashlib
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from typing import Any, cast

import streamlit as st

from geodata.errors import AncrageError
from geodata.link import TalkView
from geodata.presentation import (
    LONGEST_MARK,
    Draft,
    Presentation,
    Stored,
    fitting,
    from_store,
    mark_of,
    merge,
    merged,
    packed,
    ready,
    roomy,
    set_aside,
    take_up,
    to_store,
    unpacked,
    worth_keeping,
)
from geodata.wording import _
from pages.shared.session import session

_HELD = "_presentation"
_MOST = 50
_MOST_KNOWN = 24


@dataclass(frozen=True, kw_only=True)
class Held:
    """What this session holds of the presentation, and knows of the browser's store.

    Attributes
    ----------
    own
        The draft of this session; None before it has one.
    visited
        The presentation of a link, shown in the place of the draft.
    past
        What each change of this session began with and gave.
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
    last: Stored
    base: Draft | None
    known: tuple[tuple[str, Draft | None], ...]
    unread: bool = False
    full: bool = False

    @property
    def draft(self) -> Draft:
        """The draft of this session; before anything else, the presentation that ships."""
        return self.own or Draft(now=ready())


def held() -> Held:
    """Give what this session holds."""
    nothing = Draft(now=ready())
    fresh = Held(last=Stored(text="", draft=nothing), base=nothing, known=(("", nothing),))
    return cast(Held, st.session_state.get(_HELD, fresh))


def _hold(**values: Any) -> None:
    st.session_state[_HELD] = replace(held(), **values)


def _know(mark: str, draft: Draft | None) -> None:
    others = tuple(pair for pair in held().known if pair[0] != mark)
    _hold(known=(*others, (mark, draft))[-_MOST_KNOWN:])


def _link() -> str:
    """Give the presentation that the link holds, packed; empty for none."""
    view = session.where()
    return view.scenes if isinstance(view, TalkView) else ""


def current() -> Presentation:
    """Give the presentation of this session: that of the link, else the draft."""
    asked = _link()
    if asked and asked != held().read:
        _hold(read=asked)
        try:
            found = unpacked(asked)
        except AncrageError as error:
            _hold(fault=str(error))
        else:
            # Before the session has a draft, the browser may have another one.
            own = held().own
            _hold(visited=None if own and found == own.now else found)
    return held().visited or held().draft.now


def change(made: Callable[[Presentation], Presentation]) -> None:
    """Change the presentation, as :func:`attempt`, for who need not know whether it was."""
    attempt(made)


def attempt(made: Callable[[Presentation], Presentation]) -> bool:
    """Change the presentation; a change that is refused is told, and nothing is lost.

    Parameters
    ----------
    made
        Gives another presentation, or raises AncrageError.

    Returns
    -------
    bool
        False when it was refused.
    """
    before = current()
    try:
        after = fitting(made(before))
    except AncrageError as error:
        _hold(fault=str(error))
        return False
    _hold(fault="", said=())
    if after != before:
        _hold(past=(*held().past, (before, after))[-_MOST:])
        _put(after)
    return True


def _put(after: Presentation) -> None:
    """Make a presentation the draft; when it came by a link, the former draft is set aside."""
    before = held()
    mine = roomy(replace(before.draft, now=after))
    if before.visited is None:
        _hold(own=mine)
        return
    # It was made from nothing that the browser keeps, which is set aside too when it is told.
    _hold(
        visited=None,
        own=set_aside(mine, before.draft.now),
        base=None,
        known=tuple((mark, None) for mark, _draft in before.known),
        said=(_aside(),) if worth_keeping(before.draft.now) else before.said,
    )


def _aside() -> str:
    return _(
        "La présentation du lien devient votre brouillon. Celui d'avant est gardé : "
        "« Reprendre le brouillon précédent », sur La présentation."
    )


def undo() -> None:
    """Take the last change of this session back; what other tabs changed since stays."""
    if not can_undo():
        return
    before, after = held().past[-1]
    found, said = merge(after, before, held().draft.now)
    try:
        _put(fitting(found))
    except AncrageError as error:
        _hold(fault=str(error))
    else:
        _hold(past=held().past[:-1], said=said)


def can_undo() -> bool:
    """Tell whether there is something to undo."""
    return bool(held().past) and held().visited is None


def resume() -> None:
    """Go back to the draft from a link, or to the draft that another one took the place of."""
    before = held()
    _hold(said=(), visited=None)
    after = before.draft if before.visited else take_up(before.draft)
    if after != before.draft:
        _hold(own=after, past=(*before.past, (before.draft.now, after.now))[-_MOST:])


def write_link() -> None:
    """Put the presentation in the address of its page, when it is short enough."""
    now = held()
    shown = now.visited or (now.own.now if now.own else None)
    link = packed(shown) if shown is not None else ""
    _hold(read=link)
    if _link() != link:
        session.change(scenes=link)


def for_browser() -> dict[str, Any]:
    """Give what the browser is told: what it may replace in its store, and by what.

    Returns
    -------
    dict
        ``known``, marks of what this session's draft was made from; ``keep``, the draft, or
        nothing; ``own``, the digest of the link that this tab writes of it, or nothing.
    """
    own, last = held().own, held().last
    if own and (own != last.draft or not last.text):
        last = to_store(own, ancestors=tuple(mark for mark in last.line if mark))
        _hold(last=last)
        _know(last.mark, last.draft)
    now = held()
    return {
        "known": [mark for mark, _draft in now.known],
        "keep": last.text if own and not now.unread else "",
        "own": _digest(packed(own.now)) if own and now.visited is None else "",
    }


def _digest(link: str) -> str:
    return hashlib.sha256(link.encode()).hexdigest()[:16] if link else ""


def told(event: object) -> bool:
    """Take what the browser tells of its store: what is there is merged with this session's draft.

    Parameters
    ----------
    event
        ``mark`` and ``text`` of what it holds; ``own``, digests of links that this tab wrote;
        or ``full``, when it could not keep what it was given. It may be anything.
    """
    if not isinstance(event, Mapping):
        return False
    before = _shown()
    text, mark = event.get("text"), event.get("mark")
    if event.get("full") is True:
        _hold(full=True)
    elif isinstance(text, str):
        named = isinstance(mark, str) and len(mark) <= LONGEST_MARK
        _take(text, str(mark) if named else mark_of(text), own=event.get("own"))
    return _shown() != before


def _shown() -> tuple[object, ...]:
    found, now = current(), held()
    return found, now.draft, now.visited, now.unread, now.full, now.said


def _take(text: str, mark: str, *, own: object) -> None:
    """Read what the store holds, and merge this session's draft with it."""
    before = held()
    if not text:
        _know("", Draft(now=ready()))
        return
    try:
        theirs = from_store(text)
    except AncrageError:
        _hold(unread=True)
        _know(mark, None)
        return
    known = dict(before.known)
    common = (draft for one in theirs.ancestors if (draft := known.get(one)) is not None)
    base = next(common, before.base)
    found, what = merged(base, before.draft, theirs.draft)
    if not what and base is None and found.former != before.draft.former:
        what = (_aside(),)
    # A link that this tab wrote itself is the draft as it was, not somebody else's.
    asked = _digest(before.read)
    own_link = bool(asked) and isinstance(own, list) and asked in own[:_MOST]
    _hold(
        own=found,
        last=theirs,
        base=theirs.draft,
        unread=False,
        full=False,
        said=what or before.said,
        visited=None if own_link or before.visited == found.now else before.visited,
    )
    _know(mark, theirs.draft)


def replace_unread() -> None:
    """Let the draft of this session take the place of what cannot be read."""
    draft = held().draft
    _hold(own=draft, unread=False, last=Stored(text="", draft=draft))


def fault() -> str:
    """Give once why the last change was refused, in French; empty when it was not."""
    said = held().fault
    _hold(fault="")
    return said
