"""What L'évolution shows: the network at a date, beside what it was before August 2019."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import partial
from typing import Annotated, Any

from geodata import maps, network, places, questions, style
from geodata.history import exhibits, finding
from geodata.history.milestone import ALL, Milestone, families, milestones
from geodata.history.regions import in_force, known_points, limits_of, region_at
from geodata.network import Stage, region_names, stages
from geodata.questions import Content, Download, Exhibit, Key, Legend, Parameter, Pick
from geodata.roads import municipality
from geodata.tables import export, formats
from geodata.wording import _

AROUND = 0.55
"""Degrees of latitude kept around the places of a milestone."""


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

    @property
    def marked(self) -> tuple[str, ...]:
        """Codes of the municipalities of the chosen milestone."""
        return self.chosen.places if self.chosen else ()


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


def state(view: HistoryView) -> dict[str, Any] | None:
    """Write the map of a view; ``None`` where no date of the network is known."""
    if not stages():
        return None
    stage = view.stage
    regions = places.regions(limits_of(stage))
    # Where no directorate is known, regions are hatched.
    fill, alpha = ("#FFFFFF", 0.01) if stage.layer else (style.HATCH, 1.0)
    look = maps.Look(fill=fill, alpha=alpha, weight=0.9, live=True)
    points = dict.fromkeys(known_points(stage), maps.Look(fill=""))
    states = {
        regions: network.area_layer(
            regions, dict.fromkeys(maps.order(regions), look), chosen=view.region
        ),
        # Even without a point: a layer that is left out keeps the names of its towns.
        "service_points": maps.layer(maps.order("service_points"), points),
    }
    own = {one.id: maps.look_of(one.id) for one in in_force(stage)}
    if stage.layer is not None:
        chosen = next((one.id for one in in_force(stage) if view.region in one.codes), None)
        areas = {code: maps.Look(fill=s.fill, stroke=s.ink, weight=2.6) for code, s in own.items()}
        states[stage.layer] = network.area_layer(stage.layer, areas, chosen=chosen, weight=4.0)
    if view.marked:
        rings = dict.fromkeys(view.marked, maps.Look(fill=style.TEXT, weight=1.6))
        towns = maps.layer(maps.order("municipalities"), rings)
        states["municipalities"] = towns | {"radius": 6.5}
    labels = network.directorate_labels({code: "\n".join(s.lines) for code, s in own.items()})
    for town in map(municipality, view.marked):
        at = town.latitude, town.longitude
        labels.append(maps.Label(text=town.name, at=at, kind="strong", rank=1, reach=10))
    named = {"kind": "region", "rank": 40, "from": 6.5 if stage.layer else 5.5}
    return {
        "layers": states,
        "labels": [label.packed() for label in labels],
        # Beside the places of a milestone, names of regions would say the same towns again.
        "named": {} if view.marked else {regions: named},
        "locator": {},
        "title": _("Carte des directions régionales, {stage}").format(stage=stage.name),
    }


def bounds(view: HistoryView) -> maps.Corners:
    """Give the corners that the map of a view frames, EPSG:4326.

    The places of the chosen milestone with some country around them, or else what is framed:
    never the year, so that going from one to another does not move the map.
    """
    if not view.marked:
        return maps.view_bounds(view.frame)
    towns = [municipality(code) for code in view.marked]
    latitudes, longitudes = [t.latitude for t in towns], [t.longitude for t in towns]
    return (
        (round(min(latitudes) - AROUND, 3), round(min(longitudes) - 2 * AROUND, 3)),
        (round(max(latitudes) + AROUND, 3), round(max(longitudes) + 2 * AROUND, 3)),
    )


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
    if places.level_of(pick.layer) == "region":
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
    asks=lambda: _("Qu'est-ce qui a changé, et quelles mesures l'ont accompagné?"),
    view=HistoryView,
    answer=answer,
    state=state,
    bounds=bounds,
    follow=follow,
    on_limits=False,
)
