"""What must be true of the boundaries, and of the points that they contain."""

from collections.abc import Iterator, Mapping

from geopandas import GeoSeries, points_from_xy
from shapely.errors import GEOSException

from geodata import places
from geodata.checks.rules import Tables, fault
from geodata.crs import STORAGE
from geodata.errors import DataError
from geodata.properties import Properties
from geodata.tables import Dataset, Read, shapes
from geodata.wording import _, number

TOLERANCE_KM = 2.0
"""How far a sound point may stand from boundaries that are simplified."""

WITH_POINTS = ("service_points", "regions", "municipalities", "fsa")

FIRST, OF_NETWORK, IN_FORCE = "first", "network", "in_force"

INSIDE = (
    ("service_points", "region_code", "region", FIRST),
    ("service_points", "region_code_2021", "region", IN_FORCE),
    ("service_points", "directorate_id", "directorate", OF_NETWORK),
    ("regions", "region_code", "region", IN_FORCE),
    ("municipalities", "cd_code", "census_division", IN_FORCE),
)
"""Table, column, the level in whose territory of that code each point must stand, and on which
limits: the first known ones, those of the day of the network, or those in force."""


def faults(limits: Read, tables: Tables) -> Iterator[DataError]:
    """Check the boundaries, and the points that they contain."""
    if limits.shapes is None or limits.faults:
        return
    found = list(layer_faults(limits.dataset, limits.codes, tables))
    yield from found
    # Points are compared only with the boundaries that the catalogue vouches for.
    if not found and not limits.altered:
        yield from point_faults(limits.shapes, tables)


def layer_faults(
    dataset: Dataset, codes: Mapping[str, list[str]], tables: Tables
) -> Iterator[DataError]:
    """Find the layers that lack or add a territory, next to the codes of their table."""
    for layer in dataset.layers:
        if layer.table not in tables:
            continue
        table = tables[layer.table]
        if layer.level == "directorate":
            table = table[places.held(table, layer.valid_from)]
        found, listed = sorted(codes[layer.name]), sorted(table[layer.column].astype(str))
        # A municipality that a source does not draw has its point.
        drawn = set(listed) & set(found) if layer.level == "municipality" else listed
        if found != sorted(drawn) or len(found) != layer.features:
            wrong = sorted(set(found) ^ set(drawn))
            value = _("{n} territoires ({codes})").format(n=len(found), codes=" ".join(wrong))
            allowed = _("les {n} territoires de la table {table}").format(
                n=layer.features, table=layer.table
            )
            yield DataError(dataset.path, allowed, column=layer.name, value=value)


def _on_plane(shapes: object) -> GeoSeries:
    return GeoSeries(shapes, crs=STORAGE).to_crs(places.plane())


def _layers() -> list[tuple[str, str, str]]:
    """Give each table, its column, and the layer of the catalogue to compare it with."""
    found = []
    for table, column, level, limits in INSIDE:
        day = places.network_day() if limits == OF_NETWORK else ""
        known = places.ordered(level)
        if known:
            last = places.in_force(level, day) or known[-1]
            found.append((table, column, known[0].name if limits == FIRST else last.name))
    return found


def point_faults(limits: Properties, tables: Tables) -> Iterator[DataError]:
    """Find the points that stand outside the province, or outside the territory that they name."""
    inside, divisions = _layers(), places.divisions()
    names = sorted({divisions, *(name for _table, _column, name in inside)})
    try:
        areas = {name: _on_plane(dict(shapes(limits, name))) for name in names}
        whole = areas[divisions].union_all()
    except DataError as fault_of_layer:
        yield fault_of_layer
        return
    except GEOSException:
        value = _("des limites qui se croisent")
        yield DataError(limits.file, _("un document TopoJSON"), value=value)
        return
    points = {
        name: _on_plane(points_from_xy(tables[name]["longitude"], tables[name]["latitude"]))
        for name in WITH_POINTS
        if name in tables
    }
    for name, own in points.items():
        frame, distance = tables[name], own.distance(whole) / 1000
        outside = distance > TOLERANCE_KM
        points[name] = own[~outside]
        for position in frame.index[outside]:
            value = f"{frame['longitude'][position]}, {frame['latitude'][position]}"
            allowed = _("un point {of} (à {km} km des limites)").format(
                of=places.province().of, km=number(distance[position])
            )
            yield fault(name, "longitude + latitude", value, allowed, position=position)
    for name, column, layer in inside:
        if name not in points:
            continue
        codes = tables[name][column][points[name].index]
        codes = codes[codes.isin(areas[layer].index)]
        own = areas[layer].loc[codes].set_axis(codes.index)
        distance = points[name][codes.index].distance(own) / 1000
        for position in codes.index[distance > TOLERANCE_KM]:
            allowed = _("le territoire où tombe le point (celui-ci est à {km} km)").format(
                km=number(distance[position])
            )
            yield fault(name, column, codes[position], allowed, position=position)
