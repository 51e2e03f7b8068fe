"""What must hold for a data package to be shown, as sentences."""

from __future__ import annotations

from geodata.checks.package import check, sentences

__all__ = ["check", "sentences"]
