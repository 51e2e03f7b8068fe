"""The commands ``say``, ``sheets``, ``presentation``: what questions answer, in words and files."""

import json
import sys
from argparse import Namespace
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import asdict, replace
from pathlib import Path
from typing import Any, TypeVar
from urllib.parse import parse_qsl

from geodata import addresses, files, presentation, sheet
from geodata.commands.command import Parser, aligned, needed_output, say_engine, write_file
from geodata.errors import AncrageError, among
from geodata.limits import limits_in_use
from geodata.link import QUESTIONS
from geodata.parsing import file_content
from geodata.places import code_of, territories
from geodata.questions import WHERE, Content, Legend, Question, Where
from geodata.wording import NBSP, _, enumeration, ngettext, number, today

V = TypeVar("V", bound=Where)

SAID = ("title", "detail", "place", "figures", "legends", "notes")
"""What is said in JSON as a page has it."""


def say_parser() -> Parser:
    """Give what ``say`` takes."""
    parser = Parser("say", _("Dit ce que répond une page : sa phrase, ses chiffres, sa table."))
    parser.option("page", _("PAGE"), enumeration(list(QUESTIONS)))
    parser.option("link", _("LIEN"), _("adresse de la page, ou ce qui suit « ? »"), default="")
    parser.flag("--json", _("en JSON"))
    return parser


def say(asked: Namespace) -> Iterable[str]:
    """Say what a page answers, in words or as JSON."""
    unknown = _("Page inconnue : « {text} ». Pages : {known}.")
    question = QUESTIONS[among(asked.page, list(QUESTIONS), unknown)]
    say_engine()
    found = question.content(_view(question, asked.link))
    if asked.json:
        return [json.dumps(_said(found), ensure_ascii=False, indent=2, default=asdict)]
    return _lines(found)


def _view(question: Question[V], link: str) -> V:
    """Read the view of a link, on the limits in use unless it names others.

    Raises
    ------
    AncrageError
        If one of its parameters is none of the page, or means nothing.
    """
    query = dict(parse_qsl(link.rpartition("?")[2], keep_blank_values=True))
    known = [parameter.name for parameter in question.fields.values()]
    for name in query:
        among(name, known, _("Paramètre inconnu : « {text} ». Paramètres : {known}."))
    view, refused = question.read(query)
    if refused:
        raise AncrageError(" ".join(refused))
    return view if WHERE["limits"].name in query else replace(view, limits=limits_in_use())


def _said(found: Content) -> Mapping[str, Any]:
    rows = found.table
    return {
        **{name: getattr(found, name) for name in SAID},
        "table": None if rows is None else json.loads(rows.to_json(orient="split")),
        "sources": found.sources,
    }


def _lines(found: Content) -> Iterator[str]:
    yield found.title
    yield found.detail
    yield ""
    yield from (
        f"{one.number} {one.what} ({one.detail})".removesuffix(" ()") for one in found.figures
    )
    yield from map(_legend, found.legends)
    yield from found.notes
    if (rows := found.table) is not None:
        yield ""
        yield from aligned([tuple(map(str, rows.columns)), *files.written_rows(rows)])
    yield ""
    yield from found.sources


def _legend(legend: Legend) -> str:
    keys = (f"{key.text} ({key.count})" if key.count else key.text for key in legend.keys)
    title = legend.title or _("Légende")
    return f"{title}{NBSP}: {'; '.join(keys)}"


def present_parser() -> Parser:
    """Give what ``presentation`` takes."""
    parser = Parser(
        "presentation", _("Écrit une présentation; sans fichier, celle qui est livrée.")
    )
    parser.option("file", _("FICHIER"), _("présentation, en JSON"), default="")
    parser.option("--format", _("FORMAT"), enumeration(list(files.FORMATS)))
    parser.option("--output", _("FICHIER"), _("où l'écrire"))
    return parser


def _unknown_format() -> str:
    return _("Format : « {text} ». Attendu : --format suivi d'un de {known}.")


def present(asked: Namespace) -> Iterable[str]:
    """Write a presentation to a file."""
    kind = among(asked.format, files.FORMATS, _unknown_format())
    output = needed_output(asked)
    made = presentation.ready()
    if asked.file:
        content = file_content(Path(asked.file), most=presentation.LARGEST)
        made = presentation.opened(content)
    made = made.on_limits()
    say_engine()
    written = files.write(
        made.slides(root=addresses.base("")),
        kind,
        title=made.title or _("Présentation"),
        date=today(),
        progress=_tell if sys.stderr.isatty() else None,
    )
    count = len(made.scenes)
    said = ngettext(
        "{path} : {n} scène, {size} octets", "{path} : {n} scènes, {size} octets", count
    )
    return [_saved(output, written, said, count)]


def _saved(output: str, written: bytes, said: str, count: int) -> str:
    """Write a file, and say what it holds."""
    write_file(Path(output), written)
    return said.format(path=Path(output), n=number(count), size=number(len(written)))


def sheets_parser() -> Parser:
    """Give what ``sheets`` takes."""
    parser = Parser("sheets", _("Écrit toutes les fiches de territoires à la fois."))
    parser.option("which", _("LESQUELLES"), _which())
    parser.option("--format", _("FORMAT"), enumeration(list(files.BOUND)))
    parser.option("--output", _("FICHIER"), _("où les écrire"))
    return parser


def _which() -> str:
    """Say which sheets are made at once: those of levels by their words, a region by its code."""
    words = [word for word in sheet.together() if word not in territories("region")]
    return _("{words}, ou le code d'une région pour ses municipalités").format(
        words=enumeration(words)
    )


def write_sheets(asked: Namespace) -> Iterable[str]:
    """Write the sheets of many territories to a file."""
    known = sheet.together()
    unknown = _("Fiches : « {text} ». Attendu : {which}.")
    word = asked.which or ""
    word = code_of(word, "region") if word.isdecimal() else word
    name, views = known[among(word, known, unknown, which=_which())]
    kind = among(asked.format, files.BOUND, _unknown_format())
    output = needed_output(asked)
    say_engine()
    written = files.sheets(
        sheet.QUESTION,
        views,
        kind,
        root=addresses.base(""),
        title=name,
        date=today(),
        progress=_tell if sys.stderr.isatty() else None,
    )
    count = len(views)
    said = ngettext(
        "{path} : {n} fiche, {size} octets", "{path} : {n} fiches, {size} octets", count
    )
    return [_saved(output, written, said, count)]


def _tell(done: int, total: int) -> bool:
    """Say on the terminal how far the work is."""
    print(f"\r{done}/{total}", end="\n" if done == total else "", file=sys.stderr, flush=True)
    return True
