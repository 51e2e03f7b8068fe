"""Merge of two changes of one presentation, scene by scene: no text of either is lost."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any, TypeVar

from geodata.presentation.document import Presentation, Scene, edit
from geodata.wording import _

Value = TypeVar("Value")
Key = tuple[str, int]
"""Whose scene it is, and its rank there."""

_WORDS = ("title", "sentences", "notes")


def rewrite(now: Presentation, *, then: Presentation, rank: int, **words: Any) -> Presentation:
    """Put words on a scene, whatever became of it since it was shown."""
    mine = edit(then, rank, replace(then.scenes[rank], **words))
    return merge(then, mine, now)[0]


def merge(
    base: Presentation, mine: Presentation, theirs: Presentation
) -> tuple[Presentation, tuple[str, ...]]:
    """Merge what two sides made of ``base``.

    Returns
    -------
    tuple
        The presentation, which may hold more scenes than one may have, and a sentence for each
        thing that both changed: a text changed on both sides gives two scenes, one after the
        other; a scene removed on one side and changed on the other stays.
    """
    if theirs in (mine, base):
        return mine, ()
    if mine == base:
        return theirs, ()
    title, said = _title(base.title, mine.title, theirs.title)
    ours = _followed(base.scenes, mine.scenes)
    others = _followed(base.scenes, theirs.scenes)
    made: dict[Key, tuple[Scene, ...]] = {}
    told: dict[Key, str] = {}
    for rank, before in enumerate(base.scenes):
        a = mine.scenes[ours[rank]] if rank in ours else None
        b = theirs.scenes[others[rank]] if rank in others else None
        made["base", rank] = _outcome(before, a, b)
        if len(made["base", rank]) > 1:
            told["base", rank] = _(
                "La scène {n} a été modifiée à deux endroits : les deux versions sont gardées, "
                "l'une après l'autre."
            )
        elif made["base", rank] and None in (a, b):
            told["base", rank] = _(
                "La scène {n} a été retirée à un endroit et modifiée à un autre : elle est gardée."
            )
    left = _keys(mine, ours, "mine")
    right = _keys(theirs, others, "theirs")
    right = _paired(left, mine, right, theirs)
    made |= {key: (mine.scenes[key[1]],) for key in left if key[0] == "mine"}
    made |= {key: (theirs.scenes[key[1]],) for key in right if key[0] == "theirs"}
    scenes: list[Scene] = []
    for key in _order(left, right):
        if key in told:
            said = (*said, told[key].format(n=len(scenes) + 1))
        scenes.extend(made[key])
    return Presentation(title=title, scenes=tuple(scenes)), said


def _title(base: str, mine: str, theirs: str) -> tuple[str, tuple[str, ...]]:
    found = _three_way(base, mine, theirs)
    if found is not None:
        return found, ()
    if not (mine and theirs):
        return mine or theirs, ()
    sentence = _(
        "Le titre a été changé à deux endroits : « {mine} » est gardé; l'autre était « {theirs} »."
    )
    return mine, (sentence.format(mine=mine, theirs=theirs),)


def _three_way(base: Value, mine: Value, theirs: Value) -> Value | None:
    """Give the side that changed; nothing when both did, differently."""
    if mine in (theirs, base):
        return theirs
    return mine if theirs == base else None


def _outcome(base: Scene, mine: Scene | None, theirs: Scene | None) -> tuple[Scene, ...]:
    """Give what becomes of a scene: nothing, one scene, or two when a text has two versions."""
    if mine is None or theirs is None:
        left = mine or theirs
        return () if left is None or left == base else (left,)
    sides = (base, mine, theirs)
    words = {name: _three_way(*(getattr(side, name) for side in sides)) for name in _WORDS}
    agreed = {name: value for name, value in words.items() if value is not None}
    first, second = (replace(side, **agreed) for side in (mine, theirs))
    return (first,) if first == second else (first, second)


def _followed(base: Sequence[Scene], after: Sequence[Scene]) -> dict[int, int]:
    """Find where each scene went: the same one first, else one of the same view."""
    found: dict[int, int] = {}
    free = dict.fromkeys(range(len(after)))
    for same in (Scene.__eq__, _same_view):
        for rank, scene in enumerate(base):
            if rank in found:
                continue
            place = next((j for j in free if same(after[j], scene)), None)
            if place is not None:
                found[rank] = place
                del free[place]
    return found


def _same_view(one: Scene, other: Scene) -> bool:
    return (one.page, one.query) == (other.page, other.query)


def _keys(side: Presentation, followed: dict[int, int], name: str) -> list[Key]:
    """Name the scenes of a side in its order: those of the base, and its own."""
    known = {place: rank for rank, place in followed.items()}
    return [("base", known[j]) if j in known else (name, j) for j in range(len(side.scenes))]


def _paired(
    left: list[Key], mine: Presentation, right: list[Key], theirs: Presentation
) -> list[Key]:
    """Give one name to a scene that both sides added alike."""
    free = [key for key in left if key[0] == "mine"]
    named: list[Key] = []
    for whose, rank in right:
        same = (key for key in free if mine.scenes[key[1]] == theirs.scenes[rank])
        twin = next(same, None) if whose == "theirs" else None
        if twin is not None:
            free.remove(twin)
        named.append(twin or (whose, rank))
    return named


def _order(left: list[Key], right: list[Key]) -> list[Key]:
    """Order all names as the side that moved some, mine when both did."""
    there = set(right)
    ranks = [key[1] for key in left if key[0] == "base" and key in there]
    moved = ranks != sorted(ranks)
    order, others = (left, right) if moved else (right, left)
    known = set(order)
    end = max((place + 1 for place, key in enumerate(others) if key in known), default=0)
    made = list(order)
    for place, key in enumerate(others[:end]):
        if key not in known:
            made.insert(made.index(others[place - 1]) + 1 if place else 0, key)
    # What was added at the end stays there, after what the other side added.
    return [*made, *others[end:]]
