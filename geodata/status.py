"""How sure a number is, in words."""

from __future__ import annotations

from collections.abc import Mapping

from geodata.wording import _

WORDS: Mapping[str, str] = {
    "published": "publié",
    "estimated": "estimé",
    "calculated": "calculé",
    "unreliable": "non fiable, non montré",
    "not_published": "non publié",
    "suppressed": "masqué par la source",
    "reconstructed": "reconstitué",
}
"""French word of each status; no number is shown without one."""


def word(status: str) -> str:
    """Say a status in French.

    Parameters
    ----------
    status
        A key of :data:`WORDS`.

    Returns
    -------
    str
        Its word.

    Raises
    ------
    KeyError
        If there is no such status.
    """
    return _(WORDS[status])
