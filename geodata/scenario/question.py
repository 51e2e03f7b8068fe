"""What Les scénarios shows: coverage before and after."""

from __future__ import annotations

from typing import Any

from geodata import coverage, maps, network, places, questions
from geodata.coverage import counted_words, immigrants_words, legend, limit_words
from geodata.maps import Corners
from geodata.places import province_place
from geodata.questions import Content, Exhibit, Figure, Key, Legend, Question, gridded
from geodata.roads import step_rounded, way
from geodata.scenario import chart, finding
from geodata.scenario.asked import PARAMETERS, ScenarioView
from geodata.scenario.effects import Effect, effect
from geodata.scenario.finding import region_table, worst_place
from geodata.scenario.map import reach_of, scenario_patch
from geodata.scenario.plan import title
from geodata.wording import _, number


def effect_of(view: ScenarioView) -> Effect:
    """Compare the scenario of a view with the network as published."""
    return effect(
        view.scenario, view.threshold, group=view.group, attested_only=view.network == "attested"
    )


def headline(view: ScenarioView, found: Effect) -> tuple[str, str]:
    """Say what the scenario changes, and what the figures rest on."""
    return (
        finding.headline(view.scenario, found),
        finding.detail(view.scenario, found),
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
    limit = limit_words(found.threshold)
    arrow = finding.arrow
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
            immigrants_words(*province_place()),
        ),
        Figure(
            arrow(before.mean, after.mean, unit=unit, decimals=1),
            _("en moyenne"),
            _("{way}, estimé").format(way=way()),
        ),
        Figure(
            arrow(*map(step_rounded, (before.worst, after.worst)), unit=unit),
            _("au plus loin"),
            ", ".join(filter(None, (worst_place(found), _("estimé")))),
        ),
    )


def state(view: ScenarioView, found: Effect) -> dict[str, Any]:
    """Write the map of a view."""
    level, code = view.territory
    framed = view.frame[0] != "province"
    drawn = scenario_patch(
        view.scenario,
        found,
        group=view.group,
        frame=view.frame,
        region=network.region_of(*view.frame) if framed else None,
        division=places.division_of(level, code) if framed else None,
        municipality=code if level == "municipality" else None,
        chosen=view.site,
    )
    return drawn | {"title": _("Carte du scénario : distance au point le plus proche, après")}


def bounds(view: ScenarioView) -> Corners:
    """Give the corners that the map of a view frames, EPSG:4326."""
    return maps.view_bounds(view.frame)


def legends(found: Effect) -> tuple[Legend, ...]:
    """Say what the colours of the map mean."""
    after = reach_of(found.after, found.threshold)
    name = (
        _("Après : minutes de route jusqu'au point le plus proche ({who}, estimé)")
        if found.threshold.unit == "min"
        else _("Après : kilomètres {way} jusqu'au point le plus proche ({who}, estimé)")
    ).format(who=counted_words(found.group), way=way())
    by, code = province_place()
    bands = legend(after, group=found.group, by=by, code=code)
    keys = tuple(
        Key(colour=colour, text=text, count=number(people)) for colour, text, people in bands
    )
    return (Legend(title=name, keys=keys), questions.point_signs())


def edges() -> str:
    """Say what the edges of municipalities mean."""
    return _("Bord vert : municipalités gagnées; bord rouge : perdues.")


def answer(view: ScenarioView) -> Content:
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
        sources=coverage.sources(),
        place=title(view.scenario),
        exhibits=(
            Exhibit("table", lambda: gridded(said, region_table(found, group=view.group))),
            Exhibit("chart", lambda: chart.chart(found, view)),
        ),
    )


QUESTION = Question(
    slug="scenarios",
    title=lambda: _("Les scénarios"),
    asks=lambda: _("Que changerait un point de plus, déplacé ou fermé?"),
    view=ScenarioView,
    parameters=PARAMETERS,
    answer=answer,
)
