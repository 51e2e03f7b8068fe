"""What is asked of the data, and how a link says it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from geodata.questions import Parameter, Where, one_of
from geodata.tables import datasets


@dataclass(frozen=True, slots=True)
class CatalogueView(Where):
    """The table that is described."""

    table: str = "service_points"


PARAMETERS: Mapping[str, Parameter] = {"table": one_of("table", datasets)}
