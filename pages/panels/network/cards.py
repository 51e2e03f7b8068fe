"""Cards of the network's panel: what a place has, and what is known of a service point."""

from __future__ import annotations

from collections.abc import Mapping
from html import escape
from typing import Any

from geodata import network, places, tables
from geodata.limits import limits_in_use
from geodata.maps import ink_of
from geodata.network import By, states
from geodata.places import had_other_extent, network_day, regions_of_division
from geodata.rows import record
from geodata.wording import _, month, ngettext, number
from pages.shared.screen import frame


def place_card(level: By, code: str, *, ink: str) -> str:
    """Write what the network has in a place, in HTML.

    Returns
    -------
    str
        HTML of the card, everything escaped.
    """
    lead = f"<b>{escape(network.counted(network.points_in(level, code)))}</b>"
    published = network.published_counts().get(_published_region(level, code))
    if published:
        said = ngettext("sur {n} publié en {date}.", "sur {n} publiés en {date}.", published[0])
        if level == "region" and had_other_extent(code, published[1]):
            said = ngettext(
                "({n} publié en {date}, dans les limites d'alors).",
                "({n} publiés en {date}, dans les limites d'alors).",
                published[0],
            )
        said = said.format(n=number(published[0]), date=month(published[1]))
        lead += " " + escape(said)
    seat = _seat(level, code)
    lead += f"<br>{escape(seat)}" if seat else ""
    remark = network.remark(level, code)
    note = f'<p class="note">{escape(remark)}</p>' if remark else ""
    return (
        f'<div class="card" style="--ink:{ink}">'
        f'<p class="note">{escape(network.kind_of(level))}</p>'
        f"<h2>{escape(record(network.summary(level), code)['name'])}</h2><p>{lead}</p>{note}</div>"
    )


def _published_region(level: str, code: str) -> str:
    """Region whose published count holds for a place, or nothing."""
    if level == "region":
        return code
    if level == "directorate":
        regions = network.directorate_codes()[code].split()
        return regions[0] if len(regions) == 1 else ""
    return ""


def _seat(level: str, code: str) -> str:
    """Seat of a directorate, and what is not known of its territory."""
    if level != "directorate":
        return ""
    row = record(tables.table("directorates").set_index("directorate_id"), code)
    seat = _("Siège : {town}.").format(town=row["seat"]) if row["seat"] else _("Siège non publié.")
    return f"{seat} {row['membership_note']}".strip()


def point_card(identifier: str) -> str:
    """Write what is known of a service point, with its source, in HTML.

    Returns
    -------
    str
        HTML of the card, everything escaped.
    """
    point = record(tables.table("service_points").set_index("id"), identifier)
    ink = ink_of(point["directorate_id"])
    rebuilt = point["evidence"] == "reconstructed"
    kind = _("Point reconstitué") if rebuilt else _("Point attesté")
    regions = regions_of_division(
        str(places.division_of("municipality", point["municipality_code"]))
    )
    rows = [
        (_("Région"), places.territory("region", regions[limits_in_use()]).name),
        (_("Direction"), places.directorate_names()[point["directorate_id"]]),
        (_("En {month}").format(month=month(network_day())), states()[point["opened"]]),
        (_("Adresse"), point["address"] or _("non publiée")),
    ]
    body = "".join(f"<tr><td>{escape(k)}</td><td><b>{escape(v)}</b></td></tr>" for k, v in rows)
    cautions = "".join(f"<p>{escape(text)}</p>" for text in network.cautions(point))
    return (
        f'<div class="card" style="--ink:{ink}"><p class="note">'
        f'<span class="dot {point["evidence"]}" style="--ink:{ink}"></span>'
        f"{escape(kind)}</p><h2>{escape(point['name'])}</h2>"
        f'<table class="plain">{body}</table>{cautions}{_source(point)}</div>'
    )


def _source(point: Mapping[str, Any]) -> str:
    """Source of a point with its link, in HTML."""
    if not point["source_url"]:
        rule = _("Règle de reconstitution : voir la page Données et sources.")
        return f"<p>{escape(rule)}</p>"
    link = frame.link(point["source_title"], point["source_url"])
    lead = escape(_("Source : "))
    return f"<p>{lead}{link}</p>"
