"""Networks, scenarios and small problems to try."""

from __future__ import annotations

from functools import cache

import numpy as np
import numpy.typing as npt
from hypothesis import strategies as st

from geodata.coverage.distances import Site, network
from geodata.coverage.people import demand
from geodata.maps.frame import framing
from geodata.places.layers import by_region
from geodata.roads import Place, municipality
from geodata.scenario.document import BLANK, Scenario, at_coordinates

Floats = npt.NDArray[np.float64]


@cache
def codes() -> tuple[str, ...]:
    """Codes of a few municipalities: large, small, far, without road."""
    return ("2466023", "2423027", "2410043", "2403005", "2401023", "2499095", "2495005", "2485010")


def names() -> st.SearchStrategy[str]:
    return st.text(st.characters(exclude_categories=["Cs"]), max_size=60)


def places() -> st.SearchStrategy[Place]:
    (south, west), (north, east) = framing().extent
    free = st.builds(at_coordinates, st.floats(west, east), st.floats(south, north))
    return st.sampled_from([municipality(code) for code in codes()]) | free


@st.composite
def scenarios(draw: st.DrawFn, *, most: int = 3) -> Scenario:
    made = BLANK.rename(draw(names()))
    for _n in range(draw(st.integers(0, most))):
        made = made.add(draw(places()), name=draw(names()))
    points = st.sampled_from([site.id for site in network()])
    for _n in range(draw(st.integers(0, most))):
        made = made.move(draw(points), draw(places()))
        made = made.close(draw(points))
        made = made.mandate(
            draw(st.sampled_from(list(by_region()))),
            draw(st.sampled_from(list(by_region().values()))),
        )
    return made


def networks() -> st.SearchStrategy[tuple[Site, ...]]:
    """A few sites of the network, at least one."""
    return st.lists(st.sampled_from(network()), min_size=1, max_size=8, unique=True).map(tuple)


def people_count() -> int:
    return len(demand())


@st.composite
def problems(draw: st.DrawFn) -> tuple[Floats, Floats, Floats, int]:
    """Distances of places to candidates, to sites that stay, people, and how many to choose."""
    n, m = draw(st.integers(1, 6)), draw(st.integers(1, 6))
    whole = st.integers(0, 12)
    far = draw(st.lists(st.lists(whole, min_size=m, max_size=m), min_size=n, max_size=n))
    near = draw(st.lists(whole, min_size=n, max_size=n))
    weight = draw(st.lists(st.integers(1, 9), min_size=n, max_size=n))
    return (
        np.array(far, dtype=float),
        np.array(near, dtype=float),
        np.array(weight, dtype=float),
        draw(st.integers(1, 3)),
    )
