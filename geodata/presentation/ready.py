"""The presentation that ships: regionalisation in eight scenes."""

from __future__ import annotations

from geodata.presentation.document import EMPTY, Presentation, Scene, add, rename
from geodata.scenario import BLANK, at_municipality
from geodata.scenario import add as add_site
from geodata.scenario import packed as packed_scenario
from geodata.scenario import rename as rename_scenario
from geodata.scenario.frozen import Frozen
from geodata.snapshot import derived
from geodata.wording import _


@derived()
def ready() -> Presentation:
    """Give the presentation that ships, made once.

    Returns
    -------
    Presentation
        Eight scenes, whose figures are those of the pages.
    """
    made = rename(EMPTY, _("La régionalisation en huit scènes"))
    for scene in _scenes():
        made = add(made, scene)
    return made


def _scenes() -> tuple[Scene, ...]:
    carleton = add_site(BLANK, at_municipality("2406013"))
    scenario = rename_scenario(carleton, name=_("Un point à Carleton-sur-Mer"))
    return (
        Scene(
            page="evolution",
            query=Frozen({"annee": "avant"}),
            notes=_(
                "Rappeler que ni la liste des 21 points ni les limites d'alors ne sont publiées."
            ),
        ),
        Scene(
            page="reseau",
            notes=_("54 points attestés, 7 reconstitués et dessinés creux."),
        ),
        Scene(
            page="reseau",
            query=Frozen({"territoire": "region-11", "cadre": "region-11"}),
            title=_("De la province à la région : l'exemple de la Gaspésie"),
            sentences=(
                _("Toutes les régions se lisent de la même façon, jusqu'à la municipalité."),
            ),
            notes=_("Cliquer un territoire pour descendre; la carte est vivante."),
        ),
        Scene(
            page="etablissement",
            query=Frozen({"mesure": "immigrants", "echelle": "region"}),
            notes=_(
                "La surface d'un cercle suit le nombre; e : estimé ou calculé. Pour la part dans "
                "la population, choisir « Part » sur L'établissement."
            ),
        ),
        Scene(
            page="etablissement",
            query=Frozen({"mesure": "change_pct"}),
            notes=_("Les deux recensements dans les mêmes limites, celles d'avant juillet 2021."),
        ),
        Scene(
            page="couverture",
            notes=_("Dire que la conclusion repose en partie sur les points reconstitués."),
        ),
        Scene(
            page="scenarios",
            query=Frozen({"scenario": packed_scenario(scenario)}),
            notes=_("Un scénario est une hypothèse, pas un projet."),
        ),
        Scene(page="donnees", title=_("Ce qu'on sait, ce qu'on ne sait pas")),
    )
