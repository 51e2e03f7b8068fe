"""The command line: ``python -m geodata check | describe | distance | say | show…``."""

import io
import os
import sys
from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path

from geodata import tables
from geodata.commands import (
    Parser,
    coverage_command,
    distance_command,
    distances_command,
    every_dataset,
    limits_of,
    limits_year,
    nearest_command,
    one_dataset,
    one_territory,
    presentation_command,
    say_command,
    scenario_command,
    write_file,
)
from geodata.commands import check as check_arguments
from geodata.errors import AncrageError, DataError, among, echo
from geodata.fold import fold
from geodata.limits import using as using_limits
from geodata.places import province, territory
from geodata.tables import opened, using
from geodata.wording import _

SOUND, FAULTY, MISUSED, INTERRUPTED = 0, 1, 2, 130
"""Exit codes: all is well, the data are at fault, the command is not understood, Ctrl + C."""


DATA_OPTION = "--data"

Command = Callable[[Sequence[str]], int]
"""Runs on the words after its name, and gives an exit code."""


def level_names() -> Mapping[str, str]:
    """Give the French names of the levels, besides their own."""
    own = province()
    return {
        own.name.casefold(): "province",
        fold(own.name): "province",
        "région": "region",
        "division": "census_division",
        own.division.slug: "census_division",
        "municipalité": "municipality",
        "municipalite": "municipality",
        "rmr": "metropolitan_area",
    }


def _say(lines: Iterable[str]) -> None:
    for line in lines:
        print(line)


def check_command(arguments: Sequence[str]) -> int:
    """Check every dataset and print one line each, then the faults.

    Returns
    -------
    int
        0 when all is well, 1 when there is a fault.
    """
    # A check reads the boundaries: the other commands do not wait for that.
    from geodata.checks import check, sentences  # noqa: PLC0415

    parser = Parser("check", _("Vérifie toutes les tables et les limites."))
    parser.option("--data", _("DOSSIER"), _("autre dossier à vérifier"), default="")
    folder = parser.read(arguments).data
    if folder is None:
        raise AncrageError(_("Précisez le dossier : --data DOSSIER."))
    reports = check(opened(Path(folder)) if folder else None)
    for report in reports:
        if report.hash is not None:
            size = "?" if report.rows is None else report.rows
            print(f"{report.name} {size} sha256:{report.hash}")
    for sentence in sentences(reports):
        print(sentence, file=sys.stderr)
    return FAULTY if any(report.faults for report in reports) else SOUND


def describe_command(arguments: Sequence[str]) -> int:
    """List the datasets, or describe one."""
    parser = Parser("describe", _("Liste les tables, ou en décrit une."))
    parser.option("table", _("TABLE"), _("nom de la table"))
    name = parser.read(arguments).table
    _say(every_dataset() if name is None else one_dataset(tables.dataset(name)))
    return SOUND


def export_command(arguments: Sequence[str]) -> int:
    """Write a table in a format, to a file or, for CSV, to the standard output."""
    # Geographic and spreadsheet formats are slow to import.
    from geodata.tables import FORMATS, export  # noqa: PLC0415

    parser = Parser("export", _("Écrit une table avec ses sources, ses licences et ses statuts."))
    parser.option("table", _("TABLE"), _("nom de la table"))
    parser.option("--format", _("FORMAT"), ", ".join(FORMATS), default="csv")
    parser.option("--output", _("FICHIER"), _("fichier à écrire"), default="")
    asked = parser.read(arguments)
    if asked.table is None:
        raise AncrageError(_("Précisez la table : export TABLE."))
    if asked.format is None or asked.output is None:
        raise AncrageError(_("Précisez la valeur de --format et de --output."))
    if asked.format != "csv" and asked.format in FORMATS and not asked.output:
        raise AncrageError(_("Précisez le fichier à écrire : --output FICHIER."))
    data = export(asked.table, asked.format)
    if not asked.output:
        if sys.stdout is not None:
            sys.stdout.buffer.write(data)
        return SOUND
    write_file(Path(asked.output), data)
    return SOUND


