"""The command ``coverage``."""

from argparse import Namespace
from collections.abc import Iterable, Iterator, Mapping, Sequence

import pandas as pd

from geodata import coverage
from geodata.commands.command import Command, Parser, aligned, say_engine
from geodata.coverage import By, Site, Threshold
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


def _parser() -> Parser:
    parser = Parser("coverage", _("Donne la part des personnes proches d'un point de service."))
    parser.threshold()
    parser.option("--by", _("NIVEAU"), ", ".join(TERRITORIES), default="")
    parser.flag("--attested-only", _("sans les points reconstitués"))
    parser.flag("--csv", _("écrit du CSV"))
    return parser


def _answer(asked: Namespace) -> Iterable[str]:
    limit = coverage.threshold(asked.threshold or "")
    unknown = _("Niveau inconnu : « {text} ». Niveaux : {known}.")
    by: By = "province" if asked.by == "" else TERRITORIES[among(asked.by, TERRITORIES, unknown)]
    say_engine()
    sites = coverage.network(attested_only=asked.attested_only)
    found = covered(sites, limit, by=by)
    if asked.csv:
        table = _with_bases(found, by).round(DECIMALS).astype(dict.fromkeys(WHOLE, "Int64"))
        return [table.to_csv(lineterminator="\n").removesuffix("\n")]
    return aligned(_lines(sites, limit, found))


COMMAND = Command(_parser, _answer)


def covered(sites: tuple[Site, ...], limit: Threshold, *, by: By) -> pd.DataFrame:
    """Count the people within a distance of a site, by territory.

    Returns
    -------
    pandas.DataFrame
        Indexed by ``code``: ``name``, then the columns of :func:`geodata.coverage.shares`; NaN
        for the immigrants of a territory whose number is not reliable.
    """
    whole = coverage.Part(coverage.Reach(sites, limit), *province_place())
    found = whole.shares(by).rename_axis("code")
    found.insert(0, "name", [coverage.names(by)[code] for code in found.index])
    return found


def _with_bases(found: pd.DataFrame, by: By) -> pd.DataFrame:
    """Give the totals of the territories, and apart the sums on which shares are counted."""
    bases = [coverage.Base(by, str(code)) for code in found.index]
    kept = found.assign(
        name=found["name"].map(neutralised),
        immigrants=[base.published for base in bases],
    )
    place = list(kept.columns).index("immigrants_covered")
    kept.insert(place, "immigrants_summed", found["immigrants"])
    kept.insert(place + 1, "immigrants_left_out", [base.unknown for base in bases])
    return kept


def _lines(
    sites: tuple[Site, ...], limit: Threshold, found: pd.DataFrame
) -> Iterator[Sequence[str]]:
    yield [
        _("Part des personnes à {n} {unit} ou moins d'un point, {way}").format(
            n=limit.value, unit=limit.unit, way=measured()
        )
    ]
    sure = tuple(site for site in sites if site.evidence != "reconstructed")
    yield [points_counted(len(sites), len(sites) - len(sure))]
    yield ["", *coverage.group_names().values()]
    for _code, row in found.iterrows():
        yield _row(str(row["name"]), row)
    if sure != sites:
        name = _("{name}, sans les points reconstitués").format(name=province().name)
        yield _row(name, covered(sure, limit, by="province").iloc[0])
    if found["immigrants_share_pct"].isna().any():
        yield [_("– : nombre de personnes immigrantes non fiable, donc non montré.")]
    left_out, base = coverage.base_words("immigrants", *province_place())
    if left_out:
        yield [f"{left_out} {base}"]


def _row(name: str, found: pd.Series) -> list[str]:
    groups = coverage.group_names()
    return [name, *(coverage.share_words(found[f"{group}_share_pct"]) for group in groups)]
