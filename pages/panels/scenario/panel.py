"""The panels of a scenario: its changes, and what they do to regions, loads and mandates."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial

import streamlit as st

from geodata import scenario as scenario_room
from geodata.coverage import Site, names
from geodata.places import directorate_note, search
from geodata.scenario import (
    LONGEST_NAME,
    Effect,
    Scenario,
    ScenarioView,
    add,
    at_municipality,
    close,
    directorates,
    mandate,
    move,
    published,
    remove,
    rename,
    rename_added,
    reopen,
)
from geodata.wording import _, typography
from pages.panels.scenario.history import edit
from pages.shared.controls import controls
from pages.shared.screen import figures, notes, tables
from pages.shared.screen.frame import escape_markdown
from pages.shared.session import session

Choose = Callable[[str, str], None]


def _evidence() -> Mapping[str, str]:
    """Say how sure a point is."""
    return {
        "attested": _("point attesté"),
        "reconstructed": _("point reconstitué"),
        "proposed": _("point ajouté"),
    }


MATCHES = 4


def changes(now: ScenarioView, found: Effect) -> None:
    """Show the chosen site, what can be added, and every change made."""
    site = next((s for s in found.after.sites if s.id == now.site), None)
    if site is not None:
        _site(now.scenario, site)
    with st.container(border=True, key="panneau_ajout"):
        figures.heading(_("Ajouter un point"))
        controls.toggle("adding", _("En cliquant la carte"), value=now.adding)
        typed = st.text_input(
            _("Municipalité"),
            key="ville_ajout",
            placeholder=_("ou le nom d'une municipalité"),
            max_chars=LONGEST_NAME,
            label_visibility="collapsed",
            icon=":material/search:",
        )
        _matches(typed or "", site)
    _made(now.scenario)


def _matches(typed: str, site: Site | None) -> None:
    """Offer the municipalities that a text finds."""
    if not typed.strip():
        return
    found = search(typed, levels=["municipality"], limit=MATCHES)
    if not found:
        notes.small(_("Aucune municipalité ne porte ce nom : « {text} ».").format(text=typed))
    for match in found:
        spot = at_municipality(match.code)
        left, right = st.columns(2, gap="xsmall")
        left.button(
            _("Ajouter à {town}").format(town=escape_markdown(match.label)),
            key=f"ajouter_{match.code}",
            on_click=edit,
            args=(partial(add, spot=spot),),
            width="stretch",
        )
        if site is not None:
            right.button(
                _("Y déplacer {site}").format(site=escape_markdown(site.name)),
                key=f"deplacer_{match.code}",
                on_click=edit,
                args=(partial(move, identifier=site.id, spot=spot),),
                width="stretch",
            )


def _site(scenario: Scenario, site: Site) -> None:
    """Show the chosen site and what can be done with it."""
    with st.container(border=True, key="panneau_site"):
        figures.heading(f"{site.name} · {_evidence()[site.evidence]}")
        if site.evidence == "proposed":
            _rename(site)
        with st.container(horizontal=True, gap="xsmall"):
            if site.evidence == "proposed":
                _act(_("Retirer"), partial(remove, identifier=site.id), f"retirer_{site.id}")
            else:
                _act(_("Fermer ce point"), partial(close, identifier=site.id), f"fermer_{site.id}")
            if site.id in scenario.moved:
                _back(site.id)
            st.button(
                _("Désélectionner"), key="sans_site", on_click=session.change, kwargs={"site": None}
            )
        notes.small(_("Glissez-le sur la carte pour le déplacer."))


def _rename(site: Site) -> None:
    key = f"nom_{site.id}"
    st.session_state[key] = site.name

    def changed() -> None:
        edit(partial(rename_added, identifier=site.id, name=st.session_state[key] or ""))

    st.text_input(_("Nom du point"), key=key, on_change=changed, max_chars=LONGEST_NAME)


def _act(label: str, change: Callable[[Scenario], Scenario], key: str) -> None:
    st.button(label, key=key, on_click=edit, args=(change,), kwargs={"site": None})


def _back(identifier: str) -> None:
    spot = at_municipality(published(identifier).code)
    st.button(
        _("Remettre en place"),
        key=f"replacer_{identifier}",
        on_click=edit,
        args=(partial(move, identifier=identifier, spot=spot),),
    )


def _made(scenario: Scenario) -> None:
    """List the changes, each with the way back."""
    with st.container(border=True, key="panneau_changements"):
        figures.heading(_("Changements : {said}").format(said=scenario_room.changes(scenario)))
        lines: list[tuple[str, str, Callable[[Scenario], Scenario], str]] = [
            (
                _("Ajouté : {name}").format(name=item.name),
                _("Retirer"),
                partial(remove, identifier=item.id),
                item.id,
            )
            for item in scenario.added
        ]
        for code, spot in scenario.moved.items():
            home = at_municipality(published(code).code)
            text = _("Déplacé : {name}").format(name=published(code).name)
            put = partial(move, identifier=code, spot=home)
            lines.append((text, _("Remettre"), put, f"m_{code}_{spot.code}"))
        for code in sorted(scenario.closed):
            text = _("Fermé : {name}").format(name=published(code).name)
            lines.append((text, _("Rouvrir"), partial(reopen, identifier=code), f"f_{code}"))
        called = names("directorate")
        for region, directorate in scenario.mandates.items():
            text = _("{region} → {directorate}").format(
                region=names("region")[region], directorate=typography(called[directorate])
            )
            own = directorates(Scenario())[region]
            back = partial(mandate, region=region, directorate=own)
            lines.append((text, _("Rendre"), back, f"d_{region}"))
        for text, label, change, key in lines:
            left, right = st.columns([3, 1], gap="xsmall", vertical_alignment="center")
            left.markdown(escape_markdown(text))
            right.button(
                label, key=f"defaire_{key}", on_click=edit, args=(change,), width="stretch"
            )
        if not lines:
            notes.small(
                _(
                    "Rien encore. Glissez un point, cliquez-le pour le fermer, ou ajoutez-en un : "
                    "les chiffres suivent."
                )
            )


def regions(now: ScenarioView, found: Effect, *, pick: Choose) -> None:
    """Show who gains and who loses, by region."""
    with st.container(border=True, key="panneau_gains"):
        figures.heading(_("Gagnés et perdus, par région"))
        tables.choose_row(
            scenario_room.region_table(found, group=now.group),
            key="tableau_gains",
            chosen=now.territory[1],
            height=430,
            alt=_("Gagnés et perdus par région"),
            pick=lambda code: pick("region", code),
        )


def loads(now: ScenarioView, found: Effect) -> None:
    """Show the people that each point serves, before and after."""
    with st.container(border=True, key="panneau_charges"):
        figures.heading(_("Gens servis par point, avant et après"))
        tables.choose_row(
            scenario_room.load_table(found, group=now.group),
            key="tableau_charges",
            chosen=now.site,
            height=430,
            alt=_("Charge des points avant et après"),
            pick=lambda code: session.change(site=code),
        )
        notes.small(_("Un tiret : le point n'est pas dans ce réseau."))


def mandates(scenario: Scenario, found: Effect) -> None:
    """Give a region to another directorate, and show what each then answers for."""
    with st.container(border=True, key="panneau_mandats"):
        figures.heading(_("Confier une région à une autre direction"))
        called, homes = names("region"), directorates(scenario)
        region = st.selectbox(
            _("Région"),
            list(called),
            format_func=lambda code: called[code],
            key="region_mandat",
            label_visibility="collapsed",
        )
        offered = {code: typography(name) for code, name in names("directorate").items()}
        key = f"mandat_{region}"
        st.session_state[key] = homes[region]
        st.selectbox(
            _("Direction"),
            list(offered),
            format_func=lambda code: offered[code],
            key=key,
            on_change=lambda: edit(
                partial(mandate, region=region, directorate=st.session_state[key])
            ),
            label_visibility="collapsed",
        )
        st.html(tables.plain(scenario_room.directorate_table(found)))
        notes.small(
            _("Population et immigrants : Recensement de 2021."),
            directorate_note(),
        )


def name(scenario: Scenario) -> None:
    """Name the scenario."""
    key = "nom_scenario"
    st.session_state[key] = scenario.name
    st.text_input(
        _("Nom du scénario"),
        key=key,
        on_change=lambda: edit(partial(rename, name=st.session_state[key] or "")),
        placeholder=_("Nom du scénario"),
        max_chars=LONGEST_NAME,
        label_visibility="collapsed",
        width=190,
    )
