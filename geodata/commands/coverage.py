"""The command ``coverage``."""

from collections.abc import Iterator, Mapping, Sequence

import pandas as pd

from geodata.commands.arguments import Parser
from geodata.commands.choices import with_threshold
from geodata.commands.output import aligned, say_engine
from geodata.coverage import (
    By,
    Threshold,
    access,
    base_of,
    base_words,
    counted_groups,
    demand,
    group_names,
    names,
    network,
    share_words,
    shares,
    threshold,
    without_hidden,
)
from geodata.errors import among
from geodata.network import points_counted
from geodata.places import province, province_place
from geodata.roads import measured
from geodata.tables import neutralised
from geodata.wording import _

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
    with_threshold(parser)
    parser.option("--by", _("NIVEAU"), ", ".join(TERRITORIES), default="")
    parser.flag("--attested-only", _("sans les points reconstitués"))
    parser.flag("--csv", _("écrit du CSV"))
    asked = parser.read(arguments)
    limit = threshold(asked.threshold or "")
    by = _by(asked.by)
    say_engine()
    found = covered(limit, by=by, attested_only=asked.attested_only)
    if asked.csv:
        table = _with_bases(found, by).round(DECIMALS).astype(dict.fromkeys(WHOLE, "Int64"))
        print(table.to_csv(lineterminator="\n"), end="")
        return 0
    for line in aligned(_lines(limit, found, attested_only=asked.attested_only)):
        print(line)
    return 0


def _by(text: str | None) -> By:
    unknown = _("Niveau inconnu : « {text} ». Niveaux : {known}.")
    return "province" if text == "" else TERRITORIES[among(text, list(TERRITORIES), unknown)]


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
    found.insert(0, "name", [names(by)[code] for code in found.index])
    return found


def _with_bases(found: pd.DataFrame, by: By) -> pd.DataFrame:
    """Give the totals of the territories, and apart the sums on which shares are counted."""
    bases = [base_of(by, str(code)) for code in found.index]
    kept = found.assign(
        name=found["name"].map(neutralised),
        immigrants=[base.published for base in bases],
    )
    place = list(kept.columns).index("immigrants_covered")
    kept.insert(place, "immigrants_summed", found["immigrants"])
    kept.insert(place + 1, "immigrants_left_out", [base.unknown for base in bases])
    return kept


def _lines(
    limit: Threshold, found: pd.DataFrame, *, attested_only: bool
) -> Iterator[Sequence[str]]:
    yield [
        _("Part des personnes à {n} {unit} ou moins d'un point, {way}").format(
            n=limit.value, unit=limit.unit, way=measured()
        )
    ]
    kept = network(attested_only=attested_only)
    guessed = sum(site.evidence == "reconstructed" for site in kept)
    yield [points_counted(len(kept), guessed)]
    yield ["", *group_names().values()]
    for _code, row in found.iterrows():
        yield _row(str(row["name"]), row)
    if guessed:
        sure = covered(limit, by="province", attested_only=True).iloc[0]
        yield _row(_("{name}, sans les points reconstitués").format(name=province().name), sure)
    if found["immigrants_share_pct"].isna().any():
        yield [_("– : nombre de personnes immigrantes non fiable, donc non montré.")]
    left_out, base = base_words("immigrants", *province_place())
    if left_out:
        yield [f"{left_out} {base}"]


def _row(name: str, found: pd.Series) -> list[str]:
    return [name, *(share_words(found[f"{group}_share_pct"]) for group in counted_groups())]
