"""The command ``presentation``."""

import sys
from collections.abc import Sequence
from pathlib import Path

from geodata import files
from geodata.commands.arguments import Parser
from geodata.commands.output import say_engine, write_file
from geodata.errors import AncrageError, among
from geodata.files import FORMATS, write
from geodata.parsing import file_content
from geodata.presentation import LARGEST, from_json, on_limits, ready, slides
from geodata.wording import _, enumeration, ngettext, number, today


def presentation_command(arguments: Sequence[str]) -> int:
    """Write a presentation as a file."""
    parser = Parser(
        "presentation", _("Écrit une présentation; sans fichier, celle qui est livrée.")
    )
    parser.option("file", _("FICHIER"), _("présentation, en JSON"))
    parser.option("--format", _("FORMAT"), enumeration(list(FORMATS)))
    parser.option("--output", _("FICHIER"), _("où l'écrire"))
    asked = parser.read(arguments)
    unknown = _("Format : « {text} ». Attendu : --format suivi d'un de {known}.")
    kind = among(asked.format, list(FORMATS), unknown)
    if asked.output is None:
        raise AncrageError(_("Précisez le fichier à écrire : --output FICHIER."))
    made = ready()
    if asked.file is not None:
        made = from_json(file_content(Path(asked.file), most=LARGEST))
    made = on_limits(made)
    say_engine()
    content = write(
        slides(made, root=files.base("")),
        kind,
        title=made.title or _("Présentation"),
        date=today(),
        progress=_tell if sys.stderr.isatty() else None,
    )
    path = Path(asked.output)
    write_file(path, content)
    count = len(made.scenes)
    said = ngettext(
        "{path} : {n} scène, {size} octets", "{path} : {n} scènes, {size} octets", count
    )
    print(said.format(path=path, n=number(count), size=number(len(content))))
    return 0


def _tell(done: int, total: int) -> bool:
    """Say on the terminal how far the work is."""
    print(f"\r{done}/{total}", end="\n" if done == total else "", file=sys.stderr, flush=True)
    return True
