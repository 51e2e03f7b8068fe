"""Valhalla, the routing engine, in this process: an optional package, and tiles of one's own.

Only :mod:`geodata.roads.engines` imports this module, and only when a folder of tiles is set.
"""

import json
import tarfile
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from copy import deepcopy
from itertools import product
from pathlib import Path
from threading import Lock
from typing import Any

import numpy as np
import valhalla  # type: ignore[import-untyped]

from geodata.crs import distance_km
from geodata.errors import AncrageError, echo
from geodata.roads.distance import Floats, Matrix, Place, Router, degrees, geodesic_km
from geodata.roads.estimate import roadless
from geodata.roads.paths import DEFAULT
from geodata.wording import _, number

SNAP_KM = 10.0
"""How far a place may be from the nearest road; beyond, no road is known near it."""

AT_ONCE = 50
"""Origins, and destinations, of one request: about as many as the engine takes by default."""

FARTHEST_M = 5_000_000.0
"""Longest way that the engine looks for; no two places of Québec are that far by road."""

TILE = ".gph"

FIGURES = ("distance", "time", "begin_lon", "begin_lat", "end_lon", "end_lat")

Document = dict[str, Any]


class Valhalla(Router):
    """A router that asks Valhalla, by car.

    Raises
    ------
    AncrageError
        If there are no tiles there.
    RuntimeError
        If the engine does not start.
    """

    name = "valhalla"

    def __init__(self, tiles: Path) -> None:
        super().__init__()
        with tempfile.NamedTemporaryFile("w", suffix=".json", encoding="utf-8") as file:
            json.dump(configuration(tiles), file)
            file.flush()
            self._actor = valhalla.Actor(Path(file.name))
        # An actor serves one thread at a time, and each visitor of a dashboard has a thread.
        self._lock = Lock()

    def matrix(self, origins: Sequence[Place], destinations: Sequence[Place]) -> Matrix:
        """Measure from each origin to each destination.

        Returns
        -------
        Matrix
            Rows are the origins; NaN where the tiles have no way. A length includes the
            ferries, and the way to the nearest road for a place that stands off it.
        """
        straight = geodesic_km(origins, destinations)
        km = np.full(straight.shape, np.nan)
        minutes = km.copy()
        batches = _batches(self.on_road(origins)), _batches(self.on_road(destinations))
        for rows, columns in product(*batches):
            block = np.ix_(rows, columns)
            km[block], minutes[block] = self._block(
                [origins[i] for i in rows], [destinations[i] for i in columns]
            )
        itself = (straight == 0) & ~np.isnan(km)
        km[itself] = minutes[itself] = 0.0
        return Matrix(geodesic_km=straight, road_km=km, road_minutes=minutes)

    def _block(
        self, origins: Sequence[Place], destinations: Sequence[Place]
    ) -> tuple[Floats, Floats]:
        """Give kilometres and minutes between places that are all near a road."""
        # The engine refuses a matrix without any way: one from a place to itself is always there.
        targets = [*destinations, origins[0]]
        reply = self._ask(
            "matrix", {"sources": _spots(origins), "targets": _spots(targets), "verbose": True}
        )
        found = np.array(list(_rows(reply)), dtype=np.float64)[:, :-1]
        length, seconds, begin_lon, begin_lat, end_lon, end_lat = np.moveaxis(found, 2, 0)
        longitude, latitude = degrees(origins)
        walk = distance_km(longitude[:, None], latitude[:, None], begin_lon, begin_lat)
        walk += distance_km(end_lon, end_lat, *degrees(destinations))
        # Off the roads of the tiles, a way is what the estimate makes of it: a local road.
        walk *= DEFAULT.local_length
        return length + walk, seconds / 60.0 + 60.0 * walk / DEFAULT.local_kmh

    def ferries(self, origin: Place, destination: Place) -> tuple[str, ...]:
        """Name the ferries on the way between two places."""
        reply = self._ask("route", {"locations": _spots([origin, destination])})
        names = [
            (step.get("street_names") or [_("traversier sans nom")])[0]
            for leg in reply["trip"]["legs"]
            for step in leg["maneuvers"]
            if step.get("ferry")
        ]
        return tuple(dict.fromkeys(names))

    def alone(self, item: Place) -> str:
        """Say why a place is on no road; nothing when it is on one."""
        if note := roadless(item.code, item.name):
            return note
        if self.on_road([item]):
            return ""
        return item.far_note or _(
            "Aucune route à moins de {km} km de {name} dans les tuiles de Valhalla."
        ).format(km=number(SNAP_KM), name=item.name)

    def on_road(self, places: Sequence[Place]) -> list[int]:
        """Tell which places are near a road of the tiles."""
        if not places:
            return []
        found = self._ask("locate", {"locations": _spots(places), "verbose": False})
        return [i for i, item in enumerate(found) if item["edges"]]

    def _ask(self, action: str, request: Document) -> Any:
        with self._lock:
            try:
                return getattr(self._actor, action)({**request, "costing": "auto"})
            except RuntimeError as error:
                raise AncrageError(
                    _("Valhalla n'a pas pu répondre : {cause}.").format(cause=error)
                ) from error


