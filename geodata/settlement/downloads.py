"""The rows of the settlement map, as a file: each with its source, its vintage, its status."""

from collections.abc import Iterable, Sequence
from dataclasses import replace

import numpy as np
import numpy.typing as npt
import pandas as pd
from geopandas import GeoDataFrame, points_from_xy

from geodata import maps, status, tables
from geodata.crs import STORAGE
from geodata.limits import YEARS
from geodata.measure import figures, values
from geodata.places import Within, map_codes, province
from geodata.settlement.scope import Scope, classes
from geodata.tables import Dataset, Source, boundaries, table
from geodata.wording import _


def sources_of(names: Iterable[str], *, table: str = "settlement") -> Sequence[Source]:
    """Find sources by name; those of a table where the data name them otherwise."""
    known = {s.name: s for d in tables.datasets().values() for s in d.sources}
    return [known[name] for name in names if name in known] or tables.dataset(table).sources


def provenance(names: Iterable[str], *, table: str = "settlement") -> tuple[str, str]:
    """Write what :func:`sources_of` finds and its licences, as each row of a file says them."""
    licences = {x.name: x.title for d in tables.datasets().values() for x in d.licences}
    found = sources_of(names, table=table)
    return (
        "; ".join(f"{source.publisher} – {source.title}" for source in found),
        "; ".join(sorted({licences[source.licence] for source in found})),
    )


def settlement_rows(scope: Scope, within: Within | None = None) -> pd.DataFrame:
    """Give the rows of the settlement map; those outside a part that it frames have no class.

    Returns
    -------
    pandas.DataFrame
        ``code``, ``name``, ``measure``, ``period``, ``value``, ``status``, ``population``,
        ``immigrants``, ``class``, and where they come from; of a change, what it starts from
        too (``value_2016``). Missing values are NaN.
    """
    measure, rows, cut = scope.definition, values(scope), classes(scope, within)
    ranks = cut.codes.reindex(rows.index, fill_value=maps.UNCLASSED)
    source, licence = provenance(measure.sources)
    return pd.DataFrame(
        {
            "level": scope.level,
            "code": rows.index,
            "name": rows["name"].to_numpy(),
            "measure": measure.id,
            "measure_title": measure.title,
            "period": scope.period,
            **_start(scope, rows.index),
            "value": rows["value"].to_numpy(),
            "status": rows["status"].to_numpy(),
            "status_fr": [status.word(s) for s in rows["status"]],
            "population": rows["population"].to_numpy(),
            "immigrants": rows["immigrants"].to_numpy(),
            "class": [cut.labels[int(r)] if r >= 0 else "" for r in ranks],
            "data_source": source,
            "data_licence": licence,
            "data_vintage": scope.period,
            "region_limits": YEARS[scope.used],
        }
    )


def _start(scope: Scope, codes: pd.Index) -> dict[str, npt.NDArray[np.float64]]:
    """Give the people of its first census, from which a change starts; nothing for the others."""
    measure = scope.definition
    if measure.operation != "change":
        return {}
    since, _dash, _until = scope.period.partition("-")
    grouped = measure.grouped(scope.level)
    every = [figures(scope.level, part, since, scope.used, grouped) for part in measure.parts]
    return {f"value_{since}": np.sum([part.take(codes).value for part in every], axis=0)}


def _described(scope: Scope) -> Dataset:
    """Describe the rows of a scope as the data package describes a table."""
    measure, base = scope.definition, tables.dataset("settlement")
    own = province().division.slug
    levels = {"region": "regions", "census_division": own, "municipality": "municipalites"}
    return replace(
        base,
        name=f"{measure.id}_{levels[scope.level]}"[:31],
        title=_("{title}, {period}").format(title=measure.title, period=scope.period),
        description=measure.legend,
        warnings=tuple(filter(None, (measure.note,))),
        sources=tuple(s for s in base.sources if s.name in measure.sources),
        fields=(),
    )


def settlement(scope: Scope, kind: str, within: Within | None = None) -> bytes:
    """Write the rows of the settlement map.

    Returns
    -------
    bytes
        The whole file; territories are polygons, municipalities points, EPSG:4326. A value
        published for several territories together covers them all.
    """
    rows = settlement_rows(scope, within)
    if kind in tables.GEOGRAPHIC:
        rows = _located(rows, scope)
    return tables.write(rows, _described(scope), kind)


def _located(rows: pd.DataFrame, scope: Scope) -> GeoDataFrame:
    """Give each row its shape."""
    if scope.level == "municipality":
        places = table("municipalities").set_index("csd_code").loc[rows["code"]]
        points_at = points_from_xy(places["longitude"], places["latitude"])
        return GeoDataFrame(rows, geometry=points_at, crs=STORAGE)
    shapes = boundaries(scope.layer).set_index("code").geometry
    merged = [shapes.loc[[*map_codes(str(code))]].union_all() for code in rows["code"]]
    return GeoDataFrame(rows.assign(**tables.shapes_from()), geometry=merged, crs=STORAGE)
