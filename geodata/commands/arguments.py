"""Arguments of the command line, with French help and French refusals."""

from argparse import ArgumentParser, HelpFormatter, Namespace
from collections.abc import Sequence
from typing import NoReturn

from geodata.errors import MOST_ECHOED, AncrageError, among, echo
from geodata.limits import IN_FORCE, YEARS, Limits
from geodata.parsing import HALVES
from geodata.questions import dated_words
from geodata.wording import NBSP, _


class _Formatter(HelpFormatter):
    """Help in French: argparse writes its own headings in English."""

    def add_usage(self, usage, actions, groups, prefix=None) -> None:  # type: ignore[no-untyped-def]  # noqa: ANN001
        super().add_usage(usage, actions, groups, _("Emploi : ") if prefix is None else prefix)

    def start_section(self, heading: str | None) -> None:
        super().start_section(None if heading is None else f"{heading}{NBSP}")


def check(arguments: Sequence[str]) -> None:
    """Refuse the arguments that no command can read.

    Raises
    ------
    AncrageError
        If one is not in UTF-8, or holds a null character.
    """
    for argument in arguments:
        # Python keeps a byte that is not UTF-8 as half of a pair of surrogates.
        if HALVES.search(argument):
            raise AncrageError(
                _("Argument illisible : « {text} ». Attendu : du texte en UTF-8.").format(
                    text=echo(argument)
                )
            )
        if "\0" in argument:
            raise AncrageError(
                _("Argument illisible : « {text} ». Attendu : aucun caractère nul.").format(
                    text=echo(argument)
                )
            )


LIMITS_OPTION = "--limits"


def limits_year(arguments: Sequence[str]) -> tuple[str | None, list[str]]:
    """Take the year of the limits out of the words of any command, with the words that are left.

    Returns
    -------
    tuple
        The year, empty where the option has none and ``None`` without the option; the words.
    """
    if LIMITS_OPTION not in arguments:
        return None, list(arguments)
    place = list(arguments).index(LIMITS_OPTION)
    year = "".join(arguments[place + 1 : place + 2])
    return year, [*arguments[:place], *arguments[place + 2 :]]


def limits_of(year: str | None) -> Limits:
    """Give the limits of a year, those in force without one.

    Raises
    ------
    AncrageError
        If the data have no such limits; the message lists those that they have.
    """
    if year is None:
        return IN_FORCE
    known = {YEARS[IN_FORCE]: IN_FORCE, **dated_words()}
    return known[among(year, sorted(known), _("Limites inconnues : « {text} ». Années : {known}."))]


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
        self.words = self.add_argument_group(_("Arguments"))
        self.words.add_argument("-h", "--help", action="help", help=_("montre cette aide"))

    def option(self, name: str, metavar: str, said: str, *, default: str | None = None) -> None:
        """Take a word, or the word after a name, which gives None when nothing follows it."""
        self.words.add_argument(name, nargs="?", metavar=metavar, default=default, help=said)

    def flag(self, name: str, said: str) -> None:
        """Take a name that stands alone."""
        self.words.add_argument(name, action="store_true", help=said)

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
