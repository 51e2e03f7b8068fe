"""Find a territory by what somebody types, here and in the browser."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal

import pandas as pd

from geodata import tables
from geodata.fold import fold
from geodata.places.description import province
from geodata.places.hierarchy import LONGEST_NAME, territory
from geodata.rows import records
from geodata.tables import derived, table
from geodata.wording import _, typography

SearchLevel = Literal["region", "census_division", "municipality"]

LEVELS: tuple[SearchLevel, ...] = ("region", "census_division", "municipality")


def municipality_kind(code: str) -> str:
    """Give a kind of census subdivision in words; its code where the data do not name it."""
    return tables.dataset("municipalities").field("csd_type").labels.get(code, code)


def _level_labels() -> Mapping[SearchLevel, str]:
    """Give the label that tells a territory from its homonyms of other levels."""
    return {
        "region": _("{name} (région)"),
        "census_division": province().division.label,
        "municipality": _("{name} (municipalité)"),
    }


@dataclass(frozen=True)
class Match:
    """A territory that can be found, its folded name, and the label that tells it from others.

    ``today`` says where a name leads that is not today's; empty for those of today.
    """

    level: SearchLevel
    code: str
    name: str
    label: str
    folded: str
    population: float
    today: str = ""


def search(text: str, *, levels: Sequence[SearchLevel] = LEVELS, limit: int = 10) -> list[Match]:
    """Find the territories whose name holds a text.

    Parameters
    ----------
    limit
        Most matches to give, 1 or more.

    Returns
    -------
    list of Match
        The exact name first, then names that start with the text, then with a word
        that does, then the others; the largest territory, then the most populous,
        first; a territory once, by its best name. Empty for a blank text, one longer than any
        name, or when nothing matches.
    """
    wanted = fold(text) if len(text) <= LONGEST_NAME else ""
    if not wanted:
        return []
    found = [one for one in _every() if one.level in levels and wanted in one.folded]
    best: dict[str, Match] = {}
    for one in sorted(found, key=lambda one: _fit(wanted, one.folded), reverse=True):
        best.setdefault(one.code, one)
    return list(best.values())[:limit]


def _fit(wanted: str, folded: str) -> tuple[bool, bool, bool]:
    """Tell whether a text is a whole name, its start, and the start of a word: more fits better."""
    return folded == wanted, folded.startswith(wanted), f" {wanted}" in f" {folded}"


@derived()
def _every() -> tuple[Match, ...]:
    """List every territory once, the largest ones first, then the most populous."""
    towns, divisions = table("municipalities"), table("census_divisions")
    parents = towns["cd_code"].map(divisions.set_index("cd_code")["cd_name"])
    kinds = towns["csd_type"].map(municipality_kind)
    sources: tuple[tuple[SearchLevel, str, pd.DataFrame], ...] = (
        ("region", "region", table("regions").assign(parent="", kind="")),
        ("census_division", "cd", divisions.assign(parent="", kind="")),
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
        label = name
        if places_of[name, parent] > 1:
            label = _("{name} ({parent}, {kind})").format(name=name, parent=parent, kind=kind)
        elif level == "municipality" and towns_of[name] > 1:
            label = _("{name} ({parent})").format(name=name, parent=parent)
        elif levels_of[name] > 1:
            label = _level_labels()[level].format(name=name)
        found.append(Match(level, code, name, typography(label), fold(name), people))
    ordered = sorted(found, key=lambda one: (LEVELS.index(one.level), -one.population, one.code))
    return (*ordered, *_other_names({(one.level, one.code): one.name for one in ordered}))


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
            name, now = row["former_name"], typography(said[row["kind"]].format(name=today))
            label = f"{typography(name)} ({now})"
            yield Match(row["level"], row["code"], name, label, fold(name), 0.0, now)


def index() -> dict[str, Any]:
    """Give the territories and postal areas that the field finds, and its words.

    Returns
    -------
    dict[str, Any]
        Columns ``codes``, ``names`` and ``details`` (what tells homonyms apart), the
        largest territories first; ``postal``, places by the first three characters of
        their codes; ``words``, in French.
    """
    found = _every()
    areas = table("fsa")
    return {
        "codes": [match.code for match in found],
        "names": [typography(match.name) for match in found],
        "details": [_detail(match) for match in found],
        "postal": {
            fsa: typography(name)
            for fsa, name in zip(areas["fsa"], areas["place_name"], strict=True)
        },
        "words": words(),
    }


def _detail(match: Match) -> str:
    """Say what a territory is: its division for a municipality, with its kind if need be."""
    if match.today:
        return match.today
    if match.level == "region":
        return _("région")
    if match.level == "census_division":
        return province().division.kind
    inside = match.label.removeprefix(typography(match.name)).strip(" ()")
    found = territory("municipality", match.code)
    return inside or territory("census_division", str(found.parent)).name


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
        "none": _("Aucun territoire {of} n'a ce nom. Vérifiez l'orthographe.").format(of=of),
        "noPostal": _("Aucun secteur postal {of} ne commence ainsi.").format(of=of),
        "refused": _(
            "Votre navigateur refuse de donner votre position. Permettez-le dans ses réglages, "
            "ou cherchez une municipalité."
        ),
        "unavailable": _("Votre position n'est pas disponible sur cet appareil.") + f" {hint}",
    }
