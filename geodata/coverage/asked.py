"""What is asked of coverage, and how a link says it."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Annotated, Literal, TypeVar

from geodata.coverage.counting import Threshold
from geodata.coverage.people import By, Group
from geodata.errors import AncrageError
from geodata.network import directorate_codes
from geodata.places import Level, all_placed, province
from geodata.questions import Parameter, RefusedError, Where
from geodata.roads import on_roads
from geodata.wording import _

Drawn = Literal["bands", "catchments", "crossed"]
"""What the map of coverage draws."""

GROUP_WORDS: Mapping[str, Group] = {
    "population": "population",
    "immigrants": "immigrants",
    "arrivants": "arrivals",
}
DRAWN: Mapping[str, Drawn] = {"bandes": "bands", "bassins": "catchments", "croisement": "crossed"}


def part_words() -> Mapping[str, By]:
    """Give the territories that the coverage is counted by, as the address writes them."""
    return {
        "direction": "directorate",
        "region": "region",
        province().division.slug: "census_division",
    }


def _threshold(text: str) -> Threshold:
    try:
        return Threshold.read(text)
    except AncrageError as error:
        usual = _("« 60min » ou « 50km »") if on_roads() else _("« 50km »")
        raise RefusedError(
            _("valeur attendue : par exemple {usual}").format(usual=usual)
        ) from error


@dataclass(frozen=True, slots=True)
class Near(Where):
    """How far is far, who is counted, and whether reconstructed points count."""

    threshold: Annotated[Threshold, Parameter("seuil", _threshold)] = field(
        default_factory=Threshold.default
    )
    group: Annotated[Group, Parameter.choice("gens", lambda: GROUP_WORDS)] = "population"
    attested_only: Annotated[bool, Parameter.choice("reseau", lambda: {"attestes": True})] = False


Asked = TypeVar("Asked", bound=Near)


def counting_all(view: Asked) -> tuple[Asked, tuple[str, ...]]:
    """Count every point where a source places each: there are none to leave out."""
    kept = replace(view, attested_only=False) if all_placed() else view
    return kept, ()


@dataclass(frozen=True, slots=True)
class CoverageView(Near):
    """What the map of coverage draws, and the territories of its table."""

    coverage: Annotated[Drawn, Parameter.choice("carte", lambda: DRAWN)] = "bands"
    by: Annotated[By, Parameter.choice("par", part_words)] = "region"
    directorate: Annotated[str | None, Parameter.one_of("direction", directorate_codes)] = None
    compare: Annotated[
        tuple[tuple[Level, str], ...], Parameter.beside("comparer", least="census_division")
    ] = ()
