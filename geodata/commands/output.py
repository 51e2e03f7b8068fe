"""How a command writes: columns of text, a file, and what it says beside its result."""

import sys
from collections.abc import Iterable, Iterator, Sequence
from itertools import zip_longest
from pathlib import Path

from geodata.errors import AncrageError, echo
from geodata.roads import router
from geodata.wording import _


def say_engine() -> None:
    """Say on standard error why the engine that is set up is not the one in use."""
    if notice := router().notice:
        print(notice, file=sys.stderr)


def aligned(rows: Iterable[Sequence[str]]) -> Iterator[str]:
    """Lay rows in columns, the first to the left; a row of one cell is a line of its own."""
    kept = list(rows)
    columns = zip_longest(*(row for row in kept if len(row) > 1), fillvalue="")
    widths = [max(map(len, column)) for column in columns]
    for first, *others in kept:
        cells = zip(others, widths[1:], strict=False)
        line = "".join(f"{cell:>{width + 2}}" for cell, width in cells)
        yield f"{first:<{widths[0]}}{line}" if others else first


def write_file(path: Path, content: bytes) -> None:
    """Write a file.

    Raises
    ------
    AncrageError
        If it cannot be written.
    """
    try:
        path.write_bytes(content)
    except OSError as error:
        raise AncrageError(
            _("Impossible d'écrire « {path} ».").format(path=echo(path.name or path))
        ) from error
