"""Read the descriptions of the datasets, typed once in ``metadata``."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from typing import Any

from geodata.build.files import METADATA

PACKAGE = "package"


def described() -> Mapping[str, Mapping[str, Any]]:
    """Read the description of each dataset.

    Returns
    -------
    Mapping[str, Mapping[str, Any]]
        By name of dataset, in the order in which they are presented.
    """
    found = {
        path.stem: tomllib.loads(path.read_text(encoding="utf-8"))
        for path in METADATA.glob("*.toml")
        if path.stem != PACKAGE
    }
    return dict(sorted(found.items(), key=lambda item: item[1]["order"]))


def common() -> Mapping[str, Any]:
    """Read what the datasets have in common: sources, licences, values with their labels."""
    return tomllib.loads((METADATA / f"{PACKAGE}.toml").read_text(encoding="utf-8"))
