"""Read the territories of limits: the level of a file, and the code of each of its shapes."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from geodata import places, tables
from geodata.crs import STORAGE
from geodata.errors import AncrageError, DataError, echo
from geodata.imports import columns
from geodata.imports.columns import Guess, Wanted
from geodata.imports.limits.shapes import by_overlap
from geodata.wording import _, enumeration

if TYPE_CHECKING:
    from geopandas import GeoSeries

    from geodata.imports.reading import Listing

EXACT = 0.99
"""A code is read only in a column that is called so, or given: a likeness would mix levels."""

LEAST_SHARE = 0.6
"""Share of a shape that one division must hold for the shape to be a part of it."""

DGUID = re.compile(r"\d{4}[A-Z](0003|0005)(\d{4}|\d{7})")
"""Identifier of Statistics Canada: year, kind, level (division or municipality), code."""


def wanted() -> tuple[Wanted, ...]:
    """Give the codes that limits may have, from the most detailed level."""
    return (
        Wanted(
            field="municipality",
            title=lambda: _("Code de la municipalité"),
            said=lambda: _("code géographique, de 5 ou de 7 chiffres"),
            names=("MUS_CO_GEO", "CSDUID", "csd", "csd_code"),
        ),
        Wanted(
            field="census_division",
            title=lambda: _("Code de la division de recensement"),
            said=lambda: _("code de 4 chiffres"),
            names=("CDUID", "cd", "cd_code"),
        ),
        Wanted(
            field="mrc",
            title=lambda: _("Code de la MRC"),
            said=lambda: _("code de 2 ou 3 chiffres"),
            names=("MRS_CO_MRC", "MUS_CO_MRC"),
        ),
        Wanted(
            field="region",
            title=lambda: _("Code de la région"),
            said=lambda: _("code de 2 chiffres"),
            names=("RES_CO_REG", "MUS_CO_REG", "MRS_CO_REG"),
        ),
        Wanted(
            field="dguid",
            title=lambda: _("Identificateur de Statistique Canada"),
            said=lambda: _("division ou subdivision de recensement"),
            names=("DGUID", "IDUGD"),
        ),
    )


@dataclass(frozen=True, kw_only=True)
class Pieces:
    """The shapes of a file, their codes being those of one level.

    Attributes
    ----------
    level
        ``municipality``, ``census_division``, ``mrc`` or ``region``.
    codes, divisions
        Code of each shape, empty for what is of no municipality; and its census division, empty
        until it is known.
    shapes
        EPSG:4326, in the order of the codes; lines are where each stands in the file.
    """

    file: str
    level: str
    column: str
    columns: Mapping[str, Guess]
    lines: tuple[int, ...]
    codes: tuple[str, ...]
    divisions: tuple[str, ...]
    shapes: GeoSeries
    faults: tuple[DataError, ...] = ()

    def fault(self, rank: int, value: str, allowed: str) -> DataError:
        """Refuse the code of a shape."""
        line = self.lines[rank]
        return DataError(self.file, allowed, row=line, column=self.column, value=value)

    def repeated(self) -> Mapping[str, int]:
        """Count the shapes of each code that has several."""
        counts = {code: self.codes.count(code) for code in dict.fromkeys(self.codes) if code}
        return {code: n for code, n in counts.items() if n > 1}


def pieces(listing: Listing, *, given: Mapping[str, str] | None = None) -> Pieces:
    """Read the codes of a file of shapes.

    Raises
    ------
    AncrageError
        If it has no shapes, no column holds codes, or a column that is given does not exist.
    """
    from geopandas import GeoSeries  # noqa: PLC0415

    if not any(shape is not None for shape in listing.shapes):
        raise DataError(listing.file, _("des polygones"), value=_("aucune géométrie"))
    guessed = columns.proposed(listing.columns, wanted(), given=given or {})
    at = {name: guess for name, guess in guessed.items() if guess.sure >= EXACT}
    if not at:
        known = enumeration([one.names[0] for one in wanted()])
        raise AncrageError(
            _(
                "{file} : aucune colonne de codes (reconnues : {known}). {columns} Précisez-la : "
                "--column municipality=COLONNE."
            ).format(file=listing.file, known=known, columns=columns.told(listing.columns))
        )
    field = next(iter(at))
    place = listing.columns.index(at[field].column)
    above = listing.columns.index(at["census_division"].column) if "census_division" in at else -1
    level = _level_of_dguids(listing, place) if field == "dguid" else field
    read = [_code(row[place], level) for row in listing.rows]
    homes = [_code(row[above], "census_division") if above >= 0 else "" for row in listing.rows]
    found = Pieces(
        file=listing.file,
        level=level,
        column=at[field].column,
        columns={field: at[field]},
        lines=listing.lines,
        codes=tuple(read),
        divisions=tuple(homes),
        shapes=GeoSeries(list(listing.shapes), crs=STORAGE),
    )
    return _checked(found, [row[place] for row in listing.rows])


def _level_of_dguids(listing: Listing, place: int) -> str:
    """Tell the level that the identifiers of a column name; a fault is found at each row later."""
    kinds = {found[1] for row in listing.rows if (found := DGUID.fullmatch(row[place]))}
    return "census_division" if kinds == {"0003"} else "municipality"


_LENGTHS = {"municipality": 5, "census_division": 2}
"""Figures of a code without that of the province before it."""


def _code(text: str, level: str) -> str:
    """Write a code as the tables do: the whole one, zeros before it."""
    found = DGUID.fullmatch(text)
    text = found[2] if found else text.strip()
    if level == "region" and len(text) == 1 and text.isdecimal():
        return f"0{text}"
    if text.isdecimal() and len(text) == _LENGTHS.get(level):
        return places.province().code + text
    return text


def _checked(found: Pieces, texts: Sequence[str]) -> Pieces:
    """Hold the codes to those of the tables, and give each piece of a municipality its division."""
    divisions = {*map(str, tables.table("census_divisions")["cd_code"])}
    towns = tables.table("municipalities").set_index("csd_code")["cd_code"].astype(str).to_dict()
    regions = {*map(str, tables.table("regions")["region_code"])}
    codes, homes, faults = list(found.codes), list(found.divisions), list[DataError]()
    for rank, code in enumerate(codes):
        kind = found.shapes.geom_type.iloc[rank]
        if kind not in ("Polygon", "MultiPolygon"):
            value = kind or _("aucune géométrie")
            faults.append(found.fault(rank, value, _("un polygone pour chaque code")))
        if found.level == "municipality" and code not in towns:
            # What is left of a division, such as unorganised land, may have its code.
            home = code if code in divisions else homes[rank]
            if home not in divisions or code not in ("", home):
                allowed = _("le code d'une municipalité du recensement, tel que {example}")
                example = next(iter(towns))
                faults.append(found.fault(rank, texts[rank], allowed.format(example=example)))
            codes[rank], homes[rank] = "", home
        elif found.level == "municipality":
            if homes[rank] not in ("", towns[code]):
                allowed = _("{home}, la division de {code} au recensement")
                allowed = allowed.format(home=towns[code], code=code)
                faults.append(found.fault(rank, homes[rank], allowed))
            homes[rank] = towns[code]
        elif found.level == "census_division":
            homes[rank] = code
            if code not in divisions:
                allowed = _("le code d'une division du recensement, tel que {example}")
                example = min(divisions)
                faults.append(found.fault(rank, texts[rank], allowed.format(example=example)))
        elif found.level == "region" and code not in regions:
            allowed = _("le code d'une région, tel que {example}").format(example=min(regions))
            faults.append(found.fault(rank, texts[rank], allowed))
        elif found.level == "mrc" and not code:
            faults.append(found.fault(rank, texts[rank], _("le code d'une MRC")))
    return Pieces(
        **{**vars(found), "codes": tuple(codes), "divisions": tuple(homes), "faults": tuple(faults)}
    )


def housed(found: Pieces, divisions: GeoSeries) -> Pieces:
    """Give each MRC the census division that holds most of it.

    Parameters
    ----------
    divisions
        By code, on a plane in metres.
    """
    own = found.shapes.to_crs(divisions.crs).set_axis(list(found.codes))
    held = by_overlap(own, divisions)
    faults = []
    for rank, code in enumerate(found.codes):
        share = held[code][1] if code in held else 0.0
        if share < LEAST_SHARE:
            allowed = _("une MRC qui tient, pour l'essentiel, dans une division du recensement")
            faults.append(found.fault(rank, echo(code), allowed))
    homes = tuple(held[code][0] if code in held else "" for code in found.codes)
    return Pieces(**{**vars(found), "divisions": homes, "faults": (*found.faults, *faults)})
