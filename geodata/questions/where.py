"""Where one is: what every question has in its view, and how it is read from a link."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from geodata import places
from geodata.limits import IN_FORCE, YEARS, Limits
from geodata.maps import Place, framing, is_within
from geodata.places import Level, province_place
from geodata.questions.parameters import Parameter, RefusedError, choice, territory
from geodata.wording import _


@dataclass(frozen=True, slots=True)
class Where:
    """Where one is; a question adds the fields of its own.

    Attributes
    ----------
    frame
        Level and code of the territory that the map frames: a choice does not move the
        map, going down or up does.
    limits
        Limits of the regions.
    place
        Latitude, longitude and zoom of the map when a user moved it, else ``None``.
    """

    territory: tuple[Level, str] = field(default_factory=province_place)
    frame: tuple[Level, str] = field(default_factory=province_place)
    limits: Limits = IN_FORCE
    place: Place | None = None


def dated_words() -> Mapping[str, Limits]:
    """Give the limits of the regions that are not those in force, by their year; none without."""
    if len(places.ordered(places.REGION)) < 2:
        return {}
    return {YEARS[limits]: limits for limits in YEARS if limits != IN_FORCE}


def _place(text: str) -> Place:
    found = re.fullmatch(r"(-?\d{1,2}(?:\.\d+)?),(-?\d{1,3}(?:\.\d+)?),(\d{1,2}(?:\.\d+)?)", text)
    if found:
        latitude, longitude, zoom = (float(part) for part in found.groups())
        if is_within((latitude, longitude, zoom)):
            return round(latitude, 4), round(longitude, 4), round(zoom, 2)
    latitude, longitude = framing().middle
    raise RefusedError(
        _("valeur attendue : latitude, longitude et zoom, par exemple « {place} »").format(
            place=f"{latitude:.1f},{longitude:.1f},7"
        )
    )


def _write_place(value: Place) -> str:
    return ",".join(f"{part:.4f}".rstrip("0").rstrip(".") for part in value)


PLACE = "vue"
"""The parameter that the browser itself keeps up to date."""

WHERE: Mapping[str, Parameter] = {
    "territory": territory("territoire"),
    "frame": territory("cadre"),
    "limits": choice("limites", dated_words),
    "place": Parameter(PLACE, _place, _write_place),
}
"""How each field of :class:`Where` is read and written."""
