"""What L'évolution shows: the network at a date, beside what it was before August 2019."""

from collections.abc import Mapping
from functools import partial
from typing import Any

from geodata import maps, places, questions, style
from geodata.history import chart, finding, rows
from geodata.history.asked import PARAMETERS, HistoryView
from geodata.history.map import history_patch, known_points, limits_of, places_bounds
from geodata.history.milestone import Milestone, milestones
from geodata.history.regions import in_force, region_at, region_names
from geodata.maps import Corners, look_of
from geodata.network import Stage, stages
from geodata.questions import Content, Download, Exhibit, Key, Legend, Pick, Question
from geodata.tables import export, formats
from geodata.wording import _


def stage_of(view: HistoryView) -> Stage:
    """Give the stage that a view shows."""
    return stages()[view.year]


def milestone_of(view: HistoryView) -> Milestone | None:
    """Give the milestone that is chosen in a view, or ``None``."""
    return milestones()[view.milestone] if view.milestone else None


def _untold(view: HistoryView) -> Content:
    """Give what the page shows where the data hold no history of the network."""
    return Content(
        title=_("Les données ne racontent pas l'histoire du réseau"),
        detail=_(
            "Elles n'ont ni l'état du réseau à d'autres dates ni ses directions d'alors. La page "
            "« Le réseau » montre l'état qu'elles décrivent."
        ),
        figures=(),
        state=None,
        bounds=maps.view_bounds(view.frame),
        legends=(),
        notes=(),
        sources=(questions.sources("service_points"),),
    )


def state(view: HistoryView) -> dict[str, Any]:
    """Write the map of a view."""
    stage, milestone = stage_of(view), milestone_of(view)
    marked = milestone.places if milestone else ()
    drawn = history_patch(stage, territory=view.territory, marked=marked)
    title = _("Carte des directions régionales, {stage}").format(stage=stage.name)
    return drawn | {"title": title}


def bounds(view: HistoryView) -> Corners:
    """Give the corners that the map of a view frames, EPSG:4326.

    The places of the chosen milestone, or else what is framed: never the year, so that
    going from one to another does not move the map.
    """
    milestone = milestone_of(view)
    if milestone is not None and milestone.places:
        return places_bounds(milestone.places)
    return maps.view_bounds(view.frame)


def _legends(stage: Stage) -> tuple[Legend, ...]:
    """Say what the colours and the signs of the map mean; only colours have a title."""
    if stage.layer is None:
        hatched = Key(colour=style.HATCH, text=_("Limites des directions non publiées"))
        known = _("Point existant, selon une source")
        return (
            Legend(title="", keys=(hatched, Key(colour=style.TEXT, text=known, shape="point"))),
        )
    areas = tuple(Key(colour=look_of(one.id).fill, text=one.name) for one in in_force(stage))
    named = Legend(title=_("Directions régionales"), keys=areas)
    return (named, questions.point_signs()) if known_points(stage) else (named,)


def follow(_view: HistoryView, pick: Pick) -> Mapping[str, Any]:
    """Give the fields that change when something is picked on the map."""
    if places.level_of(pick.layer) == places.REGION and maps.exists(pick.layer, pick.id):
        return {"territory": ("region", pick.id), "milestone": None}
    return {}


def answer(view: HistoryView) -> Content:
    """Give what the page shows."""
    if not stages():
        return _untold(view)
    stage = stage_of(view)
    region = region_at(*view.territory, limits_of(stage))
    return Content(
        title=finding.headline(stage),
        detail=finding.detail(stage),
        figures=finding.figures(stage),
        state=state(view),
        bounds=bounds(view),
        legends=_legends(stage),
        notes=finding.notes(stage),
        sources=(questions.sources("network_history"), *questions.ground()),
        place=region_names()[region] if region else "",
        exhibits=(
            Exhibit("table", partial(rows.directorate_table, stage)),
            Exhibit("chart", partial(chart.chart, stage)),
            Exhibit("annex", rows.annex),
            Exhibit("points", partial(chart.by_date, stage, "steps")),
            Exhibit("dates", partial(rows.dates, stage)),
        ),
        downloads=(Download(_("mesures"), partial(export, "measures"), formats("measures")),),
    )


QUESTION = Question(
    slug="evolution",
    title=lambda: _("L'évolution"),
    asks=lambda: _("Qu'est-ce qui a changé depuis 2017, et quelles mesures l'ont accompagné?"),
    view=HistoryView,
    parameters=PARAMETERS,
    answer=answer,
    state=state,
    bounds=bounds,
    follow=follow,
)
