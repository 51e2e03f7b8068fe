"""Sites: where a network answers people, as published or as a scenario would have it."""

from dataclasses import dataclass, fields

from geodata.roads import Place
from geodata.rows import records
from geodata.tables import derived, table


@dataclass(frozen=True, kw_only=True)
class Site:
    """A service point, real or proposed.

    Attributes
    ----------
    id
        Identifier: that of ``service_points``, or one that a scenario gave.
    longitude, latitude
        Degrees, WGS 84.
    code
        Code of the municipality at whose point it stands; empty for another place.
    evidence
        ``attested``, ``reconstructed`` or ``proposed``.
    region
        Code of its region (limits of 2019).
    """

    id: str
    name: str
    town: str
    longitude: float
    latitude: float
    code: str
    evidence: str
    region: str

    @property
    def place(self) -> Place:
        """Where it stands, as routers take it."""
        return Place(
            name=self.town, longitude=self.longitude, latitude=self.latitude, code=self.code
        )


@derived(limits=False)
def network(*, attested_only: bool = False) -> tuple[Site, ...]:
    """Give the service points of 2019.

    Returns
    -------
    tuple of Site
        In the table's order: 61, or 54 attested.
    """
    rows = table("service_points").rename(
        columns={"municipality_code": "code", "region_code": "region"}
    )
    if attested_only:
        rows = rows[rows["evidence"] == "attested"]
    names = [field.name for field in fields(Site)]
    return tuple(Site(**row) for _rank, row in records(rows[names]))
