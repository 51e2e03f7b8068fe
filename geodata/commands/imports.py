"""The command ``import``: a list or limits, put in a version of the data of its own."""

import re
from argparse import Namespace
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path

from geodata import imports
from geodata.commands.command import Parser, needed, write_file, write_folder
from geodata.commands.tables import FaultsError
from geodata.errors import AncrageError, echo
from geodata.parsing import file_content
from geodata.wording import _, ngettext, number, percent

LIMITS = "limits"

SHOWN = 40
"""Doubts, and faults, that are told one by one."""


def parser() -> Parser:
    """Give what ``import`` takes."""
    found = Parser(
        "import", _("Lit une liste ou des limites et écrit les données qui les contiennent.")
    )
    kinds = ", ".join((*imports.KINDS, LIMITS))
    found.option("kind", _("SORTE"), kinds)
    found.option("file", _("FICHIER"), _("CSV, XLSX, GeoJSON, GeoPackage ou shapefile zippé"))
    found.rest("more", _("FICHIER"), _("pour des limites, les autres fichiers"))
    found.option("--vintage", _("ANNÉE"), _("pour des limites, leur millésime"), default="")
    found.option("--in-force", _("DATE"), _("jour où la liste est en vigueur"), default="")
    found.option("--source", _("TITRE"), _("titre de la liste"), default="")
    found.option("--publisher", _("NOM"), _("qui la publie"), default="")
    found.option("--licence", _("LICENCE"), _("sa licence"), default="")
    found.option("--url", _("ADRESSE"), _("son adresse sur le Web"), default="")
    found.several("--column", _("CHAMP=COLONNE"), _("colonne d'un champ, si elle est mal devinée"))
    found.several("--choose", _("LIGNE=CODE"), _("municipalité d'une ligne douteuse"))
    found.option("--layer", _("NOM"), _("feuille ou couche du fichier"), default="")
    found.option(
        "--crs", _("SYSTÈME"), _("système des coordonnées, tel que EPSG:32198"), default=""
    )
    found.flag("--dry-run", _("dit ce qui changerait, sans rien écrire"))
    found.option("--output", _("DOSSIER"), _("dossier des données à écrire"), default="")
    found.option("--template", _("FICHIER"), _("écrit un classeur à remplir"), default="")
    return found


def answer(asked: Namespace) -> Iterator[str]:
    """Say what was read and what is doubtful or wrong, then write the new data in a folder.

    Raises
    ------
    FaultsError
        If something must be chosen or mended first: nothing is written.
    """
    for name in ("in_force", "source", "publisher", "licence", "url", "layer", "crs", "output"):
        said = _("Précisez la valeur de --{name}.").format(name=name.replace("_", "-"))
        needed(getattr(asked, name), said)
    kind = needed(asked.kind, _("Précisez la sorte : import {kinds}.").format(kinds=_kinds()))
    if asked.template != "":
        made = needed(asked.template, _("Précisez le classeur à écrire : --template FICHIER."))
        write_file(Path(made), imports.template(kind))
        return
    if kind == LIMITS:
        yield from _limits(asked)
        return
    if asked.more:
        raise AncrageError(_("Argument inconnu : {words}.").format(words=echo(asked.more[0])))
    path = Path(
        needed(asked.file, _("Précisez le fichier : import {kind} FICHIER.").format(kind=kind))
    )
    if not asked.in_force:
        raise AncrageError(_("Précisez le jour où la liste est en vigueur : --in-force DATE."))
    _check_output(asked)
    origin = _origin(asked, asked.in_force)
    given, chosen = dict(_pair(text, "--column") for text in asked.column), _choices(asked.choose)
    most = imports.kind_of(kind).caps.bytes
    found = imports.propose(
        kind,
        path.name,
        file_content(path, most=most),
        origin,
        given=given,
        chosen=chosen,
        layer=asked.layer,
        crs=asked.crs,
    )
    yield from _written(found, imports.KINDS[kind].wanted(), asked)


