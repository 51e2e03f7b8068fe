"""A version of the data as one value: its catalogue, its tables, their schema, their files."""

from __future__ import annotations

from geodata.tables.catalog import (
    REQUIRED,
    TERRITORY,
    dataset,
    datasets,
    described,
    has,
    models,
    package,
    territory_object,
)
from geodata.tables.cells import typed
from geodata.tables.description import Credit, Dataset, Layer, Source
from geodata.tables.exporting import FORMATS, GEOGRAPHIC, export, formats, geometry, rows, write
from geodata.tables.load import (
    BACKGROUND,
    BOUNDARIES,
    background,
    boundaries,
    content,
    hash_faults,
    table,
    text_rows,
)
from geodata.tables.schema import HEADER_LINE, cell_faults, column_faults, faults
from geodata.tables.snapshot import (
    PACKAGE_FILE,
    Snapshot,
    current,
    derived,
    elsewhere,
    folder,
    newest,
    opened,
    renew,
    shown,
    using,
)
from geodata.tables.topology import document, layer_codes, shapes
from geodata.tables.unreliable import UNRELIABLE, without_unreliable

__all__ = [
    "BACKGROUND",
    "BOUNDARIES",
    "FORMATS",
    "GEOGRAPHIC",
    "HEADER_LINE",
    "PACKAGE_FILE",
    "REQUIRED",
    "TERRITORY",
    "UNRELIABLE",
    "Credit",
    "Dataset",
    "Layer",
    "Snapshot",
    "Source",
    "background",
    "boundaries",
    "cell_faults",
    "column_faults",
    "content",
    "current",
    "dataset",
    "datasets",
    "derived",
    "described",
    "document",
    "elsewhere",
    "export",
    "faults",
    "folder",
    "formats",
    "geometry",
    "has",
    "hash_faults",
    "layer_codes",
    "models",
    "newest",
    "opened",
    "package",
    "renew",
    "rows",
    "shapes",
    "shown",
    "table",
    "territory_object",
    "text_rows",
    "typed",
    "using",
    "without_unreliable",
    "write",
]
