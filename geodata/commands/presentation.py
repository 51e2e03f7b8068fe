"""The command ``presentation``."""

import sys
from argparse import Namespace
from collections.abc import Iterable
from pathlib import Path

from geodata import files, presentation
from geodata.commands.arguments import Command, Parser
from geodata.commands.output import say_engine, write_file
from geodata.errors import AncrageError, among
from geodata.parsing import file_content
from geodata.wording import _, enumeration, ngettext, number, today


def _parser() -> Parser:
    parser = Parser(
        "presentation", _("Écrit une présentation; sans fichier, celle qui est livrée.")
    )
    parser.option("file", _("FICHIER"), _("présentation, en JSON"), default="")
    parser.option("--format", _("FORMAT"), enumeration(list(files.FORMATS)))
    parser.option("--output", _("FICHIER"), _("où l'écrire"))
    return parser


def _answer(asked: Namespace) -> Iterable[str]:
    unknown = _("Format : « {text} ». Attendu : --format suivi d'un de {known}.")
    kind = among(asked.format, files.FORMATS, unknown)
    if asked.output is None:
        raise AncrageError(_("Précisez le fichier à écrire : --output FICHIER."))
    made = presentation.ready()
    if asked.file:
        content = file_content(Path(asked.file), most=presentation.LARGEST)
        made = presentation.from_json(content)
    made = presentation.on_limits(made)
    say_engine()
    written = files.write(
        presentation.slides(made, root=files.base("")),
        kind,
        title=made.title or _("Présentation"),
        date=today(),
        progress=_tell if sys.stderr.isatty() else None,
    )
    path = Path(asked.output)
    write_file(path, written)
    count = len(made.scenes)
    said = ngettext(
        "{path} : {n} scène, {size} octets", "{path} : {n} scènes, {size} octets", count
    )
    return [said.format(path=path, n=number(count), size=number(len(written)))]


COMMAND = Command(_parser, _answer)


def _tell(done: int, total: int) -> bool:
    """Say on the terminal how far the work is."""
    print(f"\r{done}/{total}", end="\n" if done == total else "", file=sys.stderr, flush=True)
    return True