def _limits(asked: Namespace) -> Iterator[str]:
    """Say what was read of files of limits, then write the data that have them."""
    needed(asked.file, _("Précisez le fichier : import {kind} FICHIER.").format(kind=LIMITS))
    if not re.fullmatch(r"20[0-9]{2}", asked.vintage or ""):
        said = _("--vintage : « {text} ». Attendu : l'année des limites, telle que 2021.")
        raise AncrageError(said.format(text=echo(asked.vintage or "")))
    _check_output(asked)
    most = imports.LIMITS_CAPS.bytes
    paths = [Path(text) for text in (asked.file, *asked.more)]
    found = imports.propose_limits(
        [(path.name, file_content(path, most=most)) for path in paths],
        _origin(asked, f"{asked.vintage}-01-01"),
        given=dict(_pair(text, "--column") for text in asked.column),
        layer=asked.layer,
        crs=asked.crs,
    )
    yield from _written(found, imports.limits_wanted(), asked)


def _check_output(asked: Namespace) -> None:
    if not asked.output and not asked.dry_run:
        raise AncrageError(_("Précisez le dossier à écrire : --output DOSSIER, ou --dry-run."))


def _origin(asked: Namespace, in_force: str) -> imports.Origin:
    return imports.Origin(
        in_force=in_force,
        title=asked.source,
        publisher=asked.publisher,
        licence=asked.licence,
        url=asked.url,
    )


def _written(
    found: imports.Proposal, wanted: Iterable[imports.Wanted], asked: Namespace
) -> Iterator[str]:
    """Say what was read, then write the version; ``FaultsError`` where there is none."""
    yield from told(found, {one.field: one.title() for one in wanted})
    if found.snapshot is None:
        raise FaultsError("\n".join(_hindrances(found)))
    if asked.dry_run:
        yield _("Rien n'est écrit : --dry-run.")
        return
    write_folder(Path(asked.output), found.snapshot.files)
    yield _("Données écrites : version {name}.").format(name=found.snapshot.name)


def _kinds() -> str:
    return " | ".join((*imports.KINDS, LIMITS))


def told(found: imports.Proposal, titles: Mapping[str, str]) -> Iterator[str]:
    """Say what was read of a file: its rows, its columns, what to know of it."""
    read = ngettext("{file} : {n} ligne lue.", "{file} : {n} lignes lues.", found.rows)
    yield read.format(file=found.file, n=number(found.rows))
    for field, guess in found.columns.items():
        sure = "" if guess.sure > 0.99 else percent(100 * guess.sure, decimals=0)
        said = _("  {title} ({field}) : colonne « {column} »")
        line = said.format(title=titles[field], field=field, column=echo(guess.column))
        yield _("{line}, à vérifier ({sure})").format(line=line, sure=sure) if sure else line
    yield from found.notes


def _hindrances(found: imports.Proposal) -> Iterator[str]:
    """Say what must be chosen and mended, the first of each one by one."""
    faults = sum(fault.count for fault in found.faults)
    for every, total, more in (
        (found.doubts, len(found.doubts), _("… et {n} autres lignes douteuses.")),
        (found.faults, faults, _("… et {n} autres fautes.")),
    ):
        yield from map(str, every[:SHOWN])
        if total > SHOWN:
            yield more.format(n=number(total - SHOWN))
    if found.doubts:
        yield _("Pour choisir : --choose LIGNE=CODE. Rien n'est écrit.")


def _pair(text: str | None, option: str) -> tuple[str, str]:
    """Read what stands on each side of the first equals sign."""
    name, sign, value = (text or "").partition("=")
    if not sign or not name.strip():
        raise AncrageError(
            _("{option} : « {text} ». Attendu : deux mots autour d'un signe égal.").format(
                option=option, text=echo(text or "")
            )
        )
    return name.strip(), value.strip()


def _choices(texts: Sequence[str | None]) -> Mapping[int, str]:
    """Read the codes chosen by line."""
    found = {}
    for text in texts:
        line, code = _pair(text, "--choose")
        if not (line.isascii() and line.isdecimal() and len(line) < 8):
            raise AncrageError(
                _(
                    "--choose : « {text} ». Attendu : un numéro de ligne, tel que 12=2481017."
                ).format(text=echo(text or ""))
            )
        found[int(line)] = code
    return found
