"""Names of places inside a French sentence: what "de" and "à" become before them."""

from geodata.fold import fold
from geodata.wording import _

_VOWELS = "aeiou"
_SILENT = ("he ", "heb", "hen", "her")
"""Starts of the names whose H is silent, without accents; other H are spoken, as in Ham-Nord."""


def of(name: str) -> str:
    """Write a name after "de"."""
    if name.startswith("Les "):
        return _("des {name}").format(name=name[4:])
    if name.startswith("Le "):
        return _("du {name}").format(name=name[3:])
    plain = fold(name)
    if plain[:1] in _VOWELS or plain.startswith(_SILENT):
        # The apostrophe stands before a field: typography cannot see a letter after it.
        return _("d’{name}").format(name=name)
    return _("de {name}").format(name=name)


def at(name: str) -> str:
    """Write a name after "à"."""
    if name.startswith("Les "):
        return _("aux {name}").format(name=name[4:])
    if name.startswith("Le "):
        return _("au {name}").format(name=name[3:])
    return _("à {name}").format(name=name)
