"""The pages of the dashboard: one file a question, one row of :data:`PAGES` a page."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from geodata.wording import _
from pages import (
    couverture,
    donnees,
    etablissement,
    evolution,
    presentation,
    reseau,
    scenarios,
    territoire,
)


@dataclass(frozen=True, slots=True)
class Page:
    """A row of the page table."""

    slug: str
    title: Callable[[], str]
    question: Callable[[], str]
    render: Callable[[], None]
    default: bool = False


PAGES: tuple[Page, ...] = (
    Page(
        "reseau",
        lambda: _("Le réseau"),
        lambda: _("Où sont les points de service et les directions régionales?"),
        reseau.render,
        default=True,
    ),
    Page(
        "etablissement",
        lambda: _("L'établissement"),
        lambda: _("Où les personnes immigrantes s'établissent-elles?"),
        etablissement.render,
    ),
    Page(
        "territoire",
        lambda: _("Mon territoire"),
        lambda: _("Quel est le point de service le plus proche de chez nous?"),
        territoire.render,
    ),
    Page(
        "couverture",
        lambda: _("La couverture"),
        lambda: _("Qui vit près d'un point de service, et qui en est loin?"),
        couverture.render,
    ),
    Page(
        "scenarios",
        lambda: _("Les scénarios"),
        lambda: _("Que changerait un point de plus, déplacé ou fermé?"),
        scenarios.render,
    ),
    Page(
        "evolution",
        lambda: _("L'évolution"),
        lambda: _("Qu'est-ce qui a changé depuis 2017, et quelles mesures l'ont accompagné?"),
        evolution.render,
    ),
    Page(
        "presentation",
        lambda: _("La présentation"),
        lambda: _("Comment raconter tout cela à une salle, ou le laisser en fichier?"),
        presentation.render,
    ),
    Page(
        "donnees",
        lambda: _("Données et sources"),
        lambda: _("D'où viennent les chiffres, et jusqu'où s'y fier?"),
        donnees.render,
    ),
)
