"""What every test shares: examples are tried for as long as they take, since nothing is timed."""

from __future__ import annotations

from hypothesis import HealthCheck, settings

settings.register_profile("ancrage", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("ancrage")
