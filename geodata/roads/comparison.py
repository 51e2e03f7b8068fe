"""How far the estimate is from published distances, and the parameters that they choose."""

from __future__ import annotations

import io
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from itertools import product
from pathlib import Path

import numpy as np
import pandas as pd

from geodata.crs import distance_km
from geodata.errors import AncrageError, echo
from geodata.parsing import file_content
from geodata.roads.network import Network
from geodata.roads.parameters import PRIOR, Floats, Integers, Parameters
from geodata.roads.paths import composition, graph, quickest
from geodata.wording import _, number

GREAT_CIRCLE_FACTOR = 1.3
"""The usual rule of thumb: a road is 1.3 times as long as the straight line."""

NEAR_KM = 100.0

LARGEST_FILE = 1_000_000
"""Bytes of the largest file of published distances."""

LEAST_PAIRS, MOST_PAIRS = 5, 5000
"""Pairs of the file: fewer cannot be set aside in turn, more would take an hour."""

LEAST_FIGURE, MOST_FIGURE = 0.1, 100_000.0
"""Kilometres or minutes of a pair."""

COLUMNS = ("from_csd", "to_csd", "from_name", "to_name", "km", "minutes")


@dataclass(frozen=True, kw_only=True)
class Accuracy:
    """Relative errors on some pairs: their number, median, 90th percentile, worst and mean bias."""

    pairs: int
    median: float
    percentile_90: float
    worst: float
    worst_pair: str
    bias: float


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
    missing = [column for column in COLUMNS if column not in rows.columns]
    if missing:
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


def ends(network: Network, pairs: pd.DataFrame) -> tuple[Integers, Integers, Integers]:
    """Give the nodes of pairs as the search for paths wants them.

    Parameters
    ----------
    pairs
        Columns ``from_csd`` and ``to_csd``.

    Returns
    -------
    tuple of numpy.ndarray
        Distinct first nodes, position of each pair's among them, and second nodes.

    Raises
    ------
    AncrageError
        If the network has no such municipality.
    """
    for name in ("from_csd", "to_csd"):
        for code in pairs[name]:
            if code not in network.nodes.codes:
                raise AncrageError(_("Municipalité inconnue : « {code} ».").format(code=echo(code)))
    start, end = (
        np.array([network.nodes.codes[code] for code in pairs[name]], dtype=np.int64)
        for name in ("from_csd", "to_csd")
    )
    sources, row = np.unique(start, return_inverse=True)
    return sources, row.astype(np.int64), end


def estimated(
    network: Network, parameters: Parameters, pairs: pd.DataFrame
) -> tuple[Floats, Floats]:
    """Estimate the road of each pair.

    Parameters
    ----------
    pairs
        Columns ``from_csd`` and ``to_csd``.

    Returns
    -------
    tuple of numpy.ndarray
        Kilometres and minutes; infinite where there is no path.
    """
    sources, row, end = ends(network, pairs)
    paths = quickest(graph(network, parameters), sources)
    return paths.km[row, end], paths.minutes[row, end]


def great_circle_km(network: Network, pairs: pd.DataFrame) -> Floats:
    """Apply the rule of thumb to each pair.

    Parameters
    ----------
    pairs
        Columns ``from_csd`` and ``to_csd``.

    Returns
    -------
    numpy.ndarray
        Kilometres.
    """
    ends = [pairs[name].map(network.nodes.codes) for name in ("from_csd", "to_csd")]
    place = network.nodes
    start, end = (place.longitude[node] for node in ends)
    start_latitude, end_latitude = (place.latitude[node] for node in ends)
    return GREAT_CIRCLE_FACTOR * distance_km(start, start_latitude, end, end_latitude)


def accuracy(pairs: pd.DataFrame, found: Floats, *, figure: str = "km") -> Accuracy:
    """Compare figures with the published ones.

    Parameters
    ----------
    pairs
        Columns ``from_name``, ``to_name`` and that of the figure; one row or more.
    figure
        ``km`` or ``minutes``, published for every pair.

    Returns
    -------
    Accuracy
        Errors relative to the published figure; the bias is signed.
    """
    error = found / pairs[figure].to_numpy(dtype=float) - 1.0
    size = np.abs(error)
    worst = int(np.argmax(size))
    return Accuracy(
        pairs=len(pairs),
        median=float(np.median(size)),
        percentile_90=float(np.quantile(size, 0.9)),
        worst=float(size[worst]),
        worst_pair=f"{pairs['from_name'].iloc[worst]} – {pairs['to_name'].iloc[worst]}",
        bias=float(error.mean()),
    )


