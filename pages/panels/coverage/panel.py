"""The panels of coverage: who is covered by territory, the gaps, the load, the equity."""

from __future__ import annotations

from collections.abc import Callable

import streamlit as st

from geodata import coverage, questions
from geodata.coverage import (
    CROSSED,
    By,
    CoverageView,
    Reach,
    arrivals_period,
    counted_groups,
    limit_words,
)
from geodata.places import directorate_note, province, titled
from geodata.questions import Figure
from geodata.roads import by_road, municipality, nearest_points, router
from geodata.wording import _, number
from pages.shared.screen import charts, curves, figures, notes, tables, vega
from pages.shared.screen.frame import escape_markdown

Choose = Callable[[str, str], None]


def by_territory(found: Reach, now: CoverageView, *, by: By, code: str, pick: Choose) -> None:
    """Show the share covered, the least covered territories first; a bar chooses one."""
    rows = coverage.ranked(found, now, by=by, code=code)
    reference, compared = coverage.reference(found, now)
    with st.container(border=True, key="panneau_couverture"):
        figures.heading(coverage.title(now))
        chart = charts.ranking(
            rows,
            chosen=coverage.chosen(now),
            reference=reference,
            reference_text=compared,
            height=28 + 22 * len(rows) + (60 if len(rows) < 8 else 0),
        )

        def picked() -> None:
            code = vega.picked("barres_couverture")
            if code:
                pick(now.by, code)

        alt = coverage.title(now)
        st.vega_lite_chart(chart, key="barres_couverture", on_select=picked, theme=None, alt=alt)
        notes.small(
            coverage.counted(found, now),
            directorate_note() if now.by == "directorate" else "",
        )
        if missing := coverage.unshown(by=now.by, group=now.group):
            notes.small(missing)


def nearest_to(code: str, evidence: tuple[str, ...]) -> None:
    """Say which points are the nearest to a municipality.

    Parameters
    ----------
    evidence
        Kinds of points that count; all when empty.
    """
    place, guessed = municipality(code), _("reconstitué")
    lines = [
        f"**{escape_markdown(near.place.name)}**"
        + (f" ({guessed})" if set(near.evidence) == {"reconstructed"} else "")
        + f" : {escape_markdown(by_road(near.distance))}"
        for near in nearest_points(router(), place, count=2, evidence=evidence)
    ]
    with st.container(border=True, key="panneau_commune"):
        figures.heading(_("Depuis {name}").format(name=place.name))
        st.markdown("\n".join(f"- {line}" for line in lines))


def legend(now: CoverageView) -> None:
    """Show what the colours and the sizes of the circles mean."""
    if now.coverage == "crossed":
        notes.crossed(
            CROSSED,
            rows=coverage.share_rows(),
            columns=coverage.distance_columns(now),
            across=_("Distance au point le plus proche"),
            down=_("Part des personnes immigrantes"),
        )
        notes.keys(questions.point_signs())
    else:
        notes.legends(coverage.legends(now))
    notes.small(*coverage.notes(now))


def gaps(found: Reach, now: CoverageView, *, by: By, code: str, pick: Choose) -> None:
    """Show who is beyond the threshold: by municipality and by division."""
    limit = limit_words(found.limit)
    left, right = st.columns([7, 5], gap="small")
    with left, st.container(border=True, key="panneau_ecarts"):
        table = coverage.gap_table(found, group=now.group, by=by, code=code)
        figures.heading(
            _("Les municipalités à plus de {d} d'un point de service : {n}").format(
                d=limit, n=number(len(table))
            )
        )
        if len(table):
            tables.choose_row(
                table.head(coverage.MOST_ROWS),
                key="tableau_ecarts",
                chosen=now.territory[1],
                height=330,
                alt=_("Municipalités au-delà du seuil"),
                pick=lambda town: pick("municipality", town),
            )
            if len(table) > coverage.MOST_ROWS:
                notes.small(
                    _("Les {n} premières; le fichier les a toutes.").format(n=coverage.MOST_ROWS)
                )
        else:
            notes.small(_("Aucune : tout ce territoire est en deçà du seuil."))
    with right, st.container(border=True, key="panneau_ecarts_mrc"):
        divisions = coverage.division_gap_table(found, group=now.group, by=by, code=code)
        figures.heading(
            _("Les {divisions} qui ont des habitants au-delà").format(
                divisions=province().division.shorts
            )
        )
        if len(divisions):
            tables.choose_row(
                divisions,
                key="tableau_ecarts_mrc",
                chosen=now.territory[1],
                height=330,
                alt=_("{divisions} au-delà du seuil").format(
                    divisions=titled(province().division.shorts)
                ),
                pick=lambda division: pick("census_division", division),
            )
        else:
            notes.small(_("Aucune."))


def load(found: Reach, *, pick: Choose) -> None:
    """Show how many people each point has for itself."""
    ids = [site.id for site in found.access.sites]
    with st.container(border=True, key="panneau_charge"):
        figures.heading(_("La charge de chaque point : qui en est le plus près"))
        tables.choose_row(
            coverage.catchment_table(found),
            key="tableau_charge",
            height=330,
            alt=_("Charge par point de service"),
            pick=lambda point: pick("municipality", found.access.sites[ids.index(point)].code),
        )
        notes.small(
            _("Les points d'une même ville se partagent ses gens à parts égales."),
            _("Une municipalité compte tout entière à la distance de son centre. e : estimé."),
            _("Arrivées : {period}.").format(period=arrivals_period())
            if "arrivals" in counted_groups()
            else "",
        )


def equity(now: CoverageView) -> None:
    """Show, on demand, how evenly points are shared out among regions."""
    with st.expander(_("Équité entre les régions : courbe de Lorenz et indice de Gini")):
        only = now.network == "attested"
        curve, names = coverage.equity(now.group, attested_only=only)
        chart = curves.lorenz(
            curve.people.tolist(),
            curve.sites.tolist(),
            names=names,
            x_title=_("Part des gens"),
            y_title=_("Part des points"),
            height=300,
        )
        left, right = st.columns([5, 4], gap="medium")
        with left:
            st.vega_lite_chart(chart, key="lorenz", theme=None, alt=_("Courbe de Lorenz"))
        with right:
            figures.strip(
                [
                    Figure(
                        number(curve.gini, decimals=2),
                        _("indice de Gini"),
                        _("0 : autant de points par personne partout"),
                    )
                ]
            )
            notes.small(
                _(
                    "Chaque marche est une région, de celle qui a le moins de "
                    "points par personne à celle qui en a le plus : {first}, puis {second}… et, "
                    "au bout, {last}."
                ).format(first=names[0], second=names[1], last=names[-1]),
                _(
                    "Un indice élevé n'est pas une faute : une région vaste et peu peuplée a "
                    "besoin de plus de points par personne."
                ),
                _(
                    "Calculé sur le nombre de points, sans égard à leur taille, qui n'est pas "
                    "publiée."
                ),
            )


def evidence_of(now: CoverageView) -> tuple[str, ...]:
    """Kinds of points that count in a view; empty for all."""
    return ("attested",) if now.network == "attested" else ()
