"""Names of places inside a French sentence: what "de" and "à" become before them."""

from geodata.fold import fold
from geodata.wording import _

_VOWELS = "aeiou"
_SILENT = ("he ", "heb", "hen", "her")
"""Starts of the names whose H is silent, without accents; other H are spoken, as in Ham-Nord."""


def of(name: str) -> str:
    """Write a name after "de"."""
    plain = fold(name)
    elided = plain[:1] in _VOWELS or plain.startswith(_SILENT)
    # The apostrophe stands before a field: typography cannot see a letter after it.
    usual = _("d’{name}") if elided else _("de {name}")
    return _after(name, many=_("des {name}"), masculine=_("du {name}"), usual=usual)


def at(name: str) -> str:
    """Write a name after "à"."""
    return _after(name, many=_("aux {name}"), masculine=_("au {name}"), usual=_("à {name}"))


def _after(name: str, *, many: str, masculine: str, usual: str) -> str:
    """Write a name in the form that its article asks for, without that article."""
    for article, form in (("Les ", many), ("Le ", masculine)):
        if name.startswith(article):
            return form.format(name=name.removeprefix(article))
    return usual.format(name=name)
