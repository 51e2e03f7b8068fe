"""Directorates over time: which regions each has, what it comes from, who has a place."""

from collections.abc import Mapping
from dataclasses import dataclass

from geodata import places, tables
from geodata.network import BEFORE, Stage, stages
from geodata.places import division_of
from geodata.rows import records
from geodata.tables import derived
from geodata.wording import _, day, enumeration, typography


@derived(limits=False)
def region_names() -> Mapping[str, str]:
    """Give the names of the regions by code, without the date of any limits."""
    rows = tables.table("regions")
    return {
        code: typography(name)
        for code, name in zip(rows["region_code"], rows["region_name"], strict=True)
    }


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
            seat=row["seat"],
            address=row["source_url"],
        )
        found.setdefault(str(places.directorates(one.start)), []).append(one)
    return {name: tuple(sorted(own, key=lambda d: d.codes)) for name, own in found.items()}


def in_force(stage: Stage) -> tuple[Directorate, ...]:
    """Give the directorates of a stage.

    Returns
    -------
    tuple of Directorate
        Empty where they are not published.
    """
    return directorates()[stage.layer] if stage.layer else ()


def origin(one: Directorate) -> Directorate | None:
    """Find the directorate from which another comes.

    Returns
    -------
    Directorate or None
        The one just before that had all its regions; ``None`` for the first known ones.
    """
    known = list(directorates())
    rank = known.index(str(places.directorates(one.start)))
    if rank == 0:
        return None
    (found,) = [
        before for before in directorates()[known[rank - 1]] if set(one.codes) <= set(before.codes)
    ]
    return found


def is_renewed(one: Directorate) -> bool:
    """Tell whether a directorate keeps the regions of the one just before; the first do not."""
    before = origin(one)
    return before is not None and before.codes == one.codes


def change(one: Directorate) -> str:
    """Say what became of a directorate when it began; empty for the first known ones."""
    before = origin(one)
    if before is None:
        return ""
    if is_renewed(one):
        return _("inchangée")
    return _("issue du partage de « {name} »").format(name=before.name)


@dataclass(frozen=True, slots=True)
class Period:
    """Between which dates a place had one directorate, its region then, and that directorate."""

    span: str
    region: str
    directorate: Directorate | None


def region_at(level: str, code: str, limits: str) -> str | None:
    """Give the region of a territory.

    Returns
    -------
    str or None
        Code of the region; ``None`` for the province.
    """
    if level in ("province", "region"):
        return code if level == "region" else None
    return str(places.division_parents(places.regions(limits))[str(division_of(level, code))])


def periods(level: str, code: str) -> tuple[Period, ...]:
    """Give the directorates that a territory has had, one after the other."""
    found = [Period(stages()[BEFORE].name, "", None)]
    for own in directorates().values():
        region = str(region_at(level, code, own[0].limits))
        (one,) = [directorate for directorate in own if region in directorate.codes]
        found.append(Period(one.span, region_names()[region], one))
    return tuple(found)
