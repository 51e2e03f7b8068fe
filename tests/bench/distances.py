"""What distances by road cost, alone: ``python -m tests.bench.distances``."""

from __future__ import annotations

import time
import tracemalloc
from collections.abc import Callable, Sequence
from functools import partial
from statistics import median

import numpy as np

from geodata.roads.estimate import Estimate
from geodata.roads.graph.network import network
from geodata.roads.graph.nodes import product_tables
from geodata.roads.places import municipality
from geodata.roads.protocol import Place
from geodata.tables.load import table
from geodata.wording import number
from tests.bench import progress
from tests.bench.table import Line, Section, render

TURNS = 5
SIZES = (1_000, 10_000, 100_000)
SEED = 20261122
SOUTH = 49.5
"""Degrees of latitude: coordinates are drawn around the towns below."""

SPREAD = 0.05
"""Degrees around the point of a town, about 5 km."""


def section() -> Section:
    """Measure the estimate at each size.

    Returns
    -------
    Section
        Seconds of processor, so as on one core whatever the machine does besides.
    """
    progress.say("distances par la route")
    made = _seconds(lambda: Estimate(network(product_tables())))
    router = Estimate(network(product_tables()))
    towns = [municipality(code) for code in table("municipalities")["csd_code"]]
    points = [municipality(code) for code in table("service_points")["municipality_code"]]
    whole = median(_seconds(partial(router.matrix, towns, points)) for _turn in range(TURNS))
    moved = [
        Place(name="", longitude=town.longitude, latitude=town.latitude) for town in points[:TURNS]
    ]
    change = median(_seconds(partial(router.matrix, towns, [spot])) for spot in moved)
    lines = [
        Line(
            f"Matrice entière, {number(len(towns))} × {len(points)}",
            "s",
            whole,
            decimals=2,
            target=1,
            detail=f"en plus, une fois par processus : {number(made, decimals=2)} s pour faire "
            "le graphe",
        ),
        Line(
            f"Un changement de scénario, {number(len(towns))} × 1",
            "ms",
            1000 * change,
            decimals=1,
            target=100,
            detail="un point ajouté ou glissé hors d'une municipalité, joint à trois villes",
        ),
    ]
    return Section(
        "Distances par la route (estimation; secondes de processeur)",
        [*lines, *(_line(router, size, points) for size in SIZES)],
    )


def _line(router: Estimate, size: int, points: Sequence[Place]) -> Line:
    progress.say(f"distances, {size} origines")
    work = partial(router.matrix, around_towns(size), points)
    return Line(
        f"{number(size)} origines × {len(points)}",
        "s",
        _seconds(work),
        decimals=2,
        detail=f"mémoire de plus, au plus fort : {number(_peak_mb(work))} Mo",
    )


def around_towns(count: int) -> list[Place]:
    """Draw coordinates in the inhabited south, the same each time."""
    towns = table("municipalities")
    south = towns[(towns["latitude"] < SOUTH) & (towns["population_2021"] > 0)]
    random = np.random.default_rng(SEED)
    weight = south["population_2021"].to_numpy(dtype=float)
    drawn = random.choice(len(south), size=count, p=weight / weight.sum())
    centre = south[["longitude", "latitude"]].to_numpy(dtype=float)[drawn]
    spots = centre + random.normal(scale=SPREAD, size=centre.shape)
    return [Place(name="", longitude=lon, latitude=lat) for lon, lat in spots.tolist()]


def _seconds(work: Callable[[], object]) -> float:
    start = time.process_time()
    work()
    return time.process_time() - start


def _peak_mb(work: Callable[[], object]) -> float:
    tracemalloc.start()
    work()
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    return peak / 1e6


if __name__ == "__main__":
    print(render([section()]))
