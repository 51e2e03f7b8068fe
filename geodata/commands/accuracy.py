"""The command ``distances``, which judges the estimate on published distances."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

import numpy as np
import pandas as pd

from geodata.commands.arguments import Parser
from geodata.commands.output import aligned
from geodata.errors import AncrageError, echo
from geodata.roads import (
    DEFAULT,
    FOLDS,
    Accuracy,
    Fitting,
    Floats,
    accuracy,
    by_range,
    estimated,
    great_circle_km,
    has_roads,
    product_network,
    published,
)
from geodata.wording import _, ngettext, number, percent

PUBLISHED = Path(__file__).parents[1] / "data" / "sources" / "published_distances.csv"
"""Published distances, which judge the estimate and serve nothing else."""


def ranges() -> Mapping[str, str]:
    """Give the names of the ranges of distance."""
    return {
        "all": _("ensemble"),
        "near": _("moins de 100 km"),
        "far": _("100 km et plus"),
    }


def distances_command(arguments: Sequence[str]) -> int:
    """Compare the estimate with published distances."""
    parser = Parser("distances", _("Juge l'estimation sur des distances routières publiées."))
    parser.flag("--evaluate", _("imprime les erreurs de l'estimation"))
    said = _("autre fichier de distances publiées")
    parser.option("--pairs", _("FICHIER"), said, default=str(PUBLISHED))
    asked = parser.read(arguments)
    if not asked.evaluate:
        raise AncrageError(_("Précisez ce qu'il faut faire : distances --evaluate."))
    if not has_roads():
        raise AncrageError(_("Rien à juger : les données ne décrivent pas de routes."))
    if asked.pairs is None:
        raise AncrageError(_("Précisez le fichier : --pairs FICHIER."))
    for line in evaluation(published(Path(asked.pairs))):
        print(line)
    return 0


def evaluation(pairs: pd.DataFrame) -> Iterator[str]:
    """Say in lines how far the estimate is from published distances."""
    return aligned(_rows(pairs))


def _rows(pairs: pd.DataFrame) -> Iterator[Sequence[str]]:
    roads = product_network()
    held_km, held_minutes = Fitting(roads, pairs).held_out()
    km, minutes = estimated(roads, DEFAULT, pairs)
    title = ngettext(
        "Erreur relative sur {n} distance publiée",
        "Erreur relative sur {n} distances publiées",
        len(pairs),
    )
    yield [title.format(n=number(len(pairs)))]
    yield ["", _("couples"), _("médiane"), _("90e centile"), _("pire"), _("biais")]
    for title, found in (
        (_("Estimation, couples mis de côté ({n} parts)").format(n=FOLDS), held_km),
        (_("Estimation, paramètres livrés"), km),
        (_("Vol d'oiseau × 1,3"), great_circle_km(roads, pairs)),
    ):
        yield [title]
        for name, errors in by_range(pairs, found).items():
            yield _row(ranges()[name], errors)
    timed = pairs["minutes"].notna().to_numpy()
    if timed.any():
        yield [_("Durées publiées")]
        for title, found in (
            (_("couples mis de côté"), held_minutes),
            (_("paramètres livrés"), minutes),
        ):
            yield _row(title, accuracy(pairs[timed], found[timed], figure="minutes"))
    yield [_("Couples les plus éloignés, paramètres livrés")]
    for line in _worst(pairs, km):
        yield [line]


def _row(title: str, errors: Accuracy) -> list[str]:
    shares = (errors.median, errors.percentile_90, errors.worst)
    figures = [percent(100 * share) for share in shares]
    return [f"  {title}", str(errors.pairs), *figures, percent(100 * errors.bias, signed=True)]


def _worst(pairs: pd.DataFrame, km: Floats, count: int = 5) -> Iterator[str]:
    """Name the pairs with the largest errors."""
    error = km / pairs["km"].to_numpy(dtype=float) - 1.0
    for position in np.argsort(-np.abs(error), kind="stable")[:count]:
        row = pairs.iloc[position]
        yield "  " + _(
            "{origin} – {destination} : {published} km publiés, {km} estimés ({error})"
        ).format(
            origin=echo(row["from_name"]),
            destination=echo(row["to_name"]),
            published=number(row["km"]),
            km=number(km[position]),
            error=percent(100 * error[position], signed=True),
        )
