"""How the measures were taken, in French, below the table."""

from __future__ import annotations

import os
import textwrap

from geodata.wording import number, typography
from tests.bench import browser, libraries

_NOTES = (
    "Usuelle : folium construit la carte à chaque exécution, st_folium(returned_objects=[]) "
    "l'affiche dans son cadre. Façon soignée : la carte reste vide et constante, streamlit-folium "
    "échange un groupe de couches (feature_group_to_add). Dash : dash-leaflet derrière waitress, "
    "formes lues une fois, une fonction du serveur ne rend que le choix (hideout) et le navigateur "
    "redessine. Ancrage : pages/shared/map/mapview.py et, comme sur ses pages, ahead.py : à "
    "l'ouverture de la liste, le navigateur demande ce que dessine chaque option; le choix est "
    "dessiné aussitôt, et l'exécution qui suit le confirme; processus gelé au démarrage "
    "(gc.freeze) comme celui du tableau de bord. Les quatre montrent les mêmes formes, classes, "
    "textes et points, avec la même liste « Direction »; un choix retire des points et met en "
    "retrait les autres territoires.",
    "Repeint : dans la page, de l'événement pointerdown sur l'option choisie jusqu'à la dernière "
    "image qui suit une mutation du DOM de la carte (MutationObserver dans le document du cadre "
    "pour streamlit-folium, dans celui de la page pour Dash, dans la racine d'ombre pour Ancrage, "
    "fins de transition comprises, infobulles exclues; un choix qui ne change pas la carte n'a pas "
    "de repeint et n'entre pas dans la médiane; "
    "l'heure est prise par une tâche émise dans requestAnimationFrame, donc après la peinture). La "
    "mesure s'arrête quand le nombre de points attendu est dessiné, que le script est fini et que "
    "rien ne change pendant {quiet} ms. Les côtés alternent dans la même exécution.",
    "Octets : trames reçues sur la websocket, en-têtes de trame compris (Streamlit ne les "
    "compresse pas), plus les octets réseau des réponses HTTP (rien pour le cache), comptés dans "
    "une série à part par le protocole de Chromium; la cible porte sur la plus lourde. Ce que "
    "le navigateur d'Ancrage a demandé d'avance lors des choix d'avant n'est pas redemandé, donc "
    "n'y est pas compté : de 1 à 2 kB par option, une fois par page ouverte.",
    "Script : dans le serveur, de la prise de la demande au message « script finished » "
    "(ScriptRunner._run_script), fonctions de rappel et fabrication des messages comprises; le "
    "ramasse-miettes complet (gc.callbacks) que Streamlit lance ensuite est à part; là où il n'y "
    "en a plus, une collecte est demandée au serveur pour dire ce qu'elle prendrait. Dash : de la "
    "demande de la fonction de rappel à sa réponse. Parts : pile du script échantillonnée "
    "chaque milliseconde, attribuée à la fonction du projet la plus profonde.",
    "Première carte : nouvelle page dans un profil qui a déjà visité l'adresse. Mémoire : VmRSS du "
    "serveur avant et après l'ouverture des sessions par un client websocket, chacune exécutant "
    "deux fois sa page.",
    "Chromium sans affichage, 1366 × 768; toute requête hors de 127.0.0.1 passe par un mandataire "
    "absent et échoue.",
    libraries.NOTE,
)


def text(*, minutes: float) -> str:
    """Write the notes."""
    notes = [note.format(quiet=browser.QUIET_MS) if "{quiet}" in note else note for note in _NOTES]
    load = number(os.getloadavg()[0], decimals=1)
    notes.append(
        f"Durée totale : {number(minutes, decimals=1)} min; {os.cpu_count()} cœurs, charge moyenne "
        f"à la fin {load}. Les durées ne valent que les unes par rapport aux autres."
    )
    return "\n".join(
        textwrap.fill(typography(note), 110, initial_indent="• ", subsequent_indent="  ")
        for note in notes
    )
