"""The catalogue: what each dataset is, read once from ``data/datapackage.json``."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from geodata.errors import DataError, among, echo
from geodata.parsing import JsonError, json_value
from geodata.properties import Properties
from geodata.tables.snapshot import (
    EMBEDDED,
    PACKAGE_FILE,
    current,
    derived,
    is_beside,
    snapshot,
    using,
)
from geodata.wording import _

TERRITORY = "ancrage:territory"
"""The property of the catalogue that describes the province."""

REQUIRED = (
    "service_points",
    "regions",
    "census_divisions",
    "municipalities",
    "division_regions",
    "directorates",
    "settlement",
    "boundaries",
)
"""The datasets without which the product cannot run; the other ones are optional."""


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
        """Give one column; ``KeyError`` for one that the table does not have."""
        return {column.name: column for column in self.fields}[name]


def _field(raw: Properties) -> Field:
    rules = raw.object("constraints", {})
    pattern = rules.text("pattern", "")
    try:
        re.compile(pattern)
    except (re.error, OverflowError, RecursionError):
        rules.refuse("pattern", _("une expression régulière"))
    return raw.made(
        Field,
        "title",
        "description",
        own="status_of",
        required=rules.flag("required"),
        unique=rules.flag("unique"),
        pattern=pattern,
        minimum=rules.number("minimum"),
        maximum=rules.number("maximum"),
        enum=rules.texts("enum", []),
        labels={item.text("value"): _(item.text("label")) for item in raw.each("categories", [])},
    )


def _dataset(raw: Properties) -> Dataset:
    if not is_beside(raw.text("path")):
        raw.refuse("path", _("le nom d'un fichier du même dossier"))
    schema = raw.object("schema", {"fields": [], "primaryKey": []})
    fields = tuple(map(_field, schema.each("fields")))
    layers = raw.object("ancrage:layers", {})
    return raw.made(
        Dataset,
        "title",
        "description",
        "vintage",
        "cited",
        own="date vintage crs geometry cited",
        sources=tuple(
            item.made(Source, "title", "publisher", own="publisher licence")
            for item in raw.each("sources")
        ),
        licences=tuple(item.made(Licence, "title") for item in raw.each("licenses")),
        warnings=tuple(map(_, raw.texts("ancrage:warnings"))),
        fields=fields,
        primary_key=_columns(schema, "primaryKey", fields),
        foreign_keys=tuple(_foreign_key(item, fields) for item in schema.each("foreignKeys", [])),
        layers=tuple(_layer(layers.object(name), name) for name in layers.raw),
        credits=tuple(item.made(Credit, "text") for item in raw.each("ancrage:credits", [])),
        zooms=raw.pair("ancrage:zooms"),
    )


def _columns(raw: Properties, name: str, fields: Sequence[Field]) -> tuple[str, ...]:
    """Give columns, which must be among those of the table, each once."""
    found = raw.texts(name)
    if not {field.name for field in fields}.issuperset(found) or len({*found}) < len(found):
        raw.refuse(name, _("des colonnes de la table, chacune une fois"))
    return found


def _foreign_key(raw: Properties, fields: Sequence[Field]) -> ForeignKey:
    own, reference = _columns(raw, "fields", fields), raw.object("reference")
    there = reference.texts("fields")
    if len(there) != len(own):
        reference.refuse("fields", _("autant de colonnes que la clé"))
    return ForeignKey(fields=own, resource=reference.text("resource"), reference_fields=there)


def _layer(raw: Properties, name: str) -> Layer:
    return raw.made(Layer, "title", name=name, features=raw.count("features") or 0)


@derived(limits=False)
def datasets() -> Mapping[str, Dataset]:
    """Give the datasets by name, in the order in which they are presented.

    Raises
    ------
    DataError
        If the catalogue is missing, is not JSON, lacks a property, or has one of another type.
    """
    found = {item.name: item for item in map(_dataset, package().each("resources"))}
    for item in found.values():
        _check_references(item, found)
    return found


@derived(limits=False)
def package() -> Properties:
    """Give the whole catalogue; ``DataError`` where it cannot be read."""
    files = current().files
    if PACKAGE_FILE not in files:
        raise DataError(PACKAGE_FILE, _("le catalogue des tables"))
    try:
        return Properties.of(PACKAGE_FILE, json_value(files[PACKAGE_FILE]))
    except JsonError as error:
        told = error.value if error.row is not None else str(error)
        allowed = _("un document JSON complet")
        raise DataError(PACKAGE_FILE, allowed, row=error.row, value=told) from error


def territory_object() -> Properties:
    """Give what the catalogue says of the province; ``DataError`` where it says nothing."""
    return package().object(TERRITORY)


@derived(limits=False)
def models() -> Mapping[str, Dataset]:
    """Give the tables as the product knows them, by name: those of the data that it ships with."""
    with using(snapshot({PACKAGE_FILE: (EMBEDDED / PACKAGE_FILE).read_bytes()})):
        return datasets()


def _check_references(item: Dataset, known: Mapping[str, Dataset]) -> None:
    """Refuse columns that the tables to which a dataset refers do not have."""
    for name, columns in (
        *((key.resource, key.reference_fields) for key in item.foreign_keys),
        *((layer.table, (layer.column,)) for layer in item.layers),
    ):
        # A table that is not described is said missing elsewhere.
        there = known.get(name)
        if there is not None and not {field.name for field in there.fields}.issuperset(columns):
            allowed, value = _("des colonnes de {name}"), ", ".join(columns)
            raise DataError(
                PACKAGE_FILE, allowed.format(name=echo(name)), column=item.name, value=value
            )


def dataset(name: str) -> Dataset:
    """Give one dataset; ``AncrageError``, with those that exist, where there is no such one."""
    known = datasets()
    return known[among(name, known, _("Table inconnue : « {text} ». Tables : {known}."))]
