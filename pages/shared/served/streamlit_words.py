"""Streamlit's own words, in the language in use: a script puts them in their place."""

from collections.abc import Mapping

from geodata.maps import to_json
from geodata.wording import NBSP, _


def script() -> bytes:
    """Write the module that holds the words, UTF-8."""
    parts = {"WORDS": _words(), "SENTENCES": _sentences(), "SIZES": _sizes()}
    return b"".join(
        b"export const %s = %s;\n" % (name.encode(), to_json(dict(part)))
        for name, part in parts.items()
    )


def _sentences() -> Mapping[str, str]:
    """Give what replaces the sentences that hold a number or a name."""
    return {
        "most": _("{size} au plus"),
        "larger": _("Fichier trop gros. Attendu : {size} au plus."),
        "failed": _("Le serveur ne répond pas (état {status})."),
        "answered": _("Le serveur ne répond pas (état {status}) :"),
        "named": _("{name} : {text}"),
        "nowhere": _("Voici la première page."),
        "found": _("Résultats : {n}"),
        "options": _("Choix possibles : {n}"),
        "selected": _("{name}, choisi"),
    }


def _sizes() -> Mapping[str, str]:
    """Write the size of a file, by the first letter of its unit."""
    written = {"": _("{n} o"), "K": _("{n} ko"), "M": _("{n} Mo"), "G": _("{n} Go")}
    return {unit: text.replace(" ", NBSP) for unit, text in written.items()}


def _press(keys: str) -> str:
    return _("Appuyez sur {keys}").format(keys=keys.replace(" ", NBSP))


def _words() -> Mapping[str, str]:
    """Give what replaces each of its whole texts."""
    return {
        "Add files": _("Choisir un autre fichier"),
        "App pages": _("Pages"),
        "Cannot connect to Streamlit (HTTP status: 403).": _(
            "Le serveur refuse la connexion (état 403)."
        ),
        "Choose an option": _("Choisir"),
        "Clear value": _("Effacer"),
        "Clear all": _("Tout effacer"),
        "Clear entry": _("Effacer"),
        "Close": _("Fermer"),
        "Close fullscreen": _("Quitter le plein écran"),
        "Collapse sidebar": _("Fermer le menu"),
        "Connecting": _("Connexion"),
        "Connecting...": _("Connexion…"),
        "Connection error": _("Connexion perdue"),
        "Connection timed out.": _("Le serveur ne répond pas à temps."),
        "Copy to clipboard": _("Copier"),
        "Copied": _("Copié"),
        "Copied!": _("Copié"),
        "Dismiss": _("Fermer"),
        "Copy Vega-Lite spec": _("Copier la description du graphique"),
        "Download": _("Télécharger"),
        "Download failed": _("Le téléchargement a échoué"),
        "Download as CSV": _("Télécharger en CSV"),
        "Download as PNG": _("Télécharger en PNG"),
        "Error": _("Erreur"),
        "Error:": _("Erreur :"),
        "Exit fullscreen": _("Quitter le plein écran"),
        "Expand sidebar": _("Ouvrir le menu"),
        "File size is too small.": _("Fichier trop petit."),
        "Fullscreen": _("Plein écran"),
        "Is Streamlit still running? If you accidentally stopped Streamlit, just restart it in "
        "your terminal:": _(
            "Le serveur ne répond plus. Arrêté par mégarde, il se relance dans un terminal :"
        ),
        "Loading...": _("Chargement…"),
        "Long press or press Alt + ArrowDown to open menu": _(
            "Alt + flèche vers le bas ouvre le menu"
        ),
        "Logo": _("Ancrage"),
        "Navigate to home page": _("Aller à la page d'accueil"),
        "No options to select": _("Aucun choix"),
        "No options to select.": _("Aucun choix"),
        "No results": _("Aucun résultat"),
        "Only one file is allowed.": _("Un seul fichier à la fois."),
        "Open": _("Ouvrir"),
        "Page not found": _("Page introuvable"),
        "Press Ctrl+Enter to apply": _press(_("Ctrl + Entrée")),
        "Press ⌘+Enter to apply": _press(_("⌘ + Entrée")),
        "Press Enter to apply": _press(_("Entrée")),
        "Rerun": _("Relancer"),
        "Running": _("En cours"),
        "Running...": _("En cours…"),
        "Search": _("Chercher"),
        "settings.": _("de l'application."),
        "Select all": _("Tout choisir"),
        "Selected values": _("Choix faits"),
        "Show chart": _("Voir le graphique"),
        "Show data": _("Voir les données"),
        "Show suggestions": _("Voir les choix"),
        "Show/hide columns": _("Choisir les colonnes"),
        "Skip to main content": _("Aller au contenu"),
        "Stop": _("Arrêter"),
        "Streamlit server is not responding. Are you connected to the internet?": _(
            "Le serveur ne répond pas. Êtes-vous relié au réseau?"
        ),
        "Toolbar": _("Outils"),
        "Sidebar": _("Menu"),
        "Upload failed": _("L'envoi a échoué"),
        "Upload": _("Choisir un fichier"),
        "Drag and drop file here": _("Déposez un fichier ici"),
        "Remove file": _("Retirer le fichier"),
        "Sort ascending": _("Trier en ordre croissant"),
        "Sort descending": _("Trier en ordre décroissant"),
        "Statistics": _("Statistiques"),
        "Autosize": _("Ajuster la largeur"),
        "Pin column": _("Épingler la colonne"),
        "Unpin column": _("Désépingler la colonne"),
        "If you are trying to access a Streamlit app running on another server, this could be due "
        "to the app's": _(
            "Si vous passez par un autre serveur, voyez auprès de qui l'héberge le réglage"
        ),
        "Hide column": _("Masquer la colonne"),
        "Copy column name": _("Copier le nom de la colonne"),
        "Format": _("Format"),
        "Automatic": _("Automatique"),
        "Localized": _("Selon la langue"),
        "Plain": _("Brut"),
        "Compact": _("Abrégé"),
        "Dollar": _("Dollar"),
        "Euro": _("Euro"),
        "Yen": _("Yen"),
        "Percent": _("Pourcentage"),
        "Scientific": _("Scientifique"),
        "Accounting": _("Comptable"),
        "Bytes": _("Octets"),
        "Engineering": _("Ingénieur"),
        "Average": _("Moyenne"),
        "Median": _("Médiane"),
        "Minimum": _("Minimum"),
        "Maximum": _("Maximum"),
        "Sum": _("Somme"),
        "Standard deviation": _("Écart type"),
        "Distinct": _("Distinctes"),
        "Empty": _("Vides"),
        "Values": _("Valeurs"),
        "Based on sample": _("Sur un échantillon"),
        "Network Error": _("Le réseau ne répond pas"),
        "Notifications": _("Messages"),
        "No data": _("Aucune donnée"),
        "No options": _("Aucun choix"),
        "Previous Result": _("Résultat précédent"),
        "Next Result": _("Résultat suivant"),
        "Type to search": _("Tapez pour chercher"),
        "empty": _("vide"),
    }
