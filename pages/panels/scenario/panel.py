"""The scenario of a session: how it changes and goes back, and the panels that change it."""

from collections.abc import Callable, Iterator
from functools import partial
from typing import Any, Literal, cast

import pandas as pd
import streamlit as st

from geodata import scenario
from geodata.coverage import Site
from geodata.errors import AncrageError
from geodata.places import all_placed, directorate_names, names
from geodata.questions import Content
from geodata.roads import municipality
from geodata.scenario import QUESTION, Scenario, ScenarioView
from geodata.wording import _
from pages.shared import controls, search, session
from pages.shared.screen import answer, figures, notes
from pages.shared.screen.frame import escape_markdown

Change = Callable[[Scenario], Scenario]

_MOST = 100
_PAST, _FUTURE, _FAULT = "_past", "_future", "_fault"


def _stack(name: str) -> tuple[Scenario, ...]:
    return cast("tuple[Scenario, ...]", st.session_state.get(name, ()))


def edit(change: Change, **also: Any) -> None:
    """Change the scenario of the session; a change that is refused is told, and nothing is lost.

    Parameters
    ----------
    change
        Gives another scenario, or raises AncrageError.
    """
    before = session.current(QUESTION).scenario
    try:
        after = change(before)
    except AncrageError as error:
        st.session_state[_FAULT] = str(error)
        return
    st.session_state[_FAULT] = ""
    if after != before:
        st.session_state[_PAST] = (*_stack(_PAST), before)[-_MOST:]
        st.session_state[_FUTURE] = ()
    session.change(scenario=after, **also)


def button(
    label: str,
    change: Change,
    *,
    key: str,
    width: Literal["stretch", "content"] = "content",
    **also: Any,
) -> None:
    """Show a button that changes the scenario, and the fields of the view that go with it.

    Parameters
    ----------
    label
        Escaped here.
    """
    st.button(
        escape_markdown(label), key=key, on_click=edit, args=(change,), kwargs=also, width=width
    )


def undo_and_redo() -> None:
    """Show the buttons that go back to the scenario before the last change, and forth again."""
    for label, icon, key, source, target in (
        (_("Annuler"), ":material/undo:", "annuler", _PAST, _FUTURE),
        (_("Rétablir"), ":material/redo:", "retablir", _FUTURE, _PAST),
    ):
        st.button(
            label,
            icon=icon,
            key=key,
            on_click=_step,
            args=(source, target),
            disabled=not _stack(source),
        )


def _step(source: str, target: str) -> None:
    held = _stack(source)
    if not held:
        return
    now = session.current(QUESTION).scenario
    st.session_state[target] = (*_stack(target), now)[-_MOST:]
    st.session_state[source] = held[:-1]
    st.session_state[_FAULT] = ""
    session.change(scenario=held[-1])


def fault() -> str:
    """Give once why the last change was refused, in French; empty when it was not."""
    return str(st.session_state.pop(_FAULT, ""))


def changes(now: ScenarioView) -> None:
    """Show the chosen site, what can be added, and every change made."""
    sites = scenario.effect_of(now).after.sites
    site = next((s for s in sites if s.id == now.site), None)
    if site is not None:
        _site(now.scenario, site)
    with st.container(border=True, key="panneau_ajout"):
        figures.heading(_("Ajouter un point"))
        controls.switch("adding", _("En cliquant la carte"))
        _town(
            _("Municipalité où ajouter un point"),
            Scenario.add,
            key="ville_ajout",
        )
    _made(now.scenario)


def _town(label: str, change: Callable[..., Scenario], *, key: str) -> None:
    """Show the field that changes the scenario at the municipality that it finds."""
    search.field(
        key=key,
        label=label,
        hint=_("ou le nom d'une municipalité"),
        levels=["municipality"],
        on_choice=lambda place: edit(partial(change, place=municipality(place[1]))),
    )


