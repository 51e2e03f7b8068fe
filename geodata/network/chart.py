"""The bars of the network: service points by region, on screen and in files."""

from __future__ import annotations

from typing import Any

from geodata.link import View
from geodata.maps import look_of
from geodata.network.facts import sureness
from geodata.network.places import by_region, region_of, units, written
from geodata.places import limits_note
from geodata.questions import Chart, bars
from geodata.rows import records
from geodata.wording import _, ngettext, number


def ranked(unit: str) -> list[dict[str, Any]]:
    """Give a bar a region, the greatest first.

    Parameters
    ----------
    unit
        A key of :func:`geodata.network.places.units`.

    Returns
    -------
    list of dict
        ``code``, ``label``, ``value``, ``text`` and ``colour`` of each bar.
    """
    every = by_region()
    known = every[every[unit].notna()].sort_values([unit, "name"], ascending=[False, True])
    return [
        {
            "code": code,
            "label": row["name"],
            "value": float(row[unit]),
            "text": written(float(row[unit]), unit),
            "colour": look_of(row["directorate"]).ink,
        }
        for code, row in records(known)
    ]


def notes() -> str:
    """Say what the colours of the bars mean, and what the values rest on."""
    said = (
        _("Couleur : direction régionale."),
        limits_note(),
        _("Recensement de 2021, valeurs estimées ou calculées."),
    )
    return " ".join(filter(None, said))


def chosen(view: View) -> str | None:
    """Give the code of the bar of the territory in view, or ``None``."""
    return region_of(*view.territory) or view.region


def title() -> str:
    """Name the bars."""
    return _("Points de service par région")


def chart(view: View) -> Chart | None:
    """Give the chart that files show: the points themselves.

    Returns
    -------
    Chart or None
        One bar a region.
    """
    known = sureness()
    return bars(
        ranked("points"),
        title=title(),
        detail=ngettext(
            "Nombre de points; {r} sur {total} est reconstitué",
            "Nombre de points; {r} sur {total} sont reconstitués",
            known.reconstructed,
        ).format(r=number(known.reconstructed), total=number(known.total)),
        name=units()["points"][0],
        decimals=units()["points"][1],
        chosen=chosen(view),
        notes=(" ".join(filter(None, (_("Couleur : direction régionale."), limits_note()))),),
    )