def show_command(arguments: Sequence[str]) -> int:
    """Print the figures of a territory."""
    parser = Parser("show", _("Montre les chiffres d'un territoire, leur statut et leur source."))
    parser.option("level", _("NIVEAU"), _("niveau du territoire"))
    parser.option("code", _("CODE"), _("code du territoire"))
    asked = parser.read(arguments)
    if asked.level is None or asked.code is None:
        raise AncrageError(_("Précisez le territoire : show NIVEAU CODE."))
    level = level_names().get(asked.level.casefold(), asked.level)
    _say(one_territory(territory(level, asked.code)))
    return SOUND


COMMANDS: Mapping[str, Command] = {
    "check": check_command,
    "coverage": coverage_command,
    "describe": describe_command,
    "distance": distance_command,
    "distances": distances_command,
    "export": export_command,
    "nearest": nearest_command,
    "presentation": presentation_command,
    "say": say_command,
    "scenario": scenario_command,
    "show": show_command,
}


def _usage() -> str:
    return "\n".join(
        (
            _("Emploi : python -m geodata [--data DOSSIER] COMMANDE"),
            _("  --limits ANNÉE, avec toute commande : régions dans les limites de cette année"),
            _("  check [--data DOSSIER] : vérifie toutes les tables"),
            _("  coverage [--threshold SEUIL] [--by NIVEAU] [--attested-only] [--csv] :"),
            _("    donne la part des personnes proches d'un point de service"),
            _("  describe [TABLE] : liste les tables, ou en décrit une"),
            _("  distance LIEU_A LIEU_B [--json] : estime la distance entre deux lieux"),
            _("  distances --evaluate : juge l'estimation sur des distances publiées"),
            _("  export TABLE [--format FORMAT] [--output FICHIER] : écrit une table"),
            _("  nearest (--municipality CODE | --fsa XXX | --at LAT,LON) [-k 3] [--json] :"),
            _("    donne les points de service les plus proches d'un lieu"),
            _("  presentation [FICHIER] --format FORMAT --output FICHIER :"),
            _("    écrit une présentation : html, pptx ou pdf"),
            _("  say PAGE [LIEN] [--json] : dit ce que répond une page, pour une vue"),
            _("  scenario apply FICHIER : donne ce qu'un scénario change"),
            _("  scenario solve --model MODÈLE [-k N] [--output FICHIER] :"),
            _("    cherche où de nouveaux points seraient les meilleurs"),
            _("  show NIVEAU CODE : montre les chiffres d'un territoire"),
        )
    )


def main(arguments: Sequence[str]) -> int:
    """Run a command.

    Returns
    -------
    int
        0 when all is well, 1 when the data are at fault or nothing can be written, 2 when the
        command is not understood; an error is one sentence in French on the standard error.
    """
    try:
        code = _run(arguments)
        # What a full disk refuses is refused here, rather than when Python leaves.
        if sys.stdout is not None:
            sys.stdout.flush()
    except AncrageError as error:
        print(error, file=sys.stderr)
        return FAULTY if isinstance(error, DataError) else MISUSED
    except BrokenPipeError:
        # The reader, such as head, has all that it wanted. Python flushes once more at exit.
        _leave_output()
        return SOUND
    except OSError as error:
        _leave_output()
        cause = echo(error.strerror or "")
        print(_("Impossible d'écrire la réponse : {cause}.").format(cause=cause), file=sys.stderr)
        return FAULTY
    except KeyboardInterrupt:
        print(_("Interrompu."), file=sys.stderr)
        return INTERRUPTED
    return code


def _run(arguments: Sequence[str]) -> int:
    if not arguments or arguments[0] in ("-h", "--help"):
        print(_usage())
        return SOUND if arguments else MISUSED
    check_arguments(arguments)
    year, words = limits_year(arguments)
    if words[:1] == [DATA_OPTION]:
        if len(words) < 3:
            raise AncrageError(_("Précisez le dossier et la commande : --data DOSSIER COMMANDE."))
        with using(opened(Path(words[1]))), using_limits(limits_of(year)):
            return _run(words[2:])
    if year is None:
        return _command(words)
    with using_limits(limits_of(year)):
        return _command(words)


def _command(words: Sequence[str]) -> int:
    command, *rest = words or [""]
    unknown = _("Commande inconnue : « {text} ». Commandes : {known}.")
    return COMMANDS[among(command, list(COMMANDS), unknown)](rest)


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
