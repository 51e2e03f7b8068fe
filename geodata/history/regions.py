"""Directorates over time: which regions each has, what it comes from, who has a place."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from geodata import places, tables
from geodata.network import BEFORE, Stage, region_names, stages
from geodata.rows import records
from geodata.tables import derived
from geodata.wording import _, day, enumeration, typography


@dataclass(frozen=True, slots=True)
class Directorate:
    """A regional directorate, as it stood from one date to another.

    Attributes
    ----------
    start, end
        First and last day; ``end`` is empty for one that still stood.
    limits
        Vintage of the limits of its regions: ``2019`` or ``2021``.
    note
        How its regions are inferred; may be empty.
    seat, address
        Its seat and its source's address, which may be empty.
    """

    id: str
    name: str
    codes: tuple[str, ...]
    start: str
    end: str
    limits: str
    stated: bool
    note: str
    seat: str
    address: str

    @property
    def regions(self) -> str:
        """Names of its regions."""
        return enumeration([region_names()[code] for code in self.codes])

    @property
    def span(self) -> str:
        """Between which dates it stood."""
        if not self.end:
            return _("Depuis le {start}").format(start=day(self.start))
        return _("Du {start} au {end}").format(start=day(self.start), end=day(self.end))

    @property
    def origin(self) -> Directorate | None:
        """The one just before that had all its regions; ``None`` where none had."""
        known = list(directorates())
        rank = known.index(str(places.directorates(self.start)))
        if rank == 0:
            return None
        before = directorates()[known[rank - 1]]
        return next((one for one in before if set(self.codes) <= set(one.codes)), None)

    @property
    def is_renewed(self) -> bool:
        """Whether it keeps the regions of the one just before; the first do not."""
        return self.origin is not None and self.origin.codes == self.codes

    @property
    def change(self) -> str:
        """What became of it when it began; empty where none had all its regions before."""
        if self.origin is None:
            return ""
        if self.is_renewed:
            return _("inchangée")
        return _("issue du partage de « {name} »").format(name=self.origin.name)


@derived()
def directorates() -> Mapping[str, tuple[Directorate, ...]]:
    """Give the directorates of each layer.

    Returns
    -------
    Mapping[str, tuple[Directorate, ...]]
        By name of layer, in the order of their first region.
    """
    found: dict[str, list[Directorate]] = {}
    for code, row in records(tables.table("directorates").set_index("directorate_id")):
        one = Directorate(
            id=code,
            name=typography(row["short_name"]),
            codes=tuple(row["region_codes"].split()),
            start=row["valid_from"],
            end=row["valid_to"],
            limits=row["region_limits"],
            stated=row["membership_evidence"] == "stated",
            note=typography(row["membership_note"]),
            seat=typography(row["seat"]),
            address=row["source_url"],
        )
        found.setdefault(str(places.directorates(one.start)), []).append(one)
    return {name: tuple(sorted(own, key=lambda d: d.codes)) for name, own in found.items()}


def in_force(stage: Stage) -> tuple[Directorate, ...]:
    """Give the directorates of a stage; none where they are not published."""
    return directorates()[stage.layer] if stage.layer else ()


def limits_of(stage: Stage) -> str:
    """Give the vintage of the regions' limits on which a stage is drawn."""
    own = in_force(stage)
    return own[0].limits if own else places.network_day()[:4]


def region_at(level: str, code: str, limits: str) -> str | None:
    """Give the code of the region of a territory; ``None`` for the province."""
    if level in ("province", "region"):
        return code if level == "region" else None
    homes = places.division_parents(places.regions(limits))
    return str(homes[str(places.division_of(level, code))])


def known_points(stage: Stage) -> list[str]:
    """Give the service points that sources place at a stage.

    Returns
    -------
    list of str
        Identifiers: those that existed before August 2019, the 61 of that month, and none
        afterwards, since the lists of later years are not published.
    """
    points = tables.table("service_points")
    if stage.layer is None:
        return list(points.loc[points["opened"] == "existing", "id"])
    return list(points["id"]) if stage.layer == places.directorates() else []


@dataclass(frozen=True, slots=True)
class Period:
    """Between which dates a place had one directorate, its region then, and that directorate."""

    span: str
    region: str
    directorate: Directorate | None


def periods(level: str, code: str) -> tuple[Period, ...]:
    """Give the directorates that a territory has had, one after the other."""
    found = [Period(stages()[BEFORE].name, "", None)]
    for own in directorates().values():
        region = str(region_at(level, code, own[0].limits))
        (one,) = [directorate for directorate in own if region in directorate.codes]
        found.append(Period(one.span, region_names()[region], one))
    return tuple(found)
