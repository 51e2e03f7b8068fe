"""Official lists that somebody damaged, in each format: a case, and what reads one."""

from __future__ import annotations

import csv
import io
import json
from functools import cache
from typing import Any

from hypothesis import strategies as st

from geodata.errors import DataError
from geodata.imports import KINDS, Doubt, Origin, propose, propose_limits
from geodata.imports.reading import Caps, read
from tests.fuzz import hostile
from tests.imports.making import (
    as_csv,
    as_geojson,
    as_geopackage,
    as_xlsx,
    directorates,
    few,
    points,
    shapefile,
    zipped,
)

ORIGIN = Origin(in_force="2024-03-15", title="Liste")

Case = tuple[str, bytes, str]
"""A kind of list, the bytes of a file, and the system that its author names."""

NAMES = (
    "",
    "Alma",
    "Hull",
    "Saint-Sébastien",
    "Ville de",
    "2481017",
    "99",
    "-71,2",
    "46.8",
    "1e999",
    "-0",
    "2024-02-30",
    "05;06",
    "=HYPERLINK(1)",
    "Nom",
    "Municipalité",
    "Latitude",
)
"""What a cell may well hold, out of place."""


@cache
def _sound() -> dict[str, bytes]:
    return {
        "csv": as_csv(few(), sep=";", encoding="cp1252"),
        "directorates": as_csv(directorates(), sep=";"),
        "xlsx": as_xlsx(few()),
        "gpkg": as_geopackage(points(3)),
        "shp": zipped(shapefile(points(3))),
    }


@cache
def _features() -> Any:
    return json.loads(as_geojson(points(3)))


LIMITS = "limits"


@cache
def _areas() -> Any:
    """Give three areas with codes: a town, what is left of its division, another division."""
    rings = [[[n, 46], [n + 1, 46], [n + 1, 47], [n, 47], [n, 46]] for n in (-73, -72, -71)]
    codes = ({"csd": "2430090", "cd": "2430"}, {"csd": "2430"}, {"csd": "", "cd": "2429"})
    return {
        "type": "FeatureCollection",
        "features": [
            {
                "type": "Feature",
                "properties": dict(own),
                "geometry": {"type": "Polygon", "coordinates": [ring]},
            }
            for ring, own in zip(rings, codes, strict=True)
        ],
    }


@st.composite
def _tables(draw: st.DrawFn) -> bytes:
    """Rows whose header and cells are known words, out of place, or hostile texts."""
    cells = st.sampled_from(NAMES) | hostile.texts()
    columns = draw(st.integers(1, 6))
    rows = draw(st.lists(st.lists(cells, min_size=1, max_size=columns), min_size=1, max_size=8))
    titles = ["Nom", "Municipalité", "Région", "Longitude", "Latitude", "Direction", "Régions"]
    header = draw(st.lists(st.sampled_from(titles) | cells, min_size=columns, max_size=columns))
    stream = io.StringIO()
    csv.writer(stream, delimiter=draw(st.sampled_from(",;\t"))).writerows([header, *rows])
    encoding = draw(st.sampled_from(["utf-8", "cp1252", "utf-16"]))
    return stream.getvalue().encode(encoding, "replace")


@st.composite
def _archives(draw: st.DrawFn) -> bytes:
    """Archives of which one file was damaged, or that are damaged themselves."""
    import zipfile

    data = _sound()[draw(st.sampled_from(["xlsx", "shp"]))]
    if draw(st.booleans()):
        return draw(hostile.damaged(data))
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        files = {name: archive.read(name) for name in archive.namelist()}
    name = draw(st.sampled_from(sorted(files)))
    return zipped(files | {name: draw(hostile.damaged(files[name]))})


def lists() -> st.SearchStrategy[Case]:
    """Files of every format, sound but for what somebody changed, or of any bytes."""
    texts = st.sampled_from(["csv", "directorates", "gpkg"]).flatmap(
        lambda name: hostile.damaged(_sound()[name])
    )
    data = st.one_of(
        st.binary(max_size=300),
        texts,
        _tables(),
        _archives(),
        hostile.changed(_features()).map(hostile.written),
    )
    systems = st.sampled_from(["", "", "", "EPSG:32198", "EPSG:4326", "EPSG:1", "x"])
    areas = hostile.changed(_areas()).map(hostile.written)
    return st.one_of(
        st.tuples(st.sampled_from([*sorted(KINDS), LIMITS]), data, systems),
        st.tuples(st.just(LIMITS), areas, systems),
    )


def put_in(case: Case) -> None:
    """Propose a version: it is whole, or something is said against it."""
    kind, data, crs = case
    if kind == LIMITS:
        found = propose_limits([("limites", data)], ORIGIN, crs=crs)
    else:
        found = propose(kind, "liste", data, ORIGIN, crs=crs)
    against = [*found.faults, *found.doubts]
    assert (found.snapshot is None) == bool(against)
    for one in against:
        assert isinstance(one, DataError | Doubt)
        assert len(str(one)) < 3000
    read("liste", data, caps=Caps(rows=50, columns=50), crs=crs)
