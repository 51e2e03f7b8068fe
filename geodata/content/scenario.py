"""What Les scénarios shows: coverage before and after."""

from __future__ import annotations

from typing import Any

from geodata import (
    coverage_classes,
    coverage_finding,
    extents,
    network_places,
    scenario_finding,
    scenario_map,
    territory,
)
from geodata.content import coverage, scenario_chart, signs
from geodata.content.model import Content, Figure, Key, Legend
from geodata.framing import Corners
from geodata.province import province_place
from geodata.roads.display import step_rounded
from geodata.roads.engine import way
from geodata.scenario import Effect, effect, title
from geodata.view import View
from geodata.wording import _, number


def effect_of(view: View) -> Effect:
    """Compare the scenario of a view with the network as published."""
    return effect(
        view.scenario, view.threshold, group=view.group, attested_only=view.network == "attested"
    )


def headline(view: View, found: Effect) -> tuple[str, str]:
    """Say what the scenario changes, and what the figures rest on."""
    return (
        scenario_finding.headline(view.scenario, found),
        scenario_finding.detail(view.scenario, found),
    )


def figures(found: Effect) -> tuple[Figure, ...]:
    """Give figures before and after.

    Returns
    -------
    tuple of Figure
        Five figures.
    """
    before, after = found.before.reach, found.after.reach
    unit = _("min") if found.threshold.unit == "min" else _("km")
    limit = coverage_finding.limit_words(found.threshold)
    arrow = scenario_finding.arrow
    shares = {
        group: arrow(before.share_pct[group], after.share_pct[group], unit="%", decimals=1)
        for group in ("population", "immigrants")
    }
    return (
        Figure(
            arrow(len(found.before.sites), len(found.after.sites)), _("points"), _("avant → après")
        ),
        Figure(shares["population"], _("population"), _("à {d}, estimé").format(d=limit)),
        Figure(
            shares["immigrants"],
            _("immigrants"),
            coverage_finding.immigrants_words(*province_place()),
        ),
        Figure(
            arrow(before.mean, after.mean, unit=unit, decimals=1),
            _("en moyenne"),
            _("{way}, estimé").format(way=way()),
        ),
        Figure(
            arrow(*map(step_rounded, (before.worst, after.worst)), unit=unit),
            _("au plus loin"),
            ", ".join(filter(None, (scenario_finding.worst_place(found), _("estimé")))),
        ),
    )


def state(view: View, found: Effect) -> dict[str, Any]:
    """Write the map of a view."""
    level, code = view.territory
    framed = view.frame[0] != "province"
    drawn = scenario_map.scenario_patch(
        view.scenario,
        found,
        group=view.group,
        frame=view.frame,
        region=network_places.region_of(*view.frame) if framed else None,
        division=territory.division_of(level, code) if framed else None,
        municipality=code if level == "municipality" else None,
        chosen=view.site,
    )
    return drawn | {"title": _("Carte du scénario : distance au point le plus proche, après")}


def bounds(view: View) -> Corners:
    """Give the corners that the map of a view frames, EPSG:4326."""
    return extents.view_bounds(view.frame)


def legends(found: Effect) -> tuple[Legend, ...]:
    """Say what the colours of the map mean."""
    after = scenario_map.reach_of(found.after, found.threshold)
    name = (
        _("Après : minutes de route jusqu'au point le plus proche ({who}, estimé)")
        if found.threshold.unit == "min"
        else _("Après : kilomètres {way} jusqu'au point le plus proche ({who}, estimé)")
    ).format(who=coverage_finding.counted_words(found.group), way=way())
    by, code = province_place()
    bands = coverage_classes.legend(after, group=found.group, by=by, code=code)
    keys = tuple(
        Key(colour=colour, text=text, count=number(people)) for colour, text, people in bands
    )
    return (Legend(title=name, keys=keys), signs.points())


def edges() -> str:
    """Say what the edges of municipalities mean."""
    return _("Bord vert : municipalités gagnées; bord rouge : perdues.")


def content(view: View) -> Content:
    """Give what the page shows."""
    found = effect_of(view)
    said, detail = headline(view, found)
    return Content(
        title=said,
        detail=detail,
        figures=figures(found),
        state=state(view, found),
        bounds=bounds(view),
        legends=legends(found),
        notes=(edges(),),
        table=scenario_finding.region_table(found, group=view.group),
        sources=coverage.sources(),
        place=title(view.scenario),
        chart=scenario_chart.chart(found, view),
    )
