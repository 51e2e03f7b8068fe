"""What La couverture shows: who lives near a service point, and who does not."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from geodata import maps, network, places, questions
from geodata.coverage import chart, finding
from geodata.coverage.asked import PARAMETERS, CoverageView
from geodata.coverage.classes import CROSSED, legend
from geodata.coverage.finding import (
    Coverage,
    about,
    base_words,
    counted_words,
    coverage_of,
    immigrants_words,
    left_out_words,
    mean_words,
    share_words,
)
from geodata.coverage.map import coverage_patch
from geodata.coverage.people import By, Group, arrivals_period, counted_groups
from geodata.coverage.reach import Reach, published_reach
from geodata.coverage.rows import gap_table
from geodata.maps import Corners
from geodata.places import province_place
from geodata.questions import Content, Exhibit, Figure, Key, Legend, Question, gridded
from geodata.roads import engine, on_roads, way
from geodata.wording import NBSP, _, enumeration, number, typography


def reach_of(view: CoverageView) -> Reach:
    """Answer the question of a view for every municipality."""
    return published_reach(view.threshold, attested_only=view.network == "attested")


def place_of(view: CoverageView) -> tuple[By, str, str]:
    """Give the territory whose people are counted: what is framed, or the directorate.

    Returns
    -------
    tuple[By, str, str]
        Its kind, code and name; no name for the province.
    """
    level, code = view.frame
    if level == "province" and view.directorate:
        name = places.directorate_names()[view.directorate]
        return "directorate", view.directorate, str(name)
    if level == "region":
        return "region", code, typography(places.territory(level, code).name)
    if level == "census_division":
        return "census_division", code, typography(places.territory(level, code).name)
    return *province_place(), ""


def headline(view: CoverageView) -> tuple[str, str]:
    """Say how many are near and how many are far, and what that rests on."""
    by, code, name = place_of(view)
    counted = {
        only: coverage_of(
            published_reach(view.threshold, attested_only=only),
            group=view.group,
            by=by,
            code=code,
        )
        for only in (False, True)
    }
    only = view.network == "attested"
    return (
        finding.headline(counted[only], limit=view.threshold, group=view.group, place=name),
        " ".join(
            filter(
                None,
                (
                    finding.detail(counted[False], counted[True], attested_only=only),
                    left_out_words(view.group, by, code),
                ),
            )
        ),
    )


def figures(view: CoverageView) -> tuple[Figure, ...]:
    """Give how many of each group are covered, how far they are, and who has no road.

    Returns
    -------
    tuple of Figure
        Five figures.
    """
    found = reach_of(view)
    by, code, _name = place_of(view)
    counted = {
        group: coverage_of(found, group=group, by=by, code=code) for group in counted_groups()
    }
    people = counted["population"]
    unit = _("min") if found.limit.unit == "min" else _("km")
    near = f"{found.limit.value}{NBSP}{unit}"
    return (
        Figure(
            share_words(people.share_pct),
            _("de la population"),
            _("à {d} ou moins, estimé").format(d=near),
        ),
        Figure(
            share_words(counted["immigrants"].share_pct),
            _("des personnes immigrantes"),
            immigrants_words(by, code),
        ),
        *_arrivals(counted.get("arrivals")),
        Figure(
            mean_words(found, by=by, code=code),
            _("en moyenne"),
            engine().label,
        ),
        *_roadless(people),
    )


def _arrivals(found: Coverage | None) -> tuple[Figure, ...]:
    """Give the share of a year's arrivals, where the data have one."""
    if found is None:
        return ()
    when = _("{period}, estimé").format(period=arrivals_period())
    return (Figure(share_words(found.share_pct), _("des arrivées d'une année"), when),)


def _roadless(people: Coverage) -> tuple[Figure, ...]:
    """Give how many have no road to a point, where roads are described."""
    if not on_roads():
        return ()
    count = number(about(people.roadless))
    return (Figure(count, _("sans route"), _("habitants, estimé")),)


def state(view: CoverageView) -> dict[str, Any]:
    """Write the map of a view."""
    found = reach_of(view)
    level, code = view.territory
    framed = view.frame[0] != "province"
    drawn = coverage_patch(
        found,
        drawn=view.coverage,
        group=view.group,
        frame=view.frame,
        region=network.region_of(*view.frame) if framed else None,
        division=places.division_of(level, code) if framed else None,
        municipality=code if level == "municipality" else None,
        points=[site.id for site in found.access.sites],
    )
    return drawn | {"title": _("Carte de la distance au point de service le plus proche")}


