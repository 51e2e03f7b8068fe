"""The command ``scenario``: what a file changes, and where new sites would be the best."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

import pandas as pd

from geodata.commands.arguments import Parser
from geodata.commands.choices import distance_text, group_named, with_group, with_threshold
from geodata.commands.notice import say_engine
from geodata.commands.siting import solve_command
from geodata.coverage import Unit, counted_groups, group_names, threshold, without_hidden
from geodata.errors import AncrageError, echo
from geodata.places import territories
from geodata.roads import way
from geodata.rows import records
from geodata.scenario import Effect, Reach, Scenario, effect, read, title
from geodata.wording import NBSP, _, enumeration, ngettext, number, percent, typography

WIDTH, COLUMN = 46, 14

MOST_SITES = 10
"""Sites whose load is shown: those that a scenario changes the most."""


def actions() -> Mapping[str, str]:
    """Give how each action is written."""
    return {"apply": _("apply FICHIER"), "solve": _("solve --model MODÈLE")}


def scenario_command(arguments: Sequence[str]) -> int:
    """Run an action on scenarios.

    Parameters
    ----------
    arguments
        Words after ``scenario``: ``apply`` or ``solve``, then theirs.
    """
    action = arguments[0] if arguments else ""
    if action == "apply":
        return _apply_command(arguments[1:])
    if action == "solve":
        return solve_command(arguments[1:])
    if action in ("-h", "--help"):
        print(_("Emploi : python -m geodata scenario ACTION"))
        for text in actions().values():
            print(f"  {text}")
        return 0
    known = _("{first} ou {last}").format(first=actions()["apply"], last=actions()["solve"])
    if not action:
        raise AncrageError(_("Précisez l'action : scenario {known}.").format(known=known))
    raise AncrageError(
        _("Action inconnue : « {action} ». Attendu : {known}.").format(
            action=echo(action), known=known
        )
    )


def _apply_command(arguments: Sequence[str]) -> int:
    parser = Parser("scenario apply", _("Donne ce qu'un scénario change, avant et après."))
    parser.words.add_argument("file", nargs="?", metavar=_("FICHIER"), help=_("scénario, en JSON"))
    with_threshold(parser)
    with_group(parser)
    asked = parser.read(arguments)
    if asked.file is None:
        raise AncrageError(_("Précisez le fichier : scenario apply FICHIER."))
    limit, group = threshold(asked.threshold or ""), group_named(asked.group)
    scenario = read(Path(asked.file))
    say_engine()
    found = effect(scenario, limit, group=group)
    for line in report(scenario, found):
        print(line)
    return 0


def report(scenario: Scenario, found: Effect) -> Iterator[str]:
    """Say what a scenario changes."""
    limit, unit = found.threshold, found.threshold.unit
    people = group_names()[found.group]
    yield _("{title} : seuil de {n} {unit} {way} (estimation), {people}").format(
        way=way(), title=title(scenario), n=limit.value, unit=unit, people=people
    )
    yield _changes(scenario)
    before, after = found.before.reach, found.after.reach
    yield _row("", _("avant"), _("après"))
    yield _row(_("Points de service"), str(len(found.before.sites)), str(len(found.after.sites)))
    for group in counted_groups():
        name = group_names()[group]
        yield _row(
            name[:1].upper() + name[1:],
            percent(before.share_pct[group]),
            percent(after.share_pct[group]),
        )
    yield _row(_("Distance moyenne"), _mean(before, unit), _mean(after, unit))
    yield _row(
        _("Plus grande distance"),
        distance_text(before.worst, unit),
        distance_text(after.worst, unit),
    )
    yield _row(
        _("Personnes sans route vers un point"),
        number(before.without_road),
        number(after.without_road),
    )
    yield from _regions(found)
    yield from _loads(found)
    yield from _mandates(scenario, found.directorates)
    yield ngettext(
        "{n} des {all} chiffres après (parts, distances, parts des régions) serait autre "
        "sans les points reconstitués.",
        "{n} des {all} chiffres après (parts, distances, parts des régions) seraient autres "
        "sans les points reconstitués.",
        found.reconstructed,
    ).format(n=found.reconstructed, all=found.figures)


def _changes(scenario: Scenario) -> str:
    parts = [
        text.format(n=n)
        for n, text in (
            (len(scenario.added), _("points ajoutés : {n}")),
            (len(scenario.moved), _("déplacés : {n}")),
            (len(scenario.closed), _("fermés : {n}")),
            (len(scenario.mandates), _("régions qui changent de direction : {n}")),
        )
        if n
    ]
    return enumeration(parts) or _("aucun changement")


def _row(name: str, *values: str) -> str:
    return f"{name:<{WIDTH}}" + "".join(f"{value:>{COLUMN}}" for value in values)


def _mean(reach: Reach, unit: Unit) -> str:
    return f"{number(reach.mean, decimals=1)}{NBSP}{unit}"


def _regions(found: Effect) -> Iterator[str]:
    rows = without_hidden(found.regions, "region")
    gained, lost = (rows[f"{found.group}_{how}"] for how in ("gained", "lost"))
    changed = rows.index[(gained > 0) | (lost > 0)]
    if changed.empty:
        yield _("Aucune région ne gagne ni ne perd de personnes couvertes.")
        return
    yield _row(_("Régions"), _("gagnées"), _("perdues"))
    for code in changed:
        name = territories("region")[code].name
        yield _row(f"  {name}", number(gained[code]), number(lost[code]))


def _loads(found: Effect) -> Iterator[str]:
    old, new = (found.loads[f"{found.group}_{side}"] for side in ("before", "after"))
    change = (new.fillna(0.0) - old.fillna(0.0)).abs()
    order = change[change > 0].sort_values(ascending=False, kind="stable").index[:MOST_SITES]
    if order.empty:
        return
    yield _row(_("Personnes par point ({group})").format(group=group_names()[found.group]))
    names = {site.id: site.name for side in (found.before, found.after) for site in side.sites}
    for code in order:
        yield _row(f"  {typography(names[code])}", number(old[code]), number(new[code]))


def _mandates(scenario: Scenario, found: pd.DataFrame) -> Iterator[str]:
    if not scenario.mandates:
        return
    yield _("Directions : points, population, personnes immigrantes")
    for _code, row in records(found[found["regions_before"] != found["regions_after"]]):
        yield f"  {typography(row['name'])}"
        for side, name in (("before", _("avant")), ("after", _("après"))):
            figures = (row[f"{what}_{side}"] for what in ("points", "population", "immigrants"))
            yield _row(f"    {name}", *(number(float(value)) for value in figures))
