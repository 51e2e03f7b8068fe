"""What a scenario changes, in a sentence, in figures and in rows, before and after."""

from __future__ import annotations

import pandas as pd

from geodata.coverage import Group, about, limit_words, names, without_hidden, written_share
from geodata.places import network_day, territory
from geodata.roads import basis, distance_text
from geodata.scenario.effects import Effect
from geodata.scenario.plan import BLANK, Scenario, title
from geodata.wording import NBSP, _, enumeration, ngettext, number, percent, typography

ARROW = "→"


def headline(scenario: Scenario, found: Effect) -> str:
    """Say what a scenario changes."""
    if scenario == BLANK:
        return _("Que changerait un point de plus, un point déplacé, un point fermé?")
    group, limit = found.group, limit_words(found.threshold)
    before, after = found.before.reach, found.after.reach
    gained = float(found.regions[f"{group}_gained"].sum())
    lost = float(found.regions[f"{group}_lost"].sum())
    share = f"{percent(before.share_pct[group])} {ARROW} {percent(after.share_pct[group])}"
    who = {
        "population": _("{share} de la population à {limit} ou moins"),
        "immigrants": _("{share} des personnes immigrantes à {limit} ou moins"),
        "arrivals": _("{share} des nouveaux arrivants à {limit} ou moins"),
    }[group].format(share=share, limit=limit)
    told = [
        text.format(n=number(about(people)))
        for people, text in (
            (gained, "+{n}"),
            (lost, "−{n}"),
        )
        if people >= 1
    ]
    if not told:
        return _("{name} : {who}").format(name=title(scenario), who=who)
    return _("{name} : {who}, environ {people} personnes").format(
        name=title(scenario), who=who, people=enumeration(told)
    )


def changes(scenario: Scenario) -> str:
    """Count the changes of a scenario."""
    added, moved = len(scenario.added), len(scenario.moved)
    closed, mandates = len(scenario.closed), len(scenario.mandates)
    parts = [
        (added, ngettext("{n} point ajouté", "{n} points ajoutés", added)),
        (moved, ngettext("{n} déplacé", "{n} déplacés", moved)),
        (closed, ngettext("{n} fermé", "{n} fermés", closed)),
        (mandates, ngettext("{n} région confiée", "{n} régions confiées", mandates)),
    ]
    told = [text.format(n=number(n)) for n, text in parts if n]
    return ", ".join(told) if told else _("aucun changement")


def detail(scenario: Scenario, found: Effect) -> str:
    """Say what the figures rest on."""
    rests = (
        ngettext(
            "{n} des {total} chiffres repose sur des points reconstitués.",
            "{n} des {total} chiffres reposent sur des points reconstitués.",
            found.reconstructed,
        ).format(n=found.reconstructed, total=found.figures)
        if found.reconstructed
        else _("Aucun chiffre ne repose sur les points reconstitués.")
    )
    caution = _("Un scénario est une hypothèse, pas un projet.")
    said = changes(scenario)
    return f"{said[0].upper()}{said[1:]}. {rests} {basis()} {caution}"


def worst_place(found: Effect) -> str:
    """Name the farthest municipality after the scenario; empty when there is none."""
    code = found.after.reach.worst_code
    return typography(territory("municipality", code).name) if code else ""


def arrow(before: float, after: float, *, unit: str = "", decimals: int = 0) -> str:
    """Write a figure before and after, once when it does not change.

    Parameters
    ----------
    before, after
        The figure; NaN when missing.
    """
    end = f"{NBSP}{unit}" if unit else ""
    old, new = number(before, decimals=decimals), number(after, decimals=decimals)
    return f"{new}{end}" if old == new else f"{old} {ARROW} {new}{end}"


def region_table(found: Effect, *, group: Group) -> pd.DataFrame:
    """Regions before and after, the most changed first.

    Returns
    -------
    pandas.DataFrame
        Indexed by region code, as shown; NaN where too few people are known to show.
    """
    rows = without_hidden(found.regions, "region")
    moved = rows[f"{group}_gained"] + rows[f"{group}_lost"]
    order = moved.sort_values(ascending=False, kind="stable").index
    rows = rows.loc[order]
    called = names("region")
    return pd.DataFrame(
        {
            _("Région"): [called[str(code)] for code in rows.index],
            _("Avant, % (e)"): rows[f"{group}_before_pct"].map(written_share).round(1),
            _("Après, % (e)"): rows[f"{group}_after_pct"].map(written_share).round(1),
            _("Gagnés (e)"): rows[f"{group}_gained"].map(about),
            _("Perdus (e)"): rows[f"{group}_lost"].map(about),
        },
        index=rows.index,
    )


def load_table(found: Effect, *, group: Group) -> pd.DataFrame:
    """Sites and the people that each serves, the most changed first.

    Returns
    -------
    pandas.DataFrame
        Indexed by site, as shown; NaN where the site is not in the network.
    """
    rows = found.loads
    before, after = rows[f"{group}_before"], rows[f"{group}_after"]
    moved = (after.fillna(0.0) - before.fillna(0.0)).abs()
    order = moved.sort_values(ascending=False, kind="stable").index
    return pd.DataFrame(
        {
            _("Point"): rows.loc[order, "town"],
            _("Avant (e)"): before[order].round(),
            _("Après (e)"): after[order].round(),
        },
        index=order,
    )


def directorate_table(found: Effect) -> pd.DataFrame:
    """Directorates before and after a change of mandates.

    Returns
    -------
    pandas.DataFrame
        Indexed by directorate, as shown: what changes is written with an arrow.
    """
    rows = found.directorates

    def both(name: str) -> list[str]:
        pairs = zip(rows[f"{name}_before"], rows[f"{name}_after"], strict=True)
        return [arrow(float(old), float(new)) for old, new in pairs]

    return pd.DataFrame(
        {
            _("Direction"): [typography(str(name)) for name in rows["name"]],
            _("Points"): both("points"),
            _("Population"): both("population"),
            _("Immigrants (e)"): both("immigrants"),
        },
        index=rows.index,
    )


def compared(effects: list[tuple[str, Effect]]) -> pd.DataFrame:
    """Scenarios side by side.

    Returns
    -------
    pandas.DataFrame
        One row a figure, one column a scenario after the published network.
    """
    if not effects:
        return pd.DataFrame()
    first = effects[0][1]
    before = _("Réseau de {year}").format(year=network_day()[:4])
    states = [(before, first.before), *((name, e.after) for name, e in effects)]
    labels = [
        _("Points"),
        _("Population à {limit} (e)").format(limit=limit_words(first.threshold)),
        _("Personnes immigrantes (e)"),
        _("Nouveaux arrivants (e)"),
        _("Distance moyenne (e)"),
        _("Distance la plus longue (e)"),
    ]
    columns = {}
    for rank, (name, state) in enumerate(states):
        reach = state.reach
        shares = [percent(reach.share_pct[g]) for g in ("population", "immigrants", "arrivals")]
        far = [distance_text(value, first.threshold.unit) for value in (reach.mean, reach.worst)]
        # Two scenarios may have one name.
        label = name if name not in columns else f"{name} ({rank})"
        columns[label] = [str(len(state.sites)), *shares, *far]
    return pd.DataFrame({"": labels, **columns})
