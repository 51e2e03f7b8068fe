"""The levels of territory, from the whole province to a municipality."""

from __future__ import annotations

from typing import Literal

Level = Literal["province", "region", "census_division", "municipality"]
