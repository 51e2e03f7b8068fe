"""What is asked of coverage, and how a link says it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from geodata.coverage.counting import Threshold, default_threshold, threshold
from geodata.coverage.people import By, Group
from geodata.errors import AncrageError
from geodata.network import directorate_codes
from geodata.places import province
from geodata.questions import Parameter, RefusedError, Where, choice, one_of
from geodata.roads import on_roads
from geodata.wording import _

Drawn = Literal["bands", "catchments", "crossed"]
"""What the map of coverage draws."""

GROUPS: Mapping[str, Group] = {
    "population": "population",
    "immigrants": "immigrants",
    "arrivants": "arrivals",
}
DRAWN: Mapping[str, Drawn] = {"bandes": "bands", "bassins": "catchments", "croisement": "crossed"}


@dataclass(frozen=True, slots=True)
class Near(Where):
    """How far is far, who is counted, and whether reconstructed points count."""

    threshold: Threshold = field(default_factory=default_threshold)
    group: Group = "population"
    attested_only: bool = False


@dataclass(frozen=True, slots=True)
class CoverageView(Near):
    """What the map of coverage draws, and the territories of its table."""

    coverage: Drawn = "bands"
    by: By = "region"
    directorate: str | None = None


def part_words() -> Mapping[str, By]:
    """Give the territories that the coverage is counted by, as the address writes them."""
    return {
        "direction": "directorate",
        "region": "region",
        province().division.slug: "census_division",
    }


def _threshold(text: str) -> Threshold:
    try:
        return threshold(text)
    except AncrageError as error:
        usual = _("« 60min » ou « 50km »") if on_roads() else _("« 50km »")
        raise RefusedError(
            _("valeur attendue : par exemple {usual}").format(usual=usual)
        ) from error


NEAR: Mapping[str, Parameter] = {
    "threshold": Parameter("seuil", _threshold),
    "group": choice("gens", lambda: GROUPS),
    "attested_only": choice("reseau", lambda: {"attestes": True}),
}
PARAMETERS: Mapping[str, Parameter] = {
    **NEAR,
    "coverage": choice("carte", lambda: DRAWN),
    "by": choice("par", part_words),
    "directorate": one_of("direction", directorate_codes),
}