def bounds(view: CoverageView) -> Corners:
    """Give the corners that the map of a view frames, EPSG:4326."""
    return maps.view_bounds(view.frame)


def _sizes() -> Mapping[Group, str]:
    """Say what the surface of a circle counts, by group."""
    return {
        "population": _("Surface du cercle : habitants."),
        "immigrants": _("Surface du cercle : personnes immigrantes."),
        "arrivals": _("Surface du cercle : personnes immigrantes."),
    }


def share_rows() -> tuple[str, str, str]:
    """Give the rows of the crossed legend: share of immigrants."""
    return (_("moins de 2 %"), _("2 à 4,9 %"), _("5 % et plus"))


def distance_columns(view: CoverageView) -> tuple[str, str, str]:
    """Columns of the crossed legend: distance to the nearest point."""
    limit = view.threshold
    return (
        _("à {d} ou moins").format(d=f"{number(limit.value / 2)}{NBSP}{limit.unit}"),
        _("jusqu'à {d}").format(d=f"{limit.value}{NBSP}{limit.unit}"),
        _("au-delà, ou sans route") if on_roads() else _("au-delà"),
    )


def legends(view: CoverageView) -> tuple[Legend, ...]:
    """Say what the colours of the map mean."""
    by, code, _name = place_of(view)
    if view.coverage == "bands":
        named = (
            _("Minutes de route jusqu'au point le plus proche ({who}, estimé)")
            if view.threshold.unit == "min"
            else _("Kilomètres {way} jusqu'au point le plus proche ({who}, estimé)")
        )
        title = named.format(who=counted_words(view.group), way=way())
        bands = legend(reach_of(view), group=view.group, by=by, code=code)
        keys = tuple(
            Key(colour=colour, text=text, count=number(people)) for colour, text, people in bands
        )
        return (Legend(title=title, keys=keys), questions.point_signs())
    if view.coverage == "catchments":
        return (questions.point_signs(),)
    keys = tuple(
        Key(colour=colour, text=f"{share}, {far}")
        for share, row in zip(share_rows(), CROSSED, strict=True)
        for far, colour in zip(distance_columns(view), row, strict=True)
    )
    title = _("Part des personnes immigrantes et distance au point le plus proche")
    return (Legend(title=title, keys=keys), questions.point_signs())


def notes(view: CoverageView) -> tuple[str, ...]:
    """Say what the map does not say by itself."""
    people = reach_of(view).people
    missing = people.loc[people["population"].isna(), "name"]
    said = [
        _sizes()["immigrants" if view.coverage == "crossed" else view.group],
        base_words(view.group, *place_of(view)[:2]),
    ]
    if len(missing):
        said.append(
            _("Sans population publiée, {names} ne sont pas comptés.").format(
                names=enumeration([str(name) for name in missing])
            )
        )
    if view.coverage == "catchments":
        said.insert(
            0,
            _("Une couleur par ville qui a un point : les municipalités qui en sont le plus près."),
        )
    return tuple(filter(None, said))


def sources() -> tuple[str, ...]:
    """Name the sources of pages of distances."""
    return (
        questions.sources("service_points", "regions", "settlement", "road_chains"),
        *questions.ground(),
    )


def answer(view: CoverageView) -> Content:
    """Give what the page shows."""
    by, code, name = place_of(view)
    title, detail = headline(view)
    return Content(
        title=title,
        detail=detail,
        figures=figures(view),
        state=state(view),
        bounds=bounds(view),
        legends=legends(view),
        notes=notes(view),
        sources=sources(),
        place=name,
        exhibits=(
            Exhibit(
                "table",
                lambda: gridded(
                    title, gap_table(reach_of(view), group=view.group, by=by, code=code)
                ),
            ),
            Exhibit("chart", lambda: chart.chart(reach_of(view), view, by=by, code=code)),
        ),
    )


QUESTION = Question(
    slug="couverture",
    title=lambda: _("La couverture"),
    asks=lambda: _("Qui vit près d'un point de service, et qui en est loin?"),
    view=CoverageView,
    parameters=PARAMETERS,
    answer=answer,
    named=lambda view: str(view.threshold),
    state=state,
    bounds=bounds,
)
