"""Find a territory by what somebody types, here and in the browser, by the same rules."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from operator import itemgetter
from typing import Any, Literal

import pandas as pd

from geodata import tables
from geodata.errors import AncrageError
from geodata.fold import fold
from geodata.places.description import province
from geodata.places.hierarchy import LONGEST_NAME, territories
from geodata.rows import records
from geodata.tables import derived, table
from geodata.wording import _, enumeration, typography

SearchLevel = Literal["region", "census_division", "municipality"]

SEARCHED: tuple[SearchLevel, ...] = ("region", "census_division", "municipality")

LINKS = ("de", "du", "des", "d", "la", "le", "les", "l")
"""Words that tell no name from another."""

_NAMED = 5
"""Territories that a refusal names at most."""

_POSTAL = re.compile(
    r"(?:^| )([a-z]) ?([0-9oil]) ?([a-z])(?: ?[0-9oil](?: ?[a-z](?: ?[0-9oil])?)?)?(?= |$)"
)
_FIGURES = str.maketrans("oil", "011")


def municipality_kind(code: str) -> str:
    """Give a kind of census subdivision in words; its code where the data do not name it."""
    return tables.dataset("municipalities").field("csd_type").labels.get(code, code)


@dataclass(frozen=True)
class Match:
    """A territory that can be found by one of its names.

    Attributes
    ----------
    label, detail
        The name, with what tells it from others where others have it; what it is, or where.
    today
        Where a name leads that is not today's; empty for those of today.
    """

    level: SearchLevel
    code: str
    name: str
    label: str
    detail: str
    population: float
    today: str = ""

    @cached_property
    def folded(self) -> str:
        """The name, folded."""
        return fold(self.name)

    @cached_property
    def own(self) -> tuple[str, ...]:
        """The words of the name without the :data:`LINKS`."""
        return tuple(word for word in self.folded.split() if word not in LINKS)

    @cached_property
    def letters(self) -> frozenset[str]:
        """The signs of those words: a slip takes out one at most, and puts in one."""
        return frozenset(" ".join(self.own))

    @property
    def codes(self) -> tuple[str, str]:
        """The code, and its end, which tells it from the others of its level."""
        code = self.code
        return code, code[1:] if code.startswith("0") else code.removeprefix(province().code)

    @cached_property
    def called(self) -> str:
        """The words that name it, each between two spaces."""
        return f" {self.folded} {' '.join(self.codes)} "

    @cached_property
    def around(self) -> str:
        """The words that people write around its name, each between two spaces."""
        return f" {fold(self.detail)} {_around()[self.level]} "


def search(text: str, *, levels: Sequence[SearchLevel] = SEARCHED, limit: int = 10) -> list[Match]:
    """Find the territories that a text names.

    Parameters
    ----------
    limit
        Most matches to give, 1 or more.

    Returns
    -------
    list of Match
        The exact name first, then names that start with the text, then with a word
        that does, then those that hold it; then, whatever the order of the words, those that
        have them all in their name, their code, what they are and where. The largest territory,
        then the most populous, first; a territory once, by its best name. Empty for a blank
        text, one longer than any name, or when nothing matches.
    """
    return [one for _rank, one in _ranked(text, levels)][:limit]


def near(text: str, *, levels: Sequence[SearchLevel] = SEARCHED, limit: int = 10) -> list[Match]:
    """Find the territories whose name is a letter or two away from a text, the nearest first.

    A text of three to five letters has one slip, a longer one two.
    """
    found = []
    _wanted, words = _words(text)
    for one in _every() if words else ():
        typed = " ".join(word for word in words if f" {word} " not in one.around)
        name, most = " ".join(one.own), (len(typed) > 2) + (len(typed) > 5)
        # Names that are longer or shorter by more, or of other letters, are not compared.
        alike = abs(len(typed) - len(name)) <= most and len(one.letters ^ set(typed)) <= 2 * most
        if one.level in levels and most and alike:
            found += [(count, one)] if (count := slips(typed, name)) <= most else []
    return [one for _count, one in _once(found)][:limit]


def slips(typed: str, name: str) -> int:
    """Count the letters to add, take out, change or swap with the next to make a name."""
    rows = [list(range(len(name) + 1))]
    for i, sign in enumerate(typed):
        row = [i + 1]
        for j, other in enumerate(name):
            least = min(rows[i][j + 1] + 1, row[j] + 1, rows[i][j] + (sign != other))
            if i and j and sign == name[j - 1] and typed[i - 1] == other:
                least = min(least, rows[i - 1][j - 1] + 1)
            row.append(least)
        rows.append(row)
    return rows[-1][-1]


def code_of(text: str, level: str) -> str:
    """Read the code of a territory from a code, from the end of one, or from a name.

    Returns
    -------
    str
        The text itself where it is a number that no territory has, or the level has no names.

    Raises
    ------
    AncrageError
        If no territory has that name, which names those that are near, or if several have.
    """
    levels = [one for one in SEARCHED if one == level]
    text = text.strip()
    if not levels or text in territories(level):
        return text
    if text.isdecimal():
        found = {one.code for one in _every() if one.level == level and text in one.codes}
        return found.pop() if len(found) == 1 else text
    ranked = _ranked(text, levels)
    best = [one for rank, one in ranked if rank == ranked[0][0]]
    best = [one for one in best if not one.today] or best
    # The whole name of one, or what only one name holds.
    if len(best) == 1 and (len(ranked) == 1 or ranked[0][0] in (0, 4, 5)):
        return best[0].code
    if best:
        said = _("Plusieurs territoires portent un tel nom : {names}. Écrivez plutôt un code.")
        raise AncrageError(said.format(names=_told(best)))
    said, found_near = words()["none"], near(text, levels=levels, limit=_NAMED)
    if found_near:
        said = _("Aucun territoire {of} n'a ce nom. Vouliez-vous dire : {names}?")
    raise AncrageError(said.format(of=province().of, names=_told(found_near)))


def named(text: str, *, levels: Sequence[SearchLevel] = SEARCHED) -> list[Match]:
    """Give the territories whose whole name or code a text holds; several are homonyms.

    Words that people write around a name are left aside; a name of before counts where no
    territory has it today. Empty where the text holds less than a name, or more than one.
    """
    own = [(0, one) for one in _by_name().get(_words(text)[0], ()) if one.level in levels]
    ranked = _once(own) if own else _ranked(text, levels)
    best = [one for rank, one in ranked if rank == ranked[0][0] and rank in (0, 4)]
    return [one for one in best if not one.today] or best


@derived()
def _by_name() -> Mapping[str, Sequence[Match]]:
    """Give the territories of each name, folded."""
    found: dict[str, list[Match]] = {}
    for one in _every():
        found.setdefault(one.folded, []).append(one)
    return found


def _told(matches: Sequence[Match]) -> str:
    """Name territories, each with its code."""
    return enumeration([f"{one.label}, {one.code}" for one in matches[:_NAMED]])


def postal_start(text: str) -> str:
    """Find the first three characters of the postal code that a text holds; empty without one.

    Spaces may stand anywhere, a province or a town around; a letter that looks like a figure is
    read as one where a figure must be. Without any figure, the code must be the whole text.
    """
    folded = fold(text[:LONGEST_NAME])
    sure = (found for found in _POSTAL.finditer(folded) if re.search("[0-9]", found[0]))
    found = next(sure, None) or _POSTAL.fullmatch(folded)
    return f"{found[1]}{found[2].translate(_FIGURES)}{found[3]}".upper() if found else ""


def _words(text: str) -> tuple[str, list[str]]:
    """Fold a text, and give its words that tell names apart."""
    wanted = fold(text) if len(text) <= LONGEST_NAME else ""
    return wanted, [word for word in wanted.split() if word not in LINKS]


def _ranked(text: str, levels: Sequence[SearchLevel]) -> list[tuple[int, Match]]:
    """Give the territories that a text names, and how well it does, the best first."""
    wanted, words = _words(text)
    every = _every() if wanted else ()
    ranks = ((_rank(one, wanted, words), one) for one in every if one.level in levels)
    return _once((rank, one) for rank, one in ranks if rank is not None)


def _once(ranked: Iterable[tuple[int, Match]]) -> list[tuple[int, Match]]:
    """Keep a territory once, by its best name, the best first."""
    best: dict[str, tuple[int, Match]] = {}
    for rank, one in sorted(ranked, key=itemgetter(0)):
        best.setdefault(one.code, (rank, one))
    return list(best.values())


def _rank(one: Match, wanted: str, words: Sequence[str]) -> int | None:
    """Tell how well a name answers a text, 0 being the best; ``None`` where it does not."""
    name = one.folded
    if wanted in name:
        return (name == wanted, name.startswith(wanted), f" {wanted}" in name, True).index(True)
    if not any(f" {word}" in one.called for word in words):
        return None
    *others, last = words
    held = one.called + one.around
    # The last word may still be on its way.
    if f" {last}" not in held or not all(f" {word} " in held for word in others):
        return None
    whole = set(one.own) <= set(words) or not set(one.codes).isdisjoint(words)
    return 4 + 2 * (not whole) + (f" {last} " not in held)


@derived()
def _every() -> tuple[Match, ...]:
    """List every territory once, the largest ones first, then the most populous."""
    towns, divisions = table("municipalities"), table("census_divisions")
    parents = towns["cd_code"].map(divisions.set_index("cd_code")["cd_name"])
    kinds = towns["csd_type"].map(municipality_kind)
    sources: tuple[tuple[SearchLevel, str, pd.DataFrame], ...] = (
        ("region", "region", table("regions").assign(parent="", kind=_("région"))),
        ("census_division", "cd", divisions.assign(parent="", kind=province().division.kind)),
        ("municipality", "csd", towns.assign(parent=parents, kind=kinds)),
    )
    # An unknown population counts as none.
    rows = [
        (level, *row)
        for level, prefix, source in sources
        for row in source.fillna({"population_2021": 0})[
            [f"{prefix}_code", f"{prefix}_name", "population_2021", "parent", "kind"]
        ].itertuples(index=False, name=None)
    ]
    levels_of = Counter(name for _level, name in {(row[0], row[2]) for row in rows})
    towns_of = Counter(towns["csd_name"])
    places_of = Counter(zip(towns["csd_name"], parents, strict=True))
    found = []
    for level, code, name, people, parent, kind in rows:
        detail, alone = parent or kind, levels_of[name] == 1
        if places_of[name, parent] > 1:
            detail = f"{parent}, {kind}"
        elif parent and not alone and towns_of[name] == 1:
            detail = _("municipalité")
        alone = alone and (not parent or towns_of[name] == 1)
        label = name if alone else f"{name} ({detail})"
        found.append(Match(level, code, name, typography(label), typography(detail), people))
    ordered = sorted(found, key=lambda one: (SEARCHED.index(one.level), -one.population, one.code))
    return (*ordered, *_other_names({(one.level, one.code): one.name for one in ordered}))


@derived()
def _around() -> Mapping[SearchLevel, str]:
    """Give the words, folded, that people write around a name of each level."""
    own = province()
    kinds = tables.dataset("municipalities").field("csd_type").labels
    said = {
        "region": (_("région administrative"),),
        "census_division": (own.division.one, own.division.short, *own.division.around),
        "municipality": (_("municipalité"), *kinds.values()),
    }
    return {level: fold(" ".join((*said[level], own.name, *own.around))) for level in SEARCHED}


def _other_names(names: Mapping[tuple[str, str], str]) -> Iterator[Match]:
    """Lead from names that people still say to today's places, after the names of today."""
    if "former_names" not in tables.datasets():
        return
    said = {
        "merged": _("aujourd'hui {name}"),
        "renamed": _("aujourd'hui {name}"),
        "division_renamed": _("aujourd'hui {name}"),
        "newer": _("nouveau nom de {name}"),
        "borough": _("à {name}"),
        "division_part": _("compté avec {name}"),
    }
    for _rank, row in records(table("former_names")):
        today = names.get((row["level"], row["code"]))
        if today is not None:
            name, now = row["former_name"], said[row["kind"]].format(name=today)
            now, label = typography(now), typography(f"{name} ({now})")
            yield Match(row["level"], row["code"], name, label, now, 0.0, now)


