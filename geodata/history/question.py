"""What L'évolution shows: the network at a date, beside what it was before August 2019."""

from __future__ import annotations

from typing import Any

from geodata import maps, questions, style
from geodata.history import chart, finding
from geodata.history.finding import grown, notes, published
from geodata.history.map import history_patch, known_points, limits_of, places_bounds
from geodata.history.milestones import Measure, measures
from geodata.history.regions import in_force, region_at
from geodata.history.rows import directorate_table
from geodata.link import View
from geodata.maps import Corners, look_of
from geodata.network import BEFORE, Stage, stages
from geodata.questions import Content, Figure, Key, Legend
from geodata.tables import table
from geodata.wording import _, typography


def stage_of(view: View) -> Stage:
    """Give the stage that a view shows."""
    return stages()[view.year]


def measure_of(view: View) -> Measure | None:
    """Give the measure that is chosen in a view, or ``None``."""
    return measures()[view.milestone] if view.milestone else None


def headline(view: View) -> tuple[str, str]:
    """Say what the network had become, and what changed last."""
    stage = stage_of(view)
    return finding.headline(stage), finding.detail(stage)


def untold() -> tuple[str, str]:
    """Say that the data hold no history of the network."""
    return (
        _("Les données ne racontent pas l'histoire du réseau"),
        _(
            "Elles n'ont ni l'état du réseau à d'autres dates ni ses directions d'alors. La page "
            "« Le réseau » montre l'état qu'elles décrivent."
        ),
    )


def _untold(view: View) -> Content:
    """Give what the page shows where the data hold no history."""
    title, detail = untold()
    return Content(
        title=title,
        detail=detail,
        figures=(),
        state=None,
        bounds=maps.view_bounds(view.frame),
        legends=(),
        notes=(),
        table=None,
        sources=(questions.sources("service_points"),),
    )


def figures(view: View) -> tuple[Figure, ...]:
    """Give the four published sizes, before August 2019 and at the stage."""
    stage = stage_of(view)
    told = (
        (_("directions régionales"), grown(stage, lambda s: s.directorates)),
        (_("points de service"), grown(stage, lambda s: s.service_points)),
        (_("employés en région"), grown(stage, lambda s: s.staff)),
    )
    found = [Figure(number=n, what=what, detail=when) for what, (n, when) in told]
    return (*found, _advisers(stage))


def _advisers(stage: Stage) -> Figure:
    """Advisers, with their title at either date: it changed."""
    count, when = grown(stage, lambda s: s.advisers)
    own = published(stage, lambda s: s.advisers)
    before = stages()[BEFORE].last.advisers_title
    if own is None:
        return Figure(number=count, what=_("conseillers"), detail=when)
    agents = own.agents.value
    if agents:
        when = _("{when}, et {n} agents").format(when=when, n=agents)
    elif stage.year != BEFORE:
        when = _("{when}; avant : {title}").format(when=when, title=before)
    return Figure(number=count, what=own.advisers_title, detail=when)


def state(view: View) -> dict[str, Any]:
    """Write the map of a view."""
    drawn = history_patch(stage_of(view), territory=view.territory, measure=measure_of(view))
    title = _("Carte des directions régionales, {stage}").format(stage=stage_of(view).name)
    return drawn | {"title": title}


def bounds(view: View) -> Corners:
    """Give the corners that the map of a view frames, EPSG:4326.

    The places of the chosen measure, or else what is framed: never the year, so that
    going from one to another does not move the map.
    """
    measure = measure_of(view)
    if measure is not None and measure.places:
        return places_bounds(measure.places)
    return maps.view_bounds(view.frame)


def legends(view: View) -> tuple[Legend, ...]:
    """Say what the colours and the signs of the map mean."""
    stage = stage_of(view)
    areas = tuple(Key(colour=look_of(one.id).fill, text=one.name) for one in in_force(stage))
    named = Legend(title=_("Directions régionales"), keys=areas)
    return (*((named,) if areas else ()), Legend(title="", keys=signs(stage)))


def signs(stage: Stage) -> tuple[Key, ...]:
    """Say what the signs of the map of a stage mean.

    Returns
    -------
    tuple of Key
        Empty where the map has no sign.
    """
    if stage.layer is None:
        return (
            Key(colour=style.HATCH, text=_("Limites des directions non publiées")),
            Key(colour=style.TEXT, text=_("Point existant, selon une source"), shape="point"),
        )
    if known_points(stage):
        return (
            Key(colour=style.TEXT, text=_("Point attesté (source publique)"), shape="point"),
            Key(colour=style.TEXT, text=_("Point reconstitué"), shape="hollow"),
        )
    return ()


def sources() -> tuple[str, ...]:
    """Name the sources of the page."""
    return (questions.sources("network_history"), *questions.ground())


def answer(view: View) -> Content:
    """Give what the page shows."""
    if not stages():
        return _untold(view)
    stage = stage_of(view)
    title, detail = headline(view)
    region = region_at(*view.territory, limits_of(stage))
    names = table("regions").set_index("region_code")["region_name"]
    return Content(
        title=title,
        detail=detail,
        figures=figures(view),
        state=state(view),
        bounds=bounds(view),
        legends=legends(view),
        notes=notes(stage),
        table=directorate_table(stage) if in_force(stage) else None,
        sources=sources(),
        place=typography(str(names[region])) if region else "",
        chart=chart.chart(stage),
    )
