"""Les scénarios: what one point more, moved or closed would change."""

from __future__ import annotations

from functools import partial

import streamlit as st

from geodata import (
    coverage_finding,
    coverage_map,
    load,
    network_places,
    patch,
    scenario_finding,
    scenario_map,
    territory,
)
from geodata.content import Figure, Key, Legend, coverage
from geodata.coverage import THRESHOLDS, Threshold
from geodata.parameters import GROUPS
from geodata.scenario import Effect, add, at_coordinates, at_municipality, effect, move
from geodata.view import DEFAULT, View
from geodata.wording import _, number, typography
from pages.shared import (
    controls,
    coverage_panel,
    figures,
    frame,
    mapview,
    notes,
    scenario_files,
    scenario_history,
    scenario_panel,
    scenario_siting,
    session,
)
from pages.shared.frame import escape_markdown


def render() -> None:
    """Draw the page."""
    now = session.current()
    found = effect(
        now.scenario,
        now.threshold,
        group=now.group,
        attested_only=now.network == "attested",
    )
    figures.title(
        scenario_finding.headline(now.scenario, found),
        scenario_finding.detail(now.scenario, found),
    )
    _strip(found)
    _controls(now)
    if fault := scenario_history.fault():
        st.error(escape_markdown(fault))
    with st.container(key="scene"):
        left, right = st.columns([2, 1], gap="small")
    with left:
        _map(now, found)
        _legend(now, found)
    with right:
        _panel(now, found)
    scenario_files.side_by_side(now)
    frame.footer(coverage.sources())


def _strip(found: Effect) -> None:
    before, after = found.before.reach, found.after.reach
    unit = _("min") if found.threshold.unit == "min" else _("km")
    limit = coverage_finding.limit_words(found.threshold)
    share = {
        group: scenario_finding.arrow(
            before.share_pct[group], after.share_pct[group], unit="%", decimals=1
        )
        for group in ("population", "immigrants")
    }
    figures.strip(
        [
            Figure(
                scenario_finding.arrow(len(found.before.sites), len(found.after.sites)),
                _("points"),
                _("avant → après"),
            ),
            Figure(share["population"], _("population"), _("à {d}").format(d=limit)),
            Figure(share["immigrants"], _("immigrants"), _("2021, estimé")),
            Figure(
                scenario_finding.arrow(before.mean, after.mean, unit=unit, decimals=1),
                _("en moyenne"),
                _("par la route"),
            ),
            Figure(
                scenario_finding.arrow(before.worst, after.worst, unit=unit),
                _("au plus loin"),
                scenario_finding.worst_place(found),
            ),
        ],
        tight=True,
    )


def _controls(now: View) -> None:
    usual = [Threshold(value, unit) for unit, values in THRESHOLDS.items() for value in values]
    limits = usual if now.threshold in usual else [now.threshold, *usual]
    with st.container(horizontal=True, vertical_alignment="center", key="filtres", gap="xsmall"):
        scenario_panel.name(now.scenario)
        st.button(
            _("Annuler"),
            icon=":material/undo:",
            key="annuler",
            on_click=scenario_history.undo,
            disabled=not scenario_history.can_undo(),
        )
        st.button(
            _("Rétablir"),
            icon=":material/redo:",
            key="retablir",
            on_click=scenario_history.redo,
            disabled=not scenario_history.can_redo(),
        )
        controls.select(
            "threshold",
            _("Seuil"),
            {
                limit: _("À {d} ou moins").format(d=coverage_finding.limit_words(limit))
                for limit in limits
            },
            value=now.threshold,
            width=180,
            hidden=True,
        )
        controls.select(
            "group",
            _("Qui"),
            {group: coverage_panel.group_label(group) for group in GROUPS.values()},
            value=now.group,
            width=215,
            hidden=True,
        )
        controls.switch(
            "network", _("Points attestés seulement"), off="all", on="attested", value=now.network
        )


