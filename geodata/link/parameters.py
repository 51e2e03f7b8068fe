"""The parameters of an address: how each value is read, refused and written."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from geodata import history, tables
from geodata.coverage import Threshold, threshold
from geodata.errors import MOST_ECHOED, AncrageError, echo
from geodata.limits import YEARS
from geodata.link.vocabulary import (
    CLASSES,
    DRAWN,
    EVIDENCE,
    GROUPS,
    NETWORKS,
    OPENINGS,
    PANELS,
    dated_words,
    level_words,
    part_words,
)
from geodata.maps import Place, framing, is_within
from geodata.measure import measures
from geodata.network import directorate_codes, stages
from geodata.parsing import HALVES
from geodata.places import Level, province
from geodata.roads import POSTAL_AREA, on_roads
from geodata.scenario import ADDED_IDS, LONGEST_LINK, Scenario, packed, unpacked
from geodata.tables import derived
from geodata.wording import _, enumeration, number

MOST_VARIANTS = 3
LONGEST_TEXT = 60
LONGEST_PRESENTATION = 6_000
"""Characters of the longest presentation that a link holds; a longer one is a file."""

MOST_BESIDE = 3
_TABLES = {
    "region": ("regions", "region_code"),
    "census_division": ("census_divisions", "cd_code"),
    "municipality": ("municipalities", "csd_code"),
}


class RefusedError(ValueError):
    """A value of the address that means nothing; its text says what would."""


@derived()
def _codes(table: str, column: str) -> frozenset[str]:
    return frozenset(tables.table(table)[column])


def _example(table: str, column: str) -> str:
    """Give a code that exists, to show what is expected."""
    return next(iter(tables.table(table)[column]), "…")


def _listed(text: str, known: list[str]) -> str:
    """Accept a value of a list, or say which ones there are."""
    if not known:
        raise RefusedError(_("ces données n'en ont aucune"))
    if text not in known:
        raise RefusedError(_("valeurs possibles : {values}").format(values=enumeration(known)))
    return text


def _known(known: Callable[[], Iterable[str]]) -> Callable[[str], str]:
    return lambda text: _listed(text, list(known()))


def _meant(allowed: Callable[[], Mapping[str, Any]]) -> Callable[[str], Any]:
    return lambda text: allowed()[_listed(text, list(allowed()))]


def _code_of(table: str, column: str) -> Callable[[str], str]:
    def read(text: str) -> str:
        if text not in _codes(table, column):
            raise RefusedError(
                _("valeur attendue : un code tel que « {example} »").format(
                    example=_example(table, column)
                )
            )
        return text

    return read


def _territory(text: str) -> tuple[Level, str]:
    level, _dash, code = text.partition("-")
    levels = level_words()
    if level in levels:
        table, column = _TABLES[levels[level]]
        if code in _codes(table, column):
            return levels[level], code
    examples = [
        _("« {text} »").format(text=f"{word}-{_example(*_TABLES[own])}")
        for word, own in levels.items()
    ]
    raise RefusedError(
        _("valeur attendue : par exemple {first}, {second} ou {third}").format(
            **dict(zip(("first", "second", "third"), examples, strict=True))
        )
    )


def _postal(text: str) -> str:
    start = text.strip().upper()[:POSTAL_AREA]
    if start not in _codes("fsa", "fsa"):
        if not tables.has("fsa"):
            raise RefusedError(_("ces données n'ont pas de codes postaux"))
        raise RefusedError(
            _("valeur attendue : le début d'un code postal {of}, par exemple « {example} »").format(
                of=province().of, example=_example("fsa", "fsa")
            )
        )
    return start


def _beside(text: str) -> tuple[tuple[Level, str], ...]:
    parts = text.split(",")
    found = tuple(map(_territory, parts)) if len(parts) <= MOST_BESIDE else ()
    if len(set(found)) < len(parts):
        raise RefusedError(
            _(
                "valeur attendue : au plus {n} territoires différents, séparés par des virgules"
            ).format(n=MOST_BESIDE)
        )
    return found


def _threshold(text: str) -> Threshold:
    try:
        return threshold(text)
    except AncrageError as error:
        usual = _("« 60min » ou « 50km »") if on_roads() else _("« 50km »")
        raise RefusedError(
            _("valeur attendue : par exemple {usual}").format(usual=usual)
        ) from error


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


def _packed(text: str) -> str:
    """Accept the form of a packed presentation; its page says whether it can be read."""
    if not re.fullmatch(r"[A-Za-z0-9_-]{2,}", text):
        raise RefusedError(_("le lien de la présentation est illisible, copiez-le en entier"))
    return text


def _site(text: str) -> str:
    if text in ADDED_IDS or text in _codes("service_points", "id"):
        return text
    raise RefusedError(
        _("valeur attendue : un point tel que « {example} » ou « {added} »").format(
            example=_example("service_points", "id"), added=ADDED_IDS[0]
        )
    )


@derived()
def _periods() -> frozenset[str]:
    return frozenset(p for m in measures().values() for every in m.periods.values() for p in every)


def _period(text: str) -> str:
    if text not in _periods():
        raise RefusedError(_("valeur attendue : une année telle que « 2021 » ou « 2020-2021 »"))
    return text


def _yes(text: str) -> bool:
    if text != "oui":
        raise RefusedError(_("valeur possible : oui"))
    return True


def _place(text: str) -> Place:
    found = re.fullmatch(r"(-?\d{1,2}(?:\.\d+)?),(-?\d{1,3}(?:\.\d+)?),(\d{1,2}(?:\.\d+)?)", text)
    if found:
        latitude, longitude, zoom = (float(part) for part in found.groups())
        if is_within((latitude, longitude, zoom)):
            return round(latitude, 4), round(longitude, 4), round(zoom, 2)
    latitude, longitude = framing().middle
    raise RefusedError(
        _("valeur attendue : latitude, longitude et zoom, par exemple « {place} »").format(
            place=f"{latitude:.1f},{longitude:.1f},7"
        )
    )


def _write_territory(value: Any) -> str:
    short = {level: name for name, level in level_words().items()}
    return f"{short[value[0]]}-{value[1]}"


def _write_place(value: Any) -> str:
    return ",".join(f"{part:.4f}".rstrip("0").rstrip(".") for part in value)


@dataclass(frozen=True, slots=True)
class Parameter:
    """A parameter of the address.

    Attributes
    ----------
    longest
        Characters of the longest value that is read.
    """

    name: str
    parse: Callable[[str], Any]
    write: Callable[[Any], str] = str
    longest: int = LONGEST_TEXT
    quoted: int = MOST_ECHOED

    def read(self, text: str) -> Any:
        """Read a value.

        Raises
        ------
        RefusedError
            If it is too long, is not text, or means nothing.
        """
        if len(text) > self.longest:
            raise RefusedError(_("au plus {n} caractères").format(n=number(self.longest)))
        if HALVES.search(text):
            raise RefusedError(_("un demi-caractère d'UTF-16 n'est pas du texte"))
        return self.parse(text)

    def echo(self, text: str) -> str:
        """Write a refused value for a message."""
        return echo(text)[: self.quoted]


def _words(name: str, allowed: Callable[[], Mapping[str, str]]) -> Parameter:
    """Give a parameter whose values are written with words."""
    return Parameter(
        name,
        _meant(allowed),
        lambda value: {meant: text for text, meant in allowed().items()}[value],
    )


PARAMETERS: Mapping[str, Parameter] = {
    "territory": Parameter("territoire", _territory, _write_territory),
    "frame": Parameter("cadre", _territory, _write_territory),
    "directorate": Parameter("direction", _known(directorate_codes)),
    "region": Parameter("region", _code_of("regions", "region_code")),
    "opened": _words("ouverture", lambda: OPENINGS),
    "evidence": _words("preuve", lambda: EVIDENCE),
    "text": Parameter("ville", str),
    "point": Parameter("point", _code_of("service_points", "id")),
    "measure": Parameter("mesure", _known(measures)),
    "scale": _words("echelle", level_words),
    "period": Parameter("periode", _period),
    "classes": _words("classes", lambda: CLASSES),
    "exclude": Parameter("sans", _known(lambda: [aside.slug for aside in province().asides])),
    "overlay": Parameter("points", _yes, lambda _value: "oui"),
    "compare": Parameter("comparer", _territory, _write_territory),
    "threshold": Parameter("seuil", _threshold),
    "group": _words("gens", lambda: GROUPS),
    "network": _words("reseau", lambda: NETWORKS),
    "coverage": _words("carte", lambda: DRAWN),
    "by": _words("par", part_words),
    # The rest of a postal code is never told back: it says where somebody lives.
    "postal": Parameter("lieu", _postal, quoted=POSTAL_AREA),
    "beside": Parameter(
        "avec",
        _beside,
        lambda value: ",".join(map(_write_territory, value)),
        longest=MOST_BESIDE * LONGEST_TEXT,
    ),
    "scenario": Parameter("scenario", _scenario, packed, longest=LONGEST_LINK),
    "variants": Parameter(
        "variantes",
        _variants,
        lambda value: ".".join(map(packed, value)),
        longest=MOST_VARIANTS * (LONGEST_LINK + 1),
    ),
    "site": Parameter("site", _site),
    "panel": _words("volet", lambda: PANELS),
    "scenes": Parameter("scenes", _packed, longest=LONGEST_PRESENTATION),
    "adding": Parameter("ajout", _yes, lambda _value: "oui"),
    "table": Parameter("table", _known(tables.datasets)),
    "year": Parameter("annee", _known(stages)),
    "family": Parameter("genre", _known(history.families)),
    "milestone": Parameter("jalon", _known(history.measures)),
    "limits": Parameter("limites", _meant(dated_words), YEARS.__getitem__),
    "place": Parameter("vue", _place, _write_place),
}

NAMES = frozenset(parameter.name for parameter in PARAMETERS.values())
"""Parameters of the address that belong to the view."""

PLACE = PARAMETERS["place"].name
"""The parameter that the browser itself keeps up to date."""
