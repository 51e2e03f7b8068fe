"""What Les scénarios shows: coverage before and after."""

from collections.abc import Mapping
from typing import Any

from geodata import coverage, maps, places, questions
from geodata.coverage import band_legend, immigrants_words, limit_words
from geodata.places import directorate_note, province_place
from geodata.questions import Content, Exhibit, Figure, Grid, Pick, Question
from geodata.roads import step_rounded, way
from geodata.scenario import finding, rows
from geodata.scenario.asked import PARAMETERS, ScenarioView
from geodata.scenario.document import BLANK, Scenario, title
from geodata.scenario.effects import Effect, effect
from geodata.scenario.finding import arrow, worst_place
from geodata.scenario.map import scenario_patch
from geodata.wording import _


def effect_of(view: ScenarioView, scenario: Scenario | None = None) -> Effect:
    """Compare the scenario of a view, or another one, with the network as published."""
    return effect(
        view.scenario if scenario is None else scenario,
        view.threshold,
        group=view.group,
        attested_only=view.attested_only,
    )


def figures(found: Effect) -> tuple[Figure, ...]:
    """Give five figures before and after."""
    before, after = found.before.totals, found.after.totals
    unit = _("min") if found.threshold.unit == "min" else _("km")
    population, immigrants = (
        arrow(before.share_pct[group], after.share_pct[group], unit="%", decimals=1)
        for group in ("population", "immigrants")
    )
    limit = _("à {d}, estimé").format(d=limit_words(found.threshold))
    return (
        Figure(
            arrow(len(found.before.sites), len(found.after.sites)), _("points"), _("avant → après")
        ),
        Figure(population, _("population"), limit),
        Figure(immigrants, _("immigrants"), immigrants_words(*province_place())),
        Figure(
            arrow(before.mean, after.mean, unit=unit, decimals=1),
            _("en moyenne"),
            _("{way}, estimé").format(way=way()),
        ),
        Figure(
            arrow(step_rounded(before.worst), step_rounded(after.worst), unit=unit),
            _("au plus loin"),
            ", ".join(filter(None, (worst_place(found), _("estimé")))),
        ),
    )


def _regions(found: Effect) -> Grid:
    return Grid(
        title=_("Gagnés et perdus, par région"), rows=rows.region_table(found, group=found.group)
    )


def _loads(found: Effect, site: str | None) -> Grid:
    return Grid(
        title=_("Gens servis par point, avant et après"),
        rows=rows.load_table(found, group=found.group),
        chosen=site,
        notes=(_("Un tiret : le point n'est pas dans ce réseau."),),
    )


def _directorates(found: Effect) -> Grid:
    return Grid(
        title=_("Ce dont répond chaque direction"),
        rows=rows.directorate_table(found),
        notes=(_("Population et immigrants : Recensement de 2021."), directorate_note()),
    )


def _compared(view: ScenarioView) -> Grid | None:
    """Set the scenario beside those set aside; ``None`` without any."""
    if not view.variants:
        return None
    shown = [*view.variants]
    if view.scenario not in (*shown, BLANK):
        shown.append(view.scenario)
    effects = [(title(one), effect_of(view, one)) for one in shown]
    return Grid(title=_("Scénarios côte à côte"), rows=rows.compared(effects))


def answer(view: ScenarioView) -> Content:
    """Give what the page shows."""
    found = effect_of(view)
    whole = coverage.Part(found.after.reach, *province_place())
    legend = band_legend(whole, view.group, before=_("Après : "))
    return Content(
        title=finding.headline(view.scenario, found),
        detail=finding.detail(view.scenario, found),
        figures=figures(found),
        state=scenario_patch(view, found),
        bounds=maps.view_bounds(view.frame),
        legends=(legend, questions.point_signs()),
        notes=(_("Bord vert : municipalités gagnées; bord rouge : perdues."),),
        sources=coverage.sources(),
        place=title(view.scenario),
        exhibits=(
            Exhibit("table", lambda: _regions(found)),
            Exhibit("chart", lambda: rows.chart(found, view)),
            Exhibit("loads", lambda: _loads(found, view.site)),
            Exhibit("directorates", lambda: _directorates(found)),
            Exhibit("compared", lambda: _compared(view)),
        ),
    )


def follow(view: ScenarioView, pick: Pick) -> Mapping[str, Any]:
    """Choose the site, or go to the territory, that was picked."""
    if pick.kind in ("point", "site"):
        known = {item.id for item in view.scenario.added}
        found = pick.id in known or maps.exists("service_points", pick.id)
        return {"site": pick.id} if found else {}
    level = places.territory_level(pick.layer)
    if level is None or not maps.exists(pick.layer, pick.id):
        return {}
    framed = {} if level == "municipality" else {"frame": (level, pick.id)}
    return {"territory": (level, pick.id), **framed}


QUESTION = Question(
    slug="scenarios",
    title=lambda: _("Les scénarios"),
    asks=lambda: _("Que changerait un point de plus, déplacé ou fermé?"),
    view=ScenarioView,
    parameters=PARAMETERS,
    answer=answer,
    follow=follow,
)
