"""How far the estimate is from published distances, beside a plain rule of thumb."""

from __future__ import annotations

import io
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import pandas as pd

from geodata.crs import distance_km
from geodata.errors import AncrageError, echo
from geodata.parsing import file_content
from geodata.roads.graph import Floats, Integers, Network, Parameters, graph, quickest
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
