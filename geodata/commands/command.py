"""What commands share: arguments, with French help and refusals, and how they write."""

import sys
import tempfile
from argparse import ArgumentParser, HelpFormatter, Namespace
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import zip_longest
from pathlib import Path
from textwrap import wrap
from typing import NoReturn

from geodata.coverage import Threshold
from geodata.errors import MOST_ECHOED, AncrageError, echo
from geodata.roads import router, way
from geodata.wording import NBSP, _, enumeration


class _Formatter(HelpFormatter):
    """Help in French: argparse writes its own headings in English."""

    def add_usage(self, usage, actions, groups, prefix=None) -> None:  # type: ignore[no-untyped-def]  # noqa: ANN001
        super().add_usage(usage, actions, groups, _("Emploi : ") if prefix is None else prefix)

    def start_section(self, heading: str | None) -> None:
        super().start_section(None if heading is None else f"{heading}{NBSP}")


class Parser(ArgumentParser):
    """A parser whose words are French, and that raises instead of leaving the program."""

    def __init__(self, command: str, description: str) -> None:
        super().__init__(
            prog=f"python -m geodata {command}",
            description=description,
            add_help=False,
            allow_abbrev=False,
            formatter_class=_Formatter,
        )
        self.form = [command]
        self.words = self.add_argument_group(_("Arguments"))
        self.words.add_argument("-h", "--help", action="help", help=_("montre cette aide"))

    def option(self, name: str, metavar: str, said: str, *, default: str | None = None) -> None:
        """Take a word, or the word after a name, which gives None when nothing follows it."""
        self.words.add_argument(name, nargs="?", metavar=metavar, default=default, help=said)
        form = f"{name} {metavar}" if name.startswith("-") else metavar
        self.form.append(form if form == metavar and default is None else f"[{form}]")

    def rest(self, name: str, metavar: str, said: str) -> None:
        """Take the words that follow."""
        self.words.add_argument(name, nargs="*", metavar=metavar, help=said)
        self.form.append(f"[{metavar}…]")

    def several(self, name: str, metavar: str, said: str) -> None:
        """Take the words after each time that a name stands, None where nothing follows it."""
        self.words.add_argument(
            name, nargs="?", metavar=metavar, action="append", default=[], help=said
        )
        self.form.append(f"[{name} {metavar}…]")

    def flag(self, name: str, said: str) -> None:
        """Take a name that stands alone."""
        self.words.add_argument(name, action="store_true", help=said)
        self.form.append(f"[{name}]")

    def threshold(self) -> None:
        """Take a threshold."""
        usual = [str(one) for one in Threshold.usual()]
        said = _("distance {way}, telle que {bounds} ({usual})").format(
            way=way(), bounds=enumeration(usual), usual=usual[0]
        )
        self.option("--threshold", _("SEUIL"), said, default=usual[0])

    def error(self, message: str) -> NoReturn:
        """Refuse what argparse refuses, which it would say in English."""
        raise AncrageError(
            _("Arguments mal écrits. Voyez : {command} --help.").format(command=self.prog)
        )

    def read(self, arguments: Sequence[str]) -> Namespace:
        """Read the arguments, refusing in French those that are not known."""
        known, unknown = self.parse_known_args(arguments)
        if unknown:
            raise AncrageError(
                _("Argument inconnu : {words}.").format(words=echo(" ".join(unknown[:MOST_ECHOED])))
            )
        return known


@dataclass(frozen=True)
class Command:
    """A command: how it is written, and the lines that it answers."""

    parser: Callable[[], Parser]
    answer: Callable[[Namespace], Iterable[str]]

    def __call__(self, words: Sequence[str]) -> Iterable[str]:
        """Run on the words after its name."""
        return self.answer(self.parser().read(words))

    def usage(self) -> str:
        """Say how it is written and what it does."""
        parser = self.parser()
        form = " ".join(parser.form) + f"{NBSP}:"
        lines = [*wrap(form, 90, break_on_hyphens=False), parser.description or ""]
        return "  " + "\n    ".join(lines)


def needed(text: str | None, said: str) -> str:
    """Give a word that may be empty, or say that it is not there at all."""
    if text is None:
        raise AncrageError(said)
    return text


def needed_output(asked: Namespace, *, filled: bool = False) -> str:
    """Give the file to write; ``AncrageError`` when none is named, or it is empty and may not."""
    said = _("Précisez le fichier à écrire : --output FICHIER.")
    return needed(asked.output or None if filled else asked.output, said)


def whole_number(text: str | None, name: str, *, least: int = 0) -> int:
    """Read a whole number of at most nine figures.

    Raises
    ------
    AncrageError
        If it is not one, or is below ``least``.
    """
    figures = text or ""
    written = figures.isascii() and figures.isdecimal() and len(figures) < 10
    if not written or int(figures) < least:
        raise AncrageError(
            _("{name} : « {text} ». Attendu : un nombre entier, {least} ou plus.").format(
                name=name, text=echo(figures), least=least
            )
        )
    return int(figures)


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


def write_folder(path: Path, files: Mapping[str, bytes]) -> None:
    """Write files in a folder, which then holds all of them, or is not there.

    Raises
    ------
    AncrageError
        If the folder holds something already, or cannot be written.
    """
    name = echo(path.name or path)
    try:
        if path.exists() and (not path.is_dir() or any(path.iterdir())):
            said = _("Dossier occupé : « {path} ». Attendu : un dossier nouveau, ou vide.")
            raise AncrageError(said.format(path=name))
        path.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(dir=path.parent, prefix=f".{path.name}-") as waiting:
            made = Path(waiting) / "made"
            made.mkdir()
            for own, data in files.items():
                (made / own).write_bytes(data)
            made.replace(path)
    except OSError as error:
        raise AncrageError(_("Impossible d'écrire « {path} ».").format(path=name)) from error
