"""The presentation that ships: regionalisation in the scenes whose data exist."""

from collections.abc import Iterator

from geodata import scenario
from geodata.measure import measures
from geodata.network import BEFORE, stages, sureness
from geodata.places import province
from geodata.presentation.document import EMPTY, Presentation, Scene, add, rename
from geodata.roads import municipality
from geodata.scenario import Frozen
from geodata.settlement import count_word
from geodata.tables import derived
from geodata.wording import _


@derived()
def ready() -> Presentation:
    """Give the presentation that ships, made once."""
    made = EMPTY
    for scene in _scenes():
        made = add(made, scene)
    count = count_word(len(made.scenes), feminine=True)
    return rename(made, _("La régionalisation en {count} scènes").format(count=count))


def _scenes() -> Iterator[Scene]:
    """Give the scenes whose data exist."""
    known, story = sureness(), province().story
    if BEFORE in stages():
        count = stages()[BEFORE].last.words("service_points")
        yield Scene(
            page="evolution",
            query=Frozen({"annee": "avant"}),
            notes=_(
                "Rappeler que ni la liste des {n} points ni les limites d'alors ne sont publiées."
            ).format(n=count),
        )
    yield Scene(
        page="reseau",
        notes=_("{n} points attestés, {m} reconstitués et dessinés creux.").format(
            n=known.attested, m=known.reconstructed
        )
        if known.reconstructed
        else "",
    )
    if story is not None:
        place = f"region-{story.region}"
        yield Scene(
            page="reseau",
            query=Frozen({"territoire": place, "cadre": place}),
            title=story.title,
            sentences=(
                _("Toutes les régions se lisent de la même façon, jusqu'à la municipalité."),
            ),
            notes=_("Cliquer un territoire pour descendre; la carte est vivante."),
        )
    if "immigrants" in measures():
        yield Scene(
            page="etablissement",
            query=Frozen({"mesure": "immigrants", "echelle": "region"}),
            notes=_(
                "La surface d'un cercle suit le nombre; e : estimé ou calculé. Pour la part dans "
                "la population, choisir « Part » sur L'établissement."
            ),
        )
    if "change_pct" in measures():
        yield Scene(
            page="etablissement",
            query=Frozen({"mesure": "change_pct"}),
            notes=_("Les deux recensements dans les mêmes limites, celles d'avant juillet 2021."),
        )
    yield Scene(
        page="couverture",
        notes=_("Dire que la conclusion repose en partie sur les points reconstitués.")
        if known.reconstructed
        else "",
    )
    if story is not None:
        added = scenario.BLANK.add(municipality(story.municipality))
        named = added.rename(story.scenario)
        yield Scene(
            page="scenarios",
            query=Frozen({"scenario": scenario.packed(named)}),
            notes=_("Un scénario est une hypothèse, pas un projet."),
        )
    yield Scene(page="donnees", title=_("Ce qu'on sait, ce qu'on ne sait pas"))
