"""Who lives near a service point: distances, people, shares, gaps, evenness."""

from geodata.coverage.asked import GROUP_WORDS, CoverageView, Near, counting_all, part_words
from geodata.coverage.counting import Part, Reach, Threshold, mean_distance, served, shares, sums
from geodata.coverage.directorates import answers_for, directorate_columns
from geodata.coverage.distances import Site, between_municipalities, network
from geodata.coverage.finding import (
    about,
    base_words,
    people_words,
    rebuilt_words,
    share_words,
    whole_towns,
    written_share,
)
from geodata.coverage.map import band_legend, coverage_patch
from geodata.coverage.people import (
    Base,
    By,
    Group,
    arrivals_period,
    demand,
    group_names,
    of_people,
    without_hidden,
)
from geodata.coverage.question import QUESTION, resting, sources, towards

__all__ = [
    "GROUP_WORDS",
    "QUESTION",
    "Base",
    "By",
    "CoverageView",
    "Group",
    "Near",
    "Part",
    "Reach",
    "Site",
    "Threshold",
    "about",
    "answers_for",
    "arrivals_period",
    "band_legend",
    "base_words",
    "between_municipalities",
    "counting_all",
    "coverage_patch",
    "demand",
    "directorate_columns",
    "group_names",
    "mean_distance",
    "network",
    "of_people",
    "part_words",
    "people_words",
    "rebuilt_words",
    "resting",
    "served",
    "share_words",
    "shares",
    "sources",
    "sums",
    "towards",
    "whole_towns",
    "without_hidden",
    "written_share",
]
