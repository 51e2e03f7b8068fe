"""What is asked of settlement, and how a link says it."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Annotated

from geodata.maps import Method
from geodata.measure import Exclusion, first_measure, measures
from geodata.places import Level, province
from geodata.questions import Parameter, RefusedError, Where, level_words
from geodata.tables import derived
from geodata.wording import _, enumeration

CLASSES: Mapping[str, Method] = {
    "fixes": "fixed",
    "quantiles": "quantiles",
    "egales": "equal",
    "naturelles": "natural",
}


@derived()
def _periods() -> frozenset[str]:
    return frozenset(p for m in measures().values() for every in m.periods.values() for p in every)


def _period(text: str) -> str:
    if text not in _periods():
        raise RefusedError(_("valeur attendue : une année telle que « 2021 » ou « 2020-2021 »"))
    return text


def _asides() -> list[str]:
    return [aside.slug for aside in province().asides]


@dataclass(frozen=True, slots=True)
class SettlementView(Where):
    """What the settlement map shows; ``None`` means the default of the measure.

    Attributes
    ----------
    overlay
        Whether service points are drawn over the map.
    compare
        Territory set beside the one in view, or ``None``.
    """

    measure: Annotated[str, Parameter.one_of("mesure", measures)] = field(
        default_factory=first_measure
    )
    scale: Annotated[Level | None, Parameter.choice("echelle", level_words)] = None
    period: Annotated[str | None, Parameter("periode", _period)] = None
    classes: Annotated[Method, Parameter.choice("classes", lambda: CLASSES)] = "fixed"
    exclude: Annotated[Exclusion, Parameter.one_of("sans", _asides)] = "none"
    overlay: Annotated[bool, Parameter.yes("points")] = False
    compare: Annotated[tuple[Level, str] | None, Parameter.territory("comparer")] = None
    point: Annotated[str | None, Parameter.code_of("point", "service_points", "id")] = None


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
