"""Parts that the answers to several questions have."""

from collections.abc import Mapping, Sequence
from typing import Any

from geodata import style
from geodata.fold import fold
from geodata.maps import shape_credits
from geodata.questions.content import Chart, Key, Legend, Series
from geodata.tables import datasets
from geodata.wording import _


def file_name(what: str, kind: str, *, territory: str = "") -> str:
    """Name a file in French."""
    parts = ["ancrage", *(fold(part).replace(" ", "-") for part in (what, territory) if part)]
    return f"{'_'.join(parts)}.{kind}"


def bars(
    rows: Sequence[Mapping[str, Any]], *, name: str, chosen: str | None = None, **own: Any
) -> Chart | None:
    """Make a chart of rows.

    Parameters
    ----------
    rows
        ``code``, ``label``, ``value``, ``text`` and ``colour`` of each bar, in order.
    name
        What the bars count.
    chosen
        Code of the territory in view.
    **own
        The other fields of the chart.

    Returns
    -------
    Chart or None
        ``None`` without rows.
    """
    if not rows:
        return None
    codes, labels, values, texts, colours = (
        tuple(row[column] for row in rows)
        for column in ("code", "label", "value", "text", "colour")
    )
    return Chart(
        kind="bars",
        categories=labels,
        series=(Series(name=name, values=values, texts=texts, colours=colours),),
        codes=codes,
        chosen=codes.index(chosen) if chosen in codes else None,
        **own,
    )


def point_signs() -> Legend:
    """Say what the signs of the service points mean, which every map draws alike."""
    attested = _("Point attesté (source publique)")
    rebuilt = _("Point reconstitué (emplacement non publié, donné à titre illustratif)")
    keys = (
        Key(colour=style.TEXT, text=attested, shape="point"),
        Key(colour=style.TEXT, text=rebuilt, shape="hollow"),
    )
    return Legend(title="", keys=keys)


def cited(table: str) -> str:
    """Name the sources of a table, as its description cites them or else by their titles."""
    own = datasets()[table]
    return own.cited or "; ".join(source.title for source in own.sources)


def sources(*tables: str) -> str:
    """Name the sources of some tables, in a sentence; tables that the data lack are left out."""
    named = dict.fromkeys(cited(name) for name in tables if name in datasets())
    return _("Sources : {titles}.").format(titles="; ".join(named))


def ground() -> tuple[str, ...]:
    """Say whom the maps name for their shapes; nothing where the catalogue names nobody."""
    names = [credit.text for credit in shape_credits()]
    return (_("Fond : {credits}.").format(credits=", ".join(names)),) if names else ()
