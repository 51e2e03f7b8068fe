"""What a scenario changes, in a sentence and in figures, before and after."""

import math

from geodata.coverage import about, of_people, rebuilt_words, share_words, without_them
from geodata.places import all_placed
from geodata.roads import basis
from geodata.scenario.document import BLANK, Scenario
from geodata.scenario.effects import Effect
from geodata.wording import NBSP, _, capital, ngettext, number

ARROW = "→"


def headline(found: Effect) -> str:
    """Say what a scenario changes."""
    if found.scenario == BLANK:
        return _("Que changerait un point de plus, un point déplacé, un point fermé?")
    group, limit = found.group, found.threshold.words
    gained, lost = (
        about(float(found.regions[f"{group}_{way}"].sum())) for way in ("gained", "lost")
    )
    old, new = (share_words(state.share_pct[group]) for state in (found.before, found.after))
    who = _("{share} {people} à {limit} ou moins").format(
        share=f"{old} {ARROW} {new}", people=of_people(group), limit=limit
    )
    told = (
        _("environ {gained} personnes gagnées et {lost} perdues")
        if gained and lost
        else _("environ {gained} personnes gagnées")
        if gained
        else _("environ {lost} personnes perdues")
        if lost
        else ""
    ).format(gained=number(gained), lost=number(lost))
    who = ", ".join(filter(None, (who, told)))
    return _("{name} : {who}").format(name=found.scenario.title, who=who)


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
    return ", ".join(told) or _("aucun changement")


def detail(found: Effect) -> str:
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
    rests = "" if all_placed() else rests
    all_of_them, sure = (s.share_pct[found.group] for s in (found.after, found.sure))
    if rebuilt_words(all_of_them, sure):
        rests = f"{rests.removesuffix('.')} ({without_them(sure)})."
    said = (f"{capital(changes(found.scenario))}.", rests, basis(), caution())
    return " ".join(filter(None, said))


def caution() -> str:
    """Say what a scenario is."""
    return _("Un scénario est une hypothèse, pas un projet.")


def share_arrow(before: float, after: float) -> str:
    """Write a share, in %, before and after, once when it does not change."""
    old, new = share_words(before, brief=True), share_words(after, brief=True)
    return new if old == new else f"{old} {ARROW} {new}"


def arrow(before: float, after: float, *, unit: str = "", decimals: int = 0) -> str:
    """Write a figure before and after, once when it does not change.

    Parameters
    ----------
    before, after
        The figure; NaN when missing.
    """
    old, new = number(before, decimals=decimals), measured(after, unit=unit, decimals=decimals)
    return new if old == number(after, decimals=decimals) else f"{old} {ARROW} {new}"


def measured(value: float, *, unit: str = "", decimals: int = 0) -> str:
    """Write a figure and its unit; a dash alone for NaN."""
    end = f"{NBSP}{unit}" if unit and not math.isnan(value) else ""
    return number(value, decimals=decimals) + end
