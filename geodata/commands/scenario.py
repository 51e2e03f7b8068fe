"""The command ``scenario``: what a file changes, and where new sites would be the best."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

import pandas as pd

from geodata.commands.arguments import Parser
from geodata.commands.choices import group_named, heading, with_group, with_threshold
from geodata.commands.output import aligned, say_engine
from geodata.commands.siting import solve_command
from geodata.coverage import counted_groups, group_names, threshold
from geodata.errors import AncrageError, echo
from geodata.files import written_rows
from geodata.roads import step_rounded
from geodata.scenario import (
    Effect,
    Scenario,
    arrow,
    detail,
    directorate_table,
    effect,
    load_table,
    read,
    region_table,
    title,
)
from geodata.settlement import capital
from geodata.wording import _, typography

MOST_SITES = 10
"""Sites whose load is shown: those that a scenario changes the most."""


def scenario_command(arguments: Sequence[str]) -> int:
    """Run an action on scenarios: ``apply`` or ``solve``."""
    action, *words = arguments or [""]
    if action == "apply":
        return _apply_command(words)
    if action == "solve":
        return solve_command(words)
    usage = _("apply FICHIER ou solve --model MODÈLE")
    if action in ("-h", "--help"):
        print(_("Emploi : python -m geodata scenario {usage}").format(usage=usage))
        return 0
    raise AncrageError(
        _("Action inconnue : « {action} ». Attendu : scenario {usage}.").format(
            action=echo(action), usage=usage
        )
    )


def _apply_command(arguments: Sequence[str]) -> int:
    parser = Parser("scenario apply", _("Donne ce qu'un scénario change, avant et après."))
    parser.option("file", _("FICHIER"), _("scénario, en JSON"))
    with_threshold(parser)
    with_group(parser)
    asked = parser.read(arguments)
    if asked.file is None:
        raise AncrageError(_("Précisez le fichier : scenario apply FICHIER."))
    limit, group = threshold(asked.threshold or ""), group_named(asked.group)
    scenario = read(Path(asked.file))
    say_engine()
    for line in report(scenario, effect(scenario, limit, group=group)):
        print(line)
    return 0


def report(scenario: Scenario, found: Effect) -> Iterator[str]:
    """Say in lines what a scenario changes: its figures, then the tables of the page."""
    yield heading(title(scenario), found.threshold, found.group)
    yield detail(scenario, found)
    yield from aligned(_figures(found))
    regions = region_table(found, group=found.group)
    # The last two columns are the people gained and lost.
    changed = regions[regions.iloc[:, -2:].sum(axis=1) > 0]
    if changed.empty:
        yield _("Aucune région ne gagne ni ne perd de personnes couvertes.")
    yield from aligned(_table(changed))
    names = {site.id: site.name for side in (found.before, found.after) for site in side.sites}
    loads = load_table(found, group=found.group)
    loads = loads.assign(**{loads.columns[0]: [typography(names[code]) for code in loads.index]})
    old, new = (loads.iloc[:, side].fillna(0.0) for side in (-2, -1))
    yield from aligned(_table(loads[old != new].head(MOST_SITES)))
    rows = found.directorates
    changed = directorate_table(found)[rows["regions_before"] != rows["regions_after"]]
    yield from aligned(_table(changed))


def _figures(found: Effect) -> Iterator[Sequence[str]]:
    before, after, unit = found.before.totals, found.after.totals, found.threshold.unit
    yield ["", _("avant → après")]
    yield [_("Points de service"), arrow(len(found.before.sites), len(found.after.sites))]
    for group in counted_groups():
        shares = before.share_pct[group], after.share_pct[group]
        yield [capital(group_names()[group]), arrow(*shares, unit="%", decimals=1)]
    yield [_("Distance moyenne"), arrow(before.mean, after.mean, unit=unit, decimals=1)]
    worst = map(step_rounded, (before.worst, after.worst))
    yield [_("Plus grande distance"), arrow(*worst, unit=unit)]
    yield [_("Personnes sans route vers un point"), arrow(before.without_road, after.without_road)]


def _table(rows: pd.DataFrame) -> Iterator[Sequence[str]]:
    """Write a table of the page, with its header; nothing for one without a row."""
    if rows.empty:
        return
    yield [str(name) for name in rows]
    yield from written_rows(rows)
