"""What must hold for a data package to be shown, as sentences."""

from geodata.checks.geography import TOLERANCE_KM
from geodata.checks.package import check, sentences

__all__ = ["TOLERANCE_KM", "check", "sentences"]
