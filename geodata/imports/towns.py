"""Find the municipality that a row of a list means, or those that it may mean."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from geodata import places, tables
from geodata.errors import AncrageError, echo
from geodata.imports.proposal import Candidate
from geodata.places import Match
from geodata.tables import derived
from geodata.wording import _

MOST_CANDIDATES = 6

MOST_PARTS = 8
"""Parts of an address, or of a name, that are looked up."""

_TOWN: tuple[Literal["municipality"], ...] = ("municipality",)


@dataclass(frozen=True, kw_only=True)
class Settled:
    """The municipality of a row, or what is doubtful about it.

    Attributes
    ----------
    field
        The field that told it.
    note
        What was read into it: a former name, an address.
    locality
        The name of before that it was told by.
    """

    field: str
    code: str = ""
    note: str = ""
    locality: str = ""
    why: str = ""
    candidates: tuple[Candidate, ...] = ()


def settled(cells: Mapping[str, str]) -> Settled:
    """Find the municipality of a row.

    Parameters
    ----------
    cells
        Texts by field: ``code``, ``town``, ``address`` and ``name`` tell the municipality, in
        that order; ``region`` and ``division`` tell homonyms apart.
    """
    if text := cells.get("code", ""):
        return _by_code(text, cells.get("town", ""))
    inside, wrong = _inside(cells)
    if wrong is not None:
        return wrong
    if text := cells.get("town", ""):
        return _by_name("town", text, inside)
    field = "address" if cells.get("address", "") else "name"
    return _in_words(field, cells.get(field, ""), inside)


def candidates(matches: Sequence[Match]) -> tuple[Candidate, ...]:
    """Give territories to choose among, each by what tells it from its homonyms."""
    named = []
    for one in matches[:MOST_CANDIDATES]:
        label = one.label if one.detail in one.label else f"{one.label} ({one.detail})"
        named.append(Candidate(one.code, label))
    return tuple(named)


def _by_code(text: str, town: str) -> Settled:
    code = places.code_of(text.removesuffix(".0"), "municipality") if text.isdecimal() else ""
    known = places.territories("municipality")
    if code not in known:
        why = _("aucune municipalité n'a ce code.")
        return Settled(field="code", why=why, candidates=_near(town, None))
    named = places.named(town, levels=_TOWN) if town else []
    if named and code not in {one.code for one in named}:
        why = _("ce code est celui de {name}, et la ligne nomme {town}.").format(
            name=known[code].name, town=echo(town)
        )
        own = (Candidate(code, known[code].name), *candidates(named))
        return Settled(field="code", why=why, candidates=own)
    return Settled(field="code", code=code)


def _by_name(field: str, text: str, inside: frozenset[str] | None) -> Settled:
    found = places.named(text, levels=_TOWN)
    kept = [one for one in found if inside is None or one.code in inside]
    if len(kept) == 1:
        (one,) = kept
        said = _("« {text} » est lu {name}.").format(text=echo(text), name=one.label)
        return Settled(
            field=field,
            code=one.code,
            note=said if one.today else "",
            locality=one.name if one.today else "",
        )
    if kept:
        why = _("plusieurs municipalités portent ce nom : ajoutez une région, une MRC ou un code.")
        return Settled(field=field, why=why, candidates=candidates(kept))
    if found:
        why = _("aucune municipalité de ce nom dans la région ou la MRC de la ligne.")
        return Settled(field=field, why=why, candidates=candidates(found))
    why = _("aucune municipalité ne porte ce nom.")
    return Settled(field=field, why=why, candidates=_near(text, inside))


_AROUND = re.compile(
    r"^(?:nouveau )?(?:point|bureau|centre|comptoir)(?: de services?)? (?:de |du |des |d['’])?",
    re.I,
)
"""What stands before the name of a town in that of a point."""


def _in_words(field: str, text: str, inside: frozenset[str] | None) -> Settled:
    """Find the one town that a part of an address, or of the name of a point, names."""
    parts = [one for one in re.split(r"[,()\n;]| [–—-] ", text) if one.strip()]
    found: dict[str, Match] = {}
    # The town stands last in an address.
    for part in parts[-MOST_PARTS:]:
        for one in places.named(_AROUND.sub("", _unposted(part)), levels=_TOWN):
            if inside is None or one.code in inside:
                found.setdefault(one.code, one)
    # « Québec » after a town is the province.
    own = places.province().name
    towns = [one for one in found.values() if one.name != own or len(found) == 1]
    if len(towns) == 1:
        (one,) = towns
        name = one.label if one.today else places.territories("municipality")[one.code].name
        said = _("« {text} » est lu {name}.").format(text=echo(text), name=name)
        return Settled(field=field, code=one.code, note=said)
    if towns:
        why = _("plusieurs municipalités peuvent être lues : ajoutez une colonne Municipalité.")
        return Settled(field=field, why=why, candidates=candidates(towns))
    why = _("aucune municipalité n'y est nommée : ajoutez une colonne Municipalité.")
    return Settled(field=field, why=why, candidates=_near(parts[-1] if parts else "", inside))


def _unposted(part: str) -> str:
    """Leave the postal code and the province's short name out of a part of an address."""
    words = part.split()
    kept = [
        word
        for rank, word in enumerate(words)
        if not places.postal_start(" ".join(words[rank : rank + 2]))
        and not places.postal_start(" ".join(words[max(rank - 1, 0) : rank + 1]))
        and word.strip(".").casefold() not in ("qc", "qué", "que")
    ]
    return " ".join(kept)


@derived(most=256)
def _near(text: str, inside: frozenset[str] | None) -> tuple[Candidate, ...]:
    """Give the municipalities that a text that names none may mean."""
    found = [
        *places.search(text, levels=_TOWN, limit=MOST_CANDIDATES),
        *places.near(text, levels=_TOWN, limit=MOST_CANDIDATES),
    ]
    return candidates(
        list({one.code: one for one in found if inside is None or one.code in inside}.values())
    )


def _inside(cells: Mapping[str, str]) -> tuple[frozenset[str] | None, Settled | None]:
    """Give the municipalities of the region and of the division that a row tells, if it does."""
    kept: frozenset[str] | None = None
    for field, level in (("region", "region"), ("division", "census_division")):
        text = cells.get(field, "")
        if not text:
            continue
        code = territory_code(text, level)
        if not code:
            why = _("attendu : le nom ou le code d'une région ou d'une MRC.")
            return None, Settled(field=field, why=why)
        own = _held(level, code)
        kept = own if kept is None else kept & own
    return kept, None


def territory_code(text: str, level: str) -> str:
    """Give the code of the one region or division that a text names; empty for none or several."""
    known = places.territories(level)
    if text.isdecimal():
        width = len(next(iter(known)))
        try:
            code = places.code_of(text.zfill(width) if level == "region" else text, level)
        except AncrageError:
            return ""
        return code if code in known else ""
    found = places.named(text, levels=("region",) if level == "region" else ("census_division",))
    return found[0].code if len(found) == 1 else ""


@derived(words=False, limits=False)
def _held(level: str, code: str) -> frozenset[str]:
    """Give the municipalities of a division, or of a region on any limits."""
    towns, divisions = tables.table("municipalities"), tables.table("census_divisions")
    if level == "census_division":
        return frozenset(towns.loc[towns["cd_code"] == code, "csd_code"])
    own = divisions[(divisions["region_code"] == code) | (divisions["region_code_2019"] == code)]
    return frozenset(towns.loc[towns["cd_code"].isin(own["cd_code"]), "csd_code"])