def configuration(tiles: Path) -> Document:
    """Make the configuration of the engine.

    Raises
    ------
    AncrageError
        If there are no tiles there.
    """
    config: Document = deepcopy(valhalla.get_config(tile_extract="", tile_dir=""))
    config["mjolnir"].update(_where(tiles))
    # Otherwise one island refuses a whole matrix, instead of having no figure.
    config["loki"]["use_connectivity"] = False
    config["service_limits"]["auto"].update(
        max_distance=FARTHEST_M,
        max_matrix_distance=FARTHEST_M,
        max_matrix_location_pairs=AT_ONCE * (AT_ONCE + 1),
    )
    return config


def _where(tiles: Path) -> Mapping[str, str]:
    """Say where the tiles are in the words of a configuration, once some have been seen."""
    if not tiles.exists():
        raise AncrageError(_("« {name} » n'existe pas.").format(name=echo(tiles.name)))
    if tiles.suffix == ".json":
        return _written(tiles)
    none = AncrageError(_("« {name} » ne contient aucune tuile.").format(name=echo(tiles.name)))
    if tiles.is_dir():
        if next(tiles.rglob(f"*{TILE}"), None) is None:
            raise none
        return {"tile_dir": str(tiles.resolve()), "tile_extract": ""}
    # The engine starts without a word on a file that is not a tar.
    if not tarfile.is_tarfile(tiles):
        raise none
    with tarfile.open(tiles) as tar:
        if not any(name.endswith(TILE) for name in tar.getnames()):
            raise none
    return {"tile_dir": "", "tile_extract": str(tiles.resolve())}


def _written(path: Path) -> Mapping[str, str]:
    """Find the tiles that a ``valhalla.json`` names, its tar first, as the engine does."""
    try:
        section = json.loads(path.read_text(encoding="utf-8"))["mjolnir"]
        named = [section.get("tile_extract"), section.get("tile_dir")]
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise AncrageError(
            _("« {name} » n'est pas une configuration de Valhalla.").format(name=echo(path.name))
        ) from error
    found = [place for text in named if text and (place := path.parent / text).exists()]
    if not found:
        raise AncrageError(
            _("les tuiles que nomme « {name} » n'existent pas.").format(name=echo(path.name))
        )
    return _where(found[0])


def _spots(places: Sequence[Place]) -> list[Document]:
    cutoff = int(SNAP_KM * 1000)
    return [
        {"lon": item.longitude, "lat": item.latitude, "search_cutoff": cutoff} for item in places
    ]


def _batches(positions: Sequence[int]) -> list[Sequence[int]]:
    return [positions[i : i + AT_ONCE] for i in range(0, len(positions), AT_ONCE)]


def _rows(reply: Document) -> Iterator[list[list[float | None]]]:
    """Give the figures of each cell: NaN where there is no way.

    Where the way begins and ends is not said of places at one spot of a road: it is that spot.
    """
    ends = [{"end_lon": spot["lon"], "end_lat": spot["lat"]} for spot in reply["targets"]]
    for spot, row in zip(reply["sources"], reply["sources_to_targets"], strict=True):
        begin = {"begin_lon": spot["lon"], "begin_lat": spot["lat"]}
        yield [
            [{**begin, **end, **cell}[name] for name in FIGURES]
            for end, cell in zip(ends, row, strict=True)
        ]
