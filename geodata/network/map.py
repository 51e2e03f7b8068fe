"""What the map of the network shows: directorates, then regions, divisions, municipalities."""

from collections import Counter
from collections.abc import Collection, Mapping
from dataclasses import replace
from typing import Any

import pandas as pd

from geodata import maps, places, style
from geodata.fold import fold
from geodata.limits import BEFORE_2021
from geodata.maps import Label, Look, look_of
from geodata.network.places import (
    directorate_codes,
    directorate_of,
    held_by,
    points_in,
    region_of,
)
from geodata.rows import records
from geodata.tables import derived, table
from geodata.wording import NBSP, _, ngettext, typography

SEAT = "◇"
"""Sign of the seat of a directorate."""


def area_layer(
    name: str,
    looks: Mapping[str, Look],
    *,
    chosen: str | None,
    ink: str = style.TEXT,
    weight: float = 2.4,
) -> dict[str, Any]:
    """Draw areas, the chosen one outlined over the others."""
    drawn = dict(looks)
    if chosen in drawn:
        drawn[chosen] = replace(drawn[chosen], stroke=ink, weight=weight, chosen=True, front=True)
    return maps.layer(maps.order(name), drawn)


def _edges(
    name: str, live: Mapping[str, bool], *, chosen: str | None, weight: float
) -> dict[str, Any]:
    """Draw the edges of areas, of which some answer and one is outlined."""
    looks = {
        code: Look(stroke=style.TEXT, weight=2.4, chosen=True, front=True)
        if code == chosen
        else Look(fill="#FFFFFF", alpha=0.01, weight=weight, live=answers)
        for code, answers in live.items()
    }
    return maps.layer(maps.order(name), looks)


def municipality_layer(
    division: str, chosen: str | None, *, radius: float, mute: bool = False
) -> dict[str, Any]:
    """Draw the municipalities of a division as rings, the chosen one filled.

    Parameters
    ----------
    radius
        In pixels.
    mute
        Whether the name of the chosen one is left to a label.
    """
    towns = table("municipalities")
    ring = Look(fill="#FFFFFF", stroke=style.SECONDARY, weight=1.2, live=True)
    looks = dict.fromkeys(towns.loc[towns["cd_code"] == division, "csd_code"], ring)
    if chosen in looks:
        looks[chosen] = replace(ring, fill=style.TEXT, chosen=True, mute=mute)
    layer = maps.layer(maps.order("municipalities"), looks)
    return layer | {"radius": radius, "tell": [maps.told_people()]}


def point_layer(
    shown: Collection[str], *, chosen: Collection[str], apart: Collection[str] | None
) -> dict[str, Any]:
    """Draw service points; where some are set apart, the others are set back."""
    back = set() if apart is None else {code for code in shown if code not in apart}
    looks = {c: Look(fill="", live=True, chosen=c in chosen, dim=c in back) for c in shown}
    return maps.layer(maps.order("service_points"), looks)


def directorate_labels(texts: Mapping[str, str]) -> list[Label]:
    """Write a text on each directorate, by identifier, where the map is seen from afar."""
    styles = {code: look_of(code) for code in texts}
    return [
        Label(text=texts[code], at=s.anchor, kind="directorate", rank=2, ink=s.ink, span=(0.0, 7.6))
        for code, s in styles.items()
    ]


@derived()
def _seats() -> tuple[Label, ...]:
    """Seats of directorates that are published, at the point of their town."""
    rows = table("directorates").set_index("directorate_id").loc[list(directorate_codes())]
    return tuple(
        Label(
            text=typography(row["seat"]),
            at=_town(row["seat"], row["region_codes"].split()),
            kind="town",
            rank=31,
            ink=look_of(directorate).ink,
            mark=SEAT,
        )
        for directorate, row in records(rows[rows["seat"] != ""])
    )


