"""The command ``coverage``."""

from __future__ import annotations

import io
import sys
from collections.abc import Iterator, Mapping, Sequence

import pandas as pd

from geodata.arguments import Parser
from geodata.commands.choices import with_threshold
from geodata.commands.notice import say_engine
from geodata.coverage import (
    By,
    Threshold,
    access,
    counted_groups,
    demand,
    group_names,
    network,
    shares,
    threshold,
)
from geodata.errors import AncrageError, echo
from geodata.formulas import neutralised
from geodata.load import table
from geodata.province import province
from geodata.territory import territories
from geodata.wording import _, enumeration, ngettext, number, percent, typography

WIDTH, COLUMN = 52, 24

DECIMALS = 2
"""Decimals of the shares and of the arrivals in CSV."""

COUNTED = ("population", "immigrants")
"""Groups whose numbers are whole; arrivals are parts of the number of a division."""

TERRITORIES: Mapping[str, By] = {
    "region": "region",
    "directorate": "directorate",
    "division": "census_division",
}
"""What coverage is counted by, as the command names it."""


def coverage_command(arguments: Sequence[str]) -> int:
    """Print the share of people within a distance of a service point.

    Parameters
    ----------
    arguments
        Words after ``coverage``.

    Returns
    -------
    int
        0.
    """
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
        whole = [f"{group}{end}" for group in COUNTED for end in ("", "_covered")]
        safe = found.assign(name=found["name"].map(neutralised))
        safe.round(DECIMALS).astype(dict.fromkeys(whole, int)).to_csv(text, lineterminator="\n")
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

    Parameters
    ----------
    limit
        The distance.
    by
        The territories, in the limits of 2019.
    attested_only
        Leave out the points whose place is reconstructed.

    Returns
    -------
    pandas.DataFrame
        Indexed by ``code``: ``name``, then the columns of
        :func:`geodata.coverage.counting.shares`.
    """
    least = access(network(attested_only=attested_only)).least(limit.unit)
    found = shares(demand(), least <= limit.value, by=by).rename_axis("code")
    found.insert(0, "name", [_names(by)[code] for code in found.index])
    return found


def _names(by: By) -> Mapping[str, str]:
    if by == "directorate":
        rows = table("directorates")
        names = map(typography, rows["short_name"])
        return dict(zip(rows["directorate_id"], names, strict=True))
    return {code: item.name for code, item in territories(by).items()}


def _lines(limit: Threshold, found: pd.DataFrame, *, attested_only: bool) -> Iterator[str]:
    yield _("Part des personnes à {n} {unit} ou moins d'un point, {way} (estimation)").format(
        n=limit.value, unit=limit.unit
    )
    kept = network(attested_only=attested_only)
    guessed = sum(site.evidence == "reconstructed" for site in kept)
    yield ngettext(
        "{n} points, dont {guessed} reconstitué", "{n} points, dont {guessed} reconstitués", guessed
    ).format(n=len(kept), guessed=guessed)
    yield " " * WIDTH + "".join(f"{name:>{COLUMN}}" for name in group_names().values())
    for _code, row in found.iterrows():
        yield _row(str(row["name"]), [row[f"{group}_share_pct"] for group in counted_groups()])
    if guessed:
        sure = covered(limit, by="province", attested_only=True).iloc[0]
        yield _row(
            _("{name}, sans les points reconstitués").format(name=province().name),
            [sure[f"{group}_share_pct"] for group in counted_groups()],
        )
    unknown = int(demand()["immigrants"].isna().sum())
    yield _(
        "Personnes immigrantes : {n} municipalités sans nombre publié ou fiable ne comptent pas."
    ).format(n=number(unknown))


def _row(name: str, values: Sequence[float]) -> str:
    return f"{name:<{WIDTH}}" + "".join(f"{percent(value):>{COLUMN}}" for value in values)
