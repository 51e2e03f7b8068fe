"""How far the estimate is from published distances, and the parameters that they choose."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import product
from pathlib import Path

import numpy as np
import pandas as pd

from geodata.errors import AncrageError, echo
from geodata.parsing import file_content
from geodata.roads.distance import Floats, Integers
from geodata.roads.engines import has_roads
from geodata.roads.network import Network, product_network
from geodata.roads.paths import DEFAULT, PRIOR, Graph, Parameters, composition, quickest
from geodata.wording import _, ngettext, number, percent

GREAT_CIRCLE_FACTOR = 1.3
"""The usual rule of thumb: a road is 1.3 times as long as the straight line."""

NEAR_KM = 100.0

LARGEST_FILE = 1_000_000
"""Bytes of the largest file of published distances."""

LEAST_PAIRS, MOST_PAIRS = 5, 5000
"""Pairs of the file: fewer cannot be set aside in turn, more would take an hour."""

LEAST_FIGURE, MOST_FIGURE = 0.1, 100_000.0
"""Kilometres or minutes of a pair."""

ENDS = ("from_csd", "to_csd")
COLUMNS = (*ENDS, "from_name", "to_name", "km", "minutes")


class Accuracy:
    """Relative errors on some pairs: their number, median, 90th percentile, worst and mean bias.

    Parameters
    ----------
    pairs
        One row or more; columns ``from_name``, ``to_name`` and that of the figure, everywhere.
    figure
        ``km`` or ``minutes``.
    """

    def __init__(self, pairs: pd.DataFrame, found: Floats, *, figure: str = "km") -> None:
        error = found / pairs[figure].to_numpy(dtype=float) - 1.0
        size = np.abs(error)
        worst = int(np.argmax(size))
        self.count = len(pairs)
        self.median = float(np.median(size))
        self.percentile_90 = float(np.quantile(size, 0.9))
        self.worst = float(size[worst])
        self.worst_pair = " – ".join(pairs[["from_name", "to_name"]].iloc[worst])
        self.bias = float(error.mean())

    def row(self, title: str) -> list[str]:
        """Write the figures under a title, in %."""
        sizes = [percent(100 * size) for size in (self.median, self.percentile_90, self.worst)]
        return [f"  {title}", str(self.count), *sizes, percent(100 * self.bias, signed=True)]


def published(path: Path) -> pd.DataFrame:
    """Read published road distances.

    Parameters
    ----------
    path
        A CSV file with the columns of ``COLUMNS``: codes of the municipalities, their
        names, kilometres, and minutes, which may be empty.

    Returns
    -------
    pandas.DataFrame
        One row a pair; NaN where no time is published.

    Raises
    ------
    AncrageError
        If the file is missing, is not a CSV, lacks a column, has too few pairs or too many, or
        a figure out of bounds.
    """
    data = file_content(path, most=LARGEST_FILE)
    name = echo(path.name)
    try:
        rows = pd.read_csv(io.BytesIO(data), dtype=str, keep_default_na=False, on_bad_lines="error")
    except ValueError as error:
        raise AncrageError(
            _("« {path} » n'est pas un CSV en UTF-8, séparé par des virgules.").format(path=name)
        ) from error
    if missing := [column for column in COLUMNS if column not in rows.columns]:
        raise AncrageError(
            _("Colonnes absentes de « {path} » : {names}.").format(
                path=name, names=", ".join(missing)
            )
        )
    if not LEAST_PAIRS <= len(rows) <= MOST_PAIRS:
        raise AncrageError(
            _("« {path} » a {n} distances. Attendu : de {least} à {most}.").format(
                path=name, n=number(len(rows)), least=LEAST_PAIRS, most=number(MOST_PAIRS)
            )
        )
    return rows.assign(
        km=_figures(rows["km"], name), minutes=_figures(rows["minutes"], name, optional=True)
    )


def _figures(cells: pd.Series, name: str, *, optional: bool = False) -> pd.Series[float]:
    """Read a column of figures; NaN where one is missing, and may be."""
    found = pd.to_numeric(cells, errors="coerce").astype("float64")
    wrong = ~found.between(LEAST_FIGURE, MOST_FIGURE) & ~(optional & (cells == ""))
    for cell in cells[wrong]:
        raise AncrageError(
            _(
                "« {path} », colonne « {column} » : valeur « {value} ». "
                "Attendu : un nombre de {least} à {most}."
            ).format(
                path=name,
                column=cells.name,
                value=echo(cell),
                least=number(LEAST_FIGURE, decimals=1),
                most=number(MOST_FIGURE),
            )
        )
    return found


def by_range(pairs: pd.DataFrame, km: Floats) -> Mapping[str, Accuracy]:
    """Compare lengths with the published ones: all pairs, the near ones, the far ones.

    Returns
    -------
    Mapping[str, Accuracy]
        By range: ``all``, ``near`` (under 100 km), ``far``; a range without pair is absent.
    """
    near = (pairs["km"] < NEAR_KM).to_numpy()
    ranges = {"all": np.ones(len(pairs), dtype=bool), "near": near, "far": ~near}
    return {name: Accuracy(pairs[kept], km[kept]) for name, kept in ranges.items() if kept.any()}


Values = Mapping[str, tuple[float, ...]]

LENGTHS: Values = {
    "motorway_length": (1.02, 1.05, 1.08),
    "local_length": (1.10, 1.15, 1.20),
    "named_length": (1.10, 1.15, 1.20),
}

SPEEDS: Values = {
    "motorway_kmh": (100.0, 105.0),
    "local_kmh": (60.0, 65.0, 70.0),
    "named_kmh": (75.0, 80.0, 85.0),
}

FOLDS = 5


def folds(pairs: pd.DataFrame) -> Integers:
    """Share out the pairs, each fold having short and long ones; the fold of each, from 0."""
    order = pairs.sort_values(["km", *ENDS], kind="stable").index
    return np.argsort(pairs.index.get_indexer(order)) % FOLDS


class Comparison:
    """Published pairs, what the network gives for them, and the parameters that they choose.

    The lengths are chosen first, on the published lengths alone, then the speeds, on the few
    published times: with so few times, choosing both together would spoil the lengths. The
    paths are those of the prior parameters, which the choice hardly changes.

    Parameters
    ----------
    pairs
        Such as :func:`published` gives, index 0, 1, 2…

    Raises
    ------
    AncrageError
        If the network has no such municipality.
    """

    def __init__(self, network: Network, pairs: pd.DataFrame) -> None:
        codes = network.nodes.codes
        for code in pairs[list(ENDS)].to_numpy().ravel():
            if code not in codes:
                raise AncrageError(_("Municipalité inconnue : « {code} ».").format(code=echo(code)))
        self.network = network
        self.pairs = pairs
        self._ends = np.column_stack([pairs[name].map(codes) for name in ENDS])
        start, end = self._ends.T
        self._sources: Integers = np.unique(start)
        self._cells = np.searchsorted(self._sources, start), end
        by_kind = composition(Graph(network, PRIOR), self._sources)[self._cells]
        self._straight = by_kind / PRIOR.lengths()
        self._afloat = self.estimated(PRIOR)[1] - _driven(by_kind, PRIOR)

    def estimated(self, parameters: Parameters = DEFAULT) -> tuple[Floats, Floats]:
        """Estimate the road of each pair.

        Returns
        -------
        tuple of numpy.ndarray
            Kilometres and minutes; infinite where there is no path.
        """
        paths = quickest(Graph(self.network, parameters), self._sources)
        return paths.km[self._cells], paths.minutes[self._cells]

    def great_circle_km(self) -> Floats:
        """Apply the rule of thumb to each pair, in kilometres."""
        return GREAT_CIRCLE_FACTOR * self.network.nodes.straight_km(self._ends)

    def fit(self, used: Integers) -> Parameters:
        """Choose the parameters that are best on some pairs, by their positions."""
        straight = self._straight[used]
        km, minutes = (self.pairs[name].to_numpy(dtype=float)[used] for name in ("km", "minutes"))

        def length_errors(tried: Parameters) -> Floats:
            return errors((straight * tried.lengths()).sum(axis=1), km)

        def time_errors(tried: Parameters) -> Floats:
            driven = _driven(straight * tried.lengths(), tried)
            return errors(driven + self._afloat[used], minutes)

        lengths = clearly_best(PRIOR, LENGTHS, length_errors)
        return clearly_best(lengths, SPEEDS, time_errors)

    def held_out(self) -> tuple[Floats, Floats]:
        """Estimate each pair with parameters that were chosen without it, as :meth:`estimated`."""
        fold = folds(self.pairs)
        km, minutes = np.empty(len(fold)), np.empty(len(fold))
        for part in range(FOLDS):
            chosen, out = self.fit(np.flatnonzero(fold != part)), fold == part
            km[out], minutes[out] = (found[out] for found in self.estimated(chosen))
        return km, minutes


def _driven(by_kind: Floats, parameters: Parameters) -> Floats:
    """Give the minutes on roads, without the ferries, of kilometres by kind (columns)."""
    return np.asarray((60.0 * by_kind / parameters.speeds()).sum(axis=1))


def clearly_best(
    start: Parameters, values: Values, errors_of: Callable[[Parameters], Floats]
) -> Parameters:
    """Choose other values only where they are better by more than chance.

    Parameters
    ----------
    values
        Values to try, by parameter, in every combination.
    errors_of
        Errors of some parameters, by pair.

    Returns
    -------
    chosen : Parameters
        Those with the least mean error, if they gain more than one standard error of the
        gain, pair by pair; else ``start``.
    """
    before = errors_of(start)
    if len(before) < 2:
        return start
    tried = [
        replace(start, **dict(zip(values, some, strict=True))) for some in product(*values.values())
    ]
    best = min(tried, key=lambda item: float(errors_of(item).mean()))
    gain = before - errors_of(best)
    clear = gain.mean() > gain.std(ddof=1) / np.sqrt(len(gain))
    return best if clear else start


def errors(found: Floats, published: Floats) -> Floats:
    """Measure relative errors, absolute logarithms of ratios, where a figure is not NaN."""
    known = np.isfinite(published)
    return np.abs(np.log(found[known] / published[known]))


def evaluation(path: Path) -> Iterator[Sequence[str]]:
    """Say in rows how far the estimate is from the published distances of a file.

    Raises
    ------
    AncrageError
        If the data describe no road, or as :func:`published`.
    """
    if not has_roads():
        raise AncrageError(_("Rien à juger : les données ne décrivent pas de routes."))
    pairs = published(path)
    judged = Comparison(product_network(), pairs)
    held_km, held_minutes = judged.held_out()
    km, minutes = judged.estimated()
    title = ngettext(
        "Erreur relative sur {n} distance publiée",
        "Erreur relative sur {n} distances publiées",
        len(pairs),
    )
    yield [title.format(n=number(len(pairs)))]
    yield ["", _("couples"), _("médiane"), _("90e centile"), _("pire"), _("biais")]
    ranges = {"all": _("ensemble"), "near": _("moins de 100 km"), "far": _("100 km et plus")}
    for title, found in (
        (_("Estimation, couples mis de côté ({n} parts)").format(n=FOLDS), held_km),
        (_("Estimation, paramètres livrés"), km),
        (_("Vol d'oiseau × 1,3"), judged.great_circle_km()),
    ):
        yield [title]
        for name, accuracy in by_range(pairs, found).items():
            yield accuracy.row(ranges[name])
    timed = pairs["minutes"].notna().to_numpy()
    if timed.any():
        yield [_("Durées publiées")]
        for title, found in (
            (_("couples mis de côté"), held_minutes),
            (_("paramètres livrés"), minutes),
        ):
            yield Accuracy(pairs[timed], found[timed], figure="minutes").row(title)
    yield [_("Couples les plus éloignés, paramètres livrés")]
    for line in _worst(pairs, km):
        yield [line]


def _worst(pairs: pd.DataFrame, km: Floats) -> Iterator[str]:
    """Name the five pairs with the largest errors."""
    error = km / pairs["km"].to_numpy() - 1.0
    for position in np.argsort(-np.abs(error), kind="stable")[:5]:
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
