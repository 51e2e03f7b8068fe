"""The panel beside the map of the evolution: directorates, one place over time, one measure."""

from __future__ import annotations

from html import escape

import streamlit as st

from geodata import history, style, tables
from geodata.history import (
    Directorate,
    Measure,
    annex_title,
    change,
    in_force,
    is_renewed,
    periods,
    region_at,
)
from geodata.link import View
from geodata.maps import look_of
from geodata.network import Stage
from geodata.places import province_place, territory
from geodata.wording import _, enumeration, month, typography
from pages.panels.history import measures
from pages.shared.screen import figures, notes
from pages.shared.session import session

_HATCH = f"background:repeating-linear-gradient(45deg,#FAFAFB 0 3px,{style.SECONDARY} 3px 4px)"


def show(now: View) -> None:
    """Show what is chosen: a measure, a place over time, or else the directorates."""
    measure = history.measure_of(now)
    if measure is not None:
        _measure(measure)
    elif now.territory[0] != "province":
        _place(now)
    else:
        _directorates(history.stage_of(now))


def legend(stage: Stage) -> None:
    """Show what the signs of the map mean."""
    signs = "".join(
        f'<span><span class="dot {key.shape}" style="--ink:{style.SECONDARY}'
        f'{";border-radius:0;" + _HATCH if key.colour == style.HATCH else ""}"></span>'
        f"{escape(key.text)}</span>"
        for key in history.signs(stage)
    )
    if signs:
        st.html(f'<div class="legend">{signs}</div>')


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
    said = " · ".join(part for part in (change(one), _regions_known(one)) if part)
    named = escape(_("Direction {name}").format(name=one.name))
    return f"<li>{chip(one)}<span><b>{named}</b><em>{escape(said)}</em></span></li>"


def _place(now: View) -> None:
    """Tell which directorate a place had, from one date to the next."""
    level, code = now.territory
    stage = history.stage_of(now)
    region = region_at(level, code, history.limits_of(stage))
    # The card spans several limits: the name of a region has no date here.
    called = tables.table("regions").set_index("region_code")["region_name"]
    name = typography(str(called[code])) if level == "region" else territory(level, code).name
    rows = ""
    for period in periods(level, code):
        one = period.directorate
        chosen = one is not None and one in in_force(stage)
        told = escape(_("direction non publiée"))
        if one is not None:
            known = escape(one.note or _regions_known(one))
            named = escape(_("Direction {name}").format(name=one.name))
            told = f"{chip(one)}<span><b>{named}</b><em>{known}</em></span>"
        then = _(", région {name}").format(name=period.region) if level != "region" else ""
        rows += (
            f'<li class="{"own" if chosen else ""}"><small>{escape(period.span)}'
            f"{escape(then if one else '')}</small>{told}</li>"
        )
    ink = style.PRIMARY
    for one in in_force(stage):
        if region in one.codes:
            ink = look_of(one.id).ink
    moved = region_at(level, code, "2019") != region_at(level, code, "2021")
    caution = (
        _("Région changée en juillet 2021, trois mois après le début des directions de 2021.")
        if moved
        else ""
    )
    kind = _("Sa direction, d'une date à l'autre")
    st.html(
        f'<div class="card" style="--ink:{ink}"><p class="note">{escape(kind)}</p>'
        f'<h2>{escape(name)}</h2><ul class="areas">{rows}</ul>'
        f'<p class="note">{escape(caution)}</p></div>'
    )
    st.button(
        _("Revenir à la vue de départ"),
        key="fermer_lieu",
        on_click=session.change,
        kwargs={"territory": province_place(), "frame": province_place()},
    )


def _regions_known(one: Directorate) -> str:
    return _("régions données par la source") if one.stated else _("régions déduites")


def _measure(measure: Measure) -> None:
    """Show one measure whole."""
    st.html(measures.card(measure, now=None))
    st.button(
        _("Fermer la mesure"),
        key="fermer_mesure",
        on_click=session.change,
        kwargs={"milestone": None},
    )
