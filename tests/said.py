"""Write down what every page, command and file says, to compare before and after a move.

``python -m tests.said OUT.json`` writes; ``python -m tests.said --compare A.json B.json`` compares.
Only what is seen from outside is read: addresses, the command line, and files.
"""

from __future__ import annotations

import datetime
import difflib
import hashlib
import io
import json
import logging
import os
import re
import subprocess
import sys
import tempfile
import zipfile
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from html import unescape
from pathlib import Path
from typing import Any
from unittest.mock import patch
from urllib.parse import parse_qsl

import geopandas as gpd
import openpyxl
import pikepdf
from google.protobuf.json_format import MessageToDict
from streamlit.dataframe_util import convert_arrow_bytes_to_pandas_df
from streamlit.proto.WidgetStates_pb2 import WidgetState, WidgetStates
from streamlit.runtime.media_file_manager import MediaFileManager
from streamlit.runtime.pages_manager import PagesManager
from streamlit.testing.v1 import AppTest, app_test
from streamlit.testing.v1.element_tree import Block, Node
from streamlit.util import calc_hash

ROOT = Path(__file__).resolve().parents[1]
TOWN = "1ePmAbLlIqyboCufEopzUknxI6PmmFmEzxcDMABj5tbG1APa4GS4"
PLACE = "1ePmAbLlIq4YpCc1TgIYKZc4ys9AzQHGXpZ5pbWwtAMLYISc"
MOVED = "1ePmAbLlIq0b4PD2xuCAVq18MTAyMzUEhDA1r9KAx1DNFcYq5nkFtbS0AZikddQ"
CLOSED = "1ePmAbLlIq0YKtfTE4gJQ3OQmliTmpSrF1gIAlEkJ4w"
REOPENED = "1ePmAbLlIq8YaarG1AGmZCIM"
MOVED_CLOSED = "1ePmAbLlIq0b4PDexJDEvFatnDCwNzM3BnkGEMVR5bC0AA30WUw"
MANDATES = "1ePmAbLlIq8aRcJBjxRJL6qitBQACERG9"
ALL = (
    "1ePmAbLlIq4YpCQFqUTi8QCEnUSEtP7OYCOc5JxblpJbk5-ko5KQq2CTZFRQBoyi1yEY_yQ6bTQZmBsAEgtuNqL41QvetiZ4p"
    "sndNDfQMapHjrSgzN7-0ODsTa2QYGhiYG4AjA5FG0hOLC1LBUY-UcxBJHikn1NYCAGAaXkE"
)
LINKS = f"""
? etablissement territoire couverture scenarios evolution presentation donnees
?direction=2019-monteregie ?region=05 ?territoire=region-11&cadre=region-11 ?ville=saint
?point=rimouski&vue=48.45,-68.52,8.5 ?ouverture=nouveau ?ouverture=inconnu&preuve=attestes
?preuve=reconstitues&region=06 ?limites=2019 ?region=99&ouverture=ouvert&vue=0,0,1 ?embed=true
etablissement?mesure=immigrants&periode=2016 etablissement?mesure=change_pct
etablissement?mesure=immigrants_share_pct&echelle=mrc&classes=quantiles
etablissement?mesure=location_quotient&echelle=municipalite&classes=naturelles
etablissement?mesure=arrivals&echelle=mrc&periode=2010-2011&classes=egales
etablissement?sans=montreal&points=oui&comparer=region-16&territoire=region-06
etablissement?limites=2019&sans=cmm&mesure=profile_2016_economic_pct territoire?lieu=G0E
territoire?territoire=mrc-2443&avec=region-05,municipalite-2443027,mrc-2441
territoire?territoire=region-16&limites=2019&gens=immigrants
territoire?territoire=municipalite-2499060&seuil=50km&reseau=attestes
couverture?carte=bassins&gens=immigrants couverture?carte=croisement&gens=immigrants
couverture?seuil=30min&par=mrc couverture?seuil=25km&par=direction&gens=arrivants
couverture?reseau=attestes&carte=croisement couverture?limites=2019&par=region
couverture?territoire=region-09&cadre=region-09&seuil=90min couverture?lieu=G5L
couverture?embed=true&seuil=30min couverture?direction=2019-montreal&limites=2019
scenarios?scenario={TOWN} scenarios?scenario={PLACE} scenarios?scenario={MOVED}
scenarios?scenario={CLOSED} scenarios?scenario={REOPENED} scenarios?scenario={MOVED_CLOSED}
scenarios?scenario={MANDATES}&volet=directions scenarios?scenario={ALL}&volet=changements
scenarios?scenario={ALL}&volet=regions scenarios?scenario={ALL}&volet=charge
scenarios?scenario={ALL}&volet=recherche scenarios?scenario={ALL}&volet=fichier
scenarios?scenario={ALL}&variantes={TOWN}.{CLOSED}&gens=immigrants scenarios?scenario={TOWN[:-6]}
scenarios?scenario={ALL}&site=ajout-1 scenarios?scenario={ALL}&site=rimouski
scenarios?scenario={ALL}&site=gaspe scenarios?ajout=oui&seuil=30min&reseau=attestes
scenarios?scenario={MANDATES}&limites=2019&volet=regions evolution?annee=avant evolution?annee=2019
evolution?annee=2021 evolution?annee=2022 evolution?annee=2023 evolution?genre=plan
evolution?jalon=2017-forum evolution?annee=2021&limites=2019 presentation?scenes=1abc
donnees?table=service_points donnees?table=settlement
""".split()
LINKS += [
    f"{page}?territoire={place}"
    for page in ("", "etablissement", "territoire", "couverture", "scenarios")
    for place in ("region-01", "region-16", "mrc-2443", "municipalite-2443027")
]
OWN = f"""
reseau?territoire=region-01 etablissement?mesure=arrivals&echelle=mrc
territoire?territoire=mrc-2443 couverture?carte=croisement&par=mrc scenarios?scenario={ALL}
""".split()
SCENARIO = """{"format": "ancrage-scenario", "version": 1, "name": "Essai", "closed": ["gaspe"],
"added": [{"id": "ajout-1", "name": "Ici", "municipality": "2406013"}],
"moved": {"rimouski": {"municipality": "2410070"}}, "mandates": {"17": "2019-monteregie"}}"""
COMMANDS = """
--help/check/describe/describe service_points/describe settlement/inconnue
show region 16/--limits 2019 show region 16/show mrc 2443/show municipality 2443027/show region 99
coverage/coverage --threshold 30min --by division/--limits 2019 coverage --by region
coverage --attested-only --by directorate --csv/distances --evaluate
distance 2466023 2423027 --json/distance 2466023 2403005/nearest --at 48,-70
nearest --municipality 2403005/nearest --fsa G0E -k 2 --json/scenario apply plan.json
scenario solve --model mclp -k 3 --output found.json/export service_points --format csv
export settlement --format csv --output s.csv/export regions --format geojson --output r.geojson
presentation --format html --output r.html/presentation own.json --format html --output o.html
presentation --format pptx --output r.pptx/presentation own.json --format pptx --output o.pptx
presentation --format pdf --output r.pdf/presentation own.json --format pdf --output o.pdf
"""
MONTHS = "janvier février mars avril mai juin juillet août septembre octobre novembre décembre"


