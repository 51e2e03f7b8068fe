"""What is asked of a sheet, and how a link says it."""

from collections.abc import Mapping
from dataclasses import dataclass

from geodata import tables
from geodata.places import Level, province
from geodata.questions import (
    LONGEST_TEXT,
    Parameter,
    RefusedError,
    Where,
    codes,
    example,
    read_territory,
    write_territory,
)
from geodata.roads import POSTAL_AREA
from geodata.wording import _

MOST_BESIDE = 3


@dataclass(frozen=True, slots=True)
class SheetView(Where):
    """The territory of a sheet.

    Attributes
    ----------
    postal
        First three characters of the postal code whose sheet is shown, or ``None``.
    beside
        Territories compared with the one in view, at most three.
    """

    postal: str | None = None
    beside: tuple[tuple[Level, str], ...] = ()


def _postal(text: str) -> str:
    start = text.strip().upper()[:POSTAL_AREA]
    if start not in codes("fsa", "fsa"):
        if not tables.has("fsa"):
            raise RefusedError(_("ces données n'ont pas de codes postaux"))
        raise RefusedError(
            _("valeur attendue : le début d'un code postal {of}, par exemple « {example} »").format(
                of=province().of, example=example("fsa", "fsa")
            )
        )
    return start


def _beside(text: str) -> tuple[tuple[Level, str], ...]:
    parts = text.split(",")
    found = tuple(map(read_territory, parts)) if len(parts) <= MOST_BESIDE else ()
    if len(set(found)) < len(parts):
        raise RefusedError(
            _(
                "valeur attendue : au plus {n} territoires différents, séparés par des virgules"
            ).format(n=MOST_BESIDE)
        )
    return found


PARAMETERS: Mapping[str, Parameter] = {
    # The rest of a postal code is never told back: it says where somebody lives.
    "postal": Parameter("lieu", _postal, quoted=POSTAL_AREA),
    "beside": Parameter(
        "avec",
        _beside,
        lambda value: ",".join(map(write_territory, value)),
        longest=MOST_BESIDE * LONGEST_TEXT,
    ),
}
