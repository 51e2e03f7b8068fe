"""Other versions of the data, made from the embedded one: their catalogue vouches for them."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Mapping
from typing import Any

from geodata.snapshot import EMBEDDED, PACKAGE_FILE, Snapshot, opened, snapshot

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