def clean(text: str) -> str:
    """Take out the day, the digest of the scripts and the folders of this machine."""
    now = datetime.datetime.now(tz=datetime.UTC).date()
    for day in (now, now - datetime.timedelta(1)):
        words = f"{'1er' if day.day == 1 else day.day} {MONTHS.split()[day.month - 1]} {day.year}"
        text = text.replace(day.isoformat(), "JOUR")
        text = re.sub(words.replace(" ", r"\s+"), "JOUR", text)
    text = re.sub(r"\b(carte|avance)/[0-9a-f]{12}", r"\1/DIGEST", text)
    return text.replace(str(ROOT), "RACINE")


def digest(value: object) -> str:
    text = value if isinstance(value, str) else json.dumps(value, sort_keys=True, default=str)
    return hashlib.sha256(clean(text).encode("utf-8", "backslashreplace")).hexdigest()[:12]


def lines(text: str) -> list[str]:
    """Give the words of some HTML, a line a block, with the words that only attributes say."""
    bare = re.sub(r"(?s)<(style|script)\b.*?</\1>|<!--.*?-->|<!DOCTYPE[^>]*>", " ", text)
    bare = re.sub(r'<[^>]*?\b(?:alt|title|aria-label|href)="([^"]*)"[^>]*>', r"[\1] <_>", bare)
    block = r"</?(?:p|div|h\d|li|tr|ul|ol|table|section|text|figure|br|dt|dd)\b[^>]*>"
    bare = re.sub(block, "\n", bare)
    bare = re.sub(r"</t[dh]>", " | ", bare)
    bare = unescape(re.sub(r"<[^>]+>", "", bare))
    return [said for line in clean(bare).split("\n") if (said := " ".join(line.split()))]


