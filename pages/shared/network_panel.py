"""The panel beside the network's map, and the bars and the table of the regions."""

from __future__ import annotations

from collections.abc import Callable
from html import escape

import pandas as pd
import streamlit as st

from geodata import load, network_facts, network_map, territory
from geodata.measure import Figure
from geodata.network_facts import OPENED, Place
from geodata.wording import _, number, percent
from pages.shared import charts, controls, figures, notes, view
from pages.shared.frame import escape_markdown
from pages.shared.view import View

Pick = Callable[[str, str], None]
LIST_HEIGHT = 262


def show(now: View, shown: pd.DataFrame, *, pick: Pick) -> None:
    """Show what is chosen: a point, a territory, a directorate, or else the six directorates.

    Parameters
    ----------
    now
        The view.
    shown
        Rows of the service points that the filters let through.
    pick
        Called with a level and a code to go down.
    """
    if shown.empty:
        st.warning(_("Aucun point de service ne répond à ces filtres."))
        st.button(_("Tout réafficher"), on_click=view.reset, key="tout_vide")
        return
    _way(now)
    if now.point is not None:
        points = load.table("service_points").set_index("id")
        _point_card(now.point, points.loc[now.point])
        return
    level, code = now.territory
    if level == "province" and now.directorate is None:
        _overview()
        return
    here = ("directorate", str(now.directorate)) if level == "province" else (level, code)
    place = network_facts.place(*here)
    ink = _ink(now)
    st.html(_card(here, place, ink))
    visible = place.points[place.points["id"].isin(shown["id"])]
    if visible.empty:
        notes.small(_("Aucun point de service ici, ou aucun que les filtres laissent voir."))
    else:
        _point_list(visible, key=f"points_{here[0]}_{here[1]}")


def _ink(now: View) -> str:
    directorate = now.directorate or network_facts.directorate_of(*now.territory)
    return network_map.look_of(directorate).ink if directorate else "#095797"


def _way(now: View) -> None:
    """Breadcrumb: Québec, directorate, region, MRC, municipality."""
    level, code = now.territory
    top = {"territory": view.DEFAULT.territory, "frame": view.DEFAULT.frame, "point": None}
    steps = [(_("Québec"), top | {"directorate": None})]
    directorate = now.directorate or network_facts.directorate_of(level, code)
    if directorate:
        name = str(network_facts.by_directorate().at[directorate, "name"])
        steps.append((name, top | {"directorate": directorate}))
    region = network_facts.region_of(level, code)
    if region:
        here = ("region", region)
        steps.append((territory.territory(*here).name, {"territory": here, "frame": here, "point": None}))
    if level in ("census_division", "municipality"):
        place = territory.territory(level, code)
        for t in (*territory.ancestors(place), place):
            if t.level in ("census_division", "municipality"):
                here = (t.level, t.code)
                framed = {"frame": here} if t.level == "census_division" else {}
                steps.append((t.name, {"territory": here, "point": None} | framed))
    if len(steps) > 1:
        controls.breadcrumb(steps)


def _overview() -> None:
    """The six directorates, each with its points and its people."""
    figures.heading(_("Les six directions régionales de 2019"))
    notes.small(_("Choisissez-en une ici, dans la liste ou sur la carte."))
    for rank, (code, row) in enumerate(network_facts.by_directorate().iterrows()):
        st.button(
            _("**{name}** · {points} · {people} habitants par point").format(
                name=escape_markdown(str(row["name"])),
                points=network_facts.points_counted(int(row["points"]), int(row["reconstructed"])),
                people=number(round(float(row["people_per_point"]), -3)),
            ),
            key=f"direction_{rank}",
            on_click=view.change,
            kwargs={"directorate": str(code)},
            width="stretch",
        )
    notes.unpublished()


