"""Put in an official list: read, matched, doubted, proposed as a version of the data."""

from geodata.imports.columns import Guess, Wanted
from geodata.imports.kinds import KINDS, ImportKind, kind_of, propose
from geodata.imports.package import IMPORTED
from geodata.imports.proposal import Candidate, Doubt, Origin, Proposal
from geodata.imports.template import template

__all__ = [
    "IMPORTED",
    "KINDS",
    "Candidate",
    "Doubt",
    "Guess",
    "ImportKind",
    "Origin",
    "Proposal",
    "Wanted",
    "kind_of",
    "propose",
    "template",
]
