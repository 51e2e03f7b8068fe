"""What La couverture shows: who lives near a service point, and who does not."""

from collections.abc import Mapping
from typing import Any

from geodata import maps, places, questions, tables
from geodata.coverage import finding, rows
from geodata.coverage.asked import PARAMETERS, CoverageView
from geodata.coverage.classes import band_legend, crossed_legend
from geodata.coverage.counting import Reach, published_reach
from geodata.coverage.downloads import coverage
from geodata.coverage.finding import about, counted_words, coverage_of, limit_words, share_words
from geodata.coverage.map import coverage_patch
from geodata.coverage.people import By, arrivals_period, counted_groups
from geodata.maps import Corners
from geodata.places import province, province_place
from geodata.questions import (
    Content,
    Download,
    Exhibit,
    Figure,
    Grid,
    Legend,
    Pick,
    Question,
)
from geodata.roads import engine, on_roads
from geodata.wording import NBSP, _, enumeration, number, typography


def place_of(view: CoverageView) -> tuple[By, str, str]:
    """Give the territory whose people are counted: what is framed, or the directorate.

    Returns
    -------
    tuple[By, str, str]
        Its kind, code and name; no name for the province.
    """
    level, code = view.frame
    by: By
    if level == "region" or level == "census_division":  # noqa: PLR1714
        by = level
    elif level == "province" and view.directorate:
        by, code = "directorate", view.directorate
    else:
        return *province_place(), ""
    return by, code, typography(rows.names(by)[code])


def figures(found: Reach, *, by: By, code: str) -> tuple[Figure, ...]:
    """Give how many of each group are covered, how far they are, and who has no road."""
    counted = {
        group: coverage_of(found, group=group, by=by, code=code) for group in counted_groups()
    }
    people = counted["population"]
    unit = _("min") if found.limit.unit == "min" else _("km")
    near = _("à {d} ou moins, estimé").format(d=f"{found.limit.value}{NBSP}{unit}")
    shares = {group: share_words(one.share_pct) for group, one in counted.items()}
    shown = [
        Figure(shares["population"], _("de la population"), near),
        Figure(
            shares["immigrants"],
            _("des personnes immigrantes"),
            finding.immigrants_words(by, code),
        ),
    ]
    if "arrivals" in shares:
        when = _("{period}, estimé").format(period=arrivals_period())
        shown.append(Figure(shares["arrivals"], _("des arrivées d'une année"), when))
    mean = finding.mean_words(found, by=by, code=code)
    shown.append(Figure(mean, _("en moyenne"), engine().label))
    if on_roads():
        roadless = number(about(people.roadless))
        shown.append(Figure(roadless, _("sans route"), _("habitants, estimé")))
    return tuple(shown)


def reach_of(view: CoverageView) -> Reach:
    """Answer the question of a view for every municipality."""
    return published_reach(view.threshold, attested_only=view.attested_only)


def state(view: CoverageView) -> dict[str, Any]:
    """Write the map of a view."""
    found = reach_of(view)
    points = [site.id for site in found.access.sites]
    drawn = coverage_patch(found, view, drawn=view.coverage, points=points)
    return drawn | {"title": _("Carte de la distance au point de service le plus proche")}


def bounds(view: CoverageView) -> Corners:
    """Give the corners that the map of a view frames, EPSG:4326."""
    return maps.view_bounds(view.frame)


def _legends(found: Reach, view: CoverageView, *, by: By, code: str) -> tuple[Legend, ...]:
    if view.coverage == "bands":
        return (band_legend(found, group=view.group, by=by, code=code), questions.point_signs())
    crossed = (crossed_legend(found),) if view.coverage == "crossed" else ()
    return (*crossed, questions.point_signs())


def _notes(found: Reach, view: CoverageView, base: str) -> tuple[str, ...]:
    """Say what the map does not say by itself."""
    sized = view.coverage != "crossed" and view.group == "population"
    missing = found.people.loc[found.people["population"].isna(), "name"]
    said = (
        _("Une couleur par ville qui a un point : les municipalités qui en sont le plus près.")
        if view.coverage == "catchments"
        else "",
        _("Surface du cercle : {who}.").format(
            who=counted_words("population" if sized else "immigrants")
        ),
        base,
        _("Sans population publiée, {names} ne sont pas comptés.").format(
            names=enumeration([str(name) for name in missing])
        )
        if len(missing)
        else "",
    )
    return tuple(filter(None, said))


def _gaps(found: Reach, view: CoverageView, *, by: By, code: str) -> Grid:
    table = rows.gap_table(found, group=view.group, by=by, code=code)
    title = _("Les municipalités à plus de {d} d'un point de service : {n}").format(
        d=limit_words(found.limit), n=number(len(table))
    )
    none = () if len(table) else (_("Aucune : tout ce territoire est en deçà du seuil."),)
    return Grid(title=title, rows=table, chosen=view.territory[1], notes=none)


def _division_gaps(found: Reach, view: CoverageView, *, by: By, code: str) -> Grid:
    table = rows.division_gap_table(found, group=view.group, by=by, code=code)
    title = _("Les {divisions} qui ont des habitants au-delà").format(
        divisions=province().division.shorts
    )
    none = () if len(table) else (_("Aucune."),)
    return Grid(title=title, rows=table, chosen=view.territory[1], notes=none)


def _loads(found: Reach) -> Grid:
    notes = [
        _("Les points d'une même ville se partagent ses gens à parts égales."),
        _("Une municipalité compte tout entière à la distance de son centre. e : estimé."),
    ]
    if "arrivals" in counted_groups():
        notes.append(_("Arrivées : {period}.").format(period=arrivals_period()))
    return Grid(
        title=_("La charge de chaque point : qui en est le plus près"),
        rows=rows.catchment_table(found),
        notes=tuple(notes),
    )


def sources() -> tuple[str, ...]:
    """Name the sources of pages of distances."""
    return (
        questions.sources("service_points", "regions", "settlement", "road_chains"),
        *questions.ground(),
    )


def answer(view: CoverageView) -> Content:
    """Give what the page shows."""
    by, code, name = place_of(view)
    found = reach_of(view)
    whole, attested = (
        coverage_of(
            published_reach(view.threshold, attested_only=only), group=view.group, by=by, code=code
        )
        for only in (False, True)
    )
    left_out, base = finding.base_words(view.group, by, code)
    rests = finding.detail(whole, attested, attested_only=view.attested_only)
    return Content(
        title=finding.headline(
            attested if view.attested_only else whole,
            limit=view.threshold,
            group=view.group,
            place=name,
        ),
        detail=f"{rests} {left_out}".rstrip(),
        figures=figures(found, by=by, code=code),
        state=state(view),
        bounds=bounds(view),
        legends=_legends(found, view, by=by, code=code),
        notes=_notes(found, view, base),
        sources=sources(),
        place=name,
        exhibits=(
            Exhibit("chart", lambda: rows.chart(found, view, by=by, code=code)),
            Exhibit("table", lambda: _gaps(found, view, by=by, code=code)),
            Exhibit("divisions", lambda: _division_gaps(found, view, by=by, code=code)),
            Exhibit("loads", lambda: _loads(found)),
            Exhibit(
                "equity", lambda: rows.equity_chart(view.group, attested_only=view.attested_only)
            ),
        ),
        downloads=(
            Download(
                _("couverture {threshold}").format(threshold=view.threshold),
                lambda kind: coverage(found, kind),
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
    parameters=PARAMETERS,
    answer=answer,
    named=lambda view: str(view.threshold),
    state=state,
    bounds=bounds,
    follow=follow,
)
