"""The commands ``coverage`` and ``scenario``: who lives near sites, what others would change."""

import sys
from argparse import Namespace
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path

import pandas as pd

from geodata import coverage, scenario
from geodata.commands.command import (
    Parser,
    aligned,
    needed,
    needed_output,
    say_engine,
    whole_number,
    write_file,
)
from geodata.coverage import GROUP_WORDS, By, Group, Site, Threshold, group_names, share_words
from geodata.errors import AncrageError, among, echo
from geodata.files import written_rows
from geodata.limits import limits_in_use
from geodata.network import points_counted
from geodata.places import place_name, province, province_place
from geodata.questions import Grid
from geodata.roads import distance_text, measured
from geodata.rows import all_rounded
from geodata.scenario import Goal, ScenarioView, Solution
from geodata.tables import neutralised
from geodata.wording import _, enumeration, ngettext, number, percent, typography

DECIMALS = 2
"""Decimals of the shares and of the arrivals in CSV."""

MOST_SITES = 10
"""Sites whose load is shown: those that a scenario changes the most."""


def _territories() -> Mapping[str, By]:
    """Give what coverage is counted by, as links name it, then as files do."""
    named: Mapping[str, By] = {"directorate": "directorate", "division": "census_division"}
    return {**coverage.part_words(), **named}


def count_parser() -> Parser:
    """Give what ``coverage`` takes."""
    parser = Parser("coverage", _("Donne la part des personnes proches d'un point de service."))
    parser.threshold()
    parser.option("--by", _("NIVEAU"), ", ".join(coverage.part_words()), default="")
    parser.flag("--attested-only", _("sans les points reconstitués"))
    parser.flag("--csv", _("écrit du CSV"))
    return parser


def count(asked: Namespace) -> Iterable[str]:
    """Count the people near a site, by territory, as aligned columns or as CSV."""
    limit = Threshold.read(asked.threshold or "")
    unknown = _("Niveau inconnu : « {text} ». Niveaux : {known}.")
    by: By = (
        "province" if asked.by == "" else _territories()[among(asked.by, _territories(), unknown)]
    )
    say_engine()
    sites = coverage.network(attested_only=asked.attested_only)
    found = covered(sites, limit, by=by)
    if asked.csv:
        table = all_rounded(_with_bases(found, by), DECIMALS)
        # Arrivals are parts of the number of a division.
        people = table.filter(regex="^(population|immigrants)").columns
        whole = [name for name in people if not name.endswith("_pct")]
        table = table.astype(dict.fromkeys(whole, "Int64"))
        return [table.to_csv(lineterminator="\n").removesuffix("\n")]
    return aligned(_counted(sites, limit, found))


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
    found.insert(0, "name", [place_name((by, str(code))) for code in found.index])
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


