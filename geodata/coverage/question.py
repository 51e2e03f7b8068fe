"""What La couverture shows: who lives near a service point, and who does not."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

import numpy as np
import pandas as pd
from geopandas import GeoDataFrame, points_from_xy

from geodata import limits, maps, places, questions, roads, tables
from geodata.coverage import finding, rows
from geodata.coverage.asked import CoverageView, counting_all
from geodata.coverage.counting import Part, Reach, published_reach
from geodata.coverage.directorates import answers_for
from geodata.coverage.finding import (
    Coverage,
    about,
    counted_words,
    coverage_of,
    rests_on,
    share_words,
)
from geodata.coverage.map import band_legend, coverage_patch, crossed_legend, sizing
from geodata.coverage.people import GROUPS, By, arrivals_period
from geodata.crs import STORAGE
from geodata.places import network_day, province_place
from geodata.questions import Content, Exhibit, Figure, Legend, Pick, Question
from geodata.roads import on_roads, router
from geodata.rows import all_rounded, rounded
from geodata.settlement import gaps
from geodata.wording import NBSP, _, enumeration, number


def place_of(view: CoverageView) -> tuple[By, str, str]:
    """Give the kind, code and name of the territory whose people are counted, as framed.

    A directorate may be chosen on the whole province, which has no name here.
    """
    level, code = view.frame
    by: By
    if level == "region" or level == "census_division":  # noqa: PLR1714
        by = level
    elif level == "province" and view.directorate:
        by, code = "directorate", view.directorate
    else:
        return *province_place(), ""
    return by, code, places.place_name((by, code))


def figures(part: Part) -> tuple[Figure, ...]:
    """Give how many of each group are covered, how far they are, and who has no road."""
    limit = part.reach.limit
    unit = _("min") if limit.unit == "min" else _("km")
    near = _("à {d} ou moins, estimé").format(d=f"{limit.value}{NBSP}{unit}")
    shares = {group: share_words(coverage_of(part, group).share_pct) for group in GROUPS}
    known = finding.immigrants_words(part.by, part.code)
    shown = [
        (shares["population"], _("de la population"), near),
        (shares["immigrants"], _("des personnes immigrantes"), known),
    ]
    if period := arrivals_period():
        when = _("{period}, estimé").format(period=period)
        shown.append((shares["arrivals"], _("des arrivées d'une année"), when))
    shown.append((finding.mean_words(part), _("en moyenne"), router().label))
    if on_roads():
        roadless = number(about(coverage_of(part, "population").roadless))
        shown.append((roadless, _("sans route"), _("habitants, estimé")))
    return tuple(Figure(*one) for one in shown)


def reach_of(view: CoverageView) -> Reach:
    """Answer the question of a view for every municipality."""
    return published_reach(view.threshold, attested_only=view.attested_only)


def state(view: CoverageView) -> dict[str, Any]:
    """Write the map of a view."""
    found = reach_of(view)
    points = [site.id for site in found.sites]
    title = _("Carte de la distance au point de service le plus proche")
    # A directorate is chosen on the whole province: its people stand out, the others are set back.
    own = view.directorate if view.frame == province_place() else None
    within = ("directorate", own) if own else None
    drawn = coverage_patch(found, view, drawn=view.coverage, points=points, within=within)
    return drawn | {"title": title}


def _legends(part: Part, view: CoverageView) -> tuple[Legend, ...]:
    if view.coverage == "bands":
        return band_legend(part, view.group), Legend.point_signs()
    if view.coverage == "crossed":
        return crossed_legend(part.reach), Legend.point_signs()
    return (Legend.point_signs(),)


def _notes(found: Reach, view: CoverageView, base: str) -> tuple[str, ...]:
    """Say what the map does not say by itself."""
    who = counted_words(sizing(view.coverage, view.group))
    towns = _(
        "Un bassin par ville qui a un point : les municipalités qui en sont le plus près. Un trait "
        "sépare les bassins; deux qui se touchent n'ont jamais la même couleur."
    )
    said = [towns] if view.coverage == "catchments" else []
    said += [_("Surface du cercle : {who}.").format(who=who), base]
    if missing := found.people.loc[found.people["population"].isna(), "name"].tolist():
        left_out = _("Sans population publiée, {names} ne sont pas comptés.")
        said.append(left_out.format(names=enumeration(missing)))
    return tuple(filter(None, said))


def file_of(found: Reach, kind: str) -> bytes:
    """Write how far each municipality is from a service point, in one of the formats of tables.

    Points are in EPSG:4326 in a geographic format; a missing distance means that no road is known.
    """
    people, arrivals = found.people, {}
    minutes, km = (
        rounded(pd.Series(found.least(unit), people.index).replace(np.inf, np.nan), 1)
        for unit in ("min", "km")
    )
    if period := arrivals_period():
        name = f"arrivals_{period.replace('-', '_')}"
        arrivals = {name: rounded(people["arrivals"], 1)}
    near = [found.sites[n] if n >= 0 else None for n in found.nearest]
    written = people[["name", "census_division", "region"]].assign(
        region_limits=limits.YEARS[limits.limits_in_use()],
        population_2021=people["population"],
        immigrants_2021=people["immigrants"],
        **arrivals,
        nearest_point=[site.name if site else "" for site in near],
        nearest_evidence=[site.evidence if site else "" for site in near],
        # Along roads, or only as the crow flies.
        **({"road_minutes": minutes, "road_km": km} if on_roads() else {"geodesic_km": km}),
        distance_status=np.where(
            np.isfinite(found.distance), roads.ROAD_STATUS[router().name], "not_published"
        ),
        threshold=str(found.limit),
        covered=found.covered,
    )
    written = written.reset_index(names="code")
    described = replace(
        tables.dataset("service_points"),
        name=f"couverture_{found.limit}",
        title=_("Distance au point de service le plus proche"),
        description=_(
            "Distances {way}, du centre de chaque municipalité au point le plus "
            "proche par le temps ou la distance du seuil."
        ).format(way=roads.measured()),
        fields=(),
    )
    if kind in tables.GEOGRAPHIC:
        at = points_from_xy(people["longitude"], people["latitude"])
        written = GeoDataFrame(written, geometry=at, crs=STORAGE)
    return tables.write(written, described, kind)


def directorate_file(found: Reach, kind: str) -> bytes:
    """Write what each directorate answers for, in one of the formats of tables."""
    counted = all_rounded(answers_for(found, places.by_region()), 2).rename_axis("directorate_id")
    whole = dict.fromkeys(("population", "immigrants"), "Int64")
    named = counted.astype(whole).assign(threshold=str(found.limit), network_date=network_day())
    named.insert(0, "name", places.directorate_names())
    title, own = _("Ce dont répond chaque direction"), tables.dataset("directorates")
    described = replace(own, name=f"directions_{found.limit}", title=title, fields=())
    return tables.write(named.reset_index(), described, kind)


def sources() -> tuple[str, ...]:
    """Name the sources of pages of distances."""
    return (questions.sources("service_points", "regions", "settlement", "road_chains"),)


def _both(view: CoverageView) -> tuple[Coverage, Coverage]:
    """Count the people of a view with every point, then with those that a source places."""
    by, code, _name = place_of(view)
    whole, attested = (
        coverage_of(Part(published_reach(view.threshold, attested_only=only), by, code), view.group)
        for only in (False, True)
    )
    return whole, attested


def resting(view: CoverageView) -> str:
    """Say how much the answer rests on the reconstructed points; empty where it does not."""
    return rests_on(*_both(view))


def answer(view: CoverageView) -> Content:
    """Give what the page shows."""
    by, code, name = place_of(view)
    found = reach_of(view)
    part = Part(found, by, code)
    whole, attested = _both(view)
    shown, other = (attested, whole) if view.attested_only else (whole, attested)
    left_out, base = finding.base_words(view.group, by, code)
    chosen = view.territory[1]
    rests = finding.detail(whole, attested, attested_only=view.attested_only)
    return Content(
        title=finding.headline(shown, view, place=name, other_pct=other.share_pct),
        detail=f"{rests} {left_out}".rstrip(),
        figures=figures(part),
        legends=_legends(part, view),
        notes=_notes(found, view, base),
        sources=sources(),
        place=name,
        figures_of=name,
        exhibits=(
            Exhibit("chart", lambda: rows.chart(part, view)),
            Exhibit("table", lambda: replace(rows.towns(part, view.group), chosen=chosen)),
            Exhibit("divisions", lambda: replace(rows.divisions(part, view.group), chosen=chosen)),
            Exhibit("loads", lambda: rows.loads(found)),
            Exhibit("directorates", lambda: rows.by_directorate(found, view)),
            Exhibit("comparison", lambda: rows.comparison(part, view)),
            Exhibit("gaps", lambda: gaps(rows.compared(part, view))),
            Exhibit("equity", lambda: rows.equity(view.group, attested_only=view.attested_only)),
        ),
        downloads=(
            questions.Download(
                _("couverture {threshold}").format(threshold=view.threshold),
                lambda kind: file_of(found, kind),
            ),
            questions.Download(
                _("directions {threshold}").format(threshold=view.threshold),
                lambda kind: directorate_file(found, kind),
                ("csv", "csv-excel", "xlsx"),
            ),
        ),
    )


def towards(level: str, code: str) -> Mapping[str, Any]:
    """Go to a territory; a municipality is chosen where the map stands."""
    if level == "directorate":
        return {"directorate": code, "territory": province_place(), "frame": province_place()}
    if level == "municipality":
        return {"territory": (level, code)}
    return {"territory": (level, code), "frame": (level, code), "directorate": None}


def follow(_view: CoverageView, pick: Pick) -> Mapping[str, Any]:
    """Go to the territory that was picked; a point leads to its municipality."""
    if not maps.exists(pick.layer, pick.id):
        return {}
    if pick.kind == "point":
        homes = tables.table("service_points").set_index("id")["municipality_code"]
        return towards("municipality", str(homes[pick.id]))
    level = places.territory_level(pick.layer)
    return towards(level, pick.id) if level else {}


QUESTION = Question(
    slug="couverture",
    title=lambda: _("La couverture"),
    asks=lambda: _("Qui vit près d'un point de service, et qui en est loin?"),
    view=CoverageView,
    answer=answer,
    named=lambda view: str(view.threshold),
    state=state,
    mended=counting_all,
    follow=follow,
)
