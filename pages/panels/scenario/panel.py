"""The panels of a scenario: its changes, and what they do to regions, loads and mandates."""

from collections.abc import Callable, Sequence
from functools import partial

import streamlit as st

from geodata.coverage import Site, names
from geodata.places import search
from geodata.questions import Content
from geodata.scenario import (
    BLANK,
    LONGEST_NAME,
    Scenario,
    ScenarioView,
    add,
    at_municipality,
    changes,
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
from pages.panels.scenario.history import Change, button, edit
from pages.shared import controls, session
from pages.shared.screen import answer, figures, notes
from pages.shared.screen.frame import escape_markdown

MATCHES = 4


def edits(now: ScenarioView, sites: Sequence[Site]) -> None:
    """Show the chosen site, what can be added, and every change made."""
    site = next((s for s in sites if s.id == now.site), None)
    if site is not None:
        _site(now.scenario, site)
    with st.container(border=True, key="panneau_ajout"):
        figures.heading(_("Ajouter un point"))
        controls.switch("adding", _("En cliquant la carte"), value=now.adding)
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
        with left:
            label = _("Ajouter à {town}").format(town=match.label)
            button(label, partial(add, spot=spot), key=f"ajouter_{match.code}", width="stretch")
        if site is not None:
            with right:
                label = _("Y déplacer {site}").format(site=site.name)
                put = partial(move, identifier=site.id, spot=spot)
                button(label, put, key=f"deplacer_{match.code}", width="stretch")


def _site(scenario: Scenario, site: Site) -> None:
    """Show the chosen site and what can be done with it."""
    evidence = {
        "attested": _("point attesté"),
        "reconstructed": _("point reconstitué"),
        "proposed": _("point ajouté"),
    }[site.evidence]
    with st.container(border=True, key="panneau_site"):
        figures.heading(f"{site.name} · {evidence}")
        if site.evidence == "proposed":
            _name(
                _("Nom du point"),
                partial(rename_added, identifier=site.id),
                value=site.name,
                key=f"nom_{site.id}",
            )
        with st.container(horizontal=True, gap="xsmall"):
            if site.evidence == "proposed":
                gone = partial(remove, identifier=site.id)
                button(_("Retirer"), gone, key=f"retirer_{site.id}", site=None)
            else:
                gone = partial(close, identifier=site.id)
                button(_("Fermer ce point"), gone, key=f"fermer_{site.id}", site=None)
            if site.id in scenario.moved:
                button(_("Remettre en place"), _home(site.id), key=f"replacer_{site.id}")
            st.button(
                _("Désélectionner"), key="sans_site", on_click=session.change, kwargs={"site": None}
            )
        notes.small(_("Glissez-le sur la carte pour le déplacer."))


def _home(identifier: str) -> Change:
    """Put a point back where it is published."""
    return partial(move, identifier=identifier, spot=at_municipality(published(identifier).code))


def _lines(scenario: Scenario) -> list[tuple[str, str, Change, str]]:
    """Give each change of a scenario: its words, the way back, its words and its key."""
    return [
        *(
            (
                _("Ajouté : {name}").format(name=item.name),
                _("Retirer"),
                partial(remove, identifier=item.id),
                item.id,
            )
            for item in scenario.added
        ),
        *(
            (
                _("Déplacé : {name}").format(name=published(code).name),
                _("Remettre"),
                _home(code),
                f"m_{code}_{spot.code}",
            )
            for code, spot in scenario.moved.items()
        ),
        *(
            (
                _("Fermé : {name}").format(name=published(code).name),
                _("Rouvrir"),
                partial(reopen, identifier=code),
                f"f_{code}",
            )
            for code in sorted(scenario.closed)
        ),
        *(
            (
                _("{region} → {directorate}").format(
                    region=names("region")[region],
                    directorate=typography(names("directorate")[directorate]),
                ),
                _("Rendre"),
                partial(mandate, region=region, directorate=directorates(BLANK)[region]),
                f"d_{region}",
            )
            for region, directorate in scenario.mandates.items()
        ),
    ]


def _made(scenario: Scenario) -> None:
    """List the changes, each with the way back."""
    with st.container(border=True, key="panneau_changements"):
        figures.heading(_("Changements : {said}").format(said=changes(scenario)))
        lines = _lines(scenario)
        for text, label, change, key in lines:
            left, right = st.columns([3, 1], gap="xsmall", vertical_alignment="center")
            left.markdown(escape_markdown(text))
            with right:
                button(label, change, key=f"defaire_{key}", width="stretch")
        if not lines:
            notes.small(
                _(
                    "Rien encore. Glissez un point, cliquez-le pour le fermer, ou ajoutez-en un : "
                    "les chiffres suivent."
                )
            )


def table(found: Content, name: str, *, pick: Callable[[str], None]) -> None:
    """Show a table of which a row can be chosen."""
    with st.container(border=True, key=f"panneau_{name}"):
        answer.exhibit(found.exhibit(name), key=f"tableau_{name}", height=430, pick=pick)


def mandates(scenario: Scenario, found: Content) -> None:
    """Give a region to another directorate, and show what each then answers for."""
    with st.container(border=True, key="panneau_mandats"):
        figures.heading(_("Confier une région à une autre direction"))
        called = names("region")
        region = st.selectbox(
            _("Région"),
            list(called),
            format_func=lambda code: called[code],
            key="region_mandat",
            label_visibility="collapsed",
        )
        offered = names("directorate")
        key = f"mandat_{region}"
        st.session_state[key] = directorates(scenario)[region]
        st.selectbox(
            _("Direction"),
            list(offered),
            format_func=lambda code: typography(offered[code]),
            key=key,
            on_change=lambda: edit(
                partial(mandate, region=region, directorate=st.session_state[key])
            ),
            label_visibility="collapsed",
        )
        answer.exhibit(found.exhibit("directorates"), key="tableau_directions")


def name(scenario: Scenario) -> None:
    """Name the scenario."""
    _name(_("Nom du scénario"), rename, value=scenario.name, key="nom_scenario", hidden=True)


def _name(
    label: str,
    change: Callable[..., Scenario],
    *,
    value: str,
    key: str,
    hidden: bool = False,
) -> None:
    """Show a name that can be written anew."""
    st.session_state[key] = value
    st.text_input(
        label,
        key=key,
        on_change=lambda: edit(partial(change, name=st.session_state[key] or "")),
        placeholder=label if hidden else None,
        max_chars=LONGEST_NAME,
        label_visibility="collapsed" if hidden else "visible",
        width=190 if hidden else "stretch",
    )