def _card(here: tuple[str, str], place: Place, ink: str) -> str:
    """What the network has in a place, in HTML."""
    level, code = here
    lead = f"<b>{escape(network_facts.counted(place.points))}</b>"
    published = network_facts.published_counts().get(_published_region(level, code))
    if published:
        said = _("sur {n} publiés pour la région ({date}).").format(n=published[0], date=published[1])
        lead += " " + escape(said)
    seat = _seat(here)
    lead += f"<br>{escape(seat)}" if seat else ""
    figure = "".join(
        f"<div><b>{text}</b><span>{escape(label)}</span>{figures.tag(state)}</div>"
        for text, label, state in (
            (number(place.population.value), _("habitants, 2021"), place.population.status),
            (
                number(place.immigrants.value),
                _("immigrants, soit {share}").format(share=_percent(place.share_pct)),
                place.immigrants.status,
            ),
            (_rounded(place.people_per_point), _("habitants par point"), place.people_per_point.status),
        )
    )
    note = f'<p class="note">{escape(place.note)}</p>' if place.note else ""
    return (
        f'<div class="card" style="--ink:{ink}"><p class="note">{escape(place.kind)}</p>'
        f"<h2>{escape(place.name)}</h2><p>{lead}</p><div class=\"trio\">{figure}</div>{note}</div>"
    )


def _percent(figure: Figure) -> str:
    return percent(figure.value)


def _rounded(figure: Figure) -> str:
    return number(figure.value if pd.isna(figure.value) else round(figure.value, -2))


def _published_region(level: str, code: str) -> str:
    """Region whose published count holds for a place, or nothing."""
    if level == "region":
        return code
    if level == "directorate":
        regions = network_map.directorate_codes()[code].split()
        return regions[0] if len(regions) == 1 else ""
    return ""


def _seat(here: tuple[str, str]) -> str:
    if here[0] != "directorate":
        return ""
    row = load.table("directorates").set_index("directorate_id").loc[here[1]]
    seat = _("Siège : {town}.").format(town=row["seat"]) if row["seat"] else _("Siège non publié.")
    return f"{seat} {row['membership_note']}".strip()


def _point_list(points: pd.DataFrame, *, key: str) -> None:
    """Points of a place; choosing a row opens its card."""
    ordered = points.sort_values("name")
    table = pd.DataFrame(
        {
            _("Point de service"): ordered["name"],
            _("En août 2019"): [_(OPENED[o]) for o in ordered["opened"]],
            _("Preuve"): [_evidence(row) for _i, row in ordered.iterrows()],
        }
    )

    def chosen() -> None:
        picked: list[int] = st.session_state[key]["selection"]["rows"]
        if picked:
            view.change(point=str(ordered["id"].iloc[picked[0]]))

    st.dataframe(
        table,
        key=key,
        hide_index=True,
        height=min(LIST_HEIGHT, 36 + 26 * len(table)),
        row_height=26,
        on_select=chosen,
        selection_mode="single-row",
        alt=_("Points de service du territoire choisi"),
    )


def _evidence(point: pd.Series) -> str:
    if point["evidence"] == "reconstructed":
        return _("reconstitué")
    return _("source de {year}").format(year=int(point["source_year"]))


def _point_card(identifier: str, point: pd.Series) -> None:
    """Card of a service point, with its source."""
    ink = network_map.look_of(str(point["directorate_id"])).ink
    rebuilt = point["evidence"] == "reconstructed"
    kind = _("Point reconstitué") if rebuilt else _("Point attesté")
    region = territory.territory("region", str(point["region_code"])).name
    rows = [
        (_("Région (2019)"), region),
        (_("Direction"), str(network_facts.by_directorate().at[point["directorate_id"], "name"])),
        (_("En août 2019"), _(OPENED[str(point["opened"])])),
        (_("Adresse"), str(point["address"]) or _("non publiée")),
    ]
    if point["region_code_2021"] != point["region_code"]:
        rows.append((_("Région depuis juillet 2021"), territory.territory("region", str(point["region_code_2021"])).name))
    body = "".join(f"<tr><td>{escape(k)}</td><td><b>{escape(v)}</b></td></tr>" for k, v in rows)
    cautions = "".join(f"<p>{escape(text)}</p>" for text in network_facts.cautions(point))
    st.html(
        f'<div class="card" style="--ink:{ink}"><p class="note"><span class="dot {point["evidence"]}" '
        f'style="--ink:{ink}"></span>{escape(kind)}</p><h2>{escape(str(point["name"]))}</h2>'
        f'<table class="plain">{body}</table>{cautions}{_source(point)}</div>'
    )
    st.button(_("Fermer la fiche du point"), on_click=view.change, kwargs={"point": None}, key="fermer")


