"""The view: what a page shows, as one frozen value, and its address.

Widgets, map, table and chart all read a :class:`View`. The address of the page is the
view written out; reading it back gives the same view.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from geodata.coverage import By, Drawn, Group, Threshold, default_threshold
from geodata.history import ALL
from geodata.limits import IN_FORCE, Limits
from geodata.link.parameters import PARAMETERS, RefusedError
from geodata.link.vocabulary import Network, Panel
from geodata.maps import Method, Place
from geodata.measure import Exclusion, first_measure, measures
from geodata.network import last_year
from geodata.places import Level, province_place
from geodata.scenario import BLANK, Scenario
from geodata.wording import _, enumeration


@dataclass(frozen=True, slots=True)
class View:
    """Everything that a page shows and that its address restores.

    Attributes
    ----------
    region, opened, evidence, text
        Filters of the service points; ``None`` or empty lets everything through.
    measure, scale, period, classes, exclude
        What the settlement map shows; ``None`` means the default of the measure.
    postal
        First three characters of the postal code whose sheet is shown, or ``None``.
    beside
        Territories compared with the one in view, at most three.
    scenes
        The presentation of the link, as :mod:`geodata.presentation` packs it; empty for none.
    place
        Latitude, longitude and zoom of the map when a user moved it, else ``None``.
    """

    territory: tuple[Level, str] = field(default_factory=province_place)
    frame: tuple[Level, str] = field(default_factory=province_place)
    directorate: str | None = None
    region: str | None = None
    opened: str | None = None
    evidence: str | None = None
    text: str = ""
    point: str | None = None
    measure: str = field(default_factory=first_measure)
    scale: Level | None = None
    period: str | None = None
    classes: Method = "fixed"
    exclude: Exclusion = "none"
    overlay: bool = False
    compare: tuple[Level, str] | None = None
    threshold: Threshold = field(default_factory=default_threshold)
    group: Group = "population"
    network: Network = "all"
    coverage: Drawn = "bands"
    by: By = "region"
    scenario: Scenario = BLANK
    variants: tuple[Scenario, ...] = ()
    site: str | None = None
    panel: Panel = "changes"
    adding: bool = False
    scenes: str = ""
    postal: str | None = None
    beside: tuple[tuple[Level, str], ...] = ()
    table: str = "service_points"
    year: str = field(default_factory=last_year)
    family: str = ALL
    milestone: str | None = None
    limits: Limits = IN_FORCE
    place: Place | None = None


def from_query(query: Mapping[str, str]) -> tuple[View, tuple[str, ...]]:
    """Read a view from the parameters of an address.

    Parameters
    ----------
    query
        Parameters by name; unknown names are left alone, since hosts add their own.
    """
    values: dict[str, Any] = {}
    refused: list[str] = []
    for name, parameter in PARAMETERS.items():
        text = query.get(parameter.name)
        if text is None:
            continue
        try:
            values[name] = parameter.read(text)
        except RefusedError as error:
            refused.append(
                _("Le lien contient « {name}={value} », qui n'existe pas; {reason}.").format(
                    name=parameter.name, value=parameter.echo(text), reason=error
                )
            )
    asked = View(**values)
    kept = consistent(asked)
    measure = measures()[asked.measure]
    if kept.scale != asked.scale:
        refused.append(
            _(
                "Le lien demande une échelle que « {title} » n'a pas; la carte montre une autre."
            ).format(title=measure.title)
        )
    if kept.period != asked.period:
        periods = measure.periods[kept.scale or measure.default_level]
        refused.append(
            _("Le lien demande « {period} », que « {title} » n'a pas; périodes : {known}.").format(
                period=asked.period, title=measure.title, known=enumeration(list(periods))
            )
        )
    return kept, tuple(refused)


def consistent(view: View) -> View:
    """Drop the scale and the period that the measure of a view does not have.

    Returns
    -------
    View
        The same view, with ``None`` (the default of the measure) for either.
    """
    measure = measures()[view.measure]
    scale = view.scale if view.scale in measure.periods else None
    periods = measure.periods[scale or measure.default_level]
    return replace(view, scale=scale, period=view.period if view.period in periods else None)


def to_query(view: View, *, place: bool = True) -> dict[str, str]:
    """Write a view as the parameters of an address."""
    start = View()
    return {
        parameter.name: parameter.write(getattr(view, name))
        for name, parameter in PARAMETERS.items()
        if getattr(view, name) != getattr(start, name) and (place or name != "place")
    }
