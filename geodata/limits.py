"""The limits of the regions in use: those in force, or those of another date."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Literal

from geodata.wording import _

Limits = Literal["2016", "2021"]

BEFORE_2021: Limits = "2016"
"""Territorial limits before July 2021: those of the 2016 Census and of the network of 2019."""

SINCE_2021: Limits = "2021"
"""Territorial limits since July 2021."""

IN_FORCE = SINCE_2021
"""The latest limits: regions have them wherever nothing else is asked for."""

YEARS: Mapping[Limits, str] = {BEFORE_2021: "2019", SINCE_2021: "2021"}
"""The year by which people and links name a set of limits."""

_used: ContextVar[Limits] = ContextVar("limits", default=IN_FORCE)


@contextmanager
def using(chosen: Limits) -> Iterator[Limits]:
    """Put regions on these limits until the end of the block."""
    token = _used.set(chosen)
    try:
        yield chosen
    finally:
        _used.reset(token)


def use(chosen: Limits) -> None:
    """Put regions on these limits for all that follows in this thread."""
    _used.set(chosen)


def limits_in_use() -> Limits:
    """Give the limits in use."""
    return _used.get()


def words(chosen: Limits) -> str:
    """Name a set of limits in French, such as ``limites de 2019``."""
    return _("limites de {year}").format(year=YEARS[chosen])
