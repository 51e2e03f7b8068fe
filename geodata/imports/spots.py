"""Read where a row places its point: degrees, or what is wrong with them."""

from collections.abc import Mapping

from geodata import tables
from geodata.crs import STORAGE
from geodata.imports.reading import decimal, system
from geodata.imports.remarks import Remarks, RowRead
from geodata.wording import _, number

DECIMALS = 6
"""Decimals kept of a coordinate in degrees: about 10 cm."""


def spot(row: RowRead, found: Remarks) -> tuple[float, float] | tuple[()] | None:
    """Read coordinates in degrees; empty where the row has none, ``None`` where they are wrong."""
    texts = {name: row.cells.get(name, "") for name in ("longitude", "latitude")}
    if not any(texts.values()):
        return ()
    read = {name: decimal(text) for name, text in texts.items()}
    for name, text in texts.items():
        if not text:
            found.fault(row, name, _("les deux coordonnées, ou aucune"))
            return None
        if read[name] is None:
            found.fault(row, name, _("un nombre de degrés, tel que -71,2080 ou 46,8139"))
            return None
    longitude, latitude = read["longitude"] or 0.0, read["latitude"] or 0.0
    if _within("longitude", longitude) and _within("latitude", latitude):
        return round(longitude, DECIMALS), round(latitude, DECIMALS)
    if _within("longitude", latitude) and _within("latitude", longitude):
        said = _("une longitude : les deux colonnes de coordonnées semblent inversées")
        found.fault(row, "longitude", said)
    elif _within("longitude", -longitude) and _within("latitude", latitude):
        found.fault(row, "longitude", _("une longitude négative, à l'ouest de Greenwich"))
    else:
        wrong = "latitude" if _within("longitude", longitude) else "longitude"
        low, high = _bounds(wrong)
        said = _("de {low} à {high} degrés; pour un autre système, précisez --crs")
        found.fault(
            row, wrong, said.format(low=number(low, decimals=1), high=number(high, decimals=1))
        )
    return None


def _bounds(name: str) -> tuple[float, float]:
    column = tables.dataset("service_points").field(name)
    far = 180.0 if name == "longitude" else 90.0
    low = -far if column.minimum is None else column.minimum
    return low, far if column.maximum is None else column.maximum


def _within(name: str, value: float) -> bool:
    low, high = _bounds(name)
    return low <= value <= high


def in_degrees(texts: Mapping[str, str], crs: str) -> Mapping[str, str]:
    """Write projected coordinates in degrees; texts that are no numbers stay."""
    from pyproj import Transformer  # noqa: PLC0415

    x, y = (decimal(texts.get(name, "")) for name in ("longitude", "latitude"))
    if x is None or y is None:
        return {}
    change = Transformer.from_crs(system(crs), STORAGE, always_xy=True)
    east, north = change.transform(x, y)
    return {"longitude": f"{east:.{DECIMALS}f}", "latitude": f"{north:.{DECIMALS}f}"}