def brief(value: Any, name: str = "") -> Any:
    """Shorten a JSON value: words whole, what is drawn counted, the rest as a digest."""
    if isinstance(value, Mapping):
        return {str(key): brief(part, str(key)) for key, part in sorted(value.items())}
    if name == "of" and isinstance(value, str):
        return {"shapes": dict(sorted(Counter(value).items())), "digest": digest(value)}
    if isinstance(value, str):
        long = len(value) > 70 and " " not in value
        return f"{len(value)} characters {digest(value)}" if long else clean(value)
    if not isinstance(value, list):
        return value
    drawn = len(value) > 12 and not re.search("[a-z]{3}", json.dumps(value))
    if drawn or len(value) > 200:
        return f"{len(value)} items {digest(value)}"
    return [brief(part) for part in value]


def file_said(kind: str, data: bytes) -> Any:
    """Say what a file holds, by the end of its name."""
    if kind == "csv":
        told = clean(data.decode("utf-8-sig"))
        return [*told.splitlines()[:1300], digest(told)]
    if kind in {"json", "geojson"}:
        return {"digest": digest(json.loads(data)), "values": brief(json.loads(data))}
    if kind in {"html", "svg"}:
        held = re.findall(rb'(?s)<script[^>]*type="application/json"[^>]*>(.*?)</script>', data)
        return {"data": [file_said("json", d) for d in held], "text": lines(data.decode())}
    if kind == "xlsx":
        book = openpyxl.load_workbook(io.BytesIO(data)).worksheets
        cells = {sheet.title: sheet.iter_rows(values_only=True) for sheet in book}
        return {t: [clean("\t".join(map(str, row))) for row in rows] for t, rows in cells.items()}
    if kind == "pptx":
        with zipfile.ZipFile(io.BytesIO(data)) as packed:
            texts = {n: packed.read(n).decode() for n in packed.namelist() if n.endswith(".xml")}
        said = r'<a:t>([^<]*)|<c:v>([^<]*)|descr="([^"]*)"'
        found = {n: [clean("".join(m)) for m in re.findall(said, t)] for n, t in texts.items()}
        return {name: words for name, words in found.items() if words}
    if kind == "pdf":
        with pikepdf.open(io.BytesIO(data)) as pdf:
            parts = [part for part in pdf.objects if isinstance(part, pikepdf.Dictionary)]
            return {
                "title": f"{pdf.docinfo.get('/Title', '')}, {len(pdf.pages)} pages",
                "outline": [clean(str(item.title)) for item in pdf.open_outline().root],
                "pictures": [clean(str(part.Alt)) for part in parts if "/Alt" in part],
            }
    if kind == "gpkg":
        return digest(gpd.read_file(io.BytesIO(data)).to_csv())
    return "…"


