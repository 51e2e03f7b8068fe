"""The panels of a scenario: its changes, and what they do to regions, loads and mandates."""

from collections.abc import Callable, Iterator, Sequence
from functools import partial

import streamlit as st

from geodata import scenario
from geodata.coverage import Site, names
from geodata.places import search
from geodata.questions import Content
from geodata.roads import municipality
from geodata.scenario import Scenario, ScenarioView
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
        controls.switch("adding", _("En cliquant la carte"))
        typed = st.text_input(
            _("Municipalité"),
            key="ville_ajout",
            placeholder=_("ou le nom d'une municipalité"),
            max_chars=scenario.LONGEST_NAME,
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
        place = municipality(match.code)
        left, right = st.columns(2, gap="xsmall")
        with left:
            label = _("Ajouter à {town}").format(town=match.label)
            put = partial(scenario.add, place=place)
            button(label, put, key=f"ajouter_{match.code}", width="stretch")
        if site is not None:
            with right:
                label = _("Y déplacer {site}").format(site=site.name)
                put = partial(scenario.move, identifier=site.id, place=place)
                button(label, put, key=f"deplacer_{match.code}", width="stretch")


def _site(made: Scenario, site: Site) -> None:
    """Show the chosen site and what can be done with it."""
    evidence = {
        "attested": _("point attesté"),
        "reconstructed": _("point reconstitué"),
        "proposed": _("point ajouté"),
    }[site.evidence]
    with st.container(border=True, key="panneau_site"):
        figures.heading(f"{site.name} · {evidence}")
        if site.evidence == "proposed":
            named = partial(scenario.rename_added, identifier=site.id)
            _name(_("Nom du point"), named, value=site.name, key=f"nom_{site.id}")
        with st.container(horizontal=True, gap="xsmall"):
            label, gone, key = (
                (_("Retirer"), scenario.remove, f"retirer_{site.id}")
                if site.evidence == "proposed"
                else (_("Fermer ce point"), scenario.close, f"fermer_{site.id}")
            )
            button(label, partial(gone, identifier=site.id), key=key, site=None)
            if site.id in made.moved:
                button(_("Remettre en place"), _home(site.id), key=f"replacer_{site.id}")
            st.button(
                _("Désélectionner"), key="sans_site", on_click=session.change, kwargs={"site": None}
            )
        notes.small(_("Glissez-le sur la carte pour le déplacer."))


def _home(identifier: str) -> Change:
    """Put a point back where it is published."""
    home = municipality(scenario.published(identifier).code)
    return partial(scenario.move, identifier=identifier, place=home)


def _lines(made: Scenario) -> Iterator[tuple[str, str, Change, str]]:
    """Give each change of a scenario: its words, the way back, its words and its key."""
    for item in made.added:
        said = _("Ajouté : {name}").format(name=item.name)
        yield said, _("Retirer"), partial(scenario.remove, identifier=item.id), item.id
    for code, place in made.moved.items():
        said = _("Déplacé : {name}").format(name=scenario.published(code).name)
        yield said, _("Remettre"), _home(code), f"m_{code}_{place.code}"
    for code in sorted(made.closed):
        said = _("Fermé : {name}").format(name=scenario.published(code).name)
        yield said, _("Rouvrir"), partial(scenario.reopen, identifier=code), f"f_{code}"
    usual = scenario.directorates(scenario.BLANK)
    for region, directorate in made.mandates.items():
        said = _("{region} → {directorate}").format(
            region=names("region")[region],
            directorate=typography(names("directorate")[directorate]),
        )
        back = partial(scenario.mandate, region=region, directorate=usual[region])
        yield said, _("Rendre"), back, f"d_{region}"


def _made(made: Scenario) -> None:
    """List the changes, each with the way back."""
    with st.container(border=True, key="panneau_changements"):
        figures.heading(_("Changements : {said}").format(said=scenario.changes(made)))
        lines = list(_lines(made))
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


def mandates(made: Scenario, found: Content) -> None:
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
        st.session_state[key] = scenario.directorates(made)[region]
        st.selectbox(
            _("Direction"),
            list(offered),
            format_func=lambda code: typography(offered[code]),
            key=key,
            on_change=lambda: edit(
                partial(scenario.mandate, region=region, directorate=st.session_state[key])
            ),
            label_visibility="collapsed",
        )
        answer.exhibit(found.exhibit("directorates"), key="tableau_directions")


def name(made: Scenario) -> None:
    """Name the scenario."""
    _name(_("Nom du scénario"), scenario.rename, value=made.name, key="nom_scenario", hidden=True)


def _name(
    label: str, change: Callable[..., Scenario], *, value: str, key: str, hidden: bool = False
) -> None:
    """Show a name that can be written anew."""
    st.session_state[key] = value
    st.text_input(
        label,
        key=key,
        on_change=lambda: edit(partial(change, name=st.session_state[key] or "")),
        placeholder=label if hidden else None,
        max_chars=scenario.LONGEST_NAME,
        label_visibility="collapsed" if hidden else "visible",
        width=190 if hidden else "stretch",
    )