def index() -> dict[str, Any]:
    """Give the territories and postal areas that the field finds, and its words.

    Returns
    -------
    dict[str, Any]
        Columns ``codes``, ``levels`` (ranks in :data:`SEARCHED`), ``names`` and ``details`` (what
        tells homonyms apart), the largest territories first; ``around`` by level, ``links`` and
        ``province``, as :func:`search` reads them; ``postal``, places by the first three
        characters of their codes; ``words``, in French.
    """
    found = _every()
    areas = table("fsa")
    return {
        "codes": [match.code for match in found],
        "levels": [SEARCHED.index(match.level) for match in found],
        "names": [typography(match.name) for match in found],
        "details": [match.detail for match in found],
        "around": [_around()[level] for level in SEARCHED],
        "links": LINKS,
        "province": province().code,
        "postal": {
            fsa: typography(name)
            for fsa, name in zip(areas["fsa"], areas["place_name"], strict=True)
        },
        "words": words(),
    }


def words() -> Mapping[str, str]:
    """Give the words of the field."""
    of = province().of
    hint = (
        _("Cherchez une municipalité ou un code postal.")
        if "fsa" in tables.datasets()
        else _("Cherchez une municipalité.")
    )
    return {
        "here": _("Ma position"),
        "print": _("Imprimer"),
        "locating": _("Recherche de votre position…"),
        "near": _("Vouliez-vous dire :"),
        "more": _("{n} lieux sur {total} : écrivez-en plus long."),
        "none": _("Aucun territoire {of} n'a ce nom. Vérifiez l'orthographe.").format(of=of),
        "noPostal": _("Aucun secteur postal {of} ne commence ainsi.").format(of=of),
        "refused": _(
            "Votre navigateur refuse de donner votre position. Permettez-le dans ses réglages, "
            "ou cherchez une municipalité."
        ),
        "unavailable": _("Votre position n'est pas disponible sur cet appareil.") + f" {hint}",
    }
