"""What a scenario changes, in a sentence and in figures, before and after."""

import math

from geodata.coverage import about, of_people, people_words, rebuilt_words, share_words
from geodata.places import all_placed
from geodata.roads import basis
from geodata.scenario.document import BLANK, Scenario, published
from geodata.scenario.effects import Effect
from geodata.wording import NBSP, _, capital, enumeration, ngettext, number, typography

ARROW = "→"


def headline(found: Effect) -> str:
    """Say what a scenario changes."""
    if found.scenario == BLANK:
        return _("Que changerait un point de plus, un point déplacé, un point fermé?")
    group, limit = found.group, found.threshold.words
    gained, lost = (
        about(float(found.regions[f"{group}_{way}"].sum())) for way in ("gained", "lost")
    )
    sent = 0.0 if gained or lost else about(_sent_elsewhere(found))
    old, new = (share_words(state.share_pct[group]) for state in (found.before, found.after))
    who = _("{share} {people} à {limit} ou moins").format(
        share=f"{old} {ARROW} {new}", people=of_people(group), limit=limit
    )
    told = (
        _("environ {gained} gagnées et {lost} perdues")
        if gained and lost
        else _("environ {gained} gagnées")
        if gained
        else _("environ {people} perdues")
        if lost
        else _("environ {sent} vers un autre point")
        if sent
        else ""
    ).format(
        gained=people_words(group, gained),
        lost=number(lost),
        people=people_words(group, lost),
        sent=people_words(group, sent),
    )
    who = ", ".join(filter(None, (who, told)))
    return _("{name} : {who}").format(name=found.scenario.title, who=who)


def _sent_elsewhere(found: Effect) -> float:
    """Count the people whom a closed point served."""
    served = found.loads["before"].reindex(sorted(found.scenario.closed))
    return float(served.fillna(0.0).sum())


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
            "{n} des {total} chiffres, régions comprises, repose sur des points reconstitués.",
            "{n} des {total} chiffres, régions comprises, reposent sur des points reconstitués.",
            found.reconstructed,
        ).format(n=found.reconstructed, total=found.figures)
        if found.reconstructed
        else _("Aucun chiffre ne repose sur les points reconstitués.")
    )
    rests = "" if all_placed() else rests
    group, states = found.group, ((found.before, found.sure[0]), (found.after, found.sure[1]))
    shares = [(whole.share_pct[group], sure.share_pct[group]) for whole, sure in states]
    if any(rebuilt_words(whole, sure) for whole, sure in shares):
        old, new = (share_words(sure) for _whole, sure in shares)
        share = new if old == new else f"{old} {ARROW} {new}"
        without = _("sans eux, {share} {people}").format(share=share, people=of_people(group))
        rests = f"{rests.removesuffix('.')} ({without})."
    told = (f"{capital(changes(found.scenario))}.", _closed(found.scenario) or rests, basis())
    return " ".join(filter(None, told))


def _closed(scenario: Scenario) -> str:
    """Name the closed points that no source places: what their closing changes rests on them."""
    points = (published(code) for code in sorted(scenario.closed))
    names = [typography(one.name) for one in points if one.evidence == "reconstructed"]
    if not names:
        return ""
    said = ngettext(
        "{names} est un point reconstitué, qu'aucune source ne situe : ce que sa fermeture change "
        "en dépend.",
        "{names} sont des points reconstitués, qu'aucune source ne situe : ce que leur fermeture "
        "change en dépend.",
        len(names),
    )
    return said.format(names=enumeration(names))


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