class Kept(MediaFileManager):
    """The files that the last run offered."""

    last: Kept

    def __init__(self, storage: Any) -> None:
        super().__init__(storage)
        Kept.last = self

    def offered(self, told: Mapping[str, Any], *, read: bool) -> tuple[str, str, bytes | None]:
        """Give the name, the media type and, if asked, the content of a file that is offered."""
        deferred = self._deferred_callables.get(told.get("deferredFileId", ""))
        if deferred is not None and not read:
            return str(deferred["filename"]), str(deferred["mimetype"]), None
        url = told.get("url") or self.execute_deferred(told["deferredFileId"])
        file = self.read_file(url.rpartition("/")[2].partition(".")[0])
        assert file is not None
        return str(file.filename), str(file.mimetype), file.content


def nodes(root: Node) -> Iterator[Node]:
    yield root
    if isinstance(root, Block):
        for child in root.children.values():
            yield from nodes(child)


LAYOUT = {"root", "main", "sidebar", "event", "flex_container", "column"}
QUIET = {"id", "formId", "jsContent", "jsSourcePath", "htmlContent", "cssContent", "stackTrace"}
QUIET |= {"cssSourcePath", "deferredFileId", "arrowData", "json", "mixed"}


def element_said(node: Any, *, every: bool) -> dict[str, Any]:
    """Say what an element shows, and all the files that it offers or only those in CSV and JSON."""
    proto, told = node.proto, MessageToDict(node.proto)
    said = {"kind": node.type, **{k: v for k, v in told.items() if k not in QUIET}}
    if node.type == "html":
        return {"kind": "html", "text": lines(told["body"]), "markup": digest(told["body"])}
    if node.type == "dataframe":
        both = (proto.arrow_data.data, proto.arrow_data.styler.display_values)
        tables = [convert_arrow_bytes_to_pandas_df(data).to_csv(sep="\t") for data in both if data]
        return said | {"cells": [str(table).splitlines() for table in tables]}
    if node.type == "vega_lite_chart":
        return said | {"spec": json.loads(proto.spec)}
    if node.type == "bidi_component":
        data = json.loads(proto.json or proto.mixed.json)
        return said | {"data": brief(data), "digest": digest(data)}
    if node.type == "download_button":
        read = every or proto.label in {"CSV", "SVG"}
        name, mime, content = Kept.last.offered(told, read=read)
        file = file_said(name.rpartition(".")[2], content) if content is not None else "…"
        return said | {"url": "", "name": clean(name), "mime": mime, "file": file}
    return dict(json.loads(clean(json.dumps(said, ensure_ascii=False))))


def page_said(app: AppTest, *, every: bool = False) -> dict[str, Any]:
    shown = [node for node in nodes(app._tree) if node.type not in LAYOUT]
    elements = [element_said(node, every=every) for node in shown]
    return {"elements": elements, "address": {k: app.query_params[k] for k in app.query_params}}


def opened(link: str) -> AppTest:
    """Open a page of the dashboard as its address does."""
    slug, _mark, query = link.partition("?")
    app = AppTest.from_file(ROOT / "dashboard.py", default_timeout=120)
    app._page_hash = calc_hash(slug)
    app.query_params.update(parse_qsl(query))
    app.context["is_embedded"] = app.query_params.pop("embed", "") == "true"
    return app.run()


def shared(app: AppTest) -> dict[str, Any]:
    """Say what the share menu offers once the browser has told what it shows."""
    found: list[Any] = [node for node in nodes(app._tree) if node.type == "bidi_component"]
    ids = [node.proto.id for node in found if "-partager" in node.proto.id]
    app._run(WidgetStates(widgets=[WidgetState(id=i, json_value='{"seen": {}}') for i in ids]))
    return page_said(app, every=True)


def pages_said() -> Iterator[tuple[str, Any]]:
    for link in LINKS:
        app = opened(link)
        yield f"/{link}", page_said(app)
        if "=" not in link:
            yield f"/{link} shared", shared(app)
    app = opened("presentation")
    for rank in range(1, 9):
        next(one for one in app.button if one.label.startswith(f"{rank}. ")).click()
        yield f"/presentation#{rank}", page_said(app.run())


