"""Read a list of regional directorates, and make the version of the data that holds them."""

from __future__ import annotations

import datetime
import json
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import pandas as pd

from geodata import places, tables
from geodata.errors import AncrageError
from geodata.fold import fold
from geodata.imports import columns, homes
from geodata.imports.columns import Wanted
from geodata.imports.package import (
    Catalogue,
    added,
    catalogue,
    described,
    promised,
    slug,
    text_rows,
    version,
)
from geodata.imports.proposal import Origin, Proposal, day
from geodata.imports.reading import Caps, Listing, printed
from geodata.imports.remarks import Remarks, RowRead
from geodata.imports.towns import territory_code
from geodata.limits import YEARS
from geodata.tables import Snapshot
from geodata.wording import _, enumeration, ngettext, number
from geodata.wording import day as day_in_words

DIRECTORATES, STYLES, POINTS = "directorates", "directorate_styles", "service_points"

CAPS = Caps(bytes=500_000, rows=100)


def wanted() -> tuple[Wanted, ...]:
    """Give what a list of directorates may tell."""
    return (
        Wanted(
            field="name",
            title=lambda: _("Nom de la direction"),
            said=lambda: _("nom complet"),
            names=("nom de la direction", "direction regionale", "direction", "nom", "name"),
            example="Direction régionale de l'Estrie",
        ),
        Wanted(
            field="short_name",
            title=lambda: _("Nom court"),
            said=lambda: _("nom sans « Direction régionale »; tiré du nom complet sans lui"),
            names=("nom court", "nom abrege", "short name", "abrege"),
            example="Estrie",
        ),
        Wanted(
            field="regions",
            title=lambda: _("Régions"),
            said=lambda: _("noms ou codes, séparés par des points-virgules"),
            names=("regions", "region", "codes des regions", "regions administratives"),
            example="05",
        ),
        Wanted(
            field="valid_from",
            title=lambda: _("En vigueur le"),
            said=lambda: _("premier jour, AAAA-MM-JJ; celui de la liste sans lui"),
            names=("en vigueur le", "debut", "depuis", "valid from", "from", "date de debut"),
        ),
        Wanted(
            field="valid_to",
            title=lambda: _("Jusqu'au"),
            said=lambda: _("dernier jour, AAAA-MM-JJ; rien si elle existe encore"),
            names=("jusqu au", "fin", "valid to", "to", "date de fin"),
        ),
        Wanted(
            field="seat",
            title=lambda: _("Siège"),
            said=lambda: _("ville du siège"),
            names=("siege", "ville du siege", "seat"),
        ),
    )


@dataclass(frozen=True, kw_only=True)
class ListedDirectorate:
    """A directorate of the list; its regions by code."""

    rows: tuple[RowRead, ...]
    name: str
    short: str
    regions: tuple[str, ...]
    seat: str


def proposal(
    listing: Listing, origin: Origin, *, given: Mapping[str, str] | None = None
) -> Proposal:
    """Propose a version whose directorates, from a day on, are those of a list.

    Those that were in force end the day before; those that began later are taken out, unless
    the list says that its own had ended.

    Raises
    ------
    AncrageError
        If no column gives the names or the regions, or a column that is given does not exist.
    """
    at = columns.proposed(listing.columns, wanted(), given=given or {})
    for one in wanted():
        if one.field in ("name", "regions") and one.field not in at:
            raise AncrageError(
                _(
                    "{file} : aucune colonne pour « {title} ». {columns} Précisez-la : "
                    "--column {field}=COLONNE."
                ).format(
                    file=listing.file,
                    title=one.title(),
                    columns=columns.told(listing.columns),
                    field=one.field,
                )
            )
    found = Remarks(listing, at)
    found.note_unread()
    place = {name: listing.columns.index(guess.column) for name, guess in at.items()}
    rows = [
        RowRead(line, {name: cells[column] for name, column in place.items()})
        for line, cells in zip(listing.lines, listing.rows, strict=True)
    ]
    every = list(_gathered(rows, found))
    _check_shared_out(every, found)
    start, end = _days(rows, found, origin)
    made = None
    if not found.faults:
        made = _version(every, start, end, found, origin)
    return found.proposal(made)


