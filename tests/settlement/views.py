"""Views of settlement, from what they map."""

from __future__ import annotations

from typing import Any

from geodata.settlement.scope import Scope, SettlementView


def viewed(scope: Scope, **fields: Any) -> SettlementView:
    """Map a scope."""
    return SettlementView(
        measure=scope.measure,
        scale=scope.level,
        period=scope.period,
        classes=scope.method,
        exclude=scope.exclude,
        **fields,
    )