def _site(made: Scenario, site: Site) -> None:
    """Show the chosen site and what can be done with it."""
    evidence = {
        "attested": _("point de service") if all_placed() else _("point attesté"),
        "reconstructed": _("point reconstitué"),
        "proposed": _("point ajouté"),
    }[site.evidence]
    with st.container(border=True, key="panneau_site"):
        figures.heading(f"{site.name} · {evidence}")
        if site.evidence == "proposed":
            named = partial(Scenario.rename_added, identifier=site.id)
            _name(_("Nom du point"), named, value=site.name, key=f"nom_{site.id}")
        with st.container(horizontal=True, gap="xsmall"):
            label, gone, key = (
                (_("Retirer"), Scenario.remove, f"retirer_{site.id}")
                if site.evidence == "proposed"
                else (_("Fermer ce point"), Scenario.close, f"fermer_{site.id}")
            )
            button(label, partial(gone, identifier=site.id), key=key, site=None)
            if site.id in made.moved:
                button(_("Remettre en place"), _home(site.id), key=f"replacer_{site.id}")
            st.button(
                _("Désélectionner"), key="sans_site", on_click=session.change, kwargs={"site": None}
            )
        notes.small(_("Glissez-le sur la carte pour le déplacer."), on_screen=True)
        _town(
            _("Municipalité où déplacer {site}").format(site=site.name),
            partial(Scenario.move, identifier=site.id),
            key=f"deplacer_{site.id}",
        )


def _home(identifier: str) -> Change:
    """Put a point back where it is published."""
    home = municipality(scenario.published(identifier).code)
    return partial(Scenario.move, identifier=identifier, place=home)


def _lines(made: Scenario) -> Iterator[tuple[str, str, Change, str]]:
    """Give each change of a scenario: its words, the way back, its words and its key."""
    for item in made.added:
        said = _("Ajouté : {name}").format(name=item.name)
        yield said, _("Retirer"), partial(Scenario.remove, identifier=item.id), item.id
    here = {site.id: site.name for site in made.sites()}
    for code, place in made.moved.items():
        called = here.get(code) or scenario.published(code).name
        said = _("Déplacé : {name}").format(name=called)
        yield said, _("Remettre"), _home(code), f"m_{code}_{place.code}"
    for code in sorted(made.closed):
        said = _("Fermé : {name}").format(name=scenario.published(code).name)
        yield said, _("Rouvrir"), partial(Scenario.reopen, identifier=code), f"f_{code}"
    usual = scenario.BLANK.directorates()
    for region, directorate in made.mandates.items():
        said = _("{region} → {directorate}").format(
            region=names("region")[region],
            directorate=directorate_names()[directorate],
        )
        back = partial(Scenario.mandate, region=region, directorate=usual[region])
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
            nothing = _(
                "Rien encore. Glissez un point, cliquez-le pour le fermer, ou ajoutez-en un : les "
                "chiffres suivent."
            )
            notes.small(nothing, on_screen=True)


def table(found: Content, name: str, *, pick: Callable[[str], None]) -> None:
    """Show a table of which a row can be chosen."""
    with st.container(border=True, key=f"panneau_{name}"):
        answer.exhibit(found.exhibit(name), key=f"tableau_{name}", height=430, pick=pick)


def mandates(made: Scenario, found: Content) -> None:
    """Give a region to another directorate, and show what each then answers for."""
    with st.container(border=True, key="panneau_mandats"):
        figures.heading(_("Confier une région à une autre direction"))
        region = _chosen(_("Région"), names("region"), key="region_mandat")
        key = f"mandat_{region}"
        st.session_state[key] = made.directorates()[region]

        def mandate() -> None:
            edit(partial(Scenario.mandate, region=region, directorate=st.session_state[key]))

        _chosen(_("Direction"), directorate_names(), key=key, on_change=mandate)
        answer.exhibit(found.exhibit("directorates"), key="tableau_directions")


def _chosen(label: str, called: pd.Series, **look: Any) -> str:
    """Show a list of territories, by code; give the code of the one that is chosen."""
    code: str = st.selectbox(
        label,
        list(called.index),
        format_func=called.__getitem__,
        label_visibility="collapsed",
        **look,
    )
    return code


def name(made: Scenario) -> None:
    """Name the scenario."""
    _name(_("Nom du scénario"), Scenario.rename, value=made.name, key="nom_scenario", hidden=True)


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
        max_chars=Scenario.LONGEST_NAME,
        label_visibility="collapsed" if hidden else "visible",
        width=190 if hidden else "stretch",
    )
