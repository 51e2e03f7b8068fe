"""Read an official list of service points, and make the version of the data that holds it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

import pandas as pd

from geodata import places, tables
from geodata.crs import STORAGE
from geodata.errors import AncrageError
from geodata.fold import fold
from geodata.imports import columns, homes, spots
from geodata.imports.columns import Wanted
from geodata.imports.package import (
    Catalogue,
    catalogue,
    promised,
    slug,
    sourced,
    text_rows,
    version,
)
from geodata.imports.proposal import Candidate, Origin, Proposal
from geodata.imports.reading import Caps, Listing, printed
from geodata.imports.remarks import Remarks, RowRead
from geodata.imports.towns import Settled, settled, territory_code
from geodata.tables import Snapshot
from geodata.wording import _, day, enumeration, ngettext, number

POINTS = "service_points"

CAPS = Caps(rows=500, unpacked=8_000_000)

MOST_DOUBTS = 50
"""Rows that cannot be matched, beyond which the others are not read."""


def wanted() -> tuple[Wanted, ...]:
    """Give what a list of service points may tell."""
    return (
        Wanted(
            field="name",
            title=lambda: _("Nom du point"),
            said=lambda: _("nom affiché; celui de la municipalité sans lui"),
            names=("nom du point", "nom", "point de service", "name", "site", "bureau", "libelle"),
            example="Gatineau (Hull)",
        ),
        Wanted(
            field="town",
            title=lambda: _("Municipalité"),
            said=lambda: _("municipalité, d'aujourd'hui ou d'avant une fusion"),
            names=(
                "municipalite",
                "nom de la municipalite",
                "ville",
                "localite",
                "town",
                "city",
                "municipality",
            ),
            example="Gatineau",
        ),
        Wanted(
            field="code",
            title=lambda: _("Code de la municipalité"),
            said=lambda: _("code de Statistique Canada ou du répertoire des municipalités"),
            names=(
                "code de la municipalite",
                "code municipalite",
                "code municipal",
                "code geographique",
                "mus co geo",
                "csduid",
                "municipality code",
                "csd code",
            ),
            example="2481017",
        ),
        Wanted(
            field="address",
            title=lambda: _("Adresse"),
            said=lambda: _("adresse; elle nomme la municipalité là où rien d'autre ne le fait"),
            names=("adresse", "address", "adresse complete", "adresse postale", "street address"),
            example="170, rue de l'Hôtel-de-Ville, Gatineau",
        ),
        Wanted(
            field="region",
            title=lambda: _("Région"),
            said=lambda: _("région, par son nom ou son code : distingue les homonymes"),
            names=("region", "region administrative", "code de la region", "no region"),
            example="Outaouais",
        ),
        Wanted(
            field="division",
            title=lambda: _("MRC"),
            said=lambda: _("MRC ou territoire équivalent : distingue les homonymes"),
            names=("mrc", "nom de la mrc", "division de recensement", "census division"),
        ),
        Wanted(
            field="longitude",
            title=lambda: _("Longitude"),
            said=lambda: _("degrés, négatifs à l'ouest; celle de la municipalité sans elle"),
            names=("longitude", "long", "lon", "lng", "x", "coordonnee x"),
            example="-75,7016",
        ),
        Wanted(
            field="latitude",
            title=lambda: _("Latitude"),
            said=lambda: _("degrés; celle de la municipalité sans elle"),
            names=("latitude", "lat", "y", "coordonnee y"),
            example="45,4772",
        ),
        Wanted(
            field="directorate",
            title=lambda: _("Direction régionale"),
            said=lambda: _("direction en vigueur ce jour-là; celle de la région sans elle"),
            names=("direction regionale", "direction", "regional directorate", "directorate"),
            example="",
        ),
    )


TELLING = ("code", "town", "address", "name")
"""Fields that tell a municipality; one of them at least has a column."""


@dataclass(frozen=True, kw_only=True)
class Placed:
    """A point whose municipality and whose spot are known; ``own`` where the list gives it."""

    row: RowRead
    town: Mapping[str, str]
    longitude: float
    latitude: float
    own: bool
    locality: str = ""


def proposal(
    listing: Listing,
    origin: Origin,
    *,
    given: Mapping[str, str] | None = None,
    chosen: Mapping[int, str] | None = None,
    crs: str = "",
) -> Proposal:
    """Propose a version whose service points are those of a list.

    Parameters
    ----------
    given
        Columns by field, where those found are not the right ones.
    chosen
        Code of the municipality by line of the file, for the doubtful ones.
    crs
        System of the columns of coordinates, where they are not degrees.

    Raises
    ------
    AncrageError
        If no column tells a municipality, or a line or a code that is chosen does not exist.
    """
    at = columns.proposed(listing.columns, wanted(), given=given or {})
    if not any(name in at for name in TELLING):
        raise AncrageError(
            _(
                "{file} : aucune colonne ne nomme la municipalité. {columns} Précisez-la : "
                "--column town=COLONNE."
            ).format(file=listing.file, columns=columns.told(listing.columns))
        )
    found = Remarks(listing, at)
    found.note_unread()
    rows = _rows(listing, at, crs)
    held = _directorates(origin.in_force)
    settled_rows = list(_settled(rows, found, _known_choices(rows, chosen or {})))
    far = _far(settled_rows)
    _check_divisions(settled_rows, found, far, chosen or {})
    placed = [
        _moved_home(one, found) if one.row.line in far and one.row.line in (chosen or {}) else one
        for one in settled_rows
    ]
    _check_twice(placed, found, chosen or {})
    by_division = homes.directorate_by_division(held)
    _check_directorates(placed, found, held, by_division)
    made = None
    if not found.doubts and not found.faults:
        made, said = _version(placed, origin, by_division, directorates=len(held))
        found.notes.append(said)
    return found.proposal(made)


def _rows(listing: Listing, at: Mapping[str, columns.Guess], crs: str) -> list[RowRead]:
    """Give the texts of each row by field; the geometry of a feature gives its coordinates."""
    place = {name: listing.columns.index(guess.column) for name, guess in at.items()}
    found = []
    for rank, cells in enumerate(listing.rows):
        texts = {name: cells[column] for name, column in place.items()}
        if listing.shapes and (shape := listing.shapes[rank]) is not None:
            is_point = shape.geom_type == "Point"
            texts["longitude"] = str(shape.x) if is_point else shape.geom_type
            texts["latitude"] = str(shape.y) if is_point else shape.geom_type
        elif crs:
            texts |= spots.in_degrees(texts, crs)
        found.append(RowRead(listing.lines[rank], texts))
    return found


def _directorates(on: str) -> pd.DataFrame:
    """Give the directorates in force on a day; ``AncrageError`` where none is known."""
    rows = tables.table("directorates")
    held = rows[places.held(rows, on)]
    if rows.empty:
        raise AncrageError(_("Les données n'ont aucune direction : importez-les d'abord."))
    if held.empty:
        first = min(rows["valid_from"])
        raise AncrageError(
            _(
                "Aucune direction n'est connue le {day}. Attendu : un jour à partir du {first}, "
                "ou les directions de ce jour, à importer d'abord."
            ).format(day=day(on), first=day(first))
        )
    return held


def _known_choices(rows: Sequence[RowRead], chosen: Mapping[int, str]) -> Mapping[int, str]:
    """Read what is chosen; ``AncrageError`` for a line or a municipality that does not exist."""
    lines = {row.line for row in rows}
    for line, text in chosen.items():
        if line not in lines:
            raise AncrageError(
                _("Choix pour la ligne {line}. Attendu : une ligne de {first} à {last}.").format(
                    line=line, first=min(lines), last=max(lines)
                )
            )
        places.territory("municipality", text)
    return chosen


def _settled(
    rows: Sequence[RowRead], found: Remarks, chosen: Mapping[int, str]
) -> Iterator[Placed]:
    """Give the rows whose municipality and coordinates are sure; note the others."""
    towns = text_rows(tables.current(), "municipalities").set_index("csd_code", drop=False)
    centred = 0
    for row in rows:
        if len(found.doubts) == MOST_DOUBTS:
            allowed = _("moins de {n} lignes douteuses : la colonne lue est-elle la bonne?")
            found.fault(row, found.telling(TELLING), allowed.format(n=MOST_DOUBTS))
            return
        told = (
            Settled(field="code", code=chosen[row.line])
            if row.line in chosen
            else settled(row.cells)
        )
        spot = spots.spot(row, found)
        if not told.code:
            cell = told.field if row.cells.get(told.field) else "town"
            found.doubt(row, cell, told.why, told.candidates)
            continue
        if told.note:
            found.notes.append(_("Ligne {row} : {note}").format(row=row.line, note=told.note))
        _check_region(row, told.code, found)
        if spot is None:
            continue
        town = {str(name): str(cell) for name, cell in towns.loc[told.code].items()}
        own = spot != ()
        centred += not own
        longitude, latitude = spot or (float(town["longitude"]), float(town["latitude"]))
        yield Placed(
            row=row,
            town=town,
            longitude=longitude,
            latitude=latitude,
            own=own,
            locality=told.locality,
        )
    if centred:
        found.notes.append(_centred(centred))


def _centred(count: int) -> str:
    return ngettext(
        "Sans coordonnées, {n} point est placé à l'emplacement de sa municipalité.",
        "Sans coordonnées, {n} points sont placés à l'emplacement de leur municipalité.",
        count,
    ).format(n=number(count))


def _check_region(row: RowRead, code: str, found: Remarks) -> None:
    """Refuse a region that does not hold the municipality that a code or a choice tells."""
    text = row.cells.get("region", "")
    if not text:
        return
    division = places.division_of("municipality", code) or ""
    regions = places.regions_of_division(division).values()
    if territory_code(text, "region") not in regions:
        known, name = places.territories("region"), places.territories("municipality")[code].name
        own = enumeration([f"{known[one].name} ({one})" for one in dict.fromkeys(regions)])
        allowed = _("{region}, où est {town}").format(region=own, town=name)
        found.fault(row, "region", allowed)


def _check_divisions(
    placed: Sequence[Placed], found: Remarks, far: Mapping[int, float], chosen: Mapping[int, str]
) -> None:
    """Ask about the points that stand outside the division of their municipality."""
    names = places.territories("census_division")
    for one in placed:
        if one.row.line in far and one.row.line not in chosen:
            why = _(
                "ces coordonnées sont à {km} km de {division}. Choisir la municipalité place le "
                "point à son emplacement."
            ).format(km=number(far[one.row.line]), division=names[one.town["cd_code"]].name)
            here = Candidate(one.town["csd_code"], one.town["csd_name"])
            row = RowRead(one.row.line, {"longitude": f"{one.longitude}, {one.latitude}"})
            found.doubt(row, "longitude", why, [here])


def _far(placed: Sequence[Placed]) -> Mapping[int, float]:
    """Give the lines whose point stands outside its division, and by how many km."""
    own = [one for one in placed if one.own]
    if not own:
        return {}
    from geopandas import GeoSeries, points_from_xy  # noqa: PLC0415

    from geodata import checks  # noqa: PLC0415

    areas = tables.boundaries(places.divisions()).set_index("code").to_crs(places.plane())
    spots = GeoSeries(
        points_from_xy([one.longitude for one in own], [one.latitude for one in own]), crs=STORAGE
    ).to_crs(places.plane())
    homes_of = areas.geometry.loc[[one.town["cd_code"] for one in own]].reset_index(drop=True)
    distances = spots.distance(homes_of) / 1000
    return {
        one.row.line: float(km)
        for one, km in zip(own, distances, strict=True)
        if km > checks.TOLERANCE_KM
    }


def _moved_home(one: Placed, found: Remarks) -> Placed:
    """Put a point at the spot of its municipality, and say so."""
    said = _("Ligne {row} : point placé à l'emplacement de {town}, et non à ses coordonnées.")
    found.notes.append(said.format(row=one.row.line, town=one.town["csd_name"]))
    longitude, latitude = float(one.town["longitude"]), float(one.town["latitude"])
    return replace(one, longitude=longitude, latitude=latitude, own=False)


def _check_twice(placed: Sequence[Placed], found: Remarks, chosen: Mapping[int, str]) -> None:
    """Ask about the rows that are told twice."""
    first: dict[tuple[object, ...], int] = {}
    for one in placed:
        texts = (fold(one.row.cells.get(name, "")) for name in ("name", "address"))
        key = (one.town["csd_code"], one.longitude, one.latitude, *texts)
        line = first.setdefault(key, one.row.line)
        if line != one.row.line and one.row.line not in chosen:
            why = _(
                "même point qu'à la ligne {row} : retirez-en un, ou choisissez sa municipalité."
            ).format(row=line)
            cell = next(name for name in (*TELLING, "longitude") if one.row.cells.get(name))
            here = Candidate(one.town["csd_code"], one.town["csd_name"])
            found.doubt(one.row, cell, why, [here])


def _check_directorates(
    placed: Sequence[Placed], found: Remarks, held: pd.DataFrame, by_division: Mapping[str, str]
) -> None:
    """Refuse a directorate that is not in force, or not that of the region of the point."""
    short = held.set_index("directorate_id")["short_name"]
    for one in placed:
        text = one.row.cells.get("directorate", "")
        own = by_division[one.town["cd_code"]]
        meant = homes.meant(text, held) if text else own
        if not meant:
            listed = enumeration(list(short))
            found.fault(one.row, "directorate", _("une de {names}").format(names=listed))
        elif meant != own:
            allowed = _("{name}, la direction de la région").format(name=short[own])
            found.fault(one.row, "directorate", allowed)


def _version(
    placed: Sequence[Placed], origin: Origin, by_division: Mapping[str, str], *, directorates: int
) -> tuple[Snapshot, str]:
    """Make the version of the data whose service points are these, and say how many they are."""
    base = tables.current()
    before = text_rows(base, POINTS)
    rows = _table(placed, before, origin, by_division)
    package = catalogue(base)
    _describe(package, rows, placed, origin, len(before))
    history = homes.counted(base, package, origin, directorates=directorates, points=len(rows))
    divisions = homes.rehomed(base, by_division)
    said = _("{after} points de service, au lieu de {before}.")
    made = version(base, package, frames={POINTS: rows, "census_divisions": divisions, **history})
    return made, said.format(after=number(len(rows)), before=number(len(before)))


def _table(
    placed: Sequence[Placed], before: pd.DataFrame, origin: Origin, by_division: Mapping[str, str]
) -> pd.DataFrame:
    """Write the rows of the table of service points, in the order of their identifiers."""
    divisions = tables.table("census_divisions").set_index("cd_code")
    names = _names(placed)
    ids = _ids(placed, names, before)
    rows = []
    for one, (name, locality), code in zip(placed, names, ids, strict=True):
        division = one.town["cd_code"]
        rows.append(
            dict.fromkeys(before.columns, "")
            | {
                "id": code,
                "name": name,
                "town": one.town["csd_name"],
                "locality": locality,
                "municipality_code": one.town["csd_code"],
                "longitude": f"{one.longitude:.{spots.DECIMALS}f}".rstrip("0").rstrip("."),
                "latitude": f"{one.latitude:.{spots.DECIMALS}f}".rstrip("0").rstrip("."),
                "region_code": str(divisions.at[division, "region_code_2019"]),
                "region_code_2021": str(divisions.at[division, "region_code"]),
                "directorate_id": by_division[division],
                "opened": "unknown",
                "evidence": "attested",
                "mention": "named",
                "date_caution": "none",
                "address": printed(one.row.cells.get("address", "")),
                "source_title": origin.title,
                "source_url": origin.url,
                "source_year": origin.in_force[:4],
            }
        )
    return pd.DataFrame(rows, columns=before.columns).sort_values("id", kind="stable")


def _names(placed: Sequence[Placed]) -> list[tuple[str, str]]:
    """Give the name and the locality of each point: those of one name are numbered."""
    plain = []
    for one in placed:
        town = one.town["csd_name"]
        own = printed(one.row.cells.get("name", ""))
        plain.append(own or (f"{town} ({one.locality})" if one.locality else town))
    many, seen, found = Counter(plain), Counter[str](), []
    for one, name in zip(placed, plain, strict=True):
        seen[name] += 1
        rank = _("point {n}").format(n=seen[name]) if many[name] > 1 else ""
        said = f"{name} ({rank})" if rank else name
        found.append((said, ", ".join(filter(None, (one.locality, rank)))))
    return found


def _ids(
    placed: Sequence[Placed], names: Sequence[tuple[str, str]], before: pd.DataFrame
) -> list[str]:
    """Give identifiers: of before for a point of the same name, or alone in its municipality."""
    by_name = dict(zip(map(fold, before["name"]), before["id"], strict=True))
    there, here = before["municipality_code"], Counter(one.town["csd_code"] for one in placed)
    alone = before[~there.duplicated(keep=False)]
    by_town = dict(zip(alone["municipality_code"], alone["id"], strict=True))
    kept = [
        by_name.get(fold(name)) or (by_town.get(code, "") if here[code] == 1 else "")
        for one, (name, _locality) in zip(placed, names, strict=True)
        for code in [one.town["csd_code"]]
    ]
    taken = {code for code in kept if code}
    found: list[str] = []
    for code, (name, _locality) in zip(kept, names, strict=True):
        if code and code not in found:
            found.append(code)
            continue
        start = slug(name)[:80].strip("-") or "point"
        rank, made = 2, start
        while made in taken:
            rank, made = rank + 1, f"{start}-{rank}"
        taken.add(made)
        found.append(made)
    return found


def _describe(
    package: Catalogue, rows: pd.DataFrame, placed: Sequence[Placed], origin: Origin, before: int
) -> None:
    """Say in the catalogue what the list is, and what it promises, in place."""
    count, centred = len(rows), sum(not one.own for one in placed)
    own = sourced(package, POINTS, origin)
    own["description"] = _("Les points de service en vigueur le {day} : {n}.").format(
        day=day(origin.in_force), n=number(count)
    )
    if centred:
        own["ancrage:warnings"] = [_centred(centred)]
    for column in own["schema"]["fields"]:
        _redescribe(column, rows)
    towns = rows["municipality_code"].nunique()
    promised(
        package,
        POINTS,
        counts=[{"column": "evidence", "value": "attested", "count": count}],
        distinct=[{"column": "municipality_code", "more_than": towns - 1}],
    )
    for name in ("description", "title"):
        package[name] = package[name].replace(f"{before} points", f"{count} points")


def _redescribe(column: dict[str, Any], rows: pd.DataFrame) -> None:
    """Say of a column what it holds in a list: no value that none of its rows has, in place."""
    name = column["name"]
    if name == "directorate_id":
        column["title"] = _("Direction régionale")
    if name == "source_title":
        column["description"] = _("Titre de la liste.")
    if "categories" in column:
        held = set(rows[name])
        kept = [one for one in column["categories"] if one["value"] in held]
        own = {"attested": _("donné par la liste"), "named": _("nommé par la liste")}
        column["categories"] = [
            one | {"label": own.get(one["value"], one["label"])} for one in kept
        ]
        column["constraints"]["enum"] = [one["value"] for one in kept]
    if name == "opened":
        column["description"] = _("La liste ne le dit pas.")
