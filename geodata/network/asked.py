"""What is asked of the network, and how a link says it."""

from collections.abc import Mapping
from dataclasses import dataclass

from geodata.network.map import directorate_codes
from geodata.questions import Parameter, Where, choice, code_of, one_of

OPENINGS: Mapping[str, str] = {"existant": "existing", "nouveau": "new", "inconnu": "unknown"}
EVIDENCE: Mapping[str, str] = {"attestes": "attested", "reconstitues": "reconstructed"}


@dataclass(frozen=True, slots=True)
class NetworkView(Where):
    """Filters of the service points, and what is chosen; ``None`` or empty lets all through.

    Attributes
    ----------
    directorate
        Identifier of the chosen directorate.
    point
        Identifier of the chosen service point.
    """

    directorate: str | None = None
    region: str | None = None
    opened: str | None = None
    evidence: str | None = None
    text: str = ""
    point: str | None = None


PARAMETERS: Mapping[str, Parameter] = {
    "directorate": one_of("direction", directorate_codes),
    "region": code_of("region", "regions", "region_code"),
    "opened": choice("ouverture", lambda: OPENINGS),
    "evidence": choice("preuve", lambda: EVIDENCE),
    "text": Parameter("ville", str),
    "point": code_of("point", "service_points", "id"),
}