def _town(name: str, regions: Collection[str]) -> tuple[float, float]:
    """Latitude and longitude of a town that a source spells in its own way."""
    towns = table("municipalities")
    dated = pd.Index(places.parents("municipality", "region", BEFORE_2021))
    inside = dated.isin(list(regions))
    same = towns[inside & (towns["csd_name"].map(fold) == fold(name))]
    if len(same) != 1:
        raise KeyError(name)
    return float(same["latitude"].iloc[0]), float(same["longitude"].iloc[0])


def _written(count: int, unsaid: int) -> str:
    """Write a count after a name: none where none is known is not zero."""
    return _("non précisé") if unsaid and not count else str(count)


def inset_title(shown: Collection[str], unsaid: Collection[str] = ()) -> str | None:
    """Name the inset, with the number of points that it shows; others as in :func:`network_patch`.

    Returns
    -------
    str or None
        Such as ``Montréal et sa couronne : 17 points``; ``None`` where there is no inset.
    """
    inset = maps.framing().inset
    if inset is None:
        return None
    (south, west), (north, east) = inset.corners
    points = table("service_points")
    seen = points["latitude"].between(south, north) & points["longitude"].between(west, east)
    count, other = (int((seen & points["id"].isin(list(ids))).sum()) for ids in (shown, unsaid))
    text = ngettext("{n} point", "{n} points", count).format(n=count)
    return f"{inset.title}{NBSP}: {_written(count, other) if other and not count else text}"


def network_patch(
    *,
    shown: Collection[str],
    territory: tuple[str, str],
    directorate: str | None,
    point: str | None,
    unsaid: Collection[str] = (),
) -> dict[str, Any]:
    """Write the state of the network's map.

    Parameters
    ----------
    directorate
        The chosen one; that of the territory by default.
    unsaid
        Points that are not shown, of which no source says whether they should be.
    """
    level, code = territory
    region, division = region_of(level, code), places.division_of(level, code)
    directorate = directorate or directorate_of(level, code)
    of_points = table("service_points").set_index("id")["directorate_id"]
    # A region of today may hold points of a directorate that is not its own.
    held = set() if region is None else set(points_in("region", region)["id"])
    lit = held | set(of_points.index[of_points == directorate])
    counts, others = Counter(of_points[list(shown)]), Counter(of_points[list(unsaid)])
    drawn = places.directorates()
    styles = {one: look_of(one) for one in directorate_codes()}
    areas = {
        one: Look(
            fill=look.fill,
            stroke=look.ink,
            weight=0.8,
            live=True,
            dim=directorate not in (None, one),
        )
        for one, look in styles.items()
    }
    found = {drawn: area_layer(drawn, areas, chosen=directorate, weight=2.2)} if drawn else {}
    regions = places.regions_in_use()
    inside = {
        one: directorate is not None and directorate_of("region", one) == directorate
        for one in maps.order(regions)
    }
    found |= {
        regions: _edges(regions, inside, chosen=region, weight=1.0),
        "service_points": point_layer(
            shown,
            chosen=() if point is None else (point,),
            apart=None if directorate is None else lit,
        ),
    }
    named: dict[str, Any] = {regions: {"kind": "region", "rank": 40, "from": 6.5}}
    if region is not None:
        homes = held_by("census_division", "region")
        own = {one: True for one, home in homes.items() if home == region}
        name = places.divisions()
        found[name] = _edges(name, own, chosen=division, weight=0.9)
        named[name] = {"kind": "area", "rank": 20}
    if division is not None:
        found["municipalities"] = municipality_layer(division, code, radius=3.2)
        named["municipalities"] = {"kind": "area", "rank": 50, "from": 7.5, "reach": 3}
    texts = {
        one: "\n".join((_("Direction"), *look.lines))
        + f"{NBSP}: {_written(counts[one], others[one])}"
        for one, look in styles.items()
    }
    return {
        "layers": found,
        "labels": [label.packed() for label in (*directorate_labels(texts), *_seats())],
        "named": named,
        "locator": {one: look.fill for one, look in styles.items()},
    }
