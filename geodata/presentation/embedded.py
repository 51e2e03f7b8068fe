"""The presentation that ships: regionalisation in the scenes whose data exist."""

from collections.abc import Iterator

from geodata import coverage, scenario
from geodata.measure import measures
from geodata.network import BEFORE, stages, sureness
from geodata.places import province
from geodata.presentation.document import Presentation, Scene
from geodata.roads import municipality
from geodata.scenario import Frozen
from geodata.tables import derived
from geodata.wording import _, count_word


@derived()
def ready() -> Presentation:
    """Give the presentation that ships, made once."""
    scenes = tuple(scene.checked() for scene in _scenes())
    count = count_word(len(scenes), feminine=True)
    title = _("La régionalisation en {count} scènes").format(count=count)
    return Presentation(title=title, scenes=scenes)


def _scene(page: str, notes: str = "", *, title: str = "", said: str = "", **query: str) -> Scene:
    sentences = (said,) if said else ()
    return Scene(page=page, query=Frozen(query), title=title, sentences=sentences, notes=notes)


def _scenes() -> Iterator[Scene]:
    """Give the scenes whose data exist."""
    known, story = sureness(), province().story
    if BEFORE in stages():
        count = stages()[BEFORE].last.words("service_points")
        notes = _(
            "Rappeler que ni la liste des {n} points ni les limites d'alors ne sont publiées."
        )
        yield _scene("evolution", notes.format(n=count), annee="avant")
    counted = ""
    if known.reconstructed:
        notes = _("{n} points attestés, {m} reconstitués et dessinés creux.")
        counted = notes.format(n=known.attested, m=known.reconstructed)
    yield _scene("reseau", counted)
    if story is not None:
        notes = _("Cliquer un territoire pour descendre; la carte est vivante.")
        said = _("Toutes les régions se lisent de la même façon, jusqu'à la municipalité.")
        place = f"region-{story.region}"
        yield _scene("reseau", notes, title=story.title, said=said, territoire=place, cadre=place)
    if "immigrants" in measures():
        notes = _(
            "La surface d'un cercle suit le nombre; e : estimé ou calculé. Pour la part dans "
            "la population, choisir « Part » sur L'établissement."
        )
        yield _scene("etablissement", notes, mesure="immigrants", echelle="region")
    if "change_pct" in measures():
        notes = _("Les deux recensements dans les mêmes limites, celles d'avant juillet 2021.")
        yield _scene("etablissement", notes, mesure="change_pct")
    rests = coverage.resting(coverage.CoverageView())
    yield _scene("couverture", rests and _("Dire que la conclusion {rests}.").format(rests=rests))
    if story is not None:
        named = scenario.BLANK.add(municipality(story.municipality)).rename(story.scenario)
        yield _scene("scenarios", scenario.caution(), scenario=scenario.packed(named))
    yield _scene("donnees", title=_("Ce qu'on sait, ce qu'on ne sait pas"))
