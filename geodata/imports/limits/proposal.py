"""Propose a version whose limits are those of files, if they are of the vintage of the figures."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import numpy as np

from geodata import places, tables
from geodata.errors import AncrageError, DataError
from geodata.imports.limits.made import TOWNS, dissolved, joined, made, named
from geodata.imports.limits.pieces import Pieces, housed, pieces, wanted
from geodata.imports.limits.shapes import common_edges, mended, seams, shifts
from geodata.imports.proposal import Origin, Proposal
from geodata.imports.reading import Caps, read
from geodata.wording import _, enumeration, ngettext, number

if TYPE_CHECKING:
    import pandas as pd
    from geopandas import GeoSeries

    from geodata.imports.reading import Listing

CAPS = Caps(bytes=25_000_000, unpacked=100_000_000, rows=20_000, vertices=1_000_000)

GAP_M = 50.0
"""What is narrower than this between two shapes is no land."""

STRIP_M = 2_000.0
"""Limits of the province are drawn in ways that differ by as much."""

ANOTHER_SIZE = 0.1
"""By how much an area may differ from the published one before it is listed."""

MOST_FILES = 4


@dataclass(slots=True)
class Found:
    """What is found of limits: what stands in the way, and what to say."""

    faults: list[DataError] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)


def propose_limits(
    files: Sequence[tuple[str, bytes]],
    origin: Origin,
    *,
    given: Mapping[str, str] | None = None,
    layer: str = "",
    crs: str = "",
) -> Proposal:
    """Read files of limits and propose a version of the data in use that has them.

    The most detailed file makes every level; the other ones are compared with it.

    Parameters
    ----------
    files
        Names and contents.
    given
        Columns by field, where those that are recognised are not the right ones.

    Raises
    ------
    AncrageError
        If a file cannot be read as limits, or none is detailed enough.
    """
    if not 1 <= len(files) <= MOST_FILES:
        said = _("Fichiers de limites : « {n} ». Attendu : de 1 à {most}.")
        raise AncrageError(said.format(n=len(files), most=MOST_FILES))
    listings = [read(name, data, caps=CAPS, layer=layer, crs=crs) for name, data in files]
    return proposal(listings, origin, given=given)


def proposal(
    listings: Sequence[Listing], origin: Origin, *, given: Mapping[str, str] | None = None
) -> Proposal:
    """Propose a version whose limits are those of files that were read."""
    every = [pieces(one, given=_own(one, listings, given or {})) for one in listings]
    order = [one.field for one in wanted()]
    main, *others = sorted(every, key=lambda one: order.index(one.level))
    if main.level == "region":
        allowed = _("les divisions, les MRC ou les municipalités, avec les régions ou sans elles")
        raise DataError(main.file, allowed, value=_("des régions seules"))
    found = Found(notes=[note for one in listings for note in one.notes])
    base = tables.boundaries(places.divisions()).set_index("code").geometry.to_crs(places.plane())
    every = [housed(one, base) if one.level == "mrc" else one for one in (main, *others)]
    main, *others = every
    found.faults += [fault for one in every for fault in one.faults]
    version = None
    if not found.faults:
        from shapely import GEOSException  # noqa: PLC0415

        try:
            version = _drawn(main, others, base, origin, found)
        except GEOSException:
            allowed = _("des formes qui se dessinent et se touchent sans se croiser")
            found.faults.append(DataError(main.file, allowed, value=_("des limites illisibles")))
    return Proposal(
        file=enumeration([one.file for one in listings]),
        columns={name: guess for one in every for name, guess in one.columns.items()},
        rows=sum(len(one.codes) for one in every),
        faults=tuple(found.faults),
        notes=tuple(found.notes),
        snapshot=version,
    )


def _own(one: Listing, every: Sequence[Listing], given: Mapping[str, str]) -> Mapping[str, str]:
    """Give a file the columns that it has; one that no file has is refused by the first."""
    known = {column for listing in every for column in listing.columns}
    return {
        name: column
        for name, column in given.items()
        if column in one.columns or (column not in known and one is every[0])
    }


def _drawn(
    main: Pieces, others: Sequence[Pieces], base: GeoSeries, origin: Origin, found: Found
) -> tables.Snapshot | None:
    """Draw the limits if nothing stands in the way: cover, vintage, checks of the package."""
    found.notes += _of_codes(main)
    for code in sorted(set(base.index) - set(main.divisions)):
        allowed = _("une forme pour {name}").format(name=named("census_division", [code]))
        found.faults.append(DataError(main.file, allowed, column=main.column))
    shapes = _cover(main, found)
    if found.faults:
        return None
    divisions = dissolved(shapes, main.divisions)
    _compare(main, divisions, base, found)
    for one in others:
        _agree(one, divisions, found)
    if found.faults:
        return None
    year, census = origin.in_force[:4], tables.dataset(tables.BOUNDARIES).date[:4]
    found.notes.append(
        _(
            "Millésime {year} : aucun territoire n'a bougé, ce sont ceux des chiffres de {census}."
        ).format(year=year, census=census)
    )
    towns = main.codes if main.level == "municipality" else [""] * len(main.codes)
    if any(towns):
        found.notes += _of_towns(dissolved(shapes, towns))
    else:
        areas = tables.table("census_divisions").set_index("cd_code")["land_area_km2"]
        found.notes += _sizes(divisions, areas, "census_division")
    # A check reads the boundaries with geopandas: who only names the imports does not wait for it.
    from geodata import checks  # noqa: PLC0415

    version, said = made(shapes, origin, divisions=main.divisions, towns=towns)
    found.notes.append(said)
    found.faults += [fault for one in checks.check(version) for fault in one.faults]
    return None if found.faults else version


def _of_codes(main: Pieces) -> Iterator[str]:
    if several := main.repeated():
        yield _("Codes de plusieurs formes, réunies : {codes}.").format(
            codes=enumeration([f"{code} ({n})" for code, n in several.items()])
        )
    if main.level == "mrc" and (parts := list(joined(main.codes, main.divisions))):
        yield _(
            "MRC réunies en une division, d'après la plus grande surface commune avec les "
            "limites d'avant : {names}."
        ).format(names=enumeration(parts))
    if main.level == "municipality":
        known = set(map(str, tables.table("municipalities")["csd_code"]))
        if missing := sorted(known - set(main.codes)):
            n = len(missing)
            yield ngettext(
                "{n} municipalité sans forme, qui garde son point : {names}.",
                "{n} municipalités sans forme, qui gardent leur point : {names}.",
                n,
            ).format(n=number(n), names=named("municipality", missing))


def _cover(main: Pieces, found: Found) -> GeoSeries:
    """Give the shapes on the plane as one clean coverage, and say what was mended."""
    flat, wrong = mended(main.shapes.to_crs(places.plane()))
    if wrong.any():
        lines = enumeration([str(main.lines[rank]) for rank in np.flatnonzero(wrong)[:20]])
        found.notes.append(_("Formes réparées, aux lignes : {lines}.").format(lines=lines))
    for rank in np.flatnonzero(flat.area == 0):
        allowed = _("un polygone qui a une surface")
        found.faults.append(main.fault(int(rank), main.codes[rank], allowed))
    for rank in np.flatnonzero(flat.to_wkb().duplicated()):
        allowed = _("une forme qui n'est pas deux fois dans le fichier")
        found.faults.append(main.fault(int(rank), main.codes[rank], allowed))
    if found.faults:
        return flat
    seen = seams(flat, gap_m=GAP_M, strip_m=STRIP_M)
    for a, b, km2 in seen.wide:
        if main.codes[a] == main.codes[b] and main.codes[a]:
            continue
        allowed = _("une forme qui n'en couvre pas une autre (ligne {line}, {km2} km²)").format(
            line=main.lines[a], km2=number(km2, decimals=1)
        )
        found.faults.append(main.fault(b, main.codes[b] or main.divisions[b], allowed))
    if found.faults:
        return flat
    if seen.overlaps or seen.gaps:
        found.notes.append(
            _(
                "Bords rendus communs : {n} chevauchements ({a} km²), {m} interstices ({b} km²)."
            ).format(
                n=number(len(seen.overlaps)),
                a=number(sum(one[2] for one in seen.overlaps), decimals=1),
                m=number(len(seen.gaps)),
                b=number(sum(seen.gaps), decimals=1),
            )
        )
    return common_edges(flat, gap_m=GAP_M)


def _compare(main: Pieces, divisions: GeoSeries, base: GeoSeries, found: Found) -> None:
    """Refuse limits that put a municipality, or a block of land, in another division."""
    from geodata.checks import TOLERANCE_KM  # noqa: PLC0415

    towns = tables.table("municipalities")
    points, homes = _points(towns), towns["cd_code"].astype(str)
    away = points.distance(divisions.loc[homes].set_axis(points.index)) / 1000
    allowed = _("les limites du recensement, où c'est dans {before} (ici : {after}, {far})")
    far = points[away > TOLERANCE_KM]
    now = far.index.map(lambda rank: str(divisions.distance(far[rank]).idxmin()))
    for rank, after in zip(far.index, now, strict=True):
        said = allowed.format(
            before=named("census_division", [homes[rank]]),
            after=named("census_division", [after]),
            far=_("à {km} km").format(km=number(away[rank], decimals=1)),
        )
        value = named("municipality", [str(towns["csd_code"][rank])])
        found.faults.append(DataError(main.file, said, column=main.column, value=value))
    for one in shifts(base, divisions, strip_m=STRIP_M):
        size = _("{n} km²").format(n=number(one.km2))
        said = allowed.format(
            before=named("census_division", [one.before]),
            after=named("census_division", [one.after]),
            far=size,
        )
        value = _("un bloc de {size}").format(size=size)
        found.faults.append(DataError(main.file, said, column=main.column, value=value))


def _agree(one: Pieces, divisions: GeoSeries, found: Found) -> None:
    """Refuse a less detailed file that puts a block of land in another territory."""
    level = "region" if one.level == "region" else "census_division"
    own = one.codes if one.level == "region" else one.divisions
    parents = places.division_parents(places.regions()) if level == "region" else None
    homes = list(divisions.index if parents is None else parents[divisions.index])
    flat = mended(one.shapes.to_crs(places.plane()))[0]
    after = dissolved(common_edges(flat, gap_m=GAP_M), own)
    for shift in shifts(dissolved(divisions, homes), after, strip_m=STRIP_M):
        allowed = _("le même territoire que dans le fichier le plus détaillé, {before}")
        value = _("un bloc de {size}").format(size=_("{n} km²").format(n=number(shift.km2)))
        found.faults.append(
            DataError(
                one.file,
                allowed.format(before=named(level, [shift.before])),
                column=one.column,
                value=f"{value} ({named(level, [shift.after])})",
            )
        )


def _points(rows: pd.DataFrame) -> GeoSeries:
    from geopandas import GeoSeries, points_from_xy  # noqa: PLC0415

    at = points_from_xy(rows["longitude"], rows["latitude"], crs="EPSG:4326")
    return GeoSeries(at, index=rows.index).to_crs(places.plane())


def _of_towns(areas: GeoSeries) -> Iterator[str]:
    """Say which points stand outside the polygon of their municipality, and which sizes differ."""
    for table, column, said in (
        (TOWNS, "csd_code", _("Points hors de leur municipalité : {names}.")),
        (
            "service_points",
            "municipality_code",
            _("Points de service hors de leur municipalité : {names}."),
        ),
    ):
        rows = tables.table(table)
        rows = rows[rows[column].astype(str).isin(areas.index)]
        points = _points(rows)
        own = areas.loc[rows[column].astype(str)].set_axis(points.index)
        away = (points.distance(own) / 1000)[lambda km: km > 0].sort_values(ascending=False)
        if away.empty:
            continue
        listed = [
            _("{name} ({km} km)").format(
                name=named("municipality", [str(rows[column][rank])]), km=number(km, decimals=1)
            )
            for rank, km in away.iloc[:12].items()
        ]
        if len(away) > len(listed):
            listed.append(_("{n} autres").format(n=number(len(away) - len(listed))))
        yield said.format(names=enumeration(listed))
    published = tables.table(TOWNS).set_index("csd_code")["land_area_km2"]
    yield from _sizes(areas, published, "municipality")


def _sizes(areas: GeoSeries, published: pd.Series, level: str) -> Iterator[str]:
    """Say how areas compare with the published ones, which are of land alone."""
    land = published.reindex(areas.index)
    ratio = (areas.area / 1e6 / land)[land > 0].dropna()
    if ratio.empty:
        return
    other = ratio[(ratio - 1).abs() > ANOTHER_SIZE]
    yield _(
        "Superficies : {ratio} fois celle des terres publiée, en médiane; {n} sur {all} s'en "
        "écartent de plus de 10 %."
    ).format(
        ratio=number(float(ratio.median()), decimals=3),
        n=number(len(other)),
        all=number(len(ratio)),
    )
    if len(other):
        ranked = other.reindex((other - 1).abs().sort_values(ascending=False).index)
        listed = [
            f"{named(level, [str(code)])} × {number(float(one), decimals=2)}"
            for code, one in ranked.iloc[:8].items()
        ]
        yield _("Les plus grands écarts : {names}.").format(names=enumeration(listed))
