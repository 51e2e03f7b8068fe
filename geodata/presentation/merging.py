"""Merge of two changes of one presentation, scene by scene: no text of either is lost."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any, TypeVar

from geodata.presentation.document import Presentation, Scene
from geodata.wording import _

Value = TypeVar("Value")
SceneKey = tuple[str, int]
"""Whose scene it is, and its rank there."""

_WORDS = ("title", "sentences", "notes")


def rewrite(now: Presentation, *, then: Presentation, rank: int, **words: Any) -> Presentation:
    """Put words on a scene, whatever became of it since it was shown."""
    mine = then.edit(rank, replace(then.scenes[rank], **words))
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
    if one := three_way(base, mine, theirs):
        return one, ()
    title, said = _title(base.title, mine.title, theirs.title)
    known = {("base", rank): scene for rank, scene in enumerate(base.scenes)}
    left = _keyed(base.scenes, mine.scenes, "mine")
    right = _paired(left, _keyed(base.scenes, theirs.scenes, "theirs"))
    scenes: list[Scene] = []
    for key in _order([*left], [*right]):
        kept = _outcome(known.get(key), left.get(key), right.get(key))
        told = ""
        if len(kept) > 1:
            told = _(
                "La scène {n} a été modifiée à deux endroits : les deux versions sont gardées, "
                "l'une après l'autre."
            )
        elif kept and key in known and not (key in left and key in right):
            told = _(
                "La scène {n} a été retirée à un endroit et modifiée à un autre : elle est gardée."
            )
        if told:
            said = (*said, told.format(n=len(scenes) + 1))
        scenes += kept
    return Presentation(title=title, scenes=tuple(scenes)), said


def _title(base: str, mine: str, theirs: str) -> tuple[str, tuple[str, ...]]:
    found = three_way(base, mine, theirs)
    if found is not None:
        return found, ()
    if not (mine and theirs):
        return mine or theirs, ()
    sentence = _(
        "Le titre a été changé à deux endroits : « {mine} » est gardé; l'autre était « {theirs} »."
    )
    return mine, (sentence.format(mine=mine, theirs=theirs),)


def three_way(base: Value, mine: Value, theirs: Value) -> Value | None:
    """Give the side that changed; nothing when both did, differently."""
    if mine in (theirs, base):
        return theirs
    return mine if theirs == base else None


def _outcome(base: Scene | None, mine: Scene | None, theirs: Scene | None) -> tuple[Scene, ...]:
    """Give what becomes of a scene: nothing, one scene, or two when a text has two versions."""
    left = mine or theirs
    if mine is None or theirs is None or mine == theirs:
        return (left,) if left and (mine == theirs or left != base) else ()
    sides = (base, mine, theirs)
    words = {name: three_way(*(getattr(side, name) for side in sides)) for name in _WORDS}
    agreed = {name: value for name, value in words.items() if value is not None}
    first, second = (replace(side, **agreed) for side in (mine, theirs))
    return (first,) if first == second else (first, second)


def _keyed(base: Sequence[Scene], after: Sequence[Scene], side: str) -> dict[SceneKey, Scene]:
    """Name the scenes of a side in its order: those of the base, the same or of the same view."""
    found: dict[int, SceneKey] = {}
    for same in (Scene.__eq__, _same_view):
        for rank, scene in enumerate(base):
            if ("base", rank) in found.values():
                continue
            free = (place for place in range(len(after)) if place not in found)
            place = next((place for place in free if same(after[place], scene)), None)
            if place is not None:
                found[place] = ("base", rank)
    return {found.get(place, (side, place)): scene for place, scene in enumerate(after)}


def _same_view(one: Scene, other: Scene) -> bool:
    return (one.page, one.query) == (other.page, other.query)


def _paired(
    left: Mapping[SceneKey, Scene], right: Mapping[SceneKey, Scene]
) -> dict[SceneKey, Scene]:
    """Give one name to a scene that both sides added alike."""
    free = [key for key in left if key[0] == "mine"]
    named: dict[SceneKey, Scene] = {}
    for key, scene in right.items():
        same = (own for own in free if left[own] == scene)
        twin = next(same, None) if key[0] == "theirs" else None
        if twin is not None:
            free.remove(twin)
        named[twin or key] = scene
    return named


def _order(left: list[SceneKey], right: list[SceneKey]) -> list[SceneKey]:
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
