"""Cards of the network's panel: what a place has, and what is known of a service point."""

from collections.abc import Mapping
from html import escape
from typing import Any

from geodata import network, places, tables
from geodata.limits import limits_in_use
from geodata.maps import ink_of
from geodata.network import By, states
from geodata.places import network_day, regions_of_division
from geodata.rows import record
from geodata.wording import _, month
from pages.shared.screen import frame


def place_card(level: By, code: str, *, ink: str) -> str:
    """Write what the network has in a place, in HTML, everything escaped."""
    name = record(network.summary(level), code)["name"]
    said = [
        f"<b>{escape(network.counted(network.points_in(level, code)))}</b>",
        escape(network.published(level, code)),
    ]
    seat = network.seat(code) if level == "directorate" else ""
    remark = network.remark(level, code)
    return (
        f'<div class="card" style="--ink:{ink}">'
        f'<p class="note">{escape(network.kind_of(level))}</p><h2>{escape(name)}</h2>'
        f"<p>{' '.join(filter(None, said))}{'<br>' if seat else ''}{escape(seat)}</p>"
        + (f'<p class="note">{escape(remark)}</p>' if remark else "")
        + "</div>"
    )


def point_card(identifier: str) -> str:
    """Write what is known of a service point, with its source, in HTML, everything escaped."""
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
