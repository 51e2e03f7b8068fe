"""What Données et sources shows: the tables, where they come from, and what they do not say."""

from dataclasses import dataclass
from functools import partial
from typing import Annotated

import pandas as pd

from geodata import questions, roads, tables
from geodata.imports import IMPORTED
from geodata.network import sureness
from geodata.places import all_placed
from geodata.questions import Content, Download, Exhibit, Figure, Grid, Parameter, Question, Where
from geodata.tables import Dataset, datasets
from geodata.wording import _, enumeration, ngettext, number

PREVIEW_ROWS = 500


@dataclass(frozen=True, slots=True)
class CatalogueView(Where):
    """The table that is described."""

    table: Annotated[str, Parameter.one_of("table", datasets)] = "service_points"


def answer(view: CatalogueView) -> Content:
    """Give what the page shows."""
    every, chosen = datasets().values(), datasets()[view.table]
    named = {source.name for table in every for source in table.sources}
    sources = len(named)
    licences = len({licence.name for table in every for licence in table.licences})
    is_table = chosen.format == "csv"
    file = Download(chosen.title, partial(tables.export, chosen.name), tables.formats(chosen.name))
    title = _("D'où viennent les chiffres, et jusqu'où s'y fier")
    return Content(
        title=title,
        detail=_(
            "Chaque nombre porte sa source et son statut : publié, calculé, estimé, non fiable ou "
            "non publié."
        )
        if all_placed()
        else _(
            "Chaque nombre porte sa source et son statut : publié, calculé, estimé, reconstitué, "
            "non fiable ou non publié."
        ),
        figures=(
            Figure(number(len(every)), _("tables"), _("décrites et vérifiées")),
            Figure(
                number(sources),
                ngettext("source", "sources", sources),
                "" if IMPORTED in named else ngettext("publique", "publiques", sources),
            ),
            Figure(
                number(licences),
                ngettext("licence", "licences", licences),
                ngettext("nommée", "nommées", licences),
            ),
        ),
        notes=(
            *_rebuilt(),
            _("Distances estimées {way}; populations au centre des municipalités.").format(
                way=roads.way()
            ),
            _("Comptes du recensement arrondis au hasard à la base 5."),
        ),
        sources=(
            _("Données : licences propres à chaque table. Code : licence MIT."),
            _("Limites des territoires : {source}.").format(
                source=questions.cited(tables.BOUNDARIES)
            ),
        ),
        exhibits=(
            Exhibit("table", lambda: Grid(title=title, rows=_tables())),
            Exhibit("rows", lambda: _rows(chosen) if is_table else None),
            Exhibit("columns", lambda: _columns(chosen) if is_table else None),
        ),
        downloads=(file,) if is_table else (),
    )


def _tables() -> pd.DataFrame:
    every = datasets().values()
    return pd.DataFrame(
        {
            _("Table"): [table.title for table in every],
            _("Lignes"): [number(table.rows) for table in every],
            _("Source"): [
                enumeration(sorted({source.publisher for source in table.sources}))
                for table in every
            ],
        }
    )


def _rows(dataset: Dataset) -> Grid:
    """Show the first rows of a table."""
    cut = _("Les {n} premières lignes; le fichier les contient toutes.").format(n=PREVIEW_ROWS)
    rows = tables.without_unreliable(tables.table(dataset.name), dataset).head(PREVIEW_ROWS)
    return Grid(
        title=_("Lignes"),
        rows=tables.in_words(rows, dataset),
        notes=(cut,) if dataset.rows and dataset.rows > PREVIEW_ROWS else (),
    )


def _columns(dataset: Dataset) -> Grid:
    """Say what each column of a table means."""
    labels = [", ".join(f"{v} = {text}" for v, text in f.labels.items()) for f in dataset.fields]
    said = zip((f.description.rstrip(".") for f in dataset.fields), labels, strict=True)
    rows = pd.DataFrame(
        {
            _("Colonne"): [field.name for field in dataset.fields],
            _("Titre"): [field.title for field in dataset.fields],
            _("Unité"): [field.unit for field in dataset.fields],
            _("Sens"): [". ".join(filter(None, parts)) for parts in said],
        }
    )
    return Grid(title=_("Colonnes"), rows=rows)


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


QUESTION = Question(
    slug="donnees",
    title=lambda: _("Données et sources"),
    asks=lambda: _("D'où viennent les chiffres, et jusqu'où s'y fier?"),
    view=CatalogueView,
    answer=answer,
    mapped=False,
    on_limits=False,
)
