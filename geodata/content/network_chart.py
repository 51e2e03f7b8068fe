"""The bars of the network: service points by region, on screen and in files."""

from __future__ import annotations

from typing import Any

from geodata import network_places
from geodata.content.bars import bars
from geodata.content.model import Chart
from geodata.directorate_style import look_of
from geodata.measure.places import limits_note
from geodata.network_facts import sureness
from geodata.rows import records
from geodata.view import View
from geodata.wording import _, ngettext, number


def rows(unit: str) -> list[dict[str, Any]]:
    """Give a bar a region, the greatest first.

    Parameters
    ----------
    unit
        A key of :func:`geodata.network_places.units`.

    Returns
    -------
    list of dict
        ``code``, ``label``, ``value``, ``text`` and ``colour`` of each bar.
    """
    every = network_places.by_region()
    known = every[every[unit].notna()].sort_values([unit, "name"], ascending=[False, True])
    return [
        {
            "code": code,
            "label": row["name"],
            "value": float(row[unit]),
            "text": network_places.written(float(row[unit]), unit),
            "colour": look_of(row["directorate"]).ink,
        }
        for code, row in records(known)
    ]


def notes() -> str:
    """Say what the colours of the bars mean, and what the values rest on.

    Returns
    -------
    str
        In French.
    """
    said = (
        _("Couleur : direction régionale."),
        limits_note(),
        _("Recensement de 2021, valeurs estimées ou calculées."),
    )
    return " ".join(filter(None, said))


def chosen(view: View) -> str | None:
    """Give the code of the bar of the territory in view, or ``None``."""
    return network_places.region_of(*view.territory) or view.region


def title() -> str:
    """Name the bars."""
    return _("Points de service par région")


def chart(view: View) -> Chart | None:
    """Give the chart that files show: the points themselves.

    Parameters
    ----------
    view
        The view.

    Returns
    -------
    Chart or None
        One bar a region.
    """
    known = sureness()
    return bars(
        rows("points"),
        title=title(),
        detail=ngettext(
            "Nombre de points; {r} sur {total} est reconstitué",
            "Nombre de points; {r} sur {total} sont reconstitués",
            known.reconstructed,
        ).format(r=number(known.reconstructed), total=number(known.total)),
        name=network_places.units()["points"][0],
        decimals=network_places.units()["points"][1],
        chosen=chosen(view),
        notes=(" ".join(filter(None, (_("Couleur : direction régionale."), limits_note()))),),
    )
