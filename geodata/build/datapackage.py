"""Build ``datapackage.json`` from the descriptions in ``metadata`` and the built files."""

import hashlib
import json
from collections.abc import Iterable, Mapping
from typing import Any

from geodata.build.files import DATA, common, described, read_built

MEDIA_TYPES = {"csv": "text/csv", "topojson": "application/topo+json"}
CONSTRAINTS = ("required", "unique", "pattern", "minimum", "maximum")


def field(raw: Mapping[str, Any], shared: Mapping[str, Any], sources: list[str]) -> dict[str, Any]:
    """Describe a column as Frictionless does."""
    constraints = {name: raw[name] for name in CONSTRAINTS if name in raw}
    labels: Mapping[str, str] = {}
    if "categories" in raw:
        every = shared["categories"][raw["categories"]]
        labels = {value: every[value] for value in raw.get("only", every)}
        constraints["enum"] = list(labels)
    if raw.get("one_of_sources"):
        labels = {name: shared["sources"][name]["title"] for name in sources}
        constraints["enum"] = sources
    kept = {k: raw[k] for k in ("name", "type", "title", "description", "unit") if k in raw}
    if "status_of" in raw:
        kept["ancrage:status_of"] = raw["status_of"]
    if constraints:
        kept["constraints"] = constraints
    if labels:
        kept["categories"] = [{"value": v, "label": text} for v, text in labels.items()]
    return kept


def provenance(raw: Mapping[str, Any], shared: Mapping[str, Any]) -> dict[str, Any]:
    """Describe where a dataset comes from and under which licences."""
    return {
        "sources": [
            {
                "name": name,
                "title": shared["sources"][name]["title"],
                "ancrage:publisher": shared["sources"][name]["publisher"],
                "ancrage:licence": shared["licences"][shared["sources"][name]["licence"]]["name"],
                **_link(shared["sources"][name]),
            }
            for name in raw["sources"]
        ],
        "licenses": [
            {
                "name": shared["licences"][name]["name"],
                "title": shared["licences"][name]["title"],
                **_link(shared["licences"][name]),
            }
            for name in raw["licences"]
        ],
        "ancrage:date": raw["date"],
        "ancrage:vintage": raw["vintage"],
        "ancrage:warnings": raw["warnings"],
        "ancrage:source_files": raw["source_files"],
    }


def _link(item: Mapping[str, str]) -> dict[str, str]:
    """Keep an address only where there is one: an empty one is not valid in Frictionless."""
    return {"path": item["path"]} if item["path"] else {}


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
    data = (DATA / f"{name}.{kind}").read_bytes()
    document: dict[str, Any] = {
        "name": name,
        "title": raw["title"],
        "description": raw["description"],
        "path": f"{name}.{kind}",
        "format": kind,
        "mediatype": MEDIA_TYPES[kind],
        "encoding": "utf-8",
        "bytes": len(data),
        "hash": f"sha256:{hashlib.sha256(data).hexdigest()}",
        **provenance(raw, shared),
    }
    for key in ("crs", "geometry", "cited", "layers", "credits", "zooms"):
        if key in raw:
            document[f"ancrage:{key}"] = raw[key]
    if kind != "csv":
        return document
    rows = len(read_built(name))
    if raw.get("rows", rows) != rows:
        raise ValueError(f"{name}: {rows} rows, {raw['rows']} described")
    return {
        **document,
        "profile": "tabular-data-resource",
        "rows": rows,
        "schema": schema(raw, shared),
    }


def package(names: Iterable[str] | None = None) -> dict[str, Any]:
    """Describe the whole package.

    Parameters
    ----------
    names
        Datasets to describe; all of them when not given.
    """
    shared, every = common(), described()
    wanted = list(every) if names is None else list(names)
    used = {licence: None for name in wanted for licence in every[name]["licences"]}
    return {
        "profile": "data-package",
        "name": shared["name"],
        "title": shared["title"],
        "description": shared["description"],
        "version": shared["version"],
        "ancrage:territory": shared["territory"],
        "ancrage:expected": shared["expected"],
        "licenses": [
            {"name": item["name"], "title": item["title"], **_link(item)}
            for item in (shared["licences"][licence] for licence in used)
        ],
        "resources": [resource(name, every[name], shared) for name in wanted],
    }


def write(document: Mapping[str, Any]) -> None:
    """Write the package, the same bytes each time."""
    text = json.dumps(document, ensure_ascii=False, indent=1)
    (DATA / "datapackage.json").write_text(text + "\n", encoding="utf-8")


def main() -> None:
    """Write ``datapackage.json``."""
    write(package())
