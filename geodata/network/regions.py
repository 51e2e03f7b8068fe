"""The network by region: its bars, its table, and the file of its points."""

from collections.abc import Collection, Mapping

import pandas as pd

from geodata import tables
from geodata.limits import limits_in_use, words
from geodata.maps import look_of
from geodata.network.facts import sureness
from geodata.network.places import summary
from geodata.places import by_region, directorate_names, limits_note, moved_regions
from geodata.questions import Chart, Grid, bars
from geodata.rows import records
from geodata.wording import _, ngettext, number


def units() -> Mapping[str, str]:
    """Give what the bars of the regions may show."""
    return {
        "points": _("Points"),
        "points_per_100000": _("Pour 100 000 habitants"),
        "points_per_1000_immigrants": _("Pour 1 000 personnes immigrantes"),
    }


def chart(unit: str, chosen: str | None) -> Chart | None:
    """Give a bar a region, the greatest first.

    Parameters
    ----------
    unit
        A key of :func:`units`.
    chosen
        Code of the region in view, or ``None``.
    """
    every, known = summary("region"), sureness()
    ranked = every[every[unit].notna()].sort_values([unit, "name"], ascending=[False, True])
    decimals = 0 if unit == "points" else 1
    unsure = list(map(str, every.loc[every[unit].isna(), "name"]))
    said = (
        _("Couleur : direction régionale."),
        limits_note(),
        _("Recensement de 2021, valeurs estimées ou calculées.") if unit != "points" else "",
        _("Non montré, faute de donnée fiable : {names}.").format(names=", ".join(unsure))
        if unsure
        else "",
    )
    return bars(
        [
            {
                "code": code,
                "label": row["name"],
                "value": float(row[unit]),
                "text": number(row[unit], decimals=decimals),
                "colour": look_of(by_region()[code]).ink,
            }
            for code, row in records(ranked)
        ],
        title=_("Points de service par région"),
        detail=ngettext(
            "Nombre de points; {r} sur {total} est reconstitué",
            "Nombre de points; {r} sur {total} sont reconstitués",
            known.reconstructed,
        ).format(r=number(known.reconstructed), total=number(known.total))
        if unit == "points"
        else units()[unit],
        name=units()[unit],
        decimals=decimals,
        chosen=chosen,
        notes=(" ".join(filter(None, said)),),
    )


def table(chosen: str | None) -> Grid:
    """Give every region with its points, its people and their ratios."""
    rows = summary("region")
    homes = [directorate_names()[by_region()[code]] for code in rows.index]
    title = _("Les régions")
    if moved_regions():
        title = _("Les régions, {limits}").format(limits=words(limits_in_use()))
    return Grid(
        title=title,
        chosen=chosen,
        rows=pd.DataFrame(
            {
                _("Région"): rows["name"],
                _("Points"): rows["points"],
                _("Attestés"): rows["attested"],
                _("Population 2021"): rows["population"],
                _("Immigrants 2021 (e)"): rows["immigrants"],
                _("Pour 100 000 hab."): rows["points_per_100000"].round(1),
                _("Pour 1 000 imm."): rows["points_per_1000_immigrants"].round(1),
                _("Direction"): homes,
            }
        ),
    )


def written(shown: Collection[str], kind: str) -> bytes:
    """Write the service points that the filters let through.

    Parameters
    ----------
    kind
        One of the formats of a :class:`geodata.questions.Download`.

    Returns
    -------
    bytes
        The whole file, points in EPSG:4326 for a geographic format.
    """
    name = "service_points"
    whole = tables.geometry(name) if kind in tables.GEOGRAPHIC else tables.rows(name)
    return tables.write(whole[whole["id"].isin(list(shown))], tables.dataset(name), kind)
