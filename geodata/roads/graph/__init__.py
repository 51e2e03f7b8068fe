"""The roads as a graph: its nodes, its links, the quickest paths."""

from __future__ import annotations

from geodata.roads.graph.links import LONGEST_LOCAL_KM, nearest, projected
from geodata.roads.graph.network import Network, product_network
from geodata.roads.graph.nodes import LEAF
from geodata.roads.graph.parameters import DEFAULT, PRIOR, Floats, Integers, Kind, Parameters
from geodata.roads.graph.paths import Paths, composition, graph, quickest

__all__ = [
    "DEFAULT",
    "LEAF",
    "LONGEST_LOCAL_KM",
    "PRIOR",
    "Floats",
    "Integers",
    "Kind",
    "Network",
    "Parameters",
    "Paths",
    "composition",
    "graph",
    "nearest",
    "product_network",
    "projected",
    "quickest",
]
