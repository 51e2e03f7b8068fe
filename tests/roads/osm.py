"""Write a small road network as OpenStreetMap does, and make tiles of it.

The format is protocol buffers; the little that roads need is written by hand here, so that
no other package is installed for it.
"""

from __future__ import annotations

import json
import subprocess
from collections.abc import Iterable, Mapping, Sequence
from itertools import pairwise
from pathlib import Path
from struct import pack

from geodata.crs import distance_km

Point = tuple[float, float]
"""Longitude and latitude, in degrees."""

DECIMALS = 7
"""Of a degree, as the format keeps them."""


class Roads:
    """A network that is drawn way by way; ways that name the same point meet there."""

    def __init__(self) -> None:
        self.nodes: dict[Point, int] = {}
        self.ways: list[tuple[list[int], Mapping[str, str]]] = []

    def draw(self, *corners: Point, step_km: float = 1.0, **tags: str) -> None:
        """Draw a way through its corners, with points between them on straight lines."""
        points = [corners[0]]
        for start, end in pairwise(corners):
            count = max(1, round(float(distance_km(*start, *end)) / step_km))
            points += [
                (
                    start[0] + (end[0] - start[0]) * i / count,
                    start[1] + (end[1] - start[1]) * i / count,
                )
                for i in range(1, count + 1)
            ]
        self.ways.append(([self._node(point) for point in points], tags))

    def _node(self, point: Point) -> int:
        there = (round(point[0], DECIMALS), round(point[1], DECIMALS))
        return self.nodes.setdefault(there, len(self.nodes) + 1)


def varint(value: int) -> bytes:
    low, rest = value & 127, value >> 7
    return bytes([low | 128]) + varint(rest) if rest else bytes([low])


def zigzag(value: int) -> int:
    return 2 * value if value >= 0 else -2 * value - 1


def integer(field: int, value: int) -> bytes:
    return varint(field << 3) + varint(value)


def message(field: int, *parts: bytes) -> bytes:
    body = b"".join(parts)
    return varint(field << 3 | 2) + varint(len(body)) + body


def packed(field: int, values: Iterable[int]) -> bytes:
    return message(field, *map(varint, values))


def block(kind: str, *parts: bytes) -> bytes:
    data = message(1, *parts)
    head = message(1, kind.encode()) + integer(3, len(data))
    return pack(">I", len(head)) + head + data


def pbf(roads: Roads) -> bytes:
    """Write a network as an ``.osm.pbf`` file."""
    words = sorted({word for _refs, tags in roads.ways for item in tags.items() for word in item})
    rank = {word: i for i, word in enumerate(words, start=1)}
    nodes = [
        message(
            1,
            integer(1, zigzag(number)),
            integer(8, zigzag(round(latitude * 10**DECIMALS))),
            integer(9, zigzag(round(longitude * 10**DECIMALS))),
        )
        for (longitude, latitude), number in roads.nodes.items()
    ]
    ways = [
        message(
            3,
            integer(1, number),
            packed(2, (rank[word] for word in tags)),
            packed(3, (rank[word] for word in tags.values())),
            packed(8, map(zigzag, steps(refs))),
        )
        for number, (refs, tags) in enumerate(roads.ways, start=1)
    ]
    table = message(1, message(1), *(message(1, word.encode()) for word in words))
    return block("OSMHeader", message(4, b"OsmSchema-V0.6")) + block(
        "OSMData", table, message(2, *nodes), message(2, *ways)
    )


def steps(refs: Sequence[int]) -> list[int]:
    return [after - before for before, after in zip([0, *refs], refs, strict=False)]


def tiles(roads: Roads, folder: Path) -> Path:
    """Make tiles of a network, with the program of the package, and give their folder."""
    import valhalla  # type: ignore[import-untyped]

    made = folder / "tiles"
    made.mkdir(parents=True)
    source = folder / "roads.osm.pbf"
    source.write_bytes(pbf(roads))
    config = valhalla.get_config(tile_extract="", tile_dir=made)
    # Room for the identifiers of a planet would be filled with zeros first.
    config["mjolnir"] |= {"id_table_size": 1000, "concurrency": 1}
    (folder / "valhalla.json").write_text(json.dumps(config), encoding="utf-8")
    program = Path(valhalla.__file__).parent / "bin" / "valhalla_build_tiles"
    # It leaves a report where it runs.
    command: list[str | Path] = [program, "-c", folder / "valhalla.json", source]
    subprocess.run(command, check=True, capture_output=True, cwd=folder)
    return made
