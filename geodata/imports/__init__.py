"""Put in an official list: read, matched, doubted, proposed as a version of the data."""

from geodata.imports.columns import Guess, Wanted
from geodata.imports.kinds import KINDS, ImportKind, kind_of, propose
from geodata.imports.limits import CAPS as LIMITS_CAPS
from geodata.imports.limits import propose_limits
from geodata.imports.limits import wanted as limits_wanted
from geodata.imports.package import IMPORTED
from geodata.imports.proposal import Candidate, Doubt, Origin, Proposal
from geodata.imports.template import template

__all__ = [
    "IMPORTED",
    "KINDS",
    "LIMITS_CAPS",
    "Candidate",
    "Doubt",
    "Guess",
    "ImportKind",
    "Origin",
    "Proposal",
    "Wanted",
    "kind_of",
    "limits_wanted",
    "propose",
    "propose_limits",
    "template",
]
