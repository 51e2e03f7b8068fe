"""La couverture: who lives near a service point, and who does not."""

from __future__ import annotations

import streamlit as st

from geodata import (
    coverage_finding,
    coverage_map,
    extract,
    load,
    network_places,
    patch,
    territory,
)
from geodata.coverage import THRESHOLDS, By, Threshold
from geodata.coverage.reach import Reach, published_reach
from geodata.parameters import GROUPS
from geodata.view import DEFAULT, View
from geodata.wording import _, typography
from pages.shared import (
    controls,
    coverage_panel,
    downloads,
    figures,
    mapview,
    notes,
    session,
)


def render() -> None:
    """Draw the page."""
    now = session.current()
    only = now.network == "attested"
    found = published_reach(now.threshold, attested_only=only)
    by, code, name = _place(now)
    _title(now, by=by, code=code, name=name)
    coverage_panel.strip(found, by=by, code=code)
    _controls(now)
    with st.container(key="scene"):
        left, right = st.columns([2, 1], gap="small")
    with left:
        _map(now, found)
        coverage_panel.legend(found, now, by=by, code=code)
    with right:
        _breadcrumb(now, name)
        if now.territory[0] == "municipality":
            coverage_panel.nearest_to(now.territory[1], coverage_panel.evidence_of(now))
        coverage_panel.by_territory(found, now, by=by, code=code, chosen=_chosen(now), pick=_choose)
    coverage_panel.gaps(found, now, by=by, code=code, pick=_choose)
    coverage_panel.load(found, pick=_choose)
    coverage_panel.equity(now)
    downloads.offer(
        lambda kind: extract.coverage(found, kind),
        key="fichier",
        what=_("couverture {threshold}").format(threshold=str(now.threshold)),
    )
    notes.coverage_sources()


def _place(now: View) -> tuple[By, str, str]:
    """Territory whose people are counted: what the map frames, or the directorate chosen."""
    level, code = now.frame
    if level == "province" and now.directorate:
        name = network_places.by_directorate().at[now.directorate, "name"]
        return "directorate", now.directorate, str(name)
    if level == "region":
        return "region", code, typography(territory.territory(level, code).name)
    if level == "census_division":
        return "census_division", code, typography(territory.territory(level, code).name)
    return "province", "24", ""


def _title(now: View, *, by: By, code: str, name: str) -> None:
    counted = {
        only: coverage_finding.coverage_of(
            published_reach(now.threshold, attested_only=only), group=now.group, by=by, code=code
        )
        for only in (False, True)
    }
    only = now.network == "attested"
    figures.title(
        coverage_finding.headline(counted[only], limit=now.threshold, group=now.group, place=name),
        coverage_finding.detail(counted[False], counted[True], attested_only=only),
    )


def _controls(now: View) -> None:
    usual = [Threshold(value, unit) for unit, values in THRESHOLDS.items() for value in values]
    limits = usual if now.threshold in usual else [now.threshold, *usual]
    with st.container(horizontal=True, vertical_alignment="center", key="filtres", gap="xsmall"):
        controls.select(
            "threshold",
            _("Seuil"),
            {
                limit: _("À {d} ou moins").format(d=coverage_finding.limit_words(limit))
                for limit in limits
            },
            value=now.threshold,
            width=190,
            hidden=True,
        )
        controls.select(
            "group",
            _("Qui"),
            {group: coverage_panel.group_label(group) for group in GROUPS.values()},
            value=now.group,
            width=240,
            hidden=True,
        )
        controls.segments(
            "coverage",
            _("Carte"),
            {
                "bands": _("Distances"),
                "catchments": _("Bassins"),
                "crossed": _("Établissement × distance"),
            },
            value=now.coverage,
            hidden=True,
        )
        controls.segments(
            "by",
            _("Par"),
            {"region": _("Régions"), "directorate": _("Directions"), "census_division": _("MRC")},
            value=now.by,
            hidden=True,
        )
        controls.switch(
            "network",
            _("Points attestés seulement"),
            off="all",
            on="attested",
            value=now.network,
        )


def _chosen(now: View) -> str | None:
    """Code of the bar of the territory in view."""
    level, code = now.territory
    if now.by == "directorate":
        return now.directorate or network_places.directorate_of(level, code)
    if now.by == "region":
        return network_places.region_of(level, code)
    if level == "municipality":
        return str(load.table("municipalities").set_index("csd_code").at[code, "cd_code"])
    return code if level == "census_division" else None


def _choose(level: str, code: str) -> None:
    """Go to a territory; a municipality is chosen where the map stands."""
    if level == "directorate":
        session.change(
            directorate=code, territory=DEFAULT.territory, frame=DEFAULT.frame, point=None
        )
    elif level == "municipality":
        session.change(territory=(level, code))
    else:
        session.change(territory=(level, code), frame=(level, code), directorate=None)


def _picked(pick: mapview.Pick) -> None:
    """Follow a choice on the map."""
    if not patch.exists(pick.layer, pick.id):
        return
    if pick.kind == "point":
        home = load.table("service_points").set_index("id").at[pick.id, "municipality_code"]
        _choose("municipality", str(home))
        return
    levels = {"regions_2019": "region", "census_divisions": "census_division"}
    _choose(levels.get(pick.layer, "municipality"), pick.id)


def _breadcrumb(now: View, name: str) -> None:
    """Lead back to Québec from what is framed."""
    start: dict[str, object] = {
        "territory": DEFAULT.territory,
        "frame": DEFAULT.frame,
        "directorate": None,
    }
    steps: list[tuple[str, dict[str, object]]] = [(_("Québec"), start)]
    level, code = now.frame
    region = network_places.region_of(level, code)
    if level == "census_division" and region:
        home = ("region", region)
        steps.append((territory.territory(*home).name, {"territory": home, "frame": home}))
    if name:
        steps.append((name, {}))
    controls.breadcrumb(steps)


def _map(now: View, found: Reach) -> None:
    level, code = now.territory
    division = code if level == "census_division" else None
    if level == "municipality":
        division = str(load.table("municipalities").set_index("csd_code").at[code, "cd_code"])
    framed = now.frame[0] != "province"
    state = coverage_map.coverage_patch(
        found,
        drawn=now.coverage,
        group=now.group,
        frame=now.frame,
        region=network_places.region_of(*now.frame) if framed else None,
        division=division if framed else None,
        municipality=code if level == "municipality" else None,
        points=[site.id for site in found.access.sites],
    )
    state |= {
        "view": session.command(patch.view_bounds(now.frame), page="couverture"),
        "title": _("Carte de la distance au point de service le plus proche"),
    }
    mapview.show(state, key="carte_couverture", height=400, on_pick=_picked)


if __name__ == "__main__":
    import dashboard

    dashboard.main()
