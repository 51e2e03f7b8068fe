"""The panel beside the map of the evolution: directorates, one place over time, one measure."""

from html import escape

import streamlit as st

from geodata import history, style, tables
from geodata.history import (
    Directorate,
    HistoryView,
    annex_title,
    change,
    in_force,
    is_renewed,
    periods,
    region_at,
    region_names,
)
from geodata.maps import look_of
from geodata.network import Stage
from geodata.places import province_place, territory
from geodata.wording import _, enumeration, month, typography
from pages.panels.history import milestones
from pages.shared import session
from pages.shared.screen import figures, notes


def show(now: HistoryView) -> None:
    """Show what is chosen: a milestone, a place over time, or else the directorates."""
    milestone = history.milestone_of(now)
    if milestone is not None:
        st.html(milestones.card(milestone, now=None))
        _close(_("Fermer la mesure"), key="fermer_mesure", milestone=None)
    elif now.territory[0] != "province":
        st.html(_place(now))
        top = province_place()
        _close(_("Revenir à la vue de départ"), key="fermer_lieu", territory=top, frame=top)
    else:
        _directorates(history.stage_of(now))


def _close(label: str, *, key: str, **fields: object) -> None:
    st.button(label, key=key, on_click=session.change, kwargs=fields)


def chip(one: Directorate) -> str:
    """Draw the colour of a directorate, in HTML."""
    look = look_of(one.id)
    return f'<i style="--fill:{look.fill};--ink:{look.ink}"></i>'


def _directorates(stage: Stage) -> None:
    """List the directorates of a stage: their colour, what they come from, how they are known."""
    count = stage.last.directorates.words()
    with st.container(border=True, key="panneau_directions"):
        if stage.layer is None:
            figures.heading(_("{n} directions, sans autre détail publié").format(n=count))
            st.html("".join(f"<p>{escape(text)}</p>" for text in _unknown(stage)))
        else:
            when = month(stage.last.date)
            figures.heading(_("Les {n} directions, {date}").format(n=count, date=when))
            # What is new comes first; sorting keeps the order of the regions otherwise.
            ordered = sorted(in_force(stage), key=is_renewed)
            items = "".join(_line(one) for one in ordered)
            st.html(f'<ul class="areas">{items}</ul>')
        notes.small(_("Choisissez une région pour suivre sa direction d'une date à l'autre."))


def _unknown(stage: Stage) -> tuple[str, str]:
    towns = tables.table("service_points").set_index("id")["name"]
    known = [typography(str(towns[point])) for point in history.known_points(stage)]
    return (
        _(
            "Une source donne leur nombre ({title}), sans leurs noms ni leurs régions. Aucune "
            "autre source trouvée ne les énumère : la carte laisse tout hachuré."
        ).format(title=annex_title()),
        _("Points connus, {n} sur {total} : {towns}.").format(
            n=len(known), total=stage.last.service_points.words(), towns=enumeration(known)
        ),
    )


def _line(one: Directorate) -> str:
    return f"<li>{_named(one, ' · '.join(filter(None, (change(one), _regions_known(one)))))}</li>"


def _named(one: Directorate, told: str) -> str:
    """Name a directorate beside its colour, with what is told of it."""
    named = _("Direction {name}").format(name=one.name)
    return f"{chip(one)}<span><b>{escape(named)}</b><em>{escape(told)}</em></span>"


def _place(now: HistoryView) -> str:
    """Tell which directorate a place had, from one date to the next, in HTML."""
    level, code = now.territory
    stage = history.stage_of(now)
    own = in_force(stage)
    region = region_at(level, code, history.limits_of(stage))
    rows = ""
    for period in periods(level, code):
        one = period.directorate
        then = period.span
        if one and level != "region":
            then += _(", région {name}").format(name=period.region)
        told = (
            _named(one, one.note or _regions_known(one))
            if one
            else escape(_("direction non publiée"))
        )
        chosen = "own" if one in own else ""
        rows += f'<li class="{chosen}"><small>{escape(then)}</small>{told}</li>'
    ink = next((look_of(one.id).ink for one in own if region in one.codes), style.PRIMARY)
    moved = region_at(level, code, "2019") != region_at(level, code, "2021")
    caution = (
        _("Région changée en juillet 2021, trois mois après le début des directions de 2021.")
        if moved
        else ""
    )
    kind = _("Sa direction, d'une date à l'autre")
    # The card spans several limits: the name of a region has no date here.
    name = region_names()[code] if level == "region" else territory(level, code).name
    return (
        f'<div class="card" style="--ink:{ink}"><p class="note">{escape(kind)}</p>'
        f'<h2>{escape(name)}</h2><ul class="areas">{rows}</ul>'
        f'<p class="note">{escape(caution)}</p></div>'
    )


def _regions_known(one: Directorate) -> str:
    return _("régions données par la source") if one.stated else _("régions déduites")
