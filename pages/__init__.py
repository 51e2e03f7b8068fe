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
    """A row of the page table.

    Attributes
    ----------
    slug
        Name of its file, and its address.
    title
        Its name in the navigation, in French.
    question
        The question that it answers, in French.
    render
        Draws it.
    default
        Whether it opens first.
    """

    slug: str
    title: str
    question: str
    render: Callable[[], None]
    default: bool = False


PAGES: tuple[Page, ...] = (
    Page(
        "reseau",
        _("Le réseau"),
        _("Où sont les points de service et les directions régionales?"),
        reseau.render,
        default=True,
    ),
    Page(
        "etablissement",
        _("L'établissement"),
        _("Où les personnes immigrantes s'établissent-elles?"),
        etablissement.render,
    ),
    Page(
        "territoire",
        _("Mon territoire"),
        _("Quel est le point de service le plus proche de chez nous?"),
        territoire.render,
    ),
    Page(
        "couverture",
        _("La couverture"),
        _("Qui vit près d'un point de service, et qui en est loin?"),
        couverture.render,
    ),
    Page(
        "scenarios",
        _("Les scénarios"),
        _("Que changerait un point de plus, déplacé ou fermé?"),
        scenarios.render,
    ),
    Page(
        "evolution",
        _("L'évolution"),
        _("Qu'est-ce qui a changé depuis 2017, et quelles mesures l'ont accompagné?"),
        evolution.render,
    ),
    Page(
        "presentation",
        _("La présentation"),
        _("Comment raconter tout cela à une salle, ou le laisser en fichier?"),
        presentation.render,
    ),
    Page(
        "donnees",
        _("Données et sources"),
        _("D'où viennent les chiffres, et jusqu'où s'y fier?"),
        donnees.render,
    ),
)
