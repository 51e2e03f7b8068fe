"""What is asked of settlement and what is mapped of it: a measure in classes and colours."""

import math
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Annotated

import pandas as pd

from geodata import maps, places, questions, status, style
from geodata.limits import YEARS
from geodata.maps import Classes, Method
from geodata.measure import Slice, fixed_bounds, majority, measures, values, whole
from geodata.places import Level, Within, map_codes, province
from geodata.questions import Parameter, RefusedError
from geodata.rows import records
from geodata.tables import derived
from geodata.wording import NBSP, _, enumeration

CLASSES: Mapping[str, Method] = {
    "fixes": "fixed",
    "quantiles": "quantiles",
    "egales": "equal",
    "naturelles": "natural",
}


def _usual() -> str:
    """Give the measure that is shown unless another is chosen."""
    usual = "immigrants_share_pct"
    return usual if usual in measures() else next(iter(measures()), "")


@derived()
def _periods() -> frozenset[str]:
    return frozenset(p for m in measures().values() for every in m.periods.values() for p in every)


def _period(text: str) -> str:
    if text not in _periods():
        raise RefusedError(_("valeur attendue : une année telle que « 2021 » ou « 2020-2021 »"))
    return text


@dataclass(frozen=True)
class Scope(Slice):
    """A measure as it is mapped: in classes."""

    method: Method = "fixed"

    @property
    def circled(self) -> bool:
        """Whether values are drawn as circles: a count coloured over an area would mislead."""
        return self.definition.kind in ("count", "net") and self.level != "municipality"

    @property
    def layer(self) -> str:
        """Layer of the map that holds its territories."""
        if self.level == "region":
            return places.regions(YEARS[self.used])
        return places.divisions() if self.level == "census_division" else "municipalities"


@dataclass(frozen=True, slots=True)
class SettlementView(questions.Where):
    """What the settlement map shows; ``None`` means the default of the measure.

    Attributes
    ----------
    overlay
        Whether service points are drawn over the map.
    compare
        Territories set beside the one in view.
    """

    measure: Annotated[str, Parameter.one_of("mesure", measures)] = field(default_factory=_usual)
    scale: Annotated[Level | None, Parameter.choice("echelle", questions.level_words)] = None
    period: Annotated[str | None, Parameter("periode", _period)] = None
    classes: Annotated[Method | None, Parameter.choice("classes", lambda: CLASSES)] = None
    exclude: Annotated[
        str, Parameter.one_of("sans", lambda: [one.slug for one in province().asides])
    ] = "none"
    overlay: Annotated[bool, Parameter.yes("points")] = False
    compare: Annotated[tuple[tuple[Level, str], ...], Parameter.beside("comparer")] = ()
    point: Annotated[str | None, Parameter.code_of("point", "service_points", "id")] = None

    @property
    def scope(self) -> Scope:
        """What is mapped: on a level and at a period that the measure has."""
        (kept, _refused), measure = mended(self), measures()[self.measure]
        level = kept.scale or measure.default_level
        period = kept.period or measure.periods[level][-1]
        # The bounds of the whole would put all of a part in one or two classes.
        method = self.classes or ("quantiles" if self.within_of(level) else "fixed")
        return Scope(self.measure, level, period, self.exclude, method=method)

    @property
    def within(self) -> Within | None:
        """The territory that the map frames; ``None`` where it leaves nothing out."""
        return self.within_of(self.scope.level)

    def within_of(self, mapped: Level) -> Within | None:
        """Give the territory that a map of a level frames."""
        level, code = self.frame
        if level == "province" or mapped == "region":
            return None
        return None if level == "municipality" else (level, code)

    @property
    def line(self) -> Mapping[str, str]:
        """Codes of the territory in view and of those that contain it, by level."""
        place = places.territory(*self.territory)
        return {t.level: t.code for t in (*places.ancestors(place), place)}


def mended(asked: SettlementView) -> tuple[SettlementView, tuple[str, ...]]:
    """Drop the scale and the period that the measure of a view does not have, and say so."""
    measure, scale, period, refused = measures()[asked.measure], asked.scale, asked.period, []
    if scale is not None and scale not in measure.periods:
        scale = None
        unknown = _(
            "Le lien demande une échelle que « {title} » n'a pas; la carte montre une autre."
        )
        refused.append(unknown.format(title=measure.title))
    known = measure.periods[scale or measure.default_level]
    if period is not None and period not in known:
        unknown = _("Le lien demande « {period} », que « {title} » n'a pas; périodes : {known}.")
        refused.append(
            unknown.format(period=period, title=measure.title, known=enumeration(list(known)))
        )
        period = None
    return replace(asked, scale=scale, period=period), tuple(refused)


@derived(most=256)
def classes(scope: Scope, within: Within | None = None) -> Classes:
    """Cut the values of a scope into classes.

    Parameters
    ----------
    within
        The part of the map whose territories are sorted; what lies outside it is in no class.

    Returns
    -------
    Classes
        At most five classes; fewer when values are alike. Counts drawn as circles have two:
        the few territories that make up half and the others, or losses and gains.
    """
    if scope.circled:
        return _apart(scope, within)
    measure = scope.definition
    return maps.classify(
        values(scope, within)["value"],
        method=scope.method,
        diverging=measure.middle,
        bounds=fixed_bounds(scope) if scope.method == "fixed" else None,
        decimals=measure.decimals,
    )


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
    codes = (shown >= bound).astype(int).where(shown.notna(), maps.UNCLASSED)
    return Classes(bounds=(bound,), labels=labels, codes=codes)


def inks(scope: Scope, within: Within | None = None) -> tuple[str, ...]:
    """Give one colour a class of what is mapped, from the lowest.

    Those of areas are spread over one hue, or around the middle when there is one.
    """
    if scope.circled:
        return style.LOSS if scope.definition.kind == "net" else style.AMONG, style.LEADING
    cut, ramp = classes(scope, within), style.SEQUENTIAL
    count = len(cut.labels)
    if cut.middle is not None:
        # As many classes on either side of the middle: what is left out is at both ends.
        first = (len(style.DIVERGING) - count) // 2
        return style.DIVERGING[first : first + count]
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
