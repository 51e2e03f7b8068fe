"""The search for the best sites of a scenario."""

from concurrent.futures import ThreadPoolExecutor, wait
from contextvars import copy_context
from dataclasses import replace
from threading import Event
from typing import cast

import streamlit as st

from geodata import scenario
from geodata.coverage import Threshold, about, share_words
from geodata.errors import AncrageError
from geodata.questions import Grid
from geodata.scenario import Goal, ScenarioView, Search, Solution
from geodata.wording import NBSP, _, ngettext, number, percent
from pages.panels.scenario.panel import edit
from pages.shared import turns
from pages.shared.screen import answer, figures, notes
from pages.shared.screen.frame import escape_markdown

_KEPT = "_solution"
_MOST = 10
_SMALLEST = (0, 500, 1000, 2500, 5000, 10000)
_TIMES = (10, 30, 60, 120)
_STEP_SECONDS = 0.25


def show(now: ScenarioView) -> None:
    """Ask for the best new sites, and show those that were found."""
    with st.container(border=True, key="panneau_recherche"):
        figures.heading(_("Où ajouter des points?"))
        search, seconds = _asked(now)
        asked = st.button(
            _("Chercher"),
            key="chercher",
            type="primary",
            icon=":material/search:",
            width="stretch",
        )
        notes.small(
            _("Candidats : les municipalités. Gens, seuil et points de départ : ceux de la page.")
        )
        if asked:
            try:
                _search(search, float(seconds))
            except AncrageError as error:
                st.error(escape_markdown(str(error)))
    found = cast("Solution | None", st.session_state.get(_KEPT))
    if found is not None:
        _show(found, search, now)


def _asked(now: ScenarioView) -> tuple[Search, int]:
    """Read what is asked from the controls."""
    called = scenario.model_names()
    model = st.selectbox(
        _("But"),
        list(called),
        format_func=lambda m: called[m][0].upper() + called[m][1:],
        key="modele",
    )
    left, middle, right = st.columns(3, gap="xsmall")
    k = left.number_input(_("Points"), min_value=1, max_value=_MOST, value=3, key="combien")
    smallest = middle.selectbox(
        _("Population"),
        _SMALLEST,
        format_func=lambda n: _("{n} et plus").format(n=number(n)) if n else _("toutes"),
        key="plus_petite",
    )
    seconds = right.selectbox(
        _("Durée"),
        _TIMES,
        index=_TIMES.index(round(scenario.DEFAULT_TIME)),
        format_func=lambda n: _("{n} s").format(n=n),
        key="duree",
    )
    free = st.toggle(_("Repartir de zéro, sans les points existants"), key="liberer")
    search = Search(
        model=model,
        k=int(k),
        threshold=now.threshold,
        group=now.group,
        min_population=smallest,
        free=free,
        scenario=now.scenario,
        attested_only=now.attested_only,
    )
    return search, seconds


def _search(search: Search, seconds: float) -> None:
    """Search while telling how far it is; stopping keeps the best sites so far.

    The solver runs beside the page, which can so be interrupted: a page that is left or
    used again stops it.
    """
    told: list[tuple[float, float]] = []
    stop = Event()

    def listen(spent: float, gap: float) -> bool:
        told[:] = [(spent, gap)]
        return not stop.is_set()

    bar = st.progress(0.0, text=_("Mesure des distances…"))
    st.button(_("Arrêter et garder la meilleure"), key="arreter", width="stretch")
    with turns.given_up(), ThreadPoolExecutor(max_workers=1) as pool:
        # A thread of the pool reads the data and the language of this session.
        own = copy_context()
        future = pool.submit(own.run, scenario.solve, search, time_limit=seconds, progress=listen)
        try:
            while not wait([future], timeout=_STEP_SECONDS).done:
                for spent, gap in told:
                    bar.progress(min(spent / seconds, 1.0), text=_told(spent, gap))
        finally:
            stop.set()
            st.session_state[_KEPT] = future.result()
    st.rerun()


def _told(seconds: float, gap: float) -> str:
    return _("{seconds} s : meilleure solution à {gap} au plus de l'optimum").format(
        seconds=number(seconds), gap=percent(100 * gap)
    )


def _show(found: Solution, search: Search, now: ScenarioView) -> None:
    """Show the sites found, what they reach and how sure that is."""
    with st.container(border=True, key="panneau_solution"):
        count = len(found.codes)
        figures.heading(
            ngettext("{model} : {n} point", "{model} : {n} points", count).format(
                model=scenario.model_names()[found.search.model].capitalize(), n=number(count)
            )
        )
        notes.small("" if count else _("Aucun point n'y changerait rien."))
        answer.exhibit(_each(found, now), key="tableau_solution")
        base, limit = found.search, found.search.threshold
        start = replace(
            now,
            scenario=base.scenario,
            threshold=limit,
            group=base.group,
            attested_only=base.attested_only,
        )
        was = scenario.effect_of(start).after
        old = {"mean": was.mean, "worst": was.worst}
        said = [_goal(o.goal, old.get(o.goal, 0.0), o.objective, limit) for o in found.reached]
        notes.small(found.gain, *said, found.status)
        if found.left_out_people:
            notes.small(
                ngettext(
                    "{n} personnes de {m} municipalité sans route ne comptent pas.",
                    "{n} personnes de {m} municipalités sans route ne comptent pas.",
                    found.left_out,
                ).format(n=number(about(found.left_out_people)), m=number(found.left_out))
            )
        st.button(
            _("Mettre dans le scénario"),
            key="appliquer",
            on_click=_take,
            args=(found,),
            width="stretch",
        )
        asked, answered = (
            (one.scenario, one.threshold, one.group, one.attested_only)
            for one in (search, found.search)
        )
        if asked != answered:
            notes.small(_("Cherché avec un autre seuil, d'autres gens ou un autre scénario."))


def _each(found: Solution, now: ScenarioView) -> Grid | None:
    """Give what each new point brings, the most people first."""
    asked, added = found.search, found.applied.added
    view = replace(
        now,
        scenario=found.applied,
        threshold=asked.threshold,
        group=asked.group,
        attested_only=asked.attested_only,
    )
    new = [item.id for item in added[len(added) - len(found.codes) :]]
    return scenario.gains_of(view, new=new) if new else None


def _take(found: Solution) -> None:
    """Put the sites in the scenario; what was asked is then answered."""
    edit(lambda _old: found.applied)
    del st.session_state[_KEPT]


def _goal(goal: Goal, before: float, value: float, limit: Threshold) -> str:
    """Say what a goal reaches, and a distance before it."""
    old, new = (number(one, decimals=1) for one in (before, value))
    far = f"{old} → {new}{NBSP}{limit.unit}"
    return {
        # The gain says it: how many people are near in all tells nothing of what was found.
        "covered": "",
        "mean": _("Distance moyenne : {far}.").format(far=far),
        "worst": _("Plus grande distance : {far}.").format(far=far),
        "regions": _("Régions servies : {n}.").format(n=number(value)),
        "least_pct": _("Région la moins couverte : {share}.").format(share=share_words(value)),
    }[goal]
