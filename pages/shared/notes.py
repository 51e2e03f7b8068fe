"""Legends, notes and sources: what surrounds a map so that it can be read alone."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

import streamlit as st

from geodata import catalog, network_facts, settlement_map, settlement_scope, status, style
from geodata.measure import MEASURES
from geodata.settlement_scope import Scope
from geodata.wording import NBSP, _, enumeration, number
from pages.shared import frame

_HATCH = "background:repeating-linear-gradient(45deg,#FAFAFB 0 4px,#A3ABB7 4px 6px)"


def small(*texts: str) -> None:
    """Show notes in small type; empty ones are left out.

    Parameters
    ----------
    *texts
        French sentences, escaped here.
    """
    kept = [escape(text) for text in texts if text]
    if kept:
        st.html(f'<p class="note">{" ".join(kept)}</p>')


def legend(scope: Scope) -> None:
    """Show the classes of the settlement map, with the number of territories in each.

    Parameters
    ----------
    scope
        What is mapped.
    """
    measure = MEASURES[scope.measure]
    cut = settlement_scope.classes(scope)
    title = escape(_("{legend} (nombre de territoires)").format(legend=measure.legend))
    bins = [
        f'<div><i style="background:{colour}"></i><span>{count}</span>{escape(label)}</div>'
        for colour, label, count in zip(
            settlement_scope.colours(cut), cut.labels, cut.counts, strict=True
        )
    ]
    if cut.missing:
        words = sorted({str(s) for s in settlement_scope.rows_of(scope)["status"][cut.codes < 0]})
        missing = escape(enumeration([status.word(word) for word in words]))
        bins.append(
            f'<div style="margin-left:14px;flex:1.5"><i style="{_HATCH}"></i>'
            f"<span>{cut.missing}</span>{missing}</div>"
        )
    body = f'<div class="note" style="color:{style.TEXT};font-weight:600">{title}</div>'
    body += f'<div class="bins">{"".join(bins)}</div>'
    if scope.level == "municipality":
        body += _circles(scope)
    st.html(f'<div role="img" aria-label="{_("Légende")}">{body}</div>')


def _circles(scope: Scope) -> str:
    """Draw the sizes of the proportional circles."""
    drawn = "".join(
        f'<span style="display:inline-flex;align-items:center;gap:6px;margin-right:16px">'
        f'<span style="box-sizing:border-box;width:{size}px;height:{size}px;border-radius:50%;'
        f'border:1px solid {style.TEXT}"></span>{number(count)}</span>'
        for count, size in settlement_map.circle_sizes(scope)
    )
    said = escape(_("Surface du cercle : personnes immigrantes"))
    return f'<div class="note">{said}{NBSP} {drawn}</div>'


def bins(title: str, items: Sequence[tuple[str, str, str]]) -> None:
    """Show classes side by side.

    Parameters
    ----------
    title
        What they are, escaped here.
    items
        Colour (or ``style.HATCH``), words and count of each, escaped here.
    """
    cells = "".join(
        f'<div><i style="{_HATCH if colour == style.HATCH else f"background:{colour}"}"></i>'
        f"<span>{escape(count)}</span>{escape(text)}</div>"
        for colour, text, count in items
    )
    head = f'<div class="note" style="color:{style.TEXT};font-weight:600">{escape(title)}</div>'
    label = escape(_("Légende"), quote=True)
    st.html(f'<div role="img" aria-label="{label}">{head}<div class="bins">{cells}</div></div>')


def crossed(
    colours: Sequence[Sequence[str]],
    *,
    rows: Sequence[str],
    columns: Sequence[str],
    down: str,
    across: str,
) -> None:
    """Show the legend of two measures at once.

    Parameters
    ----------
    colours
        One row of colours a class of the first measure.
    rows, columns
        Classes of each measure, escaped here.
    down, across
        The measures, escaped here.
    """
    head = "".join(f"<th>{escape(text)}</th>" for text in columns)
    body = "".join(
        f"<tr><th>{escape(text)}</th>"
        + "".join(f'<td style="background:{colour}"></td>' for colour in line)
        + "</tr>"
        for text, line in zip(rows, colours, strict=True)
    )
    corner = f"{escape(down)} ↓ · {escape(across)} →"
    st.html(
        f'<table class="crossed" aria-label="{escape(_("Légende"), quote=True)}">'
        f"<tr><th>{corner}</th>{head}</tr>{body}</table>"
    )


def network_legend(shown: int, total: int) -> None:
    """Show what the symbols of the network's map mean, and how points are placed.

    Parameters
    ----------
    shown, total
        Points that the filters let through, and all of them.
    """
    items = [
        ("attested", _("Point attesté (source publique)")),
        (
            "reconstructed",
            _("Point reconstitué (emplacement non publié, donné à titre illustratif)"),
        ),
        ("seat", _("Siège publié")),
    ]
    body = "".join(
        f'<span><span class="dot {kind}" style="--ink:{style.TEXT}"></span>{escape(text)}</span>'
        for kind, text in items
    )
    st.html(f'<div class="legend">{body}</div>')
    count = _("{n} points affichés sur {total}.").format(n=shown, total=total)
    small(
        count if shown < total else "",
        _(
            "Le nombre après un nom compte les points affichés. Limites de 2019; l'étendue de "
            "l'Est-du-Québec est déduite. Un point est placé au centre de sa municipalité; à "
            "l'écran, ceux d'une même ville ou trop proches sont écartés de quelques pixels."
        ),
    )


def unpublished() -> None:
    """Say that the list of the 61 points was never published, and which are reconstructed."""
    known = network_facts.sureness()
    announced = known.announced_in
    small(
        _("Ce que disent les sources. La liste officielle des 61 points n'est pas publiée."),
        _(
            "{n} points sont nommés et {m} annoncés ({towns}) par des sources de 2018 à 2021; "
            "certains ont pu ouvrir après août 2019."
        ).format(n=known.named, m=len(announced), towns=", ".join(announced)),
        _("Reconstitués par une règle : {towns}.").format(
            towns=enumeration(list(known.reconstructed_in))
        ),
    )


def network_sources() -> None:
    """Close the network's page with its sources."""
    frame.footer(
        [
            _(
                "Sources : communiqué du 28 août 2019, annexe 1; communiqués et presse régionale, "
                "2018 à 2021; Recensement de 2021, Statistique Canada."
            ),
            _("Fond : amCharts, Statistique Canada, Natural Earth."),
        ]
    )


def coverage_sources() -> None:
    """Close a page of distances with its sources."""
    frame.footer(
        [
            _(
                "Sources : points de service, communiqués et presse régionale, 2018 à 2021; "
                "Recensement de 2021 et estimations démographiques 2020-2021, Statistique Canada; "
                "réseau routier simplifié, à vérifier."
            ),
            _("Fond : amCharts, Statistique Canada, Natural Earth."),
        ]
    )


def sources(identifiers: Sequence[str], period: str) -> None:
    """Close a page with the sources and vintages of what it shows.

    Parameters
    ----------
    identifiers
        Sources of the data package.
    period
        Period of the figures on screen.
    """
    known = {s.name: s for d in catalog.datasets().values() for s in d.sources}
    titles = [known[name].title for name in identifiers if name in known]
    frame.footer(
        [
            _("Sources : {titles}; période montrée : {period}.").format(
                titles="; ".join(titles), period=period
            ),
            _("Fond : amCharts, Statistique Canada, Natural Earth."),
        ]
    )
