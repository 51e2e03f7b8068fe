"""What Les scénarios shows: coverage before and after."""

from collections.abc import Collection, Mapping
from dataclasses import replace
from typing import Any

from geodata import coverage, maps, places, style
from geodata.coverage import Group
from geodata.places import province_place
from geodata.questions import Content, Exhibit, Figure, Grid, Key, Legend, Pick, Question, Shape
from geodata.roads import step_rounded, way
from geodata.scenario import finding, rows
from geodata.scenario.asked import ScenarioView
from geodata.scenario.document import BLANK
from geodata.scenario.effects import Effect, effect, gains
from geodata.scenario.finding import arrow, share_arrow
from geodata.scenario.map import scenario_patch
from geodata.wording import _, typography


def effect_of(view: ScenarioView) -> Effect:
    """Compare the scenario of a view with the network as published."""
    return effect(view.scenario, view.threshold, group=view.group, attested_only=view.attested_only)


def figures(found: Effect) -> tuple[Figure, ...]:
    """Give five figures before and after."""
    before, after = found.before, found.after
    unit = _("min") if found.threshold.unit == "min" else _("km")
    # Beside the population, those that are counted: people of recent years, where they are asked.
    other: Group = "arrivals" if found.group == "arrivals" else "immigrants"
    population, others = (
        share_arrow(before.share_pct[group], after.share_pct[group])
        for group in ("population", other)
    )
    who = _("arrivées d'une année") if other == "arrivals" else _("immigrants")
    when = coverage.arrivals_period() if other == "arrivals" else "2021"
    # Means and distances are of those that are counted.
    of_whom = "" if found.group == "population" else coverage.group_names()[found.group]
    points = arrow(len(before.sites), len(after.sites))
    limit = _("à {d}, estimé").format(d=found.threshold.words)
    mean = arrow(before.mean, after.mean, unit=unit, decimals=1)
    worst = arrow(step_rounded(before.worst), step_rounded(after.worst), unit=unit)
    at = [typography(places.territory("municipality", c).name) for c in [after.worst_code] if c]
    return (
        Figure(points, _("points"), _("avant → après")),
        Figure(population, _("population"), limit),
        Figure(others, who, _("{when}, estimé").format(when=when)),
        Figure(mean, _("en moyenne"), _("{way}, estimé").format(way=of_whom or way())),
        Figure(worst, _("au plus loin"), ", ".join([*at, _("estimé")])),
    )


def _notes() -> tuple[str, ...]:
    # Beside the figure, it would push the others to another line.
    left_out = coverage.base_words("immigrants", *province_place())[0]
    said = _("Personnes immigrantes : {said}").format(said=left_out) if left_out else ""
    return tuple(filter(None, (coverage.whole_towns(), said, finding.caution())))


def _changes(found: Effect) -> Legend:
    """Say what the signs of what the scenario changes mean, those that the map has."""
    made, before, after = found.scenario, found.before.reach.covered, found.after.reach.covered
    changed = _("Point ajouté ou déplacé")
    if not (made.added and made.moved):
        changed = _("Point ajouté") if made.added else _("Point déplacé")
    known: tuple[tuple[Any, str, str, Shape], ...] = (
        (made.added or made.moved, style.TEXT, changed, "site"),
        (made.moved, style.SECONDARY, _("D'où vient un point déplacé"), "air"),
        (made.closed, style.LEFT, _("Point fermé"), "cross"),
        ((after & ~before).any(), style.CAME, _("Municipalité gagnée"), "ring"),
        ((before & ~after).any(), style.LEFT, _("Municipalité perdue"), "ring"),
    )
    keys = tuple(Key(colour=ink, text=text, shape=shape) for on, ink, text, shape in known if on)
    return Legend(title="", keys=keys)


def _compared(view: ScenarioView) -> Grid | None:
    """Set the scenario beside those set aside; ``None`` without any."""
    if not view.variants:
        return None
    own = () if view.scenario in (*view.variants, BLANK) else (view.scenario,)
    return rows.compared([effect_of(replace(view, scenario=one)) for one in (*view.variants, *own)])


def gains_of(view: ScenarioView, *, new: Collection[str] = ()) -> Grid | None:
    """Say what each changed site, or each of the new ones, brings; ``None`` where none is."""
    counted = gains(view.scenario, view.threshold, attested_only=view.attested_only)
    return rows.gains(effect_of(view), counted, new=new)


def answer(view: ScenarioView) -> Content:
    """Give what the page shows."""
    found = effect_of(view)
    whole = coverage.Part(found.after.reach, *province_place())
    legend = coverage.band_legend(whole, view.group, before=_("Après : "))
    return Content(
        title=finding.headline(found),
        detail=finding.detail(found),
        figures=figures(found),
        legends=tuple(one for one in (legend, Legend.point_signs(), _changes(found)) if one.keys),
        notes=_notes(),
        sources=coverage.sources(),
        place=view.scenario.title,
        exhibits=(
            Exhibit("table", lambda: rows.regions(found)),
            Exhibit("chart", lambda: rows.chart(found)),
            Exhibit("loads", lambda: rows.loads(found, chosen=view.site)),
            Exhibit("gains", lambda: gains_of(view)),
            Exhibit("directorates", lambda: rows.directorates(found)),
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
    answer=answer,
    state=lambda view: scenario_patch(view, effect_of(view)),
    mended=coverage.counting_all,
    follow=follow,
)
