"""Sheets made all at once: the regions, the divisions, or the municipalities of a region."""

from collections.abc import Iterable, Mapping

from geodata.limits import limits_in_use
from geodata.places import Level, parents, province, territories
from geodata.sheet.question import SheetView
from geodata.tables import derived
from geodata.wording import _, capital, number

Together = tuple[str, tuple[SheetView, ...]]
"""What sheets that are made at once are called, and the view of each."""


@derived()
def together() -> Mapping[str, Together]:
    """Give the sheets that are made at once, by the word that a command takes."""
    limits, division, regions = limits_in_use(), province().division, territories("region")
    homes = parents("municipality", "region", limits)
    towns = list(zip(territories("municipality"), homes, strict=True))
    divisions, within = territories("census_division"), _("Municipalités : {name}")
    kept: dict[str, tuple[str, Level, Iterable[str]]] = {
        "regions": (_("Régions"), "region", regions),
        division.slug: (capital(division.shorts), "census_division", divisions),
    }
    for code, region in regions.items():
        inside = [town for town, home in towns if home == code]
        kept[code] = (within.format(name=region.name), "municipality", inside)
    found = {}
    for word, (name, level, codes) in kept.items():
        views = tuple(SheetView(territory=(level, code), limits=limits) for code in codes)
        found[word] = (_("{name} ({n})").format(name=name, n=number(len(views))), views)
    return found
