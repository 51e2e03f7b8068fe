"""What distances by road cost."""

from __future__ import annotations

import time
from collections.abc import Callable
from functools import partial
from statistics import median

from geodata.roads.distance import Place
from geodata.roads.estimate import Estimate
from geodata.roads.network import network
from geodata.roads.places import municipality
from geodata.tables.load import table
from geodata.wording import number
from tests.bench.table import Line, Section

TURNS = 5


def sections() -> list[Section]:
    """Measure the estimate, in seconds of processor: the machine may do something else besides."""
    made = _seconds(lambda: Estimate(network(table)))
    router = Estimate(network(table))
    towns = [municipality(code) for code in table("municipalities")["csd_code"]]
    points = [municipality(code) for code in table("service_points")["municipality_code"]]
    whole = median(_seconds(partial(router.matrix, towns, points)) for _turn in range(TURNS))
    # A point that is added, or moved out of a municipality, is joined to several towns.
    moved = [Place(name="", longitude=p.longitude, latitude=p.latitude) for p in points[:TURNS]]
    change = median(_seconds(partial(router.matrix, towns, [spot])) for spot in moved)
    once = f"en plus, une fois par processus : {number(made, decimals=2)} s pour faire le graphe"
    matrix = f"Matrice entière, {number(len(towns))} × {len(points)}"
    moving = f"Un changement de scénario, {number(len(towns))} × 1"
    lines = [
        Line(matrix, "s", whole, decimals=2, target=1, detail=once),
        Line(moving, "ms", 1000 * change, decimals=1, target=100),
    ]
    return [Section("Distances par la route (estimation; secondes de processeur)", lines)]


def _seconds(work: Callable[[], object]) -> float:
    start = time.process_time()
    work()
    return time.process_time() - start