def commands_said() -> Iterator[tuple[str, Any]]:
    """Run each command in a folder of its own, and read the file that it writes."""
    empty: dict[str, Any] = {"title": "", "sentences": [], "notes": "À dire."}
    parts = [link.partition("?") for link in OWN]
    scenes = [
        empty | {"page": page, "view": dict(parse_qsl(query))} for page, _mark, query in parts
    ]
    own = {"format": "ancrage-presentation", "version": 1, "title": "Cinq pages", "scenes": scenes}
    env = os.environ | {"PYTHONPATH": str(ROOT)}
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        (folder / "plan.json").write_text(SCENARIO, encoding="utf-8")
        (folder / "own.json").write_text(json.dumps(own), encoding="utf-8")
        for command in re.split(r"[/\n]", COMMANDS.strip()):
            words = [sys.executable, "-m", "geodata", *command.split()]
            done = subprocess.run(words, cwd=folder, env=env, capture_output=True, check=False)
            # How long a search took and how well a file was compressed change by themselves.
            said = (clean(text.decode()) for text in (done.stdout, done.stderr))
            out, errors = (re.sub(r"[\d,\s]+(s\.|octets)", " N \\1", t).splitlines() for t in said)
            result: dict[str, Any] = {"code": done.returncode, "out": out, "errors": errors}
            if (file := folder / (command.partition("--output ")[2] or "none")).exists():
                result["file"] = file_said(file.suffix[1:], file.read_bytes())
            yield f"$ {command}", result


def differences(before: Any, after: Any, path: str = "") -> Iterator[tuple[str, str, str]]:
    """Give each field that is not the same: where, before, after."""
    if before == after:
        return
    if isinstance(before, dict) and isinstance(after, dict):
        for key in sorted({*before, *after}):
            yield from differences(before.get(key), after.get(key), f"{path}.{key}")
    elif isinstance(before, list) and isinstance(after, list):
        old, new = ([json.dumps(p, sort_keys=True) for p in side] for side in (before, after))
        for how, a, b, c, d in difflib.SequenceMatcher(None, old, new, False).get_opcodes():
            if how == "replace" and b - a == d - c:
                for i in range(b - a):
                    yield from differences(before[a + i], after[c + i], f"{path}[{a + i}]")
            elif how != "equal":
                yield f"{path}[{a}:{b}]", str(before[a:b]), str(after[c:d])
    else:
        yield path, str(before), str(after)


def compare(first: Path, second: Path) -> int:
    before, after = (json.loads(path.read_text(encoding="utf-8")) for path in (first, second))
    places: dict[tuple[str, str], list[str]] = defaultdict(list)
    for link in [*before, *(link for link in after if link not in before)]:
        for path, old, new in differences(before.get(link), after.get(link)):
            places[old, new].append(f"{link} {path}")
    for (old, new), found in places.items():
        print(f"{found[0]} (one of {len(found)})\n  - {old[:400]}\n  + {new[:400]}")
    print(f"{len(places)} differences, {sum(map(len, places.values()))} fields")
    return 1 if places else 0


def main(arguments: list[str]) -> int:
    if arguments[0] == "--compare":
        return compare(Path(arguments[1]), Path(arguments[2]))
    os.chdir(ROOT)
    logging.disable(logging.WARNING)
    # As the server has it: pages are those of the navigation, not the files of the folder.
    PagesManager.uses_pages_directory = False
    own = type("Own", (PagesManager,), {})
    with patch.multiple(app_test, MediaFileManager=Kept, PagesManager=own):
        said = dict([*pages_said(), *commands_said()])
    text = json.dumps(said, ensure_ascii=False, indent=1, sort_keys=True)
    Path(arguments[0]).write_text(text + "\n", encoding="utf-8")
    print(f"{len(said)} links and commands, {len(text)} characters")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
