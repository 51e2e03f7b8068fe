"""A version of the data as one value, and what is computed from it, kept with it.

Whatever reads a table reads that of the snapshot in use: the one that a session, a command or
a test names with :func:`using`, else the one that :func:`newest` gives.
"""

import hashlib
import os
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field
from functools import lru_cache, wraps
from pathlib import Path
from types import MappingProxyType
from typing import Any, ParamSpec, TypeVar, cast
from weakref import WeakSet

import numpy as np
import pandas as pd

from geodata.errors import AncrageError
from geodata.limits import limits_in_use
from geodata.parsing import JsonError, file_content, json_value
from geodata.wording import language

P = ParamSpec("P")
R = TypeVar("R")

EMBEDDED = Path(__file__).parents[1] / "data"
"""Folder of the data that the product ships with."""

FOLDER = "ANCRAGE_DATA"
"""Environment variable that names another folder."""

PACKAGE_FILE = "datapackage.json"

LARGEST_FILE = 10_000_000
"""Bytes of the largest file of a data package that is read."""


@dataclass(frozen=True, eq=False)
class Snapshot:
    """One version of all tables and limits.

    Attributes
    ----------
    files
        Bytes of its catalogue, and of the files that this describes, by name.
    unread
        Why a file that the catalogue describes could not be read, by name.
    """

    name: str
    files: Mapping[str, bytes]
    unread: Mapping[str, AncrageError] = field(default_factory=dict)
    kept: dict[tuple[object, str, str], Callable[..., Any]] = field(
        default_factory=dict, repr=False
    )

    def changed(self, files: Mapping[str, bytes]) -> "Snapshot":
        """Give another version, which has these files, and the others of this one."""
        return snapshot({**self.files, **files})


def snapshot(
    files: Mapping[str, bytes], *, unread: Mapping[str, AncrageError] | None = None
) -> Snapshot:
    """Make a snapshot of a catalogue and its files, by name."""
    total = hashlib.sha256()
    for name, data in sorted(files.items()):
        total.update(hashlib.sha256(name.encode()).digest() + hashlib.sha256(data).digest())
    return Snapshot(
        name=total.hexdigest()[:12],
        files=MappingProxyType(dict(files)),
        unread=MappingProxyType(dict(unread or {})),
    )


def opened(folder: Path) -> Snapshot:
    """Read a folder that holds ``datapackage.json`` and the files that it describes.

    Nothing is refused here: what cannot be read is refused where it is asked for.
    """
    files: dict[str, bytes] = {}
    unread: dict[str, AncrageError] = {}

    def read(name: str) -> None:
        try:
            files[name] = file_content(folder / name, most=LARGEST_FILE)
        except AncrageError as error:
            unread[name] = error

    read(PACKAGE_FILE)
    for name in _files(files.get(PACKAGE_FILE, b"")):
        read(name)
    return snapshot(files, unread=unread)


def _files(package: bytes) -> list[str]:
    """Give the files that a catalogue names, as far as it can be read."""
    try:
        found = json_value(package)
    except JsonError:
        return []
    items = found.get("resources") if isinstance(found, dict) else None
    listed = items if isinstance(items, list) else []
    paths = [item.get("path") for item in listed if isinstance(item, dict)]
    return [path for path in paths if isinstance(path, str) and is_beside(path)]


def is_beside(name: str) -> bool:
    """Say whether a name is that of a file that can stand beside the catalogue."""
    return Path(name).name == name and "\0" not in name


_used: ContextVar[Snapshot] = ContextVar("snapshot")


@contextmanager
def using(chosen: Snapshot) -> Iterator[Snapshot]:
    """Read this snapshot until the end of the block."""
    token = _used.set(chosen)
    try:
        yield chosen
    finally:
        _used.reset(token)


def current() -> Snapshot:
    """Give the snapshot in use."""
    found = _used.get(None)
    return _elsewhere[0]() if found is None else found


def newest() -> Snapshot:
    """Give the snapshot that is read where none is named, opened at the first need."""
    return _newest[0] if _newest else renew(opened(folder()))


def folder() -> Path:
    """Give the folder of the newest data: that of the environment, else the embedded one."""
    return Path(os.environ.get(FOLDER) or EMBEDDED)


def renew(found: Snapshot) -> Snapshot:
    """Let a snapshot be the newest; who uses another one goes on with it."""
    _newest[:] = [found]
    _shown.add(found)
    return found


def shown() -> tuple[Snapshot, ...]:
    """Give the newest snapshot, then those before it that are still in use."""
    latest = newest()
    return (latest, *(found for found in tuple(_shown) if found is not latest))


def elsewhere(given: Callable[[], Snapshot]) -> None:
    """Ask this for the snapshot in use wherever no block names one."""
    _elsewhere[:] = [given]


# A process holds which snapshots it shows, and their data with them: nothing of the data besides.
_newest: list[Snapshot] = []
_shown: WeakSet[Snapshot] = WeakSet()
_elsewhere: list[Callable[[], Snapshot]] = [newest]


def derived(
    *, words: bool = True, limits: bool = True, most: int | None = None
) -> Callable[[Callable[P, R]], Callable[P, R]]:
    """Keep what a function computes from the snapshot in use, with that snapshot.

    Parameters
    ----------
    most
        Results kept, the least used are forgotten; all of them where None.

    Returns
    -------
    Callable
        The decorator. Tables are given as shallow copies and arrays are read-only: a caller
        that changes what it is given changes nothing here.
    """

    def decorate(function: Callable[P, R]) -> Callable[P, R]:
        def sealed(*args: P.args, **kwargs: P.kwargs) -> R:
            found = function(*args, **kwargs)
            if isinstance(found, np.ndarray):
                found.setflags(write=False)
            return found

        @wraps(function)
        def derived_from(*args: P.args, **kwargs: P.kwargs) -> R:
            kept = current().kept
            spoken = language().name if words else ""
            key = (function, spoken, limits_in_use() if limits else "")
            cached = kept.get(key)
            if cached is None:
                cached = kept.setdefault(key, lru_cache(most)(sealed))
            found = cached(*args, **kwargs)
            # The cells of a table are copied when its reader first writes one.
            table = isinstance(found, pd.DataFrame | pd.Series)
            return cast(R, found.copy(deep=False) if table else found)

        return derived_from

    return decorate
