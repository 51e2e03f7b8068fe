"""What Données et sources shows: the tables, where they come from, and what they do not say."""

from __future__ import annotations

import pandas as pd

from geodata.link import View
from geodata.maps import framing
from geodata.network import sureness
from geodata.questions import Content, Figure
from geodata.roads import way
from geodata.tables import datasets
from geodata.wording import _, enumeration, ngettext, number


def answer(_view: View) -> Content:
    """Give what the page shows."""
    tables = datasets().values()
    sources = {source.name: source for table in tables for source in table.sources}
    licences = {licence.name for table in tables for licence in table.licences}
    rows = pd.DataFrame(
        {
            _("Table"): [table.title for table in tables],
            _("Lignes"): [number(table.rows) for table in tables],
            _("Source"): [
                enumeration(sorted({source.publisher for source in table.sources}))
                for table in tables
            ],
        }
    )
    return Content(
        title=_("D'où viennent les chiffres, et jusqu'où s'y fier"),
        detail=_(
            "Chaque nombre porte sa source et son statut : publié, calculé, estimé, reconstitué, "
            "non fiable ou non publié."
        ),
        figures=(
            Figure(number(len(tables)), _("tables"), _("décrites et vérifiées")),
            Figure(
                number(len(sources)),
                ngettext("source", "sources", len(sources)),
                ngettext("publique", "publiques", len(sources)),
            ),
            Figure(
                number(len(licences)),
                ngettext("licence", "licences", len(licences)),
                ngettext("nommée", "nommées", len(licences)),
            ),
        ),
        state=None,
        bounds=framing().inhabited,
        legends=(),
        notes=(
            *_rebuilt(),
            _("Distances estimées {way}; populations au centre des municipalités.").format(
                way=way()
            ),
            _("Comptes du recensement arrondis au hasard à la base 5."),
        ),
        table=rows,
        sources=(_("Sources : le paquet de données d'Ancrage, page Données et sources."),),
    )


def _rebuilt() -> tuple[str, ...]:
    """Say how many points are reconstructed; nothing where a source places each."""
    known = sureness()
    if not known.reconstructed:
        return ()
    return (
        ngettext(
            "La liste officielle des {total} points n'a jamais été publiée : {n} est reconstitué.",
            "La liste officielle des {total} points n'a jamais été publiée : {n} sont "
            "reconstitués.",
            known.reconstructed,
        ).format(total=known.total, n=known.reconstructed),
    )
