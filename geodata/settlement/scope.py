"""What is mapped of settlement: a measure by territory, its classes and their colours."""

import math
from collections.abc import Mapping
from dataclasses import dataclass

import pandas as pd

from geodata import maps, places, status, style
from geodata.limits import YEARS
from geodata.maps import Classes, Method
from geodata.measure import Slice, fixed_bounds, majority, measures, values, whole
from geodata.places import Within, map_codes
from geodata.rows import records
from geodata.settlement.asked import SettlementView, mended
from geodata.tables import derived
from geodata.wording import NBSP, _


@dataclass(frozen=True)
class Scope(Slice):
    """A measure as it is mapped: in classes."""

    method: Method = "fixed"


def scope_of(view: SettlementView) -> Scope:
    """Complete a view into what is mapped: a level and a period that the measure has."""
    (kept, _refused), measure = mended(view), measures()[view.measure]
    level = kept.scale or measure.default_level
    period = kept.period or measure.periods[level][-1]
    return Scope(view.measure, level, period, view.exclude, method=view.classes)


def framed(view: SettlementView) -> Within | None:
    """Give the territory that the map frames; ``None`` where it leaves nothing out."""
    level, code = view.frame
    if level == "province" or scope_of(view).level == "region":
        return None
    return None if level == "municipality" else (level, code)


def line_of(view: SettlementView) -> Mapping[str, str]:
    """Codes of the territory in view and of those that contain it, by level."""
    place = places.territory(*view.territory)
    return {t.level: t.code for t in (*places.ancestors(place), place)}


def layer_of(scope: Scope) -> str:
    """Give the layer of the map that holds the territories of a scope."""
    if scope.level == "region":
        return places.regions(YEARS[scope.used])
    return places.divisions() if scope.level == "census_division" else "municipalities"


@derived(most=256)
def classes(scope: Scope, within: Within | None = None) -> Classes:
    """Cut the values of a scope into classes.

    Parameters
    ----------
    within
        Where half is looked for, when counts are drawn as circles. The bounds of areas are the
        same everywhere.

    Returns
    -------
    Classes
        At most five classes; fewer when values are alike. Counts drawn as circles have two:
        the few territories that make up half and the others, or losses and gains.
    """
    if circled(scope):
        return _apart(scope, within)
    measure = scope.definition
    return maps.classify(
        values(scope)["value"],
        method=scope.method,
        diverging=measure.middle,
        bounds=fixed_bounds(scope) if scope.method == "fixed" else None,
        decimals=measure.decimals,
    )


def circled(scope: Scope) -> bool:
    """Tell whether values are drawn as circles: a count coloured over an area would mislead."""
    return scope.definition.kind in ("count", "net") and scope.level != "municipality"


def _apart(scope: Scope, within: Within | None) -> Classes:
    """Part the few territories that make up half from the others, or losses from gains."""
    shown = values(scope, within)["value"]
    if scope.definition.kind == "net":
        bound, labels = 0.0, (_("perte"), _("gain ou équilibre"))
    else:
        ordered = shown.dropna().sort_values(ascending=False, kind="stable")
        few = min(majority(ordered, whole=whole(scope, within)), len(ordered))
        bound = float(ordered.iloc[few - 1]) if few else math.inf
        labels = (_("le reste"), _("au moins la moitié du total"))
    codes = (shown >= bound).astype(int).where(shown.notna(), maps.MISSING)
    return Classes(bounds=(bound,), labels=labels, codes=codes)


def inks(scope: Scope) -> tuple[str, ...]:
    """Give one colour a class of what is mapped, from the lowest."""
    if not circled(scope):
        return colours(classes(scope))
    lowest = style.LOSS if scope.definition.kind == "net" else style.AMONG
    return lowest, style.LEADING


def colours(cut: Classes) -> tuple[str, ...]:
    """Give one colour a class of areas, from the lowest.

    They are spread over one hue, or around the middle when there is one.
    """
    count = len(cut.labels)
    if cut.middle is not None:
        # As many classes on either side of the middle: what is left out is at both ends.
        first = (len(style.DIVERGING) - count) // 2
        return style.DIVERGING[first : first + count]
    ramp = style.SEQUENTIAL
    return tuple(ramp[round(rank * (len(ramp) - 1) / max(count - 1, 1))] for rank in range(count))


def texts(scope: Scope) -> Mapping[str, str]:
    """Give the value and status of each territory, as its tooltip says them.

    Returns
    -------
    Mapping[str, str]
        Text by map code, such as ``33,3 % (publié)``; a value published for several
        territories together says so.
    """
    measure, found = scope.definition, dict[str, str]()
    for code, row in records(values(scope)):
        text = status.word(row["status"])
        if not pd.isna(row["value"]):
            text = f"{measure.write(row['value'])} ({text})"
        covered = map_codes(code)
        if len(covered) > 1:
            text = _("{text}, pour {name} ensemble").format(text=text, name=row["name"])
        found |= dict.fromkeys(covered, text)
    return found


def mark(state: str) -> str:
    """Give what follows a number that is not published as it stands; empty for one that is."""
    return "" if state == "published" else f"{NBSP}e"


def is_share(scope: Slice) -> bool:
    """Tell whether a measure compares immigrants with something else: fragile on few people."""
    return scope.measure in ("immigrants_share_pct", "location_quotient")


def solid(scope: Slice, rows: pd.DataFrame) -> pd.DataFrame:
    """Leave out the shares of fewer than 50 people, which would come first or last by chance."""
    return rows[~rows["small"]] if is_share(scope) else rows


def shown_code(scope: Slice, code: str | None) -> str | None:
    """Row that stands for a territory: itself, or the group it is published with."""
    rows = values(scope).index
    known = () if code is None else (code, *scope.definition.grouped(scope.level))
    return next((own for own in known if own in rows and code in map_codes(own)), None)