def _source(point: pd.Series) -> str:
    """Source of a point with its link, in HTML; only web addresses become links."""
    if not point["source_url"]:
        return f"<p>{escape(_('Règle de reconstitution : voir la page Données et sources.'))}</p>"
    title = escape(str(point["source_title"]))
    address = str(point["source_url"])
    said = escape(_("Source : "))
    if not address.startswith(("https://", "http://")):
        return f"<p>{said}{title}</p>"
    return f'<p>{said}<a href="{escape(address, quote=True)}" target="_blank" rel="noopener">{title}</a></p>'


def bars(now: View, *, pick: Pick) -> None:
    """Show the points of each region as bars, in one of three units.

    Parameters
    ----------
    now
        The view.
    pick
        Called with a level and a code.
    """
    figures.heading(_("Points de service par région"))
    unit = st.session_state.get("unite") or "points"
    names = {key: _(name) for key, (name, _d) in network_facts.UNITS.items()}
    st.segmented_control(
        _("Unité"), list(names), format_func=lambda u: names[u], default="points", key="unite",
        label_visibility="collapsed", required=True,
    )
    rows = network_facts.by_region()
    known = rows[rows[unit].notna()].sort_values([unit, "name"], ascending=[False, True])
    data = [
        {
            "code": code,
            "label": str(row["name"]),
            "value": float(row[unit]),
            "text": network_facts.written(float(row[unit]), unit),
            "colour": network_map.look_of(str(row["directorate"])).ink,
        }
        for code, row in known.iterrows()
    ]
    own = network_facts.region_of(*now.territory) or now.region
    chart = charts.ranking(data, chosen=own, reference=None, reference_text="", height=408)

    def chosen() -> None:
        code = charts.picked("barres")
        if code:
            pick("region", code)

    st.vega_lite_chart(chart, key="barres", on_select=chosen, theme=None, alt=_("Points de service par région"))
    missing = [str(name) for name in rows.loc[rows[unit].isna(), "name"]]
    notes.small(
        _("Couleur : direction régionale. Limites de 2019; Recensement de 2021, valeurs estimées ou calculées."),
        _("Non montré, faute de donnée fiable : {names}.").format(names=", ".join(missing)) if missing else "",
    )


def region_table(now: View, *, pick: Pick) -> None:
    """Show every region with its points, its people and their ratios.

    Parameters
    ----------
    now
        The view.
    pick
        Called with a level and a code.
    """
    figures.heading(_("Les 17 régions, limites de 2019"))
    rows = network_facts.by_region()
    names = network_facts.by_directorate()["name"]
    table = pd.DataFrame(
        {
            _("Région"): rows["name"],
            _("Points"): rows["points"],
            _("Attestés"): rows["attested"],
            _("Population 2021"): rows["population"],
            _("Immigrants 2021 (e)"): rows["immigrants"],
            _("Pour 100 000 hab."): rows["points_per_100000"].round(1),
            _("Pour 1 000 imm."): rows["points_per_1000_immigrants"].round(1),
            _("Direction"): [names[d] for d in rows["directorate"]],
        }
    )

    def chosen() -> None:
        picked: list[int] = st.session_state["tableau_regions"]["selection"]["rows"]
        if picked:
            pick("region", str(rows.index[picked[0]]))

    own = network_facts.region_of(*now.territory)
    st.dataframe(
        table,
        key="tableau_regions",
        hide_index=True,
        height="content",
        row_height=25,
        on_select=chosen,
        selection_mode="single-row",
        selection_default={"selection": {"rows": [rows.index.get_loc(own)] if own else []}},
        column_config={
            name: st.column_config.NumberColumn(format="localized")
            for name in table.columns
            if pd.api.types.is_numeric_dtype(table[name])
        },
        alt=_("Les 17 régions, limites de 2019"),
    )
