"""What every test shares: the same examples in every run, tried for as long as they take.

``pytest --hypothesis-profile=exploration`` looks further, with examples of its own.
"""

from __future__ import annotations

from hypothesis import HealthCheck, settings

_PATIENT = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.register_profile("ancrage", _PATIENT, derandomize=True)
settings.register_profile("exploration", _PATIENT, max_examples=2000)
settings.load_profile("ancrage")
