"""Links that people have kept go on opening, and say the same when they are written again."""

from __future__ import annotations

from urllib.parse import parse_qsl

import pytest

from geodata.link import ADDRESSES
from geodata.presentation.files import unpacked

ADDED = "1ePmAbLlIqyboCufEopzUknxI6PmmFmEzxcDMABj5tbG1APa4GS4"
CLOSED = "1ePmAbLlIq0YKtfTE4oJUpdhaAElnBv0"
MANDATE = "1ePmAbLlIq4YpcT68BRgUfsBAVVBTSFFPLAV6DhR8iEBNTywuSAWHFXJSs8SSdGprAftWHKY"
ONE_SCENE = (
    "1eNpdzTEKAkEMheGrLK8ei23nDpZWskUYwxKQzJKJWgxzIM_hxcwqWNg9-BL-Dhe_MjKONG32ejZWJ5eqSGiFlRvyuWOj"
    "dT8ybky3oLvwA7mj0MW-sMbPYZ7DnM3Eq_zBSL_WSaeY4dGIHmv5ZJYErb5PYCzjDWdtNGQ"
)
TWO_SCENES = (
    "1eNpdzUEOgkAMBdCrkK7RSNxxB5euDIvJ0IxNoEM6HVwQDuQ5vJgFI1F2Tf9v3wRK2iHUcHHFIK9nQlanFBlKSB4ZE9S3"
    "CQYXlpJgQpctGgkfUE_gXSufINjNoaosUxQhjbQL5nKzrlzYaLkZ5iH7lWlK4KjLCNbeUB_ziKJ57X_hgLz0qO8piGNN66"
    "9MnS3Pp57419s55mMx3MUlPMIf2sxvNhlahw"
)
LINKS = f"""
reseau?territoire=region-11&cadre=region-11
reseau?territoire=mrc-2443&cadre=mrc-2443
reseau?territoire=municipalite-2499095&cadre=mrc-2499
reseau?cadre=region-05
reseau?territoire=region-05&limites=2019
reseau?vue=48.45,-68.52,8.5
reseau?direction=2019-monteregie
reseau?direction=2019-capitale-nationale-et-est-du-quebec&preuve=attestes
reseau?territoire=region-16&cadre=region-16&ouverture=nouveau
reseau?ouverture=existant&preuve=reconstitues
reseau?ouverture=inconnu
reseau?ville=Gasp%C3%A9
reseau?ville=saint&point=saint-jerome
reseau?territoire=region-01&cadre=region-01&point=rimouski&vue=48.4486,-68.5239,9.25
etablissement?territoire=region-06&cadre=region-06
etablissement?territoire=mrc-2406&cadre=mrc-2406&echelle=municipalite
etablissement?vue=45.5,-73.6,10
etablissement?mesure=immigrants&echelle=municipalite
etablissement?mesure=location_quotient&echelle=mrc&classes=quantiles
etablissement?mesure=arrivals&periode=2010-2011
etablissement?mesure=arrivals_per_1000&echelle=mrc&periode=2020-2021&classes=naturelles
etablissement?mesure=net_migration&classes=egales
etablissement?mesure=change_pct&sans=montreal
etablissement?mesure=admissions&sans=cmm&periode=2020
etablissement?mesure=study_permits&periode=2018
etablissement?mesure=profile_2016_refugee_pct
etablissement?points=oui
etablissement?points=oui&point=gaspe
etablissement?territoire=region-05&comparer=region-12
etablissement?territoire=mrc-2443&comparer=mrc-2406&echelle=mrc
etablissement?echelle=region&periode=2016&limites=2019
etablissement?mesure=immigrants&echelle=region&periode=2016
territoire?territoire=region-12
territoire?territoire=municipalite-2410043&cadre=region-01
territoire?territoire=mrc-2457&cadre=mrc-2457&limites=2019
territoire?vue=46.8,-71.2,7
territoire?lieu=G5L
territoire?lieu=H2X&vue=45.51,-73.57,9
territoire?territoire=region-05&avec=region-06
territoire?territoire=municipalite-2443027&avec=municipalite-2410043,mrc-2443,region-05
territoire?lieu=G0A&avec=region-03,region-12
couverture?territoire=region-05&cadre=region-05&comparer=region-12,region-01
couverture?territoire=region-10&cadre=region-10
couverture?seuil=30min
couverture?seuil=50km&gens=immigrants
couverture?seuil=120min&reseau=attestes
couverture?gens=arrivants&carte=croisement
couverture?carte=bassins
couverture?carte=bassins&direction=2019-monteregie&par=direction
couverture?par=mrc&gens=immigrants
couverture?territoire=region-02&cadre=region-02&par=mrc&seuil=45min&limites=2019
couverture?vue=50.2,-66.4,6.5
couverture?territoire=mrc-2498&seuil=100km&reseau=attestes&gens=immigrants&carte=croisement
scenarios?scenario={ADDED}
scenarios?scenario={CLOSED}
scenarios?scenario={CLOSED}&volet=regions&gens=immigrants
scenarios?scenario={MANDATE}&volet=directions
scenarios?scenario={ADDED}&site=ajout-1&vue=48.1,-66.1,8
scenarios?scenario={ADDED}&variantes={CLOSED}
scenarios?scenario={ADDED}&variantes={CLOSED}.{MANDATE}&volet=charge
scenarios?variantes={ADDED}.{CLOSED}.{MANDATE}
scenarios?site=gaspe
scenarios?ajout=oui
scenarios?ajout=oui&territoire=mrc-2406&cadre=mrc-2406
scenarios?volet=recherche&seuil=30min
scenarios?volet=fichier&limites=2019
scenarios?seuil=50km&reseau=attestes&volet=charge
evolution?annee=avant
evolution?annee=2019
evolution?annee=2021&territoire=region-11&cadre=region-11
evolution?annee=2022&genre=plan
evolution?genre=entente&jalon=2022-agreement
evolution?jalon=2017-axis-1
evolution?jalon=2019-deployment&vue=47.5,-71,6
evolution?genre=services&limites=2019
donnees?table=settlement
donnees?table=fsa
donnees?table=road_chains&territoire=region-09
donnees?territoire=mrc-2401&cadre=mrc-2401&limites=2019
donnees?table=boundaries&vue=46.8,-71.2,7
presentation?scenes={ONE_SCENE}
presentation?scenes={TWO_SCENES}
presentation?scenes={TWO_SCENES}&territoire=region-11&cadre=region-11
presentation?territoire=mrc-2443&limites=2019
presentation?vue=46.8,-71.2,7
""".split()


