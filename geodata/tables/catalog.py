"""The catalogue: what each dataset is, read once from ``data/datapackage.json``."""

import re
from collections.abc import Mapping, Sequence

from geodata.errors import DataError, among, echo
from geodata.parsing import JsonError, json_value
from geodata.properties import Properties
from geodata.tables.description import Credit, Dataset, Field, ForeignKey, Layer, Licence, Source
from geodata.tables.snapshot import (
    EMBEDDED,
    PACKAGE_FILE,
    Snapshot,
    current,
    derived,
    is_beside,
    snapshot,
)
from geodata.wording import _


def _field(raw: Properties) -> Field:
    rules = raw.object("constraints", {})
    _check_pattern(rules)
    return raw.made(
        Field,
        "title",
        "description",
        own="status_of",
        required=rules.flag("required"),
        unique=rules.flag("unique"),
        pattern=rules.text("pattern", ""),
        minimum=rules.number("minimum"),
        maximum=rules.number("maximum"),
        enum=rules.texts("enum", []),
        labels={item.text("value"): _(item.text("label")) for item in raw.each("categories", [])},
    )


def _check_pattern(rules: Properties) -> None:
    try:
        re.compile(rules.text("pattern", ""))
    except (re.error, OverflowError, RecursionError):
        rules.refuse("pattern", _("une expression régulière"))


def _dataset(raw: Properties) -> Dataset:
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
        path=_path(raw),
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


def _path(raw: Properties) -> str:
    """Give the file of a dataset, which must stand beside the catalogue."""
    found = raw.text("path")
    if not is_beside(found):
        raw.refuse("path", _("le nom d'un fichier du même dossier"))
    return found


def _columns(raw: Properties, name: str, fields: Sequence[Field]) -> tuple[str, ...]:
    """Give columns, which must be among those of the table."""
    found = raw.texts(name)
    if not {field.name for field in fields}.issuperset(found):
        raw.refuse(name, _("des colonnes de la table"))
    return found


def _foreign_key(raw: Properties, fields: Sequence[Field]) -> ForeignKey:
    own, reference = _columns(raw, "fields", fields), raw.object("reference")
    there = reference.texts("fields")
    if len(there) != len(own):
        reference.refuse("fields", _("autant de colonnes que la clé"))
    return ForeignKey(fields=own, resource=reference.text("resource"), reference_fields=there)


def _layer(raw: Properties, name: str) -> Layer:
    return raw.made(Layer, "title", name=name, features=raw.count("features") or 0)


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


@derived()
def datasets() -> Mapping[str, Dataset]:
    """Give the datasets by name, in the order in which they are presented."""
    return described(current())


def has(name: str) -> bool:
    """Say whether the data have a table that they may lack."""
    return name in datasets()


def described(read: Snapshot) -> Mapping[str, Dataset]:
    """Read the catalogue of a snapshot.

    Raises
    ------
    DataError
        If the file is missing, is not JSON, lacks a property, or has one of another type.
    """
    found = {item.name: item for item in map(_dataset, package(read).each("resources"))}
    for item in found.values():
        _check_references(item, found)
    return found


def package(read: Snapshot) -> Properties:
    """Give the whole catalogue of a snapshot; ``DataError`` where it cannot be read."""
    if PACKAGE_FILE not in read.files:
        raise DataError(PACKAGE_FILE, _("le catalogue des tables"))
    try:
        return Properties.of(PACKAGE_FILE, json_value(read.files[PACKAGE_FILE]))
    except JsonError as error:
        told = error.value if error.row is not None else str(error)
        allowed = _("un document JSON complet")
        raise DataError(PACKAGE_FILE, allowed, row=error.row, value=told) from error


def territory_object(read: Snapshot) -> Properties:
    """Give what the catalogue of a snapshot says of its province; ``DataError`` for nothing."""
    return package(read).object(TERRITORY)


@derived()
def models() -> Mapping[str, Dataset]:
    """Give the tables as the product knows them, by name: those of the data that it ships with."""
    return described(snapshot({PACKAGE_FILE: (EMBEDDED / PACKAGE_FILE).read_bytes()}))


def is_optional(name: str) -> bool:
    """Say whether the product runs without a table that it knows."""
    return name in models() and name not in REQUIRED


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
    """Give one dataset of the project.

    Raises
    ------
    AncrageError
        If there is no such dataset; the message lists those that exist.
    """
    known = datasets()
    return known[among(name, known, _("Table inconnue : « {text} ». Tables : {known}."))]
