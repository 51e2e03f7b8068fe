"""Build ``boundaries.topojson``: every layer of the description, from the divisions of amCharts."""

from __future__ import annotations

from collections.abc import Mapping

from geodata.build.descriptions import common, described
from geodata.build.files import DATA, read_built
from geodata.build.limits import amcharts
from geodata.build.limits.limits import limits
from geodata.tables.description import Layer


def layers() -> tuple[Layer, ...]:
    """Give the layers that the description of the limits names, in its order."""
    return tuple(
        Layer(**{"valid_from": "", "valid_to": "", **layer, "name": name})
        for name, layer in described()["boundaries"]["layers"].items()
    )


def members(layer: Layer) -> Mapping[str, str]:
    """Give the territory of a layer that holds each census division.

    Returns
    -------
    Mapping[str, str]
        Codes by code of division; a directorate has those of its regions on its own limits.
    """
    if layer.level == "census_division":
        return {code: code for code in read_built("census_divisions")["cd_code"]}
    if layer.level == "region":
        return _regions(layer.valid_from or layer.valid_to)
    table = read_built("directorates")
    own = table[table["valid_from"] == layer.valid_from]
    found: dict[str, str] = {}
    for row in own.itertuples():
        regions = str(row.region_codes).split()
        on = _regions(f"{row.region_limits}-12-31")
        found |= {code: str(row.directorate_id) for code, one in on.items() if one in regions}
    return found


def _regions(day: str) -> Mapping[str, str]:
    """Region of each division on a day."""
    table = read_built("division_regions")
    held = (table["valid_from"] <= day) & ((table["valid_to"] == "") | (table["valid_to"] >= day))
    return dict(zip(table["cd_code"][held], table["region_code"][held], strict=True))


def main() -> None:
    """Write ``boundaries.topojson`` and the licence of its source."""
    every = layers()
    built = limits(
        amcharts.source(amcharts.polygons()),
        layers=every,
        members={layer.name: members(layer) for layer in every},
        plane=common()["territory"]["map"]["crs"],
    )
    (DATA / "boundaries.topojson").write_bytes(built.data)
    licence = (amcharts.FOLDER / "LICENSE").read_text(encoding="utf-8")
    (DATA / "licences").mkdir(exist_ok=True)
    (DATA / "licences" / "amcharts-LICENSE.txt").write_text(licence, encoding="utf-8")
