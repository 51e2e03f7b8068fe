"""The command ``coverage``."""

from __future__ import annotations

import io
import sys
from collections.abc import Iterator, Mapping, Sequence

import pandas as pd

from geodata.commands.arguments import Parser
from geodata.commands.choices import with_threshold
from geodata.commands.notice import say_engine
from geodata.coverage import (
    By,
    Threshold,
    access,
    basis,
    counted_groups,
    demand,
    group_names,
    network,
    share_words,
    shares,
    threshold,
    without_hidden,
)
from geodata.errors import AncrageError, echo
from geodata.formulas import neutralised
from geodata.network import points_counted
from geodata.places import directorate_names, province, province_place, territories
from geodata.roads import way
from geodata.wording import _, enumeration, ngettext, number

WIDTH, COLUMN = 52, 24

DECIMALS = 2
"""Decimals of the shares and of the arrivals in CSV."""

WHOLE = (
    "population",
    "population_covered",
    "immigrants",
    "immigrants_summed",
    "immigrants_left_out",
    "immigrants_covered",
)
"""Columns of whole numbers; arrivals are parts of the number of a division."""

TERRITORIES: Mapping[str, By] = {
    "region": "region",
    "directorate": "directorate",
    "division": "census_division",
}
"""What coverage is counted by, as the command names it."""


def coverage_command(arguments: Sequence[str]) -> int:
    """Print the share of people within a distance of a service point."""
    parser = Parser("coverage", _("Donne la part des personnes proches d'un point de service."))
    words = parser.words
    with_threshold(parser)
    words.add_argument(
        "--by", nargs="?", default="", metavar=_("NIVEAU"), help=", ".join(TERRITORIES)
    )
    words.add_argument(
        "--attested-only", action="store_true", help=_("sans les points reconstitués")
    )
    words.add_argument("--csv", action="store_true", help=_("écrit du CSV"))
    asked = parser.read(arguments)
    limit = threshold(asked.threshold or "")
    by = _by(asked.by)
    say_engine()
    found = covered(limit, by=by, attested_only=asked.attested_only)
    if asked.csv:
        text = io.StringIO()
        _with_bases(found, by).round(DECIMALS).astype(dict.fromkeys(WHOLE, "Int64")).to_csv(
            text, lineterminator="\n"
        )
        sys.stdout.write(text.getvalue())
        return 0
    for line in _lines(limit, found, attested_only=asked.attested_only):
        print(line)
    return 0


def _by(text: str | None) -> By:
    if text == "":
        return "province"
    for name, by in TERRITORIES.items():
        if text == name:
            return by
    raise AncrageError(
        _("Niveau inconnu : « {level} ». Niveaux : {known}.").format(
            level=echo(text or ""), known=enumeration(list(TERRITORIES))
        )
    )


def covered(limit: Threshold, *, by: By, attested_only: bool) -> pd.DataFrame:
    """Count the people within a distance of a service point, by territory.

    Returns
    -------
    pandas.DataFrame
        Indexed by ``code``: ``name``, then the columns of
        :func:`geodata.coverage.counting.shares`; NaN for the immigrants of a territory whose
        number is not reliable.
    """
    least = access(network(attested_only=attested_only)).least(limit.unit)
    counted = shares(demand(), least <= limit.value, by=by).rename_axis("code")
    found = without_hidden(counted, by)
    found.insert(0, "name", [_names(by)[code] for code in found.index])
    return found


def _with_bases(found: pd.DataFrame, by: By) -> pd.DataFrame:
    """Give the totals of the territories, and apart the sums on which shares are counted."""
    bases = [basis("immigrants", by, str(code)) for code in found.index]
    kept = found.assign(
        name=found["name"].map(neutralised),
        immigrants=[base.published for base in bases],
    )
    place = list(kept.columns).index("immigrants_covered")
    kept.insert(place, "immigrants_summed", found["immigrants"])
    kept.insert(place + 1, "immigrants_left_out", [base.unknown for base in bases])
    return kept


def _names(by: By) -> Mapping[str, str]:
    if by == "directorate":
        return {str(code): str(name) for code, name in directorate_names().items()}
    return {code: item.name for code, item in territories(by).items()}


def _lines(limit: Threshold, found: pd.DataFrame, *, attested_only: bool) -> Iterator[str]:
    yield _("Part des personnes à {n} {unit} ou moins d'un point, {way} (estimation)").format(
        n=limit.value, unit=limit.unit, way=way()
    )
    kept = network(attested_only=attested_only)
    guessed = sum(site.evidence == "reconstructed" for site in kept)
    yield points_counted(len(kept), guessed)
    yield " " * WIDTH + "".join(f"{name:>{COLUMN}}" for name in group_names().values())
    for _code, row in found.iterrows():
        yield _row(str(row["name"]), [row[f"{group}_share_pct"] for group in counted_groups()])
    if guessed:
        sure = covered(limit, by="province", attested_only=True).iloc[0]
        yield _row(
            _("{name}, sans les points reconstitués").format(name=province().name),
            [sure[f"{group}_share_pct"] for group in counted_groups()],
        )
    if found["immigrants_share_pct"].isna().any():
        yield _("– : nombre de personnes immigrantes non fiable, donc non montré.")
    whole = basis("immigrants", *province_place())
    if not whole.unknown:
        return
    yield ngettext(
        "Personnes immigrantes : {n} municipalité sans nombre publié ou fiable ne compte pas; "
        "les parts se calculent sur la somme des autres, {summed} {at} (total publié : "
        "{published}).",
        "Personnes immigrantes : {n} municipalités sans nombre publié ou fiable ne comptent pas; "
        "les parts se calculent sur la somme des autres, {summed} {at} (total publié : "
        "{published}).",
        whole.unknown,
    ).format(
        n=number(whole.unknown),
        at=province().at,
        summed=number(whole.summed),
        published=number(whole.published),
    )


def _row(name: str, values: Sequence[float]) -> str:
    return f"{name:<{WIDTH}}" + "".join(f"{share_words(value):>{COLUMN}}" for value in values)
