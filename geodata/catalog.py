"""The catalogue: what each dataset is, read once from ``data/datapackage.json``."""

from __future__ import annotations

import json
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

from geodata.dataset import Dataset, Field, ForeignKey, Layer, Licence, Source
from geodata.errors import AncrageError, DataError, echo
from geodata.wording import _, enumeration

__all__ = [
    "DATA",
    "PACKAGE_FILE",
    "Dataset",
    "Field",
    "ForeignKey",
    "Layer",
    "Licence",
    "Source",
    "dataset",
    "datasets",
]

DATA = Path(__file__).parent / "data"
PACKAGE_FILE = "datapackage.json"


def _field(raw: Mapping[str, Any]) -> Field:
    rules = raw.get("constraints", {})
    return Field(
        name=raw["name"],
        type=raw["type"],
        title=_(raw["title"]),
        description=_(raw["description"]) if raw.get("description") else "",
        unit=raw.get("unit", ""),
        required=rules.get("required", False),
        unique=rules.get("unique", False),
        pattern=rules.get("pattern", ""),
        minimum=rules.get("minimum"),
        maximum=rules.get("maximum"),
        enum=tuple(rules.get("enum", ())),
        status_of=raw.get("ancrage:status_of", ""),
        labels={item["value"]: _(item["label"]) for item in raw.get("categories", ())},
    )


def _dataset(raw: Mapping[str, Any]) -> Dataset:
    schema = raw.get("schema", {"fields": [], "primaryKey": []})
    return Dataset(
        name=raw["name"],
        title=_(raw["title"]),
        description=_(raw["description"]),
        path=raw["path"],
        format=raw["format"],
        hash=raw["hash"],
        date=raw["ancrage:date"],
        vintage=_(raw["ancrage:vintage"]),
        sources=tuple(
            Source(
                name=item["name"],
                title=_(item["title"]),
                publisher=_(item["ancrage:publisher"]),
                path=item.get("path", ""),
                licence=item["ancrage:licence"],
            )
            for item in raw["sources"]
        ),
        licences=tuple(
            Licence(name=item["name"], title=_(item["title"]), path=item.get("path", ""))
            for item in raw["licenses"]
        ),
        warnings=tuple(_(text) for text in raw["ancrage:warnings"]),
        rows=raw.get("rows"),
        crs=raw.get("ancrage:crs", ""),
        geometry=raw.get("ancrage:geometry", ""),
        fields=tuple(_field(item) for item in schema["fields"]),
        primary_key=tuple(schema["primaryKey"]),
        foreign_keys=tuple(
            ForeignKey(
                fields=tuple(item["fields"]),
                resource=item["reference"]["resource"],
                reference_fields=tuple(item["reference"]["fields"]),
            )
            for item in schema.get("foreignKeys", ())
        ),
        layers=tuple(
            Layer(
                name=name,
                title=_(item["title"]),
                features=item["features"],
                table=item["table"],
                column=item["column"],
            )
            for name, item in raw.get("ancrage:layers", {}).items()
        ),
    )


@cache
def datasets(folder: Path = DATA) -> Mapping[str, Dataset]:
    """Read the whole catalogue.

    Parameters
    ----------
    folder
        Folder that holds ``datapackage.json``.

    Returns
    -------
    Mapping[str, Dataset]
        The datasets by name, in the order in which they are presented.

    Raises
    ------
    DataError
        If the file is missing, is not JSON, or lacks a property.
    """
    path = folder / PACKAGE_FILE
    if not path.is_file():
        raise _fault(None, None, None, _("le catalogue des tables"))
    try:
        package = json.loads(path.read_bytes())
    except json.JSONDecodeError as error:
        value = error.doc[error.pos : error.pos + 20]
        raise _fault(error.lineno, None, value, _("un document JSON complet")) from error
    except UnicodeDecodeError as error:
        raise _fault(None, None, repr(error.object[error.start]), "UTF-8") from error
    try:
        return {raw["name"]: _dataset(raw) for raw in package["resources"]}
    except KeyError as error:
        name = str(error.args[0])
        raise _fault(None, name, None, _("cette propriété dans chaque ressource")) from error
    except (TypeError, AttributeError) as error:
        raise _fault(None, None, str(error), _("un catalogue au format Frictionless")) from error


def _fault(row: int | None, column: str | None, value: str | None, allowed: str) -> DataError:
    return DataError(file=PACKAGE_FILE, row=row, column=column, value=value, allowed=allowed)


def dataset(name: str) -> Dataset:
    """Give one dataset of the project.

    Parameters
    ----------
    name
        Its name, such as ``service_points``.

    Returns
    -------
    Dataset
        The dataset.

    Raises
    ------
    AncrageError
        If there is no such dataset; the message lists those that exist.
    """
    known = datasets()
    if name not in known:
        raise AncrageError(
            _("Table inconnue : « {name} ». Tables : {known}.").format(
                name=echo(name), known=enumeration(list(known))
            )
        )
    return known[name]
