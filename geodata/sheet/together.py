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
    limits = limits_in_use()
    towns, homes = territories("municipality"), parents("municipality", "region", limits)

    def made(name: str, level: Level, codes: Iterable[str]) -> Together:
        views = tuple(SheetView(territory=(level, code), limits=limits) for code in codes)
        return _("{name} ({n})").format(name=name, n=number(len(views))), views

    division, regions = province().division, territories("region")
    within = _("Municipalités : {name}")
    return {
        "regions": made(_("Régions"), "region", regions),
        division.slug: made(
            capital(division.shorts), "census_division", territories("census_division")
        ),
        **{
            code: made(
                within.format(name=region.name),
                "municipality",
                (town for town, home in zip(towns, homes, strict=True) if home == code),
            )
            for code, region in regions.items()
        },
    }
