"""Build ``datapackage.json`` from the descriptions in ``metadata`` and the built files."""

import hashlib
import json
from collections.abc import Mapping
from typing import Any

from geodata.build.files import DATA, common, described, read_built
from geodata.tables.catalog import Source

MEDIA_TYPES = {"csv": "text/csv", "topojson": "application/topo+json"}
KEPT = ("name", "type", "title", "description", "unit")
CONSTRAINTS = ("required", "unique", "pattern", "minimum", "maximum")
PROVENANCE = ("date", "vintage", "warnings", "source_files")
OWN = ("crs", "geometry", "cited", "layers", "credits", "zooms")


def known(**properties: object) -> dict[str, Any]:
    """Keep the properties that say something: an empty address is not valid in Frictionless."""
    return {name: value for name, value in properties.items() if value != ""}


def file_properties(kind: str, data: bytes) -> dict[str, Any]:
    """Describe a built file, whatever it holds."""
    return {
        "format": kind,
        "mediatype": MEDIA_TYPES[kind],
        "encoding": "utf-8",
        "bytes": len(data),
        "hash": f"sha256:{hashlib.sha256(data).hexdigest()}",
    }


def source_properties(source: Source) -> dict[str, Any]:
    """Describe where figures or shapes come from."""
    own = {"ancrage:publisher": source.publisher, "ancrage:licence": source.licence}
    return known(name=source.name, title=source.title, **own, path=source.path)


def described_source(name: str, shared: Mapping[str, Any]) -> Source:
    """Read a source by its name in the metadata."""
    raw = shared["sources"][name]
    return Source(**raw | {"name": name, "licence": shared["licences"][raw["licence"]]["name"]})


def field(raw: Mapping[str, Any], shared: Mapping[str, Any], sources: list[str]) -> dict[str, Any]:
    """Describe a column as Frictionless does."""
    constraints = {name: raw[name] for name in CONSTRAINTS if name in raw}
    labels: Mapping[str, str] = {}
    if "categories" in raw:
        every = shared["categories"][raw["categories"]]
        labels = {value: every[value] for value in raw.get("only", every)}
    if raw.get("one_of_sources"):
        labels = {name: shared["sources"][name]["title"] for name in sources}
    if labels:
        constraints["enum"] = list(labels)
    kept = {name: raw[name] for name in KEPT if name in raw}
    if "status_of" in raw:
        kept["ancrage:status_of"] = raw["status_of"]
    if constraints:
        kept["constraints"] = constraints
    if labels:
        kept["categories"] = [{"value": v, "label": text} for v, text in labels.items()]
    return kept


def schema(raw: Mapping[str, Any], shared: Mapping[str, Any]) -> dict[str, Any]:
    """Describe the columns and keys of a table as Frictionless does."""
    table = {
        "fields": [field(item, shared, raw["sources"]) for item in raw["fields"]],
        "primaryKey": raw["primary_key"],
        "missingValues": [""],
    }
    keys = [
        {
            "fields": key["fields"],
            "reference": {"resource": key["resource"], "fields": key["reference_fields"]},
        }
        for key in raw.get("foreign_keys", ())
    ]
    return {**table, "foreignKeys": keys} if keys else table


def resource(name: str, raw: Mapping[str, Any], shared: Mapping[str, Any]) -> dict[str, Any]:
    """Describe a built file.

    Raises
    ------
    ValueError
        If a table does not have the number of rows that its description gives.
    """
    kind = "csv" if "fields" in raw else "topojson"
    document: dict[str, Any] = {
        "name": name,
        "title": raw["title"],
        "description": raw["description"],
        "path": f"{name}.{kind}",
        **file_properties(kind, (DATA / f"{name}.{kind}").read_bytes()),
        "sources": [source_properties(described_source(name, shared)) for name in raw["sources"]],
        "licenses": [known(**shared["licences"][name]) for name in raw["licences"]],
        **{f"ancrage:{key}": raw[key] for key in PROVENANCE},
        **{f"ancrage:{key}": raw[key] for key in OWN if key in raw},
    }
    if kind != "csv":
        return document
    rows = len(read_built(name))
    if raw.get("rows", rows) != rows:
        raise ValueError(f"{name}: {rows} rows, {raw['rows']} described")
    own = {"profile": "tabular-data-resource", "rows": rows, "schema": schema(raw, shared)}
    return document | own


def main() -> None:
    """Write ``datapackage.json``, the same bytes each time."""
    shared, every = common(), described()
    used = dict.fromkeys(licence for own in every.values() for licence in own["licences"])
    document = {
        "profile": "data-package",
        **{name: shared[name] for name in ("name", "title", "description", "version")},
        "ancrage:territory": shared["territory"],
        "ancrage:expected": shared["expected"],
        "licenses": [known(**shared["licences"][licence]) for licence in used],
        "resources": [resource(name, own, shared) for name, own in every.items()],
    }
    text = json.dumps(document, ensure_ascii=False, indent=1)
    (DATA / "datapackage.json").write_text(text + "\n", encoding="utf-8")