def _gathered(rows: Sequence[RowRead], found: Remarks) -> Iterator[ListedDirectorate]:
    """Give the directorates: the rows of one name are one, each with some of its regions."""
    by_name: dict[str, list[RowRead]] = {}
    for row in rows:
        name = row.cells["name"]
        if not name:
            found.fault(row, "name", _("le nom d'une direction"))
            continue
        by_name.setdefault(fold(name), []).append(row)
    for own in by_name.values():
        name = printed(own[0].cells["name"])
        short = printed(own[0].cells.get("short_name", "")) or _short(name)
        regions = tuple(code for row in own for code in _regions(row, found))
        seat = next((printed(row.cells["seat"]) for row in own if row.cells.get("seat")), "")
        yield ListedDirectorate(rows=tuple(own), name=name, short=short, regions=regions, seat=seat)


_LEADING = re.compile(
    r"^direction(?: régionale)?(?: (?:de la|de|du|des)\b| de l['’]| d['’])? ?", re.I
)


def _short(name: str) -> str:
    """Give the name of a directorate without its first words, and without the articles inside."""
    plain = re.sub(r"(?<=[,\s])(?:de la |de l['’]|du |des |de |d['’])", "", _LEADING.sub("", name))
    plain = re.sub(r"^l['’]", "", plain)
    return plain or name


def _regions(row: RowRead, found: Remarks) -> Iterator[str]:
    """Read the regions of a row: codes, or names apart by semicolons or lines."""
    text = row.cells["regions"]
    parts = [one.strip() for one in re.split(r"[;|/\n]", text) if one.strip()]
    parts = [
        piece
        for one in parts
        for piece in (re.split(r"[\s,]+", one) if re.fullmatch(r"[\d\s,]+", one) else _names(one))
        if piece
    ]
    parts = list(dict.fromkeys(parts))
    if len(parts) > len(places.territories("region")):
        allowed = _("{n} régions au plus").format(n=len(places.territories("region")))
        found.fault(row, "regions", allowed)
        return
    codes = {one: territory_code(one, "region") for one in parts}
    if not parts or not all(codes.values()):
        wrong = enumeration([one for one, code in codes.items() if not code])
        allowed = _("des noms ou des codes de régions, séparés par des points-virgules")
        if wrong and wrong != text:
            allowed = _("{allowed} (inconnu : {wrong})").format(allowed=allowed, wrong=wrong)
        found.fault(row, "regions", allowed)
        return
    yield from codes.values()


def _names(text: str) -> list[str]:
    """Cut a list of names that commas or « et » part, where the whole is not one name."""
    if territory_code(text, "region"):
        return [text]
    return [one.strip() for one in re.split(r",| et | & ", text)]


def _check_shared_out(every: Sequence[ListedDirectorate], found: Remarks) -> None:
    """Refuse a region that two directorates have, or that none has."""
    names = places.territories("region")
    first: dict[str, str] = {}
    for one in every:
        for code in one.regions:
            if code in first:
                allowed = _("chaque région une seule fois; {region} est déjà à « {name} »")
                region = f"{names[code].name} ({code})"
                found.fault(
                    one.rows[-1], "regions", allowed.format(region=region, name=first[code])
                )
            first.setdefault(code, one.short)
    missing = [f"{one.name} ({code})" for code, one in names.items() if code not in first]
    if missing and every and not found.faults:
        allowed = _("une direction pour chaque région; il manque {names}")
        found.fault(every[-1].rows[-1], "regions", allowed.format(names=enumeration(missing)))


def _days(rows: Sequence[RowRead], found: Remarks, origin: Origin) -> tuple[str, str]:
    """Give the first and the last day of the list, which all its rows share."""
    days = {"valid_from": origin.in_force, "valid_to": ""}
    for name in days:
        texts = {row.cells.get(name, ""): row for row in reversed(rows)}
        if set(texts) <= {""}:
            continue
        if len(texts) > 1:
            row = next(iter(texts.values()))
            found.fault(row, name, _("le même jour sur toutes les lignes"))
            continue
        (text, row), *_others = texts.items()
        try:
            days[name] = day(text)
        except AncrageError:
            found.fault(row, name, _("un jour AAAA-MM-JJ, tel que 2024-03-15"))
    start, end = days["valid_from"], days["valid_to"]
    if rows and not start <= origin.in_force <= (end or "9999"):
        cell = "valid_from" if origin.in_force < start else "valid_to"
        allowed = _("des jours entre lesquels est le {day}, où la liste est en vigueur")
        found.fault(rows[0], cell, allowed.format(day=day_in_words(origin.in_force)))
    later = tables.table(DIRECTORATES)
    across = later[(later["valid_from"] <= end) & (later["valid_from"] >= start)] if end else later
    if end and ((across["valid_to"] == "") | (across["valid_to"] > end)).any():
        starts = sorted(one for one in later["valid_from"] if one > end)
        allowed = _("rien, ou la veille du début des directions suivantes")
        if starts:
            allowed = f"{allowed} ({starts[0]})"
        found.fault(rows[0], "valid_to", allowed)
    return start, end


