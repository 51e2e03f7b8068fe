"""The presentation of a session: what it holds, how it changes, what was before.

It is the draft that the browser keeps for all tabs, or one that came by a link, which becomes
the draft when it is changed.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from typing import Any, cast

import streamlit as st

from geodata.errors import AncrageError
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

_DRAFT, _VISITED, _STORE = "_draft", "_visited", "_draft_store"
_PAST, _FAULT, _SAID = "_presented", "_presentation_fault", "_presentation_said"
_READ = "_scenes_read"
_MOST = 50
_MOST_KNOWN = 24


@dataclass(frozen=True, kw_only=True)
class _Store:
    """What this session knows of the browser's store.

    Attributes
    ----------
    base
        What it held when the browser last told; None when the draft of this session was made
        from nothing of it.
    known
        By their marks, drafts that this session's one was made from: it may take their place.
        None for those that none of it comes from.
    """

    last: Stored
    base: Draft | None
    known: tuple[tuple[str, Draft | None], ...]
    unread: bool = False
    full: bool = False


def _store() -> _Store:
    nothing = Draft(now=ready())
    fresh = _Store(last=Stored(text="", draft=nothing), base=nothing, known=(("", nothing),))
    return cast(_Store, st.session_state.get(_STORE, fresh))


def _set_store(**values: Any) -> None:
    st.session_state[_STORE] = replace(_store(), **values)


def _know(mark: str, held: Draft | None) -> None:
    others = tuple(pair for pair in _store().known if pair[0] != mark)
    _set_store(known=(*others, (mark, held))[-_MOST_KNOWN:])


def draft() -> Draft:
    """Give the draft of this session; before anything else, the presentation that ships."""
    return cast(Draft, st.session_state.get(_DRAFT, Draft(now=ready())))


def current() -> Presentation:
    """Give the presentation of this session: that of the link, else the draft."""
    asked = session.current().scenes
    if asked and asked != st.session_state.get(_READ):
        st.session_state[_READ] = asked
        try:
            found = unpacked(asked)
        except AncrageError as error:
            st.session_state[_FAULT] = str(error)
        else:
            # Before the session has a draft, the browser may have another one.
            same = _DRAFT in st.session_state and found == draft().now
            st.session_state[_VISITED] = None if same else found
    return visited() or draft().now


def visited() -> Presentation | None:
    """Give the presentation of a link that is shown in the place of the draft, if one is."""
    return cast("Presentation | None", st.session_state.get(_VISITED))


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
        st.session_state[_FAULT] = str(error)
        return False
    st.session_state[_FAULT] = ""
    st.session_state[_SAID] = ()
    if after != before:
        st.session_state[_PAST] = (*_past(), (before, after))[-_MOST:]
        _put(after)
    return True


def _past() -> tuple[tuple[Presentation, Presentation], ...]:
    return cast("tuple[tuple[Presentation, Presentation], ...]", st.session_state.get(_PAST, ()))


def _put(after: Presentation) -> None:
    """Make a presentation the draft; when it came by a link, the former draft is set aside."""
    mine = draft()
    if visited() is None:
        st.session_state[_DRAFT] = roomy(replace(mine, now=after))
        return
    st.session_state[_VISITED] = None
    st.session_state[_DRAFT] = set_aside(roomy(replace(mine, now=after)), mine.now)
    # It was made from nothing that the browser keeps, which is set aside too when it is told.
    _set_store(base=None, known=tuple((mark, None) for mark, _held in _store().known))
    if worth_keeping(mine.now):
        st.session_state[_SAID] = (_aside(),)


def _aside() -> str:
    return _(
        "La présentation du lien devient votre brouillon. Celui d'avant est gardé : "
        "« Reprendre le brouillon précédent », sur La présentation."
    )


def undo() -> None:
    """Take the last change of this session back; what other tabs changed since stays."""
    past = _past()
    if past and visited() is None:
        before, after = past[-1]
        found, said = merge(after, before, draft().now)
        try:
            _put(fitting(found))
        except AncrageError as error:
            st.session_state[_FAULT] = str(error)
            return
        st.session_state[_PAST] = past[:-1]
        st.session_state[_SAID] = said


def can_undo() -> bool:
    """Tell whether there is something to undo."""
    return bool(_past()) and visited() is None


def resume() -> None:
    """Go back to the draft from a link, or to the draft that another one took the place of."""
    st.session_state[_SAID] = ()
    if visited() is not None:
        st.session_state[_VISITED] = None
        return
    before = draft()
    after = take_up(before)
    if after != before:
        st.session_state[_DRAFT] = after
        st.session_state[_PAST] = (*_past(), (before.now, after.now))[-_MOST:]


def write_link() -> None:
    """Put the presentation in the address of its page, when it is short enough."""
    shown = visited() or (draft().now if _DRAFT in st.session_state else None)
    link = packed(shown) if shown is not None else ""
    st.session_state[_READ] = link
    if session.current().scenes != link:
        session.change(scenes=link)


def for_browser() -> dict[str, Any]:
    """Give what the browser is told: what it may replace in its store, and by what.

    Returns
    -------
    dict
        ``known``, marks of what this session's draft was made from; ``keep``, the draft, or
        nothing; ``own``, the digest of the link that this tab writes of it, or nothing.
    """
    ours = _DRAFT in st.session_state
    if ours and (draft() != _store().last.draft or not _store().last.text):
        last = to_store(draft(), ancestors=tuple(mark for mark in _store().last.line if mark))
        _set_store(last=last)
        _know(last.mark, last.draft)
    store = _store()
    return {
        "known": [mark for mark, _held in store.known],
        "keep": store.last.text if ours and not store.unread else "",
        "own": _digest(packed(draft().now)) if ours and visited() is None else "",
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
    before = _seen()
    text, mark = event.get("text"), event.get("mark")
    if event.get("full") is True:
        _set_store(full=True)
    elif isinstance(text, str):
        named = isinstance(mark, str) and len(mark) <= LONGEST_MARK
        _take(text, str(mark) if named else mark_of(text), own=event.get("own"))
    return _seen() != before


def _seen() -> tuple[object, ...]:
    store = _store()
    return current(), draft(), visited(), store.unread, store.full, said()


def _take(text: str, mark: str, *, own: object) -> None:
    """Read what the store holds, and merge this session's draft with it."""
    store, mine, shown = _store(), draft(), visited()
    if not text:
        _know("", Draft(now=ready()))
        return
    try:
        theirs = from_store(text)
    except AncrageError:
        _set_store(unread=True)
        _know(mark, None)
        return
    known = dict(store.known)
    shared = (held for one in theirs.ancestors if (held := known.get(one)) is not None)
    base = next(shared, store.base)
    found, what = merged(base, mine, theirs.draft)
    st.session_state[_DRAFT] = found
    _set_store(last=theirs, base=theirs.draft, unread=False, full=False)
    _know(mark, theirs.draft)
    if what:
        st.session_state[_SAID] = what
    elif base is None and found.former != mine.former:
        st.session_state[_SAID] = (_aside(),)
    # A link that this tab wrote itself is the draft as it was, not somebody else's.
    asked = _digest(cast(str, st.session_state.get(_READ) or ""))
    own_link = bool(asked) and isinstance(own, list) and asked in own[:_MOST]
    if own_link or shown == found.now:
        st.session_state[_VISITED] = None


def replace_unread() -> None:
    """Let the draft of this session take the place of what cannot be read."""
    st.session_state[_DRAFT] = draft()
    _set_store(unread=False, last=Stored(text="", draft=draft()))


def fault() -> str:
    """Give once why the last change was refused, in French; empty when it was not."""
    return str(st.session_state.pop(_FAULT, ""))


def said() -> tuple[str, ...]:
    """Give the sentences about what another tab or a link changed, until the next change."""
    return cast("tuple[str, ...]", st.session_state.get(_SAID, ()))


def unread() -> bool:
    """Tell whether what the browser keeps could not be read."""
    return _store().unread


def full() -> bool:
    """Tell whether the browser could not keep the draft."""
    return _store().full
