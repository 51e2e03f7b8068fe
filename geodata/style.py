"""Colours, sizes and anchors of the maps: one place for the screen and for files.

Colours were chosen so that neighbours stay apart in normal, protan, deutan and
tritan sight, and so that text on them keeps a contrast of 4.5:1.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

TEXT = "#223654"
SECONDARY = "#4E5662"
PRIMARY = "#095797"
STRONG = "#19406C"
LINE = "#DFE3E8"
LAND = "#FBFCFD"
MISSING = "#EDEEF0"
HATCH = "url(#hatch)"

SEQUENTIAL = ("#D6E6F4", "#A6CAE8", "#68A1D2", "#2870B3", "#0B3A70")
"""Five classes of one hue, from few to many."""

DIVERGING = ("#8C5608", "#DDAA74", "#F3F1EC", "#A6CAE8", "#0B3A70")
"""Five classes around a middle, from below to above."""

AMONG, LEADING, LOSS = "#6E8097", PRIMARY, "#8C5608"
"""Circles of counts: most of them, the few that make up half, and a loss."""

COUNTED = "#E3EBF3"
"""Areas under circles of counts."""

POINT_RADIUS, SMALL_RADIUS, LARGE_RADIUS = 5.0, 3.6, 6.5
SMALL_UNDER, LARGE_FROM = 5.25, 7.5
"""Radii of service points in pixels, and the zooms where they change."""

POINT_GAP = 1.2
"""Space kept between two points, in pixels."""


@dataclass(frozen=True, slots=True)
class DirectorateStyle:
    """How a regional directorate of 2019 is drawn.

    Attributes
    ----------
    fill
        Colour of its area.
    ink
        Colour of its points, outline and label.
    anchor
        Latitude and longitude of its label's centre, EPSG:4326, placed by hand
        where the label hides neither a point nor a limit.
    lines
        Its short name, cut where it breaks over lines.
    """

    fill: str
    ink: str
    anchor: tuple[float, float]
    lines: tuple[str, ...]


DIRECTORATES: Mapping[str, DirectorateStyle] = {
    "06": DirectorateStyle("#CCA8DE", "#553A85", (44.62, -74.55), ("Montréal",)),
    "16": DirectorateStyle("#A8F0E7", "#1B7671", (44.62, -71.85), ("Montérégie",)),
    "13 14 15": DirectorateStyle(
        "#DDAA74", "#8C5608", (46.80, -74.90), ("Laval, Laurentides", "et Lanaudière")
    ),
    "04 05 17": DirectorateStyle(
        "#E4B5C6", "#762555", (47.75, -73.50), ("Estrie, Mauricie et", "Centre-du-Québec")
    ),
    "01 02 03 09 11 12": DirectorateStyle(
        "#B0CFF7", "#005BB6", (49.35, -71.75), ("Capitale-Nationale", "et Est-du-Québec")
    ),
    "07 08 10": DirectorateStyle(
        "#E6EA9D",
        "#454610",
        (49.45, -76.40),
        ("Outaouais, Abitibi-", "Témiscamingue et", "Nord-du-Québec"),
    ),
}
"""Style of the six directorates of 2019, by their regions' codes in order."""

LATER_DIRECTORATES: Mapping[str, DirectorateStyle] = {
    # Estrie is named south of the border too: the two others make room.
    "06": replace(DIRECTORATES["06"], anchor=(44.62, -75.00)),
    "16": replace(DIRECTORATES["16"], anchor=(44.62, -73.25)),
    "13 14 15": DIRECTORATES["13 14 15"],
    "05": DirectorateStyle("#D98FB2", "#762555", (44.62, -71.55), ("Estrie",)),
    "04 17": DirectorateStyle(
        "#ECC0C5", "#8A2F3F", (47.60, -73.45), ("Mauricie et", "Centre-du-Québec")
    ),
    "03 12": DirectorateStyle(
        "#84B4F1", "#0A4C97", (46.75, -70.75), ("Capitale-Nationale et", "Chaudière-Appalaches")
    ),
    "01 11": DirectorateStyle(
        "#B0CFF7",
        "#005BB6",
        (48.30, -67.40),
        ("Bas-Saint-Laurent et Gaspésie–", "Îles-de-la-Madeleine"),
    ),
    "02 09": DirectorateStyle(
        "#D0E5FE", "#2A639E", (49.50, -70.60), ("Saguenay–Lac-Saint-Jean", "et Côte-Nord")
    ),
    "07 08 10": DIRECTORATES["07 08 10"],
    "07": DirectorateStyle("#C6CC58", "#5A5C10", (46.40, -76.70), ("Outaouais",)),
    "08 10": DirectorateStyle(
        "#EAE9A7", "#454610", (49.30, -76.60), ("Abitibi-Témiscamingue", "et Nord-du-Québec")
    ),
}
"""Style of the directorates of 2021 and 2023, by their regions' codes in order.

Those that come from one directorate of 2019 are shades of its colour, apart enough to be
told from one another in normal, protan, deutan and tritan sight.
"""

REGION_ANCHORS: Mapping[str, tuple[float, float]] = {
    "01": (48.00, -68.45),
    "02": (49.20, -72.30),
    "03": (47.55, -71.55),
    "04": (47.55, -73.55),
    "05": (45.45, -71.60),
    "06": (45.51, -73.65),
    "07": (46.55, -76.35),
    "08": (48.15, -77.80),
    "09": (50.15, -66.60),
    "10": (49.85, -76.40),
    "11": (48.65, -65.60),
    "12": (46.45, -70.75),
    "13": (45.62, -73.75),
    "14": (46.90, -73.95),
    "15": (46.60, -75.00),
    "16": (45.42, -73.20),
    "17": (46.10, -72.15),
}
"""Centre of each region's label: latitude and longitude, EPSG:4326."""

COUNT_SPOTS: Mapping[str, tuple[float, float]] = {
    "01": (48.35, -68.69),
    "02": (48.66, -71.45),
    "03": (47.23, -71.17),
    "04": (46.52, -72.58),
    "05": (45.17, -70.85),
    "06": (45.54, -73.93),
    "07": (45.79, -76.17),
    "08": (48.40, -78.56),
    "09": (49.99, -66.89),
    "10": REGION_ANCHORS["10"],
    "11": (48.77, -65.32),
    "12": (46.57, -70.62),
    "13": (46.80, -75.26),
    "14": (46.95, -73.91),
    "15": (46.75, -76.59),
    "16": (45.01, -71.69),
    "17": (45.96, -72.26),
}
"""Where the circle of each region is drawn in the view of the south: placed by hand, so that
circles and their names stand clear of each other; latitude and longitude, EPSG:4326."""

COUNT_ZOOM = 5.93
"""Zoom from which they stop moving away from their regions, in pixels."""

SOUTH = ((43.88, -79.94), (50.57, -61.30))
"""The inhabited south: south-west and north-east corners; holds the 61 points."""

PROVINCE = ((44.6, -79.9), (62.7, -57.0))
"""The whole of Québec: south-west and north-east corners."""

METROPOLIS = ((45.21, -74.35), (45.89, -72.75))
"""Montréal and its ring, as the inset shows them."""
