"""Put in limits: codes read, cover and vintage checked, every level drawn from the same edges."""

from geodata.imports.limits.pieces import wanted
from geodata.imports.limits.proposal import CAPS, propose_limits

__all__ = ["CAPS", "propose_limits", "wanted"]
