"""What the search field holds in the browser: every territory and every postal area."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from geodata import tables
from geodata.places.description import province
from geodata.places.finder import Match, every
from geodata.places.hierarchy import territory
from geodata.tables import table
from geodata.wording import _, typography


def index() -> dict[str, Any]:
    """Give the territories and postal areas that the field finds, and its words.

    Returns
    -------
    dict[str, Any]
        Columns ``codes``, ``names`` and ``details`` (what tells homonyms apart), the
        largest territories first; ``postal``, places by the first three characters of
        their codes; ``words``, in French.
    """
    found = every()
    areas = table("fsa")
    return {
        "codes": [match.code for match in found],
        "names": [typography(match.name) for match in found],
        "details": [_detail(match) for match in found],
        "postal": {
            fsa: typography(name)
            for fsa, name in zip(areas["fsa"], areas["place_name"], strict=True)
        },
        "words": words(),
    }


def _detail(match: Match) -> str:
    """Say what a territory is: its division for a municipality, with its kind if need be."""
    if match.level == "region":
        return _("région")
    if match.level == "census_division":
        return province().division.kind
    inside = match.label.removeprefix(typography(match.name)).strip(" ()")
    found = territory("municipality", match.code)
    return inside or territory("census_division", str(found.parent)).name


def words() -> Mapping[str, str]:
    """Give the words of the field."""
    of = province().of
    hint = (
        _("Cherchez une municipalité ou un code postal.")
        if tables.has("fsa")
        else _("Cherchez une municipalité.")
    )
    return {
        "here": _("Ma position"),
        "print": _("Imprimer"),
        "locating": _("Recherche de votre position…"),
        "none": _("Aucun territoire {of} n'a ce nom. Vérifiez l'orthographe.").format(of=of),
        "noPostal": _("Aucun secteur postal {of} ne commence ainsi.").format(of=of),
        "refused": _(
            "Votre navigateur refuse de donner votre position. Permettez-le dans ses réglages, "
            "ou cherchez une municipalité."
        ),
        "unavailable": _("Votre position n'est pas disponible sur cet appareil.") + f" {hint}",
    }
