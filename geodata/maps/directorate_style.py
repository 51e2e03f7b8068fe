"""How each directorate is drawn: as the data say, else in a colour apart from its neighbours'."""

import textwrap
from collections.abc import Collection, Mapping
from dataclasses import dataclass

from geodata import places, style, tables
from geodata.maps.frame import LatLon, names
from geodata.rows import records
from geodata.tables import derived
from geodata.wording import typography

_LINE = 24
"""Characters of a line of a name that the data do not cut."""

_BESIDE_DEG = 0.05
"""Territories this near, as across a river, are neighbours."""


@dataclass(frozen=True, slots=True)
class DirectorateStyle:
    """How a regional directorate is drawn; ``anchor`` is the centre of its label."""

    fill: str
    ink: str
    anchor: LatLon
    lines: tuple[str, ...]


def coloured(beside: Mapping[str, Collection[str]], *, colours: int) -> Mapping[str, int]:
    """Choose a colour for each territory, so that neighbours differ.

    Returns
    -------
    Mapping[str, int]
        Rank of a colour by code, in the order of the codes: the least used of those that no
        neighbour has, else the least used of all.
    """
    found: dict[str, int] = {}
    for code in sorted(beside):
        near = {found[other] for other in beside[code] if other in found}
        used = list(found.values())
        found[code] = min(range(colours), key=lambda rank: (rank in near, used.count(rank), rank))
    return found


@derived(words=False)
def _chosen(layer: str) -> Mapping[str, tuple[str, str]]:
    """Fill and ink of each directorate of a layer, chosen by neighbourhood."""
    areas = tables.boundaries(layer)
    codes = list(areas["code"])
    # Only who is near whom is asked: degrees do.
    near = areas.geometry.to_numpy()
    one, other = areas.sindex.query(near, predicate="dwithin", distance=_BESIDE_DEG)
    beside: dict[str, set[str]] = {code: set() for code in codes}
    for a, b in zip(one, other, strict=True):
        if a != b:
            beside[codes[a]].add(codes[b])
    ranks = coloured(beside, colours=len(style.HUES))
    return {code: style.HUES[rank] for code, rank in ranks.items()}


@derived()
def styles(layer: str) -> Mapping[str, DirectorateStyle]:
    """Give the style of each directorate of a layer, by identifier."""
    given = dict(records(tables.table("directorate_styles").set_index("directorate_id")))
    short = tables.table("directorates").set_index("directorate_id")["short_name"]
    found = {}
    for code, anchor in names(layer).items():
        if row := given.get(code):
            fill, ink, label = row["fill"], row["ink"], row["label"]
        else:
            fill, ink = _chosen(layer)[code]
            label = "|".join(textwrap.wrap(str(short[code]), _LINE))
        lines = tuple(map(typography, label.split("|")))
        found[code] = DirectorateStyle(fill=fill, ink=ink, anchor=anchor, lines=lines)
    return found


def ink_of(directorate: str) -> str:
    """Give the colour of what belongs to a directorate; the dashboard's own for none."""
    return look_of(directorate).ink if directorate else style.PRIMARY


@derived()
def look_of(directorate: str) -> DirectorateStyle:
    """Give the style of a directorate of any date, by its identifier."""
    for layer in places.every():
        if layer.level == "directorate" and directorate in styles(layer.name):
            return styles(layer.name)[directorate]
    raise KeyError(directorate)
