"""How sure a number is, in words."""

from collections.abc import Mapping, Sequence

from geodata.wording import _, enumeration


def words() -> Mapping[str, str]:
    """Give the word of each status; no number is shown without one."""
    return {
        "published": _("publié"),
        "estimated": _("estimé"),
        "calculated": _("calculé"),
        "unreliable": _("non fiable, non montré"),
        "not_published": _("non publié"),
        "suppressed": _("masqué par la source"),
        "reconstructed": _("reconstitué"),
    }


def unshown(names: Sequence[str]) -> str:
    """Name what is not shown since too little is known of it; empty when there is none."""
    if not names:
        return ""
    said = _("Non montré, faute de donnée fiable : {names}.")
    return said.format(names=enumeration(list(names)))


def word(status: str) -> str:
    """Say a status in French; ``KeyError`` when there is none of that name."""
    return words()[status]