def _eve(text: str) -> str:
    return (datetime.date.fromisoformat(text) - datetime.timedelta(days=1)).isoformat()


def _version(
    every: Sequence[ListedDirectorate], start: str, end: str, found: Remarks, origin: Origin
) -> Snapshot:
    """Make the version of the data that has these directorates from a day on."""
    base = tables.current()
    before = text_rows(base, DIRECTORATES)
    gone = (before["valid_from"] >= start) & ((before["valid_from"] <= end) if end else True)
    kept = before[~gone].copy()
    lasting = (kept["valid_to"] == "") | (kept["valid_to"] >= start)
    kept.loc[(kept["valid_from"] < start) & lasting, "valid_to"] = _eve(start)
    own = _table(every, start, end, origin, kept)
    rows = pd.concat([kept, own]).sort_values("directorate_id", kind="stable")
    package = catalogue(base)
    _describe(package, rows, origin)
    limits = _limits(base, package, own, kept)
    frames = {DIRECTORATES: rows, **_styles(base, own, kept), **_points(base, package, rows)}
    found.notes += _told(own, before[gone], kept[kept["valid_to"] == _eve(start)], start)
    return version(base, package, frames=frames, files={tables.BOUNDARIES: limits})


def _told(own: pd.DataFrame, gone: pd.DataFrame, ended: pd.DataFrame, start: str) -> list[str]:
    """Say how many directorates there are, and which ones they take the place of."""
    n = len(own)
    said = ngettext(
        "{n} direction à partir du {day}.", "{n} directions à partir du {day}.", n
    ).format(n=number(n), day=day_in_words(start))
    notes = [said]
    for rows, words in (
        (ended, _("Prennent fin la veille : {names}.")),
        (gone, _("Retirées : {names}.")),
    ):
        if len(rows):
            named = [
                f"{name} ({on[:4]})"
                for name, on in zip(rows["short_name"], rows["valid_from"], strict=True)
            ]
            notes.append(words.format(names=enumeration(named)))
    return notes


def _table(
    every: Sequence[ListedDirectorate], start: str, end: str, origin: Origin, kept: pd.DataFrame
) -> pd.DataFrame:
    """Write the rows of the table of directorates."""
    region = places.in_force("region", start)
    limits = YEARS[places.limits_of(region.name if region else places.regions())]
    taken = set(kept["directorate_id"])
    rows = []
    for one in every:
        name = slug(one.short)[:80].strip("-")
        code = f"{start[:4]}-{name}"
        if code in taken:
            code = f"{start}-{name}"
        taken.add(code)
        rows.append(
            dict.fromkeys(kept.columns, "")
            | {
                "directorate_id": code,
                "name": one.name,
                "short_name": one.short,
                "valid_from": start,
                "valid_to": end,
                "region_codes": " ".join(sorted(one.regions)),
                "region_limits": limits,
                "seat": one.seat,
                "membership_evidence": "stated",
                "source_url": origin.url,
            }
        )
    return pd.DataFrame(rows, columns=kept.columns)


def _describe(package: Catalogue, rows: pd.DataFrame, origin: Origin) -> None:
    """Say in the catalogue whose list it is, in place."""
    own = added(package, DIRECTORATES, origin)
    starts = sorted(set(rows["valid_from"]))
    own["ancrage:date"] = starts[-1]
    own["ancrage:vintage"] = enumeration([day_in_words(one) for one in starts])
    own["description"] = _("Les directions régionales du ministère et leurs régions.")
    if not (rows["membership_evidence"] == "inferred").any():
        own["ancrage:warnings"] = []
    for column in own["schema"]["fields"]:
        if column["name"] == "directorate_id":
            column["constraints"]["pattern"] = r"20\d{2}(-[a-z0-9]+)+"
    promised(package, DIRECTORATES)


