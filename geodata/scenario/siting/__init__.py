"""Where sites are the best: one solver a model. They are slow to import."""

from geodata.scenario.siting.center import shortest_worst
from geodata.scenario.siting.median import shortest_mean
from geodata.scenario.siting.regions import Regions, largest_cover

__all__ = ["Regions", "largest_cover", "shortest_mean", "shortest_worst"]
