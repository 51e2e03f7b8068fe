"""Patches of a map: few looks, one character a feature, so that little is sent."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, fields
from typing import Any

from geodata import places, tables
from geodata.tables import derived
from geodata.wording import NBSP, ngettext

DIGITS = "0123456789abcdefghijklmnopqrstuvwxyz"
HIDDEN = "-"
LAST_DIGITS = DIGITS + "ABCDEFGHIJKLMNOP"
FIRST_DIGITS = "QRSTUVWXYZ-_"
MISSING_MARK = "."
PLACES = {"municipalities": "csd_code", "service_points": "id"}
"""Layers of places whose features can be chosen, beside those of areas: their columns of codes."""


@dataclass(frozen=True, slots=True)
class Look:
    """How a feature is drawn and whether it answers.

    Attributes
    ----------
    fill
        Colour of its inside; ``None`` leaves it empty.
    stroke, weight
        Colour and width in pixels of its edge.
    alpha
        Opacity of its inside, 0 to 1.
    over
        Whether its name stands on a dark inside, in white.
    """

    fill: str | None = None
    stroke: str = "#FFFFFF"
    weight: float = 0.0
    alpha: float = 1.0
    live: bool = False
    chosen: bool = False
    dim: bool = False
    front: bool = False
    mute: bool = False
    over: bool = False

    def apart(self, other: Look) -> dict[str, Any]:
        """Give what is not as in another look."""
        return {
            field.name: value
            for field in fields(self)
            if (value := getattr(self, field.name)) != getattr(other, field.name)
        }


@dataclass(frozen=True, slots=True)
class Label:
    """A name on the map.

    Attributes
    ----------
    at
        Latitude and longitude of its centre, EPSG:4326.
    kind
        CSS class: ``directorate``, ``region`` or ``area``.
    ink
        Colour, or ``None`` for the colour of text.
    mark
        A sign drawn at ``at``, which the text then stands beside; empty for none.
    reach
        Pixels from ``at`` to the text, which then stands beside it; 0 to stand on it.
    """

    text: str
    at: tuple[float, float]
    kind: str = "area"
    rank: int = 10
    ink: str | None = None
    span: tuple[float, float] = (0.0, 99.0)
    mark: str = ""
    reach: int = 0

    def packed(self) -> dict[str, Any]:
        """Write the label with short names, without what is usual."""
        kept = {"kind": self.kind, "text": self.text, "at": self.at, "rank": self.rank}
        if self.span != (0.0, 99.0):
            kept |= {"from": self.span[0], "to": self.span[1]}
        more = {"ink": self.ink, "mark": self.mark, "reach": self.reach}
        return kept | {name: value for name, value in more.items() if value}


@dataclass(frozen=True, slots=True)
class Line:
    """A straight line between two places.

    Attributes
    ----------
    start, end
        Latitude and longitude, EPSG:4326.
    road
        Whether a road joins them; the line is drawn lighter when none does.
    """

    start: tuple[float, float]
    end: tuple[float, float]
    road: bool = True

    def packed(self) -> dict[str, Any]:
        """Write the line with short names."""
        kept: dict[str, Any] = {"from": self.start, "to": self.end}
        return kept if self.road else kept | {"air": True}


def layer(
    codes: Sequence[str],
    looks: Mapping[str, Look],
    *,
    texts: Mapping[str, str] | None = None,
) -> dict[str, Any]:
    """Write the state of one layer.

    Parameters
    ----------
    looks
        Look by code; a feature without one is hidden.

    Returns
    -------
    dict[str, Any]
        ``common`` (what most looks share), ``styles`` (what each has of its own), ``of`` (one
        character a feature) and, if given, ``texts``. :func:`looks` reads it.

    Raises
    ------
    ValueError
        If there are more different looks than characters.
    """
    used = tuple(dict.fromkeys(looks[code] for code in codes if code in looks))
    if len(used) > len(DIGITS):
        raise ValueError(f"more than {len(DIGITS)} looks in one layer")
    signs = dict(zip(used, DIGITS, strict=False))
    common = _common(used)
    packed: dict[str, Any] = {
        "common": common.apart(Look()),
        "styles": [look.apart(common) for look in used],
        "of": "".join(signs[looks[code]] if code in looks else HIDDEN for code in codes),
    }
    if texts is not None:
        packed["texts"] = [texts.get(code, "") for code in codes]
    return packed


def _common(looks: Sequence[Look]) -> Look:
    """Make a look of what most looks share, field by field; the usual one of none."""
    counted = {f.name: Counter(getattr(look, f.name) for look in looks) for f in fields(Look)}
    return Look(**{name: count.most_common(1)[0][0] for name, count in counted.items() if count})


def looks(codes: Sequence[str], packed: Mapping[str, Any]) -> dict[str, Look]:
    """Read the looks that :func:`layer` wrote, without the hidden features."""
    styles = [Look(**(packed["common"] | style)) for style in packed["styles"]]
    return {
        code: styles[DIGITS.index(sign)]
        for code, sign in zip(codes, packed["of"], strict=True)
        if sign != HIDDEN
    }


def told(field: str, text: str, few: Mapping[int, str] = {}) -> dict[str, Any]:
    """Say a field of each feature in its text; some numbers have a text of their own."""
    before, _number, after = text.partition("{n}")
    own = {n: said.format(n=n).replace(" ", NBSP, 1) for n, said in few.items()}
    found: dict[str, Any] = {"field": field, "before": before, "after": after.replace(" ", NBSP, 1)}
    return found | {"few": own} if own else found


def told_people(*, least: int = 0) -> dict[str, Any]:
    """Say the population of each municipality that has at least so many people."""
    known = set(tables.table("municipalities")["population_2021"])
    said = {
        n: ngettext("{n} habitant (2021, publié)", "{n} habitants (2021, publié)", n)
        for n in (0, 1, 2)
    }
    few = {n: said[n] for n in (0, 1) if n >= least and n in known}
    return told("population", said[2], few)


def numerals(values: Iterable[int | None]) -> str:
    """Write whole numbers, one character for each under 52.

    Parameters
    ----------
    values
        Numbers, 0 or more; ``None`` for a missing one.

    Returns
    -------
    str
        Numbers that end each with a digit of ``LAST_DIGITS``; those before it, if any, are of
        ``FIRST_DIGITS``. A missing one is ``MISSING_MARK``.
    """
    return "".join(MISSING_MARK if value is None else _numeral(value) for value in values)


def _numeral(value: int) -> str:
    rest, last = divmod(value, len(LAST_DIGITS))
    text = LAST_DIGITS[last]
    while rest:
        rest, digit = divmod(rest, len(FIRST_DIGITS))
        text = FIRST_DIGITS[digit] + text
    return text


@derived()
def order(name: str) -> tuple[str, ...]:
    """Give the codes of a layer in the order that the browser holds them."""
    if name in PLACES:
        return tuple(tables.table(name)[PLACES[name]])
    return tuple(tables.boundaries(name)["code"])


def exists(name: str, code: str) -> bool:
    """Tell whether a layer has a feature: a choice made in a browser may be anything."""
    return (name in PLACES or places.level_of(name) is not None) and code in order(name)
