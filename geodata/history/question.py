"""What L'évolution shows: the network at a date, beside what it was before August 2019."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import partial
from typing import Annotated, Any

from geodata import maps, places, questions, style
from geodata.history import exhibits, finding
from geodata.history.map import history_patch, known_points, places_bounds
from geodata.history.milestone import ALL, Milestone, families, milestones
from geodata.history.regions import in_force, limits_of, region_at
from geodata.network import Stage, region_names, stages
from geodata.questions import Content, Download, Exhibit, Key, Legend, Parameter, Pick
from geodata.tables import export, formats
from geodata.wording import _


@dataclass(frozen=True, slots=True)
class HistoryView(questions.Where):
    """The year of the map, and the milestones of the timeline.

    Attributes
    ----------
    year
        The last one by default; empty where the data hold no history.
    family
        The family of milestones that the timeline keeps.
    milestone
        Identifier of the chosen milestone, or ``None``.
    """

    year: Annotated[str, Parameter.one_of("annee", stages)] = field(
        default_factory=lambda: next(reversed([*stages()]), "")
    )
    family: Annotated[str, Parameter.one_of("genre", families)] = ALL
    milestone: Annotated[str | None, Parameter.one_of("jalon", milestones)] = None

    @property
    def stage(self) -> Stage:
        """The state of the network in that year."""
        return stages()[self.year]

    @property
    def region(self) -> str | None:
        """Code of the region of the territory, on the limits of the stage."""
        return region_at(*self.territory, limits_of(self.stage))

    @property
    def chosen(self) -> Milestone | None:
        """The chosen milestone."""
        return milestones()[self.milestone] if self.milestone else None


def _untold(view: HistoryView) -> Content:
    """Give what the page shows where the data hold no history of the network."""
    return Content(
        title=_("Les données ne racontent pas l'histoire du réseau"),
        detail=_(
            "Elles n'ont ni l'état du réseau à d'autres dates ni ses directions d'alors. La page "
            "« Le réseau » montre l'état qu'elles décrivent."
        ),
        sources=(questions.sources("service_points"),),
    )


def state(view: HistoryView) -> dict[str, Any]:
    """Write the map of a view."""
    marked = view.chosen.places if view.chosen else ()
    title = _("Carte des directions régionales, {stage}").format(stage=view.stage.name)
    return history_patch(view.stage, region=view.region, marked=marked) | {"title": title}


def bounds(view: HistoryView) -> maps.Corners:
    """Give the corners that the map of a view frames, EPSG:4326.

    The places of the chosen milestone, or else what is framed: never the year, so that
    going from one to another does not move the map.
    """
    if view.chosen and view.chosen.places:
        return places_bounds(view.chosen.places)
    return maps.view_bounds(view.frame)


def _legends(stage: Stage) -> tuple[Legend, ...]:
    """Say what the colours and the signs of the map mean; only colours have a title."""
    if stage.layer is None:
        hatched = Key(colour=style.HATCH, text=_("Limites des directions non publiées"))
        known = _("Point existant, selon une source")
        return (
            Legend(title="", keys=(hatched, Key(colour=style.TEXT, text=known, shape="point"))),
        )
    areas = tuple(Key(colour=maps.look_of(one.id).fill, text=one.name) for one in in_force(stage))
    named = Legend(title=_("Directions régionales"), keys=areas)
    return (named, Legend.point_signs()) if known_points(stage) else (named,)


def follow(_view: HistoryView, pick: Pick) -> Mapping[str, Any]:
    """Give the fields that change when something is picked on the map."""
    if places.level_of(pick.layer) == places.REGION:
        return {"territory": ("region", pick.id), "milestone": None}
    return {}


def answer(view: HistoryView) -> Content:
    """Give what the page shows."""
    if not stages():
        return _untold(view)
    stage, region = view.stage, view.region
    return Content(
        title=finding.headline(stage),
        detail=finding.detail(stage),
        figures=finding.figures(stage),
        state=state(view),
        legends=_legends(stage),
        notes=finding.notes(stage),
        sources=(questions.sources("network_history"),),
        place=region_names()[region] if region else "",
        exhibits=(
            Exhibit("table", partial(exhibits.directorate_table, stage)),
            Exhibit("chart", partial(exhibits.chart, stage)),
            Exhibit("annex", exhibits.annex),
            Exhibit("points", partial(exhibits.by_date, stage, "steps")),
            Exhibit("dates", partial(exhibits.dates, stage)),
        ),
        downloads=(Download(_("mesures"), partial(export, "measures"), formats("measures")),),
    )


QUESTION = questions.Question(
    slug="evolution",
    title=lambda: _("L'évolution"),
    asks=lambda: _("Qu'est-ce qui a changé depuis 2017, et quelles mesures l'ont accompagné?"),
    view=HistoryView,
    answer=answer,
    state=state,
    bounds=bounds,
    follow=follow,
    on_limits=False,
)