def _styles(base: Snapshot, own: pd.DataFrame, kept: pd.DataFrame) -> Mapping[str, pd.DataFrame]:
    """Give the new directorates the colours of those of before that had the same regions.

    Where one had none, all are left to be coloured by neighbourhood.
    """
    if STYLES not in tables.datasets():
        return {}
    rows = text_rows(base, STYLES)
    before = text_rows(base, DIRECTORATES).sort_values("valid_from", kind="stable")
    by_regions = dict(zip(before["region_codes"], before["directorate_id"], strict=True))
    by_code = rows.set_index("directorate_id", drop=False)
    others = rows[rows["directorate_id"].isin(kept["directorate_id"])]
    likes = [by_regions.get(codes, "") for codes in own["region_codes"]]
    if not all(like in by_code.index for like in likes):
        return {STYLES: others}
    names = text_rows(base, DIRECTORATES).set_index("directorate_id")["short_name"]
    made = []
    for code, short, like in zip(own["directorate_id"], own["short_name"], likes, strict=True):
        row = {str(name): str(cell) for name, cell in by_code.loc[like].items()}
        label = row["label"] if names[like] == short else short
        made.append(row | {"directorate_id": code, "label": label})
    found = pd.concat([others, pd.DataFrame(made, columns=rows.columns)])
    return {STYLES: found.sort_values("directorate_id", kind="stable")}


def _points(base: Snapshot, package: Catalogue, rows: pd.DataFrame) -> Mapping[str, pd.DataFrame]:
    """Give the points and the divisions the directorates in force on the day of the points."""
    by_division = homes.directorate_by_division(rows[places.held(rows, places.network_day())])
    towns = text_rows(base, "municipalities").set_index("csd_code")["cd_code"]
    points = text_rows(base, POINTS)
    codes = points["municipality_code"].map(towns)
    for column in described(package, POINTS)["schema"]["fields"]:
        if column["name"] == "directorate_id":
            column["title"] = _("Direction régionale")
    return {
        POINTS: points.assign(directorate_id=[by_division[code] for code in codes]),
        "census_divisions": homes.rehomed(base, by_division),
    }


def _limits(
    base: Snapshot,
    package: Catalogue,
    own: pd.DataFrame,
    kept: pd.DataFrame,
) -> bytes:
    """Write the limits with a layer of these directorates, and without those taken out."""
    start, end = (str(own[name].iloc[0]) for name in ("valid_from", "valid_to"))
    limits = described(package, tables.BOUNDARIES)
    found = tables.document(base.files[limits["path"]], limits["path"])
    objects: dict[str, Any] = dict(found.raw["objects"])
    layers: dict[str, Any] = dict(limits["ancrage:layers"])
    starts = dict(zip(kept["valid_from"], kept["valid_to"], strict=True))
    for name, layer in list(layers.items()):
        if layer["level"] != "directorate":
            continue
        if layer["valid_from"] not in starts:
            del layers[name], objects[name]
        elif starts[layer["valid_from"]]:
            layers[name] = {**layer, "valid_to": starts[layer["valid_from"]]}
    groups = {
        str(code): str(codes).split()
        for code, codes in zip(own["directorate_id"], own["region_codes"], strict=True)
    }
    name = f"directorates_{start[:4]}"
    name = f"directorates_{start.replace('-', '_')}" if name in layers else name
    year = str(own["region_limits"].iloc[0])
    merged = tables.merged(found, places.regions(year), groups)
    objects[name] = {"type": "GeometryCollection", "geometries": merged}
    layers[name] = {
        "title": _("Directions de {year}").format(year=start[:4]),
        "level": "directorate",
        "features": len(own),
        "table": DIRECTORATES,
        "column": "directorate_id",
        "valid_from": start,
        **({"valid_to": end} if end else {}),
    }
    limits["ancrage:layers"] = layers
    limits["description"] = _(
        "Limites simplifiées des divisions, des régions et des directions, en une seule "
        "topologie : une frontière commune n'est écrite qu'une fois."
    )
    document = {**found.raw, "objects": objects}
    return (json.dumps(document, separators=(",", ":")) + "\n").encode()
