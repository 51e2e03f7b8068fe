"""A made province, l'Imaginie: a data folder that is another place, with other words and codes.

Nothing of it exists: three regions of squares on a grid of one degree, six counties, forty
municipalities, five service points and one census, far from the province that the product
ships with, on another plane.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from geopandas import GeoDataFrame
from shapely import box

from geodata.build.limits import BuiltLimits, limits
from geodata.tables.catalog import Credit, Layer, Licence, Source
from geodata.tables.snapshot import EMBEDDED, PACKAGE_FILE, Snapshot, snapshot

Row = Mapping[str, object]

CODE = "99"
WEST, SOUTH = -118, 51
"""Corner of the grid, in degrees: a square of one degree a county."""

REGIONS = {"1": "Rives-d'Ambre", "2": "Plateau-Clair", "3": "Hautes-Brumes"}
COUNTIES = {
    # code: (name, region, column and row of its square)
    "101": ("Port-Ambre", "1", (0, 0)),
    "102": ("Les Grèves", "1", (0, 1)),
    "201": ("Clairval", "2", (1, 0)),
    "202": ("Orée-du-Plateau", "2", (1, 1)),
    "301": ("Brumeval", "3", (2, 0)),
    "302": ("Cimes-Grises", "3", (2, 1)),
}
HOMES = {"1": "2025-ouest", "2": "2025-ouest", "3": "2025-est"}
TOWNS = 40
POINTS = ("10101", "10102", "20101", "20201", "30101")
SINCE = "2025-03-01"

PLANE = "EPSG:3400"

WORDS = {
    "code": CODE,
    "name": "Imaginie",
    "definite": "l'Imaginie",
    "of": "de l'Imaginie",
    "at": "en Imaginie",
    "division": {
        "slug": "comte",
        "one": "comté",
        "many": "comtés",
        "feminine": False,
        "short": "comté",
        "shorts": "comtés",
        "kind": "comté",
        "kinds": "comtés",
    },
    "map": {"crs": PLANE},
}
LICENCE = {"name": "inventé", "title": "Chiffres inventés", "path": ""}
SOURCE = {
    "name": "recensement-imagine",
    "title": "Recensement imaginé de 2021",
    "ancrage:publisher": "Bureau imaginé",
    "ancrage:licence": LICENCE["name"],
}


def towns() -> list[Row]:
    """Forty municipalities on a grid inside their counties, the first of each the largest."""
    found: list[Row] = []
    for place, (county, (_name, region, (column, row))) in enumerate(COUNTIES.items()):
        for rank in range(TOWNS // len(COUNTIES) + (place < TOWNS % len(COUNTIES))):
            people = 24_000 - 3_000 * rank + 500 * place
            share = round(1 + 2.5 * place / (1 + rank), 1)
            found.append(
                {
                    "csd_code": f"{county}{rank + 1:02}",
                    "csd_name": f"{('Bourg', 'Val', 'Mont', 'Lac', 'Pré', 'Roc', 'Gué')[rank]}"
                    f" {('Ambre', 'Sable', 'Clair', 'Orée', 'Brume', 'Cime')[place]}",
                    "csd_type": "V",
                    "cd_code": county,
                    "region_code": region,
                    "population_2021": people,
                    "population_change_2016_2021_pct": "",
                    "land_area_km2": 900,
                    "immigrants_2021_share_pct": share,
                    "immigrants_2021_share_status": "published",
                    "immigrants_2021": 5 * round(people * share / 500),
                    "immigrants_2021_status": "estimated",
                    "longitude": round(WEST + column + 0.15 + 0.3 * (rank % 3), 4),
                    "latitude": round(SOUTH + row + 0.15 + 0.3 * (rank // 3), 4),
                    "point_source": "interior_point",
                }
            )
    return found


def _summed(rows: Sequence[Row], key: str, code: str) -> dict[str, Any]:
    """The people of a larger territory, by the column that names it."""
    own = [row for row in rows if row[key] == code]
    people = sum(int(str(row["population_2021"])) for row in own)
    immigrants = sum(int(str(row["immigrants_2021"])) for row in own)
    return {
        "population_2021": people,
        "immigrants_2021": immigrants,
        "immigrants_2021_status": "estimated",
        "immigrants_2021_share_pct": round(100 * immigrants / people, 1),
        "immigrants_2021_share_status": "estimated",
        "non_permanent_residents_2021": "",
    }


def _settled(level: str, code: object, row: Row) -> list[Row]:
    """The rows of the long table for a territory."""
    whole = {"level": level, "code": code, "limits": "2021", "period": "2021", "note": ""}
    whole["source_id"] = SOURCE["name"]
    return [
        {**whole, "measure": name, "value": row[f"{name}_2021"], "status": status}
        for name, status in (
            ("population", "published"),
            ("immigrants", "estimated"),
            ("immigrants_share_pct", "published"),
        )
    ]


def tables() -> dict[str, list[Row]]:
    """The tables without which the product cannot run."""
    places = towns()
    shares = ("immigrants_2021_share_pct", "immigrants_share_pct_2021")
    divisions: list[Row] = [
        {
            "cd_code": code,
            "cd_name": name,
            "cd_kind_note": "",
            "region_code": region,
            "region_code_2019": region,
            "directorate_id": HOMES[region],
            **_summed(places, "cd_code", code),
            "population_2025": _summed(places, "cd_code", code)["population_2021"],
            "land_area_km2": 7_000,
            "immigrants_2016_2021": "",
        }
        for code, (name, region, _square) in COUNTIES.items()
    ]
    regions: list[Row] = [
        {
            "region_code": code,
            "region_name": name,
            **_summed(places, "region_code", code),
            "longitude": WEST + int(code) - 0.5,
            "latitude": SOUTH + 1.0,
        }
        for code, name in REGIONS.items()
    ]
    province = _summed([{**row, "all": CODE} for row in places], "all", CODE)
    held = [
        ("province", CODE, province),
        *(("region", row["region_code"], row) for row in regions),
        *(("census_division", row["cd_code"], row) for row in divisions),
        *(("municipality", row["csd_code"], row) for row in places),
    ]
    return {
        "service_points": [_point(code, places) for code in POINTS],
        "directorates": [_directorate(code) for code in dict.fromkeys(HOMES.values())],
        "regions": regions,
        "census_divisions": divisions,
        "municipalities": places,
        "division_regions": [
            {"cd_code": code, "region_code": region, "valid_from": "", "valid_to": ""}
            for code, (_name, region, _square) in COUNTIES.items()
        ],
        "settlement": [
            line
            for level, code, row in held
            for line in _settled(level, code, {**row, shares[1]: row[shares[0]]})
        ],
    }


def _point(town: str, places: Sequence[Row]) -> Row:
    (row,) = (place for place in places if place["csd_code"] == town)
    region = str(row["region_code"])
    return {
        "id": str(row["csd_name"]).lower().replace(" ", "-"),
        "name": row["csd_name"],
        "town": row["csd_name"],
        "locality": "",
        "municipality_code": town,
        "longitude": row["longitude"],
        "latitude": row["latitude"],
        "region_code": region,
        "region_code_2021": region,
        "directorate_id": HOMES[region],
        "opened": "new",
        "evidence": "attested",
        "mention": "named",
        "date_caution": "none",
        "address": "",
        "source_title": "Registre imaginé",
        "source_url": "https://registre.exemple/points",
        "source_year": "2025",
    }


def _directorate(code: str) -> Row:
    name = {"2025-ouest": "Ouest", "2025-est": "Est"}[code]
    return {
        "directorate_id": code,
        "name": f"Direction régionale de l'{name}",
        "short_name": name,
        "valid_from": SINCE,
        "valid_to": "",
        "region_codes": " ".join(region for region, home in HOMES.items() if home == code),
        "region_limits": "2021",
        "seat": "",
        "seat_source_url": "",
        "membership_evidence": "stated",
        "membership_note": "",
        "source_url": "https://registre.exemple/directions",
    }


LAYERS = {
    "counties": ("Comtés", "census_division", "census_divisions", "cd_code", ""),
    "regions": ("Régions", "region", "regions", "region_code", ""),
    "directorates": ("Directions", "directorate", "directorates", "directorate_id", SINCE),
}


def limits_built() -> BuiltLimits:
    """The limits: a square of one degree a county, regions and directorates of whole counties."""
    squares = [
        box(WEST + x, SOUTH + y, WEST + x + 1, SOUTH + y + 1)
        for _name, _region, (x, y) in COUNTIES.values()
    ]
    own = {code: region for code, (_name, region, _square) in COUNTIES.items()}
    members = {
        "counties": {code: code for code in COUNTIES},
        "regions": own,
        "directorates": {code: HOMES[region] for code, region in own.items()},
    }
    return limits(
        GeoDataFrame({"county": list(COUNTIES)}, geometry=squares, crs="EPSG:4326"),
        {
            Layer(
                name=name,
                title=title,
                level=level,
                features=0,
                table=table,
                column=column,
                valid_from=since,
            ): members[name]
            for name, (title, level, table, column, since) in LAYERS.items()
        },
        code="county",
        plane=PLANE,
    )


def _csv(rows: Sequence[Row]) -> bytes:
    lines = [",".join(rows[0]), *(",".join(map(str, row.values())) for row in rows)]
    return ("\n".join(lines) + "\n").encode()


def _described(name: str, data: bytes) -> dict[str, Any]:
    """What a package says of any file."""
    kind = "topojson" if name == "boundaries" else "csv"
    return {
        "name": name,
        "title": f"Imaginie : {name}",
        "description": "Table inventée pour les essais.",
        "path": f"{name}.{kind}",
        "format": kind,
        "hash": f"sha256:{hashlib.sha256(data).hexdigest()}",
        "sources": [SOURCE],
        "licenses": [LICENCE],
        "ancrage:date": SINCE,
        "ancrage:vintage": "2021, imaginé",
        "ancrage:warnings": ["Aucun de ces chiffres n'est vrai."],
    }


def _field(raw: Mapping[str, Any], rows: Sequence[Row]) -> dict[str, Any]:
    """A column as the product knows it, without what only its own province has."""
    field = {key: raw[key] for key in ("name", "type", "unit", "ancrage:status_of") if key in raw}
    rules = {k: v for k, v in raw.get("constraints", {}).items() if k in ("required", "unique")}
    labels = {item["value"]: item["label"] for item in raw.get("categories", ())}
    used = sorted({str(row[raw["name"]]) for row in rows} & set(labels))
    named = {"title": raw["name"].replace("_", " "), "constraints": rules}
    if not used:
        return field | named
    return {
        **field,
        **named,
        "constraints": {**rules, "enum": used},
        "categories": [{"value": value, "label": labels[value]} for value in used],
    }


LEVELS = {
    "province": "Imaginie",
    "region": "Région",
    "census_division": "Comté",
    "municipality": "Municipalité",
}


def files() -> dict[str, bytes]:
    """The whole folder: bytes by name of file."""
    known = json.loads((EMBEDDED / PACKAGE_FILE).read_bytes())["resources"]
    models = {item["name"]: item for item in known}
    found: dict[str, bytes] = {}
    resources = []
    for name, rows in tables().items():
        found[f"{name}.csv"] = data = _csv(rows)
        schema = models[name]["schema"]
        fields = [_field(raw, rows) for raw in schema["fields"]]
        for field in fields:
            if field["name"] == "level":
                field["categories"] = [{"value": v, "label": t} for v, t in LEVELS.items()]
        listed = [{field["name"]: row[field["name"]] for field in fields} for row in rows]
        found[f"{name}.csv"] = data = _csv(listed)
        extra = {key: models[name][key] for key in ("ancrage:crs",) if key in models[name]}
        geometry = {"census_divisions": "counties", "regions_2021": "regions"}
        if "ancrage:geometry" in models[name]:
            was = models[name]["ancrage:geometry"]
            extra["ancrage:geometry"] = geometry.get(was, was)
        keys = {k: schema[k] for k in ("primaryKey", "foreignKeys") if k in schema}
        resources.append(
            {
                **_described(name, data),
                **extra,
                "rows": len(rows),
                "schema": {"fields": fields, "missingValues": [""], **keys},
            }
        )
    built, publisher = limits_built(), SOURCE["ancrage:publisher"]
    origin = (
        Source(
            name=SOURCE["name"],
            title=SOURCE["title"],
            publisher=publisher,
            licence=LICENCE["name"],
        ),
        Licence(**LICENCE),
    )
    credit = Credit(text=publisher)
    found["boundaries.topojson"] = built.data
    resources.append(
        {**_described("boundaries", built.data), **built.resource(*origin, credits=[credit])}
    )
    package = {
        "name": "imaginie",
        "title": "Imaginie",
        "ancrage:territory": WORDS,
        "resources": resources,
    }
    found[PACKAGE_FILE] = json.dumps(package, ensure_ascii=False, indent=1).encode()
    return found


def made() -> Snapshot:
    """The made province as a snapshot."""
    return snapshot(files())


def write(folder: Path) -> Path:
    """Write the folder, and give it."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, data in files().items():
        (folder / name).write_bytes(data)
    return folder