def _counted(
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
    if len(found) > 1:
        yield _row(province().name, covered(sites, limit, by="province").iloc[0])
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
    return [name, *(share_words(found[f"{group}_share_pct"]) for group in groups)]


def apply_parser() -> Parser:
    """Give what ``scenario apply`` takes."""
    parser = Parser("scenario apply", _("Donne ce qu'un scénario change, avant et après."))
    parser.option("file", _("FICHIER"), _("scénario, en JSON"))
    _with_group(parser)
    return parser


def apply(asked: Namespace) -> Iterator[str]:
    """Say what the scenario of a file changes."""
    file = needed(asked.file, _("Précisez le fichier : scenario apply FICHIER."))
    limit, group = _group(asked)
    made = scenario.read(Path(file))
    say_engine()
    view = ScenarioView(
        limits=limits_in_use(), threshold=limit, group=group, scenario=made, variants=(made,)
    )
    yield _heading(made.title, limit, group)
    yield from _changed(view)


def _changed(view: ScenarioView) -> Iterator[str]:
    """Say in lines what a scenario changes: the tables of the page, without what stays."""
    found = scenario.QUESTION.content(view)
    tables = {
        name: grid.rows
        for name in ("compared", "table", "gains", "loads", "directorates")
        if isinstance(grid := found.exhibit(name), Grid)
    }
    yield found.detail
    yield from _table(tables["compared"])
    # The last two columns are the people gained and lost.
    regions = tables["table"]
    regions = regions[regions.iloc[:, -2:].sum(axis=1) > 0]
    if regions.empty:
        yield _("Aucune région ne gagne ni ne perd de personnes couvertes.")
    yield from _table(regions)
    if "gains" in tables:
        yield from _table(tables["gains"])
    loads = tables["loads"]
    old, new = (loads.iloc[:, side].fillna(0.0) for side in (-2, -1))
    yield from _table(loads[old != new].head(MOST_SITES))
    before, after = scenario.effect_of(view).directorates
    yield from _table(tables["directorates"][before["regions"] != after["regions"]])


def _table(rows: pd.DataFrame) -> Iterator[str]:
    """Write a table of the page, with its header; nothing for one without a row."""
    if not rows.empty:
        yield from aligned([tuple(map(str, rows.columns)), *written_rows(rows)])


def solve_parser() -> Parser:
    """Give what ``scenario solve`` takes."""
    parser = Parser("scenario solve", _("Cherche où de nouveaux points seraient les meilleurs."))
    names = [f"{name} ({label})" for name, label in scenario.model_names().items()]
    parser.option("--model", _("MODÈLE"), enumeration(names))
    parser.option("-k", _("N"), _("nombre de nouveaux points (1)"), default="1")
    _with_group(parser)
    smallest = _("population minimale des municipalités possibles (0)")
    parser.option("--min-population", _("N"), smallest, default="0")
    parser.flag("--free", _("sans garder les points de service existants"))
    parser.flag("--attested-only", _("sans les points reconstitués"))
    usual = f"{scenario.DEFAULT_TIME:.0f}"
    longest = _("durée maximale de la recherche ({usual})").format(usual=usual)
    parser.option("--time-limit", _("SECONDES"), longest, default=usual)
    parser.option("--output", _("FICHIER"), _("scénario à écrire, en JSON"), default="")
    return parser


def solve(asked: Namespace) -> Iterator[str]:
    """Search the best sites, say them, and write the scenario that they make."""
    if not asked.model:
        among(None, scenario.model_names(), _("Précisez le modèle, --model : {known}."))
    limit, group = _group(asked)
    search = scenario.Search(
        model=asked.model,
        k=whole_number(asked.k, _("Nombre de nouveaux points")),
        threshold=limit,
        group=group,
        min_population=whole_number(asked.min_population, _("Population minimale")),
        free=asked.free,
        attested_only=asked.attested_only,
    )
    output = needed_output(asked)
    seconds = _seconds(asked.time_limit)
    say_engine()
    # Progress goes where somebody watches, never into a file.
    listener = _tell if sys.stderr.isatty() else None
    found = scenario.solve(search, time_limit=seconds, progress=listener)
    yield from _solution(found)
    if output:
        name = ngettext("{model}, {n} point", "{model}, {n} points", len(found.codes)).format(
            model=scenario.model_names()[asked.model], n=number(len(found.codes))
        )
        made = found.applied.rename(name)
        write_file(Path(output), scenario.to_json(made).encode())


def _seconds(text: str | None) -> float:
    try:
        return float(text or "")
    except ValueError as error:
        raise AncrageError(
            _("Temps de recherche : « {text} ». Attendu : un nombre de secondes.").format(
                text=echo(text or "")
            )
        ) from error


def _tell(seconds: float, gap: float) -> None:
    text = _("{seconds} s, écart de {gap}").format(
        seconds=number(seconds), gap=percent(100 * gap, decimals=2)
    )
    print(f"\r{text}", end="", file=sys.stderr, flush=True)


def _solution(found: Solution) -> Iterator[str]:
    """Say in lines what a search found."""
    search, people = found.search, coverage.demand()
    yield _heading(scenario.model_names()[search.model], search.threshold, search.group)
    yield found.status
    yield found.gain
    if len(found.codes) < search.k:
        yield ngettext(
            "{n} point suffit : un de plus ne changerait rien.",
            "{n} points suffisent : un de plus ne changerait rien.",
            len(found.codes),
        ).format(n=len(found.codes))
    for rank, code in enumerate(found.codes, start=1):
        yield f"{rank}. {typography(str(people.at[code, 'name']))} ({code})"
    for one in found.reached:
        value, bound = (
            _value(one.goal, amount, search.threshold) for amount in (one.objective, one.bound)
        )
        yield _("{goal} : {value} (borne : {bound} ; écart : {gap})").format(
            goal=one.name,
            value=value,
            bound=bound,
            gap=percent(100 * one.gap, decimals=2),
        )
    if found.left_out:
        yield ngettext(
            "{n} municipalité sans route ne compte pas ({people} personnes).",
            "{n} municipalités sans route ne comptent pas ({people} personnes).",
            found.left_out,
        ).format(n=found.left_out, people=number(found.left_out_people))


def _value(goal: Goal, value: float, limit: Threshold) -> str:
    if goal == "mean":
        return f"{number(value, decimals=1)} {limit.unit}"
    if goal == "worst":
        return distance_text(value, limit.unit)
    return share_words(value) if goal == "least_pct" else number(value)


def _with_group(parser: Parser) -> None:
    """Let a command, changed in place, take a threshold and a group of people."""
    parser.threshold()
    called = group_names()
    names = [f"{word} ({called[own]})" for word, own in GROUP_WORDS.items() if own in called]
    parser.option("--group", _("GROUPE"), enumeration(names), default="population")


def _group(asked: Namespace) -> tuple[Threshold, Group]:
    """Read them."""
    unknown = _("Groupe inconnu : « {text} ». Groupes : {known}.")
    limit = Threshold.read(asked.threshold or "")
    # A group has the word of links; the name that files give it is understood.
    words: dict[str, Group] = {**GROUP_WORDS, **{name: name for name in group_names()}}
    return limit, words[among(asked.group, words, unknown)]


def _heading(title: str, limit: Threshold, group: Group) -> str:
    """Say what figures are about: their title, the distance, what measures it and who counts."""
    return _("{title} : seuil de {n} {unit} {way}, {people}").format(
        title=title, n=limit.value, unit=limit.unit, way=measured(), people=group_names()[group]
    )
