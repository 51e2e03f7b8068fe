"""What is asked of scenarios, and how a link says it."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Annotated, Literal

from geodata.coverage import Near
from geodata.errors import AncrageError
from geodata.questions import Parameter, RefusedError, codes, example
from geodata.scenario.document import ADDED_IDS, BLANK, Scenario
from geodata.scenario.files import LONGEST_LINK, packed, unpacked
from geodata.wording import _

MOST_VARIANTS = 3
Panel = Literal["changes", "regions", "loads", "mandates", "siting", "files"]
"""What is shown beside the map of a scenario."""

PANELS: Mapping[str, Panel] = {
    "changements": "changes",
    "regions": "regions",
    "charge": "loads",
    "directions": "mandates",
    "recherche": "siting",
    "fichier": "files",
}


def _scenario(text: str) -> Scenario:
    try:
        return unpacked(text)
    except AncrageError as error:
        raise RefusedError(
            _("le lien du scénario est illisible ou coupé, copiez-le en entier")
        ) from error


def _variants(text: str) -> tuple[Scenario, ...]:
    parts = text.split(".")
    if len(parts) > MOST_VARIANTS:
        raise RefusedError(_("au plus {n} scénarios").format(n=MOST_VARIANTS))
    return tuple(_scenario(part) for part in parts)


def _site(text: str) -> str:
    if text in ADDED_IDS or text in codes("service_points", "id"):
        return text
    raise RefusedError(
        _("valeur attendue : un point tel que « {example} » ou « {added} »").format(
            example=example("service_points", "id"), added=ADDED_IDS[0]
        )
    )


_VARIANTS = Parameter(
    "variantes",
    _variants,
    lambda value: ".".join(map(packed, value)),
    longest=MOST_VARIANTS * (LONGEST_LINK + 1),
)


@dataclass(frozen=True, slots=True)
class ScenarioView(Near):
    """The scenario in view, and those set beside it.

    Attributes
    ----------
    site
        Identifier of the chosen site of the scenario, or ``None``.
    adding
        Whether a click on the map adds a site.
    """

    scenario: Annotated[
        Scenario, Parameter("scenario", _scenario, packed, longest=LONGEST_LINK)
    ] = BLANK
    variants: Annotated[tuple[Scenario, ...], _VARIANTS] = ()
    site: Annotated[str | None, Parameter("site", _site)] = None
    panel: Annotated[Panel, Parameter.choice("volet", lambda: PANELS)] = "changes"
    adding: Annotated[bool, Parameter.yes("ajout")] = False
