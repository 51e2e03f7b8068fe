"""The command ``presentation``."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path

from geodata import files
from geodata.commands.arguments import Parser
from geodata.commands.notice import say_engine
from geodata.errors import AncrageError, echo
from geodata.files import FORMATS, write
from geodata.parsing import file_content
from geodata.presentation import LARGEST, Presentation, from_json, on_limits, ready, slides
from geodata.wording import _, enumeration, ngettext, number


def presentation_command(arguments: Sequence[str]) -> int:
    """Write a presentation as a file."""
    parser = Parser(
        "presentation",
        _("Écrit une présentation; sans fichier, celle qui est livrée."),
    )
    words = parser.words
    words.add_argument("file", nargs="?", metavar=_("FICHIER"), help=_("présentation, en JSON"))
    words.add_argument("--format", nargs="?", metavar=_("FORMAT"), help=enumeration(list(FORMATS)))
    words.add_argument("--output", nargs="?", metavar=_("FICHIER"), help=_("où l'écrire"))
    asked = parser.read(arguments)
    if asked.format not in FORMATS:
        raise AncrageError(
            _("Format : « {kind} ». Attendu : --format suivi de {known}.").format(
                kind=echo(asked.format or ""), known=_(" ou ").join(FORMATS)
            )
        )
    if asked.output is None:
        raise AncrageError(_("Précisez le fichier à écrire : --output FICHIER."))
    made = on_limits(ready() if asked.file is None else _read(Path(asked.file)))
    say_engine()
    root = files.base("")
    content = write(
        slides(made, root=root),
        asked.format,
        title=made.title or _("Présentation"),
        date=datetime.now(tz=UTC).date(),
        progress=_tell if sys.stderr.isatty() else None,
    )
    path = Path(asked.output)
    try:
        path.write_bytes(content)
    except OSError as error:
        raise AncrageError(
            _("Impossible d'écrire « {path} ».").format(path=echo(path.name or path))
        ) from error
    print(
        ngettext(
            "{path} : {n} scène, {size} octets",
            "{path} : {n} scènes, {size} octets",
            len(made.scenes),
        ).format(path=path, n=number(len(made.scenes)), size=number(len(content)))
    )
    return 0


def _read(path: Path) -> Presentation:
    return from_json(file_content(path, most=LARGEST))


def _tell(done: int, total: int) -> bool:
    """Say on the terminal how far the work is."""
    print(f"\r{done}/{total}", end="\n" if done == total else "", file=sys.stderr, flush=True)
    return True
