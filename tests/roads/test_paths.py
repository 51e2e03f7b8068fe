"""Quickest paths, against a slow search that cannot be wrong."""

from __future__ import annotations

import itertools
from collections.abc import Sequence

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from geodata.roads.network import LinkKind, Network, Nodes
from geodata.roads.paths import Graph, Parameters, composition, quickest

SIZE = 6
LINK = st.tuples(
    st.integers(0, SIZE - 1),
    st.integers(0, SIZE - 1),
    st.integers(1, 60),
    st.sampled_from([LinkKind.MOTORWAY, LinkKind.LOCAL, LinkKind.NAMED, LinkKind.FERRY]),
).filter(lambda link: link[0] != link[1])


def made(links: Sequence[tuple[int, int, int, LinkKind]]) -> Network:
    kind = np.array([link[3] for link in links], dtype=np.int64)
    is_ferry = (kind == LinkKind.FERRY).astype(np.int64)
    ferry = np.left_shift(is_ferry, np.cumsum(is_ferry) - is_ferry)
    none = np.zeros(SIZE, dtype=bool)
    nodes = Nodes(
        codes={str(i): i for i in range(SIZE)},
        status=np.zeros(SIZE, dtype=np.int64),
        shore=np.full(SIZE, "north", dtype=object),
        longitude=np.zeros(SIZE),
        latitude=np.zeros(SIZE),
        plane=np.zeros((SIZE, 2)),
        motorway=none,
        crossing=none,
    )
    return Network(
        nodes=nodes,
        pairs=np.array([link[:2] for link in links], dtype=np.int64),
        kind=kind,
        km=np.array([float(link[2]) for link in links]),
        minutes=np.where(kind == LinkKind.FERRY, 7.0, 0.0),
        ferry=ferry,
        ferries=tuple(f"bac {i}" for i in range(int((kind == LinkKind.FERRY).sum()))),
    )


@settings(max_examples=60, deadline=None)
@given(st.lists(LINK, min_size=1, max_size=14))
def test_times_are_those_of_a_slow_search(links: list[tuple[int, int, int, LinkKind]]) -> None:
    roads = Graph(made(links), Parameters())
    found = quickest(roads, np.arange(SIZE))
    slow = np.where(np.eye(SIZE, dtype=bool), 0.0, np.inf)
    for row, column in itertools.product(range(SIZE), repeat=2):
        if roads.minutes[row, column] > 0:
            slow[row, column] = roads.minutes[row, column]
    for middle in range(SIZE):
        slow = np.minimum(slow, slow[:, [middle]] + slow[middle])
    assert found.minutes == pytest.approx(slow)
    assert found.minutes == pytest.approx(found.minutes.T)
    assert np.array_equal(np.isinf(found.minutes), np.isinf(found.km))
    parts = composition(roads, np.arange(SIZE))
    reached = np.isfinite(found.km)
    assert parts.sum(axis=2)[reached] == pytest.approx(found.km[reached])
    assert np.array_equal(parts[..., LinkKind.FERRY][reached] > 0, found.ferries[reached] > 0)


def test_a_long_chain_adds_up() -> None:
    links = [(i, i + 1, 10, LinkKind.LOCAL if i % 2 else LinkKind.FERRY) for i in range(SIZE - 1)]
    parameters = Parameters(local_length=1.5, local_kmh=60.0)
    found = quickest(Graph(made(links), parameters), np.array([0]))
    assert found.km[0].tolist() == [0.0, 10.0, 25.0, 35.0, 50.0, 60.0]
    assert found.minutes[0].tolist() == [0.0, 7.0, 22.0, 29.0, 44.0, 51.0]
    assert found.ferries[0].tolist() == [0, 1, 1, 3, 3, 7]
