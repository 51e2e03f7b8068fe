"""The command line: ``python -m geodata check | describe | distance | say | show…``."""

import io
import os
import re
import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import ExitStack
from pathlib import Path

from geodata.commands import COMMANDS, Command, FaultsError
from geodata.errors import AncrageError, DataError, among, echo
from geodata.limits import IN_FORCE, YEARS, Limits
from geodata.limits import using as using_limits
from geodata.parsing import HALVES
from geodata.questions import dated_words
from geodata.tables import opened, using
from geodata.wording import _

SOUND, FAULTY, MISUSED, INTERRUPTED = 0, 1, 2, 130
"""Exit codes: all is well, the data are at fault, the command is not understood, Ctrl + C."""

HELP = ("-h", "--help")


def _usage() -> Iterator[str]:
    """Say how each command is written and what it does."""
    yield _("Emploi : python -m geodata [--data DOSSIER] COMMANDE")
    yield _("  --limits ANNÉE, avec toute commande : régions dans les limites de cette année")
    for found in COMMANDS.values():
        for command in [found] if isinstance(found, Command) else found.values():
            yield command.usage()


def main(arguments: Sequence[str]) -> int:
    """Run a command.

    Returns
    -------
    int
        0 when all is well, 1 when the data are at fault or nothing can be written, 2 when the
        command is not understood; an error is one sentence in French on the standard error.
    """
    try:
        _run(arguments)
        # What a full disk refuses is refused here, rather than when Python leaves.
        if sys.stdout is not None:
            sys.stdout.flush()
    except AncrageError as error:
        print(error, file=sys.stderr)
        return FAULTY if isinstance(error, DataError | FaultsError) else MISUSED
    except BrokenPipeError:
        # The reader, such as head, has all that it wanted. Python flushes once more at exit.
        _leave_output()
    except OSError as error:
        _leave_output()
        cause = echo(error.strerror or "")
        print(_("Impossible d'écrire la réponse : {cause}.").format(cause=cause), file=sys.stderr)
        return FAULTY
    except KeyboardInterrupt:
        print(_("Interrompu."), file=sys.stderr)
        return INTERRUPTED
    return SOUND if arguments else MISUSED


def _run(arguments: Sequence[str]) -> None:
    """Print what a command answers, on the data and the limits that the line names."""
    _check(arguments)
    year, words = _limits_year(arguments)
    with ExitStack() as stack:
        if words[:1] == ["--data"]:
            _option, *folder = words[:2]
            words = words[2:]
            if not words:
                raise AncrageError(
                    _("Précisez le dossier et la commande : --data DOSSIER COMMANDE.")
                )
            stack.enter_context(using(opened(Path(*folder))))
        if year is not None:
            stack.enter_context(using_limits(_limits(year)))
        for line in _answer(words) if arguments else _usage():
            print(line)


def _check(arguments: Sequence[str]) -> None:
    """Refuse the arguments that no command can read."""
    unreadable = {
        # Python keeps a byte that is not UTF-8 as half of a pair of surrogates.
        HALVES: _("Argument illisible : « {text} ». Attendu : du texte en UTF-8."),
        re.compile("\0"): _("Argument illisible : « {text} ». Attendu : aucun caractère nul."),
    }
    for argument in arguments:
        for sign, said in unreadable.items():
            if sign.search(argument):
                raise AncrageError(said.format(text=echo(argument)))


def _limits_year(arguments: Sequence[str]) -> tuple[str | None, list[str]]:
    """Take the year of the limits out of the words of any command, with the words that are left.

    Returns
    -------
    tuple
        The year, empty where the option has none and ``None`` without the option; the words.
    """
    words = list(arguments)
    if "--limits" not in words:
        return None, words
    place = words.index("--limits")
    return "".join(words[place + 1 : place + 2]), [*words[:place], *words[place + 2 :]]


def _limits(year: str) -> Limits:
    """Give the limits of a year, among those that the data have."""
    known = {YEARS[IN_FORCE]: IN_FORCE, **dated_words()}
    return known[among(year, sorted(known), _("Limites inconnues : « {text} ». Années : {known}."))]


def _answer(words: Sequence[str]) -> Iterable[str]:
    """Run the command that words name on those that follow."""
    name, *rest = words or [""]
    if name in HELP:
        return _usage()
    unknown = _("Commande inconnue : « {text} ». Commandes : {known}.")
    found = COMMANDS[among(name, COMMANDS, unknown)]
    return found(rest) if isinstance(found, Command) else _act(found, rest)


def _act(actions: Mapping[str, Command], words: Sequence[str]) -> Iterable[str]:
    """Run an action of ``scenario``."""
    action, *rest = words or [""]
    if action in actions:
        return actions[action](rest)
    usage = _("apply FICHIER ou solve --model MODÈLE")
    if action in HELP:
        return [_("Emploi : python -m geodata scenario {usage}").format(usage=usage)]
    raise AncrageError(
        _("Action inconnue : « {action} ». Attendu : scenario {usage}.").format(
            action=echo(action), usage=usage
        )
    )


def _leave_output() -> None:
    """Let Python's last flush go nowhere."""
    if sys.stdout is not None:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


if __name__ == "__main__":
    for stream in (sys.stdout, sys.stderr):
        # A terminal that has no é is given something else, rather than a traceback.
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="replace")
    sys.exit(main(sys.argv[1:]))
