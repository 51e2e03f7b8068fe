"""The rows of what is mapped, as the table under the map shows them."""

import pandas as pd

from geodata import status
from geodata.measure import measures
from geodata.places import map_codes, province
from geodata.questions import Grid
from geodata.settlement.asked import SettlementView
from geodata.settlement.detail import FRAGILE
from geodata.settlement.phrases import without
from geodata.settlement.scope import Scope, line_of, reference_of, rows_of, scope_of
from geodata.wording import NBSP, _


def mark(state: str) -> str:
    """Give what follows a number that is not published as it stands; empty for one that is."""
    return "" if state == "published" else f"{NBSP}e"


def is_share(scope: Scope) -> bool:
    """Tell whether a measure compares immigrants with something else: fragile on few people."""
    return scope.measure in FRAGILE


def table(view: SettlementView) -> Grid:
    """List every territory of the map, the greatest value first, missing values last."""
    scope = scope_of(view)
    measure = measures()[scope.measure]
    rows = rows_of(scope).sort_values("value", ascending=False, kind="stable", na_position="last")
    fragile = _("{status}, fragile (moins de 50 personnes)")
    found = {
        _("Territoire"): rows["name"],
        measure.short: rows["value"].round(max(measure.decimals, 0)),
        _("Statut"): [
            fragile.format(status=word) if small and is_share(scope) else word
            for word, small in zip(rows["status"].map(status.word), rows["small"], strict=True)
        ],
        _("Population"): rows["population"],
        _("Personnes immigrantes"): rows["immigrants"],
    }
    return Grid(
        title=_("{title}, {period}").format(title=measure.title, period=scope.period),
        rows=pd.DataFrame(found),
        chosen=shown_code(scope, line_of(view).get(scope.level)),
    )


def reference_text(scope: Scope) -> tuple[float, str] | None:
    """Give the value of the province to compare with, and its words.

    Returns
    -------
    tuple of float and str, or None
        ``None`` where a sum is not comparable with its parts.
    """
    measure = measures()[scope.measure]
    if measure.kind not in ("pct", "rate", "ratio"):
        return None
    found = reference_of(scope)
    name = f"{province().name} {without()[scope.exclude]}".rstrip()
    return found.value, f"{name} {measure.write(found.value)}"


def shown_code(scope: Scope, code: str | None) -> str | None:
    """Row that stands for a territory: itself, or the group it is published with."""
    return next((c for c in rows_of(scope).index if code in map_codes(c)), None)
