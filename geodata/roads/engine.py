"""The router in use: a routing engine when one is set up, the estimate otherwise."""

from __future__ import annotations

from functools import cache

from geodata.roads.estimate import estimate
from geodata.roads.router import Router


@cache
def router() -> Router:
    """Give the router of this process, made once.

    Returns
    -------
    Router
        The estimate.
    """
    return estimate()
