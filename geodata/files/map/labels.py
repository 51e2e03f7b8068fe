"""Names on a map: what is wanted, from the most important to the least."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from geodata import maps
from geodata.files.canvas import WHITE, Spot
from geodata.files.fonts import BOLD, PLAIN, SEMIBOLD, Face, width
from geodata.files.map.marks import Count, Dot, town_radius, within
from geodata.files.map.window import MapState, Window, called, municipalities, shown
from geodata.maps import Corners, framing
from geodata.rows import records
from geodata.wording import typography


@dataclass(frozen=True, slots=True, kw_only=True)
class Type:
    """How a kind of name is written: the rules of the map's style sheet.

    Attributes
    ----------
    size, line
        Size of the font and height of a line, in pixels.
    """

    size: float = 12.0
    line: float = 14.0
    face: Face = PLAIN
    boxed: bool = False


_TYPES: Mapping[str, Type] = {
    "strong": Type(face=BOLD),
    "directorate": Type(face=BOLD),
    "region": Type(face=SEMIBOLD),
    "inside": Type(line=15.0, face=SEMIBOLD),
    "count": Type(line=15.0),
    "count-chosen": Type(line=15.0, face=BOLD),
    "home": Type(size=15.0, line=18.0, face=BOLD),
    "distance": Type(size=12.5, line=18.0, face=BOLD, boxed=True),
}

BOX_PAD, SIDE_PAD = 5.0, 1.0
"""Room beside the text of a boxed name and of a plain one, in pixels."""

CHOSEN = 1
"""Rank of the name of what is chosen."""

MARK_REACH, MARK_SIZE = 9, 17.0
SITE_REACH = 11
FEW_COUNTS, COUNTS_NAMED_FROM, NAMED_RADIUS, COUNT_CLEAR = 20, 7.0, 6.0, 3.0
"""Circles that are all named, else from which zoom or radius; pixels to the name beside."""


@dataclass(frozen=True, slots=True)
class Name:
    """A name to place.

    Attributes
    ----------
    spot
        Where it belongs, pixels of the window.
    reach
        Pixels from the spot to the text beside it; 0 to stand on it.
    ink
        Its colour, or ``None`` for the usual one.
    """

    lines: tuple[str, ...]
    spot: Spot
    kind: str
    rank: float
    reach: float = 0.0
    ink: str | None = None
    mark: bool = False
    fixed: bool = False

    @property
    def type(self) -> Type:
        """How it is written."""
        kinds = self.kind.split(" ")
        found = next((_TYPES[kind] for kind in kinds if kind in _TYPES), Type())
        # A faint name keeps its size and loses its weight.
        return Type(size=found.size, line=found.line) if "faint" in kinds else found

    @property
    def size(self) -> tuple[float, float]:
        """Width and height in pixels."""
        if self.mark:
            return MARK_SIZE * 0.75, MARK_SIZE
        kind = self.type
        widest = max(width(line, kind.size, kind.face) for line in self.lines)
        pad = BOX_PAD if kind.boxed else SIDE_PAD
        return widest + 2 * pad, kind.line * len(self.lines) + 2 * kind.boxed


def wanted(
    window: Window,
    state: MapState,
    dots: Sequence[Dot],
    counts: Sequence[Count] = (),
    *,
    tiny_in: Corners | None,
) -> tuple[Name, ...]:
    """List the names of a map, as the browser does."""
    own = [*_own(window, state, tiny_in)]
    towns = [*_towns(state, dots)] if state.get("towns") is not False else []
    said = {name.lines for name in (*own, *towns)}

    def alone(name: Name) -> bool:
        """Tell whether a place has no other name: its town, or what is chosen and its value."""
        (text,) = name.lines
        return (text,) not in said and not any(o.lines[0].startswith(f"{text} ") for o in own)

    found = [*own, *_of_sites(window, state), *filter(alone, _of_layers(window, state))]
    found += [*_of_counts(window, state, counts), *towns]
    return tuple(sorted(found, key=lambda name: name.rank))


def _seen_at(window: Window) -> float:
    """Give the zoom on the scale for which the zooms of names were chosen."""
    return window.zoom - framing().nearer


def _seen(window: Window, rule: Mapping[str, Any]) -> bool:
    """Tell whether a rule names at the zoom of a window."""
    return bool(rule.get("from", 0) <= _seen_at(window) <= rule.get("to", 99))


def _own(window: Window, state: MapState, tiny_in: Corners | None) -> Iterator[Name]:
    for label in (one for one in state.get("labels", ()) if _seen(window, one)):
        spot, mark, ink = window.spot(*label["at"]), label.get("mark"), label.get("ink")
        if mark and tiny_in is not None and within(label["at"], tiny_in):
            continue
        if mark:
            yield Name((mark,), spot, "mark", 0, ink=ink, mark=True)
        reach = MARK_REACH if mark else label.get("reach", 0)
        lines = tuple(label["text"].split("\n"))
        yield Name(lines, spot, label["kind"], label["rank"], reach=reach, ink=ink)


def _of_sites(window: Window, state: MapState) -> Iterator[Name]:
    for site in state.get("sites", ()):
        yield Name((site["name"],), window.spot(*site["at"]), "town strong", 1, reach=SITE_REACH)


def _of_layers(window: Window, state: MapState) -> Iterator[Name]:
    """Name whole layers: the state gives the rule, names and places are constant."""
    towns = dict(records(municipalities()))
    order = {code: rank for rank, code in enumerate(towns)}
    for layer, rule in state.get("named", {}).items():
        if layer == "counts" or not _seen(window, rule):
            continue
        names = called(layer)
        for code, look in shown(state, layer).items():
            text, at = names[code]
            spot = window.spot(*at)
            if not look.dim and not look.mute and window.holds(spot):
                rank, reach = rule["rank"], 0.0
                if layer == "municipalities":
                    rank += order[code] / 2000
                    # The name of a circle starts beyond its edge.
                    radius = town_radius(state["layers"][layer], towns[code], look)
                    reach = rule["reach"] + radius if "reach" in rule else 0.0
                kind = f"{rule['kind']} over" if look.over else rule["kind"]
                yield Name((text,), spot, kind, rank, reach=reach)


def _of_counts(window: Window, state: MapState, counts: Sequence[Count]) -> Iterator[Name]:
    """Name circles of counts: inside one that holds its name and value, else beside it."""
    rule = state.get("named", {}).get("counts", {})
    few, near = len(counts) < FEW_COUNTS, _seen_at(window) >= COUNTS_NAMED_FROM
    for count in counts:
        chosen = count.look.chosen
        if not (few or near or chosen or count.radius >= NAMED_RADIUS):
            continue
        inside = maps.holds(count.lines, count.radius)
        kind = "inside" if inside else f"{rule['kind']}-chosen" if chosen else rule["kind"]
        # Where all are named the small ones choose first: they have the least room.
        rank = 1 if chosen else rule["rank"] + (1 if few else -1) * count.radius / 10
        reach, ink = (0.0, WHITE) if inside else (count.radius + COUNT_CLEAR, None)
        yield Name(count.lines, count.spot, kind, rank, reach=reach, ink=ink, fixed=inside)


def _towns(state: MapState, dots: Sequence[Dot]) -> Iterator[Name]:
    """Name the towns of the points that are shown, once each."""
    towns: dict[str, list[Dot]] = {}
    for dot in dots:
        if not dot.tiny:
            towns.setdefault(dot.point["town"], []).append(dot)
    for town, group in towns.items():
        lead = next((dot for dot in group if dot.look.chosen), group[0])
        chosen = lead.look.chosen
        xs, ys = zip(*(dot.spot for dot in group), strict=True)
        spot = (sum(xs) / len(xs), sum(ys) / len(ys))
        kind = "town strong" if chosen else "town faded" if lead.look.dim else "town"
        rank = 1 if chosen else 30 + lead.point["rank"] / 100
        # A ring around the chosen place keeps its name a little further.
        reach = (14 if len(group) > 1 else 8) + (9 if chosen and state.get("home") else 0)
        yield Name((typography(town),), spot, kind, rank, reach=reach)
