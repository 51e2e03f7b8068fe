"""What the stage says: names of its buttons, its keys, its messages."""

from typing import Any

from geodata.wording import _


def words() -> dict[str, Any]:
    """Give the sentences of the stage.

    Returns
    -------
    dict[str, Any]
        Sentences by name; those with braces are filled in the browser.
    """
    return {
        "announce": _("Scène {n} sur {total} : {title}"),
        "count": _("{n} sur {total}"),
        "goTo": _("Scène {n} : {title}"),
        "progress": _("Scènes de la présentation"),
        "tools": _("Outils de la présentation"),
        "acts": {
            "previous": _("Scène précédente"),
            "next": _("Scène suivante"),
            "table": _("Tableau et sources de la scène"),
            "code": _("Code QR de la scène"),
            "notes": _("Notes de la personne qui présente"),
            "full": _("Plein écran"),
            "keys": _("Touches du clavier"),
        },
        "close": _("Fermer"),
        "tableOf": _("{title} : tableau et sources"),
        "noTable": _("Cette scène n'a pas de tableau."),
        "codeOf": _("Ouvrir cette vue"),
        "codeText": _("Code QR du lien de cette vue"),
        "keysTitle": _("Touches du clavier"),
        "keys": _keys(),
        "blocked": _("Le navigateur a bloqué la fenêtre des notes : permettez-la, puis appuyez N."),
        "noFull": _("Le navigateur refuse le plein écran ici."),
        "speaker": _("Notes de la présentation"),
        "noNotes": _("Pas de notes pour cette scène."),
        "nextScene": _("Scène suivante"),
        "end": _("Fin de la présentation"),
        "spent": _("Temps écoulé"),
        "reset": _("Remettre à zéro"),
        "clock": _("Heure"),
        "lost": _("La fenêtre de la présentation est fermée."),
    }


def _keys() -> list[tuple[str, str]]:
    """Keys, as they are drawn, and what they do."""
    return [
        (_("→ Espace Page↓"), _("Scène suivante")),
        (_("← Page↑"), _("Scène précédente")),
        (_("Début Fin"), _("Première scène, dernière scène")),
        (_("3 Entrée"), _("Aller à la scène de ce numéro")),
        ("T", _("Tableau et sources de la scène")),
        ("N", _("Fenêtre des notes, du temps et de l'heure")),
        ("P", _("Pointeur rouge qui suit la souris")),
        ("B", _("Écran noir")),
        ("F", _("Plein écran")),
        ("Q", _("Code QR et lien de la vue")),
        (_("Échap"), _("Fermer, revenir à la scène")),
        ("?", _("Ces touches")),
    ]
