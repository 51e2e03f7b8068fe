"""What distances by road cost."""

from __future__ import annotations

import logging
import time
import tracemalloc
from collections.abc import Callable, Sequence
from functools import partial
from statistics import median

import numpy as np

from geodata.load import table
from geodata.roads.estimate import Estimate
from geodata.roads.network import network
from geodata.roads.nodes import product_tables
from geodata.roads.places import municipality
from geodata.roads.router import Place
from geodata.wording import number
from tests.bench.table import Line, Section

TURNS = 5
SIZES = (1_000, 10_000, 100_000)
SEED = 20261122
# Degrees: coordinates are drawn around the towns below this latitude, about 5 km from their point.
SOUTH, SPREAD = 49.5, 0.05


def sections() -> list[Section]:
    """Measure the estimate, in seconds of processor: the machine may do something else besides."""
    logging.info("distances par la route")
    made = _seconds(lambda: Estimate(network(product_tables())))
    router = Estimate(network(product_tables()))
    towns = [municipality(code) for code in table("municipalities")["csd_code"]]
    points = [municipality(code) for code in table("service_points")["municipality_code"]]
    whole = median(_seconds(partial(router.matrix, towns, points)) for _turn in range(TURNS))
    moved = [
        Place(name="", longitude=town.longitude, latitude=town.latitude) for town in points[:TURNS]
    ]
    change = median(_seconds(partial(router.matrix, towns, [spot])) for spot in moved)
    once = f"en plus, une fois par processus : {number(made, decimals=2)} s pour faire le graphe"
    matrix = f"Matrice entière, {number(len(towns))} × {len(points)}"
    moving = f"Un changement de scénario, {number(len(towns))} × 1"
    lines = [
        Line(matrix, "s", whole, decimals=2, target=1, detail=once),
        Line(moving, "ms", 1000 * change, decimals=1, target=100),
        *(_line(router, size, points) for size in SIZES),
    ]
    return [Section("Distances par la route (estimation; secondes de processeur)", lines)]


def _line(router: Estimate, size: int, points: Sequence[Place]) -> Line:
    logging.info(f"distances, {size} origines")
    work = partial(router.matrix, _around_towns(size), points)
    taken = _seconds(work)
    tracemalloc.start()
    work()
    peak = tracemalloc.get_traced_memory()[1] / 1e6
    tracemalloc.stop()
    detail = f"mémoire de plus, au plus fort : {number(peak)} Mo"
    return Line(f"{number(size)} origines × {len(points)}", "s", taken, decimals=2, detail=detail)


def _around_towns(count: int) -> list[Place]:
    """Draw places around towns in proportion to their population, the same each time."""
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