def _panel(now: View, found: Effect) -> None:
    """Show one of the panels beside the map."""
    with st.container(key="volet"):
        controls.segments(
            "panel",
            _("Volet"),
            {
                "changes": _("Modifier"),
                "regions": _("Régions"),
                "loads": _("Charge"),
                "mandates": _("Mandats"),
                "siting": _("Chercher"),
                "files": _("Fichier"),
            },
            value=now.panel,
            hidden=True,
        )
    if now.panel == "changes":
        scenario_panel.changes(now, found)
    elif now.panel == "regions":
        scenario_panel.regions(now, found, pick=_choose)
    elif now.panel == "loads":
        scenario_panel.loads(now, found)
    elif now.panel == "mandates":
        scenario_panel.mandates(now.scenario, found)
    elif now.panel == "siting":
        scenario_siting.show(now)
    else:
        scenario_files.show(now)


def _choose(level: str, code: str) -> None:
    """Go to a territory."""
    framed = {} if level == "municipality" else {"frame": (level, code)}
    session.change(territory=(level, code), **framed)


def _picked(pick: mapview.Pick) -> None:
    """Follow what is done on the map: a site moved or chosen, one added, a territory chosen."""
    now = session.current()
    if pick.kind == "move" and pick.at is not None:
        latitude, longitude = pick.at
        scenario_history.edit(
            lambda scenario: move(scenario, pick.id, at_coordinates(longitude, latitude)),
            site=pick.id,
        )
    elif pick.kind == "site":
        if any(item.id == pick.id for item in now.scenario.added) or patch.exists(
            "service_points", pick.id
        ):
            session.change(site=pick.id)
    elif not patch.exists(pick.layer, pick.id):
        return
    elif pick.kind == "point":
        session.change(site=pick.id)
    elif now.adding and pick.layer == "municipalities":
        scenario_history.edit(partial(add, spot=at_municipality(pick.id)))
    elif now.adding and pick.at is not None:
        latitude, longitude = pick.at
        scenario_history.edit(lambda scenario: add(scenario, at_coordinates(longitude, latitude)))
    else:
        levels = {"regions_2019": "region", "census_divisions": "census_division"}
        _choose(levels.get(pick.layer, "municipality"), pick.id)


def _map(now: View, found: Effect) -> None:
    level, code = now.territory
    division = code if level == "census_division" else None
    if level == "municipality":
        division = str(load.table("municipalities").set_index("csd_code").at[code, "cd_code"])
    framed = now.frame[0] != "province"
    state = scenario_map.scenario_patch(
        now.scenario,
        found,
        group=now.group,
        frame=now.frame,
        region=network_places.region_of(*now.frame) if framed else None,
        division=division if framed else None,
        municipality=code if level == "municipality" else None,
        chosen=now.site,
    )
    state |= {
        "view": session.command(patch.view_bounds(now.frame), page="scenarios"),
        "title": _("Carte du scénario : distance au point le plus proche, après"),
    }
    mapview.show(state, key="carte_scenarios", height=400, on_pick=_picked)


def _legend(now: View, found: Effect) -> None:
    """Say what the colours are, where the map is, and what a gesture does."""
    after = scenario_map.reach_of(found.after, found.threshold)
    title = (
        _("Après : minutes de route jusqu'au point le plus proche (habitants)")
        if found.threshold.unit == "min"
        else _("Après : kilomètres de route jusqu'au point le plus proche (habitants)")
    )
    keys = tuple(
        Key(colour=colour, text=text, count=number(people))
        for colour, text, people in coverage_map.legend(after, by="province", code="24")
    )
    notes.bins(Legend(title=title, keys=keys))
    notes.small(
        _("Bord vert : municipalités gagnées; bord rouge : perdues."),
        _("Glissez un point pour le déplacer; un clic le choisit."),
    )
    if now.frame[0] != "province":
        start = {"territory": DEFAULT.territory, "frame": DEFAULT.frame}
        place = typography(territory.territory(*now.frame).name)
        controls.breadcrumb([(_("Québec"), start), (place, {})])


if __name__ == "__main__":
    import dashboard

    dashboard.main()
