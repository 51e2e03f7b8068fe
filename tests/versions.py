"""Other versions of the data, made from the embedded one: their catalogue vouches for them."""

from __future__ import annotations

import hashlib
import io
import json
from collections.abc import Callable, Mapping
from typing import Any

import pandas as pd

from geodata.tables.snapshot import EMBEDDED, PACKAGE_FILE, Snapshot, opened, snapshot

Edit = Callable[[str], str]


def version(
    edits: Mapping[str, Edit], *, package: Callable[[dict[str, Any]], None] | None = None
) -> Snapshot:
    """Make a version whose files are edited as text, and its catalogue as an object."""
    files = dict(opened(EMBEDDED).files)
    for name, edit in edits.items():
        before = files[name].decode()
        files[name] = edit(before).encode()
        assert files[name].decode() != before, name
    catalogue = json.loads(files[PACKAGE_FILE])
    if package is not None:
        package(catalogue)
    for resource in catalogue["resources"]:
        data = files[resource["path"]]
        resource["hash"] = f"sha256:{hashlib.sha256(data).hexdigest()}"
        resource["bytes"] = len(data)
        if resource["format"] == "csv":
            resource["rows"] = data.count(b"\n") - 1
    files[PACKAGE_FILE] = json.dumps(catalogue, ensure_ascii=False).encode()
    return snapshot(files)


def replaced(before: str, after: str) -> Edit:
    return lambda text: text.replace(before, after)


NEW_TOWNS = ("Chambly", "Mirabel", "Blainville", "Beloeil", "Varennes")
LATER = "2024-03-15"


def later_network() -> Snapshot:
    """Give 66 points under the ten directorates of 2023, on another day, and a figure changed."""
    tables = {name: _read(f"{name}.csv") for name in ("municipalities", "directorates")}
    last = tables["directorates"]
    last = last[last["valid_to"] == ""]
    homes = {
        code: name
        for name, codes in zip(last["directorate_id"], last["region_codes"], strict=True)
        for code in codes.split()
    }
    return version(
        {
            "service_points.csv": lambda text: _written(_more_points(_frame(text), homes)),
            "census_divisions.csv": lambda text: _written(
                _frame(text).assign(directorate_id=lambda rows: rows["region_code"].map(homes))
            ),
            "settlement.csv": _more_immigrants,
            "network_history.csv": lambda text: (
                text + f'{LATER},10,66,250,exact,80,conseillers,,"Liste de mars 2024",,\n'
            ),
        },
        package=_promised,
    )


def _frame(text: str) -> pd.DataFrame:
    return pd.read_csv(io.StringIO(text), dtype=str, keep_default_na=False)


def _read(name: str) -> pd.DataFrame:
    return _frame((EMBEDDED / name).read_text("utf-8"))


def _written(rows: pd.DataFrame) -> str:
    return rows.to_csv(index=False, lineterminator="\n")


def _more_points(rows: pd.DataFrame, homes: Mapping[str, str]) -> pd.DataFrame:
    towns = _read("municipalities.csv").set_index("csd_name")
    divisions = _read("census_divisions.csv").set_index("cd_code")
    like = rows[rows["evidence"] == "attested"].iloc[0]
    added = [
        like.to_dict()
        | {
            "id": f"nouveau-{rank}",
            "name": name,
            "town": name,
            "locality": "",
            "municipality_code": towns.at[name, "csd_code"],
            "longitude": towns.at[name, "longitude"],
            "latitude": towns.at[name, "latitude"],
            "region_code": divisions.at[towns.at[name, "cd_code"], "region_code_2019"],
            "region_code_2021": towns.at[name, "region_code"],
        }
        for rank, name in enumerate(NEW_TOWNS)
    ]
    every = pd.concat([rows, pd.DataFrame(added)])
    every["directorate_id"] = every["region_code_2021"].map(homes)
    return every.sort_values("id", kind="stable")


MORE_IMMIGRANTS = ("region,12,2021,immigrants,2021,", 12_345)
"""A published figure of Chaudière-Appalaches, and what it becomes."""


def _more_immigrants(text: str) -> str:
    start, figure = MORE_IMMIGRANTS
    lines = text.split("\n")
    (place,) = (rank for rank, line in enumerate(lines) if line.startswith(start))
    rest = lines[place].removeprefix(start).partition(",")[2]
    lines[place] = f"{start}{figure},{rest}"
    return "\n".join(lines)


def _promised(package: dict[str, Any]) -> None:
    counts = package["ancrage:expected"]["counts"]
    for promise in counts:
        if promise["value"] == "attested":
            promise["count"] += len(NEW_TOWNS)
    (points,) = (r for r in package["resources"] if r["name"] == "service_points")
    points["ancrage:date"] = LATER