def parts(link: str) -> tuple[str, dict[str, str]]:
    slug, _mark, query = link.partition("?")
    return slug, dict(parse_qsl(query, strict_parsing=True))


@pytest.mark.parametrize("link", LINKS)
def test_a_link_opens_and_is_written_again(link: str) -> None:
    slug, query = parts(link)
    view, refused = ADDRESSES[slug].read(query)
    assert refused == ()
    assert ADDRESSES[slug].write(view) == query


def test_a_region_that_was_a_filter_is_chosen() -> None:
    view, refused = ADDRESSES["reseau"].read({"region": "16", "ouverture": "nouveau"})
    assert refused == ()
    chosen = {"territoire": "region-16", "cadre": "region-16", "ouverture": "nouveau"}
    assert ADDRESSES["reseau"].write(view) == chosen


def test_every_parameter_of_every_page_is_in_a_link() -> None:
    used = {(slug, name) for slug, query in map(parts, LINKS) for name in query}
    used.add(("reseau", "region"))
    known = {
        (slug, parameter.name)
        for slug, address in ADDRESSES.items()
        for parameter in address.fields.values()
    }
    assert used == known


@pytest.mark.parametrize(("packed", "scenes"), [(ONE_SCENE, 1), (TWO_SCENES, 2)])
def test_a_packed_presentation_is_still_read(packed: str, scenes: int) -> None:
    assert len(unpacked(packed).scenes) == scenes


def test_a_link_that_holds_what_other_pages_showed_keeps_its_own() -> None:
    query = dict(parse_qsl("territoire=region-11&mesure=arrivals&seuil=30min&annee=avant&ville=x"))
    for address in ADDRESSES.values():
        view, refused = address.read(query)
        own = {parameter.name for parameter in address.fields.values()}
        assert refused == ()
        assert address.write(view) == {name: query[name] for name in own & set(query)}
