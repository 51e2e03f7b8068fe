"""What must hold for a data package to be shown, as sentences."""

from geodata.checks.package import check, sentences

__all__ = ["check", "sentences"]
