"""What is known of a dataset: columns, keys, sources, licences, warnings."""

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, kw_only=True)
class Licence:
    """A licence: identifier, title in French, and address (may be empty)."""

    name: str
    title: str
    path: str = ""


@dataclass(frozen=True, kw_only=True)
class Source:
    """Where figures come from; ``path`` is an address, empty when there is none."""

    name: str
    title: str
    publisher: str
    path: str = ""
    licence: str


@dataclass(frozen=True, kw_only=True)
class Field:
    """A column: what it means, which values it allows, and of which figure it is the status."""

    name: str
    type: str
    title: str
    description: str = ""
    unit: str = ""
    required: bool = False
    unique: bool = False
    pattern: str = ""
    minimum: float | None = None
    maximum: float | None = None
    enum: tuple[str, ...] = ()
    status_of: str = ""
    labels: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, kw_only=True)
class ForeignKey:
    """Columns whose values must exist in another table."""

    fields: tuple[str, ...]
    resource: str
    reference_fields: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class Layer:
    """A layer of the boundaries: its territories, where their codes are listed, and its vintage.

    ``valid_from`` and ``valid_to`` are its first and last days, empty where no end is known.
    """

    name: str
    title: str
    level: str
    features: int
    table: str
    column: str
    valid_from: str = ""
    valid_to: str = ""


@dataclass(frozen=True, kw_only=True)
class Credit:
    """Whom a map names for its shapes, and an address, which may be empty."""

    text: str
    href: str = ""


@dataclass(frozen=True, kw_only=True)
class Dataset:
    """A dataset of the package, with its provenance and its warnings, in French."""

    name: str
    title: str
    description: str
    path: str
    format: str
    hash: str
    date: str
    vintage: str
    sources: tuple[Source, ...]
    licences: tuple[Licence, ...]
    warnings: tuple[str, ...]
    rows: int | None
    crs: str = ""
    geometry: str = ""
    fields: tuple[Field, ...]
    primary_key: tuple[str, ...]
    foreign_keys: tuple[ForeignKey, ...]
    layers: tuple[Layer, ...]
    cited: str = ""
    credits: tuple[Credit, ...]
    zooms: tuple[float, float] | None

    def field(self, name: str) -> Field:
        """Give one column.

        Raises
        ------
        KeyError
            If the table has no such column.
        """
        return {column.name: column for column in self.fields}[name]
