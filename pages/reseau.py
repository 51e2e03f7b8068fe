"""Le réseau: where the service points and the regional directorates are."""

from __future__ import annotations

import streamlit as st

from geodata import extract, load, network_facts, network_map, network_places, patch, select
from geodata.view import DEFAULT, View
from geodata.wording import _
from pages.shared import (
    controls,
    downloads,
    figures,
    mapview,
    network_panel,
    network_regions,
    notes,
    session,
)
from pages.shared.figures import Figure


def render() -> None:
    """Draw the page."""
    now = session.current()
    points = load.table("service_points")
    shown = select.filter_points(
        points, region=now.region, opened=now.opened, evidence=now.evidence, text=now.text
    )
    grown = network_facts.growth()["service_points"]
    known = network_facts.sureness()
    figures.title(
        _(
            "En 2019, le réseau a presque triplé : de {before} à {after} points de service, "
            "dans les 17 régions"
        ).format(before=grown.before, after=grown.after),
        _(
            "Des sources publiques en situent {n}; l'emplacement des {m} autres n'est pas publié. "
            "État au 28 août 2019; chiffres publiés, sauf le décompte des points situés."
        ).format(n=known.attested, m=known.reconstructed),
    )
    _strip(known)
    _filters(now)
    with st.container(key="scene"):
        left, right = st.columns([2, 1], gap="small")
    with left:
        _map(now, list(shown["id"]))
        notes.network_legend(len(shown), len(points))
    with right:
        network_panel.show(now, shown)
    _regions(now)
    downloads.offer(
        lambda kind: extract.points(list(shown["id"]), kind),
        key="fichier",
        what=_("points de service"),
    )
    notes.network_sources()


def _picked(pick: mapview.Pick) -> None:
    """Follow a choice on the map."""
    if not patch.exists(pick.layer, pick.id):
        return
    if pick.kind == "point":
        session.change(point=pick.id)
    elif pick.layer == "directorates_2019":
        session.change(directorate=pick.id, point=None)
    else:
        levels = {"regions_2019": "region", "census_divisions": "census_division"}
        _choose(levels.get(pick.layer, "municipality"), pick.id)


def _choose(level: str, code: str) -> None:
    """Go down to a territory: its directorate follows, and the map frames it."""
    framed = {} if level == "municipality" else {"frame": (level, code)}
    directorate = network_places.directorate_of(level, code)
    session.change(territory=(level, code), directorate=directorate, point=None, **framed)


def _strip(known: network_facts.Sureness) -> None:
    grown = network_facts.growth()
    points, directorates = grown["service_points"], grown["directorates"]
    staff, advisers = grown["regional_staff"], grown["regional_advisers"]
    figures.strip(
        [
            Figure(
                str(points.after),
                _("points de service"),
                _("{before} avant, {more} de plus").format(before=points.before, more=points.more),
            ),
            Figure(
                str(directorates.after),
                _("directions régionales"),
                _("{n} avant").format(n=directorates.before),
            ),
            Figure(
                str(staff.after), _("employés en région"), _("{n} avant").format(n=staff.before)
            ),
            Figure(
                str(advisers.after),
                _("conseillers en immigration régionale"),
                _("{n} avant").format(n=advisers.before),
            ),
            Figure(
                _("{n} sur {total}").format(n=known.attested, total=known.total),
                _("points situés par une source"),
                _("dans {n} villes").format(n=known.attested_towns),
            ),
        ]
    )


def _filters(now: View) -> None:
    known = network_facts.sureness()
    names = network_places.by_directorate()["name"]
    regions = load.table("regions").set_index("region_code")["region_name"]
    with st.container(horizontal=True, vertical_alignment="center", key="filtres", gap="xsmall"):
        controls.text(
            "text",
            _("Ville"),
            value=now.text,
            placeholder=_("Ville d'un point de service"),
            width=215,
        )
        controls.select(
            "directorate",
            _("Direction"),
            {None: _("Direction : toutes (6)")} | names.to_dict(),
            value=now.directorate,
            width=262,
            hidden=True,
            also={"point": None, "territory": DEFAULT.territory, "frame": DEFAULT.frame},
        )
        controls.select(
            "region",
            _("Région"),
            {None: _("Région : toutes (17)")} | regions.to_dict(),
            value=now.region,
            width=190,
            hidden=True,
        )
        everything: dict[str | None, str] = {None: _("En août 2019 : tous")}
        opened = everything | dict(network_facts.OPENED)
        controls.select(
            "opened", _("État en août 2019"), opened, value=now.opened, width=172, hidden=True
        )
        kinds = {
            "attested": _("● Attestés {n}").format(n=known.attested),
            "reconstructed": _("○ Reconstitués {n}").format(n=known.reconstructed),
        }
        controls.kinds("evidence", _("Preuve"), kinds, value=now.evidence)
        st.button(_("Tout réafficher"), on_click=session.reset, key="tout", width="content")


def _map(now: View, shown: list[str]) -> None:
    level, code = now.territory
    division = code if level == "census_division" else None
    if level == "municipality":
        division = str(load.table("municipalities").set_index("csd_code").at[code, "cd_code"])
    state = network_map.network_patch(
        shown=shown,
        directorate=now.directorate or network_places.directorate_of(level, code),
        region=network_places.region_of(level, code),
        division=division,
        municipality=code if level == "municipality" else None,
        point=now.point,
    )
    state |= {
        "view": session.command(patch.view_bounds(now.frame), page="reseau"),
        "title": _("Carte des points de service et des directions régionales"),
        "insetTitle": network_map.inset_title(shown),
    }
    mapview.show(state, key="carte_reseau", height=430, on_pick=_picked)


def _regions(now: View) -> None:
    """Bars and table of the regions: one selection with the map."""
    left, right = st.columns([5, 7], gap="small")
    with left, st.container(border=True, key="panneau_barres"):
        network_regions.bars(now, pick=_choose)
    with right, st.container(border=True, key="panneau_regions"):
        network_regions.region_table(now, pick=_choose)


if __name__ == "__main__":
    import dashboard

    dashboard.main()