def by_range(pairs: pd.DataFrame, km: Floats) -> Mapping[str, Accuracy]:
    """Compare lengths with the published ones: all pairs, the near ones, the far ones.

    Parameters
    ----------
    km
        A length for each pair, in kilometres.

    Returns
    -------
    Mapping[str, Accuracy]
        By range: ``all``, ``near`` (under 100 km), ``far``; a range without pair is absent.
    """
    near = (pairs["km"] < NEAR_KM).to_numpy()
    ranges = {"all": np.ones(len(pairs), dtype=bool), "near": near, "far": ~near}
    return {name: accuracy(pairs[kept], km[kept]) for name, kept in ranges.items() if kept.any()}


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


def folds(pairs: pd.DataFrame, count: int = FOLDS) -> Integers:
    """Share out the pairs, each fold having short and long ones.

    Parameters
    ----------
    count
        Number of folds, 2 or more.

    Returns
    -------
    numpy.ndarray
        Fold of each pair, from 0.
    """
    order = pairs.sort_values(["km", "from_csd", "to_csd"], kind="stable").index
    return np.argsort(pairs.index.get_indexer(order)) % count


class Fitting:
    """What the quickest paths of some pairs are made of.

    The lengths are chosen first, on the published lengths alone, then the speeds, on the few
    published times: with so few times, choosing both together would spoil the lengths. The
    paths are those of the prior parameters, which the choice hardly changes.

    Parameters
    ----------
    pairs
        Published pairs, index 0, 1, 2…
    """

    def __init__(self, network: Network, pairs: pd.DataFrame) -> None:
        self.network = network
        self.pairs = pairs
        self.km = pairs["km"].to_numpy(dtype=float)
        self.minutes = pairs["minutes"].to_numpy(dtype=float)
        roads = graph(network, PRIOR)
        sources, row, end = ends(network, pairs)
        by_kind = composition(roads, sources)[row, end]
        driven = (60.0 * by_kind / PRIOR.speeds()).sum(axis=1)
        self.straight = by_kind / PRIOR.lengths()
        self.afloat = quickest(roads, sources).minutes[row, end] - driven

    def fit(self, used: Integers) -> Parameters:
        """Choose the parameters that are best on some pairs.

        Parameters
        ----------
        used
            Positions of the pairs that serve.
        """
        straight = self.straight[used]

        def length_errors(tried: Parameters) -> Floats:
            return errors((straight * tried.lengths()).sum(axis=1), self.km[used])

        def time_errors(tried: Parameters) -> Floats:
            driven = (60.0 * straight * tried.lengths() / tried.speeds()).sum(axis=1)
            return errors(driven + self.afloat[used], self.minutes[used])

        lengths = clearly_best(PRIOR, LENGTHS, length_errors)
        return clearly_best(lengths, SPEEDS, time_errors)

    def held_out(self, count: int = FOLDS) -> tuple[Floats, Floats]:
        """Estimate each pair with parameters that were chosen without it.

        Returns
        -------
        tuple of numpy.ndarray
            Kilometres and minutes, by pair.
        """
        fold = folds(self.pairs, count)
        km, minutes = np.empty(len(self.pairs)), np.empty(len(self.pairs))
        for part in range(count):
            chosen = self.fit(np.flatnonzero(fold != part))
            out = np.flatnonzero(fold == part)
            found = estimated(self.network, chosen, self.pairs.iloc[out])
            km[out], minutes[out] = found
        return km, minutes


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
    """Measure relative errors where a figure is published.

    Parameters
    ----------
    found, published
        Figures above 0; NaN where none is published.

    Returns
    -------
    numpy.ndarray
        Absolute logarithms of the ratios, 0 or more; fewer than ``found`` where some
        figures are not published.
    """
    known = np.isfinite(published)
    return np.abs(np.log(found[known] / published[known]))
